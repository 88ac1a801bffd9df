#include <gtest/gtest.h>

#include "token_text.h"

namespace lectern::line_lexers_test {
namespace {

TEST(PythonSession, InputIsParsedAcrossItsLines) {
  EXPECT_EQ(token_text("pycon", ">>> def f(x):\n...     '''a\n... b'''\n...\n>>> f(1)\n1\n"),
            "prompt:>>>  keyword:def function:f punctuation:( parameter:x punctuation:): prompt:...  docstring:'''a "
            "prompt:...  docstring:b''' prompt:... prompt:>>>  call:f punctuation:( number:1 punctuation:) output:1");
}

TEST(PythonSession, DotsWithoutInputAreOutput) {
  EXPECT_EQ(token_text("pycon", "... x\n>>>> y\n>>>\n"), "output:... x output:>>>> y prompt:>>>");
}

TEST(PythonSession, TracebacksAreErrors) {
  EXPECT_EQ(token_text("pycon",
                       ">>> 1/0\nTraceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n"
                       "ZeroDivisionError: division by zero\n>>> 2\n2\n"),
            "prompt:>>>  number:1 operator:/ number:0 error:Traceback (most recent call last): output:File  "
            "string:\"<stdin>\" output:, line  number:1 output:, in  function:<module> exception:ZeroDivisionError "
            "error:: division by zero prompt:>>>  number:2 output:2");
}

TEST(PythonSession, NumberedPrompts) {
  EXPECT_EQ(token_text("ipython", "In [1]: x = 1\n   ...: y\nOut[1]: 3\n"),
            "prompt:In [1]:  variable:x operator:= number:1 prompt:   ...:  variable:y prompt:Out[1]: output: 3");
}

TEST(Traceback, FramesMarkersAndMessages) {
  EXPECT_EQ(
      token_text("pytb",
                 "Traceback (most recent call last):\n  File \"a.py\", line 12, in f\n    return x / 0\n"
                 "           ~~^~~\nmy.Error: no\nmore\n\nafter"),
      "error:Traceback (most recent call last): output:File  string:\"a.py\" output:, line  number:12 output:, in  "
      "function:f output:    return x / 0 error:           ~~^~~ exception:my.Error error:: no error:more "
      "output:after");
}

TEST(Traceback, ExceptionGroups) {
  EXPECT_EQ(tokens_of("pytb",
                      "  + Exception Group Traceback (most recent call last):\n  |   File \"x.py\", line 3\n"
                      "  | ExceptionGroup: eg (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n"
                      "    | ValueError: 1\n    +---------------- 2 ----------------\n    | TypeError: 2\n",
                      TokenKind::exception),
            "ExceptionGroup|ValueError|TypeError");
}

TEST(Traceback, SyntaxErrorsHaveNoHeadline) {
  EXPECT_EQ(tokens_of("pytb", "  File \"a.py\", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n",
                      TokenKind::exception),
            "SyntaxError");
}

TEST(ShellSession, CommandsAndOutput) {
  EXPECT_EQ(token_text("console", "$ ls -la | wc\ntotal 3\n"),
            "prompt:$  call:ls attribute:-la operator:| call:wc output:total 3");
  EXPECT_EQ(tokens_of("console", "(.venv) $ x\nme@host:~/src$ y\n[root@host ~]# z\nPS C:\\a> w\nC:\\> v\n❯ u\n",
                      TokenKind::prompt),
            "(.venv) $ |me@host:~/src$ |[root@host ~]# |PS C:\\a> |C:\\> |❯ ");
}

TEST(ShellSession, CommandsGoOn) {
  EXPECT_EQ(tokens_of("console", "$ pip install \\\n    --upgrade\n> x\n", TokenKind::attribute), "--upgrade");
  EXPECT_EQ(tokens_of("console", "$ cat <<'EOF'\nx = 1\nEOF\nout\n", TokenKind::output), "out");
}

TEST(ShellSession, OutputThatLooksLikeAPrompt) {
  EXPECT_EQ(tokens_of("console", "$ curl x\n  % Total    % Received\nprice: 3$\n", TokenKind::prompt), "$ ");
}

TEST(ShellSession, PythonInside) {
  EXPECT_EQ(token_text("console", "$ python3\n>>> print(1)\n1\n$ exit\n"),
            "prompt:$  call:python3 prompt:>>>  builtin:print punctuation:( number:1 punctuation:) output:1 prompt:$  "
            "call:exit");
}

TEST(ShellSession, WithoutPromptsItIsAScript) { EXPECT_EQ(token_text("console", "ls -la\n"), "call:ls attribute:-la"); }

TEST(Diff, HunksKeepTheirCount) {
  EXPECT_EQ(token_text("diff", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@ f\n a\n--- b\n+++ c\n--- a/y\n"),
            "heading:--- a/x heading:+++ b/x heading:@@ -1,2 +1,2 @@ f deleted:--- b inserted:+++ c heading:--- a/y");
  EXPECT_EQ(token_text("diff", "- a\n+ b\n c\n\\ No newline at end of file"),
            "deleted:- a inserted:+ b comment:\\ No newline at end of file");
  EXPECT_EQ(token_text("diff", "2,3c4\n< a\n---\n> b\n"), "heading:2,3c4 deleted:< a heading:--- inserted:> b");
}

TEST(Dockerfile, InstructionsAndShell) {
  EXPECT_EQ(
      token_text("docker",
                 "# c\nFROM --platform=x python:3 AS build\nRUN apt-get update && \\\n  # d\n  ls -l\n"
                 "CMD [\"a\"]\nENV A=$B\n"),
      "comment:# c keyword:FROM attribute:--platform=x string:python:3 keyword:AS class:build keyword:RUN call:apt-get "
      "operator:&& comment:# d call:ls attribute:-l keyword:CMD string:\"a\" keyword:ENV variable:$B");
}

TEST(Ini, SectionsKeysAndValues) {
  EXPECT_EQ(
      token_text("ini", "; c\n[a.b]\nkey = v # d\nn: 3\nflag=yes\nlist =\n  one\nalone\n"),
      "comment:; c tag:[a.b] property:key operator:= string:v comment:# d property:n operator:: number:3 property:flag "
      "operator:= constant:yes property:list operator:= string:one property:alone");
  EXPECT_EQ(token_text("ini", "= x\n"), "operator:= string:x");
}

TEST(Makefile, RulesVariablesAndRecipes) {
  EXPECT_EQ(token_text("make", "CC ?= gcc # c\nall: a.o\n\t$(CC) -o $@\ninclude x.mk\n"),
            "variable:CC operator:?= comment:# c function:all punctuation:: interpolation:$( call:CC interpolation:) "
            "attribute:-o variable:$@ keyword:include");
}

TEST(Jinja, TagsInAPage) {
  EXPECT_EQ(token_text("jinja", "<a href=\"{{ x|e }}\">{% if y is none %}{# c #}</a>"),
            "punctuation:< tag:a attribute:href operator:= string:\" interpolation:{{ variable:x operator:| call:e "
            "interpolation:}} string:\" punctuation:> interpolation:{% keyword:if variable:y keyword:is constant:none "
            "interpolation:%} comment:{# c #} punctuation:</ tag:a punctuation:>");
}

TEST(Cython, DeclarationsAndTypes) {
  EXPECT_EQ(
      token_text("cython", "cpdef double f(self, int n) nogil:\n  return sqrt(n)\n"),
      "keyword:cpdef type:double function:f punctuation:( self:self punctuation:, type:int variable:n punctuation:) "
      "keyword:nogil punctuation:: keyword:return call:sqrt punctuation:( variable:n punctuation:)");
  EXPECT_EQ(tokens_of("cython", "cdef int i = 3\nfor i in range(3): pass\n", TokenKind::builtin), "range");
}

}  // namespace
}  // namespace lectern::line_lexers_test
