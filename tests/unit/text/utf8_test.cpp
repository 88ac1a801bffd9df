#include "text/utf8.h"

#include <gtest/gtest.h>

namespace lectern::utf8 {
namespace {

TEST(Utf8, RoundTripsEveryCharacter) {
  for (char32_t character = 1; character <= 0x10FFFF; character += character < 0x3000 ? 1 : 37) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    std::string text;
    append(text, character);
    const Decoded decoded = decode(text, 0);
    ASSERT_EQ(decoded.character, character);
    ASSERT_EQ(decoded.size, text.size());
    ASSERT_EQ(decode_before(text, text.size()).character, character);
    ASSERT_FALSE(find_invalid(text)) << static_cast<unsigned>(character);
  }
}

struct Invalid {
  const char* name;
  std::string_view bytes;
  std::size_t at;
};

class InvalidUtf8 : public testing::TestWithParam<Invalid> {};

TEST_P(InvalidUtf8, IsFoundAtItsFirstByte) {
  const auto found = find_invalid(GetParam().bytes);
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, GetParam().at);
  EXPECT_FALSE(find_invalid(replace_invalid(GetParam().bytes)));
}

INSTANTIATE_TEST_SUITE_P(Rfc3629, InvalidUtf8,
                         testing::Values(Invalid{"continuation", "\x80", 0}, Invalid{"overlong2", "a\xC0\xAF", 1},
                                         Invalid{"overlong3", "\xE0\x80\xAF", 0},
                                         Invalid{"overlong4", "\xF0\x80\x80\xAF", 0},
                                         Invalid{"surrogate", "ab\xED\xA0\x80", 2},
                                         Invalid{"too_large", "\xF4\x90\x80\x80", 0},
                                         Invalid{"cut_short", "12345678\xE4\xB8", 8}, Invalid{"latin1", "caf\xE9 ", 3},
                                         Invalid{"never", "\xFF", 0}),
                         [](const auto& test) { return test.param.name; });

TEST(Utf8, CountsTerminalColumns) {
  EXPECT_EQ(width("abc"), 3U);
  EXPECT_EQ(width("中文，"), 6U);
  EXPECT_EQ(width("e\u0301"), 1U);
  EXPECT_EQ(width("ｆｕｌｌ"), 8U);
}

TEST(Utf8, FoldsWidthAndCase) {
  EXPECT_EQ(fold("ＡＳＹＮＣ"), "async");
  EXPECT_EQ(fold("Straße"), "strasse");
}

TEST(Utf8, KnowsHan) {
  EXPECT_TRUE(is_han(U'中'));
  EXPECT_TRUE(is_han(U'々'));
  EXPECT_TRUE(is_han(U'𠀀'));
  EXPECT_FALSE(is_han(U'，'));
  EXPECT_FALSE(is_han(U'ア'));
}

TEST(Utf8, KnowsPunctuation) {
  EXPECT_TRUE(is_punctuation(U'，'));
  EXPECT_TRUE(is_punctuation(U'*'));
  EXPECT_TRUE(is_punctuation(U'+'));
  EXPECT_FALSE(is_punctuation(U'中'));
  EXPECT_FALSE(is_punctuation(U'a'));
}

}  // namespace
}  // namespace lectern::utf8
