// Values, their equality, and maps small and large.
#include "engines/value/value.h"

#include <gtest/gtest.h>

#include <limits>

namespace lectern::value_test {
namespace {

TEST(Value, EveryKindKeepsWhatItWasGiven) {
  EXPECT_TRUE(Value().is_undefined());
  EXPECT_TRUE(Value(nullptr).is_none());
  EXPECT_EQ(Value(true).kind(), Value::Kind::boolean);
  EXPECT_TRUE(Value(true).boolean());
  EXPECT_EQ(Value(std::numeric_limits<std::int64_t>::min()).integer(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(Value(std::uint32_t{4'000'000'000}).integer(), 4'000'000'000);
  EXPECT_EQ(Value(2.5).number(), 2.5);
  EXPECT_EQ(Value("教程").string(), "教程");
  EXPECT_EQ(Value(std::string("with\0zero", 9)).string().size(), 9U);
  EXPECT_EQ(Value(List{1, "two"}).list().size(), 2U);
  EXPECT_EQ(Value(Map{{"a", 1}}).map().size(), 1U);
  const Value function = Function([](const Arguments& given) { return given.positional.at(0); });
  EXPECT_EQ(function.kind(), Value::Kind::function);
  EXPECT_EQ(function.function()({{7}, {}}).integer(), 7);
}

TEST(Value, APointerToTextIsTextAndNoBoolean) {
  const char* text = "";
  EXPECT_TRUE(Value(text).is_string());
  EXPECT_TRUE(Value("literal").is_string());
}

TEST(Value, AskingForAnotherKindThrows) {
  EXPECT_THROW((void)Value(1).string(), std::bad_variant_access);
  EXPECT_THROW((void)Value("1").integer(), std::bad_variant_access);
  EXPECT_THROW((void)Value(1).number(), std::bad_variant_access);
  EXPECT_THROW((void)Value().map(), std::bad_variant_access);
}

TEST(Value, MarkupIsAStringThatKnowsItIsSafe) {
  EXPECT_TRUE(Value::markup("<b>").is_markup());
  EXPECT_TRUE(Value::markup("<b>").is_string());
  EXPECT_EQ(Value::markup("<b>").string(), "<b>");
  EXPECT_FALSE(Value("<b>").is_markup());
  EXPECT_FALSE(Value(1).is_markup());
  EXPECT_EQ(Value::markup("<b>"), Value("<b>"));
}

TEST(Value, MembersOfMapsAreFoundAndOfAnythingElseUndefined) {
  const Value value = Map{{"a", Map{{"b", "deep"}}}};
  EXPECT_EQ(value["a"]["b"].string(), "deep");
  EXPECT_TRUE(value["x"].is_undefined());
  EXPECT_TRUE(value["a"]["b"]["c"].is_undefined());
  EXPECT_TRUE(Value(List{1})["a"].is_undefined());
  EXPECT_TRUE(Value()["a"].is_undefined());
}

TEST(Value, EqualityIsDeep) {
  EXPECT_EQ(Value(List{1, Map{{"a", List{"x"}}}}), Value(List{1, Map{{"a", List{"x"}}}}));
  EXPECT_FALSE(Value(List{1, 2}) == Value(List{1}));
  EXPECT_FALSE(Value(List{1, 2}) == Value(List{2, 1}));
  EXPECT_EQ(Value(Map{{"a", 1}, {"b", 2}}), Value(Map{{"b", 2}, {"a", 1}})) << "the order of keys does not count";
  EXPECT_FALSE(Value(Map{{"a", 1}}) == Value(Map{{"a", 2}}));
  EXPECT_FALSE(Value(Map{{"a", 1}}) == Value(Map{{"b", 1}}));
  EXPECT_FALSE(Value(Map{{"a", 1}}) == Value(Map{{"a", 1}, {"b", 1}}));
}

TEST(Value, EqualityKeepsKindsApartExceptNumbers) {
  EXPECT_EQ(Value(1), Value(1.0));
  EXPECT_FALSE(Value(1) == Value(1.5));
  EXPECT_FALSE(Value(1) == Value("1"));
  EXPECT_FALSE(Value(true) == Value(1));
  EXPECT_FALSE(Value(nullptr) == Value());
  EXPECT_FALSE(Value(nullptr) == Value(false));
  EXPECT_FALSE(Value(std::numeric_limits<double>::quiet_NaN()) == Value(std::numeric_limits<double>::quiet_NaN()));
}

TEST(Value, FunctionsEqualOnlyThemselves) {
  const Value one = Function([](const Arguments&) { return Value(); });
  const Value two = Function([](const Arguments&) { return Value(); });
  const Value same = one;
  EXPECT_EQ(one, same);
  EXPECT_FALSE(one == two);
}

TEST(Value, CopiesShareTheirContent) {
  const Value text = std::string(1000, 'x');
  const Value copy = text;
  EXPECT_EQ(&text.string(), &copy.string());
  const Value list = List{1, 2, 3};
  const Value other = list;
  EXPECT_EQ(&list.list(), &other.list());
}

TEST(Map, KeepsTheOrderInWhichKeysWereFirstAdded) {
  Map map{{"z", 1}, {"a", 2}};
  map.set("m", 3);
  map.set("z", 4);
  std::string order;
  for (const auto& [key, value] : map) order += key + std::to_string(value.integer()) + " ";
  EXPECT_EQ(order, "z4 a2 m3 ");
}

TEST(Map, FindsNothingInAnEmptyMap) {
  const Map map;
  EXPECT_TRUE(map.empty());
  EXPECT_EQ(map.size(), 0U);
  EXPECT_EQ(map.find(""), nullptr);
}

TEST(Map, AnEmptyKeyIsAKey) {
  const Map map{{"", "empty"}};
  ASSERT_NE(map.find(""), nullptr);
  EXPECT_EQ(map.find("")->string(), "empty");
}

// Small maps are searched, large ones hashed: both sides of the switch and every growth in between.
TEST(Map, FindsEveryKeyAtEverySize) {
  Map map;
  for (int size = 0; size < 400; ++size) {
    const std::string key = "key" + std::to_string(size);
    EXPECT_EQ(map.find(key), nullptr);
    map.set(key, size);
    for (int i = 0; i <= size; i += 7) {
      const Value* found = map.find("key" + std::to_string(i));
      ASSERT_NE(found, nullptr) << i << " of " << size;
      EXPECT_EQ(found->integer(), i);
    }
  }
  EXPECT_EQ(map.find("key400"), nullptr);
  EXPECT_EQ(map.size(), 400U);
}

TEST(Map, ReplacingInALargeMapKeepsItsPlaceAndSize) {
  Map map;
  for (int i = 0; i < 50; ++i) map.set(std::to_string(i), i);
  map.set("25", "new");
  EXPECT_EQ(map.size(), 50U);
  EXPECT_EQ(map.find("25")->string(), "new");
  EXPECT_EQ((map.begin() + 25)->first, "25");
}

TEST(Map, ACopyIsIndependent) {
  Map map;
  for (int i = 0; i < 20; ++i) map.set(std::to_string(i), i);
  Map copy = map;
  copy.set("19", "changed");
  copy.set("more", 1);
  EXPECT_EQ(map.find("19")->integer(), 19);
  EXPECT_EQ(map.find("more"), nullptr);
  EXPECT_EQ(copy.find("19")->string(), "changed");
}

}  // namespace
}  // namespace lectern::value_test
