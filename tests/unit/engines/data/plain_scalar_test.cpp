#include "engines/data/plain_scalar.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::plain_scalar_test {
namespace {

TEST(PlainScalar, HasItsCoreType) {
  for (const char* text : {"", "~", "null", "Null", "NULL"}) EXPECT_EQ(core_type(text), PlainType::null) << text;
  for (const char* text : {"true", "False", "TRUE"}) EXPECT_EQ(core_type(text), PlainType::boolean) << text;
  for (const char* text : {"0", "-1", "+12", "007", "0o17", "0xFf"})
    EXPECT_EQ(core_type(text), PlainType::integer) << text;
  for (const char* text : {"1.", ".5", "-1.5e+3", "1e3", ".inf", "-.INF", ".NaN", "3.10"}) {
    EXPECT_EQ(core_type(text), PlainType::number) << text;
  }
  for (const char* text : {"yes", "tRue", ".", "-", "+", "1e", "0o8", "0xg", "0x", "1_000", "2026-01-20", "49:00:00",
                           "1.2.3", "nul", "e3", "+.nan"}) {
    EXPECT_EQ(core_type(text), PlainType::text) << text;
  }
}

TEST(PlainScalar, HasItsLegacyType) {
  for (const char* text : {"yes", "No", "ON", "off", "true"}) EXPECT_EQ(legacy_type(text), PlainType::boolean) << text;
  for (const char* text : {"2026-01-20", "2026-1-2", "2026-01-20 08:30:00", "2026-01-20T08:30:00Z"}) {
    EXPECT_EQ(legacy_type(text), PlainType::date) << text;
  }
  for (const char* text : {"49:00:00", "1:30", "1_000", "-1_0"})
    EXPECT_EQ(legacy_type(text), PlainType::integer) << text;
  for (const char* text : {"yep", "y", "N", "2026-01", "2026-01-20x", "1:300", ":30", "_1", "a:b", "1:", "中"}) {
    EXPECT_EQ(legacy_type(text), PlainType::text) << text;
  }
}

TEST(PlainScalar, HasItsValue) {
  EXPECT_EQ(core_integer("007"), 7);
  EXPECT_EQ(core_integer("0o17"), 15);
  EXPECT_EQ(core_integer("0xff"), 255);
  EXPECT_EQ(core_integer("+9223372036854775807"), 9223372036854775807);
  EXPECT_EQ(core_integer("9223372036854775808"), std::nullopt);
  EXPECT_EQ(core_number("3.10"), 3.1);
  EXPECT_EQ(core_number("+1e3"), 1000);
  EXPECT_EQ(core_number("-.inf"), -HUGE_VAL);
  EXPECT_TRUE(std::isnan(core_number(".nan").value_or(0)));
}

}  // namespace
}  // namespace lectern::plain_scalar_test
