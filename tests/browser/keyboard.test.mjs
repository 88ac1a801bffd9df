// A reader without a mouse: where Tab goes, whether it can be seen there, and what the keys do.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { visit } from './chromium.mjs';

const chapter = 'course/02-attributes/descriptors/';

check('the skip link comes first and leads into the text', () =>
  visit('fixture', chapter, {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0), 'it cannot be seen');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('main'))), 'Tab goes on outside the text');
  }));

// Each stop: the part of the page it is in, and what is wrong with how it looks there.
async function walk(page) {
  const stops = [];
  for (let presses = 0; presses < 400; ++presses) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const shown = element.matches('input') && element.labels[0] && style.opacity === '0' ? getComputedStyle(element.labels[0]) : style;
      const ring = shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) >= 2;
      const bar = document.querySelector('.bar');
      const covered = !bar.contains(element) && !element.closest('.side, .skip') && box.height < innerHeight / 2 && box.top < bar.getBoundingClientRect().bottom - 1;
      const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      const faults = [ring ? '' : 'no ring', covered ? 'under the header' : '', inside ? '' : 'outside the window'].filter(Boolean);
      const part = ['.skip', '.bar', '#chapters', 'main', '#toc', '.foot'].find((selector) => element.closest(selector)) ?? '?';
      const first = !element.dataset.walked;
      element.dataset.walked = 'yes';
      return { part, first, faults: faults.map((fault) => `${fault}: ${element.outerHTML.slice(0, 110)}`) };
    });
    if (stop === null || !stop.first) return stops;
    stops.push(stop);
  }
  throw new Error('Tab never leaves the page');
}

for (const [width, height, parts] of [
  [1440, 900, ['.skip', '.bar', '#chapters', 'main', '#toc', '.foot']],
  [390, 844, ['.skip', '.bar', 'main', '.foot']],
]) {
  check(`Tab goes through the page in reading order, always visibly (${width} px)`, () =>
    visit('fixture', chapter, { width, height, reducedMotion: 'reduce' }, async (page) => {
      const stops = await walk(page);
      const order = stops.map(({ part }) => part).filter((part, i, all) => part !== all[i - 1]);
      assert.deepEqual(order, parts);
      none(stops.flatMap(({ faults }) => faults));
    }));
}

check('closing a menu gives the focus back to its button', () =>
  visit('fixture', chapter, { width: 390, height: 844 }, async (page) => {
    for (const menu of ['chapters', 'toc']) {
      await page.focus(`[popovertarget=${menu}]`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('popovertarget')), menu);
    }
  }));

check('a jump within the page takes the focus along', () =>
  visit('fixture', chapter, {}, async (page) => {
    await page.focus('#toc a[href="#%E5%8F%AA%E7%AE%97%E4%B8%80%E6%AC%A1"], #toc a[href="#只算一次"]');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
    assert.equal(await page.evaluate(() => document.activeElement.id), '只算一次');
  }));

check('code that is wider than its box can be scrolled by keyboard', () =>
  visit('fixture', 'torture/everything/', { width: 390, height: 844 }, async (page) => {
    const wide = '.code pre >> nth=0';
    await page.focus(wide);
    for (let i = 0; i < 8; ++i) await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(400);
    assert.ok(await page.locator(wide).evaluate((pre) => pre.scrollLeft > 0));
  }));

for (const keys of ['/', 'Control+k']) {
  check(`${keys} opens the search, Escape closes it and gives the focus back`, () =>
    visit('fixture', chapter, {}, async (page) => {
      await page.focus('.prose a');
      await page.keyboard.press(keys);
      await page.waitForSelector('dialog[open] input');
      assert.equal(await page.evaluate(() => document.activeElement.matches('dialog input')), true);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('dialog[open]').count(), 0);
      assert.ok(await page.evaluate(() => document.activeElement.matches('.prose a')), 'the focus is lost');
    }));
}

check('single keys can be switched off, and never act while the reader types', () =>
  visit('fixture', chapter, {}, async (page) => {
    await page.click('#keys');
    await page.keyboard.press('/');
    await page.waitForTimeout(200);
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await page.keyboard.press('Control+k');
    await page.waitForSelector('dialog[open] input');
    await page.keyboard.type('a/b');
    assert.equal(await page.inputValue('dialog input'), 'a/b');
  }));
