// Names that survive edits: made from paths and from a thing's own words.
#include "pipeline/render/stable_ids.h"

#include "text/content_hash.h"

namespace lectern {

namespace {

std::string digits_of(std::string_view text, std::size_t count) { return to_hex(hash_content(text)).substr(0, count); }

}  // namespace

std::string page_identity(std::string_view content_path) {
  for (const std::string_view ending : {".md", "/_index", "/index"}) {
    if (content_path.ends_with(ending)) content_path.remove_suffix(ending.size());
  }
  return digits_of(content_path, 8);
}

std::string text_revision(std::string_view text) { return digits_of(text, 6); }

std::string StableIds::next(std::string_view explicit_id, std::string_view text) {
  std::string id = explicit_id.empty() ? digits_of(text, 8) : std::string(explicit_id);
  const int count = ++seen_[id];
  return count == 1 ? id : id + "-" + std::to_string(count);
}

}  // namespace lectern
