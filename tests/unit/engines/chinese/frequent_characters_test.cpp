#include "engines/chinese/frequent_characters.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace lectern::frequent_characters_test {
namespace {

FrequentCount count(std::string_view text) {
  FrequentCount result;
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size)
    result.add(utf8::decode(text, at).character);
  return result;
}

TEST(FrequentCount, KnowsBothScripts) {
  EXPECT_TRUE(count("这一章说明变量的用法，也说明函数。").is_prose());
  EXPECT_TRUE(count("這一章說明變數的用法，也說明函數。").is_prose());
  EXPECT_FALSE(count("魑魅魍魎，饕餮貔貅。").is_prose());
  EXPECT_FALSE(count("浣犲ソ锛屼笘鐣岋紒").is_prose());
  EXPECT_FALSE(count("").is_prose());
  EXPECT_FALSE(count("體體體體體體").is_prose());  // `ów` in Polish
}

TEST(FrequentCount, LeavesOutPunctuationSymbolsAndAscii) {
  EXPECT_EQ(count("a1，。→│▼（）…").letters(), 0U);
  EXPECT_EQ(count("的é\uE000").letters(), 3U);
  EXPECT_EQ(count("的é\uE000").frequent(), 1U);
}

TEST(FrequentCount, ComparesShares) {
  EXPECT_TRUE(count("的是一不").is_twice(count("魑魅魍魎")));
  EXPECT_TRUE(count("的是一不").is_twice(count("的是魍魎")));
  EXPECT_FALSE(count("的是一魎").is_twice(count("的是魍魎")));
}

}  // namespace
}  // namespace lectern::frequent_characters_test
