// Values as JSON text.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engines/value/value.h"

namespace lectern::json_text_test {
namespace {

TEST(JsonText, WritesEveryKind) {
  EXPECT_EQ(to_json(nullptr), "null");
  EXPECT_EQ(to_json(Value()), "null");
  EXPECT_EQ(to_json(Function([](const Arguments&) { return Value(); })), "null");
  EXPECT_EQ(to_json(true), "true");
  EXPECT_EQ(to_json(false), "false");
  EXPECT_EQ(to_json(-42), "-42");
  EXPECT_EQ(to_json(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(to_json("text"), "\"text\"");
  EXPECT_EQ(to_json(Value::markup("<b>")), "\"<b>\"");
}

TEST(JsonText, NumbersComeBackAsTheSameNumbers) {
  for (const double number : {0.1, 2.5, -1e-7, 1e300, 3.141592653589793, 123456789.125}) {
    EXPECT_EQ(std::stod(to_json(number)), number);
  }
  EXPECT_EQ(to_json(1.0), "1.0") << "a number stays one that is no integer";
  EXPECT_EQ(to_json(std::nan("")), "null");
  EXPECT_EQ(to_json(std::numeric_limits<double>::infinity()), "null");
}

TEST(JsonText, EscapesWhatRfc8259Demands) {
  EXPECT_EQ(to_json("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(to_json("\n\t\r"), R"("\n\t\r")");
  EXPECT_EQ(to_json(std::string("\0\x1f", 2)), R"("\u0000\u001f")");
  EXPECT_EQ(to_json("教程 </script>"), "\"教程 </script>\"");
  EXPECT_EQ(to_json("\x7f"), "\"\x7f\"");
}

TEST(JsonText, InvalidUtf8IsReplaced) {
  EXPECT_EQ(to_json("a\xff"
                    "b"),
            "\"a\xEF\xBF\xBD"
            "b\"");
}

TEST(JsonText, ListsAndMapsOnOneLine) {
  EXPECT_EQ(to_json(List{}), "[]");
  EXPECT_EQ(to_json(Map{}), "{}");
  EXPECT_EQ(to_json(List{1, List{2}, "x"}), R"([1, [2], "x"])");
  EXPECT_EQ(to_json(Map{{"z", 1}, {"a", List{true, nullptr}}}), R"({"z": 1, "a": [true, null]})");
  EXPECT_EQ(to_json(Map{{"quo\"te", Map{{"", 1}}}}), R"({"quo\"te": {"": 1}})");
}

TEST(JsonText, IndentsByLevel) {
  EXPECT_EQ(to_json(Map{{"a", List{1, Map{}}}, {"b", Map{{"c", List{}}}}}, 2),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": []\n  }\n}");
}

}  // namespace
}  // namespace lectern::json_text_test
