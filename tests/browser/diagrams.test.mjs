// Diagrams: drawn when the reader comes near, in the colours of the page; their sources stay where nothing draws them.
import assert from 'node:assert/strict';

import { check } from './check.mjs';
import { open, visit } from './chromium.mjs';

const chapter = 'python-advanced/01-asyncio/fundamentals/';
const asked = (page) => page.asked.filter((address) => /\/mermaid\//.test(address));
const drawn = (page) => page.waitForSelector('pre.mermaid svg', { state: 'attached' });

check('what draws them is loaded when the first one comes near', async () => {
  const page = await open('own', chapter, { width: 412, height: 823 });
  await page.waitForLoadState('networkidle');
  assert.deepEqual(asked(page), []);
  assert.match(await page.textContent('pre.mermaid'), /-->/);
  await page.locator('pre.mermaid').first().scrollIntoViewIfNeeded();
  await drawn(page);
  assert.equal(asked(page).length, 1);
  assert.equal(await page.locator('pre.mermaid:not(:has(svg))').count(), 0);
  assert.deepEqual(page.problems, []);
});

check('another theme draws them again', () =>
  visit('own', chapter, { scheme: 'light' }, async (page) => {
    await page.locator('pre.mermaid').first().scrollIntoViewIfNeeded();
    await drawn(page);
    const before = await page.innerHTML('pre.mermaid');
    await page.click('#theme'); // light
    await page.click('#theme'); // dark
    await page.waitForFunction((old) => document.querySelector('pre.mermaid svg') && document.querySelector('pre.mermaid').innerHTML !== old, before);
  }));

check('a page for print draws them at once', () =>
  visit('own', 'python-advanced/print/', {}, async (page) => {
    await drawn(page);
    assert.equal(asked(page).length, 1);
  }));

check('without scripts the source can be read', () =>
  visit('own', chapter, { js: false }, async (page) => {
    assert.ok(await page.locator('pre.mermaid').first().isVisible());
    assert.match(await page.textContent('pre.mermaid'), /-->/);
  }));
