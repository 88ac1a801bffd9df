// Every number the browser tests hold the site to, in one place. Sizes are bytes after gzip -6.
const KB = 1024;

export const gates = {
  // The measured chapter: fixture/content/course/02-attributes/descriptors.md, about 1,300 Han characters, seven blocks
  // of code, two tables, callouts, tasks, an exercise, a quiz and footnotes.
  chapter: { transfer: 22 * KB, html: 10 * KB, requests: 5, elements: 900 },
  css: 6 * KB, // one file for all page types
  scripts: { core: 4 * KB, search: 6 * KB, 'search-index': 6 * KB, preview: 1.5 * KB, progress: 3 * KB, quiz: 2 * KB },
  otherScript: 2 * KB, // a script of the theme that is not named above
  bootScript: 300, // the script in the head, before gzip
  frame: 4 * KB, // head, header, chapter list and footer of any page
  navigation: 1.5 * KB, // the chapter list of a course with 200 chapters in one module
  previewCards: 1 * KB, // what a page's links lead to
  contrast: { text: 7, graphics: 3, lineNumber: 5, dimmed: 4.5 }, // WCAG ratios
  shift: 0, // cumulative layout shift
  blocking: 0, // ms, of a phone's main thread: Lighthouse's TBT
  paint: 1200, // ms to the largest paint on a phone: Lighthouse's LCP
  widths: [320, 390, 768, 1024, 1440],
  measure: [36, 40], // Han characters a line at 1440 px
  target: { chrome: 44, text: 24 }, // px, touch targets
  keystroke: 100, // ms from a key to painted results, under a processor four times slower
  search: { firstQuery: 60 * KB, laterQuery: 20 * KB },
  printedPages: 9, // of the measured chapter, A4, at most
};

// What a chapter of another length may cost: the measured one has 4,000 characters without spaces, code included. Up to
// that, its own gates hold; beyond, what a longer text brings grows with it, and what surrounds the text does not: the
// frame of the page, its 150 elements, and all that is loaded besides the page.
export function chapter_gates(characters) {
  const { transfer, html, requests, elements } = gates.chapter;
  const longer = Math.max(1, characters / 4000);
  const page = gates.frame + (html - gates.frame) * longer;
  return { html: page, elements: 150 + (elements - 150) * longer, transfer: transfer - html + page, requests };
}
