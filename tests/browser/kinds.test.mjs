// What each kind of page offers, without any script.
import assert from 'node:assert/strict';

import { check } from './check.mjs';
import { visit } from './chromium.mjs';

const still = { js: false };
const texts = (page, selector) => page.locator(selector).allTextContents();

check('the home page has one way to begin and one to search', () =>
  visit('fixture', '', still, async (page) => {
    assert.deepEqual(await texts(page, 'main .button'), ['開始學習']);
    await page.fill('main [name=q]', '描述器');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/);
  }));

check('a course says what it needs, how much of it there is and when it changed', () =>
  visit('fixture', 'course/', still, async (page) => {
    const facts = Object.fromEntries((await texts(page, '.stats dt')).map((name, i) => [name, i]));
    const values = await texts(page, '.stats dd');
    assert.equal(values[facts['難度']], '中階');
    assert.equal(values[facts['實作']], '3');
    assert.equal(values[facts['先備知識']], '難看的頁面');
    assert.equal(values[facts['更新']], '2026-06-01');
    assert.equal(await page.locator('main section[aria-label="先備知識"]').count(), 0, 'said twice');
  }));

check('a module lists its exercises, and each link leads to one', () =>
  visit('fixture', 'course/01-iteration/', still, async (page) => {
    const link = page.locator('section[aria-label="練習"] a');
    assert.deepEqual(await link.allTextContents(), ['練習 1：計時器']);
    await link.click();
    await page.waitForURL(/contexts\/#timer$/);
    assert.equal(await page.locator('.exercise:target').count(), 1);
  }));

check('a chapter of a numbered course has its number', () =>
  visit('fixture', 'course/02-attributes/classes/', still, async (page) => {
    assert.equal(await page.textContent('h1'), '2.3 類別');
  }));

check('both cards of the pager say how long their chapters take', () =>
  visit('fixture', 'course/02-attributes/classes/', still, async (page) => {
    assert.deepEqual(await texts(page, '#pager small'), ['上一頁 · 25 分鐘', '下一頁 · 1 分鐘']);
  }));

check('tables are named after what they stand under', () =>
  visit('fixture', 'course/02-attributes/classes/', still, async (page) => {
    assert.equal(await page.locator('.table').getAttribute('aria-label'), '建立的時候：表格');
  }));

check('a page says where its source can be edited', () =>
  visit('fixture', 'course/02-attributes/classes/', still, async (page) => {
    const link = page.locator('main a', { hasText: '編輯這一頁' });
    assert.equal(await link.getAttribute('href'), 'https://lectern.example/edit/course/02-attributes/classes.md');
  }));
