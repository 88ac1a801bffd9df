#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// A setting of `site.yaml`. Those inside a map are named with the map: `limits.page_bytes`.
enum class Setting : std::uint8_t {
  title,
  description,
  author,
  base_url,
  language,
  editions,
  theme,
  content,
  static_folders,
  data,
  archetypes,
  templates,
  themes,
  output,
  cache,
  drafts,
  future,
  expired,
  urls,
  ugly_urls,
  disable_path_to_lower,
  remove_path_accents,
  permalinks,
  taxonomies,
  menus,
  params,
  summary_length,
  feed_items,
  markdown_html,
  page_bytes,
  nesting,
  table_cells,
  shortcode_depth,
  output_bytes,
  han,
  words,
  code_lines,
  edit_url,
  report_url,
  related_pages,
  glossary_order,
  print,
  levels,
  baseline,
  inventories,
  group,    ///< a map whose keys are settings themselves
  ignored,  ///< Hugo's, of no meaning here
};

enum class SettingType : std::uint8_t { text, boolean, count, amount, folder, folders, scripts, choice, map };

struct ConfigKey {
  std::string_view name;
  Setting setting = Setting::ignored;
  SettingType type = SettingType::text;
  std::string_view meaning;  ///< one line, as documentation shows it; `a|b` lists the choices first
};

/// Every documented setting, in the order of documentation. The one table that typing, suggestions and the schema of
/// `site.yaml` come from.
[[nodiscard]] const std::vector<ConfigKey>& config_keys();

/// The setting a name stands for, without regard to case, also under Hugo's names; nullptr for an unknown one.
[[nodiscard]] const ConfigKey* find_config_key(std::string_view name);

/// Whether a setting that counts something takes 0, for nothing of it; others begin at 1.
[[nodiscard]] bool may_be_zero(Setting setting);

/// Every name that stands for something at the top, in lower case: the documented ones and Hugo's, also those that are
/// passed over.
[[nodiscard]] std::vector<std::string> config_spellings();

/// Documented names inside a group (`limits`), or at the top for an empty one.
[[nodiscard]] std::vector<std::string> config_names(std::string_view group);

}  // namespace lectern
