#include "engines/data/data_file.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/engines/data/tree_text.h"

namespace lectern::data_file_test {
namespace {

std::string read(const char* path, const std::string& text, std::size_t messages = 0) {
  const SourceFile file(path, text);
  Diagnostics diagnostics;
  const std::string json = to_json(read_data_file(file, diagnostics));
  EXPECT_EQ(diagnostics.size(), messages) << testing::message_text(diagnostics);
  return json;
}

TEST(DataFile, IsReadByItsExtension) {
  EXPECT_EQ(read("a.yaml", "a: [1, 2.5, x, \"3\", true, ~]\n"), R"({"a": [1, 2.5, "x", "3", true, null]})");
  EXPECT_EQ(read("a.YML", "- 0x10\n"), "[16]");
  EXPECT_EQ(read("a.json", "{\"a\": [1, \"1\", null]}"), R"({"a": [1, "1", null]})");
  EXPECT_EQ(read("a.toml", "a = 2026-01-20\nb = 1\n"), R"({"a": "2026-01-20", "b": 1})");
  EXPECT_EQ(read("a.csv", "a,b\n1,x\n"), R"([{"a": "1", "b": "x"}])");
  EXPECT_EQ(read("a.yaml",
                 "\xEF\xBB\xBF"
                 "a: 1\n"),
            R"({"a": 1})");
  EXPECT_EQ(read("a.yaml", "big: 99999999999999999999\n"), R"({"big": 1e+20})");
  EXPECT_TRUE([] {
    Diagnostics diagnostics;
    return read_data_file(SourceFile("a.txt", "a: 1"), diagnostics).is_undefined() && diagnostics.empty();
  }());
}

TEST(DataFile, ReportsUnderItsOwnCode) {
  for (const char* path : {"a.yaml", "a.json", "a.toml"}) {
    const SourceFile file(path, "a: \"b\n");
    Diagnostics diagnostics;
    static_cast<void>(read_data_file(file, diagnostics));
    ASSERT_EQ(diagnostics.size(), 1U) << path;
    EXPECT_EQ(diagnostics[0].code, Code::invalid_data_file) << path;
    EXPECT_EQ(diagnostics[0].place.file, path);
  }
}

TEST(DataFile, ReadsConfigurationsAsMaps) {
  Diagnostics diagnostics;
  const SourceFile yaml("site.yaml", "title: x\n");
  EXPECT_EQ(testing::tree_text(read_data_tree(yaml, diagnostics)), "{title: x}");
  const SourceFile named("lectern.conf", "title: x\n");
  EXPECT_EQ(testing::tree_text(read_data_tree(named, diagnostics)), "{title: x}");
  EXPECT_TRUE(diagnostics.empty());
  const SourceFile list("hugo.json", "[1]");
  EXPECT_EQ(testing::tree_text(read_data_tree(list, diagnostics)), "{}");
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, Code::invalid_config);
}

TEST(DataNode, FindsMembers) {
  Diagnostics diagnostics;
  const SourceFile file("a.yaml", "a: 1\nb: {c: x}\n");
  const DataNode tree = read_data_tree(file, diagnostics);
  ASSERT_NE(tree.find("b"), nullptr);
  ASSERT_NE(tree.find("b")->find("c"), nullptr);
  EXPECT_EQ(tree.find("b")->find("c")->scalar, "x");
  EXPECT_EQ(tree.find("A"), nullptr);
}

}  // namespace
}  // namespace lectern::data_file_test
