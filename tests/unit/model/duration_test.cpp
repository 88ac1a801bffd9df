#include "model/duration.h"

#include <gtest/gtest.h>

namespace lectern::duration_test {
namespace {

TEST(Duration, ReadsMinutes) {
  struct Row {
    const char* text;
    double minutes;
  };
  constexpr Row kRows[] = {{"45", 45},          {"45m", 45},           {" 45 min ", 45}, {"1h30m", 90},
                           {"1h 30m", 90},      {"1.5 h", 90},         {"1:30", 90},     {"90 分鐘", 90},
                           {"90分钟", 90},      {"2 小時 30 分", 150}, {"2小时", 120},   {"PT1H30M", 90},
                           {"~20 minutes", 20}, {"1 Hour", 60},        {"90s", 1.5},     {"0", 0}};
  for (const Row& row : kRows) {
    const auto minutes = parse_minutes(row.text);
    ASSERT_TRUE(minutes) << row.text;
    EXPECT_DOUBLE_EQ(*minutes, row.minutes) << row.text;
  }
}

TEST(Duration, RefusesTheRest) {
  for (const char* text :
       {"", " ", "m", "45 parsecs", "1:75", "1:2:3", "-5", "1..5", "..", "1h30", "九十", "nan", "1e9"}) {
    EXPECT_FALSE(parse_minutes(text)) << text;
  }
}

}  // namespace
}  // namespace lectern::duration_test
