// Shape: nothing sticks out of the window at any width, letter size or spacing; lines have the right length; text is
// set in the fonts of its script.
import assert from 'node:assert/strict';

import { check, none } from './check.mjs';
import { address, browser, visit } from './chromium.mjs';
import { gates } from './gates.mjs';
import { pages, sample } from './sites.mjs';

const chapter = 'course/02-attributes/descriptors/';
const all = [...pages('fixture').map((path) => ['fixture', path]), ...sample('own').map((path) => ['own', path]), ['many', 'course/01-module/'], ['many', 'course/01-module/100/'], ['one', 'course/']];

// What is wider than the window and not inside a box that scrolls, or is cut.
const sticking_out = () => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = (element) => element && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const outside = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
  return [`${document.documentElement.scrollWidth} > ${width}: ${outside.slice(0, 2).map((element) => element.outerHTML.slice(0, 100)).join(' | ')}`];
};

async function through(context, widths, prepare = () => {}) {
  const findings = [];
  const page = await context.newPage();
  for (const [site, path] of all) {
    await page.goto(address(site, path));
    await prepare(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      findings.push(...(await page.evaluate(sticking_out)).map((text) => `${site}:/${path} ${width} ${text}`));
    }
  }
  await context.close();
  return findings;
}

check('nothing sticks out at any width', async () => {
  none(await through(await (await browser()).newContext({ reducedMotion: 'reduce' }), gates.widths));
});

check('nothing sticks out with letters twice as large', async () => {
  const large = await browser('--blink-settings=defaultFontSize=32,defaultFixedFontSize=26');
  try {
    const context = await large.newContext({ reducedMotion: 'reduce' });
    none(await through(context, [390, 1440]));
    const page = await large.newPage();
    await page.goto(address('fixture', chapter));
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.prose p')).fontSize), '34px');
  } finally {
    await large.close();
  }
});

// WCAG 2.2, 1.4.12: line height 1.5, space after paragraphs 2, letters .12, words .16 times the font size.
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }';

check('nothing sticks out or is cut with the spacing a reader may ask for', async () => {
  const cut = [];
  const context = await (await browser()).newContext({ reducedMotion: 'reduce', bypassCSP: true });
  const findings = await through(context, [320, 1440], async (page) => {
    await page.addStyleTag({ content: spacing });
    cut.push(...(await page.evaluate(() => [...document.querySelectorAll('button, .bar a, figcaption, th, td, label')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).overflow === 'hidden' && element.scrollHeight > element.clientHeight + 2)
      .map((element) => `${location.pathname} cut: ${element.outerHTML.slice(0, 100)}`))));
  });
  none([...findings, ...cut]);
});

check('a line of text holds as many characters as reads well', () =>
  visit('fixture', chapter, { width: 1440 }, async (page) => {
    const characters = await page.evaluate(() => {
      const text = document.querySelector('.prose > p');
      return text.clientWidth / parseFloat(getComputedStyle(text).fontSize);
    });
    const [least, most] = gates.measure;
    assert.ok(characters >= least && characters <= most, `${characters}`);
  }));

check('Han and Latin are set apart in text, never in code', () =>
  visit('fixture', chapter, {}, async (page) => {
    const autospace = (selector) => page.evaluate((part) => getComputedStyle(document.querySelector(part)).textAutospace, selector);
    assert.equal(await autospace('.prose p'), 'normal');
    for (const code of ['.prose p code', '.code pre', '.code code span']) assert.equal(await autospace(code), 'no-autospace', code);
  }));

check('fonts follow the script of the page', async () => {
  const font = (path) => visit('fixture', path, {}, (page) => page.evaluate(() => ['.prose p', '.prose pre'].map((part) => getComputedStyle(document.querySelector(part)).fontFamily).join(' ')));
  const traditional = await font(chapter);
  const simplified = await font('torture/simplified/');
  assert.ok(traditional.includes('Noto Sans CJK TC') && !traditional.includes('CJK SC'), traditional);
  assert.ok(simplified.includes('Noto Sans CJK SC') && !simplified.includes('CJK TC'), simplified);
});

check('body text and code have their sizes', () =>
  visit('fixture', chapter, {}, async (page) => {
    const sizes = await page.evaluate(() => ['.prose > p', '.code pre'].map((part) => {
      const style = getComputedStyle(document.querySelector(part));
      return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)];
    }));
    assert.deepEqual(sizes.map((pair) => pair.map((value) => Math.round(value * 100) / 100)), [[17, 1.8], [14, 1.65]]);
  }));

// Of what can be touched, what is too small: 44 px in what surrounds the text, 24 px in its lists. Links within a
// sentence are left out (WCAG 2.5.8), and the marks that stand in lines of text.
const too_small = ({ chrome, text }) => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip, .hidden');
  const in_text = (element) => getComputedStyle(element).display === 'inline' && element.closest('.prose, .lead, .sentence, .card > p');
  return [...document.querySelectorAll('a[href], button, summary, input, select')].filter((element) => seen(element) && !in_text(element))
    .map((element) => ({ element, box: (element.labels?.[0] ?? element).getBoundingClientRect() }))
    .filter(({ element, box }) => Math.min(box.width, box.height) < (element.closest('.bar, figcaption, .pager, .side') ? chrome : text) - 0.5)
    .map(({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 110)}`);
};

check('what a finger touches is large enough', async () => {
  const findings = [];
  for (const path of sample('fixture')) {
    await visit('fixture', path, { width: 390, height: 844, hasTouch: true, isMobile: true }, async (page) => {
      const look = async () => findings.push(...(await page.evaluate(too_small, gates.target)).map((text) => `/${path} ${text}`));
      await look();
      for (const menu of await page.locator('.side[popover]').all()) {
        await menu.evaluate((element) => element.showPopover());
        await look();
      }
    });
  }
  none([...new Set(findings)]);
});

check('the header stays on top and is never covered, the text begins below it', () =>
  visit('fixture', `${chapter}#只算一次`, { width: 1440 }, async (page) => {
    await page.waitForTimeout(100);
    const [bar, heading] = await page.evaluate(() => [document.querySelector('.bar'), document.getElementById('只算一次')].map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top, bottom };
    }));
    assert.equal(Math.round(bar.top), 0);
    assert.ok(heading.top >= bar.bottom, `${heading.top} < ${bar.bottom}`);
  }));

check('Han is never slanted, and emphasis is dotted', () =>
  visit('fixture', 'course/', {}, async (page) => {
    const styles = await page.evaluate(() => Object.fromEntries(['em', 'i', 'cite', 'dfn', 'var'].map((name) => {
      const element = document.querySelector('main').appendChild(document.createElement(name));
      element.textContent = '重點';
      const { fontStyle, textEmphasisStyle } = getComputedStyle(element);
      return [name, `${fontStyle} ${textEmphasisStyle}`];
    })));
    assert.deepEqual(styles, { em: 'normal dot', i: 'normal none', cite: 'normal none', dfn: 'normal none', var: 'normal none' });
  }));

check('readings over Han are large enough to be read', () =>
  visit('fixture', 'course/', {}, async (page) => {
    const size = await page.evaluate(() => {
      document.querySelector('.prose').insertAdjacentHTML('beforeend', '<p><ruby>字<rt>ㄗˋ</rt></ruby></p>');
      return parseFloat(getComputedStyle(document.querySelector('rt')).fontSize);
    });
    assert.ok(size >= 12, `${size}px`);
  }));
