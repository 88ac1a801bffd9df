// The tags of a page, read by a scanner that is exact for what Lectern writes (Nu has the last word on the rest).
const pattern =
  /<!--[\s\S]*?-->|<(script|style|title|textarea)\b((?:"[^"]*"|[^>"])*)>([\s\S]*?)<\/\1>|<([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function plain(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole;
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
  });
}

// [{name, attributes, body}]; `body` only where markup is no markup: script, style, title, textarea.
export function tags(html) {
  const found = [];
  for (const [, raw, rawAttributes, body, name, attributes] of html.matchAll(pattern)) {
    if (!raw && !name) continue;
    found.push({ name: (raw ?? name).toLowerCase(), attributes: read(rawAttributes ?? attributes), body });
  }
  return found;
}

function read(text) {
  const values = {};
  for (const [, name, double, single, bare] of text.matchAll(attribute)) {
    values[name.toLowerCase()] = plain(double ?? single ?? bare ?? '');
  }
  return values;
}

// How much there is to read: characters within `main`, without spaces.
export function length_of(html) {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return plain(main.replace(/<[^>]*>/g, '')).replace(/\s+/g, '').length;
}

const known = new Map();
// The same, remembered: several checks read the same pages.
export function tags_of(html) {
  if (!known.has(html)) known.set(html, tags(html));
  return known.get(html);
}
