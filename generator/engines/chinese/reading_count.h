#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

/// What a text asks of its reader. Han characters and words are read at different speeds.
struct ReadingCount {
  std::uint64_t han_characters = 0;
  std::uint64_t words = 0;  ///< runs of letters and digits that are not Han
};

/// Adds a text to a count. A word does not go on into the next text. Linear.
void add_reading(ReadingCount& count, std::string_view text);

}  // namespace lectern
