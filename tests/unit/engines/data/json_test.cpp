#include "engines/data/json.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/engines/data/tree_text.h"

namespace lectern::json_test {
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
  const SourceFile file("data/a.json", text);
  Read out;
  const DataNode tree =
      read_json(file, {0, static_cast<std::uint32_t>(text.size())}, data_file_rules(), out.diagnostics);
  out.tree = tree_text(tree);
  out.messages = message_text(out.diagnostics);
  return out;
}

struct Row {
  const char* text;
  const char* tree;
  const char* messages;
};

TEST(Json, ReadsValues) {
  constexpr Row kRows[] = {
      {"{}", "{}", ""},
      {" [ ] \r\n", "[]", ""},
      {"[1, -2.5e3, true, false, null, \"x\"]", "[1, -2.5e3, true, false, ~, \"x\"]", ""},
      {"{\"a\": {\"b\": [{}, []]}, \"c\": 0}", "{a: {b: [{}, []]}, c: 0}", ""},
      {"\"\\u4e2d\\uD83D\\uDE00\\n\\/\\\\\\\"\"", "\"中😀\n/\\\"\"", ""},
      {"\"\\uD83D\"", "\"\xEF\xBF\xBD\"", ""},
      {"\xEF\xBB\xBF[1]", "[1]", ""},
  };
  for (const Row& row : kRows) {
    const Read got = read(row.text);
    EXPECT_EQ(got.tree, row.tree) << row.text;
    EXPECT_EQ(got.messages, row.messages) << row.text;
  }
}

TEST(Json, NamesFaultsAndKeepsWhatStandsBefore) {
  constexpr Row kRows[] = {
      {"", "~", "1:1 error: the file is empty | write a JSON value such as `{}`\n"},
      {"{\"a\": 1,}", "{a: 1}", "1:8 warning: a comma stands before `}` | remove the comma\n"},
      {"[1, 2,]", "[1, 2]", "1:6 warning: a comma stands before `]` | remove the comma\n"},
      {"{\"a\": 1\n\"b\": 2}", "{a: 1}", "2:1 error: a comma is missing before this | put `,` between two values\n"},
      {"{\"a\" 1}", "{}", "1:6 error: a colon is missing after the key `a` | write `\"key\": value`\n"},
      {"{\"a\": }", "{}", "1:7 error: a value is missing here | write a value, or remove what asks for one\n"},
      {"{\"a\": nope}", "{}", "1:7 error: `nope` is no JSON value | put a text in double quotes\n"},
      {"{\"a\": 'x'}", "{}", "1:7 error: a text stands in single quotes | JSON texts stand in double quotes\n"},
      {"{'a': 1}", "{}", "1:2 error: a key stands in single quotes | JSON keys stand in double quotes\n"},
      {"{\"a\": \"x\n\"}", "{}",
       "1:7 error: the quote that opens this text is never closed | close it on the same line\n"},
      {"[1, \"\\x\"]", "[1]", "1:6 error: this escape does not exist | write `\\\\` for a backslash\n"},
      {"[01]", "[]", "1:2 error: this is not a JSON number | put a text in double quotes\n"},
      {"{\"a\": [1,\n", "{a: [1]}", "1:7 error: this `[` is never closed | close it with `]`\n"},
      {"{\"a\": 1", "{a: 1}", "1:1 error: this `{` is never closed | close it with `}`\n"},
      {"{\"a\": 1, ", "{a: 1}", "1:1 error: this `{` is never closed | close it with `}`\n"},
      {"{} x", "{}", "1:4 error: text stands after the end of the JSON value | remove it, or check the brackets\n"},
      {"{\n// note\n}", "{}", "2:1 error: JSON has no comments | remove the comment, or use a YAML file\n"},
      {"{\"a\": 1, \"a\": 2}", "{a: 2}",
       "1:10 warning: `a` stands twice, the last one is used | remove one of the two\n"},
  };
  for (const Row& row : kRows) {
    const Read got = read(row.text);
    EXPECT_EQ(got.tree, row.tree) << row.text;
    EXPECT_EQ(got.messages, row.messages) << row.text;
  }
}

TEST(Json, KeepsTheBytesOfEverything) {
  const std::string text = "{ \"a\" : [ 1.5 , \"中\" ] }";
  const SourceFile file("a.json", text);
  Diagnostics diagnostics;
  const DataNode tree = read_json(file, {0, static_cast<std::uint32_t>(text.size())}, data_file_rules(), diagnostics);
  EXPECT_EQ(span_text(tree, file), "\"a\"\n[ 1.5 , \"中\" ]\n1.5\n\"中\"\n");
  EXPECT_EQ(file.slice(tree.span), text);
}

TEST(Json, HasLimits) {
  EXPECT_EQ(read(std::string(100000, '[')).messages,
            "1:65 error: values are nested more than 64 deep | write the data flatter\n");
  EXPECT_EQ(read(std::string(64, '[') + std::string(64, ']')).messages, "");
  std::string commas = "[";
  for (int i = 0; i < 1000; ++i) commas += "{\"a\":1,},";
  EXPECT_EQ(read(commas + "1]").diagnostics.size(), 50U);
}

TEST(Json, FindsWhereAnObjectEnds) {
  EXPECT_EQ(find_json_end("{\"a\": \"}\"} rest"), 10U);
  EXPECT_EQ(find_json_end("{\"a\": [{}]}"), 11U);
  EXPECT_EQ(find_json_end("{\"a\": \"\\\"}\"}"), 12U);
  EXPECT_EQ(find_json_end("{\"a\": {}"), std::nullopt);
}

}  // namespace
}  // namespace lectern::json_test
