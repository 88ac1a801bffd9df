// What the browser really asks for and how steadily the page stands: requests, bytes, other hosts, console, layout shift.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { address, browser, open, visit } from './chromium.mjs';
import { chapter_gates, gates } from './gates.mjs';
import { length_of } from './html.mjs';
import { chapters, html_of, pages, sample } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/';

async function scroll_through(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight * 0.9) {
      scrollTo({ top, behavior: 'instant' });
      await frame();
    }
    await frame();
  });
}

// Sizes of everything a visit loads; formulas and diagrams come from packages, which have no budget.
async function loaded(site, path) {
  const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const from = new Map();
  const sizes = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => from.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!/\/(katex|mermaid)\/|\/(math|diagrams)\./.test(from.get(requestId))) sizes.push(encodedDataLength);
  });
  await page.goto(address(site, path), { waitUntil: 'networkidle' });
  await context.close();
  return { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), from: [...from.values()] };
}

for (const [path, file] of [['404.html', /\/search\/$/], ['search/', /\/search[^/]*\.js$/]]) {
  check(`/${path} is on the screen before its script asks for more`, () =>
    visit('fixture', path, {}, async (page) => {
      const first = await page.waitForFunction((source) =>
        performance.getEntriesByType('resource').find(({ name }) => new RegExp(source).test(name))?.startTime, file.source);
      const asked = await first.jsonValue();
      const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      assert.ok(asked >= painted, `asked at ${asked} ms, painted at ${painted} ms`);
    }));
}

check('the measured chapter takes few requests and bytes', async () => {
  const { requests, bytes } = await loaded('fixture', chapter);
  assert.ok(requests > 2 && requests <= gates.chapter.requests, `${requests} requests`);
  assert.ok(bytes <= gates.chapter.transfer, `${bytes} bytes`);
});

check('the shortest, a middling and the longest chapter take what their length allows', async () => {
  const all = chapters('own');
  const findings = [];
  for (const path of [all[0], all[Math.floor(all.length / 2)], all.at(-1)]) {
    const most = chapter_gates(length_of(html_of('own', path)));
    const { requests, bytes, from } = await loaded('own', path);
    if (requests > most.requests) findings.push(`/${path} ${requests} requests: ${from.join(' ')}`);
    if (bytes > most.transfer) findings.push(`/${path} ${bytes} of ${Math.round(most.transfer)} bytes`);
  }
  none(findings);
});

// One visit of each kind of page tells four things.
const shifts = () => {
  window.shifted = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifted.push([entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 90) ?? node?.nodeName)]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

const seen = { foreign: [], problems: [], shifts: [] };
const visited = (async () => {
  for (const site of ['fixture', 'own']) {
    for (const path of sample(site)) {
      for (const [width, height] of [[1440, 900], [390, 844]]) {
        await visit(site, path, { width, height, before: shifts }, async (page) => {
          await scroll_through(page);
          const at = `${site}:/${path} ${width}`;
          const origin = new URL(page.url()).origin;
          seen.foreign.push(...page.asked.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== origin).map((url) => `${at} ${url}`));
          seen.problems.push(...page.problems.filter((text) => !expected(text, path)).map((text) => `${at} ${text}`));
          seen.shifts.push(...(await page.evaluate(() => window.shifted)).map((shift) => `${at} ${shift.join(' ')}`));
        });
      }
    }
  }
})();

// The browser tells about the fixture's missing image, and about the status of the page for missing pages.
const expected = (text, path) => /404/.test(text) && (['torture/everything/', 'torture/print/', '404.html'].includes(path));

check('no request to another host', async () => {
  await visited;
  none(seen.foreign);
});
check('nothing in the console', async () => {
  await visited;
  none(seen.problems);
});
check('nothing moves while the page loads and scrolls', async () => {
  await visited;
  none(seen.shifts);
});

// A reader who comes back: every chapter done in an older version, on a path, with a tab and a page of long title.
async function come_back(page) {
  await page.goto(address('fixture', 'course/'));
  await page.evaluate(() => {
    const course = JSON.parse(document.getElementById('progress').textContent).course;
    const ids = [...document.querySelectorAll('main [data-page]')].map((link) => link.dataset.page);
    const last = { page: ids[0], title: '很長的標題，一行放不下，'.repeat(6), url: 'course/01-iteration/iterators/', minutes: 12, at: 2 };
    const pages = Object.fromEntries(ids.slice(0, -1).map((id) => [id, { done: true, hash: 'older', minutes: 3, at: 1 }]));
    localStorage.setItem(`lectern:${course}`, JSON.stringify({ v: 1, course, pages, path: { id: 'quick', at: 1 }, last }));
  });
  await page.goto(address('fixture', 'torture/everything/'));
  await page.evaluate(() => localStorage.setItem('lectern.tab', [...document.querySelectorAll('.tab-title')].pop().textContent));
}

check('nothing moves for a reader who comes back', async () => {
  const findings = [];
  for (const width of [390, 1440]) {
    const context = await (await browser()).newContext({ viewport: { width, height: 844 } });
    await context.addInitScript(shifts);
    const page = await context.newPage();
    await come_back(page);
    for (const path of sample('fixture')) {
      await page.goto(address('fixture', path), { waitUntil: 'networkidle' });
      await scroll_through(page);
      findings.push(...(await page.evaluate(() => window.shifted)).map((shift) => `/${path} ${width} ${shift.join(' ')}`));
    }
    await context.close();
  }
  none(findings);
});

check('a strict Content-Security-Policy breaks nothing', async () => {
  const findings = [];
  for (const path of sample('fixture')) {
    await visit('strict', path, {}, async (page) => {
      findings.push(...page.problems.filter((text) => /Content Security Policy|violat/i.test(text)).map((text) => `/${path} ${text}`));
    });
  }
  none(findings);
});

check('an address that does not exist shows the page for it, whole', async () => {
  const page = await open('fixture', 'course/no/such/page/', {});
  assert.equal(await page.locator('h1').count(), 1);
  const unstyled = await page.evaluate(() => getComputedStyle(document.querySelector('.bar')).display !== 'flex');
  assert.ok(!unstyled, 'the style sheet was not found');
  await page.context().close();
});

check('pages come back at once from the back/forward cache', async () => {
  const page = await open('fixture', chapter, {});
  const hindered = await page.evaluate(() => ['unload', 'beforeunload'].filter((name) => window[`on${name}`] !== null));
  none(hindered);
  await page.context().close();
});

check('every page of the fixture answers', async () => {
  const findings = [];
  const context = await (await browser()).newContext();
  for (const path of pages('fixture')) {
    const response = await context.request.get(address('fixture', path));
    if (!response.ok()) findings.push(`/${path} ${response.status()}`);
  }
  await context.close();
  none(findings);
});
