// Finds line starts once, answers offset-to-line questions by binary search.
#include "text/line_index.h"

#include <algorithm>
#include <cstddef>

namespace lectern {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  if (text.empty()) return;
  starts_.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  for (std::size_t start = 0; start < text.size();) {
    starts_.push_back(narrow(start));
    const std::size_t newline = text.find('\n', start);
    start = newline == std::string_view::npos ? text.size() : newline + 1;
  }
}

LineColumn LineIndex::at(std::uint32_t offset) const {
  offset = std::min(offset, narrow(text_.size()));
  if (starts_.empty()) return {1, 1};
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

Span LineIndex::line(std::uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::uint32_t begin = starts_[number - 1];
  std::uint32_t end = number < starts_.size() ? starts_[number] : narrow(text_.size());
  if (text_[end - 1] != '\n') return {begin, end};
  --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

std::uint32_t LineIndex::count() const { return static_cast<std::uint32_t>(starts_.size()); }

}  // namespace lectern
