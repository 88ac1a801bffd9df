#pragma once

#include <string_view>

namespace lectern {

/// OpenCC's dictionaries, carried in the program as text: lines of a key, a tab and what it becomes, the most usual
/// choice first, choices apart by spaces. In no order.
struct OpenccTexts {
  std::string_view simplified_phrases, simplified_characters;    ///< simplified → traditional (ST…)
  std::string_view traditional_phrases, traditional_characters;  ///< traditional → simplified (TS…)
  std::string_view taiwan_phrases, taiwan_variants;              ///< traditional → as in Taiwan
  std::string_view taiwan_phrases_back, taiwan_variant_phrases_back, taiwan_variants_back;  ///< and back
  std::string_view hong_kong_variants;
};
[[nodiscard]] const OpenccTexts& opencc_texts();

/// Calls `add(key, values)` for each line of one of them.
template <typename Add>
void for_each_entry(std::string_view text, const Add& add) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() < text.size() ? line.size() + 1 : text.size());
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0 || tab + 1 >= line.size()) continue;
    add(line.substr(0, tab), line.substr(tab + 1));
  }
}

}  // namespace lectern
