#include "pipeline/parse/attributes.h"

#include <gtest/gtest.h>

namespace lectern::attributes_test {
namespace {

TEST(Attributes, ReadsEveryForm) {
  const Attributes read = make_attributes(read_attribute_words(
      R"(#id .one, .two key=value title="a \"b\" c" hl=[1,"2-3"] mark={4} flag class="x y" n='q')"));
  EXPECT_EQ(read.id, "id");
  EXPECT_EQ(read.classes, (std::vector<std::string>{"one", "two", "x", "y"}));
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"key", "value"}, {"title", "a \"b\" c"}, {"hl", "[1,\"2-3\"]"}, {"mark", "{4}"}, {"flag", "true"}, {"n", "q"}};
  EXPECT_EQ(read.pairs, pairs);
}

TEST(Attributes, NamesWhatCannotBeRead) {
  for (const char* list : {"#", ".", "key=", "key=\"open", "hl=[1", "a*b"}) {
    const auto words = read_attribute_words(list);
    ASSERT_EQ(words.size(), 1U) << list;
    EXPECT_EQ(words[0].kind, AttributeWord::Kind::invalid) << list;
  }
  EXPECT_TRUE(read_attribute_words("  , ").empty());
}

TEST(TrailingAttributes, StandAtTheEndOfALine) {
  TrailingAttributes found;
  ASSERT_TRUE(find_trailing_attributes("標題 {#note .wide} ", found));
  EXPECT_TRUE(found.valid);
  EXPECT_EQ(found.attributes.id, "note");
  EXPECT_EQ(found.begin, std::string_view("標題 ").size());
  ASSERT_TRUE(find_trailing_attributes("A {title=\"{x}\"}", found));
  EXPECT_EQ(*found.attributes.find("title"), "{x}");
  ASSERT_TRUE(find_trailing_attributes("A {#}", found));
  EXPECT_FALSE(found.valid);
}

TEST(TrailingAttributes, AreNotBracesThatAreText) {
  TrailingAttributes found;
  for (const char* text : {"Set {a, b}", "{{ x }}", "A \\{#x}", "A {#x} b", "A {}", "}", "", "A {#x"})
    EXPECT_FALSE(find_trailing_attributes(text, found)) << text;
  EXPECT_FALSE(find_trailing_attributes(std::string(5000, '{') + "}", found));
}

}  // namespace
}  // namespace lectern::attributes_test
