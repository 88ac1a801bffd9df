// Contrast, recomputed: of the tokens as they are written, and of the text as the browser shows it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { check, none } from './check.mjs';
import { visit } from './chromium.mjs';
import { gates } from './gates.mjs';
import { sample } from './sites.mjs';

const theme = fileURLToPath(new URL('../../themes/default/', import.meta.url));
const tokens = new Map([...readFileSync(join(theme, 'theme.yaml'), 'utf8').matchAll(/^ {2}([\w-]+): \["(#[0-9a-f]{6})", "(#[0-9a-f]{6})"\]/gm)]
  .map(([, name, light, dark]) => [name, [light, dark]]));
const css = readFileSync(join(theme, 'style.css'), 'utf8');
// What a theme may set but this one does not is another token: `var(--c-error, var(--danger))`.
for (const [, name, other] of css.matchAll(/var\(--([\w-]+), var\(--([\w-]+)\)\)/g)) if (!tokens.has(name)) tokens.set(name, tokens.get(other));

// WCAG 2.2: relative luminance and contrast ratio.
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const code = [...tokens.keys()].filter((name) => name.startsWith('c-') && name !== 'c-line');
const lines = ['surface', 'mark', 'added', 'removed'];
const callouts = ['note', 'tip', 'warning', 'danger', 'exercise'];
const pairs = [
  ...['text', ...code].flatMap((ink) => lines.map((paper) => [ink, paper, gates.contrast.text])),
  ...lines.map((paper) => ['c-line', paper, gates.contrast.lineNumber]),
  ...['text', 'muted', 'link', 'visited'].flatMap((ink) => ['bg', 'surface'].map((paper) => [ink, paper, gates.contrast.text])),
  ...callouts.flatMap((kind) => [[kind, `${kind}-bg`, gates.contrast.text], ['text', `${kind}-bg`, 11.5]]),
  ...['control', 'focus'].flatMap((ink) => ['bg'].map((paper) => [ink, paper, gates.contrast.graphics])),
  ['link', 'tint', gates.contrast.text],
];

check('every pair of tokens', () => {
  assert.ok(tokens.size > 30, 'the tokens could not be read');
  const findings = [];
  for (const [ink, paper, least] of pairs) {
    for (const [i, scheme] of ['light', 'dark'].entries()) {
      const value = ratio(tokens.get(ink)[i], tokens.get(paper)[i]);
      if (value < least) findings.push(`${scheme}: ${ink} on ${paper} ${value.toFixed(2)} < ${least}`);
    }
  }
  none(findings);
});

check('the style sheet uses no token that is not there', () => {
  const set = [...readFileSync(join(theme, 'theme.yaml'), 'utf8').matchAll(/^ {2}([\w-]+):/gm), ...css.matchAll(/--([\w-]+):/g)];
  const known = new Set([...tokens.keys(), ...set.map(([, name]) => name)]);
  none([...css.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name).filter((name) => !known.has(name)));
});

// Runs in the page: each piece of text with its colour and what is painted behind it.
const measure = ({ text, lineNumber, dimmed }) => {
  const parse = (value) => (value.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [h, l] = [luminance(a), luminance(b)].sort((x, y) => y - x); return (h + 0.05) / (l + 0.05); };
  const paper = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(up).backgroundColor);
      if (a === 1 && r !== undefined) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const findings = new Set();
  const judge = (element, style, least, what) => {
    const value = ratio(parse(style.color), paper(element));
    if (value < least - 0.005) findings.add(`${value.toFixed(2)} < ${least} ${what}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || element.closest('.skip, [aria-hidden=true], :disabled, .hidden, .katex, svg')) continue;
    const style = getComputedStyle(element);
    if (parseFloat(style.fontSize) === 0) continue;
    const stepped_back = element.closest('.focused .l:not(.on)');
    const least = element.closest('.tk-prompt') ? lineNumber : stepped_back ? dimmed : text;
    judge(element, style, least, `${element.tagName}.${element.className} in .${element.parentElement.className}: ${node.data.trim().slice(0, 20)}`);
  }
  for (const line of document.querySelectorAll('.l[id]')) {
    if (line.checkVisibility()) judge(line, getComputedStyle(line, '::before'), lineNumber, 'a line number');
  }
  return [...findings];
};

check('all text of every kind of page, in both schemes', async () => {
  const findings = [];
  for (const [site, path] of ['fixture', 'own'].flatMap((site) => sample(site).map((path) => [site, path]))) {
    await visit(site, path, { reducedMotion: 'reduce' }, async (page) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme });
        findings.push(...(await page.evaluate(measure, gates.contrast)).map((found) => `${site}:/${path} ${scheme} ${found}`));
      }
    });
  }
  none(findings);
});

const chapter = 'course/02-attributes/descriptors/';

check('with forced colours, highlighted lines and boxes keep an outline', () =>
  visit('fixture', chapter, { forcedColors: 'active' }, async (page) => {
    const [line, plain, callout] = await page.evaluate(() => ['.hl', '.l:not(.hl)', '.callout'].map((part) => {
      const style = getComputedStyle(document.querySelector(part));
      return { colour: style.borderLeftColor, paper: style.backgroundColor, width: parseFloat(style.borderLeftWidth) };
    }));
    assert.notEqual(line.colour, plain.colour);
    assert.ok(line.width >= 3 && callout.width >= 1);
    assert.notEqual(callout.colour, callout.paper);
  }));

check('highlighted lines are not told by colour alone', () =>
  visit('fixture', chapter, {}, async (page) => {
    const width = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.hl')).borderLeftWidth));
    assert.ok(width >= 3);
    const underlined = await page.evaluate(() => getComputedStyle(document.querySelector('.prose p a[href]:not(.footnote)')).textDecorationLine);
    assert.equal(underlined, 'underline');
  }));
