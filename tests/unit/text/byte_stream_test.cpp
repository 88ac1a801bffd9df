#include "text/byte_stream.h"

#include <gtest/gtest.h>

#include <limits>

namespace lectern::byte_stream_test {
namespace {

TEST(ByteStream, ReadsWhatWasWritten) {
  ByteWriter out;
  const std::uint64_t numbers[] = {0, 1, 127, 128, 300, 1U << 31U, std::numeric_limits<std::uint64_t>::max()};
  for (const std::uint64_t number : numbers) out.number(number);
  out.text("");
  out.text(std::string("課\0x", 5));
  out.raw("ab");
  ByteReader in(out.bytes());
  for (const std::uint64_t number : numbers) EXPECT_EQ(in.number(), number);
  EXPECT_EQ(in.text(), "");
  EXPECT_EQ(in.text(), std::string("課\0x", 5));
  EXPECT_EQ(in.raw(2), "ab");
  EXPECT_TRUE(in.ok());
  EXPECT_TRUE(in.at_end());
}

TEST(ByteStream, SaysWhenItEndsTooSoon) {
  ByteReader nothing("");
  EXPECT_EQ(nothing.number(), 0U);
  EXPECT_FALSE(nothing.ok());
  ByteReader half("\x80");
  EXPECT_EQ(half.number(), 0U);
  EXPECT_FALSE(half.ok());
  ByteReader text(
      "\x05"
      "abc");
  EXPECT_EQ(text.text(), "");
  EXPECT_FALSE(text.ok());
  EXPECT_TRUE(text.at_end());
  ByteReader endless("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
  EXPECT_EQ(endless.number(), 0U);
  EXPECT_FALSE(endless.ok());
}

TEST(ByteStream, SmallNumbersAreSmall) {
  ByteWriter out;
  out.number(std::numeric_limits<std::uint32_t>::max());
  out.number(std::uint64_t{1} << 32U);
  ByteReader in(out.bytes());
  EXPECT_EQ(in.small_number(), std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(in.small_number(), 0U);
  EXPECT_FALSE(in.ok());
}

}  // namespace
}  // namespace lectern::byte_stream_test
