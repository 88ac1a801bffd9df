#include "text/line_index.h"

#include <gtest/gtest.h>

namespace lectern::line_index_test {
namespace {

TEST(LineIndex, CountsLinesAndColumnsFromOne) {
  const LineIndex index("ab\ncd\n");
  EXPECT_EQ(index.at(0), (LineColumn{1, 1}));
  EXPECT_EQ(index.at(2), (LineColumn{1, 3}));
  EXPECT_EQ(index.at(3), (LineColumn{2, 1}));
  EXPECT_EQ(index.count(), 2U);
}

TEST(LineIndex, CountsColumnsInBytes) { EXPECT_EQ(LineIndex("中x").at(3), (LineColumn{1, 4})); }

TEST(LineIndex, KeepsCarriageReturnsOutOfLines) {
  const LineIndex index("a\r\n\r\nb");
  EXPECT_EQ(index.line(1), (Span{0, 1}));
  EXPECT_EQ(index.line(2), (Span{3, 3}));
  EXPECT_EQ(index.line(3), (Span{5, 6}));
}

TEST(LineIndex, EndsWithItsLastLine) {
  EXPECT_EQ(LineIndex("a\nb").line(2), (Span{2, 3}));
  EXPECT_EQ(LineIndex("a\nb\n").line(2), (Span{2, 3}));
  EXPECT_EQ(LineIndex("a\r\n").line(1), (Span{0, 1}));
  EXPECT_EQ(LineIndex("a\r").line(1), (Span{0, 2})) << "no line end";
}

TEST(LineIndex, AnswersForOffsetsPastTheEnd) { EXPECT_EQ(LineIndex("ab").at(99), (LineColumn{1, 3})); }

TEST(LineIndex, HasNoLinesInAnEmptyText) {
  const LineIndex index("");
  EXPECT_EQ(index.count(), 0U);
  EXPECT_EQ(index.at(0), (LineColumn{1, 1}));
  EXPECT_TRUE(index.line(1).empty());
}

TEST(LineIndex, KnowsEveryPlaceOfALongText) {
  std::string text;
  for (std::size_t i = 0; i < 100; ++i) text += std::string(i % 5, 'x') + (i % 3 == 0 ? "\r\n" : "\n");
  const LineIndex index(text);
  LineColumn place;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    ASSERT_EQ(index.at(at), place) << at;
    const Span line = index.line(place.line);
    ASSERT_EQ(line.begin, at + 1 - place.column);
    ASSERT_TRUE(text[line.end] == '\n' || text[line.end] == '\r');
    place = text[at] == '\n' ? LineColumn{place.line + 1, 1} : LineColumn{place.line, place.column + 1};
  }
  EXPECT_EQ(index.count(), 100U);
  EXPECT_EQ(index.at(narrow(text.size())), (LineColumn{100, 7})) << "after the last line's end";
}

TEST(LineIndex, HasNoSuchLine) {
  const LineIndex index("a\nb");
  EXPECT_TRUE(index.line(0).empty());
  EXPECT_TRUE(index.line(3).empty());
}

}  // namespace
}  // namespace lectern::line_index_test
