#include <gtest/gtest.h>

#include "engines/languages/highlight.h"

namespace lectern::python_symbols_test {
namespace {

/// `kind name -> target [extent]`, one a line.
std::string symbols(std::string_view code) {
  constexpr const char* kinds[] = {"function", "class", "method", "variable", "import"};
  std::string result;
  for (const CodeSymbol& symbol : highlight("python", code).symbols) {
    result += std::string(kinds[static_cast<int>(symbol.kind)]) + " " + symbol.name;
    if (!symbol.target.empty()) result += " -> " + symbol.target;
    result += "\n";
  }
  return result;
}

TEST(PythonSymbols, Definitions) {
  EXPECT_EQ(
      symbols("def f(): pass\nclass A:\n  x = 1\n  def m(self):\n    def inner(): pass\n    class B: pass\n  class C:\n"
              "    def n(self): pass\n"),
      "function f\nclass A\nmethod A.m\nclass A.C\nmethod A.C.n\n");
  EXPECT_EQ(symbols("if x:\n  def f(): pass\nelse:\n  async def g(): pass\n"), "function f\nfunction g\n");
}

TEST(PythonSymbols, VariablesOfTheModule) {
  EXPECT_EQ(symbols("a = 1\nb: int = 2\nc, (d, *e) = f\na = 3\nx.y = 1\nx[0] = 1\ng += 1\ndef h(): i = 1\n"),
            "variable a\nvariable b\nvariable c\nvariable d\nvariable e\nfunction h\n");
  EXPECT_EQ(symbols("a = b = 1"), "variable a\nvariable b\n");
}

TEST(PythonSymbols, Imports) {
  EXPECT_EQ(symbols("import os"), "import os -> os\n");
  EXPECT_EQ(symbols("import os.path, a.b as c"), "import os -> os\nimport c -> a.b\n");
  EXPECT_EQ(symbols("from a.b import c, d as e"), "import c -> a.b.c\nimport e -> a.b.d\n");
  EXPECT_EQ(symbols("from . import x\nfrom ..y import (z,)\n"), "import x -> .x\nimport z -> ..y.z\n");
  EXPECT_EQ(symbols("from a import *"), "import * -> a\n");
  EXPECT_EQ(symbols("from __future__ import annotations"), "import annotations -> __future__.annotations\n");
  EXPECT_EQ(symbols("from a . b \\\n  import c"), "import c -> a.b.c\n");
  EXPECT_EQ(symbols("try:\n  import a\nexcept ImportError:\n  a = None\n"), "import a -> a\nvariable a\n");
  EXPECT_EQ(symbols("def f():\n  import a\n  from b import c as d\n"), "function f\n");
}

TEST(PythonSymbols, SpansAndExtents) {
  const std::string_view code = "@cache\ndef f():\n    return 1\n\nclass A:\n    def m(self): pass\n\nx = (1,\n  2)\n";
  const auto found = highlight("python", code).symbols;
  ASSERT_EQ(found.size(), 4U);
  const auto text = [code](Span span) { return code.substr(span.begin, span.size()); };
  EXPECT_EQ(text(found[0].span), "f");
  EXPECT_EQ(text(found[0].extent), "@cache\ndef f():\n    return 1");
  EXPECT_EQ(text(found[1].extent), "class A:\n    def m(self): pass");
  EXPECT_EQ(text(found[2].span), "m");
  EXPECT_EQ(text(found[2].extent), "def m(self): pass");
  EXPECT_EQ(text(found[3].span), "x");
  EXPECT_EQ(text(found[3].extent), "x = (1,\n  2)");
}

TEST(PythonSymbols, SurviveSyntaxNewerThanTheGrammar) {
  EXPECT_EQ(symbols("class A[T = int]:\n  def m[U = str](self): pass\n"), "class A\nmethod A.m\n");
}

}  // namespace
}  // namespace lectern::python_symbols_test
