#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "text/span.h"

namespace lectern {

/// Goes through a text line by line. A line does not include its end ("\n" or "\r\n").
class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  /// False after the last line.
  bool next() {
    if (at_ >= text_.size()) return false;
    const std::size_t newline = std::min(text_.find('\n', at_), text_.size());
    std::size_t end = newline;
    if (end > at_ && text_[end - 1] == '\r') --end;
    line_ = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    at_ = newline + 1;
    return true;
  }

  [[nodiscard]] Span span() const { return line_; }
  [[nodiscard]] std::string_view line() const { return text_.substr(line_.begin, line_.size()); }
  /// Where the next line begins.
  [[nodiscard]] std::uint32_t next_begin() const { return static_cast<std::uint32_t>(std::min(at_, text_.size())); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  Span line_;
};

[[nodiscard]] inline bool starts_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

}  // namespace lectern
