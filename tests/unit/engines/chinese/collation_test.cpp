#include "engines/chinese/collation.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lectern::collation_test {
namespace {

/// `group:term group:term …` in order.
std::string sorted(std::vector<std::string> terms, ChineseOrder order) {
  std::sort(terms.begin(), terms.end(),
            [&](const std::string& a, const std::string& b) { return sort_key(a, order) < sort_key(b, order); });
  std::string out;
  for (const std::string& term : terms) out += (out.empty() ? "" : " ") + sort_key(term, order).group + ":" + term;
  return out;
}

TEST(Collation, ByStrokes) {
  EXPECT_EQ(sorted({"描述器", "元類別", "協程", "類別", "快取", "GIL", "asyncio", "一元"}, ChineseOrder::stroke),
            "1:一元 4:元類別 7:快取 8:協程 12:描述器 19:類別 A:asyncio G:GIL");
}

TEST(Collation, BySound) {
  EXPECT_EQ(sorted({"协程", "元类", "描述符", "GIL", "缓存", "阿尔法", "装饰器"}, ChineseOrder::pinyin),
            "A:阿尔法 G:GIL H:缓存 M:描述符 X:协程 Y:元类 Z:装饰器");
}

TEST(Collation, ByLetters) {
  EXPECT_EQ(sorted({"Task", "event loop", "async", "__slots__", "Awaitable"}, ChineseOrder::latin),
            "A:async A:Awaitable E:event loop S:__slots__ T:Task");
}

TEST(Collation, OddTerms) {
  EXPECT_EQ(sort_key("", ChineseOrder::stroke).group, "");
  EXPECT_EQ(sort_key("…", ChineseOrder::pinyin).group, "");
  EXPECT_EQ(sort_key("𠮷", ChineseOrder::stroke).group, "");
  EXPECT_EQ(sort_key("Ｇ", ChineseOrder::stroke).group, "G");
  EXPECT_LT(sort_key("協", ChineseOrder::stroke), sort_key("協程", ChineseOrder::stroke));
}

}  // namespace
}  // namespace lectern::collation_test
