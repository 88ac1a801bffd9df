// Builds a course with bare templates, reads what a reader sees of it from the HTML, and opens its index with the very
// code that a browser runs.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '..', '..');
const lectern = createRequire(import.meta.url)(join(root, 'themes/default/search-index.js'));

/** Builds a content folder; gives the folder of the finished site. It is removed when the process ends. */
export function build(program, content, templates = join(here, 'templates')) {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-search-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(content, join(folder, 'content'), { recursive: true });
  if (templates) cpSync(templates, join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), 'title: Search\ntaxonomies: {tag: tags}\n');
  try {
    execFileSync(program, ['--site', folder, '--quiet', 'build'], { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.status !== 1) throw error;  // 1: the content has errors, which is not what is tested here
  }
  return join(folder, 'public');
}

/** The index of a built site. `loaded` lists the files it has asked for. */
export async function open(site) {
  const loaded = [];
  const folder = join(site, 'assets/search');
  const index = await lectern.search_index(async (name) => {
    const path = join(folder, name + '.js');
    loaded.push(path);
    vm.runInNewContext(readFileSync(path, 'utf8'), { lectern });
    return lectern.take_shard(name);
  });
  index.loaded = loaded;
  return index;
}

const inline = new Set(['a', 'abbr', 'b', 'code', 'del', 'em', 'i', 'kbd', 'label', 'mark', 'q', 's', 'samp', 'small', 'span',
                        'strong', 'sub', 'u', 'var', 'wbr']);
const skipped = new Set(['button', 'figcaption', 'figure', 'legend', 'nav', 'script', 'style', 'summary', 'sup', 'svg']);
const empty = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const characters = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"', nbsp: '\xa0' };

export function unescape(text) {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (all, name) => {
    if (characters[name]) return characters[name];
    if (/^#x/i.test(name)) return String.fromCodePoint(parseInt(name.slice(2), 16));
    return name[0] === '#' ? String.fromCodePoint(+name.slice(1)) : all;
  });
}

/** What a page shows, with the anchor of its section or exercise: [{ anchor, text }], one a line that is not broken by markup; code: [{ anchor, text }], one a block. */
export function visible(html) {
  const main = html.slice(html.indexOf('<main>'), html.lastIndexOf('</main>'));
  const lines = [], code = [];
  let anchor = '', line = '', skip = [], pre = null;
  const sections = [];  // those that are open: the anchor around an exercise, null of any other
  const end = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text) lines.push({ anchor, text });
    line = '';
  };
  for (const [part, close, name, attributes] of main.matchAll(/<!--[^]*?-->|<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi)) {
    if (!name) {
      if (pre !== null) pre += unescape(part);
      else if (!skip.length && !part.startsWith('<!--')) line += unescape(part);
      continue;
    }
    const tag = name.toLowerCase();
    const id = /\bid="([^"]*)"/.exec(attributes)?.[1];
    const chrome = skipped.has(tag) || /class="[^"]*\b(anchor|return|callout-title|states|verdict|tab-title|minutes|prompt)\b/.test(attributes) ||
      /class="(?:[^"]*\s)?math\b/.test(attributes);
    if (tag === 'pre') {
      if (!close) pre = '';
      else if (pre !== null) { code.push({ anchor, text: pre }); pre = null; }
    }
    if (skip.length) {
      if (!empty.has(tag) && tag === skip[0]) close ? skip.pop() : skip.push(tag);
      continue;
    }
    if (!inline.has(tag)) end();
    if (tag === 'section' && close) anchor = sections.pop() ?? anchor;
    else if (tag === 'section') {
      const exercise = /class="[^"]*\bexercise\b/.test(attributes);
      sections.push(exercise ? anchor : null);
      if (exercise) anchor = unescape(id);
    }
    if (!close && /^h[1-6]$/.test(tag) && id) anchor = unescape(id);
    if (!close && tag === 'section' && /class="footnotes"/.test(attributes)) anchor = 'fn:1';
    if (!close && chrome && !empty.has(tag)) { end(); skip.push(tag); }
  }
  end();
  return { lines, code };
}

/** Every page of a built site: { url, lines, code }. */
export function pages(site) {
  const found = [];
  for (const entry of readdirSync(site, { recursive: true })) {
    if (!entry.endsWith('index.html')) continue;
    const html = readFileSync(join(site, entry), 'utf8');
    if (!html.includes('<main>')) continue;
    const folder = relative('.', dirname(entry)).split('\\').join('/');
    found.push({ url: folder ? `/${folder}/` : '/', ...visible(html) });
  }
  return found.sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** Numbers from 0 below 1, the same ones at every run. */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
