// Whatever the code is, its tokens with the gaps between them are the code.

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/language_list.h"

namespace lectern::reconstruction_test {
namespace {

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// What breaks the promise of Highlighted, or nothing.
std::string broken_promise(std::string_view code, const Highlighted& result) {
  std::size_t end = 0;
  for (const Token& token : result.tokens) {
    if (token.begin < end) return "a token begins before the one before it ends";
    if (token.size == 0) return "an empty token";
    if (token.kind == TokenKind::plain) return "a plain token";
    end = std::size_t{token.begin} + token.size;
    if (end > code.size()) return "a token beyond the code";
    if (is_continuation(code, token.begin) || is_continuation(code, end)) return "a token cuts a character";
  }
  for (const CodeError& error : result.errors) {
    if (error.span.end > code.size() || error.span.begin > error.span.end) return "an error beyond the code";
    if (error.span.empty() && error.span.begin != code.size()) return "an empty error";
    if (error.message.empty()) return "an error without a message";
  }
  for (const CodeSymbol& symbol : result.symbols) {
    if (symbol.span.end > code.size() || symbol.span.empty()) return "a symbol beyond the code";
    if (symbol.extent.begin > symbol.span.begin || symbol.extent.end < symbol.span.end)
      return "a symbol outside its extent";
  }
  return result.errors.size() > 3 ? "too many errors" : "";
}

constexpr std::string_view seeds[] = {
    "@a.b(c)\nclass A[T](B, metaclass=M):\n    \"\"\"doc\\n\"\"\"\n    x: int = 1\n    async def f(self, *a, b=2, **k) "
    "-> str:\n"
    "        return f'{self.x!r:>{w}} {{ {a[\"b\"]}' + r'\\d' if b else lambda q: q\n",
    "from a.b import (c as d, e)\nmatch x:\n    case P(y=0) | [1, *r] if z: print(\"值\", file=f)\ntry: pass\nexcept* "
    "E as e: raise\n",
    ">>> def f():\n...     return '''a\n... b'''\n1\nTraceback (most recent call last):\n  File \"x\", line 1, in "
    "f\nE: m\n",
    "$ ls -la | grep x # c\nout\n(.venv) me@host:~$ cat <<EOF\nx\nEOF\n>>> 1\n",
    "--- a\n+++ b\n@@ -1,2 +1 @@\n-x\n+y\n 值\n",
    "[a.b]\nk = \"v\\n\" # c\nl: [1, {x: y}]\n- &a !t 'z'\n...\n",
    "FROM a AS b\nRUN x && \\\n  # c\n  y \"$z\"\nall: a\n\t$(CC) -o $@\n",
    "{\"a\": [1, true, null, \"\\u4e2d\"]} <a href=\"{{ x|y }}\">{% if z "
    "%}&amp;</a><script>`${a}`</script><style>a{b:c}</style>",
    "SELECT a.b, COUNT(*) FROM t -- c\nWHERE x = 'y'';' /* d */;\n",
    "#define A(x) x\ntemplate <typename T> class B : C { auto f() -> int { return R\"(a)\" + 'b'; } };\n",
    "fn f<'a>(&self) { m!(\"{}\", 1.0) } func (s *S) F() { `raw` } @O public int f() { return null; }\n",
};

constexpr std::string_view pieces[] = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "\"\"\"",
    "'''",
    "f'{",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "    ",
    "#",
    "//",
    "/*",
    "<!--",
    "$(",
    "`",
    "<<E\n",
    ":",
    "=",
    "==",
    ",",
    "值",
    "「",
    "，",
    "\xEF\xBB\xBF",
    "\xF0\x9F\x98\x80",
    "\xFF",
    "\x80",
    "def ",
    "class ",
    "if ",
    "0x",
    "1e",
    "{{",
    "{%",
    "}}",
    ">>> ",
    "... ",
    "$ ",
    "@",
    "->",
    "\f",
    ";",
    "|",
    "&",
    "<a ",
    "</",
    "- ",
    "%",
};

class Mutations {
 public:
  explicit Mutations(unsigned seed) : random_(seed) {}

  std::string next() {
    std::string text(seeds[below(std::size(seeds))]);
    if (below(4) == 0) text += seeds[below(std::size(seeds))];
    for (std::size_t i = below(8); i > 0; --i) change(text);
    return text;
  }

 private:
  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.erase(at, below(6));
        break;
      case 1:
        text.resize(at);
        break;
      case 2:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(20)));
        break;
      default:
        text.insert(at, pieces[below(std::size(pieces))]);
    }
  }

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  std::mt19937 random_;
};

class Reconstruction : public testing::TestWithParam<std::string_view> {};

TEST_P(Reconstruction, HoldsForDamagedCode) {
  Mutations mutations(7);
  for (int i = 0; i < 1000; ++i) {
    const std::string code = mutations.next();
    ASSERT_EQ(broken_promise(code, highlight(GetParam(), code)), "") << "language " << GetParam() << ", code:\n"
                                                                     << code;
  }
}

TEST_P(Reconstruction, HoldsForOddText) {
  const std::string long_line(20'000, 'a');
  const std::string zeros(300, '\0');
  for (const std::string_view code :
       {std::string_view(""), std::string_view("\n"), std::string_view("\r"), std::string_view("\r\n\r\n"),
        std::string_view("\xEF\xBB\xBF"), std::string_view("\t\t\n \n"), std::string_view(long_line),
        std::string_view(zeros), std::string_view("a\0b\n\0'\0\"", 8), std::string_view("\x80\x80\x80"),
        std::string_view("x = '\xE5\x80"), std::string_view("\\")}) {
    EXPECT_EQ(broken_promise(code, highlight(GetParam(), code)), "") << GetParam();
  }
}

std::vector<std::string_view> canonical_names() {
  std::vector<std::string_view> names;
  for (const std::string& word : language_names()) {
    const std::string_view name = *canonical_language(word);
    if (name == word) names.push_back(name);
  }
  return names;
}
INSTANTIATE_TEST_SUITE_P(Languages, Reconstruction, testing::ValuesIn(canonical_names()),
                         [](const auto& row) { return std::string(row.param); });

TEST(Threads, GiveTheSameTokens) {
  const std::vector<std::string_view> names = canonical_names();
  const auto all = [&names] {
    std::vector<Tokens> tokens;
    for (const std::string_view name : names) {
      for (const std::string_view seed : seeds) tokens.push_back(highlight(name, seed).tokens);
    }
    return tokens;
  };
  std::vector<Tokens> results[4];
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&result, &all] { result = all(); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, results[0]);
}

}  // namespace
}  // namespace lectern::reconstruction_test
