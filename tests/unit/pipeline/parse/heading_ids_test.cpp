#include "pipeline/parse/heading_ids.h"

#include <gtest/gtest.h>

namespace lectern::heading_ids_test {
namespace {

// Expected ids are what Hugo 0.111 gives.
TEST(HeadingId, IsTheOneOfHugo) {
  EXPECT_EQ(heading_id("[模組一：非同步（asyncio）](01-asyncio/)"), "模組一非同步asyncio01-asyncio");
  EXPECT_EQ(heading_id("_b_ **c** `d e` &amp; x"), "_b_-c-d-e-amp-x");
  EXPECT_EQ(heading_id("🐍 Python 3.12"), "-python-312");
  EXPECT_EQ(heading_id("A.b/c_d - e"), "abc_d---e");
  EXPECT_EQ(heading_id("Étude ＡＢ　全形"), "étude-ａｂ全形");
  EXPECT_EQ(heading_id("① ² 五 x̂"), "--五-x");
  EXPECT_EQ(heading_id(" 　trimmed　 "), "trimmed");
  EXPECT_EQ(heading_id("!!!"), "heading");
  EXPECT_EQ(heading_id(""), "heading");
}

TEST(PageIds, AreUnique) {
  PageIds ids;
  EXPECT_EQ(ids.make_unique("a", {}), "a");
  EXPECT_EQ(ids.make_unique("a", {}), "a-1");
  EXPECT_EQ(ids.make_unique("a-1", {}), "a-1-1");
  EXPECT_EQ(ids.make_unique("a", {}), "a-2");
  EXPECT_FALSE(ids.claim("a-3", {5, 6}));
  EXPECT_EQ(ids.make_unique("a", {}), "a-4");
  const auto taken = ids.claim("a-3", {9, 9});
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->begin, 5U);
}

}  // namespace
}  // namespace lectern::heading_ids_test
