// Results the way GoogleTest prints them, so that tests/run counts every single check.
export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if (type === 'test:diagnostic' && data.nesting > 0) yield `${data.message}\n`;
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' || data.name.endsWith('.mjs')) continue;
    const name = `${data.name} (${Math.round(data.details.duration_ms)} ms)`;
    if (type === 'test:pass') {
      yield `[       OK ] ${name}\n`;
    } else {
      const error = data.details.error;
      const cause = error?.cause ?? error;
      yield `[  FAILED  ] ${name}\n${cause?.message ?? cause}\n${(cause?.stack ?? '').split('\n').filter((line) => line.includes('.test.mjs')).slice(0, 2).join('\n')}\n`;
    }
  }
}
