// Finds the start of every eighth line once, answers questions from there: a binary search, then a few lines.
#include "text/line_index.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace lectern {

namespace {

constexpr std::uint32_t kStep = 8;  // lines

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  if (text.empty()) return;
  count_ = narrow(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'))) + (text.back() == '\n' ? 0 : 1);
  starts_.reserve((count_ + kStep - 1) / kStep);
  std::uint32_t start = 0;
  for (std::uint32_t line = 0; line < count_; ++line) {
    if (line % kStep == 0) starts_.push_back(start);
    start = after_line(start);
  }
}

std::uint32_t LineIndex::after_line(std::uint32_t start) const {
  const std::size_t newline = text_.find('\n', start);
  return newline == std::string_view::npos ? narrow(text_.size()) : narrow(newline + 1);
}

LineColumn LineIndex::at(std::uint32_t offset) const {
  offset = std::min(offset, narrow(text_.size()));
  if (starts_.empty()) return {1, 1};
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  auto line = static_cast<std::uint32_t>(after - starts_.begin() - 1) * kStep + 1;
  std::uint32_t start = *std::prev(after);
  for (; line < count_; ++line) {
    const std::uint32_t next = after_line(start);
    if (next > offset) break;
    start = next;
  }
  return {line, offset - start + 1};
}

Span LineIndex::line(std::uint32_t number) const {
  if (number == 0 || number > count_) return {};
  std::uint32_t begin = starts_[(number - 1) / kStep];
  for (std::uint32_t left = (number - 1) % kStep; left > 0; --left) begin = after_line(begin);
  std::uint32_t end = after_line(begin);
  if (text_[end - 1] != '\n') return {begin, end};
  --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

}  // namespace lectern
