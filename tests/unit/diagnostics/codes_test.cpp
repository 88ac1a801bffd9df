#include "diagnostics/codes.h"

#include <gtest/gtest.h>

#include <set>

namespace lectern::codes_test {
namespace {

TEST(Codes, AreFoundByTheirPrintedName) {
  for (const CodeInfo& info : all_codes()) {
    EXPECT_EQ(find_code(info.name), info.code);
    EXPECT_EQ(info_of(info.code).name, info.name);
    EXPECT_EQ(info.name.find('_'), std::string_view::npos);
  }
  EXPECT_EQ(name_of(Code::broken_link), "broken-link");
  EXPECT_FALSE(find_code("broken_link"));
}

TEST(Codes, AreAllExplained) {
  std::set<std::string_view> names;
  for (const CodeInfo& info : all_codes()) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.summary.empty()) << info.name;
    EXPECT_FALSE(info.explanation.empty()) << info.name;
    EXPECT_FALSE(info.bad.empty()) << info.name;
    EXPECT_FALSE(info.good.empty()) << info.name;
    EXPECT_NE(info.summary.back(), '.') << info.name;
  }
}

}  // namespace
}  // namespace lectern::codes_test
