// Finds line starts once, answers offset-to-line questions by binary search.
#include "text/line_index.h"

#include <algorithm>
#include <cstring>

namespace lectern {

LineIndex::LineIndex(std::string_view text) : size_(static_cast<std::uint32_t>(text.size())) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* start = begin;
  while (start != end) {
    const auto* newline = static_cast<const char*>(std::memchr(start, '\n', static_cast<std::size_t>(end - start)));
    const char* stop = newline == nullptr ? end : newline;
    if (newline != nullptr && stop != start && stop[-1] == '\r') --stop;
    starts_.push_back(static_cast<std::uint32_t>(start - begin));
    ends_.push_back(static_cast<std::uint32_t>(stop - begin));
    start = newline == nullptr ? end : newline + 1;
  }
}

LineColumn LineIndex::at(std::uint32_t offset) const {
  offset = std::min(offset, size_);
  if (starts_.empty()) return {1, 1};
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

Span LineIndex::line(std::uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  return {starts_[number - 1], ends_[number - 1]};
}

std::uint32_t LineIndex::count() const { return static_cast<std::uint32_t>(starts_.size()); }

}  // namespace lectern
