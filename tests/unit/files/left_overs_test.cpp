#include "files/left_overs.h"

#include <gtest/gtest.h>

namespace lectern::left_overs_test {
namespace {

TEST(LeftOvers, AreWhatEditorsAndDesktopsLeave) {
  for (const char* name :
       {"", "a.md~", "#a.md#", ".#a.md", ".a.md.swp", ".a.md.swo", "._a.md", ".DS_Store", ".gitkeep", ".gitignore"}) {
    EXPECT_TRUE(is_left_over(name, false)) << name;
  }
  for (const char* name : {"a", "#a.md", "a#", "a~b", ".nojekyll", ".htaccess", ".well-known", "_headers", "..."}) {
    EXPECT_FALSE(is_left_over(name, false)) << name;
  }
}

TEST(LeftOvers, AreFoldersWithADotButTheOneOfTheWeb) {
  for (const char* name : {".git", ".venv", ".obsidian", "old~"}) EXPECT_TRUE(is_left_over(name, true)) << name;
  for (const char* name : {".well-known", "a", "_static"}) EXPECT_FALSE(is_left_over(name, true)) << name;
}

}  // namespace
}  // namespace lectern::left_overs_test
