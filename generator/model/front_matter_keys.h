#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// What a key of a page's front matter means. `param`: a key that Hugo, Hexo or themes know and Lectern passes on.
enum class FrontMatterKey : std::uint8_t {
  title,
  link_title,
  description,
  summary,
  date,
  lastmod,
  publish_date,
  expiry_date,
  draft,
  weight,
  slug,
  url,
  aliases,
  keywords,
  type,
  layout,
  toc,
  outputs,
  headless,
  build,
  sitemap,
  resources,
  menus,
  cascade,
  params,
  script,
  status,
  difficulty,
  duration,
  objectives,
  keypoints,
  questions,
  teaches,
  prerequisites,
  paths,
  param,
};

/// What a key takes, for those who describe it. `any`: it is passed on as it is.
enum class FrontMatterType : std::uint8_t {
  any,
  text,
  boolean,
  whole_number,
  date,
  minutes,
  texts,
  map,
  script,
  menus,
  paths,
  build,
  sitemap,
  resources,
  cascade,
};

/// One spelling of a key, in lower case, and the spelling it is documented with.
struct KnownKey {
  std::string_view name;
  std::string_view canonical;
  FrontMatterKey key = FrontMatterKey::param;
  FrontMatterType type = FrontMatterType::any;
  std::string_view meaning;  ///< one line; empty for a spelling that is not the documented one
};

/// Every spelling, in the order of the names. Typing, suggestions and the schema of front matter come from this table.
[[nodiscard]] std::span<const KnownKey> front_matter_keys();

/// By lower-case name; nullptr for a key that nobody knows. O(log keys).
[[nodiscard]] const KnownKey* find_front_matter_key(std::string_view lower_name);

/// "did you mean `weight`?" for a key that is near a documented one or a taxonomy, else an empty string.
[[nodiscard]] std::string suggest_front_matter_key(std::string_view key, const std::vector<std::string>& taxonomies);

/// Whether a key holds text that readers see, in the page's own language: what a translation writes anew.
[[nodiscard]] bool is_front_matter_text(std::string_view key);

/// ASCII letters in lower case; keys match this way.

}  // namespace lectern
