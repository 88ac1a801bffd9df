#include "engines/data/csv.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/engines/data/tree_text.h"

namespace lectern::csv_test {
namespace {

using testing::message_text;
using testing::tree_text;

std::string read(const std::string& text, Diagnostics& diagnostics) {
  const SourceFile file("data/a.csv", text);
  return tree_text(read_csv(file, data_file_rules(), diagnostics));
}

TEST(Csv, ReadsRowsAsMaps) {
  struct Row {
    const char* text;
    const char* tree;
  };
  constexpr Row kRows[] = {
      {"", "[]"},
      {"a,b\n", "[]"},
      {"a,b\n1,2\n3,4\n", R"([{a: "1", b: "2"}, {a: "3", b: "4"}])"},
      {"\xEF\xBB\xBF名,值\r\n甲,1\r\n", R"([{名: "甲", 值: "1"}])"},
      {"a,b\n\"x, \"\"y\"\"\",\"1\n2\"", "[{a: \"x, \"y\"\", b: \"1\n2\"}]"},
      {"a,b\n1\n1,2,3\n", R"([{a: "1"}, {a: "1", b: "2", _3: "3"}])"},
      {"a,,a\n1,2,3\n", R"([{a: "1", _2: "2", _3: "3"}])"},
      {"a,b\n\n,\n\n", R"([{a: "", b: ""}])"},
  };
  for (const Row& row : kRows) {
    Diagnostics diagnostics;
    EXPECT_EQ(read(row.text, diagnostics), row.tree) << row.text;
    EXPECT_TRUE(diagnostics.empty()) << row.text;
  }
}

TEST(Csv, ReportsAnOpenQuote) {
  Diagnostics diagnostics;
  EXPECT_EQ(read("a,b\n1,\"2\n3", diagnostics), "[{a: \"1\", b: \"2\n3\"}]");
  EXPECT_EQ(
      message_text(diagnostics),
      "2:3 error: the quote that opens this field is never closed | write `\"\"` for a quote inside a quoted field\n");
}

TEST(Csv, IsLinear) {
  std::string text(500000, ',');
  text += "\n" + std::string(100, ',') + "\n";
  Diagnostics diagnostics;
  EXPECT_FALSE(read(text, diagnostics).empty());
}

}  // namespace
}  // namespace lectern::csv_test
