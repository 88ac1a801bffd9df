#include "engines/chinese/damage.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace lectern {
namespace {

constexpr int kLost = -1;

/// What a code page makes of one byte: Windows-1252, Windows-1254 or Latin 1. Undefined bytes are lost.
int character_of(int byte, const std::string& page) {
  static constexpr int kUpper[32] = {0x20AC, kLost,  0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, kLost,  0x017D, kLost,
                                     kLost,  0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, kLost,  0x017E, 0x0178};
  if (page == "ISO 8859-1" || byte < 0x80 || byte > 0x9F) {
    if (page != "Windows-1254") return byte;
    switch (byte) {
      case 0xD0:
        return 0x011E;
      case 0xDD:
        return 0x0130;
      case 0xDE:
        return 0x015E;
      case 0xF0:
        return 0x011F;
      case 0xFD:
        return 0x0131;
      case 0xFE:
        return 0x015F;
      default:
        return byte;
    }
  }
  if (page == "Windows-1254" && (byte == 0x8E || byte == 0x9E)) return kLost;
  return kUpper[byte - 0x80];
}

std::string damaged(std::string_view text, const std::string& page) {
  std::string out;
  for (const char c : text) {
    const int character = character_of(static_cast<unsigned char>(c), page);
    if (character != kLost) utf8::append(out, static_cast<char32_t>(character));
  }
  return out;
}

std::optional<Damage> find(std::string_view text) {
  DamageFinder finder;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    finder.read_line(text.substr(begin, end - begin), static_cast<std::uint32_t>(begin));
    begin = end + 1;
  }
  return finder.result();
}

constexpr std::string_view kText =
    "# 基础语法\n\n本指南旨在帮助你系统性地掌握 Python，从基础到高级。\n- 变量与类型（int, str）\n- 函数定义与调用\n\n"
    "進階的部分：裝飾器、描述器、元類別，以及非同步程式設計。\n";

TEST(Damage, IsNamedWithItsCodePage) {
  for (const std::string page : {"Windows-1252", "ISO 8859-1"}) {
    const auto found = find(damaged(kText, page));
    ASSERT_TRUE(found) << page;
    EXPECT_EQ(found->code_page, page);
    EXPECT_EQ(found->lines, 5U) << page;
  }
  const auto turkish = find(damaged(std::string(kText) + "🟢 語法 🔵 函數", "Windows-1254"));
  ASSERT_TRUE(turkish);
  EXPECT_EQ(turkish->code_page, "Windows-1254");
}

TEST(Damage, ShowsTheOriginalOfTheFirstPlace) {
  const auto whole = find(damaged(kText, "ISO 8859-1"));
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->exact);
  EXPECT_EQ(whole->original, "基础语法");
  EXPECT_EQ(whole->place.begin, 2U);
  const auto lost = find(damaged("好的「掌握」系統性地\n" + std::string(kText), "Windows-1252"));
  ASSERT_TRUE(lost);
  EXPECT_FALSE(lost->exact);
  EXPECT_NE(lost->original.find("□"), std::string::npos);
  EXPECT_TRUE(lost->original.starts_with("好的"));
}

TEST(Damage, IsNotFoundInSoundText) {
  for (const std::string_view text :
       {kText, std::string_view("Où l'été où j'ai été très déçu, à Noël : « çà et là », naïveté, cœur, €5…"),
        std::string_view("Größe, Übermaß, fünf süße Äpfel für 3 € – „äöü“ (§ 5, 20 °C, ½, µm)"),
        std::string_view("Türkçe yazılmış bir sayfa: ğüşıöçİĞÜŞÖÇ, çağdaş görüş, İstanbul'un şiirleri"),
        std::string_view("Tiếng Việt có dấu: phở, bánh mì, ngữ pháp, những điều cần biết, Đà Nẵng"),
        std::string_view("Åse så på øen, æble, ærlig, på åen: ÆØÅ æøå «å» ‘é’ “è…” ç»"),
        std::string_view("100 ¥, £5, ©2024, ±2°, ×3, ¿qué?, ¡sí!, €–†‡•…‰‹›œŸ"), std::string_view("")}) {
    std::string much;
    for (int i = 0; i < 50; ++i) much += std::string(text) + "\n";
    EXPECT_FALSE(find(much)) << text;
  }
}

TEST(Damage, IsNotAFewCharactersShownAsAnExample) {
  const std::string example =
      std::string(kText) + "\n像 `" + damaged("基础", "Windows-1252") + "` 這樣的文字，原本是「基础」。\n";
  EXPECT_FALSE(find(example));
}

TEST(Damage, IsFoundInPartOfAPage) {
  std::string page = std::string(kText) + std::string(kText);
  page += damaged(kText, "Windows-1252");
  EXPECT_TRUE(find(page));
}

TEST(Damage, SurvivesOddBytes) {
  EXPECT_FALSE(find("\xC3\xC3\xC3\xE5\x80"));
  EXPECT_FALSE(find(std::string(10000, '\xC3')));
}

}  // namespace
}  // namespace lectern
