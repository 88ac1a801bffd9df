// Two editions and a glossary: the way over keeps the place and is remembered, and a term explains itself.
import assert from 'node:assert/strict';

import { check } from './check.mjs';
import { address, browser, open } from './chromium.mjs';

const chapter = 'python-advanced/01-asyncio/fundamentals/';

check('the other edition opens at the same heading', async () => {
  const page = await open('own', chapter, { width: 1440, height: 900 });
  const heading = await page.evaluate(() => document.querySelectorAll('main h2[id]')[2].id);
  await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' }), heading);
  await page.waitForSelector(`#toc [aria-current][href="#${encodeURIComponent(heading)}"], #toc [aria-current]`);
  await page.click('.edition');
  await page.waitForURL(/\/zh-hans\//);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  assert.ok(new URL(page.url()).hash.length > 1, page.url());
  assert.ok(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))));
  await page.context().close();
});

check('the edition chosen last is where a link from outside leads', async () => {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.goto(address('own', chapter));
  await page.click('.edition');
  await page.waitForURL(/\/zh-hans\//);
  await page.goto(address('own', 'python/'));
  await page.waitForURL(/\/zh-hans\/python\//);
  // Back is no way in: the reader is not held there.
  await page.click('.edition');
  await page.waitForURL((url) => !/zh-hans/.test(url.pathname));
  await page.goto(address('own', chapter));
  assert.ok(!page.url().includes('zh-hans'));
  await context.close();
});

check('progress belongs to both editions', async () => {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  const ids = [];
  for (const edition of ['', 'zh-hans/']) {
    await page.goto(address('own', edition + chapter));
    ids.push(await page.evaluate(() => JSON.parse(document.getElementById('progress').textContent).page));
    ids.push(await page.evaluate(() => [...document.querySelectorAll('main [data-exercise], main [data-quiz]')].map((each) => Object.values(each.dataset)[0]).join()));
  }
  assert.equal(ids[0], ids[2]);
  assert.equal(ids[1], ids[3]);
  await context.close();
});

check('a term shows what it means', async () => {
  const page = await open('own', chapter, { width: 1440, height: 900 });
  const term = page.locator('main .term').first();
  await term.scrollIntoViewIfNeeded();
  await term.hover();
  await page.waitForSelector('#preview');
  assert.ok((await page.locator('#preview strong').textContent()).length > 1);
  assert.ok((await page.locator('#preview span').textContent()).length > 10);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#preview').count(), 0);
  await term.click();
  await page.waitForURL(/\/glossary\/#/);
  assert.ok(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.textContent));
  await page.context().close();
});

check('search reads the text of its own edition', async () => {
  const page = await open('own', `zh-hans/search/?q=${encodeURIComponent('执行绪')}`, { width: 1440, height: 900 });
  await page.waitForSelector('.hits a, [role=status]:not(:empty)');
  const traditional = await page.locator('.hits').first().textContent();
  assert.ok(!/執行緒/.test(traditional), traditional.slice(0, 200));
  await page.goto(address('own', `zh-hans/search/?q=${encodeURIComponent('執行緒')}`));
  await page.waitForSelector('.hits a, [role=status]:not(:empty)');
  await page.context().close();
});
