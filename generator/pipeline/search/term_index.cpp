// Cuts the texts of units into terms and notes where each stands. Every occurrence costs one look-up; what a word gives
// beside itself is worked out once.
#include "pipeline/search/term_index.h"

#include <algorithm>
#include <utility>

#include "pipeline/search/word_parts.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint32_t kNone = CharacterTable::kNone;
constexpr std::size_t kLongestWord = 40;
constexpr std::uint8_t kOften = 3;

bool is_word(char32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_';
}

bool is_blank(char32_t character) {
  return character <= 0x20 || (character >= 0x7F && character <= 0xA0) || character == 0x2028 || character == 0x2029;
}

/// Characters that nobody sees.
bool is_hidden(char32_t character) {
  return character == 0xAD || (character >= 0x200B && character <= 0x200F) || character == 0x2060 ||
         character == 0xFEFF || (character >= 0xFE00 && character <= 0xFE0F);
}

std::uint8_t bit_of(std::uint8_t field) { return static_cast<std::uint8_t>(1U << field); }

void append_number(std::string& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

/// Puts at each place the term that `order` names there, which is spent: they change places, as a second list of them
/// would be large.
void arrange(std::vector<SearchTerm>& terms, std::vector<std::pair<std::uint64_t, std::uint32_t>>& order) {
  for (std::uint32_t first = 0; first < terms.size(); ++first) {
    if (order[first].second == first) continue;
    SearchTerm held = std::move(terms[first]);
    std::uint32_t place = first;
    while (order[place].second != first) {
      const std::uint32_t from = order[place].second;
      order[place].second = place;
      terms[place] = std::move(terms[from]);
      place = from;
    }
    order[place].second = place;
    terms[place] = std::move(held);
  }
}

/// UTF-16 has the surrogates of characters from U+10000 on before U+E000, UTF-8 after it.
unsigned utf16_place(char byte) {
  const auto lead = static_cast<unsigned char>(byte);
  return lead == 0xEE || lead == 0xEF ? lead + 0x10U : lead;
}

}  // namespace

std::uint64_t order_of(std::string_view text) {
  std::uint64_t order = 0;
  for (std::size_t i = 0; i < sizeof order; ++i) order = order << 8U | (i < text.size() ? utf16_place(text[i]) : 0U);
  return order;
}

bool comes_before(std::string_view one, std::string_view other) {
  const auto [a, b] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  if (a == one.end() || b == other.end()) return a == one.end() && b != other.end();
  return utf16_place(*a) < utf16_place(*b);
}

TermIndex::TermIndex(const CommonPairs& common) : common_(common), ascii_pairs_(std::size_t{128} * 128, kNone) {}

TermIndex::Id TermIndex::make_term(std::string text) {
  terms_.emplace_back().term = std::move(text);
  met_.emplace_back();
  return static_cast<Id>(terms_.size() - 1);
}

TermIndex::Id TermIndex::named(std::string_view text) {
  if (const auto known = named_.find(text); known != named_.end()) return known->second;
  return named_.emplace(text, make_term(std::string(text))).first->second;
}

/// A pair of characters, or a single one when the second is 0. Two word characters are the ends of two words.
TermIndex::Id TermIndex::pair(char32_t first, char32_t second) {
  const bool ascii = first < 0x80 && second < 0x80;
  Id& id = ascii ? ascii_pairs_[first * 128 + second] : pairs_[std::uint64_t{first} << 32U | second];
  if (id == kNone) {
    std::string text(is_word(first) && is_word(second) ? "B" : "");
    utf8::append(text, first);
    if (second != 0) utf8::append(text, second);
    id = make_term(std::move(text));
    const std::uint64_t key = std::uint64_t{first} << 32U | second;
    met_[id].common = std::binary_search(common_.begin(), common_.end(), key);
  }
  return id;
}

TermIndex::Id TermIndex::triple(char32_t first, char32_t second, char32_t third) {
  const std::uint64_t key = std::uint64_t{first} << 42U | std::uint64_t{second} << 21U | third;
  Id& id = triples_[key];
  if (id == kNone) {
    std::string text;
    for (const char32_t character : {first, second, third}) utf8::append(text, character);
    id = make_term(std::move(text));
  }
  return id;
}

TermIndex::Word TermIndex::make_word(std::string_view spelled) {
  Word word;
  const auto add = [&](std::string_view text) {
    const Id id = named(text);
    if (std::find(word.terms.begin(), word.terms.end(), id) == word.terms.end()) word.terms.push_back(id);
  };
  const std::string whole = utf8::lower(spelled);
  if (whole.size() <= kLongestWord) add(whole);
  for (const std::string& part : word_parts(spelled)) add(part);
  for (const std::size_t size : {std::size_t{2}, std::size_t{3}}) {
    for (std::size_t at = 0; at + size <= whole.size(); ++at) add("G" + whole.substr(at, size));
  }
  if (whole.size() >= 4 && whole.size() <= kLongestWord)
    static_cast<void>(named("R" + std::string(whole.rbegin(), whole.rend())));
  return word;
}

void TermIndex::meet(Id id, Field field) {
  Met& met = met_[id];
  if (met.unit != unit_ + 1) {
    met.last = met.unit;
    met.unit = unit_ + 1;
    met.fields = 0;
    met.times = 0;
    now_.push_back(id);
  }
  met.fields |= bit_of(static_cast<std::uint8_t>(field));
  if (field == Field::text && met.times < kOften) ++met.times;
}

void TermIndex::meet_word(Field field) {
  if (word_.empty()) return;
  auto known = words_.find(word_);
  if (known == words_.end()) known = words_.emplace(word_, make_word(word_)).first;
  Word& word = known->second;
  const std::uint8_t bit = bit_of(static_cast<std::uint8_t>(field));
  if (word.seen != unit_ + 1) word.fields = 0;
  word.seen = unit_ + 1;
  // Met before in this field: only the word itself is counted on.
  const std::size_t count = (word.fields & bit) != 0 ? std::min<std::size_t>(1, word.terms.size()) : word.terms.size();
  word.fields |= bit;
  for (std::size_t i = 0; i < count; ++i) meet(word.terms[i], field);
  ++cut_.terms;
  if (!word.terms.empty()) cut_.last = word.terms[0];
  meet_dotted(field);
  word_.clear();
}

/// `queue.flush` is a term of its own; the word may be the first half of the next one.
void TermIndex::meet_dotted(Field field) {
  if (dotted_ && last_word_.size() + word_.size() < kLongestWord) {
    meet(named(utf8::lower(last_word_ + "." + word_)), field);
  }
  dotted_ = false;
  std::swap(last_word_, word_);
}

void TermIndex::meet_pair(char32_t first, char32_t second, Field field) {
  const Id id = pair(first, second);
  meet(id, field);
  ++cut_.terms;
  cut_.last = id;
}

void TermIndex::end_line(Field field) {
  meet_word(field);
  if (previous_ != 0 && !is_word(previous_)) {
    const Cut before = cut_;
    meet_pair(previous_, 0, field);
    if (before.terms > 0) cut_ = before;  // the pair before it says more
  }
  previous_ = before_ = 0;
  dotted_ = false;
}

/// A character and those before it on the line.
void TermIndex::meet_neighbours(char32_t here, Field field) {
  if (previous_ == 0) return;
  if (before_ != 0 && met_[pair_].common) meet(triple(before_, previous_, here), field);
  meet_pair(previous_, here, field);
  pair_ = cut_.last;
}

void TermIndex::cut(std::string_view text, Field field) {
  cut_ = {};
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.size;
    const char32_t folded = fold_(decoded.character);
    if (folded == '\n') {
      end_line(field);
    } else if (is_blank(folded)) {
      meet_word(field);
    } else if (!is_hidden(folded)) {
      const bool word = is_word(folded);
      const bool goes_on = word && !word_.empty();
      if (!word) meet_word(field);
      if (!goes_on) meet_neighbours(folded, field);
      if (!word) dotted_ = folded == '.' && is_word(previous_);
      // A full-width letter is spelled small; its case says nothing about parts of words.
      if (word) word_ += static_cast<char>(decoded.character < 0x80 ? decoded.character : folded);
      before_ = goes_on ? 0 : previous_;
      previous_ = folded;
    }
  }
  end_line(field);
}

void TermIndex::close_unit(const SearchUnit& unit, const Cut& heading) {
  const auto rank_of = [&](Id id) {
    const Met& met = met_[id];
    if ((met.fields & bit_of(static_cast<std::uint8_t>(Field::heading))) != 0) {
      const bool itself = heading.terms == 1 && heading.last == id;
      if (unit.level == 1) return itself ? SearchRank::title_itself : SearchRank::title;
      return itself ? SearchRank::heading_itself : SearchRank::heading;
    }
    if (met.times >= kOften) return SearchRank::often;
    return met.times > 0 ? SearchRank::text : SearchRank::code;
  };
  for (const Id id : now_) {
    SearchTerm& term = terms_[id];
    append_number(term.places, (unit_ + 1 - met_[id].last) * 8 + static_cast<std::uint32_t>(rank_of(id)));
    ++term.count;
  }
  now_.clear();
  ++unit_;
}

void TermIndex::add(const SearchUnit& unit) {
  Cut heading;
  if (!unit.continued) {
    cut(unit.heading, Field::heading);
    heading = cut_;
  }
  cut(unit.text, Field::text);
  cut(unit.code, Field::code);
  for (const std::string& symbol : unit.symbols) {
    meet(named(symbol.substr(0, 1) + utf8::lower(std::string_view(symbol).substr(1))), Field::code);
  }
  // As much as a heading says, so that it takes nothing from what else is asked for in an exercise.
  if (unit.level == kExerciseLevel) meet(named("E"), Field::heading);
  close_unit(unit, heading);
}

std::vector<SearchTerm> TermIndex::take() {
  // What terms are looked up by is larger than they are.
  named_ = {};
  words_ = {};
  pairs_ = {};
  triples_ = {};
  std::vector<std::pair<std::uint64_t, Id>> order(terms_.size());
  for (Id id = 0; id < terms_.size(); ++id) {
    order[id] = {order_of(terms_[id].term), id};
  }
  std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : comes_before(terms_[a.second].term, terms_[b.second].term);
  });
  arrange(terms_, order);
  return std::move(terms_);
}

}  // namespace lectern
