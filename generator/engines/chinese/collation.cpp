// The order of Chinese terms, on ICU's tables.
#include "engines/chinese/collation.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

extern "C" {
extern const char lectern_stroke_order[];
extern const char lectern_stroke_order_end[];
extern const char lectern_pinyin_order[];
extern const char lectern_pinyin_order_end[];
}

namespace lectern {

namespace {

constexpr char32_t kFirstOrdered = 0x4E00;
constexpr char32_t kLastOrdered = 0x9FFF;
constexpr std::uint32_t kGroupSize = 0x10000;   // more than a group has characters
constexpr std::uint32_t kLatin = 0x40000000;    // after every Chinese character …
constexpr std::uint32_t kUnknown = 0x50000000;  // … and before the rest

/// For each character of a table: its place, the group in the upper half.
using Order = std::vector<std::uint32_t>;

/// Group of letter X is X - 'A' + 1, so that Latin terms can stand among them.
std::uint32_t group_number(std::string_view name) {
  if (ascii::is_upper(name[0])) return static_cast<std::uint32_t>(name[0] - 'A') + 1;
  std::uint32_t number = 0;
  for (const char digit : name) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  return number;
}

Order read_order(std::string_view text) {
  Order order(kLastOrdered - kFirstOrdered + 1, 0);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    std::uint32_t place = group_number(line.substr(0, tab)) * kGroupSize;
    for (std::size_t at = tab + 1; at < line.size();) {
      const utf8::Decoded next = utf8::decode(line, at);
      if (next.character >= kFirstOrdered && next.character <= kLastOrdered)
        order[next.character - kFirstOrdered] = ++place;
      at += next.size;
    }
  }
  return order;
}

const Order& order_of(ChineseOrder order) {
  static const Order strokes = read_order({lectern_stroke_order, lectern_stroke_order_end});
  static const Order sounds = read_order({lectern_pinyin_order, lectern_pinyin_order_end});
  return order == ChineseOrder::stroke ? strokes : sounds;
}

bool is_latin(char32_t character) { return character >= 'a' && character <= 'z'; }

/// Among sounds a letter comes before the syllables it begins.
std::uint32_t place_of(char32_t character, ChineseOrder order) {
  if (character < kFirstOrdered) {
    const bool among = order == ChineseOrder::pinyin && is_latin(character);
    if (among) return (character - 'a' + 1) * kGroupSize;
    return (is_latin(character) ? kLatin : kUnknown) + character;
  }
  if (order == ChineseOrder::latin || character > kLastOrdered) return kUnknown + character;
  const std::uint32_t place = order_of(order)[character - kFirstOrdered];
  return place == 0 ? kUnknown + character : place;
}

std::string group_of(char32_t character, ChineseOrder order) {
  if (is_latin(character)) return {static_cast<char>(character - 'a' + 'A')};
  const std::uint32_t place = place_of(character, order);
  if (place >= kLatin) return {};
  const std::uint32_t group = place / kGroupSize;
  if (order == ChineseOrder::pinyin) return {static_cast<char>('A' + group - 1)};
  return std::to_string(group);
}

}  // namespace

SortKey sort_key(std::string_view text, ChineseOrder order) {
  SortKey key;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    const char32_t character = utf8::to_lower(utf8::compatible(next.character));
    // Marks before a name (`__slots__`, `@property`) do not sort it.
    if (key.order.empty() && !utf8::is_letter_or_digit(character)) continue;
    if (key.order.empty()) key.group = group_of(character, order);
    key.order.push_back(place_of(character, order));
  }
  return key;
}

bool operator<(const SortKey& a, const SortKey& b) { return a.order < b.order; }

}  // namespace lectern
