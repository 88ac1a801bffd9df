// The search as a reader uses it: the right page first, by keyboard, while an input method composes, and fast.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { open, visit } from './chromium.mjs';
import { gates } from './gates.mjs';

const start = 'course/03-async/testing/';

async function opened(path = start, options = {}) {
  const page = await open('fixture', path, options);
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open] input');
  return page;
}

// Until the hits are those of all that was typed.
const settled = (page) => page.waitForSelector('#search-hits:not([aria-busy])', { state: 'attached' });

// The address of the first hit that is not a suggestion, once the search has settled; null when there is none.
async function first_hit(page, query) {
  await page.fill('dialog input', query);
  await settled(page);
  if ((await page.locator('dialog [role=option]').count()) === 0) return null;
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== before);
  await page.waitForLoadState();
  return decodeURIComponent(new URL(page.url()).pathname);
}

const table = [
  ['屬性查找', '/course/02-attributes/lookup/'],
  ['述器協', '/course/02-attributes/descriptors/'],
  ['性查', '/course/02-attributes/lookup/'],
  ['驗證規則', '/course/02-attributes/descriptors/'],
  ['__getattribute__', '/course/02-attributes/lookup/'],
  ['getattr', '/course/02-attributes/lookup/'],
  ['cached_property', '/course/02-attributes/descriptors/'],
  ['TaskGroup', '/course/03-async/taskgroup/'],
  ['属性查找', '/course/02-attributes/lookup/'],
  ['产生器', '/course/01-iteration/generators/'],
  ['类别', '/course/02-attributes/classes/'],
  ['類別', '/course/02-attributes/classes/'],
  ['用Python', '/course/03-async/coroutines/'],
  ['用 python', '/course/03-async/coroutines/'],
  ['ＡＳＹＮＣ ｄｅｆ', '/course/03-async/coroutines/'],
  [':=', '/course/01-iteration/walrus/'],
  ['async with', '/course/03-async/'],
  ['except*', '/course/03-async/taskgroup/'],
  ['欄', '/course/02-attributes/slots/'],
  ['TaskGruop', '/course/03-async/taskgroup/'],
  ['asynico', '/course/03-async/'],
  ['簡體', '/torture/simplified/'],
];

for (const [query, wanted] of table) {
  check(`finds ${query}`, async () => {
    const page = await opened();
    const found = await first_hit(page, query);
    assert.ok(found?.startsWith(wanted), `${found} instead of ${wanted}`);
    none(page.problems);
    await page.context().close();
  });
}

check('a word that is nowhere is said to be nowhere', async () => {
  const page = await opened();
  await page.fill('dialog input', '狒狒狐狸');
  await page.waitForFunction(() => document.querySelector('dialog [role=status]').textContent.includes('狒狒狐狸'));
  assert.equal(await page.locator('dialog [role=option]').count(), 0);
  await page.context().close();
});

check('arrows choose, the field keeps the focus, Enter goes to the section', async () => {
  const page = await opened();
  await page.keyboard.type('描述器');
  await settled(page);
  const chosen = () => page.evaluate(() => document.getElementById(document.querySelector('dialog input').getAttribute('aria-activedescendant'))?.getAttribute('aria-selected'));
  await page.keyboard.press('ArrowDown');
  assert.equal(await chosen(), 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  assert.equal(await chosen(), 'true');
  assert.equal(await page.locator('dialog [aria-selected=true]').count(), 1);
  assert.ok(await page.evaluate(() => document.activeElement.matches('dialog input')));
  await page.keyboard.press('Enter');
  await page.waitForURL(/attributes/);
  await page.context().close();
});

const option = (which) => `dialog [role=option]${which}`;

check('Home and End go to the first and the last hit, once one is chosen', async () => {
  const page = await opened();
  await page.keyboard.type('描述器');
  await settled(page);
  const chosen = () => page.locator(option('')).evaluateAll((all) => all.findIndex((one) => one.getAttribute('aria-selected') === 'true'));
  const last = (await page.locator(option('')).count()) - 1;
  assert.ok(last > 1);
  await page.keyboard.press('Home');
  assert.equal(await chosen(), -1, 'Home is a key of the field until a hit is chosen');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  assert.equal(await chosen(), last);
  await page.keyboard.press('Home');
  assert.equal(await chosen(), 0);
  await page.context().close();
});

check('Enter right after the last letter goes to what that letter finds', async () => {
  const page = await opened();
  await page.keyboard.type('TaskGroup');
  await settled(page);
  await page.evaluate(() => {
    const input = document.querySelector('dialog input');
    input.value = '述器協';
    input.dispatchEvent(new InputEvent('input'));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
  });
  await page.waitForURL(/descriptors/);
  await page.context().close();
});

check('Ctrl+Enter opens a hit beside the page', async () => {
  const page = await opened();
  const before = page.url();
  await page.keyboard.type('TaskGroup');
  await settled(page);
  const [other] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
  await other.waitForURL(/taskgroup/);
  assert.equal(page.url(), before);
  assert.equal(await page.locator('dialog[open]').count(), 1, 'the search stays open');
  await page.context().close();
});

check('filters narrow the hits to headings, to exercises and to a module', async () => {
  const page = await opened();
  await page.keyboard.type('描述器');
  await settled(page);
  const groups = () => page.locator('#search-hits .head').allTextContents();
  const all = await page.textContent('#search-hits');
  const narrowed = () => page.waitForFunction((before) => document.querySelector('#search-hits').textContent !== before && document.querySelector('dialog [role=status]').textContent, all);
  assert.ok((await groups()).length > 1);
  await page.selectOption('dialog [name=only]', { index: 1 });
  await narrowed();
  assert.deepEqual(await groups(), ['標題']);
  await page.selectOption('dialog [name=only]', { index: 0 });
  await page.waitForFunction((before) => document.querySelector('#search-hits').textContent === before, all);
  await page.selectOption('dialog [name=only]', { label: '只找練習' });
  await narrowed();
  assert.deepEqual(await page.locator(`${option('')} strong`).allTextContents(), ['只能寫一次']);
  await page.selectOption('dialog [name=only]', { index: 0 });
  await page.waitForFunction((before) => document.querySelector('#search-hits').textContent === before, all);
  // The page is in the module about asynchrony, where nothing is said about descriptors.
  await page.selectOption('dialog [name=in]', { label: '模組三：非同步' });
  await narrowed();
  assert.equal(await page.locator(`${option('')} mark`).count(), 0);
  await page.context().close();
});

check('Escape clears first and closes then', async () => {
  const page = await opened();
  await page.keyboard.type('描述器');
  await page.keyboard.press('Escape');
  assert.equal(await page.inputValue('dialog input'), '');
  assert.equal(await page.locator('dialog[open]').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.context().close();
});

check('while an input method composes nothing is searched and Enter does not leave', async () => {
  const page = await opened();
  const session = await page.context().newCDPSession(page);
  const before = page.url();
  await page.waitForTimeout(300);
  const hits = () => page.textContent('#search-hits');
  const shown = await hits();
  await session.send('Input.imeSetComposition', { text: 'ㄇㄧㄠˊ', selectionStart: 4, selectionEnd: 4 });
  await page.waitForTimeout(250);
  assert.equal(await hits(), shown, 'searched while composing');
  await page.evaluate(() => document.querySelector('dialog input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true, cancelable: true })));
  assert.equal(page.url(), before);
  await session.send('Input.insertText', { text: '描述器' });
  await page.waitForFunction(() => document.querySelectorAll('dialog [role=option] mark').length > 0);
  await page.context().close();
});

check('what was found is marked on arrival until Escape', async () => {
  const page = await opened();
  await first_hit(page, '驗證規則');
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  await page.context().close();
});

check('what was searched is offered again', async () => {
  const page = await opened();
  await first_hit(page, 'cached_property');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open] [role=option]');
  assert.match(await page.textContent('#search-hits'), /cached_property/);
  await page.context().close();
});

check('a question asks little of the network', async () => {
  const page = await open('own', 'python-advanced/');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const sizes = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  const asked = async (query) => {
    sizes.length = 0;
    await page.fill('dialog input', query);
    await settled(page);
    await page.waitForTimeout(300);
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open] input');
  const opening = await page.waitForTimeout(500).then(() => sizes.reduce((sum, size) => sum + size, 0));
  const first = opening + (await asked('事件迴圈'));
  assert.ok(first <= gates.search.firstQuery, `the first question: ${first} bytes`);
  for (const query of ['描述器', '__getattribute__', '記憶體']) {
    const bytes = await asked(query);
    assert.ok(bytes <= gates.search.laterQuery, `${query}: ${bytes} bytes`);
  }
  await page.context().close();
});

// From a key to the frame in which its first hit is painted, by the clock of the page: in milliseconds.
const watch_key = () => {
  const input = document.querySelector('dialog input');
  const list = document.getElementById('search-hits');
  let pressed;
  window.painted = 0;
  input.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, { once: true });
  new MutationObserver((records, observer) => {
    if (!pressed || !list.querySelector('[role=option] mark')) return;
    observer.disconnect();
    // A message that is sent from a frame arrives after it was painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.painted = performance.now() - pressed; };
      port2.postMessage('');
    });
  }).observe(list, { childList: true, subtree: true });
};

check('on a phone, hits are painted at once after a key', async (t) => {
  const page = await opened(start, { width: 390, height: 844, hasTouch: true, isMobile: true });
  const session = await page.context().newCDPSession(page);
  await page.keyboard.type('get');
  await page.waitForSelector(`${option('')} mark`);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const times = [];
  for (const key of 'attr') {
    await page.evaluate(watch_key);
    await page.keyboard.press(key);
    await page.waitForFunction(() => window.painted);
    times.push(await page.evaluate(() => window.painted));
  }
  // The quickest: others had to wait for the machine that runs the tests.
  const quickest = Math.round(Math.min(...times));
  t.diagnostic(`a key is answered after ${quickest} ms`);
  // A number of milliseconds means something on a quiet machine only: LECTERN_TIMED=1.
  if (process.env.LECTERN_TIMED) assert.ok(quickest <= gates.keystroke, `${quickest} ms`);
  await page.context().close();
});

check('the search page answers an address and links to hits', () =>
  visit('fixture', 'search/', {}, async (page) => {
    await page.goto(`${page.url()}?q=${encodeURIComponent('描述器')}`);
    await page.waitForSelector('#search-results a');
    assert.match(await page.locator('#search-results a').first().getAttribute('href'), /descriptors/);
    none(page.problems);
  }));

check('the search page answers what was typed before its script was there', () =>
  visit('fixture', 'search/', {}, async (page) => {
    let arrive;
    const asked = new Promise((resolve) => { arrive = resolve; });
    await page.route(/\/search\.[^/]*js/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(`${page.url()}?q=nothing`, { waitUntil: 'commit' });
    await page.fill('#search-page input', '描述器');
    await page.selectOption('#search-page [name=only]', 'heading');
    arrive();
    await page.waitForSelector('#search-results a', { timeout: 5000 });
    assert.equal(await page.inputValue('#search-page input'), '描述器');
    assert.match(decodeURIComponent(page.url()), /\?q=描述器/);
    none(page.problems);
  }));

check('without a script the search leads to a list of all chapters', () =>
  visit('fixture', start, { js: false }, async (page) => {
    await page.click('.open-search');
    assert.match(page.url(), /search\/$/);
    assert.ok((await page.locator('main a:visible').count()) >= 12);
  }));
