#include "engines/chinese/emphasis.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::emphasis_test {
namespace {

/// The text with `|` where a break belongs.
std::string shown(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const std::uint32_t offset : find_emphasis_breaks(text)) {
    out += std::string(text.substr(at, offset - at)) + "|";
    at = offset;
  }
  return out + std::string(text.substr(at));
}

TEST(EmphasisBreaks, StandBetweenMarksAndPunctuationBesideCjk) {
  EXPECT_EQ(shown("**「重點」**後"), "**「重點」|**後");
  EXPECT_EQ(shown("這是**「重點」**。"), "這是**|「重點」**。");
  EXPECT_EQ(shown("使用**`asyncio`**模組"), "使用**|`asyncio`|**模組");
  EXPECT_EQ(shown("**注意：**後面"), "**注意：|**後面");
  EXPECT_EQ(shown("**重點(important)**後"), "**重點(important)|**後");
  EXPECT_EQ(shown("**[連結](u)**後"), "**[連結](u)|**後");
  EXPECT_EQ(shown("新~~「舊」~~新"), "新~~|「舊」|~~新");
  EXPECT_EQ(shown("中***「三」***後"), "中***|「三」|***後");
  EXPECT_EQ(shown("漢**“引”**字"), "漢**|“引”|**字");
}

TEST(EmphasisBreaks, LeaveOtherTextAlone) {
  for (const char* text :
       {"f(**kwargs)與g(*args)", "XF86Audio*）、與*", "*「單」*後", "** 「空」 **", "\\**「逃」\\**後", "a**(b)**c",
        "~「一」~後", "~~~「三」~~~後", "**中文**後", "**「甲」** 後", "**", "", "「**", "**」", "2**8"}) {
    EXPECT_EQ(shown(text), text);
  }
}

TEST(EmphasisBreaks, SurviveOddBytes) {
  EXPECT_EQ(find_emphasis_breaks("\xFF**\xE4\xB8").size(), 0U);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "後**「";
  EXPECT_EQ(find_emphasis_breaks(many).size(), 1000U);
}

}  // namespace
}  // namespace lectern::emphasis_test
