#include "pipeline/search/shard_folders.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace lectern::shard_folders_test {
namespace {

struct Made {
  std::string names;
  std::vector<std::string> paths;
  std::vector<std::string> files;
};

Made fill(const std::vector<std::string>& data, const std::string& key = "") {
  Made made;
  const TakeFile take = [&](std::string path, std::string bytes) {
    made.paths.push_back(std::move(path));
    made.files.push_back(std::move(bytes));
  };
  ShardFolders folders("s/", 't', take);
  for (const std::string& each : data) folders.add(key.empty() ? each : key, each);
  made.names = folders.finish();
  return made;
}

std::vector<std::string> numbers(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.push_back(std::to_string(i));
  return all;
}

TEST(MayBegin, OneTextInEight) {
  int files = 0;
  int folders = 0;
  int both = 0;
  for (const std::string& each : numbers(8000)) {
    files += may_begin_file(each) ? 1 : 0;
    folders += may_begin_folder(each) ? 1 : 0;
    both += may_begin_file(each) && may_begin_folder(each) ? 1 : 0;
  }
  EXPECT_NEAR(files, 1000, 150);
  EXPECT_NEAR(folders, 1000, 150);
  EXPECT_NEAR(both, 125, 60);
}

TEST(ShardFolders, FilesCountFromZeroInEach) {
  const Made made = fill(numbers(3));
  ASSERT_EQ(made.names.size(), 6U);
  EXPECT_EQ(made.names.back(), '3');
  const std::string folder = made.names.substr(0, 5);
  EXPECT_EQ(made.paths,
            (std::vector<std::string>{"s/" + folder + "/t0.js", "s/" + folder + "/t1.js", "s/" + folder + "/t2.js"}));
  EXPECT_EQ(made.files[1], "lectern.shard(\"" + folder + "/t1\",1);\n");
}

TEST(ShardFolders, NoneWithoutFiles) { EXPECT_EQ(fill({}).names, ""); }

TEST(ShardFolders, OneFileMoreMovesFewOthers) {
  std::vector<std::string> data = numbers(2000);
  const Made before = fill(data);
  const std::set<std::string> known(before.paths.begin(), before.paths.end());
  data.insert(data.begin() + 100, "x");
  std::size_t moved = 0;
  for (const std::string& path : fill(data).paths) moved += known.contains(path) ? 0 : 1;
  EXPECT_GT(moved, 0U);
  EXPECT_LT(moved, 150U);
}

TEST(ShardFolders, HoldAsManyAsOneDigitCanSay) {
  int i = 0;
  while (may_begin_folder(std::to_string(i))) ++i;
  const std::string never = std::to_string(i);
  const Made made = fill(numbers(80), never);
  ASSERT_EQ(made.names.size(), 18U);
  EXPECT_EQ(std::string({made.names[5], made.names[11], made.names[17]}), "zza");
}

TEST(ShardFolders, NeverHaveTheNameOfAnother) {
  const Made made = fill(std::vector<std::string>(400, "the same"), "the same");
  EXPECT_EQ(std::set<std::string>(made.paths.begin(), made.paths.end()).size(), made.paths.size());
}

}  // namespace
}  // namespace lectern::shard_folders_test
