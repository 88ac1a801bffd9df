// Cuts templates into tokens. `read_tokens` is the way in.
#include "engines/template/template/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "engines/template/template/characters.h"
#include "engines/template/template/syntax_tree.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

class Lexer {
 public:
  Lexer(const std::string& source, const std::string& name, const TemplateOptions& options,
        std::deque<std::string>& strings)
      : source_(source), text_(source), name_(name), options_(options), strings_(strings) {}

  std::vector<Token> read() {
    while (at_ < text_.size()) read_text_and_tag();
    push(TokenKind::end, text_.size(), 0);
    return std::move(tokens_);
  }

 private:
  enum class Tag : std::uint8_t { none, variable, block, comment, raw };

  // Literal text up to the next tag, then the tag.
  void read_text_and_tag() {
    const std::size_t start = at_;
    std::size_t open = start;
    while (true) {
      open = text_.find('{', open);
      if (open == std::string_view::npos || open + 1 >= text_.size()) {
        push_text(start, text_.size());
        at_ = text_.size();
        return;
      }
      const char next = text_[open + 1];
      if (next == '{' || next == '%' || next == '#') break;
      ++open;
    }
    const char mark = text_[open + 1];
    const char sign = open + 2 < text_.size() ? text_[open + 2] : ' ';
    const std::size_t raw_end = mark == '%' ? after_raw_begin(open) : 0;
    push_text(start, end_of_text(start, open, sign, mark != '{'));
    at_ = open + 2 + (sign == '-' || sign == '+' ? 1 : 0);
    if (raw_end > 0) {
      at_ = raw_end;
      line_starting_ = text_[raw_end - 1] == '\n';
      read_raw(open);
    } else if (mark == '#') {
      read_comment(open);
    } else {
      read_expression_tag(open, mark == '{');
    }
    line_starting_ = at_ > 0 && text_[at_ - 1] == '\n';
  }

  // Where the literal text before a tag ends once whitespace control is done.
  [[nodiscard]] std::size_t end_of_text(std::size_t start, std::size_t open, char sign, bool may_strip_line) const {
    const std::string_view before = text_.substr(start, open - start);
    if (sign == '-') return start + trailing_space(before);
    if (sign == '+' || !options_.lstrip_blocks || !may_strip_line) return open;
    const std::size_t newline = before.rfind('\n');
    if (newline == std::string_view::npos && !line_starting_) return open;
    const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
    return trailing_space(before) <= line ? start + line : open;
  }

  void skip_space() { at_ += leading_space(text_.substr(at_)); }

  [[nodiscard]] std::size_t skip_space_from(std::size_t from) const { return from + leading_space(text_.substr(from)); }

  // `{% raw %}`: the offset after it, or 0 when this is another tag.
  [[nodiscard]] std::size_t after_raw_begin(std::size_t open) const {
    std::size_t at = open + 2;
    if (at < text_.size() && (text_[at] == '-' || text_[at] == '+')) ++at;
    at = skip_space_from(at);
    if (text_.substr(at, 3) != "raw") return 0;
    at = skip_space_from(at + 3);
    if (text_.substr(at, 3) == "-%}") return skip_space_from(at + 3);
    return text_.substr(at, 2) == "%}" ? at + 2 : 0;
  }

  void read_raw(std::size_t open) {
    const std::size_t start = at_;
    for (std::size_t tag = text_.find("{%", start); tag != std::string_view::npos; tag = text_.find("{%", tag + 2)) {
      std::size_t at = tag + 2;
      const char sign = at < text_.size() ? text_[at] : ' ';
      if (sign == '-' || sign == '+') ++at;
      at = skip_space_from(at);
      if (text_.substr(at, 6) != "endraw") continue;
      at_ = skip_space_from(at + 6);
      if (!take_block_end()) continue;
      push_text(start, end_of_text(start, tag, sign, true));
      return;
    }
    fail_syntax(source_, name_, static_cast<std::uint32_t>(open), "`{% raw %}` is never closed", "add `{% endraw %}`");
  }

  void read_comment(std::size_t open) {
    const std::size_t close = text_.find("#}", at_);
    if (close == std::string_view::npos) {
      fail_syntax(source_, name_, static_cast<std::uint32_t>(open), "comment `{#` is never closed", "add `#}`");
    }
    const char sign = close > at_ ? text_[close - 1] : ' ';
    at_ = close + 2;
    if (sign == '-') {
      skip_space();
    } else if (sign != '+') {
      trim_newline();
    }
  }

  void trim_newline() {
    if (options_.trim_blocks && at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  // `%}` with its whitespace control; false (and nothing taken) when it is not here.
  bool take_block_end() {
    const std::string_view rest = text_.substr(at_, 3);
    if (rest == "-%}") {
      at_ += 3;
      skip_space();
      return true;
    }
    if (rest == "+%}") {
      at_ += 3;
      return true;
    }
    if (rest.substr(0, 2) != "%}") return false;
    at_ += 2;
    trim_newline();
    return true;
  }

  bool take_variable_end() {
    if (text_.substr(at_, 3) == "-}}") {
      at_ += 3;
      skip_space();
      return true;
    }
    if (text_.substr(at_, 2) != "}}") return false;
    at_ += 2;
    return true;
  }

  void read_expression_tag(std::size_t open, bool variable) {
    push(variable ? TokenKind::variable_begin : TokenKind::block_begin, open, 2);
    brackets_.clear();
    while (at_ < text_.size()) {
      const std::size_t here = at_;
      if (brackets_.empty() && (variable ? take_variable_end() : take_block_end())) {
        push(variable ? TokenKind::variable_end : TokenKind::block_end, here, 2);
        return;
      }
      read_token();
    }
    fail_syntax(source_, name_, static_cast<std::uint32_t>(open),
                variable ? "`{{` is never closed" : "`{%` is never closed", variable ? "add `}}`" : "add `%}`");
  }

  void read_token() {
    const std::size_t space = leading_space(text_.substr(at_));
    if (space > 0) {
      at_ += space;
      return;
    }
    const char c = text_[at_];
    if (ascii::is_digit(c)) {
      read_number();
    } else if (c == '"' || c == '\'') {
      read_string(c);
    } else if (c == '_' || static_cast<unsigned char>(c) >= 0x80 ||
               utf8::is_letter_or_digit(static_cast<char32_t>(c))) {
      read_name();
    } else {
      read_operator();
    }
  }

  // Digits with single underscores between them.
  [[nodiscard]] std::size_t digits_end(std::size_t from) const {
    std::size_t at = from;
    while (at < text_.size() &&
           (ascii::is_digit(text_[at]) || (text_[at] == '_' && at > from && at + 1 < text_.size() &&
                                           ascii::is_digit(text_[at + 1]) && text_[at - 1] != '_'))) {
      ++at;
    }
    return at;
  }

  void read_number() {
    const bool after_dot = at_ > 0 && text_[at_ - 1] == '.';
    const std::size_t whole = digits_end(at_);
    std::size_t end = whole;
    bool fraction = false;
    if (!after_dot) {
      if (end + 1 < text_.size() && text_[end] == '.' && ascii::is_digit(text_[end + 1])) {
        end = digits_end(end + 1);
        fraction = true;
      }
      std::size_t exponent = end + 1;
      if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
        if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
        if (exponent < text_.size() && ascii::is_digit(text_[exponent])) {
          end = digits_end(exponent);
          fraction = true;
        }
      }
    }
    if (fraction) {
      push_number(end);
    } else {
      read_integer(whole);
    }
  }

  void push_number(std::size_t end) {
    const std::string digits = without_underscores(at_, end);
    double value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (parsed.ec == std::errc::result_out_of_range) value = out_of_range(digits);
    push(TokenKind::number, at_, end - at_);
    tokens_.back().number = value;
    at_ = end;
  }

  static double out_of_range(const std::string& digits) {
    return digits.find("e-") != std::string::npos || digits.find("E-") != std::string::npos
               ? 0.0
               : std::numeric_limits<double>::infinity();
  }

  void read_integer(std::size_t whole) {
    int base = 10;
    std::size_t start = at_;
    std::size_t end = whole;
    const char prefix = at_ + 1 < text_.size() && text_[at_] == '0' ? static_cast<char>(text_[at_ + 1] | 0x20) : ' ';
    if (prefix == 'x' || prefix == 'o' || prefix == 'b') {
      const int wanted = prefix == 'x' ? 16 : prefix == 'o' ? 8 : 2;
      const std::size_t stop = based_digits_end(at_ + 2, wanted);
      if (stop > at_ + 2) {
        base = wanted;
        start = at_ + 2;
        end = stop;
      }
    }
    if (base == 10 && text_[at_] == '0') {
      end = at_ + 1;  // only zeros may follow a zero
      while (end < whole && (text_[end] == '0' || (text_[end] == '_' && text_[end + 1] == '0'))) ++end;
    }
    const std::string digits = without_underscores(start, end);
    std::int64_t value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (parsed.ec != std::errc()) {
      fail_syntax(source_, name_, static_cast<std::uint32_t>(at_), "`" + digits + "` is too large for an integer");
    }
    push(TokenKind::integer, at_, end - at_);
    tokens_.back().integer = value;
    at_ = end;
  }

  [[nodiscard]] std::size_t based_digits_end(std::size_t from, int base) const {
    const auto fits = [&](std::size_t at) {
      if (at >= text_.size()) return false;
      const char c = text_[at];
      if (ascii::is_digit(c)) return c - '0' < base;
      return base == 16 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    };
    std::size_t at = from;
    while (fits(at) || (at < text_.size() && text_[at] == '_' && fits(at + 1))) ++at;
    return at;
  }

  [[nodiscard]] std::string without_underscores(std::size_t from, std::size_t to) const {
    std::string digits;
    for (std::size_t i = from; i < to; ++i) {
      if (text_[i] != '_') digits += text_[i];
    }
    return digits;
  }

  void read_name() {
    std::size_t end = at_;
    while (end < text_.size()) {
      const utf8::Decoded next = utf8::decode(text_, end);
      if (next.character != '_' && !utf8::is_letter_or_digit(next.character)) break;
      end += next.size;
    }
    if (end == at_) fail_character();
    push(TokenKind::name, at_, end - at_);
    at_ = end;
  }

  [[noreturn]] void fail_character() const {
    const std::string shown(text_.substr(at_, utf8::decode(text_, at_).size));
    fail_syntax(source_, name_, static_cast<std::uint32_t>(at_), "unexpected character `" + shown + "`");
  }

  void read_operator() {
    static constexpr std::array<std::string_view, 6> pairs = {"//", "**", "==", "!=", ">=", "<="};
    static constexpr std::string_view singles = "+-/*%~[](){}><=.:|,;";
    const std::string_view two = text_.substr(at_, 2);
    for (const std::string_view pair : pairs) {
      if (two != pair) continue;
      push(TokenKind::op, at_, 2);
      at_ += 2;
      return;
    }
    const char c = text_[at_];
    if (singles.find(c) == std::string_view::npos) fail_character();
    balance(c);
    push(TokenKind::op, at_, 1);
    ++at_;
  }

  void balance(char c) {
    if (c == '(' || c == '[' || c == '{') {
      brackets_ += c == '(' ? ')' : c == '[' ? ']' : '}';
      return;
    }
    if (c != ')' && c != ']' && c != '}') return;
    const auto offset = static_cast<std::uint32_t>(at_);
    if (brackets_.empty()) fail_syntax(source_, name_, offset, std::string("`") + c + "` closes nothing");
    if (brackets_.back() != c) {
      fail_syntax(source_, name_, offset,
                  std::string("`") + c + "` does not match, `" + brackets_.back() + "` is expected");
    }
    brackets_.pop_back();
  }

  void read_string(char quote) {
    std::size_t end = at_ + 1;
    bool escaped = false;
    while (end < text_.size() && text_[end] != quote) {
      if (text_[end] == '\\') {
        escaped = true;
        ++end;
      }
      ++end;
    }
    if (end >= text_.size()) {
      fail_syntax(source_, name_, static_cast<std::uint32_t>(at_), "string is never closed",
                  std::string("add `") + quote + "`");
    }
    push(TokenKind::string, at_, end + 1 - at_);
    const std::string_view content = text_.substr(at_ + 1, end - at_ - 1);
    tokens_.back().text = escaped ? unescaped(content) : content;
    at_ = end + 1;
  }

  std::string_view unescaped(std::string_view content) {
    std::string out;
    for (std::size_t i = 0; i < content.size();) {
      if (content[i] != '\\') {
        out += content[i++];
        continue;
      }
      i = append_escape(out, content, i + 1);
    }
    return strings_.emplace_back(std::move(out));
  }

  // One escape, from the character after the backslash; returns where it ends.
  std::size_t append_escape(std::string& out, std::string_view content, std::size_t i) const {
    static constexpr std::string_view letters = "ntrabfv\\'\"";
    static constexpr std::string_view meanings = "\n\t\r\a\b\f\v\\'\"";
    const char c = content[i];
    const std::size_t simple = letters.find(c);
    if (simple != std::string_view::npos) {
      out += meanings[simple];
      return i + 1;
    }
    if (c == '\n') return i + 1;
    if (c >= '0' && c <= '7') return append_octal(out, content, i);
    if (c == 'x') return append_code(out, content, i + 1, 2);
    if (c == 'u') return append_code(out, content, i + 1, 4);
    if (c == 'U') return append_code(out, content, i + 1, 8);
    if (c == 'N')
      fail_syntax(source_, name_, static_cast<std::uint32_t>(at_), "`\\N` escapes are not known",
                  "write the character itself");
    out += '\\';
    return i;
  }

  static std::size_t append_octal(std::string& out, std::string_view content, std::size_t i) {
    char32_t code = 0;
    const std::size_t stop = std::min(content.size(), i + 3);
    while (i < stop && content[i] >= '0' && content[i] <= '7') {
      code = code * 8 + static_cast<char32_t>(content[i++] - '0');
    }
    utf8::append(out, code);
    return i;
  }

  std::size_t append_code(std::string& out, std::string_view content, std::size_t i, std::size_t digits) const {
    std::uint32_t code = 0;
    const std::string_view hex = content.substr(i, digits);
    const auto parsed = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    if (hex.size() < digits || parsed.ptr != hex.data() + digits || code > 0x10FFFF) {
      fail_syntax(source_, name_, static_cast<std::uint32_t>(at_), "string has an escape that is cut short");
    }
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    utf8::append(out, surrogate ? utf8::kReplacement : char32_t{code});
    return i + digits;
  }

  void push_text(std::size_t from, std::size_t to) {
    if (to > from) push(TokenKind::text, from, to - from);
  }

  void push(TokenKind kind, std::size_t offset, std::size_t size) {
    Token token;
    token.kind = kind;
    token.offset = static_cast<std::uint32_t>(offset);
    token.text = text_.substr(offset, size);
    tokens_.push_back(token);
  }

  const std::string& source_;
  std::string_view text_;
  const std::string& name_;
  const TemplateOptions& options_;
  std::deque<std::string>& strings_;
  std::vector<Token> tokens_;
  std::string brackets_;  // the closing ones that are still due
  std::size_t at_ = 0;
  bool line_starting_ = true;
};

}  // namespace

std::vector<Token> read_tokens(const std::string& source, const std::string& name, const TemplateOptions& options,
                               std::deque<std::string>& strings) {
  return Lexer(source, name, options, strings).read();
}

std::string normalise_source(std::string_view source) {
  std::string valid;
  if (utf8::find_invalid(source)) {
    valid = utf8::replace_invalid(source);
    source = valid;
  }
  std::string out;
  out.reserve(source.size());
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] != '\r') {
      out += source[i];
      continue;
    }
    out += '\n';
    if (i + 1 < source.size() && source[i + 1] == '\n') ++i;
  }
  if (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::pair<std::uint32_t, std::uint32_t> place_of(const std::string& source, std::uint32_t offset) {
  const std::string_view before = std::string_view(source).substr(0, offset);
  std::uint32_t line = 1;
  for (const char c : before) line += c == '\n' ? 1U : 0U;
  const std::size_t newline = before.rfind('\n');
  const std::string_view start = newline == std::string_view::npos ? before : before.substr(newline + 1);
  return {line, static_cast<std::uint32_t>(utf8::length(start) + 1)};
}

void fail_syntax(const std::string& source, const std::string& name, std::uint32_t offset, const std::string& message,
                 const std::string& hint) {
  TemplateError error(TemplateError::Kind::syntax, name, place_of(source, offset), message);
  error.hint = hint;
  throw error;
}

}  // namespace lectern::templates
