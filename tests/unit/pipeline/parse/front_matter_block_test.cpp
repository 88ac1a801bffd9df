#include "pipeline/parse/front_matter_block.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/engines/data/tree_text.h"

namespace lectern::front_matter_block_test {
namespace {

using Language = FrontMatterBlock::Language;

struct Read {
  Language language = Language::none;
  std::string tree;
  std::string block;
  std::string body;
  std::string messages;
};

Read read(const std::string& text) {
  const SourceFile file("content/a.md", text);
  Diagnostics diagnostics;
  const FrontMatterBlock block = read_front_matter_block(file, diagnostics);
  return {block.language, testing::tree_text(block.tree), std::string(file.slice(block.block)),
          std::string(file.slice(block.body)), testing::message_text(diagnostics)};
}

struct Row {
  const char* text;
  Language language;
  const char* tree;
  const char* body;
};

TEST(FrontMatterBlock, IsFoundBetweenItsFences) {
  constexpr Row kRows[] = {
      {"---\ntitle: a\n---\nbody\n", Language::yaml, "{title: a}", "body\n"},
      {"---\ntitle: a\n---", Language::yaml, "{title: a}", ""},
      {"---\r\ntitle: a\r\n---\r\nbody\r\n", Language::yaml, "{title: a}", "body\r\n"},
      {"\xEF\xBB\xBF---\ntitle: a\n---\nbody", Language::yaml, "{title: a}", "body"},
      {"\n  \n---\ntitle: a\n---\nbody", Language::yaml, "{title: a}", "body"},
      {"\xEF\xBB\xBF\n\n--- \t\ntitle: a\n---  \nbody", Language::yaml, "{title: a}", "body"},
      {"---\ntitle: a\n...\nbody", Language::yaml, "{title: a}", "body"},
      {"---\n---\nbody", Language::yaml, "{}", "body"},
      {"---\n\n---\nbody", Language::yaml, "{}", "body"},
      {"---\n# only a comment\ntitle: a\n---\nbody", Language::yaml, "{title: a}", "body"},
      {"---\ntitle: a\n\n# group\n\ndate: b\n---\nbody", Language::yaml, "{title: a, date: b}", "body"},
      {"---\n{title: a}\n---\nbody", Language::yaml, "{title: a}", "body"},
      {"---\ntext: |\n  a\n\n  b\n---\nbody", Language::yaml, "{text: \"a\n\nb\n\"}", "body"},
      {"---\ntitle: a\n---\n\n---\n\nbody", Language::yaml, "{title: a}", "\n---\n\nbody"},
      {"+++\ntitle = \"a\"\n+++\nbody", Language::toml, "{title: \"a\"}", "body"},
      {"+++ \r\n[params]\r\nx = 1\r\n+++\r\nbody", Language::toml, "{params: {x: 1}}", "body"},
      {"+++\n+++\nbody", Language::toml, "{}", "body"},
      {"{\n\"title\": \"a\"\n}\nbody", Language::json, "{title: \"a\"}", "body"},
      {"{\"title\": \"a}\"} \n\nbody", Language::json, "{title: \"a}\"}", "\nbody"},
      {"{}\nbody", Language::json, "{}", "body"},
      {"title: a\ndate: 2025-07-20 00:41:49\ntags: [x]\n---\nbody", Language::yaml,
       "{title: a, date: 2025-07-20 00:41:49, tags: [x]}", "body"},
  };
  for (const Row& row : kRows) {
    const Read got = read(row.text);
    EXPECT_EQ(got.language, row.language) << row.text;
    EXPECT_EQ(got.tree, row.tree) << row.text;
    EXPECT_EQ(got.body, row.body) << row.text;
    EXPECT_EQ(got.messages, "") << row.text;
  }
}

TEST(FrontMatterBlock, IsNotSeenWhereThereIsNone) {
  for (const char* text : {"",
                           "\n\n",
                           "# Heading\n",
                           "---",
                           "---\n",
                           "---\n\nHello **world**\n\n---\n\nmore\n",
                           "---\nHello world\n---\n",
                           "Text\n---\n",
                           "Title: a sentence\n\n---\n",
                           "----\ntitle: a\n----\n",
                           "- ---\n",
                           "<!-- x -->\n---\ntitle: a\n---\n",
                           "{{< hint >}}\ntext\n",
                           "{% raw %}\n",
                           "{ not json }\n",
                           "+++\nprose\n+++\n",
                           "***\n\ntext\n",
                           " ---\ntitle: a\n---\n",
                           "note: prose\n\nmore\n---\n",
                           "---\n\n說明：這是一段話\n\n---\n"}) {
    const Read got = read(text);
    EXPECT_EQ(got.language, Language::none) << text;
    EXPECT_EQ(got.tree, "{}") << text;
    EXPECT_EQ(got.block, "") << text;
    EXPECT_EQ(got.body, text) << text;
    EXPECT_EQ(got.messages, "") << text;
  }
  EXPECT_EQ(read("\xEF\xBB\xBF# Heading\n").body, "# Heading\n");
}

TEST(FrontMatterBlock, IsReadWithoutItsEnd) {
  const std::string message =
      "1:1 error: the front matter that `---` opens is never closed | write `---` on a line of its own after its last "
      "key\n";
  struct Open {
    const char* text;
    const char* tree;
    const char* body;
  };
  constexpr Open kRows[] = {
      {"---\ntitle: a\n\nText\n", "{title: a}", "\nText\n"},
      {"---\ntitle: a\ntags:\n  - b\n- c\n# Heading\n\nText", "{title: a, tags: [b, c]}", "# Heading\n\nText"},
      {"---\ntitle: a\nText\n", "{title: a}", "Text\n"},
      {"---\ntitle: a", "{title: a}", ""},
      // A thematic break far below is not the closing fence.
      {"---\ntitle: a\nweight: 3\n\n# Heading\n\nText\n\n---\n\nmore\n", "{title: a, weight: 3}",
       "\n# Heading\n\nText\n\n---\n\nmore\n"},
  };
  for (const Open& row : kRows) {
    const Read got = read(row.text);
    EXPECT_EQ(got.language, Language::yaml) << row.text;
    EXPECT_EQ(got.body, row.body) << row.text;
    EXPECT_TRUE(got.messages.starts_with(message)) << row.text << got.messages;
  }
  EXPECT_EQ(read(kRows[0].text).tree, "{title: a}");
  EXPECT_EQ(read(kRows[4].text).tree, "{title: a, weight: 3}");
  EXPECT_EQ(read("+++\ntitle = \"a\"\n\nText").messages,
            "1:1 error: the front matter that `+++` opens is never closed | write `+++` on a line of its own after its "
            "last key\n");
  EXPECT_EQ(read("+++\ntitle = \"a\"\n\nText").body, "\nText");
  EXPECT_EQ(
      read("{\"title\": \"a\"\n\nText").messages,
      "1:1 error: the front matter that `{` opens is never closed | write `}` on a line of its own after its last "
      "key\n");
}

TEST(FrontMatterBlock, KeepsThePageWhenBroken) {
  struct Broken {
    const char* text;
    const char* tree;
    const char* messages;
  };
  constexpr Broken kRows[] = {
      {"---\ntitle: a\ngarbage here\nweight: 3\n---\nbody", "{title: a, weight: 3}",
       "3:1 error: `garbage here` is no `key: value` pair | write a key and a colon before it, or indent it below the "
       "key "
       "it belongs to\n"},
      {"---\ntitle：值\n---\nbody", "{title: 值}",
       "2:6 warning: the colon after `title` is the full-width `：` | write `title: ` with a space after it\n"},
      {"---\ntitle: \"a\ntags: [b]\n---\nbody", "{title: a, tags: [b]}",
       "2:8 warning: the quote that opens the value of `title` is never closed | close it at the end of the value: "
       "`title: "
       "\"a\"`\n"},
      {"+++\ntitle = a b\n+++\nbody", "{title: a b}",
       "2:9 warning: the value of `title` is not valid TOML, it was read as text | write `title = \"a b\"`\n"},
      {"{\n\"title\": \"a\",\n\"x\": nope\n}\nbody", "{title: \"a\"}",
       "3:6 error: `nope` is no JSON value | put a text in double quotes\n"},
  };
  for (const Broken& row : kRows) {
    const Read got = read(row.text);
    EXPECT_EQ(got.tree, row.tree) << row.text;
    EXPECT_EQ(got.messages, row.messages) << row.text;
    EXPECT_EQ(got.body, "body") << row.text;
  }
}

TEST(FrontMatterBlock, SurvivesHostilePages) {
  std::string texts[] = {std::string(1000000, '-'),
                         "---\n" + std::string(1000000, '\n'),
                         "+++\n" + std::string(500000, '['),
                         "---\na: " + std::string(500000, '[') + "\n---\nbody",
                         "{\"a\":" + std::string(500000, '{'),
                         "{\"" + std::string(500000, '\\'),
                         std::string(500000, '\n') + "---\na: b\n---\n"};
  for (const std::string& text : texts) {
    const Read got = read(text);
    EXPECT_EQ(got.tree.front(), '{');
    EXPECT_LE(got.body.size() + got.block.size(), text.size());
  }
}

}  // namespace
}  // namespace lectern::front_matter_block_test
