// The index of a course's names.
#include "pipeline/render/symbol_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/ascii.h"

namespace lectern {

namespace {

// A name that is used everywhere is found everywhere.
constexpr std::size_t kMostPages = 12;

/// The pages of a course that use a symbol.
std::vector<PageId> used_in(const Site& site, PageId course, const Symbol& symbol) {
  std::vector<PageId> pages;
  for (const PageId page : symbol.used) {
    if (site[page].course == course) pages.push_back(page);
  }
  return pages;
}

/// The pages of a course that say of themselves what they teach, by that.
std::map<std::string, std::vector<PageId>> taught_by(const Site& site, PageId course) {
  std::map<std::string, std::vector<PageId>> pages;
  for (PageId id = 0; id < site.pages.size(); ++id) {
    if (site[id].course != course || site[id].url.empty()) continue;
    for (const std::string& name : site[id].front_matter.teaches) pages[name].push_back(id);
  }
  return pages;
}

/// Concepts are named as authors write them: `object.__getattribute__` is taught as `__getattribute__`.
std::vector<PageId> taught_in(const Symbol& symbol, const std::map<std::string, std::vector<PageId>>& taught) {
  const std::string last = symbol.name.substr(symbol.name.rfind('.') + 1);
  for (const std::string& name : {symbol.name, last.starts_with("__") ? last : symbol.name}) {
    const auto found = taught.find(name);
    if (found != taught.end()) return found->second;
  }
  return {};
}

Map shown(const Symbol& symbol, std::vector<PageId> pages, const SiteValues& values) {
  const std::size_t all = pages.size();
  if (all > kMostPages) pages.resize(kMostPages);
  return Map{{"name", symbol.name},
             {"url", symbol.url},
             {"page", values.summary(symbol.page)},
             {"anchor", symbol.anchor},
             {"used", values.summaries(pages)},
             {"more", static_cast<std::uint64_t>(all - pages.size())}};
}

/// What a name is sorted under: `__main__` stands at its m. Empty for the course's own names, which come first.
std::string sort_key(std::string_view name) {
  std::string key(name.substr(std::min(name.find_first_not_of('_'), name.size())));
  for (char& c : key) {
    if (ascii::is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

char letter_of(const std::string& key) {
  const char c = key.empty() ? '_' : key.front();
  return ascii::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

Value symbol_index(const Site& site, PageId course, const SiteValues& values) {
  const auto taught = taught_by(site, course);
  std::map<std::pair<std::string, std::string>, List> modules;  // by what they are sorted under
  for (const Symbol& symbol : site.symbols) {
    std::vector<PageId> pages = used_in(site, course, symbol);
    const bool is_own = symbol.page < site.pages.size() && site[symbol.page].course == course;
    if (!is_own && pages.empty()) continue;
    Map value = shown(symbol, std::move(pages), values);
    value.set("taught", values.summaries(taught_in(symbol, taught)));
    modules[{sort_key(symbol.module), symbol.module}].push_back(Value(std::move(value)));
  }
  List list;
  std::set<char> letters;
  for (auto& [key, symbols] : modules) {
    const std::string& name = key.second;
    const char letter = letter_of(key.first);
    const bool is_first = !name.empty() && letters.insert(letter).second;
    list.push_back(Map{{"name", name},
                       {"id", name.empty() ? std::string("own") : "module-" + name},
                       {"letter", is_first ? std::string(1, letter) : std::string()},
                       {"symbols", std::move(symbols)}});
  }
  return list;
}

}  // namespace lectern
