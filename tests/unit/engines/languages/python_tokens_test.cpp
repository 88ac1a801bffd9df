#include <gtest/gtest.h>

#include "token_text.h"

namespace lectern::python_tokens_test {
namespace {

std::string python(std::string_view code) { return token_text("python", code); }
std::string of(TokenKind kind, std::string_view code) { return tokens_of("python", code, kind); }

TEST(PythonTokens, FunctionsWhereDefinedAndWhereCalled) {
  EXPECT_EQ(python("def f(): g(f)"),
            "keyword:def function:f punctuation:(): call:g punctuation:( variable:f punctuation:)");
  EXPECT_EQ(of(TokenKind::call, "a.b.c(d.e)(f)"), "c");
  EXPECT_EQ(of(TokenKind::property, "a.b.c(d.e)"), "b|e");
}

TEST(PythonTokens, ClassesAndBases) {
  EXPECT_EQ(python("class A(b, c.D, metaclass=m): pass"),
            "keyword:class class:A punctuation:( class:b punctuation:, variable:c punctuation:. class:D punctuation:, "
            "parameter:metaclass operator:= variable:m punctuation:): keyword:pass");
  EXPECT_EQ(of(TokenKind::class_, "x = OrderedDict(); y = collections.Counter; z = HTTPServer"),
            "OrderedDict|Counter|HTTPServer");
  EXPECT_EQ(of(TokenKind::exception, "class E(ValueError): pass"), "ValueError");
}

TEST(PythonTokens, ParametersOfAllForms) {
  EXPECT_EQ(of(TokenKind::parameter, "def f(a, b=x, *c, d: int, e: int = y, **g): pass"), "a|b|c|d|e|g");
  EXPECT_EQ(of(TokenKind::parameter, "lambda a, *b, c=d, **e: a"), "a|b|c|e");
  EXPECT_EQ(of(TokenKind::parameter, "f(a, b=c, *d, **e)"), "b");
  EXPECT_EQ(of(TokenKind::parameter, "def f(*args: int): pass"), "args");
}

TEST(PythonTokens, DecoratorsWithAndWithoutCalls) {
  EXPECT_EQ(of(TokenKind::decorator, "@cache\ndef f(): pass"), "@cache");
  EXPECT_EQ(of(TokenKind::decorator, "@app.route('/x', methods=[a.b])\ndef f(): pass"), "@app.route");
  EXPECT_EQ(of(TokenKind::operator_, "a @ b"), "@");
}

TEST(PythonTokens, BuiltinsAreNeitherAttributesNorShadowed) {
  EXPECT_EQ(of(TokenKind::builtin, "print(len(x)); x.print(); x.len; map(str, y)"), "print|len|map|str");
  EXPECT_EQ(of(TokenKind::builtin, "list = [1]\nlist(x)\nlen(list)"), "len");
  EXPECT_EQ(of(TokenKind::builtin, "def print(): pass\nprint()"), "");
  EXPECT_EQ(of(TokenKind::builtin, "import input\ninput()"), "");
  EXPECT_EQ(of(TokenKind::builtin, "with x as open: open()"), "");
  EXPECT_EQ(of(TokenKind::call, "list = f\nlist(x)"), "list");
}

TEST(PythonTokens, ShadowingEndsWithItsScope) {
  EXPECT_EQ(of(TokenKind::builtin, "def f(id):\n    id()\nid()"), "id");
  // Methods do not see the names of their class.
  EXPECT_EQ(of(TokenKind::builtin, "class A:\n    def print(self):\n        print()\n    print()\n"), "print");
  EXPECT_EQ(of(TokenKind::builtin, "(lambda max: max)(1); max(2)"), "max");
}

TEST(PythonTokens, ExceptionsAndConstants) {
  EXPECT_EQ(of(TokenKind::exception, "try: pass\nexcept (ValueError, json.JSONDecodeError): raise KeyError(1)"),
            "ValueError|KeyError");
  EXPECT_EQ(of(TokenKind::constant, "True, False, None, ..., NotImplemented, MAX_SIZE, a.FLAG, Ellipsis"),
            "True|False|None|...|NotImplemented|MAX_SIZE|FLAG|Ellipsis");
  EXPECT_EQ(of(TokenKind::variable, "X_train, N"), "X_train|N");
}

TEST(PythonTokens, SelfAndDunders) {
  EXPECT_EQ(of(TokenKind::self, "class A:\n  def f(self): self.self\n  def g(cls): cls()"), "self|self|cls|cls");
  EXPECT_EQ(of(TokenKind::dunder, "def __init__(): __name__; x.__dict__; super().__init__(); __x"),
            "__init__|__name__|__dict__|__init__");
}

TEST(PythonTokens, SoftKeywordsOnlyWhereTheyAre) {
  EXPECT_EQ(of(TokenKind::keyword, "match x:\n    case 1: pass\n    case _: pass"), "match|case|pass|case|pass");
  EXPECT_EQ(of(TokenKind::keyword, "match = case = type = 1\nmatch(case)\nx.match\ntype(x)"), "");
  EXPECT_EQ(python("type X = int"), "keyword:type type:X operator:= type:int");
}

TEST(PythonTokens, AnnotationsAreTypes) {
  EXPECT_EQ(of(TokenKind::type, "def f(a: list[int], b: 'str', *c: Tuple[A, ...]) -> dict[str, x.Y] | None: pass"),
            "list|int|Tuple|A|dict|str|Y");
  EXPECT_EQ(of(TokenKind::string, "x: 'A' = 1"), "'A'");
  EXPECT_EQ(of(TokenKind::type, "x: Annotated[int, Field(gt=y)] = z"), "Annotated|int");
  EXPECT_EQ(of(TokenKind::type, "class C[T: (int, str), *Ts, **P]: pass"), "T|int|str|Ts|P");
  EXPECT_EQ(of(TokenKind::variable, "x: np.ndarray"), "x|np");
}

TEST(PythonTokens, FormattedStrings) {
  EXPECT_EQ(
      python("f'a{x!r:>{w}}b'"),
      "string-prefix:f string:'a interpolation:{ variable:x interpolation:!r:>{ variable:w interpolation:}} string:b'");
  EXPECT_EQ(python("f'{x=}'"), "string-prefix:f string:' interpolation:{ variable:x interpolation:=} string:'");
  EXPECT_EQ(python("f'{{}}'"), "string-prefix:f string:' escape:{{}} string:'");
  EXPECT_EQ(
      python("f\"{f\"{1}\"}\""),
      "string-prefix:f string:\" interpolation:{ string-prefix:f string:\" interpolation:{ number:1 interpolation:} "
      "string:\" interpolation:} string:\"");
  EXPECT_EQ(of(TokenKind::call, "f'{g(h[\"x\"])}'"), "g");
  EXPECT_EQ(of(TokenKind::string_prefix, "t'{x}' Rb'' u''"), "t|Rb|u");
  EXPECT_EQ(of(TokenKind::interpolation, "f'{x:%Y-%m}'"), "{|:%Y-%m}");
}

TEST(PythonTokens, EscapesOnlyWhereTheyCount) {
  EXPECT_EQ(of(TokenKind::escape, R"('\n\x41\u4e2d\N{DASH}\'')"), R"(\n\x41\u4e2d\N{DASH}\')");
  EXPECT_EQ(of(TokenKind::escape, R"(r'\n' rb'\x41')"), "");
  EXPECT_EQ(of(TokenKind::escape, R"(b'\x41\u4e2d')"), R"(\x41)");
  EXPECT_EQ(python("x = 'a\\\nb'"), "variable:x operator:= string:'a escape:\\\\n string:b'");
}

TEST(PythonTokens, Docstrings) {
  EXPECT_EQ(of(TokenKind::docstring, "'m'\n'n'"), "'m'");
  EXPECT_EQ(of(TokenKind::docstring, "# c\ndef f():\n  # c\n  'd'\n  'e'"), "'d'");
  EXPECT_EQ(of(TokenKind::docstring, "class A:\n  r'''d\n  e'''"), "'''d\n  e'''");
  EXPECT_EQ(of(TokenKind::docstring, "if x:\n  'd'"), "");
  EXPECT_EQ(of(TokenKind::docstring, "def f():\n  f'd'"), "");
  EXPECT_EQ(of(TokenKind::docstring, "x = 'd'"), "");
  EXPECT_EQ(of(TokenKind::escape, "def f():\n  'd\\n'"), "\\n");
}

TEST(PythonTokens, NumbersOfAllForms) {
  EXPECT_EQ(of(TokenKind::number, "1 1_000 0x1F 0b1_0 0o17 1.5 .5 1. 1e-5 2j 1_0.0_1e+1J"),
            "1|1_000|0x1F|0b1_0|0o17|1.5|.5|1.|1e-5|2j|1_0.0_1e+1J");
}

TEST(PythonTokens, KeywordsOfTwoWords) {
  EXPECT_EQ(python("a not in b is not c"),
            "variable:a keyword:not keyword:in variable:b keyword:is keyword:not variable:c");
}

TEST(PythonTokens, Statements) {
  EXPECT_EQ(python("async def f(): await x"),
            "keyword:async keyword:def function:f punctuation:(): keyword:await variable:x");
  EXPECT_EQ(python("if (n := 1): pass"),
            "keyword:if punctuation:( variable:n operator::= number:1 punctuation:): keyword:pass");
  EXPECT_EQ(python("try: x\nexcept* E: y"),
            "keyword:try punctuation:: variable:x keyword:except operator:* variable:E punctuation:: variable:y");
  EXPECT_EQ(python("global print, x"), "keyword:global variable:print punctuation:, variable:x");
  EXPECT_EQ(python("from __future__ import annotations as a"),
            "keyword:from variable:__future__ keyword:import variable:annotations keyword:as variable:a");
}

TEST(PythonTokens, Patterns) {
  EXPECT_EQ(
      python("match p:\n  case Point(x=0, y=yy) | int() as q: pass"),
      "keyword:match variable:p punctuation:: keyword:case class:Point punctuation:( parameter:x operator:= number:0 "
      "punctuation:, parameter:y operator:= variable:yy punctuation:) operator:| builtin:int punctuation:() keyword:as "
      "variable:q punctuation:: keyword:pass");
}

TEST(PythonTokens, CommentsAndOddText) {
  EXPECT_EQ(python("x = 1  # type: int"), "variable:x operator:= number:1 comment:# type: int");
  EXPECT_EQ(python(""), "");
  EXPECT_EQ(python("\n\n"), "");
  EXPECT_EQ(python("\xEF\xBB\xBFx = 1"), "variable:x operator:= number:1");
  EXPECT_EQ(python("x = 1\r\ny = 2\r\n"), "variable:x operator:= number:1 variable:y operator:= number:2");
  EXPECT_EQ(python("if x:\n\ty = 1"), "keyword:if variable:x punctuation:: variable:y operator:= number:1");
  EXPECT_EQ(python("變數 = '值'  # 註解"), "variable:變數 operator:= string:'值' comment:# 註解");
  EXPECT_EQ(of(TokenKind::variable, std::string_view("x\0y", 3)), "x|y");
}

TEST(PythonTokens, CodeThatDoesNotParseIsStillColoured) {
  EXPECT_EQ(python("def f(x\n    return x"),
            "keyword:def function:f punctuation:( variable:x keyword:return variable:x");
  EXPECT_EQ(of(TokenKind::string, "x = 'a"), "'");
  EXPECT_EQ(of(TokenKind::keyword, "class = 1"), "class");
}

}  // namespace
}  // namespace lectern::python_tokens_test
