// Numbers in names, labels and titles, as course authors write them.
#include "pipeline/link/ordinal.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint32_t kLargestNumber = 99'999'999;

struct Numeral {
  std::uint32_t value = 0;
  std::size_t size = 0;
  bool chinese = false;
};

std::optional<std::uint32_t> digit_value(char32_t character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 0xFF10 && character <= 0xFF19) return character - 0xFF10;
  return std::nullopt;
}

std::optional<std::uint32_t> chinese_digit(char32_t character) {
  constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  if (character == U'〇') return 0;
  if (character == U'兩' || character == U'两') return 2;
  const auto place = kDigits.find(character);
  if (place == std::u32string_view::npos) return std::nullopt;
  return static_cast<std::uint32_t>(place);
}

Numeral read_digits(std::string_view text, std::size_t offset) {
  Numeral numeral;
  while (offset + numeral.size < text.size()) {
    const auto decoded = utf8::decode(text, offset + numeral.size);
    const auto digit = digit_value(decoded.character);
    if (!digit) break;
    numeral.value = std::min(numeral.value * 10 + *digit, kLargestNumber);
    numeral.size += decoded.size;
  }
  return numeral;
}

// 一 … 九十九: a digit, then maybe 十 and another digit.
Numeral read_chinese(std::string_view text, std::size_t offset) {
  Numeral numeral;
  numeral.chinese = true;
  bool tens = false;
  bool units = false;
  while (offset + numeral.size < text.size()) {
    const auto decoded = utf8::decode(text, offset + numeral.size);
    const auto digit = chinese_digit(decoded.character);
    if (decoded.character == U'十' && !tens) {
      numeral.value = units ? numeral.value * 10 : 10;
      tens = true;
      units = false;
    } else if (digit && !units) {
      numeral.value += *digit;
      units = true;
    } else {
      break;
    }
    numeral.size += decoded.size;
  }
  return numeral;
}

Numeral read_numeral(std::string_view text, std::size_t offset) {
  const Numeral digits = read_digits(text, offset);
  return digits.size > 0 ? digits : read_chinese(text, offset);
}

char32_t character_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? utf8::decode(text, offset).character : U'\0';
}

bool is_ascii_letter(char32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_separator(char32_t character) { return utf8::is_space(character) || utf8::is_punctuation(character); }

std::size_t skip_separators(std::string_view text, std::size_t offset) {
  constexpr std::u32string_view kBrackets = U"（(「『【[《<";
  while (offset < text.size()) {
    const auto decoded = utf8::decode(text, offset);
    if (!is_separator(decoded.character) || kBrackets.find(decoded.character) != std::u32string_view::npos) break;
    offset += decoded.size;
  }
  return offset;
}

std::size_t skip_spaces(std::string_view text, std::size_t offset, std::string_view also = {}) {
  while (offset < text.size()) {
    const auto decoded = utf8::decode(text, offset);
    const bool extra = decoded.character < 0x80 && also.find(static_cast<char>(decoded.character)) != also.npos;
    if (!utf8::is_space(decoded.character) && !extra) break;
    offset += decoded.size;
  }
  return offset;
}

// Words longer first where one begins another.
struct CountWord {
  std::string_view word;
  OrdinalKind kind;
};
constexpr std::array kWordsBefore{
    CountWord{"模組", OrdinalKind::module},    CountWord{"模块", OrdinalKind::module},
    CountWord{"模塊", OrdinalKind::module},    CountWord{"單元", OrdinalKind::module},
    CountWord{"单元", OrdinalKind::module},    CountWord{"部分", OrdinalKind::module},
    CountWord{"module", OrdinalKind::module},  CountWord{"unit", OrdinalKind::module},
    CountWord{"part", OrdinalKind::module},    CountWord{"章節", OrdinalKind::chapter},
    CountWord{"章节", OrdinalKind::chapter},   CountWord{"chapter", OrdinalKind::chapter},
    CountWord{"lesson", OrdinalKind::chapter}, CountWord{"ch.", OrdinalKind::chapter},
    CountWord{"ch", OrdinalKind::chapter},
};
constexpr std::array kWordsAfter{
    CountWord{"模組", OrdinalKind::module}, CountWord{"模块", OrdinalKind::module},
    CountWord{"模塊", OrdinalKind::module}, CountWord{"單元", OrdinalKind::module},
    CountWord{"单元", OrdinalKind::module}, CountWord{"部分", OrdinalKind::module},
    CountWord{"部", OrdinalKind::module},   CountWord{"章", OrdinalKind::chapter},
    CountWord{"節", OrdinalKind::chapter},  CountWord{"节", OrdinalKind::chapter},
    CountWord{"課", OrdinalKind::chapter},  CountWord{"课", OrdinalKind::chapter},
    CountWord{"講", OrdinalKind::chapter},  CountWord{"讲", OrdinalKind::chapter},
    CountWord{"篇", OrdinalKind::chapter},  CountWord{"回", OrdinalKind::chapter},
};

template <typename Words>
const CountWord* word_at(const Words& words, std::string_view text, std::size_t offset) {
  for (const CountWord& word : words)
    if (text.substr(std::min(offset, text.size())).starts_with(word.word)) return &word;
  return nullptr;
}

// A number ends where no letter, digit or numeral goes on, and `1.2` is not a 1.
bool ends_number(std::string_view text, std::size_t offset) {
  const char32_t next = character_at(text, offset);
  if (next == U'.' && digit_value(character_at(text, offset + 1))) return false;
  return offset >= text.size() || !utf8::is_letter_or_digit(next);
}

std::optional<Ordinal> ordinal_after_word(std::string_view label) {
  const CountWord* word = word_at(kWordsBefore, label, 0);
  if (word == nullptr) return std::nullopt;
  const std::size_t begin = skip_spaces(label, word->word.size(), "-_.");
  const Numeral numeral = read_numeral(label, begin);
  if (numeral.size == 0 || !ends_number(label, begin + numeral.size)) return std::nullopt;
  return Ordinal{word->kind, numeral.value, begin + numeral.size};
}

std::optional<Ordinal> ordinal_before_word(std::string_view label) {
  constexpr std::string_view kMark = "第";
  const bool marked = label.starts_with(kMark);
  const std::size_t begin = marked ? skip_spaces(label, kMark.size()) : 0;
  const Numeral numeral = read_numeral(label, begin);
  if (numeral.size == 0) return std::nullopt;
  const std::size_t end = begin + numeral.size;
  const std::size_t after = skip_spaces(label, end);
  if (const CountWord* word = word_at(kWordsAfter, label, after); marked && word != nullptr)
    return Ordinal{word->kind, numeral.value, after + word->word.size()};
  if (marked || !ends_number(label, end)) return std::nullopt;
  return Ordinal{OrdinalKind::any, numeral.value, end};
}

std::size_t date_size(std::string_view name) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (name.size() < kShape.size()) return 0;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = ascii::is_digit(name[i]);
    if (kShape[i] == 'd' ? !digit : name[i] != kShape[i]) return 0;
  }
  return ends_number(name, kShape.size()) ? kShape.size() : 0;
}

NameNumber dotted_number(std::string_view name) {
  NameNumber number;
  std::size_t offset = 0;
  for (;;) {
    const Numeral part = read_digits(name, offset);
    if (part.size == 0) break;
    if (number.count < number.parts.size()) number.parts[number.count++] = part.value;
    offset += part.size;
    if (character_at(name, offset) != U'.' || !digit_value(character_at(name, offset + 1))) break;
    ++offset;
  }
  // `3d` is a word; `01基礎` is a number and a word.
  if (is_ascii_letter(character_at(name, offset))) return {};
  number.digits = true;
  number.size = skip_separators(name, offset);
  return number;
}

}  // namespace

std::strong_ordering compare_numbers(const NameNumber& a, const NameNumber& b) {
  for (std::uint32_t i = 0; i < std::min(a.count, b.count); ++i)
    if (a.parts[i] != b.parts[i]) return a.parts[i] <=> b.parts[i];
  return a.count <=> b.count;
}

NameNumber leading_number(std::string_view name) {
  if (date_size(name) > 0) return {};
  if (digit_value(character_at(name, 0))) return dotted_number(name);
  const char32_t first = character_at(name, 0);
  if (first >= 0x80 || is_ascii_letter(first)) {
    const std::string lowered = utf8::lower(name);
    if (lowered.size() != name.size()) return {};
    const auto ordinal = read_ordinal(lowered);
    if (!ordinal) return {};
    NameNumber number;
    number.parts[number.count++] = ordinal->number;
    number.size = skip_separators(name, ordinal->size);
    return number;
  }
  return {};
}

std::optional<Ordinal> read_ordinal(std::string_view label) {
  if (auto ordinal = ordinal_after_word(label)) return ordinal;
  return ordinal_before_word(label);
}

LabelParts split_label(std::string_view label) {
  LabelParts parts;
  const std::string folded = utf8::fold(label);
  std::string_view rest = folded;
  const auto trim = [](std::string_view text) {
    text.remove_prefix(skip_separators(text, 0));
    while (!text.empty() && utf8::is_space(utf8::decode_before(text, text.size()).character))
      text.remove_suffix(utf8::decode_before(text, text.size()).size);
    return text;
  };
  rest = rest.substr(skip_spaces(rest, 0));
  while (!rest.empty() && utf8::is_space(utf8::decode_before(rest, rest.size()).character))
    rest.remove_suffix(utf8::decode_before(rest, rest.size()).size);
  parts.ordinal = read_ordinal(rest);
  if (parts.ordinal) rest = trim(rest.substr(parts.ordinal->size));
  if (rest.ends_with(')')) {
    if (const auto open = rest.rfind('('); open != std::string_view::npos) {
      parts.bracket = trim(rest.substr(open + 1, rest.size() - open - 2));
      rest = trim(rest.substr(0, open));
    }
  }
  parts.words = rest;
  return parts;
}

std::string humanise(std::string_view name) {
  std::string_view rest = name;
  if (const std::size_t date = date_size(name); date > 0) {
    rest = name.substr(skip_separators(name, date));
  } else if (const NameNumber number = leading_number(name); number.digits) {
    rest = name.substr(number.size);
  }
  if (rest.empty()) rest = name;
  std::string out;
  bool space = false;
  for (const char byte : rest) {
    if (byte == '-' || byte == '_' || byte == ' ') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += byte;
  }
  if (!out.empty() && ascii::is_lower(out[0])) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out.empty() ? std::string(name) : out;
}

}  // namespace lectern
