#include "pipeline/render/navigation.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lectern::navigation_test {
namespace {

/// Prints the tree as `(page mark children)`, a dot where entries were left out.
void print(std::string& out, const Value& entries) {
  for (const Value& entry : entries.list()) {
    out += (entry["more_before"].boolean() ? ".(" : "(") + entry["page"]["title"].string() + entry["mark"].string();
    print(out, entry["children"]);
    out += entry["more_after"].boolean() ? ")." : ")";
  }
}

/// Home, a course `c` with modules `m` and `n`, chapters `m1 m2`, `n1`.
class NavigationTest : public testing::Test {
 protected:
  NavigationTest() {
    add("home", PageKind::home, "/", kNoPage);
    add("c", PageKind::section, "/c/", 0);
    add("m", PageKind::section, "/c/m/", 1);
    add("m1", PageKind::page, "/c/m/m1/", 2);
    add("m2", PageKind::page, "/c/m/m2/", 2);
    add("n", PageKind::section, "/c/n/", 1);
    add("n1", PageKind::page, "/elsewhere/n1/", 5);
  }
  PageId add(const std::string& title, PageKind kind, const std::string& url, PageId parent) {
    const auto id = static_cast<PageId>(site.pages.size());
    SitePage page;
    page.title = title;
    page.kind = kind;
    page.url = url;
    page.parent = parent;
    if (parent == 0) page.course = id;
    if (parent != kNoPage && parent != 0) page.course = site[parent].course;
    site.pages.push_back(page);
    if (parent != kNoPage) site.pages[parent].children.push_back(id);
    return id;
  }
  std::string html(PageId page) {
    const SiteValues values(site);
    drawn = 0;
    const Navigation navigation(site, values, [&](const SitePage&, Map data) {
      ++drawn;
      std::string out;
      print(out, *data.find("tree"));
      return out;
    });
    return navigation.html(page);
  }

  Site site;
  int drawn = 0;
};

TEST_F(NavigationTest, OpensOnlyTheSectionOfThePage) {
  EXPECT_EQ(html(3), "(m(m1 aria-current=\"page\")(m2))(n)");
  EXPECT_EQ(html(4), "(m(m1)(m2 aria-current=\"page\"))(n)");
  EXPECT_EQ(html(6), "(m)(n(n1 aria-current=\"page\"))");
}

TEST_F(NavigationTest, SectionsAreOpenOnTheirOwnPage) {
  EXPECT_EQ(html(2), "(m aria-current=\"page\"(m1)(m2))(n)");
  EXPECT_EQ(html(1), "(m)(n)");
}

TEST_F(NavigationTest, PagesOutsideCoursesHaveNone) { EXPECT_EQ(html(0), ""); }

TEST_F(NavigationTest, IsDrawnOnceForPagesThatShareIt) {
  for (int i = 0; i < 70; ++i) add("x", PageKind::page, "/c/m/x" + std::to_string(i) + "/", 2);
  html(3);
  EXPECT_EQ(drawn, 4);  // the course, m, its chapters, and n with n1, which stands as deep as n
}

TEST_F(NavigationTest, LongSectionsShowAWindow) {
  for (int i = 0; i < 300; ++i) add("x", PageKind::page, "/c/n/x" + std::to_string(i) + "/", 5);
  const std::string middle = html(7 + 149);
  EXPECT_EQ(std::count(middle.begin(), middle.end(), 'x'), 80);
  EXPECT_NE(middle.find(".(x"), std::string::npos);
  EXPECT_TRUE(middle.ends_with("). )") || middle.ends_with(")."
                                                           ")"));
}

TEST_F(NavigationTest, UnpublishedPagesAreLeftOut) {
  site.pages[4].url.clear();
  EXPECT_EQ(html(3), "(m(m1 aria-current=\"page\"))(n)");
}

TEST(WayToRoot, CountsFolders) {
  EXPECT_EQ(way_to_root(depth_of("/")), "./");
  EXPECT_EQ(way_to_root(depth_of("/a.html")), "./");
  EXPECT_EQ(way_to_root(depth_of("/a/b/")), "../../");
  EXPECT_EQ(way_to_root(depth_of("/a/b.html")), "../");
}

}  // namespace
}  // namespace lectern::navigation_test
