// Weight: what a page may cost. Everything here is counted from the files; network.test.mjs counts what is really sent.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { check, none } from './check.mjs';
import { chapter_gates, gates } from './gates.mjs';
import { length_of, tags_of } from './html.mjs';
import { built, chapters, files, html_of, names, pages } from './sites.mjs';

const packed = (text) => gzipSync(text, { level: 6 }).length;
const packed_file = (site, file) => packed(readFileSync(join(built(site), file)));
const measured = 'course/02-attributes/descriptors/';

// Files of the theme itself; what comes from packages (formulas, diagrams) is loaded only by the pages that need it.
const theme_files = (site, extension) => files(built(site)).filter((file) => new RegExp(`^assets/[^/]+\\.${extension}$`).test(file));

check('one style sheet for all pages, within its budget', () => {
  for (const site of names) {
    const sheets = theme_files(site, 'css');
    assert.equal(sheets.length, 1, sheets.join());
    const size = packed_file(site, sheets[0]);
    assert.ok(size <= gates.css, `${sheets[0]}: ${size} of ${gates.css} bytes`);
  }
});

check('each script is within its budget', () => {
  const findings = [];
  for (const file of theme_files('fixture', 'js')) {
    const name = basename(file).split('.')[0];
    const most = gates.scripts[name] ?? gates.otherScript;
    const size = packed_file('fixture', file);
    if (size > most) findings.push(`${name}: ${size} of ${most} bytes`);
  }
  none(findings);
});

check('the measured chapter is light', () => {
  const html = html_of('fixture', measured);
  const elements = tags_of(html).length;
  const size = packed(html);
  assert.ok(elements <= gates.chapter.elements, `${elements} elements`);
  assert.ok(size <= gates.chapter.html, `${size} bytes of HTML`);
});

check('the chapters of this repository are as light as their length allows', () => {
  const findings = [];
  assert.ok(chapters('own').length > 40);
  for (const page of chapters('own')) {
    const html = html_of('own', page);
    const most = chapter_gates(length_of(html));
    const elements = tags_of(html).length;
    const size = packed(html);
    if (elements > most.elements) findings.push(`/${page} ${elements} of ${Math.round(most.elements)} elements`);
    if (size > most.html) findings.push(`/${page} ${size} of ${Math.round(most.html)} bytes of HTML`);
  }
  none(findings);
});

check('what surrounds the text weighs the same on every page', () => {
  const findings = [];
  for (const site of names) {
    for (const page of pages(site)) {
      const size = packed(html_of(site, page).replace(/<main[\s\S]*<\/main>/, '').replace(/<nav class="side toc[\s\S]*?<\/nav>/, ''));
      if (size > gates.frame) findings.push(`${site}:/${page} ${size} bytes around the text`);
    }
  }
  none(findings);
});

check('the chapter list of a module with 200 chapters is short', () => {
  const html = html_of('many', 'course/01-module/100/');
  const navigation = /<nav[^>]*id="chapters"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
  assert.ok(navigation.length > 0, 'no chapter list');
  const size = packed(navigation);
  assert.ok(size <= gates.navigation, `${size} of ${gates.navigation} bytes`);
});

check('the cards of a page are one small file', () => {
  const findings = [];
  for (const site of ['own', 'fixture']) {
    const cards = files(built(site)).filter((name) => name.endsWith('.cards.js'));
    assert.ok(cards.length > 3, `${site} has no cards`);
    for (const file of cards) {
      const size = packed_file(site, file);
      if (size > gates.previewCards) findings.push(`${site}:/${file} ${size} bytes`);
    }
  }
  none(findings);
});

check('fonts are loaded by formulas only', () => {
  const findings = [];
  for (const site of names) {
    for (const file of theme_files(site, 'css')) {
      if (/@font-face/.test(readFileSync(join(built(site), file), 'utf8'))) findings.push(`${site}:/${file}`);
    }
  }
  none(findings);
});
