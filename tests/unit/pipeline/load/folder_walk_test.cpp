#include "pipeline/load/folder_walk.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "files/disk_files.h"
#include "temporary_folder.h"

namespace lectern::folder_walk_test {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

class FolderWalk : public testing::Test {
 protected:
  void file(const std::string& path) const {
    fs::create_directories(fs::path(folder_.path(path)).parent_path());
    std::ofstream(folder_.path(path)) << "x";
  }
  void link(const std::string& target, const std::string& path) const {
    fs::create_directories(fs::path(folder_.path(path)).parent_path());
    fs::create_symlink(target, folder_.path(path));
  }
  Paths walk(const std::string& below = "content", std::vector<std::string> skipped = {}) {
    return walk_folder(folder_.path(below), {folder_.root(), std::move(skipped), false}, DiskFiles(), diagnostics_)
        .paths;
  }

  TemporaryFolder folder_;
  Diagnostics diagnostics_;
};

TEST_F(FolderWalk, ListsEveryFileInTheOrderOfItsBytes) {
  for (const char* path : {"content/b/x.md", "content/b.md", "content/a/z/deep.md", "content/B.md", "content/第.md"}) {
    file(path);
  }
  EXPECT_EQ(walk(), (Paths{"B.md", "a/z/deep.md", "b.md", "b/x.md", "第.md"}));
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(FolderWalk, LeavesOutLeftOversAndNamesWithADot) {
  for (const char* path : {"content/a.md", "content/.hidden.md", "content/.git/config", "content/a.md~",
                           "content/#a.md#", "content/old~/b.md", "content/a~b.md"}) {
    file(path);
  }
  EXPECT_EQ(walk(), (Paths{"a.md", "a~b.md"}));
}

TEST_F(FolderWalk, ListsNamesWithADotWhereTheyAreWanted) {
  for (const char* path : {"static/.nojekyll", "static/.well-known/security.txt", "static/.gitkeep",
                           "static/a/.htaccess", "static/.DS_Store", "static/.venv/x", "static/.a.css.swp"}) {
    file(path);
  }
  EXPECT_EQ(walk_folder(folder_.path("static"), {folder_.root(), {}, true}, DiskFiles(), diagnostics_).paths,
            (Paths{".nojekyll", ".well-known/security.txt", "a/.htaccess"}));
}

TEST_F(FolderWalk, AFolderThatIsNotThereHasNoFiles) {
  EXPECT_TRUE(walk("nothing").empty());
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(FolderWalk, DoesNotEnterSkippedFolders) {
  file("content/a.md");
  file("content/_static/b.md");
  file("content/_static/deep/c.md");
  EXPECT_EQ(walk("content", {folder_.path("content/_static")}), (Paths{"a.md"}));
}

TEST_F(FolderWalk, FollowsLinksInsideTheSite) {
  file("content/a.md");
  file("shared/b.md");
  link(folder_.path("shared"), "content/shared");
  link("a.md", "content/c.md");
  EXPECT_EQ(walk(), (Paths{"a.md", "c.md", "shared/b.md"}));
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(FolderWalk, SkippedFoldersStaySkippedBehindALink) {
  file("public/a.md");
  file("content/a.md");
  link(folder_.path("public"), "content/out");
  EXPECT_EQ(walk("content", {folder_.path("public")}), (Paths{"a.md"}));
}

TEST_F(FolderWalk, ReportsALinkOutOfTheSite) {
  const TemporaryFolder outside;
  file("content/a.md");
  link(outside.root(), "content/out");
  link("/etc/passwd", "content/passwd.md");
  EXPECT_EQ(walk(), (Paths{"a.md"}));
  ASSERT_EQ(diagnostics_.size(), 2U);
  EXPECT_EQ(diagnostics_[0].code, Code::outside_site);
  EXPECT_EQ(diagnostics_[0].place.file, "content/out");
  EXPECT_EQ(diagnostics_[1].place.file, "content/passwd.md");
}

TEST_F(FolderWalk, AFolderWhoseNameBeginsLikeTheSiteIsOutside) {
  const TemporaryFolder above;
  fs::create_directories(above.path("site/content"));
  fs::create_directories(above.path("site-two"));
  std::ofstream(above.path("site-two/a.md")) << "x";
  fs::create_symlink(above.path("site-two"), above.path("site/content/two"));
  EXPECT_TRUE(
      walk_folder(above.path("site/content"), {above.path("site"), {}}, DiskFiles(), diagnostics_).paths.empty());
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].code, Code::outside_site);
}

TEST_F(FolderWalk, EntersALoopOnceOnly) {
  file("content/a/b/c.md");
  link("..", "content/a/b/up");
  link(".", "content/self");
  EXPECT_EQ(walk(), (Paths{"a/b/c.md"}));
  ASSERT_EQ(diagnostics_.size(), 2U);
  EXPECT_EQ(diagnostics_[0].code, Code::folder_loop);
  EXPECT_EQ(diagnostics_[0].place.file, "content/a/b/up");
  EXPECT_EQ(diagnostics_[1].place.file, "content/self");
}

TEST_F(FolderWalk, TwoFoldersThatLinkToEachOtherEnd) {
  file("content/a/x.md");
  file("content/b/y.md");
  link("../b", "content/a/to-b");
  link("../a", "content/b/to-a");
  EXPECT_EQ(walk(), (Paths{"a/to-b/y.md", "a/x.md", "b/to-a/x.md", "b/y.md"}));
  EXPECT_EQ(diagnostics_.size(), 2U);
}

TEST_F(FolderWalk, ReportsALinkToNothing) {
  file("content/a.md");
  link("gone.md", "content/dead.md");
  link("round.md", "content/round.md");
  EXPECT_EQ(walk(), (Paths{"a.md"}));
  ASSERT_EQ(diagnostics_.size(), 2U);
  EXPECT_EQ(diagnostics_[0].code, Code::unreadable_file);
  EXPECT_EQ(diagnostics_[0].place.file, "content/dead.md");
  EXPECT_EQ(diagnostics_[1].place.file, "content/round.md");
}

TEST(IsInside, ComparesWholeNames) {
  EXPECT_TRUE(is_inside("/a", "/a"));
  EXPECT_TRUE(is_inside("/a/b", "/a"));
  EXPECT_FALSE(is_inside("/ab", "/a"));
  EXPECT_FALSE(is_inside("/", "/a"));
}

}  // namespace
}  // namespace lectern::folder_walk_test
