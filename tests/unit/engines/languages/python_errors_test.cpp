#include <gtest/gtest.h>

#include "token_text.h"

namespace lectern::python_errors_test {
namespace {

struct Slip {
  const char* code;
  const char* errors;
};

class PythonSlips : public testing::TestWithParam<Slip> {};

TEST_P(PythonSlips, AreNamed) { EXPECT_EQ(error_text(GetParam().code), GetParam().errors) << GetParam().code; }

constexpr Slip headers[] = {
    {"def f()\n    return 1\n", "1: expected `:` after `)` [)]\n"},
    {"if x > 3\n    print(x)\n", "1: expected `:` after `3` [3]\n"},
    {"while True  # c\n    pass\n", "1: expected `:` after `True` [True]\n"},
    {"class A\n    pass\n", "1: expected `:` after `A` [A]\n"},
    {"match x\n    case 1:\n        pass\n", "1: expected `:` after `x` [x]\n"},
    {"for f in lambda: 1, 2\n    pass\n", "1: expected `:` after `2` [2]\n"},
    {"if x:\n    y\nelse if z:\n    w\n", "3: `else if` is written `elif` [else if]\n"},
    {"if x = 3:\n    pass\n", "1: `=` assigns; a comparison is written `==` [=]\n"},
    {"else:\n    x\n", "1: `else` without `if`, `for`, `while` or `except` before it [else]\n"},
    {"x\nelif y:\n    z\n", "2: `elif` without `if` before it [elif]\n"},
    {"if x:\n    y\nexcept E:\n    z\n", "3: `except` without `try` before it [except]\n"},
    {"case 1:\n    pass\n", "1: `case` outside of `match` [case]\n"},
    {"x = f() /\ny = 1\n", "1: expected a value after `/` [/]\n"},
    {"x := 1\n", "1: `:=` as a statement of its own needs parentheses; an assignment is written `=` [x := 1]\n"},
    {"f(a=*b)\n", "1: unexpected `*` before a keyword's value [*b]\n"},
    {"try:\n    x\ny\n", "1: `try` without `except` or `finally` [try]\n"},
    {"try\n    x\nexcept E\n    y\n", "1: expected `:` after `try` [try]\n3: expected `:` after `E` [E]\n"},
};
INSTANTIATE_TEST_SUITE_P(Headers, PythonSlips, testing::ValuesIn(headers));

constexpr Slip indentation[] = {
    {"def f():\nprint(1)\n", "1: expected an indented block after `:` [:]\n"},
    {"for i in x:\n", "1: expected an indented block after `:` [:]\n"},
    {"if x:\n    # nothing\ny = 1\n", "1: expected an indented block after `:` [:]\n"},
    {"x = 1\n  y = 2\n", "2: unexpected indent [y]\n"},
    {"    x = 1\n", "1: unexpected indent [x]\n"},
    {"def f():\n        x = 1\n    y = 2\n", "3: this indentation matches no block around it [y]\n"},
    {"if x:\n    y\n  else:\n    z\n", "3: this indentation matches no block around it [e]\n"},
    {"if x:\n\ty\n        z\n", "3: tabs and spaces are mixed in this indentation [z]\n"},
    {"@a\n  def f(): pass\n", "2: unexpected indent [d]\n"},
    {"x = )\n  y = 2\nz\n    w\n", "1: unexpected `)`: nothing is open here [)]\n4: unexpected indent [w]\n"},
};
INSTANTIATE_TEST_SUITE_P(Indentation, PythonSlips, testing::ValuesIn(indentation));

constexpr Slip brackets_and_strings[] = {
    {"print(\"hello\"\nx = 3\n", "1: `(` is never closed [(]\n"},
    {"y = [1, 2\ndef f():\n    pass\n", "1: `[` is never closed [[]\n"},
    {"x = {\n  'a': 1,\n", "1: `{` is never closed [{]\n"},
    {"x = 1)\n", "1: unexpected `)`: nothing is open here [)]\n"},
    {"x = [1, 2)\n", "1: `)` does not close the `[` before it [)]\n"},
    {"s = 'abc\nt = 1\n", "1: this string is never closed [']\n"},
    {"x = ('\nr')\n", "1: this string is never closed [']\n"},
    {"s = \"\"\"abc\ndef\n", "1: this string is never closed [\"\"\"]\n"},
    {"print(f\"abc {x\")\n", "1: `(` is never closed [(]\n1: a `{` in this string is never closed [f\"]\n"},
    {"f'{}'\n", "1: expected a value near `f'{}'` [f'{}']\n"},
};
INSTANTIATE_TEST_SUITE_P(BracketsAndStrings, PythonSlips, testing::ValuesIn(brackets_and_strings));

constexpr Slip full_width[] = {
    {"print（'hello'）\n", "1: `（` is full-width; code needs `(` [（]\n1: `）` is full-width; code needs `)` [）]\n"},
    {"print('hello'，1)\n", "1: `，` is full-width; code needs `,` [，]\n"},
    {"x = “hello world”\n", "1: `“` is a typographic quote; code needs `\"` [“]\n"},
    {"if x：\n    y\n", "1: `：` is full-width; code needs `:` [：]\n"},
    {"x\u3000= 1\n", "1: `\u3000` is an ideographic space; code needs ` ` [\u3000]\n"},
    {"x = 1；\n", "1: `；` is full-width; code needs `;` [；]\n"},
    {"x = …\n", "1: `…` is one character; code needs `...` […]\n"},
    {"x\u200D = 1\n", "1: an invisible zero-width joiner is not allowed in code [\u200D]\n"},
    {"x\u200B = 1\ny =\u2060 2\n",
     "1: an invisible zero-width space is not allowed in code [\u200B]\n2: an invisible word joiner "
     "is not allowed in code [\u2060]\n"},
};
INSTANTIATE_TEST_SUITE_P(FullWidth, PythonSlips, testing::ValuesIn(full_width));

constexpr Slip other_languages[] = {
    {"print \"hello\"\n", "1: missing parentheses in call to `print` [print]\n"},
    {"exec 'x'\n", "1: missing parentheses in call to `exec` [exec]\n"},
    {"0777\n", "1: a number cannot begin with `0`; octal numbers begin with `0o` [0777]\n"},
    {"10L\n", "1: a number cannot end with `L` in Python 3 [10L]\n"},
    {"1 <> 2\n", "1: `<>` is written `!=` in Python 3 [<>]\n"},
    {"x = `y`\n", "1: unexpected `` ` `` [`]\n"},
    {">>> x = 1\n>>> y\n... z\n", "1: a `>>>` prompt is no code; a session is a `pycon` block [>>>]\n"},
    {"$ pip install x\n", "1: unexpected `$` [$]\n"},
    {"!pip install x\n", "1: unexpected `!` [!]\n"},
    {"%timeit x\n", "1: unexpected `%` [%]\n"},
    {"x++\n", "1: `++` is written `+= 1` [++]\n"},
    {"if a && b:\n    pass\n", "1: `&&` is written `and` [&&]\n"},
    {"if !a:\n    pass\n", "1: `!` is written `not` [!]\n"},
    {"x = a ? b : c\n", "1: unexpected `?` [?]\n"},
};
INSTANTIATE_TEST_SUITE_P(OtherLanguages, PythonSlips, testing::ValuesIn(other_languages));

constexpr Slip expressions[] = {
    {"x = = 3\n", "1: unexpected `=` after `=` [=]\n"},
    {"x = 3 +\n", "1: expected a value after `+` [+]\n"},
    {"x =\ny = 2\n", "1: this line ends in the middle of a statement [=]\n"},
    {"f(a b)\n", "1: unexpected `b` after `a` [b]\n"},
    {"{'a': 1 'b': 2}\n", "1: unexpected `'b'` after `1` ['b']\n"},
    {"f() = 1\n", "1: what stands before this `=` cannot be assigned to [f()]\n"},
    {"class.x = 1\n", "1: expected `:` after `1` [1]\n"},
    {"a = 1 if b\n", "1: this statement does not parse [a = 1 if b]\n"},
    {"import\n", "1: expected a value after `import` [import]\n"},
    {"break x\n", "1: unexpected `x` after `break` [x]\n"},
    {"[x for x in]\n", "1: expected a value after `in` [in]\n"},
    {"f(a=1, 2)\n", "1: a positional argument follows a keyword argument [2]\n"},
    {"f(**a, *b, c)\n", "1: a positional argument follows a keyword argument [c]\n"},
    {"def f(a=1, b): pass\n", "1: a parameter without a default follows one with a default [b]\n"},
    {"f(x for x in y, 1)\n", "1: unexpected `,`: a comprehension beside other values needs parentheses [,]\n"},
    {"x.class\n", "1: `class` is a keyword and cannot be a name [class]\n"},
    {"x = 1 \\\n", "1: the code ends in a continued line [\\]\n"},
    {"@a\n", "1: a decorator without a function or class after it [@]\n"},
};
INSTANTIATE_TEST_SUITE_P(Expressions, PythonSlips, testing::ValuesIn(expressions));

TEST(PythonErrors, AreTheFirstThree) {
  EXPECT_EQ(error_text("x = = 1\ny = = 2\nz = = 3\nw = = 4\n"),
            "1: unexpected `=` after `=` [=]\n2: unexpected `=` after `=` [=]\n3: unexpected `=` after `=` [=]\n");
}

TEST(PythonErrors, PointIntoTheCodeAtItsEndToo) {
  for (const char* code : {"(", "x = (", "def f(", "'", "\"\"\"", "@", "if x:", "lambda", "x.", "f'{", "\\"}) {
    const Highlighted result = highlight("python", code);
    ASSERT_FALSE(result.errors.empty()) << code;
    const std::size_t size = std::string_view(code).size();
    for (const CodeError& error : result.errors) {
      EXPECT_LE(error.span.end, size) << code;
      EXPECT_TRUE(error.span.begin < error.span.end || error.span.begin == size) << code;
    }
  }
}

constexpr const char* valid[] = {
    "print >>f, 'x'\nprint -1\nprint (a), b\n",
    "match = 1; case = 2; type = 3; print = 4; exec = 5\nmatch[1]; match(x); type.y\n",
    "match *a, b:\n    case {'a': 1, **rest} | [1, (2 | 3)]: pass\n    case -1+2j | None | a.b: pass\n",
    "type A[T, *Ts, **P] = dict[T, Callable[P, int]]\n",
    "def f[T: (int, str)](a, /, b: T, *args: *Ts, c=1, **kw: P.kwargs) -> None: ...\n",
    "try: pass\nexcept* (A, B) as e: pass\nelse: pass\nfinally: pass\n",
    "with (open(a) as f, open(b) as g,): pass\n",
    "f(a, *b, c, **d, e=1)\nf(a=1, *b)\nf(**a, b=1)\nf(x for x in y)\n",
    "def f(a=1, *, b, c=2, d): pass\ndef g(a, /, b=1, *args, c): pass\nlambda a, b=1, **k: 0\n",
    "x = 1 if a else lambda b: b\nx[1:2, ::3, ...]; x[*a]\nfor x in *a, *b: pass\n",
    "f'{a[\"b\"]:{w}.{p}} {{}} {x!r} {y=} {f\"{z}\"}'\nf'''{\nx\n}'''\nf\"{a[\"b\"]}\"\n",
    "a = \\\n    b\nx = (\n    1,\n  2)\ny = '''\n  a\n b'''\n",
    "if a:\n\tx\n\ty\nelif b: pass\nelse: pass\n",
    "def f():\n    x\n  # odd comment\n    y\n\n# end\n",
    "@a.b(c)[d]\n# c\n@e\nasync def f(): pass\n",
    "0777.5; 00; 0_0; 1_000; 0xFF if 0 else 1\n",
    "x = a.match.case.type.print.exec\n",
    "if x:\r\n    y\r\nelse:\r\n    z\r\n",
    "\xEF\xBB\xBFx = 1\n",
    "def f(): return\nif 1: x; y;\n",
    "def f():\n    x = [\n        (a %\n         b),\n        (c %\n  -  (d)),\n    ]\n",
    "x = 'a\\\nb' r'c\\\nd'\ny = f'{\nz}'\n",
    "x: int\n(y): int = 1\na.b: str\n",
    "",
    "# only a comment",
    // Newer than the grammar.
    "def f[T = int, *Ts = *tuple[int, ...]](x: T): pass\n",
    "class A[T: int = bool, **P = [int, str]](B): x = 1\n",
    "type X[T = dict[str, int]] = list[T]\n",
    "lazy import json\nlazy from a import b\n",
    "except_ = t'{x}'\n",
};

class ValidPython : public testing::TestWithParam<const char*> {};
TEST_P(ValidPython, HasNoErrors) { EXPECT_EQ(error_text(GetParam()), "") << GetParam(); }
INSTANTIATE_TEST_SUITE_P(Python, ValidPython, testing::ValuesIn(valid));

TEST(PythonErrors, AreFoundBesideNewSyntax) {
  EXPECT_EQ(error_text("def f[T = int](x): pass\ny = = 1\n"), "2: unexpected `=` after `=` [=]\n");
  EXPECT_EQ(error_text("def f[T = int](x):\ny = 1\n"), "1: expected an indented block after `:` [:]\n");
}

TEST(PythonErrors, SessionsHaveNone) {
  EXPECT_TRUE(highlight("pycon", ">>> x = = 1\n>>> print(\n").errors.empty());
  EXPECT_TRUE(highlight("cython", "cdef int x = = 1\n").errors.empty());
}

}  // namespace
}  // namespace lectern::python_errors_test
