#include "engines/chinese/search_fold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/utf8.h"

namespace lectern::search_fold_test {
namespace {

std::string folded(std::string_view text) {
  SearchFold fold;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    utf8::append(out, fold(decoded.character));
    at += decoded.size;
  }
  return out;
}

TEST(SearchFold, ScriptsWidthsAndCasesAreOne) {
  EXPECT_EQ(folded("協程與類別"), folded("协程与类别"));
  EXPECT_EQ(folded("產生器屬性"), folded("产生器属性"));
  EXPECT_EQ(folded("ＡＳＹＮＣ　Ａｓｙｎｃ"), "async async");
  EXPECT_EQ(folded("ｱｲ"), "アイ");
  EXPECT_EQ(folded("STRASSE Äé"), "strasse äé");
}

TEST(SearchFold, RegionalVariantsAreOne) {
  EXPECT_EQ(folded("臺灣"), folded("台湾"));
  EXPECT_EQ(folded("這裡裏里"), "这里里里");
  EXPECT_EQ(folded("爲為为"), "为为为");
  EXPECT_EQ(folded("着著"), folded("著着"));
}

TEST(SearchFold, OneCharacterStaysOne) {
  EXPECT_EQ(folded("ﬁ…㎏İ"), "ﬁ…㎏İ");
  EXPECT_EQ(utf8::length(folded("（，。）")), 4U);
}

TEST(SearchFold, IsDoneAfterOnce) {
  const std::string once = folded("臺灣的軟體後裡麼乾隆");
  EXPECT_EQ(folded(once), once);
}

TEST(SearchFold, PairsAreSortedAndLeadOut) {
  const auto& pairs = script_pairs();
  EXPECT_GT(pairs.size(), 3000U);
  EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end()));
  SearchFold fold;
  for (const auto& [from, to] : pairs) EXPECT_EQ(fold(to), to) << static_cast<unsigned>(from);
}

}  // namespace
}  // namespace lectern::search_fold_test
