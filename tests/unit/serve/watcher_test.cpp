#include "serve/watcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "files/disk_files.h"
#include "temporary_folder.h"

namespace lectern::watcher_test {
namespace {

namespace fs = std::filesystem;
using Method = Watcher::Method;

class Watching : public testing::TestWithParam<Method> {
 protected:
  Watching() {
    write("content/a.md", "a");
    write("content/m/b.md", "b");
    write("site.yaml", "title: x");
  }

  void begin() {
    (void)watcher_.watch({folder_.path("content"), folder_.path("site.yaml"), folder_.path("templates")});
  }
  void write(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(folder_.path(path)).parent_path());
    std::ofstream(folder_.path(path)) << text;
  }
  void rename(const std::string& from, const std::string& to) { fs::rename(folder_.path(from), folder_.path(to)); }
  /// What the next change is: the files relative to the folder, `all`, or `nothing`.
  std::string change(int milliseconds = 5000) {
    const Changes changes = watcher_.wait(milliseconds);
    if (!changes.any) return "nothing";
    if (!changes.files) return "all";
    std::string names;
    for (const std::string& file : *changes.files)
      names += (names.empty() ? "" : " ") + file.substr(folder_.root().size() + 1);
    return names;
  }

  DiskFiles disk_;
  TemporaryFolder folder_;
  Watcher watcher_{folder_.root(), disk_, GetParam()};
};

TEST_P(Watching, SeesATextThatIsWrittenInPlace) {
  begin();
  write("content/m/b.md", "another text");
  EXPECT_EQ(change(), "content/m/b.md");
  EXPECT_EQ(change(20), "nothing");
}

/// What a reader finds in a file when the watcher tells of it, which an editor opens, makes perhaps, and writes later.
std::string text_when_told(bool is_there) {
  using Clock = std::chrono::steady_clock;
  constexpr auto pause = std::chrono::milliseconds(30);
  const DiskFiles disk;
  for (;;) {
    const TemporaryFolder folder;
    const std::string file = folder.path("a.md");
    if (is_there) std::ofstream(file) << "a";
    Watcher watcher(folder.root(), disk, Watcher::Method::events);
    (void)watcher.watch({folder.root()});
    std::atomic<Clock::duration> needed{};
    std::thread editor([&] {
      const auto begin = Clock::now();
      std::ofstream out(file);
      std::this_thread::sleep_for(pause);
      out << "another text" << std::flush;
      needed = Clock::now() - begin;
    });
    const Changes changes = watcher.wait(5000);
    const std::string text = changes.any ? disk.read(file).bytes : "nothing was told";
    editor.join();
    if (needed.load() < 2 * pause) return text;  // else the machine was busy, and nothing is known
  }
}

bool has_events() {
  const DiskFiles disk;
  const TemporaryFolder folder;
  return Watcher(folder.root(), disk, Watcher::Method::events).method() == Watcher::Method::events;
}

/// Programs open a file, which empties it, and then write to it: in between is no text that anybody saved.
TEST(EventWatcher, WaitsUntilAFileIsWritten) {
  if (!has_events()) GTEST_SKIP() << "the system has no events";
  EXPECT_EQ(text_when_told(true), "another text");
  EXPECT_EQ(text_when_told(false), "another text");
}

/// One that a program keeps open does not hide what was saved.
TEST(EventWatcher, WaitsOnlyAMomentForAFileThatStaysOpen) {
  const DiskFiles disk;
  const TemporaryFolder folder;
  Watcher watcher(folder.root(), disk, Watcher::Method::events);
  if (watcher.method() != Watcher::Method::events) GTEST_SKIP() << "the system has no events";
  (void)watcher.watch({folder.root()});
  std::ofstream log(folder.path("log.txt"));
  for (const char* name : {"a.md", "b.md"}) {
    log << "a line" << std::flush;
    std::ofstream(folder.path(name)) << "a";
    const Changes changes = watcher.wait(5000);
    ASSERT_TRUE(changes.files.has_value());
    EXPECT_TRUE(std::count(changes.files->begin(), changes.files->end(), folder.path(name)));
  }
}

TEST_P(Watching, SeesAFileThatIsRenamedOverTheOldOne) {
  begin();
  write("content/.b.md.tmp", "another text");
  rename("content/.b.md.tmp", "content/a.md");
  EXPECT_EQ(change(), "content/a.md");
}

TEST_P(Watching, SeesAnEditorThatMovesTheOldFileAway) {
  begin();
  rename("content/a.md", "content/a.md~");
  write("content/a.md", "another text");
  fs::remove(folder_.path("content/a.md~"));
  EXPECT_EQ(change(), "content/a.md");
}

TEST_P(Watching, DoesNotSeeWhatEditorsLeave) {
  begin();
  write("content/.a.md.swp", "x");
  write("content/a.md~", "x");
  write("content/#a.md#", "x");
  EXPECT_EQ(change(600), "nothing");
}

TEST_P(Watching, SeesFoldersThatAppearWithAllThatIsInThem) {
  begin();
  write("content/new/deep/c.md", "c");
  EXPECT_EQ(change(), "all");
  while (change(400) != "nothing") {
  }
  write("content/new/deep/c.md", "another text");
  EXPECT_EQ(change(), "content/new/deep/c.md");
}

TEST_P(Watching, SeesFoldersThatAreRenamedOrRemoved) {
  begin();
  rename("content/m", "content/n");
  EXPECT_EQ(change(), "all");
  while (change(400) != "nothing") {
  }
  write("content/n/b.md", "another text");
  EXPECT_EQ(change(), "content/n/b.md");
  fs::remove_all(folder_.path("content/n"));
  EXPECT_NE(change(), "nothing");
}

TEST_P(Watching, SaysWhenWhatIsWatchedMayHaveChangedUnseen) {
  const std::vector<std::string> paths{folder_.path("content"), folder_.path("site.yaml")};
  EXPECT_TRUE(watcher_.watch(paths));
  EXPECT_FALSE(watcher_.watch(paths));
  write("content/new/c.md", "c");
  EXPECT_TRUE(watcher_.watch(paths));
  EXPECT_FALSE(watcher_.watch(paths));
  fs::create_directories(folder_.path("other"));
  EXPECT_TRUE(watcher_.watch({folder_.path("content"), folder_.path("site.yaml"), folder_.path("other")}));
}

TEST_P(Watching, TellsWhatChangedBeforeItWasAskedToWatchTheSameAgain) {
  begin();
  write("content/a.md", "another text");
  write("content/c.md", "c");
  fs::remove(folder_.path("content/m/b.md"));
  begin();
  EXPECT_EQ(change(), "content/a.md content/c.md content/m/b.md");
}

TEST_P(Watching, SeesSingleFilesAndWhatIsNotThereYet) {
  begin();
  write("site.yaml", "title: another");
  EXPECT_EQ(change(), "site.yaml");
  write("unwatched.txt", "x");
  EXPECT_EQ(change(600), "nothing");
  write("templates/page.html", "x");
  EXPECT_EQ(change(), "all");
  while (change(400) != "nothing") {
  }
  write("templates/page.html", "another text");
  EXPECT_EQ(change(), "templates/page.html");
}

TEST_P(Watching, SeesTheWatchedFolderItselfGoAndComeBack) {
  begin();
  fs::remove_all(folder_.path("content"));
  EXPECT_NE(change(), "nothing");
  while (change(400) != "nothing") {
  }
  write("content/a.md", "a");
  EXPECT_NE(change(), "nothing");
}

TEST_P(Watching, ManyFilesAreOneChange) {
  for (int i = 0; i < 2000; ++i) write("content/m/" + std::to_string(i) + ".md", "x");
  begin();
  for (int i = 0; i < 2000; ++i) write("content/m/" + std::to_string(i) + ".md", "another text");
  std::set<std::string> seen;
  // A busy machine may need long for one look at 2,000 files: only that all of them are told counts.
  for (int waits = 0; seen.size() < 2000 && waits < 60; ++waits) {
    const Changes changes = watcher_.wait(1000);
    if (changes.files) seen.insert(changes.files->begin(), changes.files->end());
  }
  EXPECT_EQ(seen.size(), 2000U);
}

TEST_P(Watching, FollowsLinksOnce) {
  write("elsewhere/c.md", "c");
  fs::create_directory_symlink(folder_.path("elsewhere"), folder_.path("content/link"));
  fs::create_directory_symlink(folder_.path("content"), folder_.path("elsewhere/back"));
  begin();
  write("elsewhere/c.md", "another text");
  EXPECT_EQ(change(), "elsewhere/c.md");
}

INSTANTIATE_TEST_SUITE_P(By, Watching, testing::Values(Method::events, Method::polling),
                         [](const auto& test) { return test.param == Method::events ? "Events" : "Polling"; });

}  // namespace
}  // namespace lectern::watcher_test
