// axe-core on every kind of page, in both schemes and two widths, and with everything open that opens. No rule is
// switched off, nothing is excluded.
import { check, none } from './check.mjs';
import { open, require, visit } from './chromium.mjs';
import { kinds, names, sample } from './sites.mjs';

const { source } = require('axe-core');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page, where) {
  await page.evaluate(source);
  const found = await page.evaluate(async (values) => {
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`).join(' | ')} (${nodes.length})`);
  }, tags);
  return found.map((text) => `${where} ${text}`);
}

const looks = [
  { width: 1440, height: 900, scheme: 'light' }, { width: 1440, height: 900, scheme: 'dark' },
  { width: 390, height: 844, scheme: 'dark' }, { width: 390, height: 844, scheme: 'light' },
];

async function in_looks(wanted, site, path) {
  const findings = [];
  const page = await open(site, path, wanted[0]);
  for (const { width, height, scheme } of wanted) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    findings.push(...(await violations(page, `${site}:/${path} ${width} ${scheme}`)));
  }
  await page.context().close();
  return findings;
}

// The fixture's short pages in every look; the long chapters of this repository in two that share nothing.
for (const [site, wanted] of [['fixture', looks], ['own', [looks[0], looks[2]]]]) {
  check(`every kind of page of ${site}, both schemes, both widths`, async () => {
    const findings = [];
    for (const path of sample(site)) findings.push(...(await in_looks(wanted, site, path)));
    none(findings);
  });
}

// The few that show every element say little about how a page is put together: one of each kind, too, on a phone.
check('one page of each kind of every site', async () => {
  const findings = [];
  for (const site of names) {
    const seen = ['fixture', 'own'].includes(site) ? sample(site) : [];
    for (const path of kinds(site).filter((page) => !seen.includes(page))) {
      await visit(site, path, narrow, async (page) => {
        findings.push(...(await violations(page, `${site}:/${path}`)));
      });
    }
  }
  none(findings);
});

const chapter = 'course/02-attributes/descriptors/';
const narrow = { width: 390, height: 844, reducedMotion: 'reduce' };

// A page in a state, in both schemes.
function in_state(name, options, act, [site, path] = ['fixture', chapter]) {
  check(name, () => visit(site, path, options, async (page) => {
    await act(page);
    const findings = [];
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      findings.push(...(await violations(page, scheme)));
    }
    none(findings);
  }));
}

in_state('with the chapter list open', narrow, async (page) => {
  await page.click('[popovertarget=chapters]');
  await page.waitForSelector('#chapters:popover-open');
});
in_state('with the contents of the page open', narrow, async (page) => {
  await page.click('[popovertarget=toc]');
  await page.waitForSelector('#toc:popover-open');
});
in_state('with every solution and answer open', narrow, async (page) => {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
});
in_state('with a card over a link', { width: 1440, reducedMotion: 'reduce' }, async (page) => {
  await page.hover('.prose a[href="../lookup/"]');
  await page.waitForSelector('.preview');
});
in_state('with the search open and results in it', narrow, async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('描述器');
  await page.waitForSelector('dialog[open] [role=option]');
});
in_state('with the verdict of a quiz', narrow, async (page) => {
  await page.click('#winner input');
  await page.click('#winner button');
  await page.waitForSelector('#winner .result .verdict');
});
in_state('with hits on the search page', narrow, async (page) => {
  await page.fill('#search-page input', '描述器');
  await page.waitForSelector('#search-results a');
}, ['fixture', 'search/']);
in_state('with the records and their choice open', narrow, async (page) => {
  await page.click('.records > summary');
  const record = { v: 1, course: await page.evaluate(() => JSON.parse(document.getElementById('progress').textContent).course), pages: {} };
  await page.setInputFiles('.records input[type=file]', { name: 'record.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(record)) });
  await page.waitForSelector('.choice.ready');
}, ['own', 'roadmap/']);
in_state('with the gaps of a roadmap open', narrow, async (page) => {
  await page.click('[data-skill] input[value=learning] >> nth=0');
  await page.click('#skills summary');
  await page.waitForSelector('#gaps a:visible');
}, ['own', 'roadmap/']);
in_state('with the second tab chosen', narrow, async (page) => {
  await page.click('.tab-title label >> nth=1');
  await page.waitForSelector('text=uv add lectern');
}, ['fixture', 'torture/everything/']);
