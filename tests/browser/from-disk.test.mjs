// The site built with --offline, opened from its folder: no server, no fetch, and still everything works.
import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { check, none } from './check.mjs';
import { address, visit } from './chromium.mjs';
import { tags_of } from './html.mjs';
import { built, html_of, pages } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/index.html';

check('every link names a file', () => {
  const findings = [];
  // The page for missing pages is shown by a server only.
  for (const page of pages('disk').filter((name) => name !== '404.html')) {
    for (const { name, attributes } of tags_of(html_of('disk', page))) {
      const link = attributes.href ?? attributes.src;
      if (link === undefined || /^(https?:|mailto:|data:|#)/.test(link) || link.endsWith('missing.png')) continue;
      const file = join(built('disk'), dirname(page), decodeURIComponent(link.replace(/[?#].*/, '')));
      if (!existsSync(file) || !statSync(file).isFile()) findings.push(`/${page} <${name}> ${link}`);
    }
  }
  none(findings);
});

// A busy Chromium loses a write of any page from a folder now and then (1 of 100, measured with a page of five lines),
// so a second and a third try count; what would be wrong with these pages is wrong every time.
async function in_three_tries(attempt) {
  for (let left = 2; left > 0; left--) {
    try {
      return await attempt();
    } catch {
      // the next try tells
    }
  }
  return attempt();
}

check('a reader walks through pages, and the theme comes along', () => in_three_tries(() =>
  visit('disk', '', { scheme: 'light' }, async (page) => {
    await page.click('#theme');
    await page.click('#theme');
    await page.waitForTimeout(250);  // the next page is another process, which is told a moment later
    for (const [link, at] of [['main a[href*="course/index.html"]', /course\/index\.html$/], ['main a[href*="descriptors"]', /descriptors\/index\.html/], ['#pager [rel=next]', /classes\/index\.html/]]) {
      await page.click(`${link} >> nth=0`);
      await page.waitForURL(at);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(20, 23, 28)');
    }
    none(page.problems);
  })));

check('code is copied', () =>
  visit('disk', chapter, { whole: true }, async (page) => {
    await page.click('.copy >> nth=0');
    await page.waitForFunction(() => document.querySelector('#live').textContent === '已複製');
  }));

check('a ticked task is still ticked after a reload, and on the same page only', () => in_three_tries(() =>
  visit('disk', chapter, {}, async (page) => {
    const tasks = () => page.evaluate(() => [...document.querySelectorAll('.task input')].map((box) => box.checked));
    await page.click('.task input >> nth=1');
    await page.reload();
    await page.waitForTimeout(500);
    assert.deepEqual(await tasks(), [false, true, false, false, false]);
    await page.goto(address('disk', 'course/03-async/timeouts/index.html'));
    assert.deepEqual(await tasks(), [false, false]);
  })));

check('a card shows what a link leads to', () =>
  visit('disk', chapter, {}, async (page) => {
    await page.hover('.prose a[href*="lookup"]');
    await page.waitForSelector('.preview');
    assert.match(await page.textContent('.preview'), /屬性查找/);
  }));

check('the search finds, and its hits open', () =>
  visit('disk', chapter, {}, async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('cached_property');
    await page.waitForSelector('dialog [role=option]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/descriptors\/index\.html/);
    none(page.problems);
  }));
