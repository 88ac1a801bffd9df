// Where Python strings begin and end.

#include "engines/languages/highlight/python/string_scan.h"

#include <algorithm>
#include <vector>

namespace lectern {
namespace {

bool is_prefix(std::string_view text) {
  if (text.size() > 2) return false;
  return text.find_first_not_of("rRbBuUfFtT") == std::string_view::npos;
}

bool is_formatted(std::string_view prefix) { return prefix.find_first_of("fFtT") != std::string_view::npos; }

/// Where the walk through a formatted string is: in text of a string, or in a field of one.
struct Level {
  char quote = 0;  // 0 in a field
  bool triple = false;
  bool formatted = false;
  int brackets = 0;     // open in a field
  bool format = false;  // a field's format, after its `:`
};

class StringScan {
 public:
  StringScan(std::string_view code, std::size_t at) : code_(code), at_(at) {}

  ScannedString scan(std::string_view prefix) {
    open(prefix);
    const bool triple = levels_.front().triple;
    while (!levels_.empty() && at_ < code_.size()) {
      // Only the text of triple-quoted strings, and fields in them, may go over a line.
      if (code_[at_] == '\n' && !may_break_line()) return {at_, false, triple, levels_.size() > 1};
      if (levels_.back().quote != 0 || levels_.back().format) {
        in_text();
      } else {
        in_field();
      }
    }
    return {at_, levels_.empty(), triple, left_field_ || levels_.size() > 1};
  }

 private:
  void open(std::string_view prefix) {
    Level level;
    level.quote = code_[at_];
    level.formatted = is_formatted(prefix);
    const bool three = code_.size() - at_ >= 3 && code_[at_ + 1] == level.quote && code_[at_ + 2] == level.quote;
    level.triple = three;
    at_ += three ? 3 : 1;
    levels_.push_back(level);
  }

  /// A field may hold line ends since PEP 701, whatever its string's quotes; its strings and text may not.
  [[nodiscard]] bool may_break_line() const {
    const Level& level = levels_.back();
    return level.quote == 0 ? !level.format || levels_.front().triple : level.triple;
  }

  void in_text() {
    const Level& level = levels_.back();
    const char c = code_[at_];
    if (c == '\\') {
      at_ = std::min(at_ + 2, code_.size());
    } else if (level.quote != 0 && c == level.quote) {
      close_quote();
    } else if ((level.formatted || level.format) && c == '{') {
      const bool doubled = !level.format && code_.substr(at_, 2) == "{{";
      at_ += doubled ? 2 : 1;
      if (!doubled) levels_.push_back({});
    } else if (level.format && c == '}') {
      ++at_;
      levels_.pop_back();
    } else if (level.format && closes_string(c)) {
      leave_field();
    } else {
      ++at_;
    }
  }

  void close_quote() {
    const Level& level = levels_.back();
    if (!level.triple) {
      ++at_;
      levels_.pop_back();
    } else if (code_.substr(at_, 3) == std::string_view(&three_[level.quote == '"' ? 0 : 3], 3)) {
      at_ += 3;
      levels_.pop_back();
    } else {
      ++at_;
    }
  }

  void in_field() {
    Level& level = levels_.back();
    const char c = code_[at_];
    if (c == '#') {
      at_ = std::min(code_.find('\n', at_), code_.size());
    } else if (const std::size_t quote = python_string_quote(code_, at_); quote != std::string_view::npos) {
      const std::string_view prefix = code_.substr(at_, quote - at_);
      at_ = quote;
      open(prefix);
    } else if (c == '(' || c == '[' || c == '{') {
      ++level.brackets;
      ++at_;
    } else if (level.brackets > 0 && (c == ')' || c == ']' || c == '}')) {
      --level.brackets;
      ++at_;
    } else if (c == '}') {
      ++at_;
      levels_.pop_back();
    } else if (c == ':' && level.brackets == 0) {
      level.format = true;
      ++at_;
    } else {
      ++at_;
    }
  }

  /// Whether a quote in a format ends the string around it: the field was not closed.
  [[nodiscard]] bool closes_string(char c) const {
    const Level& around = levels_[levels_.size() - 2];
    return around.quote != 0 && !around.triple && c == around.quote;
  }
  void leave_field() {
    levels_.pop_back();
    left_field_ = true;
  }

  static constexpr char three_[] = {'"', '"', '"', '\'', '\'', '\''};

  std::string_view code_;
  std::size_t at_;
  std::vector<Level> levels_;
  bool left_field_ = false;
};

}  // namespace

std::size_t python_string_quote(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && end < at + 3 && code[end] != '"' && code[end] != '\'') ++end;
  if (end >= code.size() || (code[end] != '"' && code[end] != '\'')) return std::string_view::npos;
  return is_prefix(code.substr(at, end - at)) ? end : std::string_view::npos;
}

ScannedString scan_python_string(std::string_view code, std::size_t quote, std::string_view prefix) {
  return StringScan(code, quote).scan(prefix);
}

}  // namespace lectern
