// Code blocks: what is copied is what was written, and lines have addresses.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { check } from './check.mjs';
import { visit } from './chromium.mjs';
import { source } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/';
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

// The fenced blocks of a Markdown file of the fixture, in their order: language and text.
function fences(...path) {
  const text = readFileSync(source(...path), 'utf8');
  return [...text.matchAll(/^( *)```(\w+)[^\n]*\n([\s\S]*?)^\1```$/gm)]
    .map(([, indent, language, code]) => ({ language, code: code.replace(new RegExp(`^${indent}`, 'gm'), '') }));
}

async function copied(page, button) {
  await button.evaluate((element) => { for (let up = element; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true; });
  await button.click();
  return page.evaluate(() => navigator.clipboard.readText());
}

for (const [name, path, ...file] of [
  ['numbers and highlighted lines', chapter, 'course', '02-attributes', 'descriptors.md'],
  ['long lines and tabs', 'torture/everything/', 'torture', 'everything.md'],
]) {
  check(`copied code is the source byte for byte (${name})`, () =>
    visit('fixture', path, clipboard, async (page) => {
      const blocks = fences(...file);
      assert.equal(await page.locator('.code code').count(), blocks.length);
      const figures = await page.locator('figure.code').all();
      for (const [i, figure] of figures.entries()) {
        const button = figure.locator('.copy');
        if ((await button.count()) === 0) continue; // an output
        const wanted = blocks[i].language === 'diff' ? null : blocks[i].code;
        const text = await copied(page, button);
        if (wanted !== null) assert.equal(text, wanted);
        if (blocks[i].language === 'diff') assert.ok(text.includes('+    price = Positive()'), 'a patch is copied whole');
      }
    }));
}

check('of a session only what was typed is copied', () =>
  visit('fixture', 'course/01-iteration/generators/', clipboard, async (page) => {
    const text = await copied(page, page.locator('.copy').first());
    assert.equal(text, 'def pair():\n    yield 1\n    yield 2\nlist(pair())\n');
  }));

check('copying is announced, and the button says so for a moment', () =>
  visit('fixture', chapter, clipboard, async (page) => {
    const button = page.locator('.copy').first();
    const width = (await button.boundingBox()).width;
    await button.click();
    await page.waitForFunction(() => document.querySelector('#live').textContent === '已複製');
    assert.equal(await button.textContent(), '已複製');
    assert.ok(Math.abs((await button.boundingBox()).width - width) < 1, 'the button changes its width');
    await page.waitForTimeout(1700);
    assert.equal(await button.textContent(), '複製');
  }));

check('where copying is refused the code is selected instead', () =>
  visit('fixture', chapter, { before: () => Object.defineProperty(navigator, 'clipboard', { value: undefined }) }, async (page) => {
    await page.locator('.copy').first().click();
    assert.match(await page.evaluate(() => String(getSelection())), /^class Order:/);
  }));

const marked = (page) => page.evaluate(() => [...document.querySelectorAll('.l:target, .picked')].map((line) => Number(/-L(\d+)$/.exec(line.id)[1])));

check('an address of a line or of a range marks it', () =>
  visit('fixture', chapter, {}, async (page) => {
    for (const [hash, lines] of [['#code:1-L4', [4]], ['#code:1-L3-L5', [3, 4, 5]], ['#code:1-L5-L3', [3, 4, 5]], ['#code:1-L99', []]]) {
      await page.evaluate((value) => { location.hash = value; }, hash);
      await page.waitForTimeout(50);
      assert.deepEqual(await marked(page), lines, hash);
    }
  }));

check('a click on a number picks its line, with Shift the lines up to it', () =>
  visit('fixture', chapter, { reducedMotion: 'reduce' }, async (page) => {
    const number = async (n) => {
      const box = await page.locator(`[id="code:1-L${n}"]`).boundingBox();
      return { x: box.x + 24, y: box.y + box.height / 2 };
    };
    await page.locator('[id="code:1-L2"]').scrollIntoViewIfNeeded();
    const first = await number(2);
    await page.mouse.click(first.x, first.y);
    await page.waitForFunction(() => document.querySelector('.picked'));  // the first click waits for its script
    assert.deepEqual(await marked(page), [2]);
    const last = await number(5);
    await page.keyboard.down('Shift');
    await page.mouse.click(last.x, last.y);
    await page.keyboard.up('Shift');
    await page.waitForFunction(() => document.querySelectorAll('.picked').length > 1);  // the event for the address comes later
    assert.deepEqual(await marked(page), [2, 3, 4, 5]);
    assert.match(decodeURIComponent(page.url()), /#code:1-L2-L5$/);
  }));

check('numbers, prompts and marks are not part of a selection', () =>
  visit('fixture', 'course/01-iteration/generators/', {}, async (page) => {
    const text = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector('.code pre'));
      return String(getSelection());
    });
    assert.ok(!text.includes('>>>'), text);
  }));
