#include "pipeline/render/feeds.h"

#include <gtest/gtest.h>

#include "unit/pipeline/render/document_builder.h"

namespace lectern::feeds_test {
namespace {

Timestamp day(std::string_view text) { return *parse_timestamp(text); }

/// Home, section /c/ with chapters a (2026-01-01), b (2026-03-01), x (undated).
Site three_chapters() {
  Site site;
  site.pages.resize(5);
  site.home = 0;
  site.pages[0].kind = PageKind::home;
  site.pages[0].url = "/";
  site.pages[1].kind = PageKind::section;
  site.pages[1].url = "/c/";
  site.pages[1].children = {2, 3, 4};
  const std::string names = "abx";
  for (PageId id = 2; id < 5; ++id) {
    site.pages[id].title = names.substr(id - 2, 1);
    site.pages[id].url = "/c/" + site.pages[id].title + "/";
    site.pages[id].has_date = site.pages[id].has_lastmod = id < 4;
  }
  site.pages[2].date = site.pages[2].lastmod = day("2026-01-01");
  site.pages[3].date = site.pages[3].lastmod = day("2026-03-01");
  return site;
}

std::string titles(const Map& feed) {
  std::string out;
  for (const Value& item : feed.find("items")->list()) out += item["title"].string();
  return out;
}

TEST(Feed, NewestFirstAndUndatedLast) {
  const Site site = three_chapters();
  EXPECT_EQ(titles(feed_values(site, site.pages[1])), "bax");
  EXPECT_EQ(titles(feed_values(site, site.pages[0])), "bax");
}

TEST(Feed, HoldsAsManyAsTheSiteSays) {
  Site site = three_chapters();
  site.config.feed_items = 2;
  EXPECT_EQ(titles(feed_values(site, site.pages[1])), "ba");
}

TEST(Feed, WithoutABaseUrlLinksAreRelativeToTheFeed) {
  const Site site = three_chapters();
  const Map feed = feed_values(site, site.pages[1]);
  EXPECT_EQ(feed.find("items")->list()[0]["link"].string(), "b/");
  EXPECT_EQ(feed.find("items")->list()[0]["guid"].string(), "/c/b/");
}

TEST(Feed, WithABaseUrlLinksAreWhole) {
  Site site = three_chapters();
  site.config.base_url = "https://e.org/k/";
  const Map feed = feed_values(site, site.pages[1]);
  EXPECT_EQ(feed.find("items")->list()[0]["link"].string(), "https://e.org/k/c/b/");
  EXPECT_EQ(feed.find("self_link")->string(), "https://e.org/k/c/index.xml");
  EXPECT_EQ(feed.find("updated")->string(), "Sun, 01 Mar 2026 00:00:00 +0000");
}

TEST(Sitemap, ListsWhatIsPublishedAndNotDisabled) {
  Site site = three_chapters();
  EXPECT_TRUE(sitemap_entries(site).empty());
  site.config.base_url = "https://e.org/";
  site.pages[2].front_matter.sitemap = Map{{"disable", true}};
  site.pages[3].front_matter.sitemap = Map{{"priority", 0.5}};
  site.pages[4].url.clear();
  const List entries = sitemap_entries(site);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[2]["location"].string(), "https://e.org/c/b/");
  EXPECT_EQ(entries[2]["lastmod"].string(), "2026-03-01");
  EXPECT_EQ(entries[2]["priority"].number(), 0.5);
}

TEST(SummaryText, PrefersWhatTheAuthorWrote) {
  Site site;
  SitePage page;
  PageBuilder builder;
  builder.paragraph("first paragraph").paragraph("second");
  page.page = &builder.finish();
  EXPECT_EQ(summary_text(site, page), "first paragraph");
  page.description = "description";
  EXPECT_EQ(summary_text(site, page), "description");
  page.front_matter.summary = "summary";
  EXPECT_EQ(summary_text(site, page), "summary");
}

TEST(SummaryText, IsCutAfterItsWords) {
  Site site;
  site.config.summary_length = 3;
  SitePage page;
  PageBuilder builder;
  builder.paragraph("中文 two words");
  page.page = &builder.finish();
  EXPECT_EQ(summary_text(site, page), "中文 two…");
}

TEST(SummaryText, EndsAtTheBreak) {
  Site site;
  SitePage page;
  PageBuilder builder;
  builder.paragraph("a").paragraph("b").leaf(NodeKind::summary_break).paragraph("c");
  builder.page.summary_end = 5;
  page.page = &builder.finish();
  EXPECT_EQ(summary_text(site, page), "a b");
}

}  // namespace
}  // namespace lectern::feeds_test
