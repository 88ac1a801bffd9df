#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/chinese/collation.h"
#include "engines/data/data_node.h"
#include "model/front_matter.h"
#include "text/content_hash.h"
#include "text/source_file.h"

namespace lectern {

/// How raw HTML in Markdown is treated.
enum class HtmlPolicy : std::uint8_t { pass, escape };

/// How page URLs are written: `/a/b/` (pretty) or `/a/b.html` (ugly, as Hugo's `uglyURLs`).
enum class UrlStyle : std::uint8_t { pretty, ugly };

/// How a link to a folder is written: as it is, or with its file, so that it works without a web server.
enum class FolderLinks : std::uint8_t { bare, index_file };

/// Bounds that keep any content from stopping a build; each has a message when it is met.
struct Limits {
  std::uint64_t page_bytes = 1024 * 1024;
  std::uint32_t nesting = 100;        ///< quotes, lists, directives
  std::uint32_t table_cells = 20000;  ///< cells of one table
  std::uint32_t shortcode_depth = 16;
  std::uint64_t output_bytes = 32ULL * 1024 * 1024;  ///< one rendered page

  friend bool operator==(const Limits&, const Limits&) = default;
};

/// Documentation that names in code may lead to.
struct InventorySource {
  std::string name;
  std::string file;  ///< its Sphinx inventory (`objects.inv`), relative to the site
  std::string url;   ///< the address that the documentation stands at, ends in `/`
  Place place;       ///< of the file's name in the settings

  friend bool operator==(const InventorySource&, const InventorySource&) = default;
};

struct ReadingRates {
  double han_per_minute = 500;
  double words_per_minute = 200;
  double code_lines_per_minute = 30;
};

/// `site.yaml`, typed, with every default filled in. Paths are relative to the site root.
struct Config {
  std::string file = "site.yaml";  ///< the configuration itself, relative to the site, for messages
  ContentHash written;             ///< of its bytes
  std::string title = "Lectern";
  std::string description;
  std::string author;
  std::string base_url;              ///< absolute, ends in `/`; empty when the site does not know its address
  std::string language = "zh-Hant";  ///< BCP 47, of pages that do not say otherwise
  std::vector<std::string>
      editions;  ///< `zh-Hant`, `zh-Hans`: scripts the site is published in, that of its root first
  std::string theme = "default";
  Place theme_place;  ///< where the settings name it; empty when they do not

  std::string content_dir = "content";
  std::vector<std::string> static_dirs;     ///< those that exist of `static`, `content/_static`, or as configured
  std::vector<std::string> data_dirs;       ///< `data`, `content/_data`
  std::vector<std::string> archetype_dirs;  ///< `archetypes`, `templates/archetypes`
  std::string templates_dir = "templates";
  std::string themes_dir = "themes";
  std::string output_dir = "public";
  std::string cache_dir = ".lectern-cache";

  bool build_drafts = false;
  bool build_future = false;
  bool build_expired = false;
  Timestamp now;  ///< what "future" and "expired" are measured against: SOURCE_DATE_EPOCH or the clock

  std::optional<ChineseOrder> glossary_order;  ///< nothing: what is usual for the script

  UrlStyle url_style = UrlStyle::pretty;
  FolderLinks folder_links = FolderLinks::bare;
  bool lower_case_paths = true;  ///< Hugo's default; `disablePathToLower: true` turns it off
  bool remove_path_accents = false;
  std::map<std::string, std::string> permalinks;  ///< top-level section → pattern (`/:year/:slug/`)
  std::vector<std::pair<std::string, std::string>> taxonomies{{"tag", "tags"},
                                                              {"category", "categories"}};  ///< singular, plural
  std::vector<MenuEntry> menus;       ///< entries of `menus:` in `site.yaml`
  std::uint32_t summary_length = 70;  ///< words (Han characters count one each) of an automatic summary
  std::uint32_t feed_items = 20;
  bool print_pages = true;          ///< each course also stands on one page, for printing
  std::uint32_t related_pages = 4;  ///< chapters with the same concepts that the end of a chapter names, at most

  HtmlPolicy html = HtmlPolicy::pass;
  Limits limits;
  ReadingRates reading;
  std::string edit_url;    ///< with `{path}`: where a page's source can be edited; may be empty
  std::string report_url;  ///< with `{title}`, `{url}` or `{path}`: where its faults can be reported; may be empty
  std::vector<InventorySource> inventories;        ///< in the order written
  bool python_inventory = true;                    ///< and Python's own, which the program carries
  std::map<Code, std::optional<Severity>> levels;  ///< nothing: the code is off
  std::string baseline;                            ///< file of known findings; empty: `.lectern-baseline.json`, if any
  Value params;                                    ///< the site's own values for templates (map)
  Value data;                                      ///< data files, by folder and name (map)
};

/// Types the tree of `site.yaml`, or of a Hugo site's configuration: both sets of names are understood (`base_url` and
/// `baseURL`; keys match without regard to case), Hugo's other settings are passed over. Unknown keys are
/// `unknown_config_key` with the nearest known one, values that cannot be used `invalid_config`, each at its place;
/// the default stands where a value is missing or wrong. Folders are taken as written; whether they exist is asked when
/// the site is loaded. Never throws.
[[nodiscard]] Config read_config(const DataNode& tree, const SourceFile& file, Diagnostics& diagnostics);

/// Whether a text is an address of a site: `http://` or `https://` and a host.
[[nodiscard]] bool is_address(std::string_view url);

}  // namespace lectern
