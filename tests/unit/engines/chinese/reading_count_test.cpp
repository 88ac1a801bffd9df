#include "engines/chinese/reading_count.h"

#include <gtest/gtest.h>

namespace lectern::reading_count_test {
namespace {

ReadingCount count(std::string_view text) {
  ReadingCount out;
  add_reading(out, text);
  return out;
}

TEST(ReadingCount, CountsHanCharactersAndWordsApart) {
  EXPECT_EQ(count("非同步程式設計").han_characters, 7U);
  EXPECT_EQ(count("非同步程式設計").words, 0U);
  EXPECT_EQ(count("用 asyncio 寫 3 個 Task").words, 3U);
  EXPECT_EQ(count("用 asyncio 寫 3 個 Task").han_characters, 3U);
  EXPECT_EQ(count("Python內部C語言").words, 2U);
  EXPECT_EQ(count("a-b, don't").words, 4U);
  EXPECT_EQ(count("café Ωμέγα").words, 2U);
  EXPECT_EQ(count("，。！ — 「」 +-*/").words, 0U);
  EXPECT_EQ(count("，。！「」").han_characters, 0U);
  EXPECT_EQ(count("").words, 0U);
  EXPECT_EQ(count("\xFF\xFE").words, 0U);
}

TEST(ReadingCount, AddsUp) {
  ReadingCount sum;
  add_reading(sum, "一 a");
  add_reading(sum, "b 二");
  EXPECT_EQ(sum.han_characters, 2U);
  EXPECT_EQ(sum.words, 2U);
}

}  // namespace
}  // namespace lectern::reading_count_test
