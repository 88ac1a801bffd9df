#include "commands/diff/site_changes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "commands/diff/change_report.h"

namespace lectern::site_changes_test {
namespace {

SiteSnapshot site() {
  SiteSnapshot snapshot;
  snapshot.pages["/"] = {"Home", "home", {}, {}};
  snapshot.pages["/a/"] = {"A", "page", 10, {{"loops", "Loops"}, {"box", ""}}};
  snapshot.pages["/b/"] = {"B", "page", 20, {}};
  snapshot.pages["/paths/p/"] = {"P", "path", {}, {}};
  snapshot.redirects["/old-a/"] = "/a/";
  snapshot.paths["/paths/p/"] = {"/a/", "/b/"};
  return snapshot;
}

std::string changes(const SiteSnapshot& before, const SiteSnapshot& after) {
  return change_report(compare_sites(before, after), ReportFormat::human, 0);
}

TEST(SiteChanges, AreNoneBetweenEqualSites) {
  EXPECT_FALSE(compare_sites(site(), site()).any());
  EXPECT_EQ(changes(site(), site()), "nothing that readers rely on has changed\n");
  EXPECT_EQ(change_report({}, ReportFormat::markdown, 50), "**nothing that readers rely on has changed**\n");
  EXPECT_EQ(change_report({}, ReportFormat::github, 50), "");
}

TEST(SiteChanges, TellLostPages) {
  SiteSnapshot after = site();
  after.pages.erase("/b/");
  after.pages["/c/"] = {"B", "page", 20, {}};
  after.paths["/paths/p/"] = {"/a/", "/c/"};
  EXPECT_EQ(changes(site(), after),
            "lost: /b/ “B”\n  → if `/c/` took its place, give that page `aliases: [/b/]`\nnew: /c/ “B”\n"
            "path: /paths/p/ “P”: − /b/ + /c/\n1 URL lost, 1 new page, 1 learning path changed\n");
  EXPECT_TRUE(compare_sites(site(), after).any_loss());
}

TEST(SiteChanges, TellLostRedirects) {
  SiteSnapshot after = site();
  after.redirects["/old-a/"] = "/nowhere/";
  const SiteChanges found = compare_sites(site(), after);
  ASSERT_EQ(found.lost_pages.size(), 1U);
  EXPECT_EQ(found.lost_pages[0].url, "/old-a/");
  EXPECT_EQ(found.lost_pages[0].meant, "/a/");
  EXPECT_TRUE(compare_sites(after, after).lost_pages.empty()) << "what was broken before is not lost";
}

TEST(SiteChanges, FollowRedirectsButNotForEver) {
  SiteSnapshot after = site();
  after.redirects = {{"/x/", "/y/"}, {"/y/", "/x/"}, {"/1/", "/2/"}, {"/2/", "/a/"}, {"/out/", "https://example.org/"}};
  EXPECT_EQ(after.destination("/x/"), "");
  EXPECT_EQ(after.destination("/1/"), "/a/");
  EXPECT_EQ(after.destination("/out/"), "https://example.org/");
  EXPECT_EQ(after.destination("/none/"), "");
}

TEST(SiteChanges, TakeAMovedPageForTheSame) {
  SiteSnapshot after = site();
  after.pages.erase("/b/");
  after.pages["/c/"] = {"B", "page", 20, {}};
  after.redirects["/b/"] = "/c/";
  after.paths["/paths/p/"] = {"/a/", "/c/"};
  EXPECT_EQ(changes(site(), after), "moved: /b/ → /c/ “B”\n1 page moved\n");
}

TEST(SiteChanges, TellLostAnchorsAndRenamedHeadings) {
  SiteSnapshot after = site();
  after.pages["/a/"].anchors = {{"for-loops", "Loops"}, {"box", ""}};
  EXPECT_EQ(changes(site(), after),
            "lost: /a/#loops “Loops”\n  → it may be `#for-loops` now; to keep it write `{#loops}` behind the heading "
            "that took its place\n"
            "1 anchor lost\n");
  after.pages["/a/"].anchors = {{"loops", "For loops"}, {"box", ""}, {"more", ""}};
  EXPECT_EQ(changes(site(), after), "heading: /a/#loops: “Loops” → “For loops”\n1 heading changed\n");
  after.pages["/a/"].kind = "print";
  after.pages["/a/"].anchors.clear();
  EXPECT_FALSE(compare_sites(site(), after).any());
}

TEST(SiteChanges, GuessTheAnchorOfTheSameHeading) {
  SiteSnapshot after = site();
  after.pages["/a/"].anchors = {{"loop", "Something else"}, {"section-2", "Loops"}, {"zz", ""}};
  const SiteChanges found = compare_sites(site(), after);
  ASSERT_EQ(found.lost_anchors.size(), 2U);
  EXPECT_EQ(found.lost_anchors[0].meant, "");  // `box` is near nothing
  EXPECT_EQ(found.lost_anchors[1].meant, "section-2");
  after.pages["/a/"].anchors.erase("section-2");
  EXPECT_EQ(compare_sites(site(), after).lost_anchors[1].meant, "loop");
}

TEST(SiteChanges, TellPathsTitlesAndTimes) {
  SiteSnapshot after = site();
  after.pages["/a/"].title = "Z";
  after.pages["/b/"].minutes = 35;
  after.paths["/paths/p/"] = {"/b/", "/a/", "/"};
  EXPECT_EQ(changes(site(), after),
            "title: /a/: “A” → “Z”\npath: /paths/p/ “P”: + / in another order\ntime: /b/ “B”: 20 → 35 min\n"
            "1 title changed, 1 learning path changed, 1 page with another reading time\n");
  EXPECT_FALSE(compare_sites(site(), after).any_loss());
}

TEST(SiteChanges, AreBounded) {
  SiteSnapshot before = site();
  for (int i = 0; i < 5000; ++i) before.pages["/gone/" + std::to_string(i) + "/"] = {"G", "", {}, {}};
  SiteSnapshot after = site();
  for (int i = 0; i < 5000; ++i) after.pages["/fresh/" + std::to_string(i) + "/"] = {"F", "", {}, {}};
  const std::string text = change_report(compare_sites(before, after), ReportFormat::human, 20);
  EXPECT_NE(text.find("… and 4980 more: URLs lost\n"), std::string::npos);
  EXPECT_LT(text.size(), 6000U);
}

TEST(ChangeReport, LetsNothingOutOfATitle) {
  SiteSnapshot after = site();
  after.pages["/a/"].title = "x\x1b[31m\n::error::<script>|*y*";
  const SiteChanges found = compare_sites(site(), after);
  EXPECT_EQ(change_report(found, ReportFormat::human, 0).find('\x1b'), std::string::npos);
  EXPECT_NE(change_report(found, ReportFormat::markdown, 0).find("\\<script\\>\\|\\*y\\*"), std::string::npos);
  after.pages.erase("/b/");
  const std::string commands = change_report(compare_sites(site(), after), ReportFormat::github, 0);
  EXPECT_EQ(std::count(commands.begin(), commands.end(), '\n'), 1);
  EXPECT_TRUE(commands.starts_with("::error title=URL lost::/b/ “B”%0A")) << commands;
}

TEST(SiteSnapshot, SurvivesItsFile) {
  SiteSnapshot before = site();
  before.pages["/\"q\"/中/"] = {"“T”\n", "", {}, {{"a\\b", "x"}}};
  std::string why;
  const auto after = read_snapshot(SourceFile("s.json", snapshot_text(before)), why);
  ASSERT_TRUE(after) << why;
  EXPECT_EQ(*after, before);
  EXPECT_EQ(snapshot_text(*after), snapshot_text(before));
}

TEST(SiteSnapshot, RefusesOtherFiles) {
  for (const char* text : {"", "{}", "[]", "{\"lectern\": \"baseline\", \"version\": 1}", "{\"lectern\": \"snapshot\"",
                           "{\"lectern\": \"snapshot\", \"version\": 2}"}) {
    std::string why;
    EXPECT_FALSE(read_snapshot(SourceFile("s.json", text), why)) << text;
    EXPECT_FALSE(why.empty()) << text;
  }
}

}  // namespace
}  // namespace lectern::site_changes_test
