#include "pipeline/parse/directive_line.h"

#include <gtest/gtest.h>

namespace lectern::directive_line_test {
namespace {

std::string shown(std::string_view line) {
  DirectiveLine read;
  if (!read_directive_line(line, read)) return "no";
  std::string out = std::to_string(read.colons) + (read.closing ? " end" : "") + (read.invalid ? " invalid" : "");
  if (!read.directive.kind.empty()) out += " " + read.directive.kind;
  if (!read.directive.title.empty()) out += " '" + read.directive.title + "'";
  const Attributes& attributes = read.directive.attributes;
  if (!attributes.id.empty()) out += " #" + attributes.id;
  for (const std::string& name : attributes.classes) out += " ." + name;
  for (const auto& [key, value] : attributes.pairs) out += " " + key + "=" + value;
  return out;
}

TEST(DirectiveLine, ReadsEveryForm) {
  EXPECT_EQ(shown("::: note"), "3 note");
  EXPECT_EQ(shown(":::note"), "3 note");
  EXPECT_EQ(shown(":::: Tip  A title"), "4 tip 'A title'");
  EXPECT_EQ(shown("::: exercise {#cache title=\"寫 LRU\" minutes=20}"), "3 exercise '寫 LRU' #cache minutes=20");
  EXPECT_EQ(shown(":::note[標題]{.wide}"), "3 note '標題' .wide");
  EXPECT_EQ(shown("::: {.warning #w}"), "3 warning #w");
  EXPECT_EQ(shown(":::{note}"), "3 note");
  EXPECT_EQ(shown("::: note :::"), "3 note");
  EXPECT_EQ(shown("::: details {open}"), "3 details open=true");
  EXPECT_EQ(shown("::: 練習 甲"), "3 練習 '甲'");
}

TEST(DirectiveLine, ReadsEnds) {
  EXPECT_EQ(shown(":::"), "3 end");
  EXPECT_EQ(shown("::::::  "), "6 end");
  EXPECT_EQ(shown("::: /note"), "3 end note");
}

TEST(DirectiveLine, IsNotOtherText) {
  for (const char* line : {"::", "a :::", "", "::: 3", ":::!", "::: -x", "::: /"}) EXPECT_EQ(shown(line), "no") << line;
}

TEST(DirectiveLine, SaysWhenAttributesCannotBeRead) {
  EXPECT_EQ(shown("::: note {#}"), "3 invalid note");
  EXPECT_EQ(shown("::: note {a=}"), "3 invalid note");
}

}  // namespace
}  // namespace lectern::directive_line_test
