#include "pipeline/link/ordinal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/utf8.h"

namespace lectern::ordinal_test {
namespace {

std::string number_of(std::string_view name) {
  const NameNumber number = leading_number(name);
  std::string out;
  for (std::uint32_t i = 0; i < number.count; ++i) out += (i > 0 ? "." : "") + std::to_string(number.parts[i]);
  return out;
}

struct NumberRow {
  const char* name;
  const char* number;
};

TEST(LeadingNumber, IsReadFromNamesAsAuthorsWriteThem) {
  constexpr NumberRow kRows[] = {
      {"01-asyncio", "1"},
      {"1", "1"},
      {"10_x", "10"},
      {"1.2-x", "1.2"},
      {"1.2.10 x", "1.2.10"},
      {"01基礎", "1"},
      {"０３-全形", "3"},
      {"第三章", "3"},
      {"第三章-函數", "3"},
      {"第 12 節 x", "12"},
      {"第二十一講", "21"},
      {"三、函數", "3"},
      {"十-x", "10"},
      {"十二 x", "12"},
      {"九十九.x", "99"},
      {"模組一-x", "1"},
      {"chapter-4-x", "4"},
      {"Chapter04", "4"},
      {"ch03-x", "3"},
      {"Part 2", "2"},
      {"3d-graphics", ""},
      {"2to3", ""},
      {"一般概念", ""},
      {"十分鐘入門", ""},
      {"2024-01-15-post", ""},
      {"asyncio", ""},
      {"-1", ""},
      {"", ""},
      {"chapter", ""},
      {"第", ""},
      {"999999999999999999999", "99999999"},
  };
  for (const NumberRow& row : kRows) EXPECT_EQ(number_of(row.name), row.number) << row.name;
}

TEST(LeadingNumber, ComparesAsVersionNumbers) {
  const auto less = [](std::string_view a, std::string_view b) {
    return compare_numbers(leading_number(a), leading_number(b)) < 0;
  };
  EXPECT_TRUE(less("2-x", "10-x"));
  EXPECT_TRUE(less("1.9", "1.10"));
  EXPECT_TRUE(less("1", "1.1"));
  EXPECT_TRUE(less("第九章", "第十章"));
  EXPECT_FALSE(less("01-b", "1-a"));
}

struct OrdinalRow {
  const char* label;
  int kind;  // -1: none
  std::uint32_t number;
};

TEST(Ordinals, AreReadInEveryFormLabelsHave) {
  constexpr int kNone = -1;
  constexpr int kAny = static_cast<int>(OrdinalKind::any);
  constexpr int kModule = static_cast<int>(OrdinalKind::module);
  constexpr int kChapter = static_cast<int>(OrdinalKind::chapter);
  constexpr OrdinalRow kRows[] = {
      {"模組一", kModule, 1},
      {"模块 3", kModule, 3},
      {"模块３", kModule, 3},
      {"Module 4", kModule, 4},
      {"module-4", kModule, 4},
      {"MODULE 12", kModule, 12},
      {"Unit 2", kModule, 2},
      {"第二單元", kModule, 2},
      {"第三部分", kModule, 3},
      {"第二章", kChapter, 2},
      {"第 3 章", kChapter, 3},
      {"第十一節", kChapter, 11},
      {"Chapter 5", kChapter, 5},
      {"lesson 6", kChapter, 6},
      {"5", kAny, 5},
      {"５", kAny, 5},
      {"五", kAny, 5},
      {"九十九", kAny, 99},
      {"二十", kAny, 20},
      {"5: x", kAny, 5},
      {"模組一般", kNone, 0},
      {"Module", kNone, 0},
      {"asyncio", kNone, 0},
      {"5x", kNone, 0},
      {"第五", kNone, 0},
      {"", kNone, 0},
      {"1.2 x", kNone, 0},
  };
  for (const OrdinalRow& row : kRows) {
    const auto ordinal = read_ordinal(utf8::fold(row.label));
    EXPECT_EQ(ordinal ? static_cast<int>(ordinal->kind) : kNone, row.kind) << row.label;
    EXPECT_EQ(ordinal ? ordinal->number : 0, row.number) << row.label;
  }
}

TEST(SplitLabel, TakesATitleApart) {
  const LabelParts title = split_label("模組一：非同步程式設計（asyncio）");
  ASSERT_TRUE(title.ordinal.has_value());
  EXPECT_EQ(title.ordinal->number, 1U);
  EXPECT_EQ(title.words, "非同步程式設計");
  EXPECT_EQ(title.bracket, "asyncio");
  const LabelParts label = split_label(" 模組五（C 擴展） ");
  EXPECT_EQ(label.words, "");
  EXPECT_EQ(label.bracket, "c 擴展");
  const LabelParts plain = split_label("Free-Threading");
  EXPECT_FALSE(plain.ordinal.has_value());
  EXPECT_EQ(plain.words, "free-threading");
  EXPECT_EQ(split_label("()").bracket, "");
  EXPECT_EQ(split_label(")").words, ")");
  EXPECT_EQ(split_label("").words, "");
}

TEST(Humanise, MakesATitleOfAFileName) {
  EXPECT_EQ(humanise("01-asyncio"), "Asyncio");
  EXPECT_EQ(humanise("python_basics-two"), "Python basics two");
  EXPECT_EQ(humanise("01-Python元编程"), "Python元编程");
  EXPECT_EQ(humanise("第三章-函數"), "第三章 函數");
  EXPECT_EQ(humanise("2024-01-15-my-post"), "My post");
  EXPECT_EQ(humanise("01"), "01");
  EXPECT_EQ(humanise("---"), "---");
  EXPECT_EQ(humanise("v1.2"), "V1.2");
}

}  // namespace
}  // namespace lectern::ordinal_test
