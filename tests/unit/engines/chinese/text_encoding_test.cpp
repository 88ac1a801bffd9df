#include "engines/chinese/text_encoding.h"

#include <gtest/gtest.h>

namespace lectern::text_encoding_test {
namespace {

using E = TextEncoding;

std::optional<std::string> encoded(std::string_view text, E encoding) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = utf8::decode(text, at);
    if (!append_bytes(bytes, next.character, encoding)) return std::nullopt;
    at += next.size;
  }
  return bytes;
}

TEST(TextEncoding, ReadsCharactersOfAllSizes) {
  EXPECT_EQ(decode_all("a\xC4\xE3\xBA\xC3\x80\x90\x30\x81\x30\x81\x30\x84\x36!", E::gbk), "a你好€\U00010000¥!");
  EXPECT_EQ(decode_all("a\xA7\x41\xA6\x6E!", E::big5), "a你好!");
  EXPECT_EQ(decode_all("\xE9\x80\x81\xDD", E::windows_1252), "é€\u0081Ý");
  EXPECT_EQ(decode_all("\xDD\x8E", E::windows_1254), "İ\u008E");
  EXPECT_EQ(decode_all("\xE9\x80", E::latin1), "é\u0080");
}

TEST(TextEncoding, ReadsNothingThatIsNoCharacter) {
  for (const std::string_view bytes :
       {"\xC4", "\xFF\xFF", "\xC4\x20", "\x81\x7F", "\x90\x30\x81", "\xFE\x39\xFE\x39"}) {
    EXPECT_FALSE(decode_all(bytes, E::gbk)) << bytes;
  }
  for (const std::string_view bytes : {"\x80", "\xA7", "\xA7\x80", "\xFF\x40"})
    EXPECT_FALSE(decode_all(bytes, E::big5));
  EXPECT_EQ(decode_at("\xC4", 0, E::gbk).size, 0U);
  EXPECT_FALSE(decode_all("\xC4\xE3", E::utf8));
}

TEST(TextEncoding, WritesWhatWasRead) {
  EXPECT_EQ(encoded("a你好€", E::gbk), "a\xC4\xE3\xBA\xC3\x80");
  EXPECT_EQ(encoded("你好", E::big5), "\xA7\x41\xA6\x6E");
  EXPECT_EQ(encoded("é€œİ", E::windows_1254), "\xE9\x80\x9C\xDD");
  EXPECT_EQ(encoded("é€œŽ", E::windows_1252), "\xE9\x80\x9C\x8E");
  EXPECT_EQ(encoded("你é", E::utf8), "你é");
}

TEST(TextEncoding, DoesNotGuessWhichBytesWereRead) {
  EXPECT_FALSE(encoded("\u3000", E::gbk));  // A1A1 or A3A0
  EXPECT_FALSE(encoded("十", E::big5));
  EXPECT_FALSE(encoded("İ", E::windows_1252));
  EXPECT_FALSE(encoded("Ž", E::windows_1254));
  EXPECT_FALSE(encoded("€", E::latin1));
  EXPECT_FALSE(encoded("😀", E::gbk));
}

TEST(ForeignText, IsNamedAndRead) {
  const std::string simplified = "# 变量\n\n这一章说明变量的用法，也说明函数。\n";
  const std::string traditional = "# 變數\n\n這一章說明變數的用法，也說明函數。\n";
  const auto read = [](const std::string& text, E encoding) { return read_foreign_text(*encoded(text, encoding)); };
  ASSERT_TRUE(read(simplified, E::gbk));
  EXPECT_EQ(read(simplified, E::gbk)->encoding, "GBK");
  EXPECT_EQ(read(simplified, E::gbk)->text, simplified);
  ASSERT_TRUE(read(traditional, E::gbk));
  EXPECT_EQ(read(traditional, E::gbk)->encoding, "GBK");
  EXPECT_EQ(read(traditional, E::gbk)->text, traditional);
  ASSERT_TRUE(read(traditional, E::big5));
  EXPECT_EQ(read(traditional, E::big5)->encoding, "Big5");
  EXPECT_EQ(read(traditional, E::big5)->text, traditional);
  const auto longer = read_foreign_text(*encoded(simplified, E::gbk) + "\x94\x39\xFC\x36");
  ASSERT_TRUE(longer);
  EXPECT_EQ(longer->encoding, "GB18030");
  EXPECT_EQ(longer->text, simplified + "😀");
}

TEST(ForeignText, MayBeUtf16) {
  using std::string_literals::operator""s;
  for (const std::string& bytes : {"\xFF\xFE#\0\xBD\x65\x3D\xD8\x00\xDE"s, "\xFE\xFF\0#\x65\xBD\xD8\x3D\xDE\x00"s}) {
    const auto read = read_foreign_text(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->encoding, "UTF-16");
    EXPECT_EQ(read->text, "#施😀");
  }
  // Half a character, half a pair, a zero.
  for (const std::string& bytes :
       {"\xFF\xFE#"s, "\xFF\xFE\x3D\xD8"s, "\xFF\xFE\x3D\xD8#\0"s, "\xFF\xFE\0\xDE"s, "\xFF\xFE\0\0"s}) {
    EXPECT_FALSE(read_foreign_text(bytes));
  }
}

TEST(ForeignText, IsNotGuessed) {
  EXPECT_FALSE(read_foreign_text(*encoded("你好", E::gbk))) << "too short";
  EXPECT_FALSE(read_foreign_text(*encoded("# 变量\n\n这一章说明变量的用法，也说明函数。", E::gbk) + "\xC4"))
      << "not whole";
  EXPECT_FALSE(
      read_foreign_text("\xE9t\xE9 \xE0 No\xEBl, d\xE9\xE7u, na\xEFvet\xE9, for\xEAt, \xE9t\xE9, cr\xE9\xE9\x65"));
}

}  // namespace
}  // namespace lectern::text_encoding_test
