#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace lectern {

/// What one reader types and another writes, made the same: full and half width, upper and lower case, traditional and
/// simplified characters and their regional variants (臺 台, 裡 裏 里) all become one character. One character always
/// becomes one character, so that places in a text stay what they are. A form to compare, never to print.
///
/// The rule, which the browser repeats: NFKC where that is a single character, then lower case where that is a single
/// character, then the pair of `script_pairs` if there is one.
///
/// Remembers what it has folded; one object a thread.
class SearchFold {
 public:
  SearchFold();
  [[nodiscard]] char32_t operator()(char32_t character) {
    const char32_t known = character < known_.size() ? known_[character] : 0;
    return known != 0 ? known : remember(character);
  }

 private:
  char32_t remember(char32_t character);

  std::vector<char32_t> known_;  ///< of the characters below U+10000; 0: not asked yet
};

/// Every character that stands for another one (traditional first, simplified second), in order.
/// Source: OpenCC's TSCharacters, TWVariants and HKVariants.
[[nodiscard]] const std::vector<std::pair<char32_t, char32_t>>& script_pairs();

}  // namespace lectern
