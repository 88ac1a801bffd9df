// A tokenizer for Python that goes on after mistakes: scan_python().

#include "engines/languages/highlight/python/scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engines/languages/highlight/python/marks.h"
#include "engines/languages/highlight/python/names.h"
#include "engines/languages/highlight/python/string_scan.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {
namespace {

constexpr auto operators = std::to_array<std::string_view>(
    {"**=", "//=", "<<=", ">>=", "...", "!=", "%=", "&=", "**", "*=", "+=", "-=", "->", "//", "/=", ":=",
     "<<",  "<=",  "<>",  "==",  ">=",  ">>", "@=", "^=", "|=", "%",  "&",  "(",  ")",  "*",  "+",  ",",
     "-",   ".",   "/",   ":",   ";",   "<",  "=",  ">",  "@",  "[",  "]",  "^",  "{",  "|",  "}",  "~"});

bool is_name_start(char c) { return ascii::is_letter(c) || c == '_'; }

/// Words that begin a statement and cannot stand at the beginning of a line inside brackets.
bool is_statement_word(std::string_view word) {
  for (const std::string_view start :
       {"def", "class", "import", "return", "while", "with", "try", "raise", "pass", "break", "continue", "del",
        "global", "nonlocal", "assert", "except", "finally"}) {
    if (word == start) return true;
  }
  return false;
}

class Scanner {
 public:
  explicit Scanner(std::string_view code) : code_(code) {}

  ScannedPython scan() {
    if (code_.starts_with(utf8::kByteOrderMark)) at_ = 3;
    while (at_ < code_.size()) {
      if (line_begins_) begin_line();
      if (at_ < code_.size()) step();
    }
    for (const Bracket& bracket : brackets_) report_open(bracket);
    end_statement();
    std::stable_sort(result_.errors.begin(), result_.errors.end(),
                     [](const CodeError& a, const CodeError& b) { return a.span.begin < b.span.begin; });
    return std::move(result_);
  }

 private:
  struct Bracket {
    char close = ')';
    Span span;
  };

  void begin_line() {
    line_begins_ = false;
    std::uint32_t columns = 0;
    std::uint32_t characters = 0;
    for (; at_ < code_.size(); ++at_) {
      const char c = code_[at_];
      if (c != ' ' && c != '\t' && c != '\f') break;
      columns = c == '\t' ? columns / 8 * 8 + 8 : c == '\f' ? 0 : columns + 1;
      characters = c == '\f' ? 0 : characters + 1;
    }
    if (!brackets_.empty() && starts_statement()) close_all();
    if (brackets_.empty() && !continued_) {
      line_.columns = columns;
      line_.characters = characters;
    }
    continued_ = false;
  }

  [[nodiscard]] bool starts_statement() const {
    std::size_t end = at_;
    while (end < code_.size() && ascii::is_word(code_[end])) ++end;
    return end > at_ && is_statement_word(code_.substr(at_, end - at_));
  }

  /// A statement begins although brackets are open: the innermost one was forgotten.
  void close_all() {
    for (const Bracket& bracket : brackets_) report_open(bracket);
    brackets_.clear();
    end_statement();
  }

  void report_open(const Bracket& bracket) {
    report(bracket.span, "`" + std::string(text(bracket.span)) + "` is never closed");
  }

  void step() {
    const char c = code_[at_];
    const std::size_t begin = at_;
    if (c == '\n') {
      ++at_;
      line_begins_ = true;
      if (brackets_.empty()) end_statement();
    } else if (ascii::is_blank(c) || c == '\f' || c == '\r') {
      ++at_;
    } else if (c == '#') {
      at_ = std::min(code_.find('\n', at_), code_.size());
      result_.tokens.push_back({PythonToken::Kind::comment, span_from(begin)});
      ++comments_;
    } else if (c == '\\') {
      backslash();
    } else if (const std::size_t quote = python_string_quote(code_, at_); quote != std::string_view::npos) {
      string(quote);
    } else if (ascii::is_digit(c) || (c == '.' && at_ + 1 < code_.size() && ascii::is_digit(code_[at_ + 1]))) {
      number();
    } else if (is_name_start(c)) {
      while (at_ < code_.size() && is_name_part()) {
      }
      push(PythonToken::Kind::name, begin);
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      wide_character();
    } else {
      operator_or_unknown();
    }
  }

  /// Moves over one character of a name, if there is one.
  bool is_name_part() {
    if (ascii::is_word(code_[at_])) return ++at_, true;
    if (static_cast<unsigned char>(code_[at_]) < 0x80) return false;
    const utf8::Decoded decoded = utf8::decode(code_, at_);
    if (!utf8::is_letter_or_digit(decoded.character) || mark_for(decoded.character) != nullptr) return false;
    at_ += decoded.size;
    return true;
  }

  void backslash() {
    const std::size_t begin = at_++;
    if (code_.substr(at_, 2) == "\r\n") ++at_;
    if (at_ >= code_.size() || code_[at_] == '\n') {
      at_ = std::min(at_ + 1, code_.size());
      line_begins_ = true;
      continued_ = true;
      return;
    }
    push(PythonToken::Kind::unknown, begin);
    report(span_from(begin), "unexpected `\\` in the middle of a line");
  }

  void string(std::size_t quote) {
    const std::size_t begin = at_;
    const ScannedString found = scan_python_string(code_, quote, code_.substr(begin, quote - begin));
    at_ = found.end;
    push(PythonToken::Kind::string, begin);
    if (found.closed && !found.in_field) return;
    const Span opening{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(quote + (found.triple ? 3 : 1))};
    report(opening, found.in_field ? "a `{` in this string is never closed" : "this string is never closed");
  }

  void number() {
    const std::size_t begin = at_;
    while (at_ < code_.size()) {
      const char c = code_[at_];
      const bool is_sign = (c == '+' || c == '-') && at_ > begin && (code_[at_ - 1] == 'e' || code_[at_ - 1] == 'E') &&
                           ascii::is_digit(code_[begin]) && code_.substr(begin, 2) != "0x" &&
                           code_.substr(begin, 2) != "0X" && at_ + 1 < code_.size() && ascii::is_digit(code_[at_ + 1]);
      if (!ascii::is_word(c) && c != '.' && !is_sign) break;
      ++at_;
    }
    push(PythonToken::Kind::number, begin);
  }

  void wide_character() {
    const std::size_t begin = at_;
    const utf8::Decoded decoded = utf8::decode(code_, at_);
    const Mark* mark = mark_for(decoded.character);
    if (mark == nullptr && utf8::is_letter_or_digit(decoded.character)) {
      while (at_ < code_.size() && is_name_part()) {
      }
      return push(PythonToken::Kind::name, begin);
    }
    at_ += decoded.size;
    const std::string seen(code_.substr(begin, decoded.size));
    if (mark == nullptr) {
      push(PythonToken::Kind::unknown, begin);
      return report(span_from(begin), "unexpected character `" + seen + "`");
    }
    report(span_from(begin), message_for(*mark, seen));
    if (mark->is_quote) return wide_string(begin);
    if (mark->plain.empty() || mark->plain == " ") return;
    push(mark->plain.size() == 1 ? PythonToken::Kind::operator_ : PythonToken::Kind::unknown, begin);
    bracket(mark->plain.front(), span_from(begin));
  }

  /// What stands between typographic quotes, so that its words are not taken for code.
  void wide_string(std::size_t begin) {
    while (at_ < code_.size() && code_[at_] != '\n') {
      const utf8::Decoded decoded = utf8::decode(code_, at_);
      const Mark* mark = mark_for(decoded.character);
      const bool is_plain_quote = decoded.character == U'"' || decoded.character == U'\'';
      const bool ends = is_plain_quote || (mark != nullptr && mark->is_quote);
      at_ += decoded.size;
      if (ends) break;
    }
    push(PythonToken::Kind::string, begin);
  }

  void operator_or_unknown() {
    const std::size_t begin = at_;
    for (const std::string_view name : operators) {
      if (code_.substr(at_, name.size()) != name) continue;
      at_ += name.size();
      push(PythonToken::Kind::operator_, begin);
      if (name.size() == 1) bracket(name.front(), span_from(begin));
      return;
    }
    ++at_;
    push(PythonToken::Kind::unknown, begin);
  }

  void bracket(char mark, Span span) {
    if (mark == '(') return brackets_.push_back({')', span});
    if (mark == '[') return brackets_.push_back({']', span});
    if (mark == '{') return brackets_.push_back({'}', span});
    if (mark != ')' && mark != ']' && mark != '}') return;
    if (!brackets_.empty() && brackets_.back().close == mark) return brackets_.pop_back();
    const std::string seen(text(span));
    if (brackets_.empty()) return report(span, "unexpected `" + seen + "`: nothing is open here");
    const std::string opening(text(brackets_.back().span));
    report(span, "`" + seen + "` does not close the `" + opening + "` before it");
    // If an outer bracket fits, the inner ones were forgotten; otherwise this one was meant for the inner one.
    const std::size_t lowest = brackets_.size() - std::min(brackets_.size(), max_forgotten);
    std::size_t fitting = brackets_.size();
    while (fitting > lowest && brackets_[fitting - 1].close != mark) --fitting;
    brackets_.resize(fitting > lowest ? fitting - 1 : brackets_.size() - 1);
  }

  void end_statement() {
    const auto count = static_cast<std::uint32_t>(result_.tokens.size());
    line_.count = count - line_.first;
    if (line_.count > comments_) result_.lines.push_back(line_);
    line_ = {};
    line_.first = count;
    comments_ = 0;
  }

  void push(PythonToken::Kind kind, std::size_t begin) { result_.tokens.push_back({kind, span_from(begin)}); }

  void report(Span span, std::string message) {
    line_.broken = true;
    if (result_.errors.size() < max_errors) result_.errors.push_back({span, std::move(message)});
  }

  [[nodiscard]] Span span_from(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }
  [[nodiscard]] std::string_view text(Span span) const { return code_.substr(span.begin, span.size()); }

  static constexpr std::size_t max_errors = 20;
  static constexpr std::size_t max_forgotten = 20;  // brackets that one closing bracket may skip

  std::string_view code_;
  std::size_t at_ = 0;
  ScannedPython result_;
  PythonLine line_;
  std::uint32_t comments_ = 0;  // tokens of the line that are comments
  std::vector<Bracket> brackets_;
  bool line_begins_ = true;
  bool continued_ = false;
};

}  // namespace

ScannedPython scan_python(std::string_view code) { return Scanner(code).scan(); }

}  // namespace lectern
