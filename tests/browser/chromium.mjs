// The browser: one Chromium for each test file, one private context a page.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';

import { built, folder } from './sites.mjs';

export const require = createRequire(join(folder, 'package.json')); // the packages stand in the build folder
const { chromium } = require('playwright-core');

const start = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars'],
};

let started;

// A browser of one's own, to be closed by the caller. Options: what Playwright's launch takes.
export const launch = ({ args = [], ...more } = {}) => chromium.launch({ ...start, ...more, args: [...start.args, ...args] });

// The browser of this file. With arguments: one of its own for them, to be closed by the caller.
export async function browser(...args) {
  if (args.length > 0) return launch({ args });
  started ??= chromium.launch(start);
  return started;
}

after(async () => (await started)?.close());

const addresses = JSON.parse(process.env.LECTERN_BROWSER_SITES ?? '{}');

// Where a page of a site stands; `disk` is opened from its folder.
export function address(site, page = '') {
  if (site === 'disk') return pathToFileURL(join(built('disk'), decodeURI(page) || 'index.html')).href;
  return addresses[site] + encodeURI(page);
}

// Opens a page as a reader would. Options: width, height, scheme, js, touch, before (a function that runs in the page
// before its own scripts), and what Playwright's newContext takes. The page gets two lists: `problems` (console errors,
// exceptions, failed requests) and `asked` (the addresses it requested). The context closes with the test file.
export async function open(site, path = '', options = {}) {
  const { width = 1440, height = 900, scheme = 'light', js = true, before, ...more } = options;
  const context = await (await browser()).newContext({
    viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: js, serviceWorkers: 'block', ...more,
  });
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  watch(page);
  await page.goto(address(site, path), { waitUntil: 'load' });
  return page;
}

function watch(page) {
  page.problems = [];
  page.asked = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') page.problems.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What is still loading when the reader goes on is given up, as it should be.
    if (reason !== 'net::ERR_ABORTED') page.problems.push(`${request.url()} ${reason}`);
  });
  page.on('request', (request) => page.asked.push(request.url()));
}

// What is done with a page, after which its context is gone.
export async function visit(site, path, options, act) {
  const page = await open(site, path, options);
  try {
    return await act(page);
  } finally {
    await page.context().close();
  }
}
