#include "pipeline/search/term_index.h"

#include <gtest/gtest.h>

#include <map>

namespace lectern::term_index_test {
namespace {

SearchUnit unit(std::string heading, std::string text, std::string code = {}) {
  SearchUnit made;
  made.heading = std::move(heading);
  made.level = 2;
  made.text = std::move(text);
  made.code = std::move(code);
  return made;
}

/// Terms with `unit:rank` of each place.
std::map<std::string, std::string> terms_of(const std::vector<SearchUnit>& units, const CommonPairs& common = {}) {
  TermIndex index(common);
  for (const SearchUnit& each : units) index.add(each);
  std::map<std::string, std::string> terms;
  for (const SearchTerm& term : index.take()) {
    int place = -1;
    std::string places;
    for (const char byte : term.places) {  // small enough for one byte each
      place += byte / 8;
      places += (places.empty() ? "" : " ") + std::to_string(place) + ":" + std::to_string(byte % 8);
    }
    EXPECT_TRUE(terms.emplace(term.term, places).second) << term.term;
  }
  return terms;
}

TEST(TermIndex, PairsOfChineseText) {
  const auto terms = terms_of({unit("", "協程與\n事件")});
  const std::map<std::string, std::string> expected{
      {"协程", "0:1"}, {"程与", "0:1"}, {"与", "0:1"}, {"事件", "0:1"}, {"件", "0:1"}};
  EXPECT_EQ(terms, expected);
}

TEST(TermIndex, BlanksCountBetweenWordsOnly) {
  EXPECT_EQ(terms_of({unit("", "用 a 寫")}), terms_of({unit("", "用a寫")}));
  EXPECT_FALSE(terms_of({unit("", "x y")}).contains("xy"));
  EXPECT_TRUE(terms_of({unit("", "x  y")}).contains("Bxy"));
  EXPECT_FALSE(terms_of({unit("", "x\ny")}).contains("Bxy"));
}

TEST(TermIndex, WordsGiveThemselvesTheirPartsAndTheirLetters) {
  const auto terms = terms_of({unit("", "", "TaskGp")});
  for (const char* term : {"taskgp", "task", "gp", "Gta", "Gtas", "Gkgp", "Rpgksat"}) {
    EXPECT_TRUE(terms.contains(term)) << term;
  }
  EXPECT_EQ(terms.at("Rpgksat"), "");
}

TEST(TermIndex, UnitsOfExercisesAreKnown) {
  SearchUnit exercise = unit("練習", "寫");
  exercise.level = kExerciseLevel;
  const auto terms = terms_of({unit("一", "二"), exercise});
  EXPECT_EQ(terms.at("E"), "1:3") << "ranked as a heading";
  EXPECT_EQ(terms.at("写"), "1:1");
}

TEST(TermIndex, WordsWithADotBetweenThem) {
  const auto terms = terms_of({unit("", "", "self.queue.flush(a.b) x .y\nz.\nw, k")});
  for (const char* term : {"self.queue", "queue.flush", "a.b", "x.y"}) EXPECT_TRUE(terms.contains(term)) << term;
  for (const char* term : {"flush.a", "b.x", "z.w", "w.k", "self.queue.flush"})
    EXPECT_FALSE(terms.contains(term)) << term;
}

TEST(TermIndex, CommonPairsGoOn) {
  const CommonPairs common{std::uint64_t{U'事'} << 32U | U'件'};
  const auto terms = terms_of({unit("", "事件迴圈，事件a，事\n件迴")}, common);
  for (const char* term : {"事件回", "事件a", "事件", "件回"}) EXPECT_TRUE(terms.contains(term)) << term;
  for (const char* term : {"件回圈", "回圈,"}) EXPECT_FALSE(terms.contains(term)) << term;
}

TEST(TermIndex, Operators) {
  const auto terms = terms_of({unit("", "", "(n := 2 ** 3) -> @cache")});
  for (const char* term : {":=", "**", "->", "@c", "n:", "=2"}) EXPECT_TRUE(terms.contains(term)) << term;
}

TEST(TermIndex, RanksSayWhereATermStands) {
  const auto terms = terms_of({unit("協程", "x"), unit("協程基礎", "協程"), unit("", "協程"),
                               unit("", "協程協程，協程"), unit("", "", "# 協程"), unit("無", "無")});
  EXPECT_EQ(terms.at("协程"), "0:5 1:3 2:1 3:2 4:0");
}

TEST(TermIndex, SymbolsAreTermsOfTheirOwn) {
  SearchUnit made = unit("", "");
  made.symbols = {"DLRU.get", "Iasyncio"};
  const auto terms = terms_of({made});
  EXPECT_EQ(terms.at("Dlru.get"), "0:0");
  EXPECT_EQ(terms.at("Iasyncio"), "0:0");
}

TEST(TermIndex, PagesBeginAtMultiplesOfFour) {
  const CommonPairs none;
  TermIndex index(none);
  SearchUnit unit;
  unit.text = "字";
  for (const int units : {1, 4, 5}) {
    index.begin_page();
    for (int i = 0; i < units; ++i) index.add(unit);
  }
  EXPECT_EQ(index.units(), 13U);
  EXPECT_EQ(page_begin(0), 0U);
  EXPECT_EQ(page_begin(4), 4U);
  EXPECT_EQ(page_begin(13), 16U);
}

TEST(TermIndex, SortsAsJavaScriptCompares) {
  EXPECT_TRUE(comes_before("a", "ab"));
  EXPECT_FALSE(comes_before("ab", "ab"));
  EXPECT_TRUE(comes_before("一", "丁"));
  // U+20000 is D840 DC00 in UTF-16, before U+FF01 but after U+4E00.
  EXPECT_TRUE(comes_before("\U00020000", "\uFF01"));
  EXPECT_FALSE(comes_before("\uFF01", "\U00020000"));
  EXPECT_TRUE(comes_before("\u4E00", "\U00020000"));
}

TEST(TermIndex, TheOrderOfATextIsThatOfItsBeginning) {
  const std::vector<std::string> texts{"",     "a",          "ab",     "aaaaaaaaa",        "aaaaaaaab", "一",
                                       "一二", "\U00020000", "\uFF01", "\uE000\U0001F600", "Gab",       "~"};
  for (const std::string& one : texts) {
    for (const std::string& other : texts) {
      if (order_of(one) != order_of(other)) {
        EXPECT_EQ(order_of(one) < order_of(other), comes_before(one, other)) << one << " " << other;
      }
    }
  }
  EXPECT_EQ(order_of("aaaaaaaaa"), order_of("aaaaaaaab"));
  EXPECT_NE(order_of("一"), order_of("一二"));
}

}  // namespace
}  // namespace lectern::term_index_test
