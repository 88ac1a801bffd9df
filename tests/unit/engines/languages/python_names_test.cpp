#include <gtest/gtest.h>

#include "engines/languages/highlight.h"

namespace lectern::python_names_test {
namespace {

/// The names a block uses: `text=target`, or `text` alone when nothing in the block says what it is.
std::string uses(std::string_view code) {
  std::string out;
  for (const CodeName& name : highlight("python", code).names.uses) {
    out += (out.empty() ? "" : " ") + std::string(code.substr(name.span.begin, name.span.size()));
    if (!name.target.empty()) out += "=" + name.target;
  }
  return out;
}

std::string bound(std::string_view code) {
  std::string out;
  for (const Span span : highlight("python", code).names.bound) {
    out += (out.empty() ? "" : " ") + std::string(code.substr(span.begin, span.size()));
  }
  return out;
}

TEST(PythonNames, StandForWhatIsImported) {
  EXPECT_EQ(uses("import asyncio\nasyncio.run(f())\n"), "asyncio=asyncio asyncio.run=asyncio f");
  EXPECT_EQ(uses("import asyncio as aio\naio.sleep(1)\n"), "asyncio=asyncio aio.sleep=asyncio");
  EXPECT_EQ(uses("from functools import wraps as w\n@w\ndef f(): pass\n"), "wraps=functools.wraps w=functools.wraps");
  EXPECT_EQ(uses("import os.path\nos.path.join\n"), "os.path=os os.path.join=os");
  EXPECT_EQ(uses("import xml.dom as d\nd.Node\n"), "xml.dom=xml d.Node=xml.dom");
  EXPECT_EQ(uses("from . import x\nx.y\n"), "x=.x x.y=.x");
}

TEST(PythonNames, AreWholeAsFarAsTheyArePlain) {
  EXPECT_EQ(uses("a.b.c(d).e[f].g\n"), "a.b.c d f");
  EXPECT_EQ(uses("a . b\n(a).c\n"), "a");
  EXPECT_EQ(uses("f'{a.b:{c}} {d!r}'\n"), "a.b c d");
  EXPECT_EQ(uses("x: a.B = c(k=d, **e)\n"), "a.B c d e");
  EXPECT_EQ(uses("class C(a.B, metaclass=M): pass\n"), "a.B M");
}

TEST(PythonNames, OfTheBlockAreNotAmongThem) {
  EXPECT_EQ(uses("a = 1\na\ndef f(): pass\nf\nclass C: pass\nC\n"), "");
  EXPECT_EQ(uses("for a, (b, *c) in d: a, b, c\n"), "d");
  EXPECT_EQ(uses("with d as a: a\ntry: pass\nexcept E as e: e\n(w := 1), w\n"), "d E");
  EXPECT_EQ(uses("[a for a in b if c(a)]\n"), "b c");
  EXPECT_EQ(uses("lambda a, *b, c=d: a(b, c, e)\n"), "d e");
  EXPECT_EQ(uses("match s:\n  case A(x, k=y): x, y\n  case [p, *q] as r: p, q, r\n  case {'a': u, **v}: u, v\n"
                 "  case z: z\n"),
            "s A");
}

TEST(PythonNames, AreLocalToTheWholeFunction) {
  EXPECT_EQ(uses("import os\ndef f():\n  print(os.name)\n  os = 1\n"), "os=os print");
  EXPECT_EQ(uses("import os\ndef f(os): os.name\n"), "os=os");
  EXPECT_EQ(uses("import os\ndef f():\n  os.name\ndef g(os): os.sep\n"), "os=os os.name=os");
  EXPECT_EQ(uses("def f():\n  import os\n  os.name\nos.sep\n"), "os=os os.name=os os.sep");
  EXPECT_EQ(uses("def f():\n  return os.name\nimport os\n"), "os.name=os os=os");
}

TEST(PythonNames, OfAClassAreNotSeenByItsMethods) {
  EXPECT_EQ(uses("class C:\n  x = 1\n  y = x\n  def m(self): return x\n"), "x");
  EXPECT_EQ(uses("class C:\n  def list(self): return list(self.a)\n"), "list");
}

TEST(PythonNames, WithTwoMeaningsHaveNone) {
  EXPECT_EQ(uses("try:\n  from a import x\nexcept ImportError:\n  from b import x\nx\n"), "x=a.x ImportError x=b.x");
  EXPECT_EQ(uses("import os\nos = 1\nos.name\n"), "os=os");
  EXPECT_EQ(uses("import os\ndef f():\n  global os\n  os = 1\nos.name\n"), "os=os");
  EXPECT_EQ(uses("import a\nimport a\na.b\n"), "a=a a=a a.b=a");
}

TEST(PythonNames, EachTextIsThereOnce) { EXPECT_EQ(uses("a.b\na.b\na.c\nimport x\nx.y\nx.y\n"), "a.b a.c x=x x.y=x"); }

TEST(PythonNames, OfDamagedCodeAreNotGuessed) {
  EXPECT_EQ(uses("import os\nos.name\ndef f(:\n"), "");
  EXPECT_EQ(bound("x = 1\ndef f(:\n"), "");
}

TEST(PythonNames, ThatAreBoundAreKnownInAnyScope) {
  EXPECT_EQ(bound("import os\na = 1\ndef f(b):\n  for c in d: pass\nclass E:\n  def g(self): pass\n"),
            "a f b c E g self");
  EXPECT_EQ(bound("import os\nfrom a import b\n"), "");
}

TEST(PythonNames, OfAnotherModuleMayBeAnything) {
  EXPECT_TRUE(highlight("python", "from a import *\nb\n").names.wildcard);
  EXPECT_FALSE(highlight("python", "from a import b\n").names.wildcard);
}

TEST(PythonNames, OfNewSyntaxAreSeen) {
  EXPECT_EQ(uses("import typing\nclass A[T = typing.Any]: pass\ntyping.Self\n"), "typing=typing T typing.Self=typing");
}

TEST(PythonNames, OfHostileCodeTakeTimeByItsLength) {
  // Scopes in scopes, a name bound in each of very many, and a name that never ends.
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "lambda x: ";
  std::string wide = "import os\n";
  for (int i = 0; i < 30'000; ++i) wide += "lambda os: os\n";
  std::string chain = "import a\na";
  for (int i = 0; i < 100'000; ++i) chain += ".b";
  for (const std::string& code : {nested + "x", wide, chain + "\n"}) {
    EXPECT_LE(highlight("python", code).names.uses.size(), 3U);
  }
}

}  // namespace
}  // namespace lectern::python_names_test
