#include "pipeline/render/syllabus.h"

#include <gtest/gtest.h>

namespace lectern::syllabus_test {
namespace {

/// A course with three chapters.
class SyllabusTest : public testing::Test {
 protected:
  SyllabusTest() {
    site.pages.resize(4);
    for (PageId id = 1; id < 4; ++id) site.pages[0].children.push_back(id);
  }
  void set(PageId page, const char* key, Value value) {
    Map params = site.pages[page].front_matter.params.is_map() ? site.pages[page].front_matter.params.map() : Map();
    params.set(key, std::move(value));
    site.pages[page].front_matter.params = std::move(params);
  }
  Value plan() { return syllabus_of(site, site.pages[0], SiteValues(site)); }

  Site site;
};

TEST_F(SyllabusTest, SessionsFollowOneAnotherAndMayBeShared) {
  set(0, "session_hours", 2);
  set(1, "hours", 3);
  set(2, "hours", 1.5);
  set(3, "hours", 2);
  const List rows = plan()["rows"].list();
  ASSERT_EQ(rows.size(), 3U);
  const auto taught = [&](std::size_t row) {
    return std::pair(rows[row]["first"].integer(), rows[row]["last"].integer());
  };
  EXPECT_EQ(taught(0), std::pair(std::int64_t{1}, std::int64_t{2}));
  EXPECT_EQ(taught(1), std::pair(std::int64_t{2}, std::int64_t{3}));
  EXPECT_EQ(taught(2), std::pair(std::int64_t{3}, std::int64_t{4}));
  EXPECT_EQ(plan()["hours"], Value(6.5));
  EXPECT_EQ(plan()["sessions"], Value(4));
}

TEST_F(SyllabusTest, WhatTheCourseStatesStandsBesideTheSum) {
  set(0, "session_hours", 2);
  set(0, "hours", 6);
  set(1, "hours", 4);
  EXPECT_EQ(plan()["hours"], Value(4));
  EXPECT_EQ(plan()["stated"]["hours"], Value(6));
  EXPECT_EQ(plan()["stated"]["sessions"], Value(3));
}

TEST_F(SyllabusTest, ChaptersWithoutHoursAreListedApart) {
  set(2, "hours", 1);
  EXPECT_EQ(plan()["rows"].list().size(), 1U);
  EXPECT_EQ(plan()["others"].list().size(), 2U);
  EXPECT_EQ(plan()["sessions"], Value(0));
}

TEST_F(SyllabusTest, HoursThatAreNoNumbersCountAsNone) {
  set(0, "session_hours", -2);
  set(1, "hours", "three");
  set(2, "hours", -1);
  EXPECT_EQ(plan()["hours"], Value(0));
  EXPECT_EQ(plan()["rows"].list().size(), 0U);
}

}  // namespace
}  // namespace lectern::syllabus_test
