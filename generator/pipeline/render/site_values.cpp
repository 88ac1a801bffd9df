// The site and its pages as values, made once.
#include "pipeline/render/site_values.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "model/url_path.h"
#include "pipeline/render.h"
#include "pipeline/render/stable_ids.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::array<std::string_view, kPageFacts> kFacts{
    "id",        "title",          "link_title", "url",          "description",
    "kind",      "number",         "depth",      "minutes",      "reading_minutes",
    "exercises", "exercise_list",  "difficulty", "status",       "date",
    "lastmod",   "script",         "chapters",   "children",     "walk",
    "text",      "chapter_number", "times",      "exact_minutes"};

std::uint64_t hash_of(std::string_view text) { return hash_content(text).low; }

/// Which pages and lists of pages there are is part of `SiteKey::order`; so is what `stages()` of a path gives.
/// `exercise_list()` of a page gives texts.
std::uint64_t fact_of(const Value& value, bool gives_pages) {
  if (value.is_list() || value.is_map()) return 0;
  if (value.kind() != Value::Kind::function) return hash_of(to_json(value));
  const Value given = value.function()({});
  return given.is_list() && gives_pages ? 0 : hash_of(to_json(given));
}

std::vector<std::uint64_t> facts_of(const Value& value, bool gives_pages) {
  std::vector<std::uint64_t> facts;
  facts.reserve(kPageFacts);
  for (const auto& [name, fact] : value.map()) facts.push_back(fact_of(fact, gives_pages));
  return facts;
}

std::string times_of(const SitePage& page) {
  return (page.has_date ? rfc822(page.date) : "") + "|" + (page.has_lastmod ? rfc822(page.lastmod) : "");
}

}  // namespace

SiteValues::SiteValues(const Site& site) : site_(site), summaries_(site.pages.size(), nullptr) {
  // Children have higher numbers than their sections, so that they are there when a section lists them.
  for (std::size_t i = site.pages.size(); i-- > 0;) summaries_[i] = make_summary(static_cast<PageId>(i));
  for (const LearningPath& path : site.paths) paths_.push_back(make_path(path));
  site_value_ = make_site();
}

const Value& SiteValues::summary(PageId page) const { return page < summaries_.size() ? summaries_[page] : nothing_; }

Value SiteValues::summaries(const std::vector<PageId>& pages) const {
  if (pages.empty()) return empty_list_;
  List list;
  list.reserve(pages.size());
  for (const PageId page : pages) list.push_back(summary(page));
  return list;
}

Value SiteValues::make_summary(PageId id) const {
  const SitePage& page = site_[id];
  Map map;
  map.set("id", page_identity(page.path));
  map.set("title", page.title);
  map.set("link_title", page.link_title.empty() ? page.title : page.link_title);
  map.set("url", page.url);
  map.set("description", page.description);
  map.set("kind", name_of(page.kind));
  map.set("number", page.number);
  map.set("depth", page.depth);
  map.set("minutes", whole_minutes(page.minutes));
  map.set("reading_minutes", whole_minutes(page.reading_minutes));
  map.set("exercises", page.statistics.exercises);
  map.set("exercise_list", Function([this, id](const Arguments&) -> Value { return exercises_of(site_[id]); }));
  map.set("difficulty", value_of(page.front_matter.difficulty));
  map.set("status", value_of(page.front_matter.status));
  map.set("date", page.has_date ? iso_date(page.date) : std::string());
  map.set("lastmod", page.has_lastmod ? iso_date(page.lastmod) : std::string());
  map.set("script", page.script);
  const bool is_term = page.kind == PageKind::term;
  map.set("chapters", is_term ? static_cast<std::uint32_t>(page.members.size()) : page.chapters);
  map.set("children", summaries(page.children));
  map.set("walk", Function([this, id](const Arguments&) -> Value { return walk_of(chapters_below(id)); }));
  map.set_number(id);
  return map;
}

Value SiteValues::exercises_of(const SitePage& page) const {
  List list;
  if (page.page == nullptr) return list;
  const Document& document = page.page->document;
  for (const Directive& directive : document.directives) {
    if (directive.kind != "exercise") continue;
    const std::string* minutes = directive.attributes.find("minutes");
    list.push_back(Map{{"number", directive.number},
                       {"title", directive.title},
                       {"anchor", exercise_anchor(document, directive)},
                       {"minutes", minutes == nullptr ? std::string() : *minutes}});
  }
  return list;
}

/// Numbers of pages follow reading order, so that a section's chapters come in one run behind it.
std::vector<PageId> SiteValues::chapters_below(PageId section) const {
  constexpr std::string_view kIndex = "_index.md";
  std::string folder = site_[section].path;
  if (folder.ends_with(kIndex)) {
    folder.resize(folder.size() - kIndex.size());
  } else {
    folder += '/';
  }
  std::vector<PageId> chapters;
  for (PageId id = section + 1; id < site_.pages.size(); ++id) {
    if (!site_[id].path.starts_with(folder)) break;
    if (site_[id].kind == PageKind::page) chapters.push_back(id);
  }
  return chapters;
}

Value SiteValues::walk_of(const std::vector<PageId>& chapters) const {
  std::string walk;
  for (const PageId id : chapters) {
    if (!walk.empty()) walk += ' ';
    walk += page_identity(site_[id].path) + ":" + std::to_string(whole_minutes(site_[id].minutes));
  }
  return walk;
}

Value SiteValues::make_path(const LearningPath& path) const {
  List steps;
  for (const PathStep& step : path.steps) steps.push_back(summaries(step.choices));
  Map map{{"id", path.id},
          {"title", path.title},
          {"focus", path.focus},
          {"declared", path.declared},
          {"minutes", whole_minutes(path.minutes)},
          {"chapters", static_cast<std::uint64_t>(path.chapters.size())},
          {"walk", Function([this, &path](const Arguments&) -> Value { return walk_of(path.chapters); })},
          {"page", summary(path.page)},
          {"course", summary(path.course)},
          {"stages", Function([this, &path](const Arguments&) -> Value { return stages_of(path); })},
          {"steps", std::move(steps)}};
  map.set_number(static_cast<std::uint32_t>(site_.pages.size() + paths_.size()));
  return map;
}

/// Follows the walk: the chapters of a choice come in one run.
Value SiteValues::stages_of(const LearningPath& path) const {
  const auto is_below = [this](PageId chapter, PageId choice) {
    for (int level = 0; chapter < site_.pages.size() && level < 64; ++level, chapter = site_[chapter].parent) {
      if (chapter == choice) return true;
    }
    return false;
  };
  List stages;
  auto next = path.chapters.begin();
  for (const PathStep& step : path.steps) {
    List parts;
    for (const PageId choice : step.choices) {
      List chapters;
      for (; next != path.chapters.end() && is_below(*next, choice); ++next) chapters.push_back(summary(*next));
      if (!chapters.empty()) parts.push_back(Map{{"page", summary(choice)}, {"chapters", std::move(chapters)}});
    }
    if (!parts.empty()) stages.push_back(std::move(parts));
  }
  return stages;
}

Value SiteValues::make_menu(const std::vector<MenuItem>& items) const {
  List list;
  for (const MenuItem& item : items) {
    list.push_back(Map{{"name", item.name},
                       {"identifier", item.identifier},
                       {"url", item.page < site_.pages.size() ? site_[item.page].url : item.url},
                       {"page", summary(item.page)},
                       {"weight", item.weight},
                       {"params", map_or_empty(item.params)},
                       {"children", make_menu(item.children)}});
  }
  return list;
}

Value SiteValues::make_site() const {
  const Config& config = site_.config;
  Map menus;
  for (const auto& [name, items] : site_.menus) menus.set(name, make_menu(items));
  List pages;
  for (PageId id = 0; id < site_.pages.size(); ++id) {
    if (site_[id].kind == PageKind::page) pages.push_back(summary(id));
  }
  const bool has_home = site_.home < site_.pages.size();
  return Map{{"title", config.title},
             {"description", config.description},
             {"author", config.author},
             {"base_url", config.base_url},
             {"language", config.language},
             {"params", map_or_empty(config.params)},
             {"data", map_or_empty(config.data)},
             {"favicon", has_file(site_, "/favicon.svg") ? "/favicon.svg" : ""},
             {"search", search_page(site_)},
             {"search_entry", std::string(site_.prefix()) + "/assets/search/entry.js"},
             {"feed", has_home && has_feed(site_[site_.home]) ? path_as_address(feed_url(site_[site_.home])) : ""},
             {"home", summary(site_.home)},
             {"glossary", summary(site_.glossary_page)},
             {"courses", summaries(site_.courses)},
             {"taxonomies", summaries(site_.taxonomies)},
             {"pages", std::move(pages)},
             {"menus", std::move(menus)}};
}

bool SiteValues::is_current(PageId page) const {
  const auto is_same = [&](PageId id) {
    const SitePage& now = site_[id];
    const Value& known = summaries_[id];
    return known["minutes"].integer() == whole_minutes(now.minutes) &&
           known["reading_minutes"].integer() == whole_minutes(now.reading_minutes);
  };
  for (PageId part = page; part < summaries_.size(); part = site_[part].parent) {
    if (!is_same(part)) return false;
  }
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const LearningPath& path = site_.paths[i];
    if (paths_[i]["minutes"].integer() != whole_minutes(path.minutes)) return false;
    if (path.page < summaries_.size() && !is_same(path.page)) return false;
  }
  return true;
}

std::vector<std::vector<std::uint64_t>> SiteValues::facts() const {
  std::vector<std::vector<std::uint64_t>> facts;
  facts.reserve(summaries_.size() + paths_.size());
  for (PageId id = 0; id < summaries_.size(); ++id) {
    const SitePage& page = site_[id];
    std::vector<std::uint64_t>& own = facts.emplace_back(facts_of(summaries_[id], false));
    own.resize(kPageFacts);
    own[static_cast<std::size_t>(PageFact::chapter_number)] = hash_of(chapter_number(site_, page));
    own[static_cast<std::size_t>(PageFact::times)] = hash_of(times_of(page));
    own[static_cast<std::size_t>(PageFact::exact_minutes)] = std::bit_cast<std::uint64_t>(page.minutes);
  }
  for (const Value& path : paths_) facts.push_back(facts_of(path, true));
  return facts;
}

Value SiteValues::editions(std::string_view url) const {
  List list;
  for (std::size_t i = 0; i < site_.editions.size() && !url.empty(); ++i) {
    const Edition& edition = site_.editions[i];
    const std::string own(url.substr(site_.prefix().size()));
    list.push_back(Map{{"script", edition.script}, {"url", edition.prefix + own}, {"current", i == site_.edition}});
  }
  return list;
}

void note_shown(PageId page, PageFact fact) { MapReads::note(page, std::uint64_t{1} << static_cast<unsigned>(fact)); }

void note_names_shown(const Site& site) {
  MapReads::note(static_cast<std::uint32_t>(site.pages.size() + site.paths.size()), 1);
}

void note_pictures_shown(const Site& site) {
  MapReads::note(static_cast<std::uint32_t>(site.pages.size() + site.paths.size()), 2);
}

std::string_view name_of_fact(std::size_t fact) { return fact < kFacts.size() ? kFacts[fact] : std::string_view(); }

std::string search_page(const Site& site) { return std::string(site.prefix()) + "/search/"; }

std::string_view name_of(PageKind kind) {
  switch (kind) {
    case PageKind::home:
      return "home";
    case PageKind::section:
      return "section";
    case PageKind::taxonomy:
      return "taxonomy";
    case PageKind::term:
      return "term";
    case PageKind::path:
      return "path";
    case PageKind::concepts:
      return "concepts";
    case PageKind::symbols:
      return "symbols";
    case PageKind::print:
      return "print";
    case PageKind::glossary:
      return "glossary";
    default:
      return "page";
  }
}

std::int64_t whole_minutes(double minutes) {
  if (!(minutes > 0)) return 0;
  return std::max<std::int64_t>(1, std::llround(std::min(minutes, 1e9)));
}

Value value_of(const std::optional<std::string>& text) { return text ? Value(*text) : Value(""); }

Value value_of(const std::vector<std::string>& texts) { return List(texts.begin(), texts.end()); }

Value value_of(const Statistics& statistics) {
  return Map{{"han_characters", statistics.han_characters},
             {"words", statistics.words},
             {"characters", statistics.han_characters + statistics.words},
             {"code_blocks", statistics.code_blocks},
             {"code_examples", statistics.code_examples},
             {"code_lines", statistics.code_lines},
             {"exercises", statistics.exercises},
             {"images", statistics.images}};
}

Value map_or_empty(const Value& value) { return value.is_map() ? value : Value(Map()); }

std::string absolute_url(const Config& config, std::string_view site_path) {
  if (config.base_url.empty()) return {};
  if (site_path.starts_with('/')) site_path.remove_prefix(1);
  return config.base_url + encode_path(site_path);
}

bool has_file(const Site& site, std::string_view url) {
  return std::any_of(site.files.begin(), site.files.end(), [&](const SiteFile& file) { return file.url == url; });
}

}  // namespace lectern
