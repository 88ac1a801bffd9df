#include "pipeline/render/preview_cards.h"

#include <gtest/gtest.h>

namespace lectern::preview_cards_test {
namespace {

/// A course `/c/` with the chapters `/c/a/` and `/c/b/`; the first is the page under test.
class PreviewCardsTest : public testing::Test {
 protected:
  PreviewCardsTest() {
    site.pages.resize(3);
    add(0, PageKind::section, "/c/", "課程");
    add(1, PageKind::page, "/c/a/", "甲");
    add(2, PageKind::page, "/c/b/", "乙 \"<b>\"");
    site.pages[0].course = 0;
    site.pages[2].minutes = 44.6;
    site.pages[2].description = "說明 `x`";
  }
  void add(PageId id, PageKind kind, std::string url, std::string title) {
    site.pages[id].kind = kind;
    site.pages[id].url = std::move(url);
    site.pages[id].title = std::move(title);
  }
  void link(PageId page, std::string fragment = {}) {
    LinkTarget target;
    target.kind = LinkTarget::Kind::page;
    target.page = page;
    target.fragment = std::move(fragment);
    site.pages[1].links.push_back(std::move(target));
  }
  /// Chapters after those three, each linked.
  void add_chapters(PageId count, const std::string& description) {
    for (PageId id = 3; id < 3 + count; ++id) {
      site.pages.emplace_back();
      add(id, PageKind::page, "/c/" + std::to_string(id) + "/", "t");
      site.pages[id].description = description;
      link(id);
    }
  }
  std::string cards() { return preview_cards(site, site.pages[1], Words(Map{{"minutes", "{minutes} min"}})); }

  Site site;
};

TEST_F(PreviewCardsTest, PageThatLeadsNowhereHasNone) {
  EXPECT_EQ(cards(), "");
  link(1, "here");
  site.pages[1].links.push_back({});
  EXPECT_EQ(cards(), "");
}

TEST_F(PreviewCardsTest, EachTargetOnceByItsLink) {
  link(2, "x");
  link(0);
  link(2);
  EXPECT_EQ(cards(),
            "lectern.cards={\"../b/\":[\"乙 \\\"<b>\\\"\", \"chapters · 45 min\", \"說明 x\"],"
            "\"../\":[\"課程\", \"courses\", \"\"]};\n");
}

TEST_F(PreviewCardsTest, PrerequisitesAndLabelsOfPathsHaveCards) {
  site.pages[1].prerequisites = {0};
  ResolvedChain chain;
  chain.targets = {{{2, ""}}};
  site.pages[1].chains.push_back(chain);
  EXPECT_NE(cards().find("{\"../\":"), std::string::npos);
  EXPECT_NE(cards().find(",\"../b/\":"), std::string::npos);
}

TEST_F(PreviewCardsTest, WhatNamesInCodeLeadToHasCards) {
  site.symbols.resize(2);
  site.symbols[0].page = 2;
  site.symbols[1].url = "https://docs.python.org/3/";
  site.pages[1].names = {{0, 0, 1, 0}, {0, 2, 3, 1}, {1, 0, 1, 0}};
  EXPECT_EQ(cards(), "lectern.cards={\"../b/\":[\"乙 \\\"<b>\\\"\", \"chapters · 45 min\", \"說明 x\"]};\n");
}

TEST_F(PreviewCardsTest, LongDescriptionsEndAfter120Characters) {
  std::string description;
  for (int i = 0; i < 120; ++i) description += "字";
  site.pages[2].description = description;
  link(2);
  EXPECT_NE(cards().find("\"" + description + "\""), std::string::npos);
  site.pages[2].description = description + "末";
  EXPECT_NE(cards().find("\"" + description + "…\""), std::string::npos);
}

TEST_F(PreviewCardsTest, ShortCardsForAllLinksBeforeLongOnesForSome) {
  std::string description;
  for (int i = 0; i < 120; ++i) description += "字";
  add_chapters(10, description);
  const std::string text = cards();
  EXPECT_NE(text.find("\"../12/\""), std::string::npos) << "the last one has a card";
  std::string shown;
  for (int i = 0; i < 30; ++i) shown += "字";
  EXPECT_NE(text.find("\"" + shown + "…\""), std::string::npos);
  EXPECT_EQ(text.find(shown + "字"), std::string::npos);
}

TEST_F(PreviewCardsTest, PageWithManyLinksHasTheFirstCardsOnly) {
  add_chapters(997, std::string(120, 'x'));
  EXPECT_GT(cards().size(), 1400U);
  EXPECT_LE(cards().size(), 1520U);
  EXPECT_NE(cards().find("\"../3/\""), std::string::npos);
}

TEST(CardsPath, StandsBesideThePage) {
  EXPECT_EQ(cards_path("a/b/index.html"), "a/b/index.cards.js");
  EXPECT_EQ(cards_path("a/b.html"), "a/b.cards.js");
  EXPECT_EQ(cards_path("a"), "a.cards.js");
}

}  // namespace
}  // namespace lectern::preview_cards_test
