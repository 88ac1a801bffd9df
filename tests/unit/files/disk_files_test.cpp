#include "files/disk_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "temporary_folder.h"

namespace lectern::disk_files_test {
namespace {

class DiskFilesTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  DiskFiles disk_;
};

TEST_F(DiskFilesTest, ReadsWhatItWrote) {
  const std::string path = folder_.path("a/b.txt");
  EXPECT_EQ(disk_.make_folders(folder_.path("a")), "");
  EXPECT_EQ(disk_.write(path, std::string("x\0y", 3)), "");
  const ReadResult read = disk_.read(path);
  EXPECT_TRUE(read.ok);
  EXPECT_EQ(read.bytes, std::string("x\0y", 3));
}

TEST_F(DiskFilesTest, ReadsLargeFilesWhole) {
  const std::string large(3'000'000, 'z');
  EXPECT_EQ(disk_.write(folder_.path("large"), large), "");
  EXPECT_EQ(disk_.read(folder_.path("large")).bytes, large);
}

TEST_F(DiskFilesTest, SaysWhyItCannotRead) {
  EXPECT_EQ(disk_.read(folder_.path("none")).error, "no such file or directory");
  EXPECT_FALSE(disk_.read(folder_.path("")).ok);
}

TEST_F(DiskFilesTest, ListsInTheOrderOfBytes) {
  for (const char* name : {"b", "a", "Z", "中"}) EXPECT_EQ(disk_.write(folder_.path(name), ""), "");
  std::string names;
  for (const FolderEntry& entry : disk_.list(folder_.path(""))) names += entry.name + " ";
  EXPECT_EQ(names, "Z a b 中 ");
}

TEST_F(DiskFilesTest, SeesThroughLinks) {
  EXPECT_EQ(disk_.make_folders(folder_.path("real")), "");
  ASSERT_EQ(::symlink("real", folder_.path("link").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", folder_.path("broken").c_str()), 0);
  const auto entries = disk_.list(folder_.path(""));
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_TRUE(entries[0].link);
  EXPECT_EQ(entries[0].kind, FolderEntry::Kind::other);
  EXPECT_TRUE(entries[1].link);
  EXPECT_EQ(entries[1].kind, FolderEntry::Kind::folder);
  EXPECT_EQ(disk_.real_path(folder_.path("link")), disk_.real_path(folder_.path("real")));
  EXPECT_EQ(disk_.real_path(folder_.path("broken")), "");
}

TEST_F(DiskFilesTest, SwapsFolders) {
  EXPECT_EQ(disk_.make_folders(folder_.path("one")), "");
  EXPECT_EQ(disk_.make_folders(folder_.path("two")), "");
  EXPECT_EQ(disk_.write(folder_.path("one/a"), "1"), "");
  if (!disk_.exchange(folder_.path("one"), folder_.path("two")).empty()) GTEST_SKIP() << "the disk cannot swap folders";
  EXPECT_EQ(disk_.read(folder_.path("two/a")).bytes, "1");
}

TEST_F(DiskFilesTest, MakesFoldersTwice) {
  EXPECT_EQ(disk_.make_folders(folder_.path("a/b/c")), "");
  EXPECT_EQ(disk_.make_folders(folder_.path("a/b/c")), "");
  EXPECT_EQ(disk_.write(folder_.path("file"), ""), "");
  EXPECT_NE(disk_.make_folders(folder_.path("file")), "");
  EXPECT_NE(disk_.make_folders(folder_.path("file/x")), "");
}

TEST_F(DiskFilesTest, RemovesWhatIsGone) { EXPECT_EQ(disk_.remove(folder_.path("none")), ""); }

}  // namespace
}  // namespace lectern::disk_files_test
