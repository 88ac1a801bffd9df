// The same bytes and messages whatever the number of threads, the order of folders, the locale, the time zone and the
// place of the site.
#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <locale>
#include <optional>
#include <random>
#include <utility>

#include "temporary_folder.h"
#include "unit/pipeline/build/built_site.h"

namespace lectern::determinism_test {
namespace {

/// The real disk, with the entries of every folder in an order of its own.
class ShuffledDisk final : public FileSystem {
 public:
  explicit ShuffledDisk(unsigned seed) : seed_(seed) {}

  [[nodiscard]] ReadResult read(const std::string& path) const override { return disk_.read(path); }
  [[nodiscard]] std::vector<FolderEntry> list(const std::string& folder) const override {
    std::vector<FolderEntry> entries = disk_.list(folder);
    std::mt19937 random(seed_);
    for (std::size_t i = entries.size(); i > 1; --i) std::swap(entries[i - 1], entries[random() % i]);
    return entries;
  }
  [[nodiscard]] FileStatus status(const std::string& path) const override { return disk_.status(path); }
  [[nodiscard]] std::string real_path(const std::string& path) const override { return disk_.real_path(path); }

 private:
  unsigned seed_;
  DiskFiles disk_;
};

/// Sets a variable of the environment, and gives it back.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    ::setenv(name, value, 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (before_) {
      ::setenv(name_, before_->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

/// Numbers as many countries write them: 1.234,5. Works where no locale is installed.
class CommaNumbers final : public std::numpunct<char> {
 protected:
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(ShuffledDisk, HasAnotherOrder) {
  const std::string folder = test_site("links") + "/content/course/module";
  std::vector<std::string> plain;
  std::vector<std::string> shuffled;
  for (const FolderEntry& entry : DiskFiles().list(folder)) plain.push_back(entry.name);
  for (const FolderEntry& entry : ShuffledDisk(1).list(folder)) shuffled.push_back(entry.name);
  EXPECT_NE(plain, shuffled);
  std::sort(shuffled.begin(), shuffled.end());
  EXPECT_EQ(plain, shuffled);
}

class Determinism : public testing::TestWithParam<const char*> {
 protected:
  [[nodiscard]] BuiltSite once(unsigned jobs = 1) const { return build_site(test_site(GetParam()), jobs, DiskFiles()); }
};

void expect_same(const BuiltSite& one, const BuiltSite& other, const std::string& what) {
  EXPECT_EQ(one.messages, other.messages) << what;
  EXPECT_EQ(one.files.size(), other.files.size()) << what;
  for (const auto& [path, bytes] : one.files) {
    const auto found = other.files.find(path);
    ASSERT_NE(found, other.files.end()) << what << ": " << path;
    EXPECT_EQ(bytes, found->second) << what << ": " << path;
  }
}

TEST_P(Determinism, AnyNumberOfThreads) {
  const BuiltSite one = once(1);
  ASSERT_GT(one.files.size(), 4U);
  for (const unsigned jobs : {2U, 8U, 0U}) expect_same(one, once(jobs), std::to_string(jobs) + " jobs");
}

TEST_P(Determinism, AnyOrderOfFolders) {
  const BuiltSite plain = once();
  for (const unsigned seed : {1U, 2U, 3U}) {
    expect_same(plain, build_site(test_site(GetParam()), 2, ShuffledDisk(seed)), "seed " + std::to_string(seed));
  }
}

TEST_P(Determinism, AnyLocaleAndTimeZone) {
  const BuiltSite plain = once();
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* locale : {"de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8", "C"}) {
    const Variable all("LC_ALL", locale);
    const Variable zone("TZ", "Pacific/Kiritimati");
    ::tzset();
    std::setlocale(LC_ALL, "");
    expect_same(plain, once(), locale);
  }
  std::setlocale(LC_ALL, before.c_str());
  ::tzset();
}

TEST_P(Determinism, AnyWayToWriteNumbers) {
  const BuiltSite plain = once();
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
  const BuiltSite other = once();
  std::locale::global(before);
  expect_same(plain, other, "numbers with commas");
}

TEST_P(Determinism, AnyFolder) {
  const TemporaryFolder elsewhere;
  const std::string root = elsewhere.path("another place");
  std::filesystem::copy(test_site(GetParam()), root, std::filesystem::copy_options::recursive);
  expect_same(once(), build_site(root, 2, DiskFiles()), root);
}

INSTANTIATE_TEST_SUITE_P(Sites, Determinism,
                         testing::Values("seeds-as-course", "course", "links", "hugo-site", "markdown",
                                         "broken-front-matter", "templates"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) {
                             if (c == '-') c = '_';
                           }
                           return name;
                         });

}  // namespace
}  // namespace lectern::determinism_test
