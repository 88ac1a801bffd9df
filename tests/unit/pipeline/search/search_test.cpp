#include "pipeline/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "unit/pipeline/link/course.h"

namespace lectern::search_test {
namespace {

using Files = std::map<std::string, std::string>;

void in_turn(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

Files files_of(const Course& course, const CacheFiles& cache = {}) {
  Files files;
  search_files(course.link(), in_turn, cache, [&](std::string path, std::string bytes) {
    EXPECT_TRUE(files.emplace(std::move(path), std::move(bytes)).second);
  });
  return files;
}

Course course_of(const std::string& page, const std::string& name = "a/b.md") {
  Course course;
  course.page("a/_index.md", "---\ntitle: A\n---\n");
  course.page(name, page);
  return course;
}

constexpr const char* kPage = "---\ntitle: Loops\n---\nWhat runs.\n\n## Events {#events}\n\nOne `loop`.\n";

std::string folder_of(const Files& files) {
  for (const auto& [path, bytes] : files) {
    if (path.ends_with("/t0.js")) return path.substr(0, path.size() - 6);
  }
  return "none";
}

std::string with(const std::string& from, const std::string& to) {
  std::string page = kPage;
  return page.replace(page.find(from), from.size(), to);
}

TEST(Search, FilesStandInAFolderThatTheEntryNames) {
  const Files files = files_of(course_of(kPage));
  const std::string folder = folder_of(files);
  ASSERT_TRUE(folder.starts_with("assets/search/"));
  const std::string version = folder.substr(14);
  EXPECT_NE(files.at("assets/search/entry.js").find("\"version\":\"" + version + "\""), std::string::npos);
  EXPECT_TRUE(std::any_of(files.begin(), files.end(),
                          [](const auto& file) { return file.second.find("What runs.") != std::string::npos; }));
  for (const auto& [path, bytes] : files) {
    EXPECT_TRUE(path.starts_with(folder + "/") || path == "assets/search/entry.js") << path;
  }
}

TEST(Search, OtherFilesHaveAnotherFolder) {
  const Files files = files_of(course_of(kPage));
  EXPECT_EQ(files_of(course_of(kPage)), files);
  for (const Course& other : {course_of(with("Loops", "Circles")), course_of(with("What runs", "What ran")),
                              course_of(with("One `loop`", "Two `loop`")), course_of(with("{#events}", "{#other}")),
                              course_of(with("Events", "Event")), course_of(with("## E", "### E")),
                              course_of(kPage, "a/c.md"), course_of(kPage, "a/b/_index.md")}) {
    EXPECT_NE(folder_of(files_of(other)), folder_of(files));
  }
}

TEST(Search, WhatIsRememberedGivesTheSameFiles) {
  std::map<std::string, std::string> kept;
  std::size_t found = 0;
  const CacheFiles cache{[&](const std::string& name) {
                           const auto known = kept.find(name);
                           if (known == kept.end()) return std::string();
                           ++found;
                           return known->second;
                         },
                         [&](const std::string& name, std::string_view bytes) { kept.emplace(name, bytes); }};
  const Files files = files_of(course_of(kPage));
  EXPECT_EQ(files_of(course_of(kPage), cache), files);
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(files_of(course_of(kPage), cache), files);
  EXPECT_EQ(found, kept.size());
  for (auto& [name, bytes] : kept) bytes.pop_back();
  EXPECT_EQ(files_of(course_of(kPage), cache), files) << "damaged ones are none";
}

}  // namespace
}  // namespace lectern::search_test
