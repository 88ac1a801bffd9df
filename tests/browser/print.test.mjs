// Paper: everything that is read is on it, nothing that is clicked.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, none } from './check.mjs';
import { visit } from './chromium.mjs';
import { gates } from './gates.mjs';
import { folder, source } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/';

async function print(path, prepare = () => {}) {
  const name = join(folder, `${path.replaceAll('/', '-')}.pdf`);
  const pdf = await visit('fixture', path, { scheme: 'dark' }, async (page) => {
    await prepare(page);
    return page.pdf({ preferCSSPageSize: true, printBackground: true });
  });
  writeFileSync(name, pdf);
  const { stdout, status, stderr } = spawnSync('pdftotext', ['-layout', name, '-'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

// Text as it can be compared: lines wrap anywhere on paper.
const squeezed = (text) => text.replace(/\s+/g, '').normalize('NFKC');

check('a chapter takes few pages, none of them nearly empty', async () => {
  const pages = (await print(chapter)).split('\f').slice(0, -1);
  assert.ok(pages.length <= gates.printedPages, `${pages.length} pages`);
  none(pages.slice(0, -1).map((page, i) => [i + 1, squeezed(page).length]).filter(([, size]) => size < 150).map(([n, size]) => `page ${n} has ${size} characters`));
});

for (const [path, ...file] of [[chapter, 'course', '02-attributes', 'descriptors.md'], ['torture/everything/', 'torture', 'everything.md']]) {
  check(`every line of code is on paper, whole (${path})`, async () => {
    const printed = squeezed(await print(path));
    // Solutions stay closed; the lines of the others are all there.
    const markdown = readFileSync(source(...file), 'utf8').replace(/^::: solution[\s\S]*?^:::$/gm, '');
    const code = [...markdown.matchAll(/^( *)```\w+[^\n]*\n([\s\S]*?)^\1```$/gm)].flatMap(([, , text]) => text.split('\n'));
    none(code.filter((line) => line.trim() && !printed.includes(squeezed(line))));
  });
}

check('numbered lines carry their numbers, from wherever they begin', async () => {
  assert.match(await print(chapter), /^\s*1\s+class Order:/m);
  assert.match(await print('torture/everything/'), /^\s*42\s+return "opens on demand/m);
});

check('a link to another chapter of the course says its number on paper, and only there', async () => {
  const printed = squeezed(await print('course/print/'));
  assert.ok(printed.includes('屬性查找(→2.1)那一章'), 'the number of the chapter');
  assert.ok(printed.includes('2.1屬性查找'), 'which the chapter carries');
  const shown = await visit('fixture', 'course/print/', {}, (page) =>
    page.evaluate(() => getComputedStyle(document.querySelector('[data-to]'), '::after').content));
  assert.equal(shown, 'none');
});

check('no control, menu or closed solution is on paper', async () => {
  const printed = await print(chapter);
  const words = ['跳到內文', '複製', '換行', '選單', '上一章', '下一章', '標記為完成', '展開全部解答', '檢查答案', '搜尋'];
  none(words.filter((word) => new RegExp(`(^|\\s)${word}(\\s|$)`, 'm').test(printed)));
  assert.ok(!squeezed(printed).includes('isalreadyset'), 'a closed solution');
});

check('solutions are on paper when the reader opened them, also of the whole course', async () => {
  const open_all = (page) => page.click('.expand >> nth=0');
  for (const path of [chapter, 'course/print/']) {
    assert.ok(!squeezed(await print(path)).includes('isalreadyset'), `/${path} closed`);
    assert.ok(squeezed(await print(path, open_all)).includes('isalreadyset'), `/${path} open`);
  }
});

check('one button opens the solutions of a whole course, and all of them say so', () =>
  visit('fixture', 'course/print/', {}, async (page) => {
    await page.click('.expand >> nth=0');
    assert.deepEqual([...new Set(await page.locator('.expand').allTextContents())], ['收合全部解答']);
    assert.equal(await page.locator('details.solution:not([open])').count(), 0);
  }));

check('paper is white and text is black, whatever the theme', () =>
  visit('fixture', chapter, { scheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [ink, paper] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    assert.deepEqual([ink, paper], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    const keyword = await page.evaluate(() => getComputedStyle(document.querySelector('.tk-keyword')).color);
    const [r, g, b] = keyword.match(/\d+/g).map(Number);
    assert.ok(r + g + b < 380, `code in the colours of the dark theme: ${keyword}`);
  }));
