#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/images/image_size.h"
#include "model/config.h"
#include "model/page.h"
#include "model/term_uses.h"

namespace lectern {

/// A page's number in the site: its index in `Site::pages`. Numbers follow reading order: home, then each course
/// with everything in it, then taxonomies, then the pages that are made for courses.
using PageId = std::uint32_t;
inline constexpr PageId kNoPage = 0xFFFFFFFF;

enum class PageKind : std::uint8_t {
  home,
  section,   ///< a folder; top-level ones are courses, those below are modules
  page,      ///< a chapter
  taxonomy,  ///< the list of a taxonomy's terms (`/tags/`)
  term,      ///< the pages of one term (`/tags/asyncio/`)
  path,      ///< a learning path's own page (`/course/paths/web/`)
  concepts,  ///< what a course teaches, and where (`/course/concepts/`)
  symbols,   ///< the names its code defines and uses (`/course/symbols/`)
  print,     ///< a whole course on one page (`/course/print/`)
  glossary,  ///< the terms of the site (`/glossary/`)
};

/// Where a link of a page leads, one for each entry of `Document::links`.
struct LinkTarget {
  enum class Kind : std::uint8_t {
    unresolved,  ///< a diagnostic says why; printed as written
    external,    ///< another host, mailto and the like; printed as written
    page,        ///< `page` and maybe `fragment`
    file,        ///< a resource or static file: `url`
    fragment,    ///< `fragment` of the same page
  };
  Kind kind = Kind::unresolved;
  PageId page = kNoPage;
  std::string url;       ///< file: site path (`/a/b.png`) or, for relative ones of a bundle, its published site path
  std::string fragment;  ///< without `#`, decoded, maybe empty
  std::string query;     ///< with `?`, as written, maybe empty (page and file)
};

/// No learning path.
inline constexpr std::uint32_t kNoPath = 0xFFFFFFFF;

/// One step of a learning path: the pages a reader may choose from, usually one. A module stands for its chapters.
struct PathStep {
  std::vector<PageId> choices;
};

/// A learning path of a course, declared or recognised.
struct LearningPath {
  std::string id;  ///< unique in its course
  std::string title;
  std::string focus;
  PageId course = kNoPage;
  PageId page = kNoPage;  ///< its own page
  bool declared = false;
  std::vector<PathStep> steps;
  std::vector<PageId> chapters;  ///< the walk chapter by chapter: modules expanded, choices in the order written
  double minutes = 0;
};

/// What a label of a chain names: a page, or a heading of the page the chain stands on.
struct LabelTarget {
  PageId page = kNoPage;
  std::string anchor;  ///< id of the heading; empty for a page
};

/// A recognised chain in a page's text, resolved: the renderer makes each label a link.
struct ResolvedChain {
  static constexpr std::uint32_t kNoPath = lectern::kNoPath;

  std::uint32_t node = 0;                         ///< the code block or list item in the page's document
  std::uint32_t chain = 0;                        ///< index in Page::chains
  std::vector<std::vector<LabelTarget>> targets;  ///< parallel to PathChain::steps
  std::uint32_t path = kNoPath;                   ///< index in Site::paths; none when the labels name headings
};

/// What an include shows, one for each entry of `Page::includes`.
struct IncludedText {
  bool found = false;  ///< false: a diagnostic says why, nothing is shown
  std::string text;    ///< the file, or its region or symbol; ends in a newline unless empty
};

/// A page's place in one learning path.
struct PathPosition {
  std::uint32_t path = 0;  ///< index in Site::paths
  PageId previous = kNoPage;
  PageId next = kNoPage;
};

/// Another page that links here, with the words around the link.
struct Backlink {
  PageId from = kNoPage;
  std::string sentence;
};

/// A concept of a chapter, by what the chapter names it with.
struct ConceptName {
  enum class Source : std::uint8_t {
    taught,  ///< its own `teaches`
    term,    ///< a term of the glossary that its text uses
    tag,     ///< one of its tags
  };
  Source source = Source::taught;
  std::uint32_t index = 0;  ///< in the page's `teaches`, in the glossary, or the PageId of the tag's page
};

/// A chapter that has concepts in common with another one.
struct RelatedPage {
  PageId page = kNoPage;
  std::vector<ConceptName> shared;  ///< as the other one names them, what counts most first
};

/// What the pages have to do with a term of the glossary.
struct TermLinks {
  PageId taught_in = kNoPage;
  std::vector<PageId> used_in;     ///< in reading order
  std::vector<std::uint32_t> see;  ///< indices of other terms
};

/// A name of code that readers can be led to: documented elsewhere, or defined by the code of a course.
struct Symbol {
  std::string name;          ///< `asyncio.TaskGroup`, `LRUCache.get`
  std::string module;        ///< documented ones: the module it is part of, or `builtins`
  std::string url;           ///< documented ones: where, absolute
  PageId page = kNoPage;     ///< others: the chapter whose code defines it first
  std::string anchor;        ///< … and the block or heading there; may be empty
  std::vector<PageId> used;  ///< pages that use it, and define it again, in order; without `page`
};

/// Code of a page that leads to a symbol: inline code, or a stretch of a code block.
struct NameLink {
  std::uint32_t node = 0;   ///< in the page's document
  std::uint32_t begin = 0;  ///< bytes of its code
  std::uint32_t end = 0;
  std::uint32_t symbol = 0;  ///< index in Site::symbols
};

/// A file published with a page (bundle) or from a static folder.
struct SiteFile {
  std::string source;  ///< path relative to the site root
  std::string url;     ///< site path, `/` first
  std::string name;    ///< resource name (`resources:` may rename it)
  std::string title;
  Value params;
};

/// One page of the site. Everything that depends on other pages is decided.
struct SitePage {
  PageKind kind = PageKind::page;
  const Page* page = nullptr;  ///< nothing for an implied section and for taxonomy pages
  std::string path;            ///< content path of the file, or of the folder for implied ones; its identity
  FrontMatter front_matter;    ///< with cascades
  std::string title;
  std::string link_title;
  std::string description;
  std::string script;  ///< `zh-Hant`, `zh-Hans`
  std::string type;    ///< Hugo's: front matter, else top-level section name, else `page`
  std::string layout;
  std::string url;     ///< site path: starts with `/`, percent-decoded UTF-8, `/a/b/`; empty when not rendered
  std::string output;  ///< path under the output folder: `a/b/index.html`
  Timestamp date;      ///< for order and feeds; seconds = INT64_MIN when none
  bool has_date = false;
  Timestamp lastmod;  ///< front matter, else date
  bool has_lastmod = false;

  PageId parent = kNoPage;
  PageId course = kNoPage;       ///< its top-level section; itself for a course
  PageId module = kNoPage;       ///< the section it stands in, when that is not the course
  std::vector<PageId> children;  ///< listed sections and pages, in order
  PageId previous = kNoPage;     ///< in course order, over module borders
  PageId next = kNoPage;
  std::uint32_t number = 0;  ///< place among its siblings of the same kind, from 1
  std::uint32_t depth = 0;   ///< folders above it

  Statistics statistics;       ///< of the page; of a section: everything in it
  std::uint32_t chapters = 0;  ///< of a section: pages in it, at any depth
  double reading_minutes = 0;  ///< by the reading rates, of the page or everything in it
  double minutes = 0;          ///< `duration`, else reading minutes; of a section: the sum

  std::vector<LinkTarget> links;  ///< parallel to Document::links
  std::vector<ResolvedChain> chains;
  std::vector<NameLink> names;         ///< in the order of nodes, and in each of their places
  std::vector<IncludedText> includes;  ///< parallel to Page::includes; may be shorter, what is missing was not found
  std::vector<PageId> prerequisites;   ///< as declared, resolved, each once
  std::vector<std::uint32_t> prerequisite_entries;  ///< for each of these: its place in the front matter's list
  std::vector<PageId> needed_by;
  std::vector<std::uint32_t> paths;     ///< of a course: its learning paths, declared first
  std::vector<PathPosition> positions;  ///< of a chapter: every path that visits it
  std::vector<Backlink> backlinks;
  std::vector<TermUse> term_uses;    ///< first uses of the glossary's terms in the page's text
  std::vector<RelatedPage> related;  ///< of a chapter: others with the same concepts, the closest first
  std::vector<SiteFile> resources;
  std::vector<std::string> aliases;                   ///< site paths that redirect here
  std::vector<std::pair<std::string, PageId>> terms;  ///< taxonomy plural name → term page, in the order written
  std::vector<PageId> members;                        ///< of a taxonomy: its terms; of a term: its pages
  std::string taxonomy;                               ///< of a taxonomy or term: plural name
  std::uint32_t learning_path = kNoPath;              ///< of a path's page: index in Site::paths
  std::vector<PageId> made;  ///< of a course: the pages made for it, besides those of its paths
};

/// One entry of a menu, with everything below it.
struct MenuItem {
  std::string name;
  std::string identifier;
  PageId page = kNoPage;
  std::string url;  ///< when it leads to no page
  std::int64_t weight = 0;
  Value params;
  std::vector<MenuItem> children;
};

/// One of the scripts a site is published in.
struct Edition {
  std::string script;  ///< `zh-Hant`, `zh-Hans`
  std::string prefix;  ///< of the site paths of its pages: empty for the first one, `/zh-hans` for the other
};

/// The whole course site, linked. Immutable but for `put_page` (pipeline/link.h, and pipeline/edition.h for one
/// edition). Pages point into the `Page`s it was made from, which must outlive it.
struct Site {
  Config config;
  std::vector<Edition> editions;  ///< none: pages are published as they are written
  std::size_t edition = 0;        ///< which of them this is
  std::vector<SitePage> pages;
  PageId home = kNoPage;
  std::vector<PageId> courses;  ///< top-level sections, in order
  std::vector<LearningPath> paths;
  std::vector<Symbol> symbols;  ///< by name
  std::vector<PageId> taxonomies;
  std::vector<SiteFile> files;  ///< static files
  Glossary glossary;
  std::vector<TermLinks> terms;  ///< parallel to the glossary's
  PageId glossary_page = kNoPage;
  std::map<std::string, std::vector<MenuItem>> menus;
  std::map<std::string, PageId, std::less<>> by_url;
  std::map<std::string, ImageSize, std::less<>> images;  ///< by site path: pictures whose size is known
  Diagnostics diagnostics;                               ///< found while linking; those of single pages stay with them

  [[nodiscard]] const SitePage& operator[](PageId id) const { return pages[id]; }
  /// What stands before the site paths of this edition's pages; empty or `/zh-hans`.
  [[nodiscard]] std::string_view prefix() const {
    return editions.empty() ? std::string_view() : std::string_view(editions[edition].prefix);
  }
};

/// What a page calls one of its concepts, in the script of this edition.
[[nodiscard]] std::string name_of(const Site& site, const SitePage& page, const ConceptName& name);

/// The number a chapter carries in front of its title, `2.3` for the third of the second module, where its course wants
/// that (`params: {numbered: true}`); else empty.
[[nodiscard]] std::string chapter_number(const Site& site, const SitePage& page);

/// Whether the page has a feed of its own (`index.xml`), as in Hugo: home, sections, taxonomies and terms, unless its
/// `outputs` leave it out.
[[nodiscard]] bool has_feed(const SitePage& page);
/// Site path of that feed.
[[nodiscard]] std::string feed_url(const SitePage& page);

}  // namespace lectern
