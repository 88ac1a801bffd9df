// Lighthouse on one page of each type, as a phone on a slow network: 100 of 100 four times, the median of three runs.
// Its score for speed needs a quiet machine, so this runs by request only: `cmake --build … --target lighthouse`.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';

import { check } from './check.mjs';
import { address, browser, require } from './chromium.mjs';
import { gates } from './gates.mjs';
import { pages } from './sites.mjs';

const types = [
  ['fixture', ''], ['fixture', 'course/'], ['fixture', 'course/02-attributes/'], ['fixture', 'course/02-attributes/descriptors/'],
  ['fixture', 'course/paths/quick/'], ['fixture', 'course/print/'], ['fixture', 'course/concepts/'], ['fixture', 'tags/'],
  ['fixture', 'tags/attributes/'], ['fixture', 'search/'], ['fixture', '404.html'], ['own', 'roadmap/'], ['fixture', 'torture/syllabus/'],
];

// Pages that are made for print, for searching and for addresses that do not exist are not for search engines.
const hidden = new Set(['course/print/', 'search/', '404.html']);
const skipped = (path) => (hidden.has(path) ? ['is-crawlable'] : []);

const { default: lighthouse } = await import(pathToFileURL(require.resolve('lighthouse')));
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

const free_port = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const [site, path] of types) {
  check(`${site}:/${path}`, async (t) => {
    assert.ok(pages(site).includes(path), 'there is no such page');
    const port = await free_port();
    const own = await browser(`--remote-debugging-port=${port}`);
    try {
      // The first page a browser shows pays for its fonts.
      const page = await own.newPage();
      await page.goto(address(site, path));
      await page.close();
      const runs = [];
      for (let i = 0; i < 3; ++i) {
        const { lhr } = await lighthouse(address(site, path), { port, output: 'json', logLevel: 'silent', onlyCategories: categories, skipAudits: skipped(path) });
        runs.push(lhr);
      }
      const score = (name) => Math.round(100 * median(runs.map((run) => run.categories[name].score)));
      const value = (name) => median(runs.map((run) => run.audits[name].numericValue));
      const failed = categories.filter((name) => score(name) < 100).flatMap((name) =>
        runs[0].categories[name].auditRefs.map(({ id }) => runs[0].audits[id]).filter((audit) => audit.score !== null && audit.score < 1).map((audit) => `${audit.id} ${audit.displayValue ?? ''}`));
      t.diagnostic(`LCP ${Math.round(value('largest-contentful-paint'))} ms`);
      assert.deepEqual(categories.map(score), [100, 100, 100, 100], failed.join('\n'));
      assert.equal(value('cumulative-layout-shift'), gates.shift);
      // A page that is laid out in the task of its last script, not in the frame before, counts as blocked by that script.
      // Which of the two comes first is a race on a host without a network; what the page itself blocks, it blocks always.
      assert.equal(Math.min(...runs.map((run) => run.audits['total-blocking-time'].numericValue)), gates.blocking);
      assert.ok(value('largest-contentful-paint') <= gates.paint, `LCP ${value('largest-contentful-paint')} ms`);
    } finally {
      await own.close();
    }
  });
}
