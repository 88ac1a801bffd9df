#include "engines/data/toml.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/engines/data/tree_text.h"

namespace lectern::toml_test {
namespace {

using testing::message_text;
using testing::span_text;
using testing::tree_text;

struct Read {
  std::string tree;
  std::string messages;
  Diagnostics diagnostics;
};

Read read(const std::string& text) {
  const SourceFile file("content/a.md", text);
  Read out;
  const DataNode tree =
      read_toml(file, {0, static_cast<std::uint32_t>(text.size())}, front_matter_rules(), out.diagnostics);
  out.tree = tree_text(tree);
  out.messages = message_text(out.diagnostics);
  return out;
}

TEST(Toml, ReadsEveryType) {
  const Read got = read(
      "z = \"text\"\na = 42\nb = 3.5\nc = true\nd = 2026-01-20\ne = 2026-01-20T08:30:00+08:00\nf = 08:30:15.250\n"
      "g = [1, \"x\", []]\nh = {i = 1}\nj = 1979-05-27 07:32:00Z\nk = inf\nl = 5.0\n[m.n]\no = 'p'\n[[q]]\nr = "
      "1\n[[q]]\nr = 2\n");
  EXPECT_EQ(got.messages, "");
  EXPECT_EQ(got.tree,
            "{z: \"text\", a: 42, b: 3.5, c: true, d: \"2026-01-20\", e: \"2026-01-20T08:30:00+08:00\", f: "
            "\"08:30:15.25\", g: [1, \"x\", []], h: {i: 1}, j: \"1979-05-27T07:32:00Z\", k: .inf, l: 5.0, m: {n: {o: "
            "\"p\"}}, q: [{r: 1}, {r: 2}]}");
  EXPECT_EQ(read("").tree, "{}");
  EXPECT_EQ(read("# nothing\r\n").tree, "{}");
}

TEST(Toml, KeepsTheBytesOfEverything) {
  const std::string text = "+++\n\"鍵\" = \"中文\"\nx = [ \"甲\", 2 ] # 註\n+++\n";
  const SourceFile file("a.md", text);
  Diagnostics diagnostics;
  const DataNode tree =
      read_toml(file, {4, static_cast<std::uint32_t>(text.size() - 4)}, front_matter_rules(), diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(span_text(tree, file), "\"鍵\"\n\"中文\"\nx\n[ \"甲\", 2 ]\n\"甲\"\n2\n");
}

struct Row {
  const char* text;
  const char* tree;
  const char* messages;
};

TEST(Toml, KeepsWhatCanBeRead) {
  constexpr Row kRows[] = {
      {"title = Hello world\nweight = 3\n", "{title: Hello world, weight: 3}",
       "1:9 warning: the value of `title` is not valid TOML, it was read as text | write `title = \"Hello world\"`\n"},
      {"title: Hello\nweight = 3\n", "{title: Hello, weight: 3}",
       "1:8 warning: `title` has a colon where TOML has `=` | write `title = \"Hello\"`\n"},
      {"title = \"a\ntags = [\"a\"]\n", "{title: a, tags: [\"a\"]}",
       "1:9 warning: the value of `title` is not valid TOML, it was read as text | write `title = \"a\"`\n"},
      {"tags = [\"a\", \"b\nweight = 3\n", "{tags: [\"a\", \"b\"], weight: 3}",
       "1:8 warning: the `[` after `tags` is never closed | end the value with `\"]`\n"},
      {"title = {{ title }}\nweight = 3\n", "{title: {{ title }}, weight: 3}",
       "1:9 warning: `{{ title }}` is a template placeholder that was never filled in, it was read as text | write the "
       "value of `title` itself\n"},
      {"title = \"A\"\ntitle = \"B\"\n", "{title: \"B\"}",
       "2:1 warning: `title` stands twice, the last one is used | remove one of the two\n"},
      {"[menu.main]\nname = x y\n[[r]]\nsrc = \"a\"\n[[r]]\nsrc = b\n[p]\nq = 1\n",
       "{menu: {main: {name: x y}}, r: [{src: \"a\"}, {src: b}], p: {q: 1}}",
       "2:8 warning: the value of `name` is not valid TOML, it was read as text | write `name = \"x y\"`\n"
       "6:7 warning: the value of `src` is not valid TOML, it was read as text | write `src = \"b\"`\n"},
  };
  for (const Row& row : kRows) {
    const Read got = read(row.text);
    EXPECT_EQ(got.tree, row.tree) << row.text;
    EXPECT_EQ(got.messages, row.messages) << row.text;
  }
}

TEST(Toml, ReportsWhatIsLost) {
  const Read got = read("= 3\ntitle = \"x\"\n[bad header\ny = 1\n");
  EXPECT_EQ(got.tree, "{title: \"x\", y: 1}");
  ASSERT_FALSE(got.diagnostics.empty());
  EXPECT_EQ(got.diagnostics[0].severity, Severity::error);
  EXPECT_EQ(got.diagnostics[0].place.line, 1U);
}

// What toml++ 3.3 takes for impossible is a fault like any other.
TEST(Toml, RefusesWhatTheLibraryDoesNotExpect) {
  for (const char* text :
       {"[|x]\n", "[[[a]]]\n", "[\n", "[[ {", "a = 1\n[=]\n", "\xEF\xBB\xBF[,]\n", "= 1\n", "[]\n"}) {
    const Read got = read(text);
    ASSERT_FALSE(got.diagnostics.empty()) << text;
    EXPECT_EQ(got.diagnostics[0].severity, Severity::error) << text;
  }
  for (const char* text : {"a = ,\nb = 1\n", "a = ]\nb = 1\n", "a = }\nb = 1\n"}) {
    const Read got = read(text);
    EXPECT_EQ(got.diagnostics.size(), 1U) << text;
    EXPECT_TRUE(got.tree.ends_with(", b: 1}")) << got.tree;
  }
}

TEST(Toml, SurvivesHostileText) {
  std::string many;
  for (int i = 0; i < 30000; ++i) many += "k" + std::to_string(i) + " = 1\n";
  EXPECT_EQ(read(many).diagnostics.size(), 1U);
  EXPECT_EQ(read(many).diagnostics[0].code, Code::front_matter_limit);
  EXPECT_EQ(read("a = " + std::string(300 * 1024, '1')).diagnostics[0].code, Code::front_matter_limit);
  EXPECT_FALSE(read("a = " + std::string(100000, '[')).diagnostics.empty());
  EXPECT_FALSE(read("a = \"\xFF\xFE\"\n").diagnostics.empty());
  std::string broken;
  for (int i = 0; i < 5000; ++i) broken += "k" + std::to_string(i) + " = x y\n";
  EXPECT_LE(read(broken).diagnostics.size(), 51U);
  for (const char* text :
       {"[", "[[", "]", "a.b.c = ", "a = '''", "a = \"\"\"\nx", "\n\n=", "[a]\n[a]\n", "a=1\n[a]\n", "\"", "'"}) {
    EXPECT_EQ(read(text).tree.front(), '{') << text;
  }
}

}  // namespace
}  // namespace lectern::toml_test
