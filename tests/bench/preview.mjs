#!/usr/bin/env node
// Measures a save as its author sees it: node tests/bench/preview.mjs PROGRAM FOLDER [CHAPTERS] [SAVES] (1000, 100).
// FOLDER is where the browser tests keep their packages. A chapter is open in Chromium while a sentence of it is written
// anew; the time runs from the end of writing the file until the block that shows it has been laid out. Prints the median
// and the 95th percentile.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [program, packages, chapters = '1000', saves = '100'] = process.argv.slice(2);
const { chromium } = createRequire(join(resolve(packages), 'package.json'))('playwright-core');
const here = dirname(fileURLToPath(import.meta.url));
const course = join(mkdtempSync('/dev/shm/lectern-preview-'), 'course');
execFileSync('python3', [join(here, 'make_course.py'), chapters, course]);

const address_of = (preview) => new Promise((done) => {
  let said = '';
  preview.stderr.on('data', (bytes) => {
    const address = /serving (\S+)/.exec(said += bytes)?.[1];
    if (address) done(address);
  });
});
const processor_time = (pid) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[11]);
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const preview = spawn(resolve(program), ['--site', course, 'serve', '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_SHELL ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const address = await address_of(preview);
  const page = await browser.newPage();
  const path = 'course-00/module-00/chapter-00001';
  await page.goto(`${address}${path}/`);
  const chapter = join(course, 'content', `${path}.md`);
  const text = readFileSync(chapter, 'utf8');
  // What the page saw and when, by the clock that this program has too.
  await page.evaluate(() => {
    window.seen = {};
    new MutationObserver(() => {
      const mark = /第 (\d+) 次存檔/.exec(document.querySelector('main').textContent)?.[1];
      if (!mark || window.seen[mark]) return;
      document.body.getBoundingClientRect();
      window.seen[mark] = Date.now();
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  for (let before = -1, now = 0; now !== before; await sleep(500)) [before, now] = [now, processor_time(preview.pid)];
  const times = [];
  for (let i = 1; i <= Number(saves); ++i) {
    writeFileSync(chapter, `${text}\n第 ${i} 次存檔。\n`);
    const begin = Date.now();
    await page.waitForFunction((mark) => window.seen[mark], String(i), { polling: 100 });
    times.push((await page.evaluate((mark) => window.seen[mark], String(i))) - begin);
    await sleep(50);
  }
  times.sort((a, b) => a - b);
  console.log(`${chapters} chapters, ${saves} saves: median ${times[times.length >> 1]} ms, 95 of 100 within ${times[Math.floor(times.length * 0.95)]} ms`);
} finally {
  await browser.close();
  preview.kill();
  rmSync(dirname(course), { recursive: true });
}
