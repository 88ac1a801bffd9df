// The browser: one Chromium for each test file, one private context a page. It is the one without windows, which shows a
// page in less than half the time; what it lacks (a clipboard for pages from a folder, the back/forward cache) is tested in
// the whole browser, of the same version.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';

import { built, folder } from './sites.mjs';

export const require = createRequire(join(folder, 'package.json')); // the packages stand in the build folder
const { chromium } = require('playwright-core');

const programs = { whole: process.env.CHROMIUM ?? '/usr/bin/chromium', bare: process.env.CHROMIUM_SHELL ?? '/usr/bin/chromium-headless-shell' };
const start = {
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars'],
};

const started = {};

// A browser of one's own, to be closed by the caller. Options: `whole`, and what Playwright's launch takes.
export const launch = ({ args = [], whole = false, ...more } = {}) =>
  chromium.launch({ ...start, executablePath: programs[whole ? 'whole' : 'bare'], ...more, args: [...start.args, ...args] });

// The browser of this file. With arguments: one of its own for them, to be closed by the caller.
export async function browser(...args) {
  if (args.length > 0) return launch({ args });
  return started.bare ??= launch();
}

after(async () => Promise.all(Object.values(started).map(async (one) => (await one).close())));

const addresses = JSON.parse(process.env.LECTERN_BROWSER_SITES ?? '{}');

// Where a page of a site stands; `disk` is opened from its folder.
export function address(site, page = '') {
  if (site === 'disk') return pathToFileURL(join(built('disk'), decodeURI(page) || 'index.html')).href;
  return addresses[site] + encodeURI(page);
}

// Opens a page as a reader would. Options: width, height, scheme, js, touch, before (a function that runs in the page
// before its own scripts), whole (in the whole browser), and what Playwright's newContext takes. The page gets two lists: `problems` (console errors,
// exceptions, failed requests) and `asked` (the addresses it requested). The context closes with the test file.
export async function open(site, path = '', options = {}) {
  const { width = 1440, height = 900, scheme = 'light', js = true, before, whole = false, ...more } = options;
  const own = whole ? (started.whole ??= launch({ whole })) : browser();
  const context = await (await own).newContext({
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
