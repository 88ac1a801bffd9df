#include "pipeline/search/shard_text.h"

#include <gtest/gtest.h>

#include <set>

namespace lectern::shard_text_test {
namespace {

std::string digits(std::uint64_t value) {
  std::string out;
  append_digits(out, value);
  return out;
}

TEST(ShardText, DigitsAreShortAndDifferent) {
  EXPECT_EQ(digits(0), "#");
  EXPECT_EQ(digits(59), "^");
  EXPECT_EQ(digits(57), "~");  // in place of the backslash
  EXPECT_EQ(digits(60), "_#");
  EXPECT_EQ(digits(60 + 60 * 30), "__#");
  std::set<std::string> all;
  for (std::uint64_t value = 0; value < 200000; ++value) EXPECT_TRUE(all.insert(digits(value)).second) << value;
}

TEST(ShardText, QuotesWhatCouldEndTheString) {
  std::string out;
  append_quoted(out, "a\"b\\c\nd");
  EXPECT_EQ(out, R"("a\"b\\c\nd")");
}

TEST(ShardText, NamesCountInBase36) {
  EXPECT_EQ(base36(0), "0");
  EXPECT_EQ(base36(35), "z");
  EXPECT_EQ(base36(36), "10");
}

}  // namespace
}  // namespace lectern::shard_text_test
