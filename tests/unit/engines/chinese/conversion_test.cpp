#include "engines/chinese/conversion.h"

#include <gtest/gtest.h>

namespace lectern::conversion_test {
namespace {

using Direction = ScriptConversion::Direction;

// What the OpenCC library makes of megabytes of text is compared in tests/differential/opencc.

std::string simplified(std::string_view text) { return ScriptConversion(Direction::to_simplified)(text); }
std::string traditional(std::string_view text) { return ScriptConversion(Direction::to_traditional)(text); }

TEST(ScriptConversion, CharactersPhrasesAndLocalWords) {
  EXPECT_EQ(simplified("協程與執行緒"), "协程与线程");
  EXPECT_EQ(traditional("协程与线程"), "協程與執行緒");
  EXPECT_EQ(traditional("软件的内存"), "軟體的記憶體");
  EXPECT_EQ(simplified("軟體的記憶體"), "软件的内存");
  EXPECT_EQ(traditional("头发干了，发展"), "頭髮幹了，發展") << "a phrase decides what a character alone does not";
}

TEST(ScriptConversion, EverythingElseStays) {
  EXPECT_EQ(simplified(""), "");
  EXPECT_EQ(simplified("async def f(): pass — “é” 😀𠮷"), "async def f(): pass — “é” 😀𠮷");
  EXPECT_EQ(simplified(std::string_view("協\0程", 7)), std::string("协\0程", 7));
  EXPECT_EQ(simplified("協\xff\xe5程\xe5\x8d"), "协\xff\xe5程\xe5\x8d");
}

TEST(ScriptConversion, OwnTermsComeFirst) {
  const ScriptConversion conversion(Direction::to_simplified,
                                    {{"行程", "进程"}, {"行程池", "进程 池"}, {"", "nothing"}, {"描述器", "描述符"}});
  EXPECT_EQ(conversion("行程與行程池，描述器"), "进程与进程 池，描述符");
  EXPECT_EQ(conversion("執行程式與行程"), "运行程序与进程") << "a term is a word";
}

TEST(ScriptConversion, ATermThatBecomesLatinGetsItsSpaces) {
  const ScriptConversion conversion(Direction::to_simplified, {{"輪檔", "wheel 包"}, {"套件庫", "PyPI"}});
  EXPECT_EQ(conversion("輪檔與兩個輪檔"), "wheel 包与两个 wheel 包");
  EXPECT_EQ(conversion("由套件庫取得，套件庫。"), "由 PyPI 取得，PyPI。");
  EXPECT_EQ(conversion("由 套件庫 取得"), "由 PyPI 取得");
}

TEST(ScriptConversion, ALongerPhraseMayBeginInsideATerm) {
  const ScriptConversion conversion(Direction::to_traditional, {{"对象", "物件"}});
  EXPECT_EQ(conversion("面向对象"), "面向物件");
}

TEST(ScriptConversion, UndecidedCharacters) {
  const ScriptConversion conversion(Direction::to_traditional);
  std::vector<UndecidedCharacter> undecided;
  std::string out;
  conversion.append("发展干", out, &undecided);
  ASSERT_EQ(undecided.size(), 1U) << "`发` is decided by its phrase";
  EXPECT_EQ(undecided[0].offset, 6U);
  EXPECT_EQ(undecided[0].choices, "幹 乾 干");
  undecided.clear();
  ScriptConversion(Direction::to_simplified).append("無法乾杯，著", out, &undecided);
  ASSERT_EQ(undecided.size(), 1U);
  EXPECT_EQ(undecided[0].offset, 6U);
  EXPECT_EQ(undecided[0].choices, "干 乾");
}

}  // namespace
}  // namespace lectern::conversion_test
