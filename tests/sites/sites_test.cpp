// Builds every folder of tests/sites as a site of its own and compares what comes out with what is expected:
// `expected/diagnostics.txt` holds the messages, every other file of `expected/` one file of the output; a folder may
// leave files out (`expected/only.txt` lists the paths that matter, one a line). UPDATE_GOLDEN=1 rewrites them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "diagnostics/report.h"
#include "files/disk_files.h"
#include "pipeline/build.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

const fs::path kSites = fs::path(LECTERN_TESTS_DIR) / "sites";

std::vector<std::string> site_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kSites)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read(const fs::path& path) { return DiskFiles().read(path.string()).bytes; }

void rewrite(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

Build build_site(const fs::path& folder) {
  BuildRequest request;
  request.load.root = folder.string();
  request.load.now = *parse_timestamp("2026-11-02");
  return build(request, DiskFiles());
}

/// The paths a site is compared on.
std::set<std::string> compared_paths(const fs::path& expected, const OutputTree& output) {
  std::set<std::string> paths;
  if (fs::exists(expected / "only.txt")) {
    std::istringstream lines(read(expected / "only.txt"));
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) paths.insert(line);
    }
    return paths;
  }
  for (const auto& [path, file] : output.files) {
    if (!path.starts_with("assets/")) paths.insert(path);
  }
  for (const auto& entry : fs::recursive_directory_iterator(expected)) {
    const std::string path = fs::relative(entry.path(), expected).string();
    if (entry.is_regular_file() && path != "diagnostics.txt") paths.insert(path);
  }
  return paths;
}

/// The theme may change without any of these sites changing: fingerprints of its files are left out of the comparison.
std::string without_fingerprints(std::string bytes) {
  const std::string folder = "assets/";
  for (std::size_t at = bytes.find(folder); at != std::string::npos; at = bytes.find(folder, at + 1)) {
    const std::size_t dot = bytes.find('.', at);
    const std::size_t end = dot == std::string::npos ? dot : bytes.find_first_not_of("0123456789abcdef", dot + 1);
    if (end != std::string::npos && end == dot + 9 && bytes[end] == '.') bytes.replace(dot + 1, 8, "fingerprint");
  }
  return bytes;
}

std::string bytes_of(const OutputFile& file) {
  return without_fingerprints(file.bytes ? *file.bytes : read(file.copy_of));
}

class Sites : public testing::TestWithParam<std::string> {};

TEST_P(Sites, BuildsAsExpected) {
  const fs::path folder = kSites / GetParam();
  const fs::path expected = folder / "expected";
  fs::create_directories(expected);
  const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
  const Build built = build_site(folder);
  ReportOptions options;
  options.at_most = 0;
  const std::string messages = report(built.diagnostics, options);
  if (update) rewrite(expected / "diagnostics.txt", messages);
  EXPECT_EQ(messages, read(expected / "diagnostics.txt"));
  for (const std::string& path : compared_paths(expected, built.output)) {
    const auto found = built.output.files.find(path);
    if (found == built.output.files.end()) {
      if (update) {
        fs::remove(expected / path);
      } else {
        ADD_FAILURE() << path << " was not built";
      }
      continue;
    }
    if (update) rewrite(expected / path, bytes_of(found->second));
    EXPECT_TRUE(fs::exists(expected / path)) << path << " was not expected";
    EXPECT_EQ(bytes_of(found->second), read(expected / path)) << path;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Sites, testing::ValuesIn(site_names()), [](const auto& test) {
  std::string name = test.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace lectern
