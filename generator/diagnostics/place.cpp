// Turns spans into places that outlive the file.
#include "diagnostics/place.h"

#include <algorithm>

#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint32_t kLongestExcerpt = 400;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

Place place_of(const SourceFile& file, Span span) {
  const auto size = static_cast<std::uint32_t>(file.text().size());
  span.begin = std::min(span.begin, size);
  span.end = std::clamp(span.end, span.begin, size);
  const LineColumn at = file.lines().at(span.begin);
  const Span line = file.lines().line(at.line);
  const std::uint32_t line_end = std::max(line.end, span.begin);
  Place place;
  place.file = file.path();
  place.line = at.line;
  place.column = at.column;
  place.length = std::max<std::uint32_t>(1, std::min(span.end, line_end) - span.begin);
  std::uint32_t begin = line.begin;
  std::uint32_t end = line.end;
  // A line of a megabyte is not an excerpt: long lines keep their column number but show their first part only.
  if (end - begin > kLongestExcerpt && span.begin - begin < kLongestExcerpt) end = begin + kLongestExcerpt;
  while (end > begin && end < line.end && is_continuation(file.text()[end])) --end;
  if (end - begin <= kLongestExcerpt) place.excerpt = utf8::replace_invalid(file.slice({begin, end}));
  return place;
}

Place place_of_file(std::string path) {
  Place place;
  place.file = std::move(path);
  return place;
}

}  // namespace lectern
