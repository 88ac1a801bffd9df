// One page as its template sees it.
#include "pipeline/render/page_values.h"

#include <algorithm>

#include "pipeline/render/stable_ids.h"

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

std::string edit_url_of(const Site& site, const SitePage& page) {
  std::string url = site.config.edit_url;
  if (url.empty() || page.page == nullptr) return {};
  const std::size_t place = url.find("{path}");
  return place == std::string::npos ? url + page.path : url.replace(place, 6, page.path);
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

void set_learning(Map& map, const SitePage& page, const Outline& outline, const SiteValues& values) {
  const FrontMatter& front_matter = page.front_matter;
  map.set("objectives", value_of(front_matter.objectives));
  map.set("keypoints", value_of(front_matter.keypoints));
  map.set("questions", value_of(front_matter.questions));
  map.set("teaches", value_of(front_matter.teaches));
  map.set("prerequisites", values.summaries(page.prerequisites));
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
  map.set("terms", terms_of(page, values));
  map.set("members", values.summaries(page.members));
}

}  // namespace

Map page_values(const Site& site, const SitePage& page, const Outline& outline, const SiteValues& values) {
  const auto id = static_cast<PageId>(&page - site.pages.data());
  Map map = values.summary(id).map();
  map.set("permalink", absolute_url(site.config, page.url));
  map.set("title_id", title_id(page, outline));
  map.set("toc_wanted", page.front_matter.toc.value_or(true));
  map.set("headings", headings_of(page, outline));
  map.set("keywords", value_of(page.front_matter.keywords));
  map.set("params", map_or_empty(page.front_matter.params));
  map.set("resources", resources_of(page));
  map.set("aliases", value_of(page.aliases));
  map.set("edit_url", edit_url_of(site, page));
  map.set("feed", has_feed(page) ? feed_url(page) : std::string());
  map.set("has_math", page.page != nullptr && page.page->document.has_math);
  map.set("has_mermaid", page.page != nullptr && page.page->document.has_mermaid);
  map.set("taxonomy", page.taxonomy);
  map.set("type", page.type);
  map.set("layout", page.layout);
  map.set("draft", page.front_matter.draft.value_or(false));
  map.set("source", page.path);
  set_learning(map, page, outline, values);
  set_neighbours(map, site, page, values);
  return map;
}

}  // namespace lectern
