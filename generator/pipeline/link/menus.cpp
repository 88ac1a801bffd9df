// Menus.
#include "pipeline/link/menus.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "model/url_path.h"

namespace lectern {

namespace {

constexpr std::size_t kNoEntry = std::numeric_limits<std::size_t>::max();
constexpr int kDeepestMenu = 16;

// One menu before its entries hang below each other.
struct FlatMenu {
  std::vector<MenuItem> items;
  std::vector<std::string> parent_names;
  std::vector<std::size_t> parents;
};

bool comes_before(const MenuItem& a, const MenuItem& b) {
  if (a.weight != b.weight) {
    if (a.weight == 0 || b.weight == 0) return b.weight == 0;
    return a.weight < b.weight;
  }
  if (a.name != b.name) return a.name < b.name;
  return a.identifier < b.identifier;
}

void find_parents(FlatMenu& menu) {
  std::unordered_map<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < menu.items.size(); ++i) by_name.emplace(menu.items[i].identifier, i);
  for (std::size_t i = 0; i < menu.items.size(); ++i) by_name.emplace(menu.items[i].name, i);
  menu.parents.assign(menu.items.size(), kNoEntry);
  for (std::size_t i = 0; i < menu.parent_names.size(); ++i) {
    if (menu.parent_names[i].empty()) continue;
    const auto [parent, is_new] = by_name.emplace(menu.parent_names[i], menu.items.size());
    if (is_new) {
      MenuItem made;
      made.name = made.identifier = menu.parent_names[i];
      menu.items.push_back(std::move(made));
      menu.parents.push_back(kNoEntry);
    }
    menu.parents[i] = parent->second;
  }
  // Whoever reaches no top within the depth a menu may have stands at the top itself, which cuts circles.
  for (std::size_t i = 0; i < menu.items.size(); ++i) {
    std::size_t up = menu.parents[i];
    int steps = 0;
    while (up != kNoEntry && ++steps < kDeepestMenu) up = menu.parents[up];
    if (up != kNoEntry) menu.parents[i] = kNoEntry;
  }
}

std::vector<MenuItem> hang(FlatMenu menu) {
  find_parents(menu);
  std::vector<std::vector<std::size_t>> children(menu.items.size());
  std::vector<std::size_t> depth(menu.items.size(), 0);
  for (std::size_t i = 0; i < menu.items.size(); ++i) {
    if (menu.parents[i] != kNoEntry) children[menu.parents[i]].push_back(i);
    for (std::size_t up = menu.parents[i]; up != kNoEntry; up = menu.parents[up]) ++depth[i];
  }
  std::vector<std::size_t> order(menu.items.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  // Deepest first: an item is complete before it moves into its parent.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return depth[a] > depth[b]; });
  std::vector<MenuItem> top;
  for (const std::size_t i : order) {
    std::stable_sort(menu.items[i].children.begin(), menu.items[i].children.end(), comes_before);
    auto& place = menu.parents[i] == kNoEntry ? top : menu.items[menu.parents[i]].children;
    place.push_back(std::move(menu.items[i]));
  }
  std::stable_sort(top.begin(), top.end(), comes_before);
  return top;
}

MenuItem item_of(const MenuEntry& entry) {
  MenuItem item;
  item.name = entry.name;
  item.identifier = entry.identifier.empty() ? entry.name : entry.identifier;
  item.weight = entry.weight.value_or(0);
  item.params = entry.params;
  return item;
}

/// `gone/` is meant from the site, like `/gone/`.
std::string from_site(const std::string& url) {
  const bool relative = !url.empty() && url.find_first_of("/?#") != 0 && url.find(':') == std::string::npos;
  return relative ? "/" + url : url;
}

void lead_to(MenuItem& item, const std::string& written, Site& site, const LinkIndex& index) {
  const std::string url = from_site(written);
  item.url = url;
  if (!url.starts_with('/') || url.starts_with("//")) return;
  const auto path = clean_path(decode_percent(url.substr(0, url.find_first_of("?#"))));
  const Found found = path ? index.by_url(*path) : Found{};
  if (found.page != kNoPage && url.find_first_of("?#") == std::string::npos) {
    item.page = found.page;
    item.url.clear();
    if (item.name.empty()) item.name = site[found.page].link_title;
    if (item.identifier.empty()) item.identifier = item.name;
  }
  if (found) return;
  site.diagnostics.push_back(diagnose(Code::broken_link, place_of_file(site.config.file),
                                      "menu entry `" + item.name + "` leads to `" + url + "`, which is no page",
                                      "write the URL of a page of the site"));
}

}  // namespace

void add_menus(Site& site, const LinkIndex& index) {
  std::map<std::string, FlatMenu> menus;
  for (const MenuEntry& entry : site.config.menus) {
    MenuItem item = item_of(entry);
    lead_to(item, entry.url, site, index);
    menus[entry.menu].items.push_back(std::move(item));
    menus[entry.menu].parent_names.push_back(entry.parent);
  }
  for (PageId id = 0; id < site.pages.size(); ++id) {
    const SitePage& page = site[id];
    if (page.url.empty()) continue;
    for (const MenuEntry& entry : page.front_matter.menus) {
      MenuItem item = item_of(entry);
      item.page = id;
      if (item.name.empty()) item.name = page.link_title;
      if (item.identifier.empty()) item.identifier = item.name;
      if (!entry.weight) item.weight = page.front_matter.weight.value_or(0);
      menus[entry.menu].items.push_back(std::move(item));
      menus[entry.menu].parent_names.push_back(entry.parent);
    }
  }
  for (auto& [name, menu] : menus) site.menus.emplace(name, hang(std::move(menu)));
}

}  // namespace lectern
