#include "engines/data/yaml.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/engines/data/tree_text.h"

namespace lectern::yaml_test {
namespace {

using testing::message_text;
using testing::span_text;
using testing::tree_text;

struct Read {
  std::string tree;
  std::string messages;
  Diagnostics diagnostics;
};

Read read(const std::string& text, const ReadingRules& rules = front_matter_rules()) {
  const SourceFile file("content/a.md", text);
  Read out;
  const DataNode tree = read_yaml(file, {0, static_cast<std::uint32_t>(text.size())}, rules, out.diagnostics);
  out.tree = tree_text(tree);
  out.messages = message_text(out.diagnostics);
  return out;
}

struct Row {
  const char* text;
  const char* tree;
  const char* messages;
};

void check(const Row& row) {
  const Read got = read(row.text);
  EXPECT_EQ(got.tree, row.tree) << row.text;
  EXPECT_EQ(got.messages, row.messages) << row.text;
}

TEST(Yaml, ReadsWhatIsWellFormed) {
  constexpr Row kRows[] = {
      {"", "{}", ""},
      {"\n\n# nothing\n", "{}", ""},
      {"title: 中文\n", "{title: 中文}", ""},
      {"a: 1\r\nb: [x, \"y\"]\r\n", "{a: 1, b: [x, \"y\"]}", ""},
      {"a:\nb: ~\nc: null\n", "{a: ~, b: ~, c: ~}", ""},
      {"d: |\n  x\n  y\ne: 1\n", "{d: \"x\ny\n\", e: 1}", ""},
      {"d: >-\n  x\n  y\n", "{d: \"x y\"}", ""},
      {"a: {b: [1, {c: d}], e: {}}\n", "{a: {b: [1, {c: d}], e: {}}}", ""},
      {"a:\n- b\n- c\n", "{a: [b, c]}", ""},
      {"a:\n  - b: 1\n    c: 2\n  - d\n", "{a: [{b: 1, c: 2}, d]}", ""},
      {"tags: [a] # comment\n# comment\nx: y\n", "{tags: [a], x: y}", ""},
      {"tags: [\n  a,\n  b\n]\nx: y\n", "{tags: [a, b], x: y}", ""},
      {"a: \"x \\\"y\\\" \\u4e2d\"\nb: 'it''s'\n", "{a: \"x \"y\" 中\", b: \"it's\"}", ""},
      {"a: x\n  y\n", "{a: x y}", ""},
      {"1: a\ntrue: b\n\"q k\": c\n", "{1: a, true: b, q k: c}", ""},
      {"a: !!str 3\n", "{a: \"3\"}", ""},
      {"url: https://example.org/a#b\ntime: 10:30\n", "{url: https://example.org/a#b, time: 10:30}", ""},
  };
  for (const Row& row : kRows) check(row);
}

TEST(Yaml, MendsWhatTheAuthorPlainlyMeant) {
  constexpr Row kRows[] = {
      {"title: Python: the basics\ndate: 3\n", "{title: Python: the basics, date: 3}",
       "1:8 warning: the value of `title` contains a colon, it was read as the text `Python: the basics` | put the "
       "value in quotes: `title: \"Python: the basics\"`\n"},
      {"title: \"abc\ndate: 3\ntags: [\"a\"]\n", "{title: abc, date: 3, tags: [\"a\"]}",
       "1:8 warning: the quote that opens the value of `title` is never closed | close it at the end of the value: "
       "`title: \"abc\"`\n"},
      {"title: 'abc\ndate: 3\n", "{title: abc, date: 3}",
       "1:8 warning: the quote that opens the value of `title` is never closed | close it at the end of the value: "
       "`title: \"abc\"`\n"},
      {"date: 3\ntitle: \"abc", "{date: 3, title: abc}",
       "2:8 warning: the quote that opens the value of `title` is never closed | close it at the end of the value: "
       "`title: \"abc\"`\n"},
      // Well-formed, but hardly meant: one text up to the quote two lines below.
      {"title: \"abc\nnote: say hi\"\nweight: 3\n", "{title: abc, note: say hi\", weight: 3}",
       "1:8 warning: the quote that opens the value of `title` is never closed | close it at the end of the value: "
       "`title: \"abc\"`\n"},
      {"title: {{ title }}\ndate: {{ date }}\n", "{title: {{ title }}, date: {{ date }}}",
       "1:8 warning: `{{ title }}` is a template placeholder that was never filled in, it was read as text | write the "
       "value of `title` itself\n"
       "2:7 warning: `{{ date }}` is a template placeholder that was never filled in, it was read as text | write the "
       "value of `date` itself\n"},
      {"title：值\ndate: 3\n", "{title: 值, date: 3}",
       "1:6 warning: the colon after `title` is the full-width `：` | write `title: ` with a space after it\n"},
      {"title:Hello\ntags:[a, b]\n", "{title: Hello, tags: [a, b]}",
       "1:6 warning: there is no space after the colon of `title` | write `title: `\n"
       "2:5 warning: there is no space after the colon of `tags` | write `tags: `\n"},
      {"tags:\n\t- a\n\t- b\nx: 1\n", "{tags: [a, b], x: 1}",
       "2:1 warning: the line is indented with a tab | YAML is indented with spaces\n"},
      {"tags:\n  - a\n - b\n   - c\nx: 1\n", "{tags: [a, b, c], x: 1}",
       "3:2 warning: this list item does not stand in the column of the first one | begin all items of a list in the "
       "same column\n"},
      {"title: [a\ndate: 3\n", "{title: [a], date: 3}",
       "1:8 warning: the `[` after `title` is never closed | end the value with `]`\n"},
      {"tags: [a, \"b\nx: {a: b\n", "{tags: [a, \"b\"], x: {a: b}}",
       "1:7 warning: the `[` after `tags` is never closed | end the value with `\"]`\n"
       "2:4 warning: the `{` after `x` is never closed | end the value with `}`\n"},
      {"a: @x\nb: `x`\nc: %x\nd: *x\n", "{a: @x, b: `x`, c: %x, d: *x}",
       "1:4 warning: the value of `a` begins with `@`, which YAML keeps for itself | put the value in quotes: `a: "
       "\"@x\"`\n"
       "2:4 warning: the value of `b` begins with a backtick, which YAML keeps for itself | put the value in quotes: "
       "`b: \"`x`\"`\n"
       "3:4 warning: the value of `c` begins with `%`, which YAML keeps for itself | put the value in quotes: `c: "
       "\"%x\"`\n"
       "4:4 warning: the value of `d` begins with `*`, which YAML keeps for itself | put the value in quotes: `d: "
       "\"*x\"`\n"},
      {"title: \"x\" y\n", "{title: \"x\" y}",
       "1:8 warning: `title` has quotes that do not enclose the whole value, it was read as text | put the whole value "
       "in quotes, with `\\\"` for a quote inside it\n"},
      {"path: \"C:\\new\\Users\"\n", "{path: C:\\new\\Users}",
       "1:7 warning: the value of `path` has a backslash in double quotes that begins no escape, it was read as text | "
       "write `\\\\` for a backslash, or use single quotes\n"},
      {"title: [a] and b\n", "{title: [a] and b}",
       "1:8 warning: the value of `title` begins with `[`, but is no complete list, it was read as text | put the "
       "value "
       "in quotes: `title: \"[a] and b\"`\n"},
      {"title: - x\n", "{title: - x}",
       "1:8 warning: the value of `title` begins with `- ` on the line of its key, it was read as text | begin a list "
       "on "
       "its own line, or put the text in quotes\n"},
      {" title: x\ndate: y\n", "{title: x, date: y}",
       "2:1 warning: this line does not fit the lines above it | keys of one level begin in the same column, each with "
       "a "
       "colon and a space after it\n"},
      {"title: x\n  date: y\n", "{title: x, date: y}",
       "2:7 warning: a colon stands where none can stand | put a value that contains `: ` in quotes\n"},
  };
  for (const Row& row : kRows) check(row);
}

TEST(Yaml, MendsInsideMapsAndLists) {
  check(
      {"params:\n  a: b: c\n  d: \"x\n  e:\n    - @foo\n    - b\ntitle: t\n",
       "{params: {a: b: c, d: x, e: [@foo, b]}, title: t}",
       "2:6 warning: the value of `a` contains a colon, it was read as the text `b: c` | put the value in quotes: `a: "
       "\"b: c\"`\n"
       "3:6 warning: the quote that opens the value of `d` is never closed | close it at the end of the value: `d: "
       "\"x\"`\n"
       "5:7 warning: the value of a list item begins with `@`, which YAML keeps for itself | put the value in quotes: "
       "`\"@foo\"`\n"});
}

TEST(Yaml, LosesOnlyWhatCannotBeRead) {
  check({"garbage\ntitle: x\ndate: 3\n", "{title: x, date: 3}",
         "1:1 error: `garbage` is no `key: value` pair | write a key and a colon before it, or indent it below the key "
         "it "
         "belongs to\n"});
  check(
      {"title: x\n? [a, b]\n: y\nz: 1\n", "{title: x, z: 1}",
       "2:1 error: `? [a, b]` is no `key: value` pair | write a key and a colon before it, or indent it below the key "
       "it belongs to\n"});
  check({"- a\n- b\n", "{}",
         "1:1 error: a list stands where `key: value` lines must stand | begin each line with a key\n"});
}

TEST(Yaml, ReportsKeysThatStandTwice) {
  const Read got = read("title: A\nweight: 1\ntitle: B\n");
  EXPECT_EQ(got.tree, "{title: B, weight: 1}");
  EXPECT_EQ(got.messages, "3:1 warning: `title` stands twice, the last one is used | remove one of the two\n");
  ASSERT_EQ(got.diagnostics.size(), 1U);
  EXPECT_EQ(got.diagnostics[0].code, Code::front_matter_duplicate_key);
  ASSERT_EQ(got.diagnostics[0].related.size(), 1U);
  EXPECT_EQ(got.diagnostics[0].related[0].place.line, 1U);
  // Also in inner maps, and when the document is broken elsewhere.
  EXPECT_EQ(read("p: {a: 1, a: 2}\n").tree, "{p: {a: 2}}");
  const Read broken = read("title: A\ntitle: B: C\n");
  EXPECT_EQ(broken.tree, "{title: B: C}");
  EXPECT_EQ(broken.diagnostics.size(), 2U);
}

TEST(Yaml, FindsRepeatedKeysAmongMany) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "key" + std::to_string(i) + ": {}\n";
  text += "key299: x\nkey3: y\n";
  const Read got = read(text);
  EXPECT_EQ(got.diagnostics.size(), 2U);
  EXPECT_NE(got.tree.find("key3: y, "), std::string::npos);
}

TEST(Yaml, FollowsNoAliases) {
  const Read got = read("a: &x [1]\nb: *x\n<<: *x\nc: 2\n");
  EXPECT_EQ(got.tree, "{a: [1], b: ~, c: 2}");
  EXPECT_EQ(
      got.messages,
      "1:4 error: anchors (`&`), aliases (`*`) and merge keys (`<<`) are not followed | write the value out, or put "
      "a text that begins with `&` or `*` in quotes\n");
  EXPECT_EQ(got.diagnostics[0].code, Code::front_matter_limit);
  EXPECT_EQ(read("a: &x [*x]\n").tree, "{a: [~]}");
}

TEST(Yaml, SurvivesABillionLaughs) {
  std::string text = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + before + ", *a" + before + "]\n";
  }
  const Read got = read(text);
  EXPECT_EQ(got.diagnostics.size(), 1U);
  EXPECT_TRUE(got.tree.ends_with("a39: [~, ~]}"));
}

TEST(Yaml, ReadsTheFirstDocumentOnly) {
  const Read got = read("---\na: 1\n---\nb: 2\n", data_file_rules());
  EXPECT_EQ(got.tree, "{a: 1}");
  EXPECT_EQ(got.messages,
            "3:1 warning: a second document begins here, only the first one is read | keep one document in a file\n");
  EXPECT_EQ(read("---\na: 1\n...\n", data_file_rules()).messages, "");
  EXPECT_EQ(read("---\na: 1\n---\n", data_file_rules()).messages, "");
}

TEST(Yaml, TakesAnyRootInDataFiles) {
  EXPECT_EQ(read("- a\n- b: 1\n", data_file_rules()).tree, "[a, {b: 1}]");
  EXPECT_EQ(read("42\n", data_file_rules()).tree, "42");
  const Read broken = read("- a\n- \"b\n- @c\n", data_file_rules());
  EXPECT_EQ(broken.tree, "[a, b, @c]");
  ASSERT_FALSE(broken.diagnostics.empty());
  EXPECT_EQ(broken.diagnostics[0].code, Code::invalid_data_file);
}

TEST(Yaml, KeepsTheBytesOfEverything) {
  const std::string text =
      "---\ntitle: \"中 \\\"x\\\"\"\ntags: [ a b, 'c' , [] ]\ntext: |\n  one\n\n  two\nplain: x\n  y\nmap: {k: "
      "v}\n---\n";
  const SourceFile file("a.md", text);
  Diagnostics diagnostics;
  const Span span{4, static_cast<std::uint32_t>(text.size() - 4)};
  const DataNode tree = read_yaml(file, span, front_matter_rules(), diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(span_text(tree, file),
            "title\n\"中 \\\"x\\\"\"\ntags\n[ a b, 'c' , [] ]\na b\n'c'\n[]\ntext\n|\n  one\n\n  two\nplain\nx\n  "
            "y\nmap\nk\nv\n");
}

TEST(Yaml, KeepsTheBytesOfMendedThings) {
  const std::string text = "title：值\ntight:值\ntags: [a, \"b\nq: a: b\n";
  const SourceFile file("a.md", text);
  Diagnostics diagnostics;
  const DataNode tree =
      read_yaml(file, {0, static_cast<std::uint32_t>(text.size())}, front_matter_rules(), diagnostics);
  EXPECT_EQ(span_text(tree, file), "title\n值\ntight\n值\ntags\n[a, \"b\na\n\"b\nq\na: b\n");
}

TEST(Yaml, HasLimits) {
  const auto limited = [](const std::string& text) {
    const Read got = read(text);
    for (const Diagnostic& diagnostic : got.diagnostics) {
      if (diagnostic.code == Code::front_matter_limit) return diagnostic.message;
    }
    return std::string();
  };
  EXPECT_EQ(limited("a: " + std::string(100000, '[')), "lists and maps are nested more than 64 deep");
  EXPECT_EQ(limited("a: [" + std::string(60, '[') + std::string(60, ']') + "]\n"), "");
  std::string flow = "a: [";
  for (int i = 0; i < 30000; ++i) flow += "b,";
  EXPECT_EQ(limited(flow + "]\n"), "there are more than 20000 values, the rest was ignored");
  EXPECT_EQ(limited("a: " + std::string(300 * 1024, 'x') + "\n"), "this is larger than 256 KiB, the rest was ignored");
  std::string deep;
  for (std::size_t i = 0; i < 400; ++i) deep += std::string(i, ' ') + "a:\n";
  EXPECT_EQ(limited(deep), "lists and maps are nested more than 64 deep");
}

TEST(Yaml, KeepsTheRestBesideWhatIsTooDeep) {
  const Read got = read("title: x\na: " + std::string(1000, '[') + "\nweight: 3\n");
  EXPECT_EQ(got.tree, "{title: x, weight: 3}");
}

TEST(Yaml, KeepsWhatFitsIntoItsSize) {
  EXPECT_EQ(read("title: x\nb: " + std::string(300 * 1024, 'x') + "\n").tree, "{title: x}");
}

TEST(Yaml, SaysAtMostSoManyThings) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "k" + std::to_string(i) + ": a: b\n";
  const Read got = read(text);
  EXPECT_EQ(got.diagnostics.size(), 50U);
  EXPECT_TRUE(got.tree.ends_with("k499: a: b}"));
}

TEST(Yaml, SurvivesHostileText) {
  std::vector<std::string> texts = {"\x04",
                                    "a: \x04 b\nc: 1\n",
                                    std::string("a: \0b\n", 6),
                                    "\xFF\xFE: \xC0\n",
                                    "!",
                                    "&",
                                    "*",
                                    "%YAML 9.9\n---\na: 1\n",
                                    "? ",
                                    ": ",
                                    "- - - -\n -",
                                    "a: |99\n x\n",
                                    "\"",
                                    "'",
                                    "a: \"\\",
                                    "a: '''\n",
                                    "a:\n\t\n\t- b\n - \"",
                                    "<<: <<: <<",
                                    "[]: {}\n"};
  for (const std::string_view part :
       {"? ", "[:", "!", "{x: ", "- ", "a: &", "\"", "'\n", "\t", ":\n", "\xEF\xBC\x9A", "}]"}) {
    std::string text = "a: ";
    while (text.size() < 20000) text += part;
    texts.push_back(text);
  }
  for (const std::string& text : texts) {
    const SourceFile file("a.md", text);
    Diagnostics diagnostics;
    const Span whole{0, static_cast<std::uint32_t>(text.size())};
    const DataNode tree = read_yaml(file, whole, front_matter_rules(), diagnostics);
    EXPECT_EQ(tree.kind, DataNode::Kind::mapping);
    EXPECT_LE(span_text(tree, file).size(), text.size() * 80);  // every span lies inside the text
  }
}

TEST(Yaml, KnowsKeyLines) {
  for (const char* line :
       {"title: x", "title:", "a-b_c: 1", "\"my key\": x", "标题: 值", "title：值", "title:值", "a: b: c"}) {
    EXPECT_TRUE(looks_like_yaml_key(line)) << line;
  }
  for (const char* line : {"", "text", "see https://example.org", " title: x", "- a: b", "# a: b", "說明：這是散文",
                           "Two words: here", "https://example.org", "std::string", "[a]: b", "::: note"}) {
    EXPECT_FALSE(looks_like_yaml_key(line)) << line;
  }
}

}  // namespace
}  // namespace lectern::yaml_test
