// Folding of single characters for search, on OpenCC's character tables.
#include "engines/chinese/search_fold.h"

#include <algorithm>
#include <map>

#include "engines/chinese/opencc.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kRemembered = 0x10000;

using Pairs = std::map<char32_t, char32_t>;

char32_t find(const Pairs& pairs, char32_t character) {
  const auto found = pairs.find(character);
  return found == pairs.end() ? character : found->second;
}

/// Calls `add(character, first)` for each line `character TAB first …`.
template <typename Add>
void read_table(std::string_view text, const Add& add) {
  for_each_entry(text, [&](std::string_view character, std::string_view choices) {
    add(utf8::decode(character, 0).character, utf8::decode(choices, 0).character);
  });
}

std::vector<std::pair<char32_t, char32_t>> make_pairs() {
  Pairs simple;
  read_table(opencc_text(OpenccName::TSCharacters), [&](char32_t from, char32_t to) {
    if (from != to) simple.emplace(from, to);
  });
  // Two forms of one character fold to whatever one of them folds to.
  const auto same = [&](char32_t one, char32_t other) {
    const char32_t first = find(simple, one);
    const char32_t second = find(simple, other);
    if (first != second) simple[first == one ? one : other] = first == one ? second : first;
  };
  read_table(opencc_text(OpenccName::TWVariants), same);
  read_table(opencc_text(OpenccName::HKVariants), same);
  std::vector<std::pair<char32_t, char32_t>> pairs;
  for (const auto& [from, to] : simple) {  // chains end where they lead
    char32_t last = to;
    for (int step = 0; step < 4; ++step) last = find(simple, last);
    if (last != from) pairs.emplace_back(from, last);
  }
  return pairs;
}

char32_t simplified(char32_t character) {
  const auto& pairs = script_pairs();
  const auto found = std::lower_bound(pairs.begin(), pairs.end(), std::pair<char32_t, char32_t>(character, 0));
  return found != pairs.end() && found->first == character ? found->second : character;
}

char32_t fold(char32_t character) {
  if (character == 0x130) return character;  // İ: its lower case is two characters
  const bool plain_han = character >= 0x3400 && character <= 0x9FFF;
  return simplified(plain_han ? character : utf8::to_lower(utf8::compatible(character)));
}

}  // namespace

const std::vector<std::pair<char32_t, char32_t>>& script_pairs() {
  static const std::vector<std::pair<char32_t, char32_t>> pairs = make_pairs();
  return pairs;
}

SearchFold::SearchFold() : known_(kRemembered, 0) {
  for (char32_t ascii = 1; ascii < 0x80; ++ascii) known_[ascii] = utf8::to_lower(ascii);
}

char32_t SearchFold::remember(char32_t character) {
  const char32_t folded = fold(character);
  if (character < known_.size()) known_[character] = folded;
  return folded;
}

}  // namespace lectern
