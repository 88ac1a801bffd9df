// Attribute lists as headings, `:::` lines and code fences have them.
#include "pipeline/parse/attributes.h"

#include <algorithm>

#include "text/ascii.h"

namespace lectern {

namespace {

bool is_separator(char c) { return ascii::is_space(c) || c == ','; }
bool is_name_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ascii::is_word(c) || c == '-' || c == ':' || c == '.' || c == '/' || c == '@';
}
bool is_key_character(char c) { return is_name_character(c) && c != '/' && c != '@'; }

class WordReader {
 public:
  explicit WordReader(std::string_view list) : list_(list) {}

  std::vector<AttributeWord> read() {
    std::vector<AttributeWord> words;
    while (true) {
      while (at_ < list_.size() && is_separator(list_[at_])) ++at_;
      if (at_ >= list_.size()) return words;
      words.push_back(read_word());
    }
  }

 private:
  AttributeWord read_word() {
    AttributeWord word;
    word.begin = at_;
    if (list_[at_] == '#' || list_[at_] == '.') {
      word.kind = list_[at_] == '#' ? AttributeWord::Kind::id : AttributeWord::Kind::class_;
      ++at_;
      word.name = take_until_separator();
      if (word.name.empty()) word.kind = AttributeWord::Kind::invalid;
    } else {
      read_pair_or_flag(word);
    }
    word.value_end = at_;
    return word;
  }

  void read_pair_or_flag(AttributeWord& word) {
    const std::size_t begin = at_;
    while (at_ < list_.size() && is_key_character(list_[at_])) ++at_;
    if (at_ < list_.size() && list_[at_] == '=' && at_ > begin) {
      word.kind = AttributeWord::Kind::pair;
      word.name = list_.substr(begin, at_ - begin);
      ++at_;
      if (!read_value(word.value)) word.kind = AttributeWord::Kind::invalid;
      return;
    }
    at_ = begin;
    word.name = take_until_separator();
    const bool plain = std::all_of(word.name.begin(), word.name.end(), is_name_character);
    word.kind = plain ? AttributeWord::Kind::flag : AttributeWord::Kind::invalid;
  }

  std::string_view take_until_separator() {
    const std::size_t begin = at_;
    while (at_ < list_.size() && !is_separator(list_[at_])) ++at_;
    return list_.substr(begin, at_ - begin);
  }

  bool read_value(std::string& value) {
    if (at_ >= list_.size() || is_separator(list_[at_])) return false;
    const char first = list_[at_];
    if (first == '"' || first == '\'') return read_quoted(value, first);
    if (first == '[' || first == '{') {
      const char close = first == '[' ? ']' : '}';
      const std::size_t end = list_.find(close, at_);
      if (end == std::string_view::npos) {
        at_ = list_.size();
        return false;
      }
      value = list_.substr(at_, end + 1 - at_);
      at_ = end + 1;
      return true;
    }
    value = take_until_separator();
    return true;
  }

  bool read_quoted(std::string& value, char quote) {
    for (++at_; at_ < list_.size(); ++at_) {
      const char c = list_[at_];
      if (c == quote) {
        ++at_;
        return true;
      }
      const bool escaped = c == '\\' && at_ + 1 < list_.size() && (list_[at_ + 1] == quote || list_[at_ + 1] == '\\');
      value += escaped ? list_[++at_] : c;
    }
    return false;
  }

  std::string_view list_;
  std::size_t at_ = 0;
};

// The brace that opens the list which ends with the text's last brace; quotes may hold braces.
std::size_t opening_brace(std::string_view text) {
  constexpr std::size_t kLongest = 1000;
  bool quoted = false;
  for (std::size_t i = text.size() - 1; i > 0 && text.size() - i < kLongest;) {
    --i;
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '}') return std::string_view::npos;
    if (text[i] == '{') return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<AttributeWord> read_attribute_words(std::string_view list) { return WordReader(list).read(); }

Attributes make_attributes(const std::vector<AttributeWord>& words) {
  Attributes attributes;
  for (const AttributeWord& word : words) {
    switch (word.kind) {
      case AttributeWord::Kind::id:
        attributes.id = word.name;
        break;
      case AttributeWord::Kind::class_:
        attributes.classes.emplace_back(word.name);
        break;
      case AttributeWord::Kind::pair:
        if (word.name == "id") {
          attributes.id = word.value;
        } else if (word.name == "class") {
          for (const AttributeWord& name : read_attribute_words(word.value)) attributes.classes.emplace_back(name.name);
        } else {
          attributes.pairs.emplace_back(word.name, word.value);
        }
        break;
      case AttributeWord::Kind::flag:
        attributes.pairs.emplace_back(word.name, "true");
        break;
      case AttributeWord::Kind::invalid:
        break;
    }
  }
  return attributes;
}

bool read_span_attributes(std::string_view list, Attributes& attributes) {
  const std::vector<AttributeWord> words = read_attribute_words(list);
  const auto is_attribute = [](const AttributeWord& word) {
    return word.kind != AttributeWord::Kind::invalid && word.kind != AttributeWord::Kind::flag;
  };
  if (words.empty() || !std::all_of(words.begin(), words.end(), is_attribute)) return false;
  attributes = make_attributes(words);
  return true;
}

bool find_trailing_attributes(std::string_view text, TrailingAttributes& found) {
  while (!text.empty() && ascii::is_space(text.back())) text.remove_suffix(1);
  if (text.size() < 2 || text.back() != '}') return false;
  const std::size_t begin = opening_brace(text);
  if (begin == std::string_view::npos ||
      (begin > 0 && (text[begin - 1] == '{' || text[begin - 1] == '\\' || text[begin - 1] == ']')))
    return false;
  const std::vector<AttributeWord> words = read_attribute_words(text.substr(begin + 1, text.size() - begin - 2));
  if (words.empty()) return false;
  const auto is = [&](AttributeWord::Kind kind) {
    return std::any_of(words.begin(), words.end(), [&](const AttributeWord& word) { return word.kind == kind; });
  };
  const char first = text[begin + 1 + words.front().begin];
  if (first != '#' && first != '.' && words.front().kind != AttributeWord::Kind::pair) return false;
  found.begin = begin;
  found.end = text.size();
  found.valid = !is(AttributeWord::Kind::invalid) && !is(AttributeWord::Kind::flag);
  if (found.valid) found.attributes = make_attributes(words);
  return true;
}

}  // namespace lectern
