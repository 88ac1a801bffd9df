#include "pipeline/render/print_text.h"

#include <gtest/gtest.h>

namespace lectern::print_text_test {
namespace {

class PrintText : public testing::Test {
 protected:
  enum Ids : PageId { home, course, chapter, other, elsewhere, print };
  PrintText() {
    site.pages.resize(6);
    const auto set = [&](PageId id, PageKind kind, const char* url, PageId of) {
      site.pages[id].kind = kind;
      site.pages[id].url = url;
      site.pages[id].course = of;
      site.by_url.emplace(url, id);
    };
    set(home, PageKind::home, "/", kNoPage);
    set(course, PageKind::section, "/c/", course);
    set(chapter, PageKind::page, "/c/a/", course);
    set(other, PageKind::page, "/c/b/", course);
    set(elsewhere, PageKind::page, "/d/", kNoPage);
    set(print, PageKind::print, "/c/print/", course);
    site.pages[other].title = "B & C";
  }
  std::string moved(std::string_view html) { return print_text(site, chapter, print, html); }
  Site site;
};

TEST_F(PrintText, IdsAndWhatNamesThem) {
  EXPECT_EQ(moved("<h2 id=\"x\">a</h2>"), "<h3 id=\"p2-x\">a</h3>");
  EXPECT_EQ(moved("<a href=\"#x\">"), "<a href=\"#p2-x\">");
  EXPECT_EQ(moved("<input id='a' name='q' aria-describedby='b c'>"),
            "<input id='p2-a' name='p2-q' aria-describedby='p2-b p2-c'>");
  EXPECT_EQ(moved("<p class=\"id\" data-id=\"x\" id=\"\">"), "<p class=\"id\" data-id=\"x\" id=\"\">");
}

TEST_F(PrintText, ColouredCodeStays) {
  EXPECT_EQ(moved("<span class=\"k\">if</span> x<span class=\"\">y</span>"),
            "<span class=\"k\">if</span> x<span class=\"\">y</span>");
  EXPECT_EQ(moved("<span class=\"k\">a<a href=\"#x\">b</a></span>"),
            "<span class=\"k\">a<a href=\"#p2-x\">b</a></span>");
  EXPECT_EQ(moved("<span class=\"k\" id=\"x\">a</span><h2>b</h2>"), "<span class=\"k\" id=\"p2-x\">a</span><h3>b</h3>");
  EXPECT_EQ(moved("<span class=\"k"), "<span class=\"k");
  EXPECT_EQ(moved("</span"), "</span");
}

TEST_F(PrintText, LinksStayOnThePageWhereTheyCan) {
  EXPECT_EQ(moved("<a href=\"../b/\">B &amp; C</a>"), "<a href=\"#p3\">B &amp; C</a>");
  EXPECT_EQ(moved("<a href=\"../b/?path=x#y\">B &amp; C</a>"), "<a href=\"#p3-y\">B &amp; C</a>");
  EXPECT_EQ(moved("<a href=\"../\">"), "<a href=\"../\">");
  EXPECT_EQ(moved("<a href=\"../../d/?a=1&amp;b=2#z\">"), "<a href=\"../../d/?a=1&amp;b=2#z\">");
  EXPECT_EQ(moved("<img src=\"a.png\">"), "<img src=\"../a/a.png\">");
  EXPECT_EQ(moved("<a href=\"https://e.org/../b/\"><a href=\"//e.org/\"><a href=\"mailto:a@b\">"),
            "<a href=\"https://e.org/../b/\"><a href=\"//e.org/\"><a href=\"mailto:a@b\">");
}

TEST_F(PrintText, LinksSayOnPaperWhereTheyLead) {
  EXPECT_EQ(moved("<a href=\"../b/#x\" title=\"t\">there</a>"),
            "<a href=\"#p3-x\" title=\"t\" data-to=\"B &amp; C\">there</a>");
  EXPECT_EQ(moved("<a href=\"../b/\">see B &amp; C</a>"), "<a href=\"#p3\">see B &amp; C</a>") << "they say it already";
  EXPECT_EQ(moved("<a href=\"#x\">a</a> <a href=\"../a/#x\">a</a>"), "<a href=\"#p2-x\">a</a> <a href=\"#p2-x\">a</a>")
      << "near by";
  EXPECT_EQ(moved("<a href=\"../b/\">there</a><a href=\"../\">up</a>"),
            "<a href=\"#p3\" data-to=\"B &amp; C\">there</a><a href=\"../\">up</a>");
}

TEST_F(PrintText, ChaptersThatCarryANumberAreToldByIt) {
  site.pages[other].module = course;
  site.pages[course].number = 2;
  site.pages[other].number = 3;
  site.pages[other].front_matter.params = Map{{"numbered", true}};
  EXPECT_EQ(moved("<a href=\"../b/\">B &amp; C</a>"), "<a href=\"#p3\" data-to=\"2.3\">B &amp; C</a>");
  EXPECT_EQ(moved("<a href=\"../b/\">2.3</a>"), "<a href=\"#p3\">2.3</a>");
}

TEST_F(PrintText, TextIsLeftAlone) {
  EXPECT_EQ(moved("a < b <!-- <h2 id=\"x\"> --> <h6>"), "a < b <!-- <h2 id=\"x\"> --> <h6>");
  EXPECT_EQ(moved("<script>if (a<b) '<h2 id=\"x\">'</script>"), "<script>if (a<b) '<h2 id=\"x\">'</script>");
  EXPECT_EQ(moved("<br/><input disabled><p"), "<br/><input disabled><p");
  EXPECT_EQ(moved("<p id=\"open"), "<p id=\"p2-open");
}

TEST_F(PrintText, HoldsModulesAndChapters) {
  EXPECT_EQ(printed_pages(site, course), (std::vector<PageId>{chapter, other}));
}

}  // namespace
}  // namespace lectern::print_text_test
