// Sections, keys and values: .ini, .cfg, .conf, .properties, .env.

#include "engines/languages/highlight/languages.h"
#include "engines/languages/highlight/lines/line_reader.h"
#include "engines/languages/highlight/token_list.h"

namespace lectern {
namespace {

constexpr std::string_view space = " \t";

bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789._") == std::string_view::npos && text.front() != '.';
}

bool is_constant(std::string_view text) {
  for (const std::string_view word :
       {"true", "false", "yes", "no", "on", "off", "none", "null", "True", "False", "None"}) {
    if (text == word) return true;
  }
  return false;
}

TokenKind kind_of_value(std::string_view value) {
  if (is_number(value)) return TokenKind::number;
  return is_constant(value) ? TokenKind::constant : TokenKind::string;
}

/// Where a comment after a value begins: a mark with space before it.
std::size_t comment_in(std::string_view line, std::size_t from) {
  for (std::size_t i = from; i < line.size(); ++i) {
    const bool is_mark = line[i] == '#' || line[i] == ';';
    if (is_mark && i > 0 && space.find(line[i - 1]) != std::string_view::npos) return i;
  }
  return line.size();
}

class IniLines {
 public:
  explicit IniLines(std::string_view code) : tokens_(code) {}

  void line(std::string_view line, std::uint32_t begin) {
    begin_ = begin;
    const std::size_t first = line.find_first_not_of(space);
    if (first == std::string_view::npos) return;
    const char mark = line[first];
    if (mark == '#' || mark == ';' || mark == '!') return add(first, line.size(), TokenKind::comment);
    const std::size_t comment = comment_in(line, first);
    if (mark == '[') {
      const std::size_t close = line.rfind(']', comment);
      add(first, close == std::string_view::npos ? comment : close + 1, TokenKind::tag);
    } else {
      entry(line.substr(0, comment), first);
    }
    add(comment, line.size(), TokenKind::comment);
  }

  [[nodiscard]] std::vector<Token> take() { return std::move(tokens_).take(); }

 private:
  void entry(std::string_view line, std::size_t first) {
    const std::size_t sign = line.find_first_of("=:", first);
    if (sign == std::string_view::npos) {
      // A value may go on in indented lines; a key may stand alone.
      return first == 0 ? add(first, line.size(), TokenKind::property) : plain_value(line, first);
    }
    const std::size_t key_end = sign > first ? line.find_last_not_of(space, sign - 1) + 1 : first;
    add(first, key_end, TokenKind::property);
    add(sign, sign + 1, TokenKind::operator_);
    plain_value(line, sign + 1);
  }

  void plain_value(std::string_view line, std::size_t from) {
    const std::size_t begin = line.find_first_not_of(space, from);
    if (begin == std::string_view::npos) return;
    const std::size_t end = line.find_last_not_of(space) + 1;
    add(begin, end, kind_of_value(line.substr(begin, end - begin)));
  }

  void add(std::size_t begin, std::size_t end, TokenKind kind) {
    tokens_.add(begin_ + static_cast<std::uint32_t>(begin), begin_ + static_cast<std::uint32_t>(end), kind);
  }

  TokenList tokens_;
  std::uint32_t begin_ = 0;
};

}  // namespace

Highlighted highlight_ini(std::string_view code) {
  IniLines ini(code);
  LineReader lines(code);
  while (lines.next()) ini.line(lines.line(), lines.span().begin);
  Highlighted result;
  result.tokens = ini.take();
  return result;
}

}  // namespace lectern
