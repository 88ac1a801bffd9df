// A quiz: verdicts in words, reasons for what was chosen, as many tries as the reader likes.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { open, visit } from './chromium.mjs';

const chapter = 'course/02-attributes/descriptors/';

async function answer(page, number) {
  await page.click(`#winner .answer >> nth=${number} >> input`);
  await page.click('#winner [type=submit]');
  await page.waitForSelector('#winner .result .verdict');
  return page.textContent('#winner .result');
}

check('wrong and right are said, each with its reason', () =>
  visit('fixture', chapter, {}, async (page) => {
    const wrong = await answer(page, 1);
    assert.ok(wrong.includes('只有資料描述器才贏過字典。'), wrong);
    assert.ok(!wrong.includes('函式沒有'), 'the right answer is not given away');
    const right = await answer(page, 0);
    assert.ok(right.includes('函式沒有'), right);
    assert.equal(await page.getAttribute('#winner .result', 'role'), 'status');
    none(page.problems);
  }));

check('checking stays on the page, and an empty answer is asked for', () =>
  visit('fixture', chapter, {}, async (page) => {
    const before = page.url();
    await page.click('#winner [type=submit]');
    await page.waitForFunction(() => document.querySelector('#winner .result').textContent !== '');
    assert.equal(page.url(), before);
  }));

check('the score is kept, and the first one too', async () => {
  const page = await open('fixture', chapter);
  await answer(page, 1);
  await answer(page, 0);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('#winner .score').textContent !== '');
  const quizzes = await page.evaluate(() => Object.values(JSON.parse(localStorage.getItem(Object.keys(localStorage).find((name) => /^lectern:[^:]+$/.test(name)))).quizzes));
  assert.equal(quizzes.length, 1);
  assert.deepEqual([quizzes[0].first, quizzes[0].best, quizzes[0].of], [0, 1, 1]);
  await page.context().close();
});

check('everything can be taken back', () =>
  visit('fixture', chapter, {}, async (page) => {
    await answer(page, 0);
    await page.click('#winner [type=reset]');
    await page.waitForFunction(() => document.querySelector('#winner .result').textContent === '');
    assert.equal(await page.locator('#winner input:checked').count(), 0);
  }));

check('a quiz is answered by keyboard alone', () =>
  visit('fixture', 'course/01-iteration/generators/', {}, async (page) => {
    await page.focus('#delegate input');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#delegate .result .verdict');
    assert.match(await page.textContent('#delegate .result'), /StopIteration/);
  }));

check('a quiz is answered where the whole course is on one page, too', () =>
  visit('fixture', 'course/print/', {}, async (page) => {
    await page.click('[id$="-winner"] .answer >> nth=0 >> input');
    await page.click('[id$="-winner"] [type=submit]');
    await page.waitForSelector('[id$="-winner"] .result .verdict');
    const told = await page.textContent('[id$="-winner"] .result');
    assert.ok(told.includes('函式沒有') && !told.includes('undefined'), told);
    none(page.problems);
  }));
