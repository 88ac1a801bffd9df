#include "pipeline/parse/html_tags.h"

#include <gtest/gtest.h>

namespace lectern::html_tags_test {
namespace {

std::string shown(std::string_view html) {
  std::string out;
  for (const HtmlAttribute& one : find_html_attributes(html)) {
    static constexpr std::string_view kMarks[] = {"#", "=", "+"};
    out += std::string(kMarks[static_cast<std::size_t>(one.kind)]) + one.value + ";";
    EXPECT_LE(one.end, html.size());
    EXPECT_LE(one.begin, one.end);
  }
  return out;
}

TEST(HtmlAttributes, FindsIdsAndAddresses) {
  EXPECT_EQ(shown("<a id=\"x\" href='y.md'>t</a>"), "#x;=y.md;");
  EXPECT_EQ(shown("<A HREF=y.md NAME=old >"), "=y.md;#old;");
  EXPECT_EQ(shown("<p name=\"no\" id=p><img src=a.png/></p>"), "#p;+a.png/;");
  EXPECT_EQ(shown("<video src=\"v\" poster=\"p\"><source src='s'></video><object data=\"o\">"), "+v;+p;+s;+o;");
  EXPECT_EQ(shown("<a href = \"x?a=1&amp;b=&#50;&#x33;\">"), "=x?a=1&b=23;");
  EXPECT_EQ(shown("<div class=x data-id=y><br/><a>"), "");
}

TEST(HtmlAttributes, SkipsCommentsAndScripts) {
  EXPECT_EQ(shown("<!-- <a href=x> --><a href=y>"), "=y;");
  EXPECT_EQ(shown("<script src=a.js>'<a href=x>'</script><a href=y>"), "+a.js;=y;");
  EXPECT_EQ(shown("<style><a href=x></style>"), "");
}

TEST(HtmlAttributes, KeepsShortcodesWhole) {
  EXPECT_EQ(shown("<a href=\"{{< ref \"x.md\" >}}#y\" id=z>"), "={{< ref \"x.md\" >}}#y;#z;");
}

TEST(HtmlAttributes, SurvivesBrokenHtml) {
  for (const char* html : {"<", "<a", "<a href", "<a href=", "<a href=\"", "<a href=\"x", "<a =x>", "<a '>", "<!--",
                           "<script", "<script>", "<a href=\"{{<", "< a href=x>", "<a href=&#xFFFFFFFF;>"})
    static_cast<void>(shown(html));
  EXPECT_EQ(shown("<a <a href=x>"), "=x;");
}

TEST(TagName, IsLowerCaseAndKnowsClosing) {
  EXPECT_EQ(tag_name_of("<A href=x>"), "a");
  EXPECT_EQ(tag_name_of("</h1>"), "/h1");
  EXPECT_EQ(tag_name_of("<!-- -->"), "");
  EXPECT_EQ(tag_name_of("<"), "");
}

}  // namespace
}  // namespace lectern::html_tags_test
