// The plan of a course for those who teach it: sums are right, and the table can be read in any width.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { visit } from './chromium.mjs';

const rows = (page) => page.locator('.wide tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, ' '))));

check('sessions, hours and exercises are counted, and stand beside what the course states', () =>
  visit('fixture', 'torture/syllabus/', {}, async (page) => {
    assert.deepEqual(await rows(page), [
      ['標題', '講次', '學時', '練習'],
      ['投影與板書', '1–2', '3', '一面黑板 20 分鐘一張投影片 15 分鐘'],
      ['分組討論', '2–3', '1.5', '三人一組 30 分鐘'],
      ['各單元合計', '3', '4.5', '3 個練習 1 小時 5 分'],
      ['全課所訂', '3', '6', ''],
    ]);
    assert.match(await page.textContent('.chapter-list'), /教室設備/);
    await page.click('text=三人一組');
    await page.waitForURL(/syllabus\/02\/#group$/);
    none(page.problems);
  }));

check('the syllabus of this repository states 24 hours, and that its modules have 22', () =>
  visit('own', 'syllabus/', {}, async (page) => {
    const [sum, stated] = (await rows(page)).slice(-2).map((row) => row.slice(1, 3));
    assert.deepEqual([sum, stated], [['11', '22'], ['12', '24']]);
  }));

check('the table has a caption and headers, and scrolls on a phone with its names in place', () =>
  visit('fixture', 'torture/syllabus/', { width: 390, height: 844 }, async (page) => {
    const faults = await page.locator('.wide table').evaluate((table) => [
      table.caption?.textContent ? '' : 'no caption',
      [...table.tHead.rows[0].cells].every((cell) => cell.scope === 'col') ? '' : 'a column without a header',
      [...table.rows].slice(1).every((row) => row.cells[0].scope === 'row') ? '' : 'a row without a header',
    ].filter(Boolean));
    none(faults);
    const box = page.locator('.wide .table');
    await box.focus();
    assert.ok(await box.evaluate((element) => element.getAttribute('aria-label') && element.scrollWidth > element.clientWidth));
    const left = () => page.locator('.wide tbody th').first().evaluate((cell) => cell.getBoundingClientRect().left);
    const before = await left();
    await box.evaluate((element) => { element.scrollLeft = 100; });
    assert.equal(await left(), before);
  }));
