// Long and senseless code: every language comes back, and what its own lexers do stays linear. A quadratic lexer would
// take minutes here, so that the test run itself is the check.

#include <gtest/gtest.h>

#include "engines/languages/highlight.h"

namespace lectern::hostile_test {
namespace {

std::string repeated(std::string_view unit, std::size_t size) {
  std::string text;
  while (text.size() < size) text += unit;
  return text;
}

class Hostile : public testing::TestWithParam<const char*> {};

TEST_P(Hostile, RepeatedJunkComesBack) {
  for (const char* unit : {"「值」",   "(",
                           ")",        "([{",
                           "'",        "f'{",
                           "x ? y ! ", "\\\n",
                           "<a ",      "$( ",
                           "- a: ",    "{{ ",
                           ">>> (\n",  "$ x <<E\n",
                           "\x80",     "@@ -1 +1 @@\n",
                           "[",        "#",
                           "def f(",   "lambda: ",
                           "a\n b\n",  "  File \"x\", line 1\n"}) {
    const std::string code = repeated(unit, 60 * 1024);
    const Highlighted result = highlight(GetParam(), code);
    for (const Token& token : result.tokens) ASSERT_LE(token.begin + token.size, code.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Hostile,
                         testing::Values("python", "pycon", "pytb", "cython", "console", "diff", "ini", "dockerfile",
                                         "makefile", "jinja"),
                         [](const auto& row) { return std::string(row.param); });

TEST(HostileBrackets, ThatNeverMatchAreLinear) {
  const std::string code = std::string(250'000, '(') + std::string(250'000, ']');
  EXPECT_FALSE(highlight("cython", code).tokens.empty());
}

TEST(HostileBytes, ThatAreNoTextAreLinear) {
  const Highlighted result = highlight("ini", "a = 1\n" + std::string(400'000, '\x80') + "\nb = 2\n");
  ASSERT_FALSE(result.tokens.empty());
  EXPECT_EQ(result.tokens.begin()->kind, TokenKind::property);
}

}  // namespace
}  // namespace lectern::hostile_test
