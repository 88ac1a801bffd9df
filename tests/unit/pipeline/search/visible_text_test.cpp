#include "pipeline/search/visible_text.h"

#include <gtest/gtest.h>

#include "unit/pipeline/link/course.h"

namespace lectern::visible_text_test {
namespace {

/// `#anchor heading/level: text code`, one a line; a `+` before what goes on with a section.
std::string units_of(const std::string& markdown) {
  Course course;
  course.page("a.md", "---\ntitle: T\n---\n" + markdown);
  const Site site = course.link();
  std::string out;
  for (const SearchUnit& unit : visible_units(page_at(site, "a.md"))) {
    std::string text = unit.text + unit.code;
    std::replace(text.begin(), text.end(), '\n', '|');
    out += std::string(unit.continued ? "+" : "") + "#" + unit.anchor + " " + unit.heading + "/" +
           std::to_string(unit.level) + ": " + text + "\n";
  }
  return out;
}

TEST(VisibleText, SectionsAreUnits) {
  EXPECT_EQ(units_of("Opening.\n\n## One\n\nText `code`.\n\n```text\nx\n```\n\n### Two\n\nMore.\n"),
            "# T/1: Opening.|\n#one One/2: Text code.|x|\n#two Two/3: More.|\n");
}

TEST(VisibleText, AnExerciseIsAUnitOfItsOwn) {
  EXPECT_EQ(units_of("## One\n\nBefore.\n\n::: exercise {#cache title=\"A cache\"}\nTry.\n:::\n\nAfter.\n"),
            "# T/1: \n#one One/2: Before.|\n#cache A cache/7: Try.|\n+#one One/2: After.|\n");
}

TEST(VisibleText, AnExerciseWithoutATitleGoesOnUnderThatOfItsSection) {
  EXPECT_EQ(units_of("## One\n\n::: exercise\nTry.\n:::\n"), "# T/1: \n#one One/2: \n+#exercise-1 One/7: Try.|\n")
      << "and nothing follows it";
}

TEST(VisibleText, WhatStandsInAnExerciseBelongsToIt) {
  EXPECT_EQ(
      units_of(":::: exercise {title=A}\nTry.\n\n### Part\n\nMore.\n\n::: solution\n```text\nx\n```\n:::\n::::\n\n"
               "## Two\n"),
      "# T/1: \n#exercise-1 A/7: Try.|\n#part Part/7: More.|x|\n#two Two/2: \n");
}

TEST(VisibleText, ExercisesMayFollowEachOther) {
  EXPECT_EQ(units_of("::: exercise {title=A}\nTry.\n:::\n\n::: exercise {title=B}\nAgain.\n:::\n"),
            "# T/1: \n#exercise-1 A/7: Try.|\n#exercise-2 B/7: Again.|\n");
}

}  // namespace
}  // namespace lectern::visible_text_test
