#include "pipeline/link/inline_names.h"

#include <gtest/gtest.h>

namespace lectern::inline_names_test {
namespace {

std::string written(std::string_view code) {
  const auto name = read_written_name(code);
  if (!name) return "none";
  return std::string(name->decorator ? "@" : "") + std::string(name->name) + (name->called ? "()" : "");
}

TEST(InlineNames, AreNamesAndCallsOfThem) {
  EXPECT_EQ(written("len"), "len");
  EXPECT_EQ(written("a.b_2._c"), "a.b_2._c");
  EXPECT_EQ(written("a.b()"), "a.b()");
  EXPECT_EQ(written("a(...)"), "a()");
  EXPECT_EQ(written("a(…)"), "a()");
  EXPECT_EQ(written("@a.b"), "@a.b");
  EXPECT_EQ(written("@a(b=(1, 2))"), "@a()");
}

TEST(InlineNames, AreNothingElse) {
  for (const char* code :
       {"",  ".",    "a.",     ".a", "a..b", "1a",   "a b",     "a(b)",  "a()()", "@a(b)(c)", "@a(b",
        "@", "a[b]", "a.b()c", "名", "a名",  "None", "x.class", "await", "a-b",   "@@a",      "a()."}) {
    EXPECT_EQ(written(code), "none") << code;
  }
}

TEST(InlineNames, OfCoursesAreDistinctive) {
  for (const char* name : {"fetch_all", "LRUCache", "LRUCache.get", "RingBuffer", "get_it"}) {
    EXPECT_TRUE(is_distinctive(name)) << name;
  }
  for (const char* name : {"worker", "Node", "main", "HTTP", "a_b", "_fetch_all", "Node.get_all", "X", "loop"}) {
    EXPECT_FALSE(is_distinctive(name)) << name;
  }
}

}  // namespace
}  // namespace lectern::inline_names_test
