// The cache on a real disk: file times are what it goes by.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "failing_disk.h"
#include "files/disk_files.h"
#include "pipeline/build.h"
#include "pipeline/write.h"
#include "temporary_folder.h"
#include "text/byte_stream.h"
#include "text/content_hash.h"

namespace lectern::build_cache_test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGroup = "parsed-00000000000000000000000000000000";

class BuildCacheTest : public testing::Test {
 protected:
  BuildCacheTest() {
    request_.load.root = site_.root();
    request_.load.now = *parse_timestamp("2026-11-02");
    write("site.yaml", "title: 課\n");
    write("content/a/_index.md", "---\ntitle: 甲\n---\n\n[無](none.md)\n");
    write_code();
  }

  /// Each time another number, of those that make a block which `code-0` keeps.
  void write_code() {
    bool is_first = false;
    while (!is_first) {
      ++number_;
      HighlightCache cache;
      static_cast<void>(cache.highlight("python", code()));
      cache.save([&](std::size_t part, std::string_view /*bytes*/) { is_first = part == 0; });
    }
    write("content/a/x.md", "---\ntitle: 章\n---\n\n```python\n" + code() + "```\n");
  }
  [[nodiscard]] std::string code() const { return "x = " + std::to_string(number_) + "\n"; }

  void write(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(site_.path(path)).parent_path());
    std::ofstream(site_.path(path)) << text;
  }
  [[nodiscard]] std::string output() const { return site_.root() + "/public"; }

  struct Run {
    bool unchanged = false;
    std::size_t parsed = 0;  // pages
    WriteSummary summary;
    Diagnostics diagnostics;
    std::vector<Rerendered> rerendered;
  };
  Run run() { return run(disk_); }
  /// Once file times are old enough to be trusted.
  Run run(OutputDisk& cache_disk) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    BuildRequest request = request_;
    const LoadedSite settings = load_settings(request.load, disk_);
    BuildCache cache(request, settings, cache_disk);
    Run run;
    if (const auto last = cache.unchanged(output())) {
      run.unchanged = true;
      run.diagnostics = last->diagnostics;
      return run;
    }
    cache.lend_to(request);
    std::atomic<std::size_t> read{0};
    request.on_page = [&] { ++read; };
    request.on_parsed = [&] { cache.finish_code(); };
    const Project project = link_project(request, disk_);
    SiteWriter writer(output(), disk_);
    EarlierBuild earlier = cache.earlier(output());
    Rendering rendering = render_project(project, {1, &earlier, cache.files()}, writer);
    run.parsed = project.parsed;
    EXPECT_EQ(read, project.pages.size());
    run.diagnostics = rendering.diagnostics;
    run.summary = writer.finish();
    run.rerendered = std::move(rendering.rerendered);
    cache.keep(project, output(), {project.site.pages.size(), run.summary.written, run.diagnostics}, rendering.records);
    return run;
  }

  DiskFiles disk_;
  int number_ = 0;
  TemporaryFolder site_;
  BuildRequest request_;
};

TEST_F(BuildCacheTest, TellsThatNothingChanged) {
  const Run first = run();
  EXPECT_FALSE(first.unchanged);
  EXPECT_FALSE(first.diagnostics.empty());
  const Run second = run();
  EXPECT_TRUE(second.unchanged);
  EXPECT_EQ(second.diagnostics, first.diagnostics) << "with what there was to say";
  EXPECT_TRUE(fs::exists(site_.path(".lectern-cache/.gitignore")));
}

TEST_F(BuildCacheTest, SeesEveryKindOfChange) {
  const auto expect_seen = [this](const char* what) {
    EXPECT_FALSE(run().unchanged) << what;
    EXPECT_TRUE(run().unchanged) << "and once only: " << what;
  };
  expect_seen("the first build");
  write("content/a/x.md", "---\ntitle: 章\n---\n\n```python\nx = 2\n```\n");
  expect_seen("a text of the same length");
  write("content/a/x.md", "---\ntitle: 章\n---\n\n```python\nx = 3\n```\n");
  fs::last_write_time(site_.path("content/a/x.md"), fs::file_time_type::clock::now() - std::chrono::hours(30));
  expect_seen("one written while the clock was set back");
  write("content/a/y.md", "新");
  expect_seen("a new page");
  fs::rename(site_.path("content/a/y.md"), site_.path("content/a/z.md"));
  expect_seen("another name");
  fs::remove(site_.path("content/a/z.md"));
  expect_seen("a page that went");
  write("content/pic.txt", "x");
  expect_seen("a file beside the pages");
  write("site.yaml", "title: 別的課\n");
  expect_seen("the configuration");
  write("templates/partials/footer.html", "<footer></footer>");
  expect_seen("a folder that was not there");
  write("templates/partials/footer.html", "<footer>x</footer>");
  expect_seen("a template");
  fs::remove(site_.path("public/a/index.html"));
  expect_seen("a file of the site that went");
  std::ofstream(site_.path("public/a/index.html")) << "x";
  expect_seen("a file of the site that was edited");
  fs::remove_all(output());
  expect_seen("no site at all");
  request_.load.drafts = true;
  expect_seen("drafts");
  request_.load.base_url = "https://example.org/";
  expect_seen("an address");
}

TEST_F(BuildCacheTest, SeesIncludedFilesAndThoseThatAreMissing) {
  write("content/a/x.md", "{{< include \"src/cache.py\" >}}\n");
  EXPECT_FALSE(run().unchanged);
  EXPECT_TRUE(run().unchanged);
  write("src/cache.py", "x = 1\n");
  EXPECT_FALSE(run().unchanged);
  write("src/cache.py", "x = 2\n");
  EXPECT_FALSE(run().unchanged);
}

TEST_F(BuildCacheTest, SeesThatADayHasCome) {
  write("content/a/x.md", "---\ntitle: 章\npublishDate: 2026-11-20\n---\n");
  EXPECT_FALSE(run().unchanged);
  request_.load.now = *parse_timestamp("2026-11-19");
  EXPECT_TRUE(run().unchanged);
  request_.load.now = *parse_timestamp("2026-11-20");
  EXPECT_FALSE(run().unchanged);
  EXPECT_TRUE(fs::exists(site_.path("public/a/x/index.html")));
}

TEST_F(BuildCacheTest, TrustsNoLinks) {
  fs::create_directory(site_.path("elsewhere"));
  write("elsewhere/y.md", "外");
  fs::create_directory_symlink(site_.path("elsewhere"), site_.path("content/b"));
  run();
  EXPECT_FALSE(run().unchanged);
}

TEST_F(BuildCacheTest, DamagedOrForeignFilesAreNone) {
  write_code();
  run();
  for (const char* name : {"build", "pages", "code-0", kGroup}) {
    const std::string path = site_.path(std::string(".lectern-cache/") + name);
    ASSERT_TRUE(fs::exists(path)) << path;
    const std::string good = disk_.read(path).bytes;
    for (const std::string& bad : {std::string(), std::string("x"), good.substr(0, good.size() / 2), good + "x",
                                   "\x05"
                                   "other" +
                                       good,
                                   std::string(1000, '\xFF')}) {
      std::ofstream(path, std::ios::trunc) << bad;
      EXPECT_EQ(run().diagnostics.size(), 1U);
    }
    std::ofstream(path, std::ios::trunc) << good;
  }
  fs::remove_all(site_.path(".lectern-cache"));
  EXPECT_FALSE(run().unchanged);
}

TEST_F(BuildCacheTest, AFaultAtAnyMomentLeavesWhatTheNextBuildSurvives) {
  const auto cached = [&](const std::string& name) { return disk_.read(site_.path(".lectern-cache/" + name)).bytes; };
  const auto shown = [&] { return disk_.read(output() + "/a/x/index.html").bytes; };
  run();
  write_code();
  FailingDisk whole;
  run(whole);
  ASSERT_EQ(whole.calls(), 19U) << "the folder, a file and its name, for each of six files; and one is removed";
  for (const auto fault : {FailingDisk::Fault::fails, FailingDisk::Fault::full_from_here, FailingDisk::Fault::kills}) {
    for (std::size_t call = 0; call < whole.calls(); ++call) {
      SCOPED_TRACE(call);
      write_code();
      const std::vector<std::string> names{"code-0", "pages", "build"};
      const std::vector<std::size_t> first_call{
          3, 13, 16};  // of each; before `pages` parsed pages, code, clean texts and terms
      std::vector<std::string> before;
      for (const std::string& name : names) before.push_back(cached(name));
      FailingDisk disk(call, fault);
      bool killed = false;
      try {
        EXPECT_TRUE(run(disk).summary.ok) << "a cache is never needed";
      } catch (const Killed&) {
        killed = true;
      }
      EXPECT_EQ(killed, fault == FailingDisk::Fault::kills);
      for (std::size_t i = 0; i < names.size(); ++i) {
        // A single failure loses its own file, a full disk and a kill all that come after it too.
        const bool lost = fault == FailingDisk::Fault::fails ? call >= first_call[i] && call < first_call[i] + 3
                                                             : call < first_call[i] + 3;
        EXPECT_EQ(cached(names[i]) == before[i], lost) << names[i] << " replaced as a whole, or not at all";
      }
      // Parsed pages, code, clean texts and terms are written while the site is made; all else, when it stands.
      const std::string shown_number = "<span class=\"tk-number\">" + std::to_string(number_) + "</span>";
      EXPECT_EQ(shown().find(shown_number) == std::string::npos, killed && call < 12);
      write_code();
      EXPECT_FALSE(run().unchanged);
      EXPECT_NE(shown().find("<span class=\"tk-number\">" + std::to_string(number_) + "</span>"), std::string::npos);
      EXPECT_TRUE(run().unchanged);
    }
  }
}

TEST_F(BuildCacheTest, KeepsTermsOfPagesAsTheyAre) {
  const auto terms = [&] {
    std::set<std::string> names;
    for (const FolderEntry& entry : disk_.list(site_.path(".lectern-cache"))) {
      if (entry.name.starts_with("terms-")) names.insert(entry.name);
    }
    return names;
  };
  const auto search = [&] { return disk_.read(output() + "/assets/search/entry.js").bytes; };
  run();
  const auto first = terms();
  const std::string entry = search();
  ASSERT_EQ(first.size(), 1U);
  write("content/a/_index.md", "---\ntitle: 甲\n---\n\n[無](none.md) {#other}\n");
  run();
  const auto second = terms();
  ASSERT_EQ(second.size(), 1U);
  EXPECT_NE(second, first) << "those of the text before are forgotten";
  const std::string path = site_.path(".lectern-cache/" + *second.begin());
  const std::string good = disk_.read(path).bytes;
  std::ofstream(path, std::ios::trunc) << good.substr(0, good.size() / 2);
  write("content/a/_index.md", "---\ntitle: 甲\nweight: 3\n---\n\n[無](none.md) {#other}\n");
  run();
  EXPECT_EQ(terms(), second);
  EXPECT_EQ(disk_.read(path).bytes, good) << "made again where it was damaged";
  write("content/a/_index.md", "---\ntitle: 甲\n---\n\n[無](none.md)\n");
  run();
  EXPECT_EQ(search(), entry);
}

/// The cache's file of clean texts, as it would be if those of another one were known.
std::string with_texts_of(const std::string& file, const std::string& other) {
  ByteReader in(file);
  const std::string_view id = in.text();
  static_cast<void>(in.text());
  ByteReader own(in.text());
  const std::string_view shared = own.text();
  ByteReader others(other);
  static_cast<void>(others.text());
  static_cast<void>(others.text());
  ByteReader list(others.text());
  static_cast<void>(list.text());
  ByteWriter made;
  made.text(shared);
  const std::uint64_t count = list.number();
  made.number(count);
  for (std::uint64_t i = 0; i < 2 * count; ++i) made.number(list.number());
  ByteWriter out;
  out.text(id);
  out.text(to_hex(hash_content(made.bytes())));
  out.text(made.bytes());
  return std::string(out.bytes());
}

TEST_F(BuildCacheTest, RemembersTextsAnEditorHadNothingToSayOf) {
  const auto count = [this](Code code) {
    const Diagnostics said = run().diagnostics;
    return std::count_if(said.begin(), said.end(), [&](const Diagnostic& one) { return one.code == code; });
  };
  const auto glossary = [this](const std::string& wrong) {
    write("data/glossary.yaml", "- id: thread\n  zh-Hant: 執行緒\n  avoid: [" + wrong + "]\n");
  };
  const std::string file = site_.path(".lectern-cache/clean");
  const auto bytes = [&] { return disk_.read(file).bytes; };
  write("site.yaml", "title: 課\nlanguage: zh-Hant\n");
  write("content/a/_index.md", "---\ntitle: 甲\n---\n\n線程很多。\n");
  glossary("綫程");
  EXPECT_EQ(count(Code::mixed_term), 0);
  const std::string clean = bytes();
  glossary("線程");
  EXPECT_EQ(count(Code::mixed_term), 1) << "with another glossary the same text is read again";
  const std::string found = bytes();
  write("content/a/x.md", "---\ntitle: 章\n---\n\n又一句。\n");
  EXPECT_EQ(count(Code::mixed_term), 1) << "what there is to say is said each time";
  std::ofstream(file, std::ios::trunc) << with_texts_of(found, clean);
  write("content/a/x.md", "---\ntitle: 章\n---\n\n這一句說明。\n");
  EXPECT_EQ(count(Code::mixed_term), 0) << "a text that is known as clean is not read";
}

TEST_F(BuildCacheTest, ReadsATextAgainThatCountsAsOneInTheOtherScript) {
  const auto strays = [this] {
    const Diagnostics said = run().diagnostics;
    return std::count_if(said.begin(), said.end(), [](const Diagnostic& one) {
      return one.code == Code::stray_character && one.place.file == "content/a/x.md";
    });
  };
  write("site.yaml", "title: 課\nlanguage: zh-Hant\n");
  write("content/a/x.md", "---\ntitle: 章\n---\n\n這一句說明。\n");
  EXPECT_EQ(strays(), 0);
  write("content/_index.md", "---\ncascade: {script: zh-Hans}\n---\n");
  EXPECT_NE(strays(), 0);
}

TEST_F(BuildCacheTest, ParsesOnlyPagesThatChanged) {
  EXPECT_EQ(run().parsed, 2U);
  write("content/a/x.md", "---\ntitle: 章\n---\n\n```python\nx = 2 +\n```\n");
  const Run mistaken = run();
  EXPECT_EQ(mistaken.parsed, 1U);
  write("content/a/y.md", "新");
  const Run second = run();
  EXPECT_EQ(second.parsed, 1U);
  EXPECT_EQ(second.diagnostics, mistaken.diagnostics) << "what was said of pages is said again";
  fs::rename(site_.path("content/a/y.md"), site_.path("content/a/z.md"));
  EXPECT_EQ(run().parsed, 1U) << "messages and links go by the name";
  fs::remove(site_.path("content/a/z.md"));
  EXPECT_EQ(run().parsed, 0U);
  const std::string group = disk_.read(site_.path(std::string(".lectern-cache/") + kGroup)).bytes;
  EXPECT_EQ(group.find("z.md"), std::string::npos) << "what went is forgotten";
  write("site.yaml", "title: 課\nlimits: {nesting: 20}\n");
  EXPECT_EQ(run().parsed, 2U) << "by other rules";
  write("site.yaml", "title: 課\nlimits: {nesting: 20}\ntaxonomies: {topic: topics}\n");
  EXPECT_EQ(run().parsed, 2U);
  write("site.yaml", "title: 別的課\nlimits: {nesting: 20}\ntaxonomies: {topic: topics}\n");
  EXPECT_EQ(run().parsed, 0U);
}

TEST_F(BuildCacheTest, APageThatIsParsedEachTimeKeepsNoOtherFromStanding) {
  write("content/a/x.md", "```python\n" + std::string(600 * 1024, '1') + "\n```\n");
  EXPECT_EQ(run().parsed, 2U);
  const std::string group = site_.path(std::string(".lectern-cache/") + kGroup);
  const auto written = fs::last_write_time(group);
  write("site.yaml", "title: 別的課\n");
  EXPECT_EQ(run().parsed, 1U);
  EXPECT_EQ(fs::last_write_time(group), written);
}

TEST_F(BuildCacheTest, KeepsParsedPagesInGroupsOfTheirOwnNumber) {
  const auto groups = [&] {
    std::set<std::string> names;
    for (const FolderEntry& entry : disk_.list(site_.path(".lectern-cache"))) {
      if (entry.name.starts_with("parsed-")) names.insert(entry.name);
    }
    return names.size();
  };
  for (int i = 0; i < 60; ++i) write("content/b/" + std::to_string(i) + ".md", "頁");
  EXPECT_EQ(run().parsed, 62U);
  EXPECT_EQ(groups(), 4U);
  write("content/b/7.md", "別的");
  EXPECT_EQ(run().parsed, 1U);
  fs::remove_all(site_.path("content/b"));
  run();
  EXPECT_EQ(groups(), 1U) << "those of a larger course are forgotten";
}

TEST_F(BuildCacheTest, ClearsAwayWhatKilledBuildsLeft) {
  const auto exists = [&](const char* name) { return fs::exists(site_.path(std::string(".lectern-cache/") + name)); };
  for (const char* name : {"code.12.lectern-new", "build.34.lectern-new", "code.56.lectern-new", "code.78", "mine",
                           "parsed-corpus.json", "terms-facade"}) {
    write(std::string(".lectern-cache/") + name, "half");
    const auto age = std::chrono::minutes(std::string(name) == "code.56.lectern-new" ? 5 : 90);
    fs::last_write_time(site_.path(std::string(".lectern-cache/") + name), fs::file_time_type::clock::now() - age);
  }
  run();
  EXPECT_FALSE(exists("code.12.lectern-new"));
  EXPECT_FALSE(exists("build.34.lectern-new"));
  EXPECT_TRUE(exists("code.56.lectern-new")) << "its build may be at work";
  EXPECT_TRUE(exists("code.78")) << "nobody said that it is ours";
  for (const char* name : {"mine", "parsed-corpus.json", "terms-facade"}) EXPECT_TRUE(exists(name)) << name;
}

TEST_F(BuildCacheTest, ACacheThatCannotBeWrittenIsNone) {
  write(".lectern-cache", "a file stands in its place");
  EXPECT_FALSE(run().unchanged);
  const Run second = run();
  EXPECT_FALSE(second.unchanged);
  EXPECT_TRUE(second.summary.ok);
}

}  // namespace
}  // namespace lectern::build_cache_test
