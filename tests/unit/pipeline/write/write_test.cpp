#include "pipeline/write.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <functional>
#include <map>

#include "failing_disk.h"
#include "temporary_folder.h"

namespace lectern::write_test {
namespace {

using Files = std::map<std::string, std::string>;

OutputTree tree_of(const Files& files) {
  OutputTree tree;
  for (const auto& [path, bytes] : files) tree.add(path, bytes);
  return tree;
}

/// Everything below a folder but the manifest.
Files files_below(const std::string& folder) {
  Files files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = std::filesystem::relative(entry.path(), folder).string();
    if (path != kManifestName) files[path] = DiskFiles().read(entry.path().string()).bytes;
  }
  return files;
}

const Files kOld{
    {"index.html", "old home"}, {"a/index.html", "old a"}, {"gone/index.html", "old gone"}, {"same.css", "same"}};
const Files kNew{
    {"index.html", "new home"}, {"a/index.html", "new a"}, {"b/index.html", "new b"}, {"same.css", "same"}};

class WriteSite : public testing::Test {
 protected:
  WriteSummary write(const Files& files) { return write_site(tree_of(files), public_, disk_); }

  TemporaryFolder folder_;
  std::string public_ = folder_.path("public");
  DiskFiles disk_;
};

TEST_F(WriteSite, WritesANewSite) {
  const WriteSummary summary = write(kOld);
  EXPECT_TRUE(summary.ok);
  EXPECT_EQ(summary.written, 4U);
  EXPECT_EQ(files_below(public_), kOld);
}

TEST_F(WriteSite, LeavesOnlyTheOutputFolder) {
  ASSERT_TRUE(write(kOld).ok);
  ASSERT_TRUE(write(kNew).ok);
  EXPECT_EQ(disk_.list(folder_.root()).size(), 1U);
}

TEST_F(WriteSite, KeepsWhatStands) {
  ASSERT_TRUE(write(kOld).ok);
  SiteWriter writer(public_, disk_);
  writer.keep("index.html");
  writer.add("a/index.html", "another a");
  writer.keep("a/index.html");
  writer.add("b/index.html", "new b");
  const WriteSummary summary = writer.finish();
  EXPECT_TRUE(summary.ok);
  EXPECT_EQ(summary.written, 1U);
  EXPECT_EQ(summary.unchanged, 2U);
  EXPECT_EQ(summary.removed, 2U) << "what nobody wants any more";
  EXPECT_EQ(files_below(public_),
            (Files{{"index.html", "old home"}, {"a/index.html", "old a"}, {"b/index.html", "new b"}}));
}

TEST_F(WriteSite, WhatIsGoneCannotBeKept) {
  ASSERT_TRUE(write(kOld).ok);
  std::filesystem::remove(public_ + "/index.html");
  SiteWriter writer(public_, disk_);
  writer.keep("index.html");
  writer.add("a/index.html", "new a");
  const WriteSummary summary = writer.finish();
  EXPECT_FALSE(summary.ok);
  ASSERT_EQ(summary.diagnostics.size(), 1U);
  EXPECT_EQ(disk_.read(public_ + "/a/index.html").bytes, "old a");
}

TEST_F(WriteSite, ChangesOnlyWhatChanged) {
  ASSERT_TRUE(write(kOld).ok);
  struct stat before {};
  struct stat after {};
  ASSERT_EQ(::stat((public_ + "/same.css").c_str(), &before), 0);
  const WriteSummary summary = write(kNew);
  ASSERT_EQ(::stat((public_ + "/same.css").c_str(), &after), 0);
  EXPECT_EQ(summary.written, 3U);
  EXPECT_EQ(summary.unchanged, 1U);
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(before.st_ino, after.st_ino);
  EXPECT_EQ(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
  EXPECT_EQ(files_below(public_), kNew);
}

TEST_F(WriteSite, TouchesNothingWhenNothingChanged) {
  ASSERT_TRUE(write(kOld).ok);
  // The first call makes sure of the parent folder; nothing else may be asked of the disk.
  FailingDisk counting;
  ASSERT_TRUE(write_site(tree_of(kOld), public_, counting).ok);
  EXPECT_EQ(counting.calls(), 1U);
}

TEST_F(WriteSite, CarriesForeignFilesOver) {
  ASSERT_TRUE(write(kOld).ok);
  ASSERT_EQ(disk_.make_folders(public_ + "/media"), "");
  ASSERT_EQ(disk_.write(public_ + "/media/film.mp4", "film"), "");
  ASSERT_EQ(::symlink("media/film.mp4", (public_ + "/link").c_str()), 0);
  ASSERT_TRUE(write(kNew).ok);
  EXPECT_EQ(disk_.read(public_ + "/media/film.mp4").bytes, "film");
  EXPECT_TRUE(std::filesystem::is_symlink(public_ + "/link"));
}

/// A repository in the folder has empty ones (`.git/refs/heads`), and is none without them.
TEST_F(WriteSite, KeepsEmptyFoldersOfOthers) {
  ASSERT_TRUE(write(kOld).ok);
  ASSERT_EQ(disk_.make_folders(public_ + "/.git/refs/heads"), "");
  ASSERT_TRUE(write(kNew).ok);
  EXPECT_EQ(disk_.status(public_ + "/.git/refs/heads").kind, FileStatus::Kind::folder);
}

TEST_F(WriteSite, KeepsWhoMayDoWhatInItsFolders) {
  ASSERT_TRUE(write(kOld).ok);
  ASSERT_EQ(::chmod(public_.c_str(), 02770), 0);
  ASSERT_EQ(disk_.make_folders(public_ + "/media/closed"), "");
  ASSERT_EQ(disk_.write(public_ + "/media/closed/film.mp4", "film"), "");
  ASSERT_EQ(::chmod((public_ + "/media").c_str(), 0711), 0);
  ASSERT_EQ(::chmod((public_ + "/media/closed").c_str(), 0555), 0);
  for (const Files& site : {kNew, kOld}) {
    ASSERT_TRUE(write(site).ok);
    EXPECT_EQ(disk_.status(public_).mode, 02770U);
    EXPECT_EQ(disk_.status(public_ + "/media").mode, 0711U);
    EXPECT_EQ(disk_.status(public_ + "/media/closed").mode, 0555U);
    EXPECT_EQ(disk_.list(folder_.root()).size(), 1U) << "nothing is left of the site before";
  }
  ASSERT_EQ(::chmod((public_ + "/media/closed").c_str(), 0755), 0);
}

TEST_F(WriteSite, RefusesToOverwriteForeignFiles) {
  ASSERT_EQ(disk_.make_folders(public_), "");
  ASSERT_EQ(disk_.write(public_ + "/index.html", "mine"), "");
  const WriteSummary summary = write(kNew);
  EXPECT_FALSE(summary.ok);
  ASSERT_EQ(summary.diagnostics.size(), 1U);
  EXPECT_EQ(summary.diagnostics[0].code, Code::write_failed);
  EXPECT_EQ(files_below(public_), (Files{{"index.html", "mine"}}));
}

TEST_F(WriteSite, WritesThroughALinkedOutputFolder) {
  ASSERT_EQ(disk_.make_folders(folder_.path("elsewhere/site")), "");
  ASSERT_EQ(::symlink("elsewhere/site", public_.c_str()), 0);
  ASSERT_TRUE(write(kOld).ok);
  ASSERT_TRUE(write(kNew).ok);
  EXPECT_TRUE(std::filesystem::is_symlink(public_));
  EXPECT_EQ(files_below(folder_.path("elsewhere/site")), kNew);
}

TEST_F(WriteSite, ReplacesAFileByAFolder) {
  ASSERT_TRUE(write({{"a", "file"}, {"b/x", "folder"}}).ok);
  const Files swapped{{"a/x", "folder"}, {"b", "file"}};
  ASSERT_TRUE(write(swapped).ok);
  EXPECT_EQ(files_below(public_), swapped);
}

TEST_F(WriteSite, CopiesFilesFromDisk) {
  ASSERT_EQ(disk_.write(folder_.path("film.mp4"), "film"), "");
  OutputTree tree;
  tree.copy("media/film.mp4", folder_.path("film.mp4"));
  ASSERT_EQ(write_site(tree, public_, disk_).written, 1U);
  EXPECT_EQ(write_site(tree, public_, disk_).unchanged, 1U);
  ASSERT_EQ(disk_.write(folder_.path("film.mp4"), "FILM"), "");
  EXPECT_EQ(write_site(tree, public_, disk_).written, 1U);
  EXPECT_EQ(files_below(public_), (Files{{"media/film.mp4", "FILM"}}));
}

TEST_F(WriteSite, CleansUpAfterAKilledBuild) {
  ASSERT_TRUE(write(kOld).ok);
  ASSERT_EQ(disk_.make_folders(folder_.path(".public.lectern-new/half")), "");
  ASSERT_EQ(disk_.write(folder_.path(".public.lectern-new/half/page.html"), "ha"), "");
  ASSERT_TRUE(write(kNew).ok);
  EXPECT_EQ(disk_.list(folder_.root()).size(), 1U);
}

// ---- faults: every single call to the disk, in turn, fails, finds the disk full from there on, or is the last of a
// ---- process that is killed.

struct FaultCase {
  const char* name;
  FailingDisk::Fault fault;
};

class WriteFaults : public testing::TestWithParam<FaultCase> {
 protected:
  static std::size_t calls_without_fault() {
    const TemporaryFolder folder;
    FailingDisk disk;
    EXPECT_TRUE(write_site(tree_of(kOld), folder.path("public"), disk).ok);
    FailingDisk counted;
    EXPECT_TRUE(write_site(tree_of(kNew), folder.path("public"), counted).ok);
    return counted.calls();
  }
};

TEST_P(WriteFaults, LeaveTheOldSiteOrTheNewOneWhole) {
  const std::size_t calls = calls_without_fault();
  ASSERT_GT(calls, 8U);
  for (std::size_t at = 0; at < calls; ++at) {
    const TemporaryFolder folder;
    const std::string output = folder.path("public");
    DiskFiles real;
    ASSERT_TRUE(write_site(tree_of(kOld), output, real).ok);
    FailingDisk disk(at, GetParam().fault);
    bool ok = false;
    bool killed = false;
    try {
      ok = write_site(tree_of(kNew), output, disk).ok;
    } catch (const Killed&) {
      killed = true;
    }
    const Files found = files_below(output);
    EXPECT_TRUE(found == kNew || found == kOld) << "call " << at;
    EXPECT_TRUE(killed || ok == (found == kNew)) << "what is told is so; call " << at;
    ASSERT_TRUE(write_site(tree_of(kNew), output, real).ok) << "call " << at;
    EXPECT_EQ(files_below(output), kNew);
    EXPECT_EQ(real.list(folder.root()).size(), 1U) << "call " << at;
  }
}

INSTANTIATE_TEST_SUITE_P(EveryCall, WriteFaults,
                         testing::Values(FaultCase{"fails", FailingDisk::Fault::fails},
                                         FaultCase{"full", FailingDisk::Fault::full_from_here},
                                         FaultCase{"killed", FailingDisk::Fault::kills}),
                         [](const auto& test) { return test.param.name; });

TEST(WriteWithoutExchange, ReplacesFileByFile) {
  const TemporaryFolder folder;
  FailingDisk disk;
  disk.cannot_exchange = true;
  ASSERT_TRUE(write_site(tree_of(kOld), folder.path("public"), disk).ok);
  ASSERT_EQ(disk.write(folder.path("public/foreign"), "kept"), "");
  ASSERT_TRUE(write_site(tree_of(kNew), folder.path("public"), disk).ok);
  Files expected = kNew;
  expected["foreign"] = "kept";
  EXPECT_EQ(files_below(folder.path("public")), expected);
  EXPECT_EQ(disk.list(folder.root()).size(), 1U);
}

// ---- which folders are refused

struct OutputCase {
  const char* name;
  const char* output;
  bool safe;
};

class CheckOutputFolder : public testing::TestWithParam<OutputCase> {};

TEST_P(CheckOutputFolder, RefusesToSwallowSources) {
  const TemporaryFolder folder;
  DiskFiles disk;
  ASSERT_EQ(disk.make_folders(folder.path("site/content/course")), "");
  ASSERT_EQ(::symlink("content", folder.path("site/link").c_str()), 0);
  const Diagnostics found = check_output_folder(folder.path(GetParam().output), {folder.path("site/content")}, disk);
  EXPECT_EQ(found.empty(), GetParam().safe);
  for (const Diagnostic& diagnostic : found) EXPECT_EQ(diagnostic.code, Code::unsafe_output);
}

INSTANTIATE_TEST_SUITE_P(Folders, CheckOutputFolder,
                         testing::Values(OutputCase{"beside", "site/public", true},
                                         OutputCase{"same", "site/content", false}, OutputCase{"above", "site", false},
                                         OutputCase{"far_above", "", false},
                                         OutputCase{"inside", "site/content/public", false},
                                         OutputCase{"deep_inside", "site/content/course/x/y", false},
                                         OutputCase{"through_a_link", "site/link", false},
                                         OutputCase{"below_a_link", "site/link/new", false},
                                         OutputCase{"similar_name", "site/content2", true}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace lectern::write_test
