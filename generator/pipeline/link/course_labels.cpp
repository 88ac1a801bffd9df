// The names by which a course's modules and chapters are called.
#include "pipeline/link/course_labels.h"

#include <algorithm>
#include <array>

#include "model/url_path.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kRanks = 5;

std::string_view own_name(const SitePage& page) {
  if (page.page == nullptr) return base_name(page.path);
  const std::string_view stem = without_extension(base_name(page.path));
  const bool index = stem == "_index" || stem == "index" || utf8::lower(stem) == "readme";
  return index ? base_name(folder_of(page.path)) : stem;
}

// A page's content path without index file and extension.
std::string_view own_path(const SitePage& page) {
  if (page.page == nullptr) return page.path;
  const std::string_view bare = without_extension(page.path);
  const std::string_view stem = base_name(bare);
  const bool index = stem == "_index" || stem == "index" || utf8::lower(stem) == "readme";
  return index ? folder_of(page.path) : bare;
}

// What a page that is written for an edition is called there.
std::vector<std::string> own_titles(const SitePage& page) {
  std::vector<std::string> titles;
  if (page.page == nullptr || page.page->variant == nullptr) return titles;
  const FrontMatter& words = page.page->variant->words;
  for (const auto& title : {words.title, words.link_title}) {
    if (title) titles.push_back(*title);
  }
  return titles;
}

// Every name of a page, the plainest first: a name of a lower rank only counts when no better one is the same.
std::array<std::vector<std::string>, kRanks> names_of(const SitePage& page, std::string_view course_path) {
  std::array<std::vector<std::string>, kRanks> names;
  names[0] = {utf8::fold(page.title), utf8::fold(page.link_title)};
  for (const std::string& own : own_titles(page)) names[1].push_back(utf8::fold(own));
  const std::string_view name = own_name(page);
  std::string_view path = own_path(page);
  if (!course_path.empty() && path.size() > course_path.size()) path.remove_prefix(course_path.size() + 1);
  names[2] = {utf8::fold(name), utf8::fold(path)};
  const NameNumber number = leading_number(name);
  const LabelParts parts = split_label(page.title);
  names[3] = {utf8::fold(name.substr(std::min(number.size, name.size()))), parts.words};
  names[4] = {parts.bracket};
  for (const std::string& own : own_titles(page)) {
    const LabelParts own_parts = split_label(own);
    names[3].push_back(own_parts.words);
    names[4].push_back(own_parts.bracket);
  }
  return names;
}

// The number a page says it has: in its title when that counts the right thing, else in its file name.
std::uint32_t said_number(const SitePage& page, OrdinalKind wanted) {
  const auto title = split_label(page.title).ordinal;
  if (title && (title->kind == wanted || title->kind == OrdinalKind::any)) return title->number;
  const NameNumber name = leading_number(own_name(page));
  if (name.count == 1) return name.parts[0];
  return title ? title->number : 0;
}

PageId look_up(const std::unordered_map<std::uint32_t, PageId>& numbers, std::uint32_t number) {
  const auto found = numbers.find(number);
  return found == numbers.end() ? kNoPage : found->second;
}

}  // namespace

// A name two pages of one kind share names neither; a module goes before a chapter.
const CourseLabels::Names& CourseLabels::names() {
  if (names_) return *names_;
  std::array<std::array<Names, 2>, kRanks> tables;
  const std::string course_path(own_path(site_[course_]));
  std::vector<PageId> pending(site_[course_].children.rbegin(), site_[course_].children.rend());
  while (!pending.empty()) {
    const PageId id = pending.back();
    pending.pop_back();
    const SitePage& page = site_[id];
    pending.insert(pending.end(), page.children.rbegin(), page.children.rend());
    const auto all = names_of(page, course_path);
    const std::size_t level = page.kind == PageKind::page ? 1 : 0;
    for (std::size_t rank = 0; rank < kRanks; ++rank) {
      for (const std::string& name : all[rank]) {
        if (name.empty()) continue;
        const auto [entry, is_new] = tables[rank][level].try_emplace(name, id);
        if (!is_new && entry->second != id) entry->second = kNoPage;
      }
    }
  }
  names_.emplace();
  for (auto& rank : tables)
    for (auto& level : rank) names_->merge(level);
  return *names_;
}

const CourseLabels::Scope& CourseLabels::scope_of(PageId section) {
  const auto [known, is_new] = scopes_.try_emplace(section);
  Scope& scope = known->second;
  if (!is_new) return scope;
  std::uint32_t modules = 0;
  std::uint32_t chapters = 0;
  for (const PageId child : site_[section].children) {
    const SitePage& page = site_[child];
    const bool is_module = page.kind == PageKind::section;
    Numbers& numbers = is_module ? scope.modules : scope.chapters;
    numbers.place.emplace(is_module ? ++modules : ++chapters, child);
    const std::uint32_t number = said_number(page, is_module ? OrdinalKind::module : OrdinalKind::chapter);
    if (number > 0) numbers.said.emplace(number, child);
  }
  // The pages of a site are no list that anyone counts.
  const bool whole_site = site_[section].kind == PageKind::home;
  if (whole_site || !scope.modules.said.empty()) scope.modules.place.clear();
  if (whole_site || !scope.chapters.said.empty()) scope.chapters.place.clear();
  return scope;
}

// Own section first, then the course. A place in a list only counts when the label says what it counts, and modules are
// only looked for among chapters (or the other way round) when there are none and the pages say their numbers.
PageId CourseLabels::by_ordinal(const Ordinal& ordinal, PageId holder) {
  const SitePage& page = site_[holder];
  const PageId own_section = page.kind == PageKind::page ? page.parent : holder;
  const Scope& own = scope_of(own_section == kNoPage ? course_ : own_section);
  const Scope& whole = scope_of(course_);
  if (ordinal.kind == OrdinalKind::any) {
    for (const Numbers* numbers : {&own.modules, &own.chapters, &whole.modules, &whole.chapters})
      if (const PageId found = look_up(numbers->said, ordinal.number); found != kNoPage) return found;
    return kNoPage;
  }
  const bool modules = ordinal.kind == OrdinalKind::module;
  bool counted = false;
  for (const Scope* scope : {&own, &whole}) {
    const Numbers& numbers = modules ? scope->modules : scope->chapters;
    if (const PageId found = look_up(numbers.said, ordinal.number); found != kNoPage) return found;
    if (const PageId found = look_up(numbers.place, ordinal.number); found != kNoPage) return found;
    counted = counted || !numbers.said.empty() || !numbers.place.empty();
  }
  if (counted) return kNoPage;
  return look_up(modules ? whole.chapters.said : whole.modules.said, ordinal.number);
}

PageId CourseLabels::by_name(const std::string& folded) {
  if (folded.empty()) return kNoPage;
  const auto found = names().find(folded);
  return found == names().end() ? kNoPage : found->second;
}

PageId CourseLabels::find(std::string_view label, PageId holder) {
  std::string folded = utf8::fold(label);
  while (folded.ends_with('/') || folded.ends_with(' ')) folded.pop_back();
  while (folded.starts_with(' ')) folded.erase(0, 1);
  if (const PageId page = by_name(folded); page != kNoPage) return page;
  if (folded.ends_with(".md"))
    if (const PageId page = by_name(folded.substr(0, folded.size() - 3)); page != kNoPage) return page;
  const LabelParts parts = split_label(label);
  if (parts.ordinal && (parts.words.empty() || parts.ordinal->kind != OrdinalKind::any)) {
    const PageId page = by_ordinal(*parts.ordinal, holder);
    if (page != kNoPage) return page;
  }
  if (const PageId page = by_name(parts.words); page != kNoPage) return page;
  return by_name(parts.bracket);
}

bool CourseLabels::holds(PageId page) const {
  for (PageId up = page; up != kNoPage; up = site_[up].parent)
    if (up == course_) return true;
  return false;
}

std::string CourseLabels::did_you_mean(std::string_view label, LinkSuggestions& suggestions) {
  std::vector<std::string> known;
  for (const auto& [name, page] : names())
    if (page != kNoPage) known.push_back(name);
  std::sort(known.begin(), known.end());
  const LabelParts parts = split_label(label);
  for (const std::string& word : {utf8::fold(label), parts.words, parts.bracket}) {
    const auto near = word.empty() ? std::nullopt : suggestions.nearest_name(word, known);
    if (near) return "did you mean `" + site_[names().at(*near)].title + "`?";
  }
  return {};
}

}  // namespace lectern
