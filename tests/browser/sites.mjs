// The sites under test, built by the program under test, and their pages.
//
//   own       the course of this repository
//   fixture   twelve chapters in three modules, and awkward pages: see fixture/
//   one       a course with a single chapter
//   many      a course with 200 chapters in one module
//   disk      the fixture with links that work when it is opened from a folder
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { length_of, tags } from './html.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const folder = process.env.LECTERN_BROWSER_DIR; // where everything that is made by a run stands
export const names = ['own', 'fixture', 'one', 'many'];

export const built = (site) => join(folder, 'sites', site);
export const source = (...path) => join(here, 'fixture', 'content', ...path);

// Builds all of them; what the program printed is returned by site. A site that was not written is an error.
export function build(program) {
  const sources = join(folder, 'sources');
  write_course(join(sources, 'one'), 1);
  write_course(join(sources, 'many'), 200);
  const fixture = join(here, 'fixture');
  const from = { own: join(here, '..', '..'), fixture, one: join(sources, 'one'), many: join(sources, 'many'), disk: fixture };
  const printed = {};
  for (const [site, root] of Object.entries(from)) {
    const more = site === 'disk' ? ['--offline'] : [];
    const run = spawnSync(program, ['--site', root, 'build', '--output', built(site), ...more], { encoding: 'utf8' });
    printed[site] = run.stdout + run.stderr;
    // 1: the content has errors (the fixture's missing image), the site is there.
    if (run.status === null || run.status > 1) throw new Error(`${site} was not built\n${printed[site]}`);
  }
  return printed;
}

function write_course(root, chapters) {
  const module = join(root, 'content', 'course', '01-module');
  mkdirSync(module, { recursive: true });
  writeFileSync(join(root, 'site.yaml'), 'title: 很短與很長的課\nlanguage: zh-Hant\n');
  writeFileSync(join(root, 'content', '_index.md'), '---\ntitle: 課程\n---\n\n一門課。\n');
  writeFileSync(join(root, 'content', 'course', '_index.md'), '---\ntitle: 一門課\n---\n\n內容。\n');
  writeFileSync(join(module, '_index.md'), '---\ntitle: 唯一的模組\n---\n\n章節。\n');
  for (let i = 1; i <= chapters; ++i) {
    const title = `第 ${i} 章：關於第 ${i} 件事情的說明`;
    writeFileSync(join(module, `${String(i).padStart(3, '0')}.md`),
      `---\ntitle: ${title}\nweight: ${i}\n---\n\n## 內容\n\n這一章說第 ${i} 件事。\n`);
  }
}

// Addresses of the HTML pages (`course/x/`, `404.html`), in the order of their names. Pages that only redirect are not
// among them.
export function pages(site) {
  const root = built(site);
  return files(root)
    .filter((file) => file.endsWith('.html'))
    .filter((file) => !/http-equiv="?refresh/.test(readFileSync(join(root, file), 'utf8')))
    .map((file) => (site === 'disk' ? file : file.replace(/(^|\/)index\.html$/, '$1')))
    .sort();
}

export function files(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}

export const file_of = (site, page) => join(built(site), page === '' || page.endsWith('/') ? `${page}index.html` : page);
export const html_of = (site, page) => readFileSync(file_of(site, page), 'utf8');

// The few pages that together show every element, class and role of a site: what is true of them is true of each kind
// of page, and a kind that is added tomorrow is among them by itself. Short pages are preferred; a course of a megabyte
// on one page has nothing that a short course's has not, and costs a minute a look.
export function sample(site) {
  const readable = pages(site).filter((page) => html_of(site, page).length < 300_000);
  const shown = new Map(readable.map((page) => [page, features(html_of(site, page))]));
  const wanted = new Set([...shown.values()].flatMap((set) => [...set]));
  const chosen = ['', '404.html'].filter((page) => shown.has(page));
  for (const page of chosen) for (const feature of shown.get(page)) wanted.delete(feature);
  while (wanted.size > 0) {
    let best = null;
    let most = 0;
    for (const [page, set] of shown) {
      const worth = [...set].filter((feature) => wanted.has(feature)).length / Math.sqrt(html_of(site, page).length);
      if (worth > most) [best, most] = [page, worth];
    }
    for (const feature of shown.get(best)) wanted.delete(feature);
    chosen.push(best);
  }
  return chosen.sort();
}

// One page of each kind (a chapter, a course, a path, …) and layout, the shortest.
export function kinds(site) {
  const shortest = new Map();
  for (const page of pages(site)) {
    const html = html_of(site, page);
    const kind = `${/data-kind="(\w+)"/.exec(html)?.[1]} ${[...html.matchAll(/id="(skills|search-page|likely|mark-done)"|class="list wide"/g)].join()}`;
    if (!shortest.has(kind) || html.length < html_of(site, shortest.get(kind)).length) shortest.set(kind, page);
  }
  return [...shortest.values()].sort();
}

// Chapters with text of their own, the shortest first.
export function chapters(site) {
  return pages(site).map((page) => [page, html_of(site, page)]).filter(([, html]) => html.includes('data-kind="page"'))
    .map(([page, html]) => [page, length_of(html)]).sort(([, a], [, b]) => a - b).map(([page]) => page);
}

function features(html) {
  const set = new Set();
  for (const { name, attributes } of tags(html)) {
    set.add(name);
    for (const one of (attributes.class ?? '').split(/\s+/)) if (one && !/^(tk|language)-/.test(one)) set.add(`.${one}`);
    if (attributes.role) set.add(`role=${attributes.role}`);
    if (attributes.type) set.add(`${name}[type=${attributes.type}]`);
  }
  return set;
}
