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

check('from the course page to the last chapter', async () => {
  const page = await open('fixture', 'course/');
  await page.click('.walk a[href$="?path=quick"] >> nth=0');
  const walked = [here(page)];
  while (walked.length < 5 && (await page.locator('#pager [rel=next][href*="path="]').count()) > 0) {
    await page.click('#pager [rel=next]');
    await page.waitForLoadState();
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
  await page.click('#chapters a[href$="iterators/"]');
  await page.click('#chapters a[href$="generators/"]');
  assert.match(await page.getAttribute('#pager', 'aria-label'), /快速路線/);
  await page.context().close();
});

check('the end of a path is an end with a next step', async () => {
  const page = await open('fixture', 'course/03-async/taskgroup/');
  await enter(page);
  await page.waitForFunction(() => /快速路線到這裡結束/.test(document.querySelector('main').textContent));
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
