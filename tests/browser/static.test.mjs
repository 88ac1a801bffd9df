// Every page of every site, read as text: what a browser forgives and a reader meets later.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { check, none } from './check.mjs';
import { gates } from './gates.mjs';
import { tags_of } from './html.mjs';
import { built, files, html_of, names, pages } from './sites.mjs';

const host = 'http://site.invalid/';
const own_origin = (address) => new URL(address, host).origin === new URL(host).origin;

// Which file an address leads to, and its fragment.
function target(site, from, address) {
  const url = new URL(address, host + encodeURI(from));
  const path = decodeURIComponent(url.pathname).slice(1);
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return { file, fragment: decodeURIComponent(url.hash.slice(1)) };
}

const ids_cache = new Map();
function ids(site, file) {
  const key = `${site}/${file}`;
  if (!ids_cache.has(key)) {
    const found = tags_of(readFileSync(join(built(site), file), 'utf8')).map(({ attributes }) => attributes.id);
    ids_cache.set(key, new Set(found.filter((id) => id !== undefined)));
  }
  return ids_cache.get(key);
}

function each_tag(act) {
  for (const site of names) {
    for (const page of pages(site)) {
      for (const tag of tags_of(html_of(site, page))) act(tag, { site, page, at: `${site}:/${page}` });
    }
  }
}

check('ids are unique', () => {
  const findings = [];
  for (const site of names) {
    for (const page of pages(site)) {
      const seen = new Set();
      for (const { attributes } of tags_of(html_of(site, page))) {
        if (attributes.id === undefined) continue;
        if (seen.has(attributes.id)) findings.push(`${site}:/${page} #${attributes.id}`);
        seen.add(attributes.id);
      }
    }
  }
  none(findings);
});

check('links and anchors lead somewhere', () => {
  const findings = [];
  each_tag(({ name, attributes }, { site, page, at }) => {
    for (const key of ['href', 'src', 'data-src', 'action', 'poster']) {
      const address = attributes[key];
      if (address === undefined || !own_origin(address)) continue;
      if (address.endsWith('missing.png')) continue; // the fixture's broken image
      const { file, fragment } = target(site, page, address);
      if (!existsSync(join(built(site), file)) || statSync(join(built(site), file)).isDirectory()) {
        findings.push(`${at} <${name} ${key}="${address}"> no such file`);
      } else if (fragment && file.endsWith('.html') && !ids(site, file).has(fragment) && !/^path=/.test(fragment)) {
        findings.push(`${at} <${name} ${key}="${address}"> no such anchor`);
      }
    }
  });
  none(findings);
});

check('references within a page lead to its ids', () => {
  const findings = [];
  const keys = ['for', 'popovertarget', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'form', 'list'];
  each_tag(({ name, attributes }, { site, page, at }) => {
    for (const key of keys) {
      for (const id of (attributes[key] ?? '').split(/\s+/)) {
        if (id && !ids(site, target(site, page, '').file).has(id)) findings.push(`${at} <${name} ${key}="${id}">`);
      }
    }
  });
  none(findings);
});

check('nothing is loaded from another host', () => {
  const findings = [];
  const loading = new Set(['stylesheet', 'icon', 'preload', 'prefetch', 'modulepreload', 'manifest', 'preconnect', 'dns-prefetch']);
  each_tag(({ name, attributes }, { at }) => {
    const asset = name === 'link' && (attributes.rel ?? '').split(' ').some((rel) => loading.has(rel));
    for (const address of [attributes.src, attributes.srcset, asset ? attributes.href : undefined]) {
      if (address !== undefined && !address.startsWith('data:') && !own_origin(address)) findings.push(`${at} <${name}> ${address}`);
    }
  });
  for (const site of names) {
    for (const file of files(built(site)).filter((name) => name.endsWith('.css'))) {
      const css = readFileSync(join(built(site), file), 'utf8');
      for (const [found] of css.matchAll(/@import[^;]*|url\(\s*["']?(?:https?:)?\/\/[^)]*/g)) findings.push(`${site}:/${file} ${found}`);
    }
  }
  none(findings);
});

check('a strict Content-Security-Policy can hold: no inline styles, handlers or script addresses', () => {
  const findings = [];
  each_tag(({ name, attributes, body }, { at }) => {
    for (const key of Object.keys(attributes)) {
      if (key === 'style' || /^on[a-z]/.test(key)) findings.push(`${at} <${name} ${key}="${attributes[key]}">`);
    }
    if (/^\s*javascript:/i.test(attributes.href ?? '')) findings.push(`${at} ${attributes.href}`);
    if (name === 'style') findings.push(`${at} <style>`);
    const data = /json/.test(attributes.type ?? '');
    if (name === 'script' && !attributes.src && !data && Buffer.byteLength(body) > gates.bootScript) {
      findings.push(`${at} an inline script of ${Buffer.byteLength(body)} bytes`);
    }
  });
  none(findings);
});

check('every page has a language, a title, one h1 and one main', () => {
  const findings = [];
  for (const site of names) {
    for (const page of pages(site)) {
      const all = tags_of(html_of(site, page));
      const count = (name) => all.filter((tag) => tag.name === name).length;
      const language = all.find((tag) => tag.name === 'html')?.attributes.lang ?? '';
      if (!/^zh-Han[ts]/.test(language)) findings.push(`${site}:/${page} lang="${language}"`);
      if (!all.find((tag) => tag.name === 'title')?.body.trim()) findings.push(`${site}:/${page} has no title`);
      for (const name of ['h1', 'main']) if (count(name) !== 1) findings.push(`${site}:/${page} has ${count(name)} ${name}`);
    }
  }
  none(findings);
});

check('images have an alternative, and a size when they are ours', () => {
  const findings = [];
  each_tag(({ name, attributes }, { at }) => {
    if (name !== 'img') return;
    if (attributes.alt === undefined) findings.push(`${at} ${attributes.src} has no alt`);
    if (!own_origin(attributes.src) || attributes.src.endsWith('missing.png')) return;
    if (!attributes.width || !attributes.height) findings.push(`${at} ${attributes.src} has no size`);
  });
  none(findings);
});

check('tables have scoped headers, buttons have types', () => {
  const findings = [];
  each_tag(({ name, attributes }, { at }) => {
    if (name === 'th' && !attributes.scope) findings.push(`${at} <th> without scope`);
    if (name === 'button' && !attributes.type) findings.push(`${at} <button> without type`);
  });
  none(findings);
});
