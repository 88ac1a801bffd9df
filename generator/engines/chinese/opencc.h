#pragma once

#include <cstdint>
#include <string_view>

#include "engines/chinese/phrase_table.h"

namespace lectern {

/// OpenCC's dictionaries, by their names there: S simplified, T traditional, TW as in Taiwan, HK as in Hong Kong; `Rev`
/// is the way back.
enum class OpenccName : std::uint8_t {
  STPhrases,
  STCharacters,
  TSPhrases,
  TSCharacters,
  TWPhrases,
  TWVariants,
  TWPhrasesRev,
  TWVariantsRevPhrases,
  TWVariantsRev,
  HKVariants,
};

/// One of them as it is carried in the program: lines of a key, a tab and what it becomes, the most usual choice first,
/// choices apart by spaces. In no order.
[[nodiscard]] std::string_view opencc_text(OpenccName name);

/// The same to look things up in; made when it is first asked for, once a process. For any number of threads.
[[nodiscard]] const PhraseTable& opencc_table(OpenccName name);

/// Calls `add(key, values)` for each line of a dictionary's text.
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
