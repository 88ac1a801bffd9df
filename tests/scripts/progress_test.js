// What a reader has done: reading records of any age, merging, measuring. Run by `node --test`.
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const theme_scripts = require('./theme_script.js');

const { progress } = theme_scripts('progress.js', 'overview.js', 'records.js', 'roadmap.js');
const same = (actual, expected) => assert.deepStrictEqual(JSON.parse(JSON.stringify(actual)), expected);
const record = (parts) => progress.adopt(parts, 'c');

test('nothing stored is an empty record', () => {
  for (const text of [null, '', undefined]) {
    const found = progress.parse(text, 'c');
    assert.strictEqual(found.trouble, '');
    assert.strictEqual(found.record.course, 'c');
    same(found.record.pages, {});
  }
});

test('damaged text is named and gives an empty record', () => {
  for (const text of ['{', '[]', '"x"', '3', 'null']) {
    const found = progress.parse(text, 'c');
    assert.strictEqual(found.trouble, 'damaged', text);
    same(found.record.tasks, {});
  }
});

test('a newer version is read and named', () => {
  const found = progress.parse(JSON.stringify({ v: 99, pages: { a: { done: true, at: 5 } } }), 'c');
  assert.strictEqual(found.trouble, 'newer');
  same(found.record.pages, { a: { done: true, at: 5 } });
});

test('an older version is brought up to date', () => {
  const found = progress.parse(JSON.stringify({ pages: { a: true }, tasks: { b: true } }), 'c');
  assert.strictEqual(found.trouble, '');
  assert.strictEqual(found.record.v, progress.version);
  same(found.record.pages, { a: { done: true, at: 0 } });
  same(found.record.tasks, { b: { done: true, at: 0 } });
});

test('entries that mean nothing are left out', () => {
  const found = record({ pages: { a: 3, b: null, c: [], d: { done: true, at: 'x' } }, tasks: 'x', path: 3 });
  same(found.pages, { d: { done: true, at: 0 } });
  same(found.tasks, {});
  assert.strictEqual(found.path, null);
});

test('the newer entry wins a merge, whichever side it is on', () => {
  const mine = record({ pages: { a: { done: true, at: 2 }, b: { done: true, at: 1 } }, path: { id: 'p', at: 1 } });
  const theirs = record({ pages: { a: { done: false, at: 1 }, b: { done: false, at: 2 }, c: { done: true, at: 1 } }, path: { id: 'q', at: 2 } });
  const merged = progress.exchange.merge(mine, theirs);
  same(merged.pages, { a: { done: true, at: 2 }, b: { done: false, at: 2 }, c: { done: true, at: 1 } });
  assert.strictEqual(merged.path.id, 'q');
  same(mine.pages.b, { done: true, at: 1 });
});

test('merging a record with itself changes nothing', () => {
  const mine = record({ pages: { a: { done: true, at: 2 } }, quizzes: { 'p.q': { first: 0, best: 1, of: 1, at: 3 } } });
  same(progress.exchange.merge(mine, mine), JSON.parse(JSON.stringify(mine)));
  same(progress.exchange.compare(mine, progress.exchange.merge(mine, mine)), { added: 0, changed: 0, removed: 0 });
});

test('a comparison counts what is added, changed and removed', () => {
  const mine = record({ pages: { a: { done: true, at: 1 }, b: { done: true, at: 1 } } });
  const result = record({ pages: { a: { done: false, at: 2 } }, tasks: { t: { done: true, at: 1 } } });
  same(progress.exchange.compare(mine, result), { added: 1, changed: 1, removed: 1 });
});

test('a file that is no record of this course says why', () => {
  const problem = (data) => progress.exchange.receive(typeof data === 'string' ? data : JSON.stringify(data), 'c').problem;
  assert.strictEqual(problem('not json'), 'import_no_json');
  assert.strictEqual(problem([]), 'import_no_record');
  assert.strictEqual(problem({ v: 1, course: 'c' }), 'import_no_record');
  assert.strictEqual(problem({ v: 2, course: 'c', pages: {} }), 'import_newer');
  assert.strictEqual(problem({ v: 1, course: 'other', pages: {} }), 'import_other_course');
  assert.strictEqual(problem({ v: 1, course: 'c', pages: {} }), undefined);
});

test('progress is weighted by minutes and names the first page left', () => {
  const pages = { a: { done: true }, c: { done: false } };
  same(progress.measure('a:30 b:60 c:10', pages), { done: 1, count: 3, percent: 30, next: 'b' });
  same(progress.measure('', pages), { done: 0, count: 0, percent: 0, next: '' });
  assert.strictEqual(progress.measure('a:0 b:0', pages).percent, 50);
  assert.strictEqual(progress.measure('a:30', pages).next, '');
});

test('another course is estimated from its finished minutes', () => {
  const pages = { a: { done: true, minutes: 30 }, b: { done: true, minutes: 30 }, c: { done: false, minutes: 30 } };
  same(progress.estimate(pages, 4, 120), { done: 2, count: 4, percent: 50 });
  same(progress.estimate(pages, 1, 30), { done: 1, count: 1, percent: 100 });
});

test('parts that read differently are found wherever they moved', () => {
  same(progress.changed('aa bb cc', 'aa cc bb'), []);
  same(progress.changed('aa bb cc', 'aa xx cc dd'), [1, 3]);
});

test('skipped skills count neither for nor against', () => {
  const counts = progress.count_skills(['known', 'skipped', 'open', 'learning', 'nonsense']);
  same(counts, { open: 2, learning: 1, known: 1, skipped: 1, percent: 25 });
  assert.strictEqual(progress.count_skills(['skipped']).percent, 0);
});
