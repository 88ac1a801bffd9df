// The course of tests/bench with Eleventy: Prism's colours, and as much of a docs layout as Hugo's in ../hugo. To be run
// in the course's folder.
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';

const here = dirname(fileURLToPath(import.meta.url));

const folder_of = (page) => dirname(page.filePathStem);
const is_section = (page) => page.filePathStem.endsWith('/_index');
const weight_of = (item) => item.data.weight ?? 0;

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.addGlobalData('layout', 'page.njk');
  config.addGlobalData('permalink', () => ({ page }) => `${page.filePathStem.replace(/\/_index$/, '')}/index.html`);
  // Modules with their chapters, in the order of their weights: made once.
  config.addCollection('modules', (api) => {
    const modules = new Map();
    for (const item of api.getAll()) {
      if (is_section(item.page)) modules.set(folder_of(item.page), { item, pages: [] });
    }
    for (const item of api.getAll()) {
      if (!is_section(item.page)) modules.get(folder_of(item.page))?.pages.push(item);
    }
    for (const { pages } of modules.values()) pages.sort((a, b) => weight_of(a) - weight_of(b));
    return [...modules.values()].sort((a, b) => weight_of(a.item) - weight_of(b.item));
  });
  config.addFilter('module_of', (modules, page) => modules.find((module) => folder_of(module.item.page) === folder_of(page)));
  config.addFilter('beside', (module, page, step) => {
    const at = module ? module.pages.findIndex((item) => item.url === page.url) : -1;
    return at < 0 ? undefined : module.pages[at + step];
  });
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  return {
    dir: { input: 'content', includes: relative(resolve('content'), join(here, '_includes')) },
    templateFormats: ['md'],
    markdownTemplateEngine: false,
  };
}
