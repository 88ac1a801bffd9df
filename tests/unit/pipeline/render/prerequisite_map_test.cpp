#include "pipeline/render/prerequisite_map.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lectern::prerequisite_map_test {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

TEST(PrerequisiteMap, RowsFollowWhatIsNeeded) {
  const PrerequisiteGraph graph{{"a", "b", "c", "d"}, {{0, 1}, {1, 2}, {0, 2}}};
  EXPECT_EQ(layer_of(graph), (std::vector<std::size_t>{0, 1, 2, 0}));
}

TEST(PrerequisiteMap, CirclesGoBelow) {
  const PrerequisiteGraph graph{{"a", "b", "c"}, {{0, 1}, {1, 2}, {2, 1}}};
  EXPECT_EQ(layer_of(graph), (std::vector<std::size_t>{0, 1, 1}));
  EXPECT_EQ(count(prerequisite_svg(graph), "<rect"), 3U);
}

TEST(PrerequisiteMap, NeedsThatFollowFromOthersAreNotDrawn) {
  const PrerequisiteGraph graph{{"a", "b", "c"}, {{0, 1}, {0, 2}, {1, 2}}};
  const std::string svg = prerequisite_svg(graph);
  EXPECT_EQ(count(svg, "class=\"head\""), 2U);
  EXPECT_EQ(count(svg, "<rect"), 3U);
  EXPECT_NE(svg.find("aria-hidden=\"true\""), std::string::npos);
}

TEST(PrerequisiteMap, NothingToShowIsNothing) {
  EXPECT_EQ(prerequisite_svg({{"a", "b"}, {}}), "");
  EXPECT_EQ(prerequisite_svg({}), "");
  PrerequisiteGraph crowd;
  for (int i = 0; i < 41; ++i) crowd.labels.push_back("x");
  crowd.needs = {{0, 1}};
  EXPECT_EQ(prerequisite_svg(crowd), "");
}

TEST(PrerequisiteMap, LongLabelsAreCutAndEscaped) {
  const std::string svg = prerequisite_svg({{"模組一：非同步程式設計（asyncio）與更多的內容", "<b>"}, {{0, 1}}});
  EXPECT_NE(svg.find("…</text>"), std::string::npos);
  EXPECT_NE(svg.find("&lt;b&gt;"), std::string::npos);
}

TEST(PrerequisiteMap, ChaptersSpeakForTheirModules) {
  Site site;
  site.pages.resize(6);  // course, modules 1 and 2, chapters 3 (of 1) and 4 (of 2), home 5
  site.pages[0].children = {1, 2};
  for (const PageId module : {1U, 2U}) {
    site.pages[module].kind = PageKind::section;
    site.pages[module].parent = 0;
    site.pages[module].children = {module + 2};
    site.pages[module + 2].parent = module;
    site.pages[module].link_title = "m" + std::to_string(module);
  }
  site.pages[4].prerequisites = {3, 5, 4};
  const PrerequisiteGraph graph = module_graph(site, site.pages[0]);
  EXPECT_EQ(graph.labels, (std::vector<std::string>{"m1", "m2"}));
  EXPECT_EQ(graph.needs, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}}));
}

}  // namespace
}  // namespace lectern::prerequisite_map_test
