// Reading without JavaScript: everything is there, everything opens, nothing is offered that cannot work.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { visit } from './chromium.mjs';
import { sample } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/';
const narrow = { js: false, width: 390, height: 844 };

// What a script fills is marked as such, and its room is kept.
const look = () => ({
  hidden: [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, pre, td, th, dt, dd, figcaption)')]
    .filter((element) => element.textContent.trim() && !element.closest('details:not([open]), [hidden], .hidden, .scripted, .choice, #path-now, [data-continue]') && !element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.outerHTML.slice(0, 100)),
  dead: [...document.querySelectorAll('button:not([popovertarget], form[action] [type=submit])')]
    .filter((button) => button.checkVisibility({ visibilityProperty: true })).map((button) => button.outerHTML),
});

const seen = { hidden: [], dead: [] };
const visited = (async () => {
  for (const [site, path] of ['fixture', 'own'].flatMap((site) => sample(site).map((path) => [site, path]))) {
    const found = await visit(site, path, { js: false }, (page) => page.evaluate(look));
    for (const kind of Object.keys(seen)) seen[kind].push(...found[kind].map((text) => `${site}:/${path} ${text}`));
  }
})();

check('all text is visible, apart from what the reader opens', async () => {
  await visited;
  none(seen.hidden);
});

check('no control is shown that needs a script', async () => {
  await visited;
  none(seen.dead);
});

for (const [menu, name] of [['chapters', 'the chapter list'], ['toc', 'the contents of the page']]) {
  check(`${name} opens and closes on a phone`, () =>
    visit('fixture', chapter, narrow, async (page) => {
      await page.click(`[popovertarget=${menu}]`);
      assert.ok(await page.isVisible(`#${menu} a`));
      await page.keyboard.press('Escape');
      assert.ok(!(await page.isVisible(`#${menu} a`)));
    }));
}

check('the chapter list leads to another chapter, the pager to the next', () =>
  visit('fixture', chapter, narrow, async (page) => {
    await page.click('[popovertarget=chapters]');
    await page.click('#chapters a[href$="/lookup/"]');
    assert.match(page.url(), /\/lookup\/$/);
    await page.click('[rel=next]');
    assert.match(page.url(), /\/descriptors\/$/);
  }));

check('a row of a learning path leads along it', () =>
  visit('fixture', chapter, narrow, async (page) => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    await page.click('[data-path=quick] [rel=next]');
    assert.match(page.url(), /\/taskgroup\/\?path=quick$/);
  }));

check('a solution opens', () =>
  visit('fixture', chapter, narrow, async (page) => {
    const code = '#once .solution pre';
    assert.ok(!(await page.isVisible(code)));
    await page.click('#once .solution > summary');
    assert.ok(await page.isVisible(code));
  }));

check('the answers of a quiz open', () =>
  visit('fixture', chapter, narrow, async (page) => {
    await page.click('#winner details > summary');
    assert.ok(await page.isVisible('#winner .verdict'));
  }));

check('the scheme of the system is followed', async () => {
  const background = (scheme) => visit('fixture', chapter, { js: false, scheme }, (page) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  assert.equal(await background('light'), 'rgb(255, 255, 255)');
  assert.equal(await background('dark'), 'rgb(20, 23, 28)');
});

check('code has colours', () =>
  visit('fixture', chapter, { js: false }, async (page) => {
    const [keyword, text] = await page.evaluate(() => ['.tk-keyword', '.code code'].map((part) => getComputedStyle(document.querySelector(part)).color));
    assert.notEqual(keyword, text);
  }));

check('a link to a line marks it', () =>
  visit('fixture', `${chapter}#code:1-L4`, { js: false }, async (page) => {
    const [line, other] = await page.evaluate(() => ['4', '6'].map((n) => getComputedStyle(document.getElementById(`code:1-L${n}`)).backgroundColor));
    assert.notEqual(line, other);
  }));

check('tasks can be read, and say by themselves that they do not tick', () =>
  visit('fixture', chapter, { js: false }, async (page) => {
    const boxes = await page.evaluate(() => [...document.querySelectorAll('.task input')].map((box) => [box.disabled, box.labels.length]));
    assert.equal(boxes.length, 5);
    for (const [disabled, labels] of boxes) assert.ok(disabled && labels === 1);
  }));

check('the page for missing pages leads back without a script', () =>
  visit('fixture', 'no/such/page/', { js: false }, async (page) => {
    await page.click('main a:visible');
    assert.ok((await page.locator('h1').count()) === 1);
  }));
