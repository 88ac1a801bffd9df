// Chooses the private-use characters that carry marks through cmark.
#include "pipeline/parse/sentinels.h"

#include <bitset>

#include "text/utf8.h"

namespace lectern {

namespace {

constexpr char32_t kFirst = 0xE000;
constexpr std::size_t kCount = 0x1000;  // up to U+EFFF: their bytes all begin with EE

}  // namespace

std::string Sentinels::token(std::size_t number) const { return open + std::to_string(number) + close; }

std::optional<Sentinels> find_sentinels(std::string_view text) {
  std::bitset<kCount> used;
  for (std::size_t at = text.find('\xEE'); at != std::string_view::npos; at = text.find('\xEE', at + 1)) {
    const char32_t character = utf8::decode(text, at).character;
    if (character >= kFirst && character < kFirst + kCount) used.set(character - kFirst);
  }
  std::string found[3];
  std::size_t next = 0;
  for (std::string& sentinel : found) {
    while (next < kCount && used.test(next)) ++next;
    if (next == kCount) return std::nullopt;
    utf8::append(sentinel, static_cast<char32_t>(kFirst + next++));
  }
  return Sentinels{found[0], found[1], found[2]};
}

}  // namespace lectern
