// One page as its template sees it.
#include "pipeline/render/page_values.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/url_path.h"
#include "pipeline/render/glossary_values.h"
#include "pipeline/render/print_text.h"
#include "pipeline/render/source_links.h"
#include "pipeline/render/stable_ids.h"
#include "pipeline/render/syllabus.h"
#include "pipeline/render/symbol_index.h"

namespace lectern {

namespace {

Value terms_of(const SitePage& page, const SiteValues& values) {
  List groups;
  for (auto term = page.terms.begin(); term != page.terms.end();) {
    const std::string& name = term->first;
    List pages;
    for (; term != page.terms.end() && term->first == name; ++term) pages.push_back(values.summary(term->second));
    groups.push_back(Map{{"name", name}, {"pages", std::move(pages)}});
  }
  return groups;
}

Value breadcrumb_of(const Site& site, const SitePage& page, const SiteValues& values) {
  std::vector<PageId> above;
  for (PageId parent = page.parent; parent < site.pages.size() && above.size() < 64; parent = site[parent].parent) {
    above.push_back(parent);
  }
  std::reverse(above.begin(), above.end());
  return values.summaries(above);
}

Value positions_of(const SitePage& page, const SiteValues& values) {
  List list;
  for (const PathPosition& position : page.positions) {
    list.push_back(Map{{"path", values.path(position.path)},
                       {"previous", values.summary(position.previous)},
                       {"next", values.summary(position.next)}});
  }
  return list;
}

/// Everything that has to come before the prerequisites themselves, nearest first.
Value further_prerequisites_of(const Site& site, const SitePage& page, const SiteValues& values) {
  std::vector<PageId> order = page.prerequisites;
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const PageId needed : site[order[i]].prerequisites) {
      const bool known = &site[needed] == &page || std::find(order.begin(), order.end(), needed) != order.end();
      if (!known) order.push_back(needed);
    }
  }
  order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(page.prerequisites.size()));
  return values.summaries(order);
}

/// The section beside this one, before (-1) or after it (1).
Value section_beside(const Site& site, const SitePage& page, int side, const SiteValues& values) {
  if (page.kind != PageKind::section || page.parent >= site.pages.size()) return nullptr;
  const std::vector<PageId>& siblings = site[page.parent].children;
  const auto here = std::find_if(siblings.begin(), siblings.end(), [&](PageId id) { return &site[id] == &page; });
  if (here == siblings.end()) return nullptr;
  for (auto other = here; side < 0 ? other != siblings.begin() : other + 1 != siblings.end();) {
    other += side;
    if (site[*other].kind == PageKind::section) return values.summary(*other);
  }
  return nullptr;
}

/// What the other paths of the course ask for beyond this one, the least first.
Value other_paths(const Site& site, std::uint32_t path, const SiteValues& values) {
  std::vector<std::tuple<std::size_t, std::uint32_t, double>> rest;
  const std::set<PageId> done(site.paths[path].chapters.begin(), site.paths[path].chapters.end());
  for (const std::uint32_t other : site[site.paths[path].course].paths) {
    if (other == path) continue;
    std::size_t chapters = 0;
    double minutes = 0;
    for (const PageId chapter : site.paths[other].chapters) {
      if (done.contains(chapter)) continue;
      ++chapters;
      note_shown(chapter, PageFact::exact_minutes);
      minutes += site[chapter].minutes;
    }
    rest.emplace_back(chapters, other, minutes);
  }
  std::sort(rest.begin(), rest.end());
  List list;
  for (const auto& [chapters, other, minutes] : rest) {
    list.push_back(Map{{"path", values.path(other)},
                       {"chapters", static_cast<std::uint64_t>(chapters)},
                       {"minutes", whole_minutes(minutes)}});
  }
  return list;
}

/// Every concept a course teaches, by name: the pages that teach it, and those that need one of these.
Value concepts_of(const Site& site, PageId course, const SiteValues& values) {
  struct Concept {
    std::vector<PageId> taught;
    std::set<PageId> used;
  };
  std::map<std::string, Concept> concepts;
  for (PageId id = 0; id < site.pages.size(); ++id) {
    if (site[id].course != course || site[id].url.empty()) continue;
    for (const std::string& name : site[id].front_matter.teaches) {
      Concept& found = concepts[name];
      found.taught.push_back(id);
      found.used.insert(site[id].needed_by.begin(), site[id].needed_by.end());
    }
  }
  List list;
  for (const auto& [name, found] : concepts) {
    list.push_back(Map{{"name", name},
                       {"taught", values.summaries(found.taught)},
                       {"used", values.summaries({found.used.begin(), found.used.end()})}});
  }
  return list;
}

Value paths_of(const SitePage& page, const SiteValues& values) {
  List list;
  for (const std::uint32_t path : page.paths) list.push_back(values.path(path));
  return list;
}

Value backlinks_of(const SitePage& page, const SiteValues& values) {
  List list;
  for (const Backlink& link : page.backlinks) {
    list.push_back(Map{{"page", values.summary(link.from)}, {"sentence", link.sentence}});
  }
  return list;
}

Value related_of(const Site& site, const SitePage& page, const SiteValues& values) {
  List list;
  for (const RelatedPage& other : page.related) {
    List shared;
    for (const ConceptName& name : other.shared) shared.emplace_back(name_of(site, page, name));
    list.push_back(Map{{"page", values.summary(other.page)}, {"shared", std::move(shared)}});
  }
  return list;
}

Value resources_of(const SitePage& page) {
  List list;
  for (const SiteFile& file : page.resources) {
    list.push_back(
        Map{{"name", file.name}, {"title", file.title}, {"url", file.url}, {"params", map_or_empty(file.params)}});
  }
  return list;
}

/// The headings are only listed when a template asks: most pages show the ready table of contents.
Value headings_of(const SitePage& page, const Outline& outline) {
  return Function([&page, outline](const Arguments&) -> Value {
    List list;
    if (page.page == nullptr) return list;
    for (const Heading& heading : page.page->document.headings) {
      if (heading.node == outline.dropped) continue;
      list.push_back(Map{{"level", outline.level(heading)}, {"id", heading.id}, {"text", heading.text}});
    }
    return list;
  });
}

/// Revisions of the text before the first heading of level 2 and of each part under one, in order: what a browser
/// keeps to tell a reader which parts changed since.
std::string revisions_of(const SitePage& page, const Outline& outline) {
  if (page.page == nullptr) return {};
  const Document& document = page.page->document;
  std::vector<std::uint32_t> borders{page.page->body.begin};
  for (const Heading& heading : document.headings) {
    const std::uint32_t begin = document.nodes[heading.node].span.begin;
    if (heading.node != outline.dropped && outline.level(heading) == 2 && begin >= borders.back()) {
      borders.push_back(begin);
    }
  }
  borders.push_back(std::max(page.page->body.end, borders.back()));
  std::string revisions;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    if (i > 0) revisions += ' ';
    revisions += text_revision(page.page->source->slice({borders[i], borders[i + 1]}));
  }
  return revisions;
}

bool is_embedding(const Node& node) {
  if (node.kind != NodeKind::html_block && node.kind != NodeKind::html_inline) return false;
  constexpr std::string_view kEmbedding[] = {"<script", "<style", " style=", " onclick=", " onload="};
  return std::any_of(std::begin(kEmbedding), std::end(kEmbedding),
                     [&](std::string_view part) { return node.text.find(part) != std::string_view::npos; });
}

bool has_math(const SitePage& page) { return page.page->document.has_math; }

bool has_mermaid(const SitePage& page) { return page.page->document.has_mermaid; }

bool has_quiz(const SitePage& page) {
  const std::vector<Directive>& directives = page.page->document.directives;
  return std::any_of(directives.begin(), directives.end(), [](const Directive& each) { return each.kind == "quiz"; });
}

/// Whether the text brings what a page of the theme's own never has: scripts or styles of its own, or images and
/// frames of other hosts. A strict content security policy would take them away.
bool embeds(const SitePage& page) {
  const Document& document = page.page->document;
  for (std::size_t i = 0; i < document.links.size() && i < page.links.size(); ++i) {
    const bool shown = document.links[i].shows_file || document.links[i].kind == LinkKind::image;
    if (shown && page.links[i].kind == LinkTarget::Kind::external) return true;
  }
  return std::any_of(document.nodes.begin(), document.nodes.end(), is_embedding);
}

/// Whether the text that a page shows is such: its own, or on a page for print that of any page of the course.
bool shows(const Site& site, const SitePage& page, bool (*such)(const SitePage&)) {
  const auto is_such = [&](const SitePage& one) { return one.page != nullptr && such(one); };
  if (page.kind != PageKind::print) return is_such(page);
  const std::vector<PageId> parts = printed_pages(site, page.course);
  return std::any_of(parts.begin(), parts.end(), [&](PageId part) { return is_such(site[part]); });
}

void set_learning(Map& map, const Site& site, const SitePage& page, const Outline& outline, const SiteValues& values) {
  const FrontMatter& front_matter = page.front_matter;
  map.set("objectives", value_of(front_matter.objectives));
  map.set("keypoints", value_of(front_matter.keypoints));
  map.set("questions", value_of(front_matter.questions));
  map.set("teaches", value_of(front_matter.teaches));
  map.set("prerequisites", values.summaries(page.prerequisites));
  map.set("further_prerequisites", further_prerequisites_of(site, page, values));
  map.set("needed_by", values.summaries(page.needed_by));
  map.set("paths", paths_of(page, values));
  map.set("positions", positions_of(page, values));
  map.set("revisions", Function([&page, outline](const Arguments&) -> Value { return revisions_of(page, outline); }));
  map.set("statistics", value_of(page.statistics));
}

void set_neighbours(Map& map, const Site& site, const SitePage& page, const SiteValues& values) {
  map.set("previous", values.summary(page.previous));
  map.set("next", values.summary(page.next));
  map.set("course", values.summary(page.course));
  map.set("module", values.summary(page.module));
  map.set("breadcrumb", breadcrumb_of(site, page, values));
  map.set("backlinks", backlinks_of(page, values));
  map.set("related", related_of(site, page, values));
  map.set("terms", terms_of(page, values));
  map.set("members", values.summaries(page.members));
  map.set("previous_section", section_beside(site, page, -1, values));
  map.set("next_section", section_beside(site, page, 1, values));
}

PageId id_of(const Site& site, const SitePage& page) { return static_cast<PageId>(&page - site.pages.data()); }

void set_made(Map& map, const Site& site, const SitePage& page, const SiteValues& values) {
  const bool is_path = page.learning_path < site.paths.size();
  map.set("made", values.summaries(page.made));
  map.set("path", is_path ? values.path(page.learning_path) : Value(nullptr));
  map.set("others", is_path ? other_paths(site, page.learning_path, values) : Value(List{}));
  const bool is_index = page.kind == PageKind::concepts;
  if (is_index || page.kind == PageKind::symbols || id_of(site, page) == site.glossary_page) note_names_shown(site);
  map.set("symbols", page.kind == PageKind::symbols ? symbol_index(site, page.course, values) : Value(List{}));
  map.set("syllabus", Function([&](const Arguments&) -> Value { return syllabus_of(site, page, values); }));
  const bool is_glossary = id_of(site, page) == site.glossary_page;
  map.set("glossary", is_glossary ? glossary_groups(site, values) : Value(List{}));
  map.set("concepts", is_index ? concepts_of(site, page.course, values) : Value(List{}));
}

}  // namespace

Map page_values(const Site& site, const SitePage& page, const Outline& outline, const SiteValues& values) {
  const PageId id = id_of(site, page);
  Map map = values.summary(id).map();
  map.take_number();  // what the page shows of itself is its own
  map.set("permalink", absolute_url(site.config, page.url));
  map.set("editions", values.editions(page.url));
  map.set("chapter_number", chapter_number(site, page));
  map.set("title_id", title_id(page, outline));
  map.set("toc_wanted", page.front_matter.toc.value_or(true));
  map.set("headings", headings_of(page, outline));
  map.set("keywords", value_of(page.front_matter.keywords));
  map.set("params", map_or_empty(page.front_matter.params));
  map.set("resources", resources_of(page));
  map.set("aliases", value_of(page.aliases));
  map.set("edit_url", edit_url_of(site, page));
  map.set("report_url", report_url_of(site, page));
  map.set("feed", has_feed(page) ? path_as_address(feed_url(page)) : std::string());
  map.set("has_math", shows(site, page, has_math));
  map.set("has_mermaid", shows(site, page, has_mermaid));
  map.set("has_quiz", shows(site, page, has_quiz));
  map.set("embeds", shows(site, page, embeds));
  map.set("noindex", page.kind == PageKind::print);
  map.set("taxonomy", page.taxonomy);
  map.set("type", page.type);
  map.set("layout", page.layout);
  map.set("draft", page.front_matter.draft.value_or(false));
  map.set("source", page.path);
  set_learning(map, site, page, outline, values);
  set_neighbours(map, site, page, values);
  set_made(map, site, page, values);
  return map;
}

}  // namespace lectern
