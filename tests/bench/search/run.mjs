#!/usr/bin/env node
// Measures search: tests/bench/search/run LECTERN [CHAPTERS] (10000). Prints what a question costs on the benchmark
// course, and Lectern's search beside Pagefind's (from npm, pinned in package-lock.json) on this repository's own site:
// time to index, size, what 40 questions load and find. What is true is decided by the text of the pages.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, open, pages, root } from '../../search/site.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2]);
const chapters = Number(process.argv[3] ?? 10000);
const work = process.env.LECTERN_BENCH_DIR ?? join(root, 'build-bench');

const packed = (file) => gzipSync(readFileSync(file), { level: 6 }).length;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
const walk = (folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
const size_of = (folder) => walk(folder).reduce((sum, file) => sum + statSync(file).size, 0);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Processor seconds, wall seconds and what was printed. */
function measured(command, options) {
  const run = spawnSync('/usr/bin/time', ['-f', 'used %U %S %e', command, ...options], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const [, user, system, wall] = /used (\S+) (\S+) (\S+)\s*$/.exec(run.stderr) ?? [];
  if (run.status > 1 || user === undefined) throw new Error(run.stderr);
  return { processor: Number(user) + Number(system), wall: Number(wall), printed: run.stdout + run.stderr };
}

// Questions for the benchmark course: its own words, stretches across them, identifiers, parts of them, operators, words
// in another script, words that are nowhere.
const course_questions = ['協程', '事件迴圈', '描述器元類', '程物', '記憶體', '物件因此', '裝飾器與', '直譯器堆疊', '超過上限', '第 42 章',
  '协程', '内存', '记忆体', '元类别', '堆叠呼叫', 'asyncio', 'gather', 'open_task', 'dataclass', 'setdefault',
  'self.items', 'async def', 'retries', 'ynci', 'attem', 'queue.flush()', ':=', '->', '**', '@dataclass',
  'await asyncio.sleep', 'limit: int = 16', '比較', '用 open', '課程 7', 'asynico', '龘靐', 'qzxwvkj', '協程協程協程', 'ValueError'];

async function cost_on_course() {
  const folder = join(work, `course-${chapters}`);
  if (!existsSync(folder)) execFileSync('python3', [join(here, '..', 'make_course.py'), String(chapters), folder]);
  const output = join(work, 'search-output');
  rmSync(output, { recursive: true, force: true });
  const run = measured(program, ['--site', folder, 'build', '--no-cache', '--output', output, '--profile']);
  const share = Number(/search .* ([\d.]+) s processor/.exec(run.printed)[1]);
  const folder_of_index = join(output, 'assets/search');
  const index = await open(output);
  const scripts = ['search-index', 'search'].map((name) => walk(join(output, 'assets')).find((file) => file.includes(`/${name}.`))).filter(Boolean);
  const first = scripts.reduce((sum, file) => sum + packed(file), 0) + packed(index.loaded[0]);
  const costs = [];
  for (const question of course_questions) {
    const fresh = await open(output);
    await fresh.ask(question).next(8, 10);
    costs.push([fresh.loaded.slice(1).reduce((sum, file) => sum + packed(file), 0), question]);
  }
  const later = costs.map(([bytes]) => bytes);
  const worst = costs.reduce((a, b) => (a[0] > b[0] ? a : b));
  console.log(`${chapters} chapters: index ${(size_of(folder_of_index) / 1e6).toFixed(0)} MB in ${walk(folder_of_index).length} files, ` +
    `${share.toFixed(1)} of ${run.processor.toFixed(1)} s processor (${(share / run.processor * 100).toFixed(0)} %)`);
  console.log(`  a question: median ${kilobytes(median(later))} KB, most ${kilobytes(worst[0])} KB (${worst[1]}); the first one ${kilobytes(first)} KB more`);
  for (const [bytes, question] of costs.filter(([bytes]) => bytes > 40 * 1024)) console.log(`  over 40 KB: ${question} ${kilobytes(bytes)} KB`);
  return output;
}

// Questions for our own course.
const own_questions = ['屬性查找', '述器協', '性查', '驗證規則', '事件迴圈', '產生器', '描述器', '元類別', '裝飾器', '記憶體', '件迴', '飾器',
  '属性查找', '产生器', '类别', '类別', '協程', '协程', '快取', '缓存', '__getattribute__', 'getattr', 'cached_property', 'TaskGroup',
  'taskgroup', 'ynci', 'asyncio.run', '__set_name__', 'functools', 'lru_cache', ':=', '->', '**kwargs', '@property', 'async with',
  'async def main', 'ＡＳＹＮＣ', '用 Python', '狒狒狐狸', 'qzxwvkj'];

async function pagefind_of(site, loaded) {
  const base = pathToFileURL(join(site, 'pagefind/')).href;
  globalThis.window = { location: { origin: 'http://localhost' } };
  globalThis.location = { href: base };
  globalThis.document = { querySelector: () => ({ getAttribute: () => 'zh' }), currentScript: null };
  globalThis.fetch = async (address) => {
    const file = join(site, 'pagefind', String(address).replace(/\?.*/, '').replace(/^.*?pagefind\//, ''));
    loaded.push(file);
    const bytes = readFileSync(file);
    return new Response(bytes);
  };
  const pagefind = await import(pathToFileURL(join(site, 'pagefind/pagefind.js')));
  await pagefind.options({ basePath: base, baseUrl: '/', useWorker: false, noWorker: true });
  await pagefind.init();
  return pagefind;
}

function install() {
  const folder = join(work, 'pagefind');
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(here, name), join(folder, name));
  execFileSync('npm', ['ci', '--prefer-offline', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
  const binary = join(folder, 'node_modules/@pagefind/linux-x64/bin/pagefind_extended');
  chmodSync(binary, 0o755);
  return binary;
}

async function compare() {
  const binary = install();
  const site = build(program, join(root, 'content'));
  const texts = pages(site);
  const index = await open(site);
  // What is true: pages whose own text, folded, has the question in it.
  const canonical = new Map(texts.map(({ url, lines, code }) => [url, [...lines, ...code].map(({ text }) => index.canonical(text).text).join('\n')]));
  const truth = (question) => {
    const wanted = index.canonical(question).text;
    return new Set([...canonical].filter(([, text]) => text.includes(wanted)).map(([url]) => url));
  };
  // On paper both index the bare pages; both are run with the same templates.
  const lectern_time = measured(program, ['--site', join(site, '..'), 'build', '--no-cache', '--profile']);
  const pagefind_time = measured(binary, ['--site', site, '--root-selector', 'main', '--force-language', 'zh', '--quiet']);
  const loaded = [];
  const pagefind = await pagefind_of(site, loaded);
  const rows = { lectern: { found: 0, missed: 0, wrong: 0, bytes: [] }, pagefind: { found: 0, missed: 0, wrong: 0, bytes: [] } };
  let right = 0;
  for (const question of own_questions) {
    const wanted = truth(question);
    right += wanted.size;
    const fresh = await open(site);
    const shown = fresh.ask(question);
    await shown.next(8, 10);
    rows.lectern.bytes.push(fresh.loaded.slice(1).reduce((sum, file) => sum + packed(file), 0));
    const ours = new Set((await index.ask(question).next(Infinity)).map((hit) => decodeURI(hit.url)));
    loaded.length = 0;
    const answer = await pagefind.search(question);
    const data = await Promise.all(answer.results.map((result, i) => (i < 8 ? result.data() : null)));
    rows.pagefind.bytes.push(loaded.reduce((sum, file) => sum + statSync(file).size, 0));
    const rest = await Promise.all(answer.results.slice(8).map((result) => result.data()));
    const theirs = new Set([...data.filter(Boolean), ...rest].map((page) => decodeURI(new URL(page.url, 'http://x').pathname)));
    for (const [name, found] of [['lectern', ours], ['pagefind', theirs]]) {
      rows[name].found += [...found].filter((url) => wanted.has(url)).length;
      rows[name].missed += [...wanted].filter((url) => !found.has(url)).length;
      rows[name].wrong += [...found].filter((url) => !wanted.has(url)).length;
    }
  }
  const search_time = Number(/search .* ([\d.]+) s processor/.exec(lectern_time.printed)[1]);
  console.log(`\nour own course, ${texts.length} pages, ${own_questions.length} questions with ${right} right pages`);
  console.log('           index CPU s  index MB  files  question KB median/most  found  missed  wrong');
  const row = (name, time, folder) => console.log(`${name.padEnd(10)} ${time.toFixed(2).padStart(11)} ${(size_of(folder) / 1e6).toFixed(2).padStart(9)} ` +
    `${String(walk(folder).length).padStart(6)} ${(kilobytes(median(rows[name].bytes)) + ' / ' + kilobytes(Math.max(...rows[name].bytes))).padStart(24)} ` +
    `${String(rows[name].found).padStart(6)} ${String(rows[name].missed).padStart(7)} ${String(rows[name].wrong).padStart(6)}`);
  row('lectern', search_time, join(site, 'assets/search'));
  row('pagefind', pagefind_time.processor, join(site, 'pagefind'));
  return binary;
}

const output = chapters > 0 ? await cost_on_course() : null;
const binary = await compare();
if (output) {
  const run = measured(binary, ['--site', output, '--root-selector', 'main', '--force-language', 'zh', '--quiet']);
  const folder = join(output, 'pagefind');
  console.log(`\n${chapters} chapters, pagefind: index ${(size_of(folder) / 1e6).toFixed(0)} MB in ${walk(folder).length} files, ${run.processor.toFixed(1)} s processor`);
}
process.exit(0);
