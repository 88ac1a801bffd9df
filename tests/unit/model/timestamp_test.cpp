#include "model/timestamp.h"

#include <gtest/gtest.h>

namespace lectern::timestamp_test {
namespace {

TEST(Timestamp, ReadsWhatAuthorsWrite) {
  struct Row {
    const char* text;
    const char* rfc;
    bool has_time;
  };
  constexpr Row kRows[] = {
      {"2026-01-20", "2026-01-20T00:00:00Z", false},
      {"2026/1/2", "2026-01-02T00:00:00Z", false},
      {"2026-1-2", "2026-01-02T00:00:00Z", false},
      {"2025-07-20 00:41:49", "2025-07-20T00:41:49Z", true},
      {"2026-01-20 08:30", "2026-01-20T08:30:00Z", true},
      {"2026-01-20T08:30:15Z", "2026-01-20T08:30:15Z", true},
      {"2026-01-20t08:30:15.123456789+08:00", "2026-01-20T08:30:15+08:00", true},
      {"2026-01-20 08:30:15 +0800", "2026-01-20T08:30:15+08:00", true},
      {"2026-01-20 08:30:15 -05:30", "2026-01-20T08:30:15-05:30", true},
      {"2026-01-20 8:30:15 -5", "2026-01-20T08:30:15-05:00", true},
      {" 2024-02-29 ", "2024-02-29T00:00:00Z", false},
      {"0001-01-01", "0001-01-01T00:00:00Z", false},
      {"9999-12-31T23:59:59+14:00", "9999-12-31T23:59:59+14:00", true},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", true},
  };
  for (const Row& row : kRows) {
    const auto timestamp = parse_timestamp(row.text);
    ASSERT_TRUE(timestamp) << row.text;
    EXPECT_EQ(rfc3339(*timestamp), row.rfc) << row.text;
    EXPECT_EQ(timestamp->has_time, row.has_time) << row.text;
  }
}

TEST(Timestamp, RefusesWhatIsNoDate) {
  for (const char* text : {"",
                           "49:00:00",
                           "2023-10-32",
                           "2023-02-29",
                           "2023-00-01",
                           "2023-13-01",
                           "2023-10-00",
                           "26-01-20",
                           "2026-01/20",
                           "2026-01-20x",
                           "2026-01-20T",
                           "2026-01-20 24:00",
                           "2026-01-20 08:60",
                           "2026-01-20 08:30:60",
                           "2026-01-20 08:30+25:00",
                           "2026-01-20 08:30 CST",
                           "2026-01-20T08:30:00.",
                           "20260120",
                           "January 2, 2026",
                           "２０２６-01-20",
                           "2026-01-20T08:30:00Zx",
                           "-2026-01-20"}) {
    EXPECT_FALSE(parse_timestamp(text)) << text;
  }
}

TEST(Timestamp, ComparesMoments) {
  EXPECT_EQ(*parse_timestamp("2026-01-20T08:00:00+08:00"), *parse_timestamp("2026-01-20"));
  EXPECT_LT(*parse_timestamp("2026-01-20"), *parse_timestamp("2026-01-20 00:00:01"));
  EXPECT_EQ(parse_timestamp("1970-01-01")->seconds, 0);
  EXPECT_EQ(parse_timestamp("2026-01-20")->seconds, 1768867200);
}

TEST(Timestamp, PrintsInItsOwnOffset) {
  const Timestamp timestamp = *parse_timestamp("2026-01-20T00:30:15+08:00");
  EXPECT_EQ(iso_date(timestamp), "2026-01-20");
  EXPECT_EQ(rfc822(timestamp), "Tue, 20 Jan 2026 00:30:15 +0800");
  EXPECT_EQ(rfc822(*parse_timestamp("2024-02-29")), "Thu, 29 Feb 2024 00:00:00 +0000");
  EXPECT_EQ(iso_date(*parse_timestamp("0099-03-04")), "0099-03-04");
  const CalendarDate date = calendar_date(*parse_timestamp("1960-05-06 07:08:09"));
  EXPECT_EQ(date.year, 1960);
  EXPECT_EQ(date.month, 5U);
  EXPECT_EQ(date.day, 6U);
  EXPECT_EQ(date.hour, 7);
  EXPECT_EQ(date.minute, 8);
  EXPECT_EQ(date.second, 9);
}

}  // namespace
}  // namespace lectern::timestamp_test
