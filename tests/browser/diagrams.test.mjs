// Diagrams: drawn when the reader comes near or may print, in the colours of the page; their sources stay where nothing
// draws them.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { open, visit } from './chromium.mjs';

const chapter = 'python-advanced/01-asyncio/coroutines-tasks/'; // with two, both further than two screens of a phone away
const phone = { width: 412, height: 823, hasTouch: true, isMobile: true };
const asked = (page) => page.asked.filter((address) => /\/mermaid\//.test(address));
const drawn = (page) => page.waitForFunction(() => document.querySelector('pre.mermaid') &&
  [...document.querySelectorAll('pre.mermaid')].every((place) => place.querySelector('svg')));
const come_near = (page) => page.locator('pre.mermaid').first().scrollIntoViewIfNeeded();
const fill = (page) => page.evaluate(() => getComputedStyle(document.querySelector('pre.mermaid .node rect, pre.mermaid .actor')).fill);
const wrong = (page) => page.evaluate(() => /Syntax error/.test(document.querySelector('main').textContent));

async function to_dark(page) {
  await page.click('#theme'); // light
  await page.click('#theme'); // dark
}

check('what draws them is loaded when the first one comes near', async () => {
  const page = await open('own', chapter, phone);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(asked(page), []);
  assert.match(await page.textContent('pre.mermaid'), /--?>/);
  await come_near(page);
  await drawn(page);
  assert.equal(asked(page).length, 1);
  none(page.problems);
});

check('on machines that readers print from, they are there without scrolling', () =>
  visit('own', chapter, {}, async (page) => {
    await drawn(page);
    assert.equal(await page.evaluate(() => scrollY), 0);
  }));

check('a page for print draws them at once', () =>
  visit('own', 'python-advanced/print/', phone, async (page) => {
    await drawn(page);
    assert.equal(asked(page).length, 1);
  }));

check('another theme draws them in other colours', () =>
  visit('own', chapter, { scheme: 'light' }, async (page) => {
    await drawn(page);
    const before = await fill(page);
    await to_dark(page);
    await page.waitForFunction((old) => {
      const part = document.querySelector('pre.mermaid .node rect, pre.mermaid .actor');
      return part && getComputedStyle(part).fill !== old;
    }, before);
  }));

check('a page that brings the library itself is drawn again from its sources', () =>
  visit('own', '', { scheme: 'light' }, async (page) => {
    await page.route(`**/${chapter}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/<script defer src="([^"]*diagrams[^"]*)" data-mermaid="([^"]*)">/,
        '<script defer src="$2"></script><script defer src="$1">');
      await route.fulfill({ response: answer, body });
    });
    await page.goto(page.url() + chapter);
    await drawn(page);
    await to_dark(page);
    await page.waitForTimeout(300);
    await drawn(page);
    assert.equal(await wrong(page), false);
    assert.equal(asked(page).length, 1);
  }));

check('a load that failed is tried again when the network is back', () =>
  visit('own', chapter, phone, async (page) => {
    await page.route('**/mermaid/**', (route) => route.abort());
    await come_near(page);
    await page.waitForEvent('requestfailed');
    await page.unroute('**/mermaid/**');
    assert.match(await page.textContent('pre.mermaid'), /--?>/);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await drawn(page);
    assert.equal(asked(page).length, 2);
  }));

check('blocks that a preview puts in are drawn, before and after the library is there, and no others', () =>
  visit('own', chapter, phone, async (page) => {
    const put = () => page.evaluate(() => {
      const block = document.createElement('pre');
      block.className = 'mermaid';
      block.textContent = 'flowchart LR\n  新 --> 舊';
      document.querySelector('.prose').prepend(block);
      document.dispatchEvent(new CustomEvent('lectern:patched'));
    });
    await put();
    await page.evaluate(() => scrollTo(0, document.querySelector('.prose').offsetTop));
    await drawn(page);
    await page.evaluate(() => document.querySelectorAll('pre.mermaid svg').forEach((picture) => (picture.kept = true)));
    const before = await page.locator('pre.mermaid').count();
    await put();
    await drawn(page);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('pre.mermaid svg')].filter((picture) => picture.kept).length), before);
    assert.equal(asked(page).length, 1);
    assert.equal(await wrong(page), false);
  }));

check('without scripts the source can be read', () =>
  visit('own', chapter, { js: false }, async (page) => {
    assert.ok(await page.locator('pre.mermaid').first().isVisible());
    assert.match(await page.textContent('pre.mermaid'), /--?>/);
  }));
