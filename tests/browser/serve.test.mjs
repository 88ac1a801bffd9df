// The preview in a real browser: an edit shows in the open page, and what the reader did stays.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';

import { check } from './check.mjs';
import { browser } from './chromium.mjs';
import { source } from './sites.mjs';

const root = mkdtempSync(join(tmpdir(), 'lectern-serve-'));
const chapter = join(root, 'content', 'course', '02-attributes', 'descriptors.md');
const roadmap = join(root, 'content', 'roadmap', '_index.md');
let preview, address, text;

before(async () => {
  cpSync(dirname(source()), root, { recursive: true });
  text = readFileSync(chapter, 'utf8');
  mkdirSync(dirname(roadmap));
  writeFileSync(roadmap, '---\ntitle: 路線圖\nlayout: roadmap\n---\n\n看看會什麼。\n\n' + ['語法', '物件', '並行'].map((part) =>
    `## ${part}\n\n讀[這一章](../course/_index.md)。\n\n- [ ] ${part}的一件事\n- [ ] ${part}的另一件事\n\n### ${part}的進階\n\n- [ ] ${part}的難事\n`).join('\n'));
  preview = spawn(process.env.LECTERN_PROGRAM, ['--site', root, 'serve', '--port', '0']);
  let said = '';
  await new Promise((resolve, reject) => {
    preview.on('exit', (status) => reject(new Error(`serve ended with ${status}: ${said}`)));
    for (const stream of [preview.stdout, preview.stderr]) {
      stream.on('data', (bytes) => {
        said += bytes;
        address = /serving (\S+)/.exec(said)?.[1];
        if (address) resolve();
      });
    }
  });
});
after(async () => {
  preview.removeAllListeners('exit');
  const ended = new Promise((resolve) => preview.on('exit', resolve));
  preview.kill('SIGINT');
  assert.equal(await ended, 0);
});

async function visit(path, body) {
  const page = await (await browser()).newPage();
  page.setDefaultTimeout(20000);
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(address + path);
  await page.evaluate(() => { window.same = true; });
  try {
    await body(page);
    assert.deepEqual(problems, []);
    assert.equal(await page.evaluate(() => window.same), true, 'the page was loaded again');
  } finally {
    writeFileSync(chapter, text);
    await page.close();
  }
}
const shows = (page, words) => page.waitForFunction((said) => document.querySelector('main').textContent.includes(said), words);
const insert = (words) => writeFileSync(chapter, text.replace(/\n\n## /, `\n\n${words}\n\n## `));

check('an edit replaces its block and nothing else', () => visit('course/02-attributes/descriptors/', async (page) => {
  const before = await page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('main p')];
    paragraphs.forEach((each) => (each.kept = true));
    document.querySelectorAll('main details').forEach((each) => (each.open = true));
    scrollTo(0, 700);
    return [paragraphs.length, document.querySelectorAll('main details[open]').length];
  });
  insert('新寫的一段。');
  await shows(page, '新寫的一段。');
  const after = await page.evaluate(() => [[...document.querySelectorAll('main p')].filter((each) => each.kept).length,
    document.querySelectorAll('main details[open]').length]);
  assert.deepEqual(after, before);
  writeFileSync(chapter, text);
  await page.waitForFunction((count) => document.querySelectorAll('main p').length === count, before[0]);
}));

check('an error stands over the last good page until it is mended', () => visit('course/02-attributes/descriptors/', async (page) => {
  insert('[壞](nowhere.md)');
  const said = await page.waitForFunction(() => {
    const text = document.querySelector('#lectern-errors')?.shadowRoot.querySelector('pre').textContent ?? '';
    return text.includes('nowhere.md') && text;
  });
  assert.match(await said.jsonValue(), /descriptors\.md:\d+:\d+: error/);
  writeFileSync(chapter, text);
  await page.waitForFunction(() => !document.querySelector('#lectern-errors')?.shadowRoot.querySelector('pre').textContent.includes('nowhere.md'));
}));

check('another title shows everywhere on the page', () => visit('course/02-attributes/descriptors/', async (page) => {
  writeFileSync(chapter, text.replace(/^title: .*$/m, 'title: 另一個標題'));
  await page.waitForFunction(() => document.title.startsWith('另一個標題') && document.querySelector('h1').textContent.includes('另一個標題'));
  assert.ok(await page.evaluate(() => document.querySelector('#chapters').textContent.includes('另一個標題')));
}));

check('a style sheet is swapped without loading the page again', () => visit('course/02-attributes/descriptors/', async (page) => {
  mkdirSync(join(root, 'themes', 'default'), { recursive: true });
  writeFileSync(join(root, 'themes', 'default', 'style.css'), 'main { outline: 7px solid red }');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).outlineWidth === '7px');
}));

check('a card says what the other page says now', () => visit('course/02-attributes/descriptors/', async (page) => {
  writeFileSync(chapter, '一個[連結](../01-iteration/_index.md)。\n');
  await shows(page, '一個連結。');
  const link = page.locator('main .prose a');
  const card = async () => {
    await page.mouse.move(0, 0);
    await page.waitForFunction(() => !document.getElementById('preview'));
    await link.hover();
    return page.locator('#preview strong').textContent();
  };
  assert.ok(await card());
  const other = join(root, 'content', 'course', '01-iteration', '_index.md');
  writeFileSync(other, readFileSync(other, 'utf8').replace(/^title: .*$/m, 'title: 新的標題'));
  await page.waitForFunction(() => document.querySelector('#chapters').textContent.includes('新的標題'));
  assert.equal(await card(), '新的標題');
}));

check('a page may lose all its links, and get its first one, without being loaded again', () => visit('course/02-attributes/descriptors/', async (page) => {
  const cards = () => page.evaluate(() => document.body.dataset.cards);
  assert.ok(await cards());
  writeFileSync(chapter, '沒有連結。\n');
  await shows(page, '沒有連結。');
  assert.equal(await cards(), undefined);
  writeFileSync(chapter, '一個[連結](../_index.md)。\n');
  await shows(page, '一個連結。');
  assert.ok(await cards());
}));

// What a page is now: a line for each element and text, scripts' doings too. What depends on scrolling or the clock is left out.
const state = (page) => page.evaluate(() => {
  const lines = [document.title];
  const walk = (node, depth) => {
    const say = (words) => lines.push(' '.repeat(depth) + words);
    if (node.nodeType === 3 && node.data.trim()) say(JSON.stringify(node.data.trim()));
    if (node.nodeType !== 1 || node.matches('#lectern-errors, script[data-version]')) return;
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).filter((one) => one !== 'aria-current=location');
    say([node.localName, ...attributes.sort()].join(' '));
    if (!node.matches('noscript, .mermaid')) node.childNodes.forEach((child) => walk(child, depth + 1));
  };
  walk(document.body, 0);
  return lines;
});

// The body of a file after one of many edits, which `next(n)`, a number below n, decides on.
function edit(body, round, next) {
  const blocks = body.split(/\n\n(?=\S)/);
  const free = (at) => !/^(:::|```|~~~|<)/m.test(blocks[at]);
  const at = next(blocks.length), other = next(blocks.length);
  const inserted = [`新的一段 ${round}，講 \`await\` 與 **重點**。`, `## 新的標題 ${round}`, `\`\`\`python\nx = ${round}\n\`\`\``,
    `:::: details {title="摺 ${round}"}\n裡面。\n::::`, `- [ ] 學會 ${round}`, `[連結](../_index.md) ${round}`];
  switch (next(4)) {
    case 0:
      if (free(at) && free(other)) [blocks[at], blocks[other]] = [blocks[other], blocks[at]];
      return blocks.join('\n\n');
    case 1:
      return blocks.filter((_, i) => i !== at || !free(at)).join('\n\n');
    default:
      blocks.splice(at, 0, inserted[next(inserted.length)]);
      return blocks.join('\n\n');
  }
}

for (const [name, file, path] of [['chapter', chapter, 'course/02-attributes/descriptors/'], ['roadmap', roadmap, 'roadmap/']]) {
  check(`a ${name} that was patched many times is the page loaded anew`, () => visit(path, async (page) => {
    const whole = readFileSync(file, 'utf8');
    const start = whole.indexOf('\n---\n') + 5;
    const other = await (await browser()).newPage();
    let body = whole.slice(start), seed = 7;
    const next = (n) => (seed = seed * 48271 % 2147483647) % n;
    try {
      for (let round = 0; round < 15; ++round) {
        const before = body;
        body = edit(body, round, next);
        if (body === before) continue;
        const version = await page.evaluate(() => document.documentElement.dataset.preview);
        writeFileSync(file, whole.slice(0, start) + body);
        await page.waitForFunction((was) => document.documentElement.dataset.preview !== was, version);
        await other.goto(address + path);
        let shown, fresh;
        for (let tries = 0; tries < 50; ++tries) {  // until the scripts of both are done
          [shown, fresh] = [await state(page), await state(other)];
          if (shown.join() === fresh.join()) break;
          await new Promise((wake) => setTimeout(wake, 100));
        }
        let at = 0;
        while (at < shown.length && shown[at] === fresh[at]) ++at;
        assert.deepEqual(shown.slice(at, at + 3), fresh.slice(at, at + 3), `after edit ${round}`);
      }
    } finally {
      writeFileSync(file, whole);
      await other.close();
    }
  }));
}
