#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// How a list of Chinese terms is put in order.
enum class ChineseOrder : std::uint8_t {
  stroke,  ///< by the strokes of the first character, as in Taiwan
  pinyin,  ///< by sound, as on the mainland; Latin terms stand among them
  latin,   ///< by letters alone: for English names
};

/// What a term is sorted by and which group it stands in. Keys compare with `<`.
struct SortKey {
  std::string group;  ///< number of strokes (`8`), capital letter (`X`), or empty for what has neither
  std::vector<std::uint32_t> order;
};

/// Source of the orders: CLDR, as ICU has it; of the 20,992 common characters. Others come last, by code. By strokes,
/// terms that begin with a Latin letter stand after all Chinese ones, in the group of their letter.
[[nodiscard]] SortKey sort_key(std::string_view text, ChineseOrder order);

/// Whether one key comes before another.
[[nodiscard]] bool operator<(const SortKey& a, const SortKey& b);

}  // namespace lectern
