#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace lectern {

/// A place in a text as people count it: both numbers start at 1, the column counts bytes.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr bool operator==(LineColumn, LineColumn) = default;
};

/// Where each line of a text begins. Lines end with "\n"; a "\r" before it belongs to the line's end. Four bytes for
/// eight lines, as a build holds those of a whole course.
class LineIndex {
 public:
  /// The text must outlive it.
  explicit LineIndex(std::string_view text);

  /// The line and column of a byte offset; offsets past the end count as the end. O(log lines), and eight lines read.
  [[nodiscard]] LineColumn at(std::uint32_t offset) const;
  /// The bytes of a line (1-based) without its line end; empty for a line that does not exist.
  [[nodiscard]] Span line(std::uint32_t number) const;
  /// How many lines the text has; a text that ends with "\n" has an empty last line that is not counted.
  [[nodiscard]] std::uint32_t count() const { return count_; }

 private:
  [[nodiscard]] std::uint32_t after_line(std::uint32_t start) const;

  std::string_view text_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> starts_;
};

}  // namespace lectern
