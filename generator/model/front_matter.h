#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "model/timestamp.h"

namespace lectern {

/// A text that still knows where it was written.
struct Reference {
  std::string text;
  Span span;
};

/// A declared learning path of a course. Each step is one reference or a choice between several.
struct DeclaredPath {
  std::string id;
  std::string title;
  std::string focus;
  std::vector<std::vector<Reference>> steps;
  Span span;
};

/// One entry of a page in a menu (`menus: main` or `menus: {main: {name, weight, parent, identifier, params}}`).
struct MenuEntry {
  std::string menu;
  std::string name;        ///< empty: the page's link title
  std::string identifier;  ///< empty: the name
  std::string parent;
  std::string url;  ///< only for entries of `site.yaml`; a page's entry leads to the page
  std::optional<std::int64_t> weight;
  Value params;
};

/// When a page is listed, rendered, linked (Hugo's `build:`).
enum class Publish : std::uint8_t { always, never, local };  // `local`: list only in its own section

struct BuildOptions {
  Publish list = Publish::always;
  bool render = true;  ///< false: no page of its own (`never`, or Hugo's `link` for a URL without page)
  bool publish_resources = true;
};

/// A page resource's metadata (`resources: [{src: "*.png", title: …, name: …, params: …}]`).
struct ResourceRule {
  std::string src;   ///< glob over the file's path in the bundle
  std::string name;  ///< may contain `:counter`
  std::string title;
  Value params;
};

/// Everything a page says about itself, typed. Absent keys are empty or nullopt: defaults are the business of
/// whoever needs them. Key names are Hugo's; keys match without regard to case, as in Hugo.
struct FrontMatter {
  std::optional<std::string> title;
  std::optional<std::string> link_title;
  std::optional<std::string> description;
  std::optional<std::string> summary;
  std::optional<Timestamp> date;
  std::optional<Timestamp> lastmod;
  std::optional<Timestamp> publish_date;
  std::optional<Timestamp> expiry_date;
  std::optional<bool> draft;
  std::optional<std::int64_t> weight;
  std::optional<Reference> slug;
  std::optional<Reference> url;
  std::vector<Reference> aliases;
  std::map<std::string, std::vector<std::string>> taxonomies;  ///< plural name (`tags`) → terms as written
  std::vector<std::string> keywords;
  std::optional<std::string> type;
  std::optional<std::string> layout;
  std::optional<bool> toc;
  std::optional<std::vector<std::string>> outputs;
  std::optional<bool> headless;
  BuildOptions build;
  Value sitemap;  ///< map with `changefreq`, `priority`, `disable`, or undefined
  std::vector<ResourceRule> resources;
  std::vector<MenuEntry> menus;

  std::optional<std::string> script;  ///< `zh-Hant` or `zh-Hans`
  std::optional<std::string> status;  ///< `outline`, …
  std::optional<std::string> difficulty;
  std::optional<double> duration;  ///< minutes
  std::vector<std::string> objectives;
  std::vector<std::string> keypoints;
  std::vector<std::string> questions;
  std::vector<std::string> teaches;
  std::vector<Reference> prerequisites;
  std::vector<DeclaredPath> paths;

  Value params;  ///< `params:` merged with every key that is not Lectern's (map, maybe empty)
};

/// Types a front matter tree. `taxonomies` are the plural names of the site's taxonomies (`tags`, `categories`).
/// Reports wrong types, dates that are not dates, traps and near misses of known keys at their places in `file`;
/// never throws, always gives what could be read.
[[nodiscard]] FrontMatter read_front_matter(const DataNode& tree, const SourceFile& file,
                                            const std::vector<std::string>& taxonomies, Diagnostics& diagnostics);

/// A page's own tree with the cascade of its sections below it: keys the page has not are taken from `cascade`
/// (`params` merge key by key). To apply several, merge the nearest section's first. Handed-down values have empty
/// spans: their bytes stand in another file.
[[nodiscard]] DataNode merge_cascade(const DataNode& own, const DataNode& cascade);

}  // namespace lectern
