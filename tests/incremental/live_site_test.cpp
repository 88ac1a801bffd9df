// What is special of a site in memory; that it is what a clean build gives after any edit: random_edits_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "incremental/clean_build.h"
#include "incremental/edited_course.h"
#include "unit/pipeline/build/built_site.h"

namespace lectern {
namespace {

class LiveSiteOf : public testing::TestWithParam<std::string> {};

TEST_P(LiveSiteOf, GivesWhatABuildGives) {
  const DiskFiles disk;
  const std::string root = test_site(GetParam());
  LiveSite live(request_for(root), disk);
  live.update();
  EXPECT_EQ(difference(live, clean_build(root, disk)), "");
}

std::vector<std::string> sites() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test_site(""))) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Sites, LiveSiteOf, testing::ValuesIn(sites()), [](const auto& test) {
  std::string name = test.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

TEST(LiveSite, KeepsTheLastSiteWhileSettingsAreBroken) {
  const DiskFiles disk;
  EditedCourse course(3);
  LiveSite live(request_for(course.root()), disk);
  EXPECT_FALSE(live.file("index.html"));
  ASSERT_TRUE(live.update());
  const auto before = live.file("index.html");
  ASSERT_TRUE(before);
  std::filesystem::rename(course.root() + "/content", course.root() + "/away");
  EXPECT_FALSE(live.update());
  EXPECT_EQ(live.diagnostics().size(), 1U);
  EXPECT_TRUE(*live.file("index.html") == *before);
  std::filesystem::rename(course.root() + "/away", course.root() + "/content");
  EXPECT_TRUE(live.update(std::vector<std::string>{}));
  EXPECT_EQ(difference(live, clean_build(course.root(), disk)), "");
}

TEST(LiveSite, ShowsAConceptOfOnePageOnAnother) {
  const DiskFiles disk;
  const TemporaryFolder folder;
  const auto write = [&](const std::string& name, const std::string& text) {
    const std::filesystem::path file = folder.path("content/c/" + name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  };
  for (const char* name : {"1.md", "2.md", "3.md", "4.md", "5.md"}) write(name, "---\ntitle: 章\n---\n\n字。\n");
  write("1.md", "---\ntitle: 第一章\nteaches: [描述器]\n---\n\n字。\n");
  LiveSite live(request_for(folder.root()), disk);
  live.update();
  const auto shown = [&] { return *live.file("c/1/index.html")->bytes; };
  EXPECT_EQ(shown().find("href=\"../4/\""), std::string::npos);
  write("4.md", "---\ntitle: 第四章\nteaches: [描述器]\n---\n\n字。\n");
  live.update(std::vector<std::string>{folder.path("content/c/4.md")});
  EXPECT_NE(shown().find("<a href=\"../4/\">第四章</a> <span class=\"sentence\">描述器</span>"), std::string::npos);
}

TEST(LiveSite, ShowsTheTextOfOnePageInAnother) {
  const DiskFiles disk;
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path("content"));
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder.path("content/" + name), std::ios::binary) << "---\ntitle: 章\n---\n\n" << text;
  };
  write("a.md", "{{< include \"b.md\" >}}\n");
  write("b.md", "原來的話語。\n");
  LiveSite live(request_for(folder.root()), disk);
  live.update();
  write("b.md", "後來的話語。\n");
  live.update(std::vector<std::string>{folder.path("content/b.md")});
  EXPECT_NE(live.file("a/index.html")->bytes->find("後來的話語"), std::string::npos);
  EXPECT_EQ(difference(live, clean_build(folder.root(), disk)), "");
}

TEST(LiveSite, KnowsThePageOfAFile) {
  const DiskFiles disk;
  EditedCourse course(4);
  LiveSite live(request_for(course.root()), disk);
  live.update();
  EXPECT_EQ(live.page_of(course.root() + "/content/a/01-m/c1.md"), "a/01-m/c1/index.html");
  EXPECT_EQ(live.page_of(course.root() + "/site.yaml"), "");
}

}  // namespace
}  // namespace lectern
