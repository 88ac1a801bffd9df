#include "pipeline/search/word_parts.h"

#include <gtest/gtest.h>

namespace lectern::word_parts_test {
namespace {

using Parts = std::vector<std::string>;

TEST(WordParts, AreWhatAProgrammerReads) {
  EXPECT_EQ(word_parts("asyncio"), Parts{});
  EXPECT_EQ(word_parts("get_attr"), (Parts{"get", "attr"}));
  EXPECT_EQ(word_parts("TaskGroup"), (Parts{"task", "group"}));
  EXPECT_EQ(word_parts("HTTPServer"), (Parts{"http", "server"}));
  EXPECT_EQ(word_parts("utf8"), (Parts{"utf"}));
}

TEST(WordParts, UnderscoresAroundAreLeftOut) {
  EXPECT_EQ(word_parts("__getattribute__"), (Parts{"getattribute"}));
  EXPECT_EQ(word_parts("_get_x_"), (Parts{"get_x", "get"}));
  EXPECT_EQ(word_parts("___"), Parts{});
}

}  // namespace
}  // namespace lectern::word_parts_test
