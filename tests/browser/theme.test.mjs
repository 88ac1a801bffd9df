// Light, dark, as the system has it: before the first paint, in all tabs, and without storage.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { address, open, visit } from './chromium.mjs';

const chapter = 'course/02-attributes/descriptors/';
const light = 'rgb(255, 255, 255)';
const dark = 'rgb(20, 23, 28)';
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

check('a stored theme is there before anything can be painted', async () => {
  for (const [stored, scheme, wanted] of [['dark', 'light', 'dark'], ['light', 'dark', 'light']]) {
    const page = await open('fixture', chapter, { scheme });
    await page.evaluate((theme) => localStorage.setItem('lectern.theme', theme), stored);
    await page.addInitScript(() => {
      new MutationObserver((records, observer) => {
        if (!document.body) return;
        window.at_body = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    assert.equal(await page.evaluate(() => window.at_body), wanted);
    assert.equal(await background(page), wanted === 'dark' ? dark : light);
    await page.context().close();
  }
});

check('the button goes through three themes and tells each', () =>
  visit('fixture', chapter, { scheme: 'light' }, async (page) => {
    const said = [];
    for (const wanted of [light, dark, light, light]) {
      await page.click('#theme');
      said.push(await page.getAttribute('#theme', 'aria-label'));
      assert.equal(await background(page), wanted);
      await page.waitForFunction((text) => document.querySelector('#live').textContent === text, said.at(-1));
    }
    assert.equal(new Set(said).size, 3);
  }));

check('the colour of the browser follows the theme', () =>
  visit('fixture', chapter, { scheme: 'light' }, async (page) => {
    const active = () => page.evaluate(() => [...document.querySelectorAll('meta[name=theme-color]')].filter((meta) => matchMedia(meta.media || 'all').matches).map((meta) => meta.content));
    assert.deepEqual(await active(), ['#ffffff']);
    await page.click('#theme');
    await page.click('#theme');
    assert.deepEqual(await active(), ['#14171c']);
  }));

check('other tabs follow', async () => {
  const page = await open('fixture', chapter, { scheme: 'light' });
  const other = await page.context().newPage();
  await other.goto(address('fixture', ''));
  await page.click('#theme');
  await page.click('#theme');
  await other.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, dark);
  await page.context().close();
});

check('form controls and scrollbars follow', () =>
  visit('fixture', chapter, { scheme: 'light' }, async (page) => {
    await page.click('#theme');
    await page.click('#theme');
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  }));

const no_storage = () => {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
  }
};

check('without storage the button works for this page, and nothing breaks', () =>
  visit('fixture', chapter, { scheme: 'light', before: no_storage }, async (page) => {
    await page.click('#theme');
    await page.click('#theme');
    assert.equal(await background(page), dark);
    none(page.problems);
  }));
