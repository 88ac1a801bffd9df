#include "pipeline/search/shard_text.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <set>
#include <string>

namespace lectern::shard_text_test {
namespace {

std::string digits(std::uint64_t value) {
  std::array<char, kMostDigits> out{};
  return {out.data(), write_digits(out.data(), value)};
}

TEST(ShardText, DigitsAreShortAndDifferent) {
  EXPECT_EQ(digits(0), "#");
  EXPECT_EQ(digits(59), "^");
  EXPECT_EQ(digits(57), "~");  // in place of the backslash
  EXPECT_EQ(digits(60), "_#");
  EXPECT_EQ(digits(60 + 60 * 30), "__#");
  EXPECT_LE(digits(std::numeric_limits<std::uint64_t>::max()).size(), kMostDigits);
  std::set<std::string> all;
  for (std::uint64_t value = 0; value < 200000; ++value) EXPECT_TRUE(all.insert(digits(value)).second) << value;
}

TEST(ShardText, QuotesWhatCouldEndTheString) {
  std::string out;
  append_quoted(out, std::string_view("a\"b\\c\nd\r\0\xEF\xBC\x82", 12));
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\nd\\r\xEF\xBC\x82\"");
}

TEST(ShardText, NamesCountInBase36) {
  EXPECT_EQ(base36(0), "0");
  EXPECT_EQ(base36(35), "z");
  EXPECT_EQ(base36(36), "10");
}

}  // namespace
}  // namespace lectern::shard_text_test
