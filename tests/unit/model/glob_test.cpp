#include "model/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::glob_test {
namespace {

struct Row {
  const char* pattern;
  const char* path;
  bool matches;
};

TEST(Glob, MatchesAsHugoDoes) {
  constexpr Row kRows[] = {
      {"*.png", "a.png", true},
      {"*.png", "A.PNG", true},
      {"*.png", "sub/a.png", false},
      {"**.png", "sub/a.png", true},
      {"**.png", "a.png", true},
      {"/blog/**", "/blog/a/b.md", true},
      {"/blog/**", "/blogs/a", false},
      {"/cas/x**", "/cas/x1/_index.md", true},
      {"images/*", "images/a", true},
      {"images/*", "images/a/b", false},
      {"a?c", "abc", true},
      {"a?c", "a/c", false},
      {"a?c", "a中c", true},
      {"[abc]x", "bx", true},
      {"[a-c]x", "dx", false},
      {"[!a-c]x", "dx", true},
      {"[!a-c]x", "/x", false},
      {"[]]", "]", true},
      {"{one,two}/*", "two/x", true},
      {"{one,two}/*", "three/x", false},
      {"*.{png,jp{,e}g}", "a.jpg", true},
      {"*.{png,jp{,e}g}", "a.jpeg", true},
      {"*.{png,jp{,e}g}", "a.jpeeg", false},
      {"a\\*b", "a*b", true},
      {"a\\*b", "axb", false},
      {"", "", true},
      {"", "a", false},
      {"a", "", false},
      {"a", "ab", false},
      {"ab", "a", false},
      {"*", "", true},
      {"a,b", "a,b", true},
      {"中*", "中文", true},
  };
  for (const Row& row : kRows)
    EXPECT_EQ(glob_match(row.pattern, row.path), row.matches) << row.pattern << " on " << row.path;
}

TEST(Glob, MatchesNothingWhenItCannotBeRead) {
  EXPECT_FALSE(glob_match("[a", "a"));
  EXPECT_FALSE(glob_match("{a,b", "a"));
  std::string deep(9, '{');
  EXPECT_FALSE(glob_match(deep + "a" + std::string(9, '}'), "a"));
}

TEST(Glob, StaysLinearOnHostilePatterns) {
  std::string stars;
  for (int i = 0; i < 200; ++i) stars += "*a";
  EXPECT_FALSE(glob_match(stars + "b", std::string(2000, 'a')));
  std::string braces;
  for (int i = 0; i < 200; ++i) braces += "{a,a}";
  EXPECT_TRUE(glob_match(braces, std::string(200, 'a')));
  EXPECT_FALSE(glob_match(braces, std::string(201, 'a')));
}

}  // namespace
}  // namespace lectern::glob_test
