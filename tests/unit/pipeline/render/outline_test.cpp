#include "pipeline/render/outline.h"

#include <gtest/gtest.h>

#include "unit/pipeline/render/document_builder.h"

namespace lectern::outline_test {
namespace {

std::string toc(PageBuilder& builder) {
  SitePage page;
  page.page = &builder.finish();
  return toc_html(page.page->document, outline_of(page));
}

TEST(Toc, NestsTheThirdLevelInTheSecond) {
  PageBuilder page;
  page.heading(2, "一", "a").heading(3, "<二>", "b c").heading(4, "x", "x").heading(3, "三", "c").heading(2, "四", "d");
  EXPECT_EQ(toc(page),
            "<ol>\n<li><a href=\"#a\">一</a>\n<ol>\n<li><a href=\"#b%20c\">&lt;二&gt;</a></li>\n<li><a "
            "href=\"#c\">三</a></li>\n</ol></li>\n<li><a href=\"#d\">四</a></li>\n</ol>\n");
}

TEST(Toc, EndsInsideANestedList) {
  PageBuilder page;
  page.heading(2, "一", "a").heading(3, "二", "b");
  EXPECT_TRUE(toc(page).ends_with("<li><a href=\"#b\">二</a></li>\n</ol></li>\n</ol>\n"));
}

TEST(Toc, AThirdLevelBeforeAnySecondStandsAtTheTop) {
  PageBuilder page;
  page.heading(3, "零", "z").heading(2, "一", "a");
  EXPECT_EQ(toc(page), "<ol>\n<li><a href=\"#z\">零</a></li>\n<li><a href=\"#a\">一</a></li>\n</ol>\n");
}

TEST(Toc, OneHeadingNeedsNoTable) {
  PageBuilder page;
  page.heading(2, "一", "a").heading(5, "二", "b");
  EXPECT_EQ(toc(page), "");
}

}  // namespace
}  // namespace lectern::outline_test
