#include "pipeline/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/search/shard_text.h"
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

std::string with(const std::string& from, const std::string& to) {
  std::string page = kPage;
  return page.replace(page.find(from), from.size(), to);
}

/// The folders that the entry names for one kind of files: five characters, and the number of files.
std::vector<std::string> folders_of(const Files& files, char kind) {
  const std::string& entry = files.at("assets/search/entry.js");
  const std::string key = std::string("\"") + kind + "\":\"";
  const std::size_t begin = entry.find(key) + key.size();
  std::vector<std::string> folders;
  for (std::size_t at = begin; entry[at] != '"'; at += 6) folders.push_back(entry.substr(at, 6));
  return folders;
}

/// A course whose pages fill some folders; the first one says `text`.
Course long_course(const std::string& text) {
  Course course;
  course.page("a/_index.md", "---\ntitle: A\n---\n" + text + "\n");
  for (int i = 0; i < 60; ++i) {
    std::string page = "---\ntitle: Page " + std::to_string(i) + "\n---\n";
    for (int k = 0; k < 40; ++k) page += "word" + std::to_string(7 * i + k) + " ";
    course.page("a/p" + std::to_string(i) + ".md", page);
  }
  return course;
}

TEST(Search, FilesStandInFoldersThatTheEntryNames) {
  for (const Course& course : {course_of(kPage), long_course("A text.")}) {
    const Files files = files_of(course);
    std::set<std::string> expected{"assets/search/entry.js"};
    for (const char kind : {'t', 'x'}) {
      for (const std::string& folder : folders_of(files, kind)) {
        for (std::size_t i = 0; i < std::stoul(folder.substr(5), nullptr, 36); ++i) {
          expected.insert("assets/search/" + folder.substr(0, 5) + "/" + kind + base36(i) + ".js");
        }
      }
    }
    for (const auto& [path, bytes] : files) EXPECT_TRUE(expected.erase(path)) << path;
    EXPECT_TRUE(expected.empty()) << *expected.begin();
  }
}

TEST(Search, AnEditLeavesTheFoldersOfWhatItDidNotChange) {
  const auto folders = [](const std::string& text) {
    const Files files = files_of(long_course(text));
    return std::pair(folders_of(files, 't'), folders_of(files, 'x'));
  };
  const auto [terms, texts] = folders("A text.");
  ASSERT_GT(texts.size(), 2U);
  const auto [same_terms, same_texts] = folders("A text.");
  EXPECT_EQ(same_terms, terms);
  EXPECT_EQ(same_texts, texts);
  const auto [other_terms, other_texts] = folders("A test.");
  EXPECT_NE(other_terms, terms);
  EXPECT_NE(other_texts[0], texts[0]);
  EXPECT_TRUE(std::equal(other_texts.begin() + 1, other_texts.end(), texts.begin() + 1, texts.end()));
}

/// What term files hold, without their names.
std::set<std::string> terms_of(const Files& files) {
  std::set<std::string> data;
  for (const auto& [path, bytes] : files) {
    if (path.find("/t") != std::string::npos) data.insert(bytes.substr(bytes.find(',')));
  }
  return data;
}

TEST(Search, ASectionMoreLeavesTheUnitsOfOtherPagesTheirNumbers) {
  const std::set<std::string> before = terms_of(files_of(long_course("A text.")));
  const std::set<std::string> after = terms_of(files_of(long_course("A text.\n\n## Q")));
  const auto is_new = [&](const std::string& data) { return !before.contains(data); };
  const auto moved = std::count_if(after.begin(), after.end(), is_new);
  EXPECT_GT(moved, 0);
  EXPECT_LT(moved, static_cast<std::ptrdiff_t>(after.size() / 2)) << after.size();
}

TEST(Search, OtherFilesHaveAnotherFolder) {
  const auto folders = [](const Course& course) {
    const Files files = files_of(course);
    return std::pair(folders_of(files, 't'), folders_of(files, 'x'));
  };
  const auto before = folders(course_of(kPage));
  for (const Course& other : {course_of(with("Loops", "Circles")), course_of(with("What runs", "What ran")),
                              course_of(with("One `loop`", "Two `loop`")), course_of(with("{#events}", "{#other}")),
                              course_of(with("Events", "Event")), course_of(with("## E", "### E")),
                              course_of(kPage, "a/c.md"), course_of(kPage, "a/b/_index.md")}) {
    EXPECT_NE(folders(other).second, before.second);
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
