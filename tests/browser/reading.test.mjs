// What a reader meets while reading: cards over links, the place in the contents, tabs, solutions, and the way back.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { address, launch, visit } from './chromium.mjs';

const chapter = 'course/02-attributes/descriptors/';
const link = '.prose a[href="../lookup/"]';
const still = { reducedMotion: 'reduce' };

check('a card comes a moment after the pointer, which may move onto it', () =>
  visit('fixture', chapter, still, async (page) => {
    await page.locator(link).scrollIntoViewIfNeeded();
    await page.evaluate((selector) => {
      const over = new Promise((done) => document.querySelector(selector).addEventListener('pointerover', (event) => done(event.timeStamp), { once: true }));
      window.waited = new Promise((done) => new MutationObserver(async () => {
        if (document.querySelector('.preview')) done(performance.now() - (await over));
      }).observe(document.getElementById('main'), { childList: true }));
    }, link);
    await page.hover(link);
    const waited = await page.evaluate(() => window.waited);
    assert.ok(waited >= 295, `after ${waited} ms`);
    assert.match(await page.textContent('.preview'), /屬性查找/);
    assert.equal(await page.getAttribute(link, 'aria-describedby'), await page.getAttribute('.preview', 'id'));
    await page.hover('.preview');
    await page.waitForTimeout(400); // it would be gone by now
    assert.equal(await page.locator('.preview').count(), 1);
    await page.mouse.move(2, 2);
    await page.waitForSelector('.preview', { state: 'detached' });
    none(page.problems);
  }));

check('Escape takes the card away and leaves the reader where they are', () =>
  visit('fixture', chapter, still, async (page) => {
    await page.keyboard.press('Tab'); // from now on the focus is one of the keyboard
    await page.focus(link);
    await page.waitForSelector('.preview');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.preview').count(), 0);
    assert.ok(await page.locator(link).evaluate((element) => element === document.activeElement));
    assert.equal(await page.getAttribute(link, 'aria-describedby'), null);
  }));

check('a card follows the focus of the keyboard', () =>
  visit('fixture', chapter, still, async (page) => {
    await page.keyboard.press('Tab');
    await page.focus(link);
    await page.waitForSelector('.preview');
    await page.keyboard.press('Tab');
    await page.waitForSelector('.preview', { state: 'detached' });
  }));

check('a finger follows the link and never meets a card', () =>
  visit('fixture', chapter, { ...still, width: 390, height: 844, hasTouch: true, isMobile: true }, async (page) => {
    await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), true));
    await page.tap(link);
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.preview').count(), 0);
    none(page.asked.filter((url) => url.endsWith('.cards.js')));
  }));

check('the contents show where the reader is', () =>
  visit('fixture', chapter, still, async (page) => {
    const current = () => page.locator('#toc [aria-current=location]');
    for (const heading of ['驗證規則', '協定', '只算一次']) {
      await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' }), heading);
      await page.waitForFunction((id) => {
        const link = document.querySelector('#toc [aria-current=location]');
        return link && decodeURIComponent(link.hash) === `#${id}`;
      }, heading);
      assert.equal(await current().count(), 1);
    }
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await current().waitFor({ state: 'detached' });
  }));

check('the next page, and only that, is fetched when its link comes into view', () =>
  visit('fixture', chapter, still, async (page) => {
    assert.equal(await page.locator('link[rel=prefetch]').count(), 0);
    const next = await page.locator('#pager [rel=next]').evaluate((element) => element.href);
    await Promise.all([page.waitForRequest(next), page.locator('#pager [rel=next]').scrollIntoViewIfNeeded()]);
    assert.deepEqual(await page.locator('link[rel=prefetch]').evaluateAll((all) => all.map((one) => one.href)), [next]);
    assert.equal(page.asked.filter((url) => url.endsWith('/')).length, 2, 'this page and the next');
  }));

check('the tab chosen last is chosen again', () =>
  visit('fixture', 'torture/everything/', still, async (page) => {
    await page.click('.tab-title label >> text=第二個分頁');
    await page.reload();
    assert.equal(await page.isChecked('.tab-title input >> nth=1'), true);
    assert.ok(await page.isVisible('text=uv add lectern'));
    assert.ok(!(await page.isVisible('text=pip install lectern')));
  }));

check('one button opens all solutions, and closes them', () =>
  visit('fixture', chapter, still, async (page) => {
    const opened = () => page.locator('details.solution').evaluateAll((all) => all.map((one) => one.open));
    const before = await page.textContent('.expand');
    assert.ok((await opened()).length > 0);
    for (const wanted of [true, false]) {
      await page.click('.expand >> nth=0');
      assert.deepEqual(new Set(await opened()), new Set([wanted]));
      assert.equal((await page.textContent('.expand')) === before, !wanted, 'the button says what it does next');
    }
  }));

check('long lines are wrapped on demand', () =>
  visit('fixture', 'torture/everything/', { ...still, width: 390, height: 844 }, async (page) => {
    const wide = page.locator('figure:has(.wrap)').first();
    const fits = () => wide.locator('pre').evaluate((pre) => pre.scrollWidth <= pre.clientWidth);
    assert.equal(await fits(), false);
    await wide.locator('.wrap').click();
    assert.equal(await wide.locator('.wrap').getAttribute('aria-pressed'), 'true');
    assert.equal(await fits(), true);
    await wide.locator('.wrap').click();
    assert.equal(await fits(), false);
  }));

check('a page that comes back from the back/forward cache knows what was done meanwhile', async () => {
  const caching = await launch({ whole: true, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  try {
    const page = await caching.newPage();
    await page.goto(address('fixture', 'course/02-attributes/lookup/'));
    // What is shown at that moment: other tabs are followed by an event that comes later.
    await page.evaluate(() => addEventListener('pageshow', (event) => {
      if (event.persisted) window.came_back = document.querySelector('#chapters a[href$="descriptors/"]').textContent;
    }));
    await page.click('#chapters a[href$="descriptors/"]');
    await page.click('#mark-done');
    await page.goBack({ waitUntil: 'commit' });
    await page.waitForFunction(() => window.came_back);
    assert.match(await page.evaluate(() => window.came_back), /已完成/);
  } finally {
    await caching.close();
  }
});

check('a reader who asks for contrast gets borders in the colour of the text', async () => {
  const borders = (contrast) => visit('fixture', chapter, { contrast }, (page) =>
    page.evaluate(() => ['.code', '.box', '.pager a', '.bar'].map((part) => getComputedStyle(document.querySelector(part)).borderBottomColor)));
  const text = 'rgb(28, 33, 39)';
  assert.deepEqual(await borders('more'), [text, text, text, text]);
  assert.ok(!(await borders('no-preference')).slice(2).includes(text));
});

const border = (page, part, side = 'left') => page.locator(part).first().evaluate((element, name) => getComputedStyle(element)[name], `border-${side}-color`);

check('with forced colours, the chosen hit, tab and line and the current chapter can be told', async () => {
  await visit('fixture', chapter, { ...still, forcedColors: 'active' }, async (page) => {
    await page.keyboard.press('/');
    await page.waitForSelector('dialog[open] input');
    await page.keyboard.type('描述器');
    await page.waitForSelector('dialog [role=option] mark');
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await border(page, '[role=option][aria-selected=true]'), await border(page, '[role=option][aria-selected=false]'));
    const [here, there] = await page.evaluate(() => ['[aria-current=page]', 'a:not([aria-current])'].map((part) => getComputedStyle(document.querySelector(`#chapters ol ol ${part}`)).fontWeight));
    assert.notEqual(here, there);
    await page.evaluate(() => { location.hash = '#code:1-L4'; });
    assert.notEqual(await border(page, '[id="code:1-L4"]'), await border(page, '[id="code:1-L6"]'));
  });
  await visit('fixture', 'torture/everything/', { ...still, forcedColors: 'active' }, async (page) => {
    const label = '.tab-title label >> nth=';
    assert.notEqual(await border(page, `${label}0`, 'bottom'), await border(page, `${label}1`, 'bottom'));
  });
});
