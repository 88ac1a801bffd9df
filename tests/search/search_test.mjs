// What a reader can see can be found: search_test.mjs PATH-OF-LECTERN. Builds the browser tests' course and this
// repository's own, and asks their indexes for stretches of their text.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { build, open, pages, random, root } from './site.mjs';

const program = process.argv[2] ?? process.env.LECTERN;
const small = build(program, join(root, 'tests/browser/fixture/content'));
const own = build(program, join(root, 'content'));

const every = async (index, question, options = {}) => index.ask(question, { every: true, ...options }).next(Infinity);
const leads = (hits, url, anchor) => hits.some((hit) => decodeURI(hit.url) === url && hit.anchor === anchor);

/** Fails with the first few questions that did not lead where they came from. */
async function expect_found(index, questions) {
  const missed = [];
  for (const { question, url, anchor } of questions) {
    if (!leads(await every(index, question), url, anchor)) missed.push(`${JSON.stringify(question)} of ${url}#${anchor}`);
  }
  assert.equal(missed.length, 0, `${missed.length} of ${questions.length} not found:\n${missed.slice(0, 20).join('\n')}`);
}

const characters = (text) => Array.from(text);
/** A question cannot begin or end with a blank, and `def:` and `import:` mean something else in one. */
const is_question = (text) => characters(text.trim()).length >= 2 && !/(^|\s)(def|import):\S/.test(text);

test('every window of two to six characters of a small course', async () => {
  const index = await open(small);
  const questions = new Map();
  for (const { url, lines } of pages(small)) {
    for (const { anchor, text } of lines) {
      const all = characters(text);
      for (let size = 2; size <= 6; size++) {
        for (let at = 0; at + size <= all.length; at++) {
          const question = all.slice(at, at + size).join('');
          if (is_question(question)) questions.set(`${url}#${anchor} ${question}`, { question, url, anchor });
        }
      }
    }
  }
  assert.ok(questions.size > 8000, String(questions.size));
  await expect_found(index, [...questions.values()]);
});

test('stretches of any length of our own course', async () => {
  const index = await open(own);
  const next = random(20261102);
  const lines = pages(own).flatMap(({ url, lines }) => lines.map((line) => ({ url, ...line })));
  const questions = [];
  while (questions.length < 3000) {
    const { url, anchor, text } = lines[Math.floor(next() * lines.length)];
    const all = characters(text);
    const at = Math.floor(next() * all.length);
    const question = all.slice(at, at + 2 + Math.floor(next() ** 2 * 30)).join('');
    if (is_question(question)) questions.push({ question, url, anchor });
  }
  await expect_found(index, questions);
});

test('every identifier in code', async () => {
  const index = await open(own);
  const next = random(7);
  const questions = pages(own).flatMap(({ url, code }) => code.flatMap(({ anchor, text }) =>
    [...new Set(text.match(/\b[A-Za-z_]\w*/g))].map((question) => ({ question, url, anchor }))));
  assert.ok(questions.length > 10000, String(questions.length));
  const some = questions.filter(() => next() < 3000 / questions.length);
  await expect_found(index, some);
  const fixture = await open(small);
  await expect_found(fixture, pages(small).flatMap(({ url, code }) => code.flatMap(({ anchor, text }) =>
    [...new Set(text.match(/\b[A-Za-z_]\w*/g))].map((question) => ({ question, url, anchor })))));
});

test('lines of code as they stand', async () => {
  const index = await open(small);
  const questions = pages(small).flatMap(({ url, code }) => code.flatMap(({ anchor, text }) =>
    text.split('\n').map((line) => line.trim()).filter(is_question).map((question) => ({ question, url, anchor }))));
  assert.ok(questions.length > 100, String(questions.length));
  await expect_found(index, questions);
});

const first = async (index, question, options) => (await index.ask(question, options).next(8))[0];

test('the right page comes first', async () => {
  const index = await open(small);
  for (const [question, page] of [
    ['屬性查找', 'lookup'], ['述器協', 'descriptors'], ['性查', 'lookup'], ['驗證規則', 'descriptors'],
    ['__getattribute__', 'lookup'], ['getattr', 'lookup'], ['cached_property', 'descriptors'], ['TaskGroup', 'taskgroup'],
    ['属性查找', 'lookup'], ['产生器', 'generators'], ['类别', 'classes'], ['類別', 'classes'],
  ]) {
    const hit = await first(index, question);
    assert.equal(hit?.url.split('/').at(-2), page, question);
  }
});

test('scripts, widths and cases are one', async () => {
  const index = await open(small);
  const urls = async (question) => (await every(index, question)).map((hit) => hit.url + '#' + hit.anchor);
  for (const [one, other] of [['產生器', '产生器'], ['ＡＳＹＮＣ', 'async'], ['taskgroup', 'TaskGroup'], ['屬性查找', '属性查找'], ['用Python', '用Ｐｙｔｈｏｎ']]) {
    const found = await urls(one);
    assert.ok(found.length > 0, one);
    assert.deepEqual(found, await urls(other), `${one} ${other}`);
  }
});

test('operators and several words', async () => {
  const index = await open(own);
  for (const question of ['__getattribute__', ':=', '->', '**', 'async with', 'async  with', '@', '協']) {
    const hits = await index.ask(question).next(8);
    assert.ok(hits.length > 0, question);
    for (const hit of hits) {
      const marked = hit.excerpt.filter((part) => part[1]).map((part) => part[0]).join('');
      assert.equal(index.canonical(marked).text, index.canonical(question).text, question);
    }
  }
  assert.ok((await index.ask('with async').next(8)).length > 0, 'words in another order');
});

test('what is nowhere gives nothing', async () => {
  const index = await open(own);
  for (const question of ['龘靐齉', 'qzxwvkj', '協程協程協程', '§¶', '', ' ', '⟦⟧']) {
    assert.deepEqual(await index.ask(question).next(8), [], question);
  }
});

test('patience ends, and says so', async () => {
  const index = await open(own);
  const asked = index.ask('的');
  const hits = await asked.next(8, 3);
  assert.ok(hits.length > 0 && hits.length <= 8 && asked.more());
  const all = await asked.next(Infinity);
  assert.equal(asked.more(), false);
  assert.equal(new Set([...hits, ...all].map((hit) => hit.unit)).size, hits.length + all.length);
});

test('one mistake is forgiven, and said', async () => {
  const index = await open(own);
  for (const question of ['asynico', 'asyncoi', 'asyncia', 'saync', 'aysncio', 'asyncioo', 'syncio']) {
    const answer = index.ask(question);
    const hits = await answer.next(8);
    assert.ok(hits.length > 0, question);
    if (question === 'asynico') assert.equal(answer.fuzzy, 'asyncio');
  }
});

test('filters', async () => {
  const index = await open(small);
  for (const hit of await every(index, 'value', { only: 'code' })) assert.equal(hit.where, 'code');
  const headings = await every(index, '屬性', { only: 'heading' });
  assert.ok(headings.length > 0 && headings.every((hit) => hit.heading.includes('屬性')));
  const exercises = await every(index, '描述器', { only: 'exercise' });
  assert.deepEqual(exercises.map((hit) => [hit.url.split('/').at(-2), hit.anchor]), [['descriptors', 'once']]);
  assert.equal((await every(index, '屬性查找', { only: 'exercise' })).length, 0);
  const module = index.scopes.find((scope) => scope[1].endsWith('/02-attributes/'));
  const inside = await every(index, '屬性', { scope: [module[2], module[3]] });
  assert.ok(inside.length > 0 && inside.every((hit) => hit.url.startsWith(module[1])));
  assert.ok((await every(await open(own), 'import:asyncio')).length > 0);
  assert.ok((await every(await open(own), 'def:main')).every((hit) => hit.where === 'code'));
});

test('a page that has it in its title comes before those that only say it', async () => {
  const index = await open(own);
  for (const page of pages(own)) {
    const title = page.lines[0]?.text ?? '';
    if (characters(title).length < 4 || title.length > 40) continue;
    const hits = await index.ask(title).next(8);
    assert.ok(hits.length > 0, title);
    assert.ok(index.canonical(hits[0].heading).text.includes(index.canonical(title).text), title);
  }
});
