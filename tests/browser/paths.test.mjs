// A learning path: a reader who came by one is led along it to its end, and may leave it.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { open, visit } from './chromium.mjs';

const first = 'course/01-iteration/generators/';
const quick = ['generators', 'descriptors', 'taskgroup'];
const here = (page) => new URL(page.url()).pathname.split('/').at(-2);

// `open` takes a path of the site; the question is added by the page's own link.
async function enter(page) {
  await page.goto(`${page.url()}?path=quick`);
}

// Clicks a link to another page and waits until that is there with all its scripts.
async function follow(page, selector) {
  const from = page.url();
  await page.click(selector);
  await page.waitForURL((url) => url.href !== from);
}

check('from the course page to the last chapter', async () => {
  const page = await open('fixture', 'course/');
  await follow(page, '.walk a[href$="?path=quick"] >> nth=0');
  const walked = [here(page)];
  while (walked.length < 5 && (await page.locator('#pager [rel=next][href*="path="]').count()) > 0) {
    await follow(page, '#pager [rel=next]');
    walked.push(here(page));
  }
  assert.deepEqual(walked, quick);
  none(page.problems);
  await page.context().close();
});

check('the pager names the path, and goes back along it', () =>
  visit('fixture', first, {}, async (page) => {
    await enter(page);
    assert.match(await page.getAttribute('#pager', 'aria-label'), /快速路線/);
    await page.click('#pager [rel=next]');
    await page.waitForURL(/descriptors/);
    await page.click('#pager [rel=prev]');
    await page.waitForURL(/generators/);
  }));

check('the path is kept when the reader wanders off and comes back', async () => {
  const page = await open('fixture', first);
  await enter(page);
  await follow(page, '#chapters a[href$="iterators/"]');
  await follow(page, '#chapters a[href$="generators/"]');
  assert.match(await page.getAttribute('#pager', 'aria-label'), /快速路線/);
  await page.context().close();
});

check('the end of a path is an end with a next step', async () => {
  const page = await open('fixture', 'course/03-async/taskgroup/');
  await enter(page);
  await page.waitForFunction(() => /快速路線到這裡結束/.test(document.querySelector('main').textContent));
  await page.context().close();
});

const card = async (page, rel) => (await page.locator(`#pager [rel=${rel}] > *`).allTextContents()).map((line) => line.trim());

check('the cards say how long the neighbours on the path take', () =>
  visit('fixture', first, {}, async (page) => {
    await enter(page);
    assert.deepEqual(await card(page, 'next'), ['下一頁 · 25 分鐘', '描述器協定']);
    assert.equal(await page.locator('#pager [rel=prev]').count(), 0);
    await page.click('#pager [rel=next]');
    await page.waitForURL(/descriptors/);
    assert.match((await card(page, 'prev'))[0], /^上一頁 · \d+ 分鐘$/);
  }));

check('a path goes on where the course ends, and ends where the course goes on', async () => {
  const page = await open('fixture', 'course/03-async/testing/');
  assert.equal(await page.locator('#pager [rel=next]').count(), 0, 'the last chapter of the course');
  await page.goto(`${page.url()}?path=back`);
  assert.equal((await card(page, 'next'))[1], '迭代器');
  await page.click('#pager [rel=next]');
  await page.waitForURL(/iterators/);
  await page.waitForLoadState();
  assert.deepEqual(await card(page, 'next'), ['', '回到倒著讀，讀還沒完成的章節']);
  await page.goBack();
  await page.click('#mark-done');
  await page.click('#pager [rel=next]');
  await page.waitForURL(/iterators/);
  await page.waitForLoadState();
  assert.match((await card(page, 'next'))[0], /^下一頁 · \d+ 分鐘$/);
  assert.equal((await card(page, 'next'))[1], '產生器');
  await page.context().close();
});

check('leaving a path brings the order of the course back', async () => {
  const page = await open('fixture', first);
  await enter(page);
  await page.click('#leave-path');
  await page.waitForURL((url) => url.search === '');
  await page.waitForLoadState();
  assert.match(await page.getAttribute('#pager [rel=next]', 'href'), /contexts\/$/);
  await page.context().close();
});

check('an unknown path changes nothing', () =>
  visit('fixture', first, {}, async (page) => {
    await page.goto(`${page.url()}?path=%22%5D%3Cno%3E`);
    assert.match(await page.getAttribute('#pager [rel=next]', 'href'), /contexts\/$/);
    none(page.problems);
  }));

check('a path can be begun again, and that can be taken back', async () => {
  const page = await open('fixture', first);
  await page.click('#mark-done');
  await page.goto(new URL('../../paths/quick/', page.url()).href);
  const card = page.locator('.path-progress');
  await card.locator('.reset-path').waitFor();
  const value = () => card.locator('progress').evaluate((bar) => bar.value);
  assert.ok((await value()) > 0);
  await card.locator('.reset-path').click();
  assert.equal(await value(), 0);
  await card.locator('.reset-path').click();
  assert.ok((await value()) > 0);
  await page.context().close();
});
