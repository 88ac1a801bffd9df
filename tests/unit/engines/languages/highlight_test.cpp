#include "engines/languages/highlight.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "token_text.h"

namespace lectern::highlight_test {
namespace {

TEST(Highlight, UnknownLanguagesAndTextArePlain) {
  for (const char* language : {"klingon", "", "text", "plaintext", "output", "TXT"}) {
    const Highlighted result = highlight(language, "def f(): pass");
    EXPECT_TRUE(result.tokens.empty()) << language;
    EXPECT_TRUE(result.errors.empty()) << language;
    EXPECT_FALSE(result.limited) << language;
  }
}

TEST(Highlight, AliasesAndCaseFindTheLanguage) {
  const std::pair<const char*, const char*> rows[] = {
      {"py", "python"},
      {"Python3", "python"},
      {"PY", "python"},
      {"sh", "bash"},
      {"zsh", "bash"},
      {"js", "javascript"},
      {"jsx", "javascript"},
      {"mjs", "javascript"},
      {"ts", "typescript"},
      {"tsx", "tsx"},
      {"yml", "yaml"},
      {"c++", "cpp"},
      {"hpp", "cpp"},
      {"h", "c"},
      {"golang", "go"},
      {"rs", "rust"},
      {"docker", "dockerfile"},
      {"conf", "ini"},
      {"cfg", "ini"},
      {"postgresql", "sql"},
      {"mysql", "sql"},
      {"sqlite", "sql"},
      {"shell-session", "console"},
      {"terminal", "console"},
      {"doctest", "pycon"},
      {"python-repl", "pycon"},
      {"pytb", "pytb"},
      {"plaintext", "text"},
      {"pyx", "cython"},
      {"patch", "diff"},
      {"make", "makefile"},
      {"j2", "jinja"},
  };
  for (const auto& [word, name] : rows) EXPECT_EQ(canonical_language(word), name) << word;
  EXPECT_EQ(canonical_language("klingon"), std::nullopt);
}

TEST(Highlight, DisplayNamesAreForReaders) {
  EXPECT_EQ(display_name("py"), "Python");
  EXPECT_EQ(display_name("SH"), "Shell");
  EXPECT_EQ(display_name("c++"), "C++");
  EXPECT_EQ(display_name("klingon"), "klingon");
}

TEST(Highlight, NamesAreSortedAndAllKnown) {
  const auto& names = language_names();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  for (const std::string& name : names) EXPECT_TRUE(canonical_language(name).has_value()) << name;
  EXPECT_TRUE(std::binary_search(names.begin(), names.end(), "python"));
}

TEST(Highlight, KindNamesAreUniqueClassNames) {
  std::set<std::string_view> seen;
  for (std::uint32_t i = 0; i < kTokenKinds; ++i) {
    const std::string_view name = name_of(static_cast<TokenKind>(i));
    EXPECT_TRUE(seen.insert(name).second) << name;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos) << name;
  }
  EXPECT_EQ(name_of(TokenKind::keyword), "keyword");
  EXPECT_EQ(name_of(TokenKind::string_prefix), "string-prefix");
  EXPECT_EQ(name_of(TokenKind::heading), "heading");
}

TEST(Highlight, BlocksOverTheLimitArePlain) {
  const std::string large(513 * 1024, '1');
  for (const char* language : {"python", "json", "cython"}) {
    const Highlighted result = highlight(language, large);
    EXPECT_TRUE(result.tokens.empty()) << language;
    EXPECT_TRUE(result.errors.empty()) << language;
    EXPECT_TRUE(result.limited) << language;
  }
}

TEST(Highlight, JunkIsGivenUp) {
  std::string junk;
  while (junk.size() < 200 * 1024) junk += "「值」";
  const Highlighted result = highlight("python", junk);
  EXPECT_TRUE(result.limited);
  EXPECT_TRUE(result.tokens.empty());
  // The parser is usable again afterwards.
  EXPECT_EQ(token_text("python", "x = 1"), "variable:x operator:= number:1");
}

TEST(Highlight, WhatIsGivenUpIsTheSameInEveryRun) {
  const auto is_limited = [](std::size_t pieces) {
    std::string junk;
    for (std::size_t i = 0; i < pieces; ++i) junk += "「值」";
    return highlight("python", junk).limited;
  };
  std::size_t fits = 500;
  std::size_t too_many = 4000;
  ASSERT_FALSE(is_limited(fits));
  ASSERT_TRUE(is_limited(too_many));
  while (too_many - fits > 1) {
    const std::size_t middle = (fits + too_many) / 2;
    (is_limited(middle) ? too_many : fits) = middle;
  }
  // On another thread, after other code.
  std::thread([&] {
    EXPECT_EQ(token_text("python", "x = 1"), "variable:x operator:= number:1");
    EXPECT_FALSE(is_limited(fits));
    EXPECT_TRUE(is_limited(too_many));
  }).join();
}

TEST(Highlight, ManySmallPiecesShareOneBudget) {
  std::string session;
  for (int i = 0; i < 40; ++i) {
    session += ">>> ";
    for (int j = 0; j < 1500; ++j) session += "x ? y ! ";
    session += "\n";
  }
  EXPECT_TRUE(highlight("pycon", session).limited);
}

TEST(Highlight, DeepCodeIsWalkedWithoutRecursion) {
  std::string deep = "x = ";
  for (int i = 0; i < 40'000; ++i) deep += "-";  // more would take too long under a sanitizer
  deep += "1\n";
  EXPECT_EQ(tokens_of("python", deep, TokenKind::number), "1");
  std::string nested = "[";
  for (int i = 0; i < 15; ++i) nested += nested;
  EXPECT_FALSE(highlight("json", nested).tokens.empty());
}

}  // namespace
}  // namespace lectern::highlight_test
