#include "pipeline/parse/shortcode_call.h"

#include <gtest/gtest.h>

namespace lectern::shortcode_call_test {
namespace {

using Result = ShortcodeReader::Result;
using Kind = ShortcodeTag::Kind;

ShortcodeTag read(std::string_view text, Result expected = Result::tag) {
  ShortcodeTag tag;
  EXPECT_EQ(ShortcodeReader(text).read(0, tag), expected) << text;
  return tag;
}

TEST(ShortcodeTag, ReadsArguments) {
  const ShortcodeTag tag = read(R"({{< figure "a b" c key=value t="say \"x\"" r=`raw
"string"` >}} rest)");
  EXPECT_EQ(tag.name, "figure");
  EXPECT_EQ(tag.kind, Kind::open);
  EXPECT_FALSE(tag.markdown);
  EXPECT_EQ(tag.positional, (std::vector<std::string>{"a b", "c"}));
  const std::vector<std::pair<std::string, std::string>> named{
      {"key", "value"}, {"t", "say \"x\""}, {"r", "raw\n\"string\""}};
  EXPECT_EQ(tag.named, named);
}

TEST(ShortcodeTag, ReadsEverySpacing) {
  for (const char* text :
       {"{{<ref \"x\">}}", "{{< ref \"x\" >}}", "{{<  ref\n\"x\"\n>}}", "{{< ref x >}}", "{{<ref x>}}"}) {
    const ShortcodeTag tag = read(text);
    EXPECT_EQ(tag.name, "ref") << text;
    EXPECT_EQ(tag.positional, std::vector<std::string>{"x"}) << text;
    EXPECT_EQ(tag.end, std::string_view(text).size());
  }
  EXPECT_TRUE(read("{{% note %}}").markdown);
  EXPECT_EQ(read("{{< dir/name >}}").name, "dir/name");
  EXPECT_EQ(read("{{< key = \"v\" >}}").name, "key");
}

TEST(ShortcodeTag, KnowsItsKind) {
  EXPECT_EQ(read("{{< /details >}}").kind, Kind::close);
  EXPECT_EQ(read("{{%/details%}}").kind, Kind::close);
  EXPECT_EQ(read("{{< icon x />}}").kind, Kind::self_closing);
  EXPECT_EQ(read("{{< icon/>}}").kind, Kind::self_closing);
  const ShortcodeTag escaped = read("{{</* a \"b\" */>}}");
  EXPECT_EQ(escaped.kind, Kind::escaped);
  EXPECT_EQ(escaped.content_begin, 5U);
  EXPECT_EQ(escaped.content_end, 12U);
}

TEST(ShortcodeTag, TellsTextFromBrokenCalls) {
  for (const char* text : {"{{ x }}", "{{<", "{{< >}}", "{{<}}", "{%", "{{</* open"}) read(text, Result::text);
  for (const char* text : {"{{< a", "{{< a \"b >}}", "{{< a b= >}}", "{{< a \"b\nc\" >}}", "{{< a %}}"})
    read(text, Result::broken);
}

TEST(ShortcodeTag, FindsItsEnd) {
  ShortcodeTag close;
  const std::string_view text = "{{< b >}}{{< /a >}}{{< /highlight >}}{{< highlight >}}";
  ShortcodeReader reader(text);
  ASSERT_TRUE(reader.find_close("highlight", 0, close));
  EXPECT_EQ(close.begin, 19U);
  EXPECT_FALSE(reader.find_close("highlight", close.end, close));
  EXPECT_EQ(close.end, 0U);
}

}  // namespace
}  // namespace lectern::shortcode_call_test
