// The Nu HTML checker reads every page of every site in one call: no error, no warning.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { check, none } from './check.mjs';
import { built, file_of, folder, names, pages } from './sites.mjs';

// 200 nearly equal chapters say no more than three.
const few = (site) => (site === 'many' ? pages(site).filter((page) => !/\d{3}\/$/.test(page) || /(001|100|200)\/$/.test(page)) : pages(site));

check('no errors and no warnings', () => {
  const jar = join(folder, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
  const all = names.flatMap((site) => few(site).map((page) => file_of(site, page)));
  const run = spawnSync('java', ['-Xss4m', '-XX:TieredStopAtLevel=1', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...all],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`the checker did not run\n${run.stderr}`);
  // The checker guesses the language from the letters; Chinese about Python has many Latin ones in its inline code.
  // And it reads files, which have no origin that a policy could call 'self': network.test.mjs asks a browser about that.
  const messages = JSON.parse(run.stdout).messages.filter(({ message }) => !/appears to be written in|violates Content Security Policy/.test(message));
  none(messages.map(({ url, lastLine, type, subType, message, extract }) =>
    `${url.split(built('')).pop()}:${lastLine} ${subType ?? type}: ${message} ${JSON.stringify(extract?.slice(0, 120) ?? '')}`));
});
