#include "diagnostics/suggest.h"

#include <gtest/gtest.h>

namespace lectern::suggest_test {
namespace {

TEST(Nearest, FindsASlip) { EXPECT_EQ(nearest("wieght", {"title", "weight", "date"}), "weight"); }

TEST(Nearest, FindsNothingFarAway) { EXPECT_FALSE(nearest("colour", {"title", "weight", "date"})); }

TEST(Nearest, IgnoresWidthAndCase) { EXPECT_EQ(nearest("ＴＩＴＬＥ", {"tit", "Title"}), "Title"); }

TEST(Nearest, CountsHanCharactersNotBytes) { EXPECT_EQ(nearest("事件迴圈", {"事件循環", "迴圈"}), std::nullopt); }

TEST(Nearest, PrefersTheFirstOfEquals) { EXPECT_EQ(nearest("b", {"a", "c"}), "a"); }

TEST(Nearest, StaysFastOnLongWords) {
  const std::string long_word(20000, 'a');
  EXPECT_FALSE(nearest(long_word, {std::string(13000, 'b'), "a"}));
}

TEST(DidYouMean, IsEmptyWithoutAMatch) {
  EXPECT_EQ(did_you_mean("titel", {"title"}), "did you mean `title`?");
  EXPECT_EQ(did_you_mean("x", {}), "");
}

}  // namespace
}  // namespace lectern::suggest_test
