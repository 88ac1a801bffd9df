#include "pipeline/load.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "files/disk_files.h"
#include "temporary_folder.h"

namespace lectern::load_test {
namespace {

namespace fs = std::filesystem;

/// The real disk, but some files cannot be read (tests run as root, which may read everything), and each reading is
/// counted.
class StubbornDisk final : public FileSystem {
 public:
  std::set<std::string> unreadable;

  [[nodiscard]] ReadResult read(const std::string& path) const override {
    reads_.insert(path);
    if (unreadable.contains(path)) return {false, {}, "permission denied"};
    return disk_.read(path);
  }
  [[nodiscard]] std::vector<FolderEntry> list(const std::string& folder) const override { return disk_.list(folder); }
  [[nodiscard]] FileStatus status(const std::string& path) const override { return disk_.status(path); }
  [[nodiscard]] std::string real_path(const std::string& path) const override { return disk_.real_path(path); }
  [[nodiscard]] std::size_t reads(const std::string& path) const { return reads_.count(path); }

 private:
  mutable std::multiset<std::string> reads_;
  DiskFiles disk_;
};

class Load : public testing::Test {
 protected:
  void file(const std::string& path, const std::string& bytes = "text\n") const {
    fs::create_directories(fs::path(folder_.path(path)).parent_path());
    std::ofstream(folder_.path(path), std::ios::binary) << bytes;
  }
  [[nodiscard]] LoadedSite load() const {
    LoadRequest request = request_;
    if (request.root.empty()) request.root = folder_.root();
    return load_site(request, disk_);
  }
  static std::vector<std::string> pages(const LoadedSite& site) {
    std::vector<std::string> paths;
    for (const LoadedPage& page : site.pages) paths.push_back(page.path);
    return paths;
  }
  static std::string text(const LoadedSite& site, const std::string& path) {
    for (const LoadedPage& page : site.pages) {
      if (page.path == path) return std::string(page.source->text());
    }
    return "(not loaded)";
  }
  static const Diagnostic& only(const LoadedSite& site) {
    static const Diagnostic none;
    EXPECT_EQ(site.diagnostics.size(), 1U);
    return site.diagnostics.empty() ? none : site.diagnostics.front();
  }

  TemporaryFolder folder_;
  LoadRequest request_;
  StubbornDisk disk_;
};

using Paths = std::vector<std::string>;

TEST_F(Load, SortsFilesByWhatTheyAre) {
  file("site.yaml", "title: A site\n");
  file("content/_index.md");
  file("content/a/b.markdown");
  file("content/a/picture.png");
  file("content/_static/icon.svg");
  file("content/_data/terms.yaml", "a: 1\n");
  file("templates/page.html", "<p>");
  file("themes/default/style.css", "p {}");
  const LoadedSite site = load();
  EXPECT_TRUE(site.usable);
  EXPECT_TRUE(site.diagnostics.empty());
  EXPECT_EQ(site.config.title, "A site");
  EXPECT_EQ(pages(site), (Paths{"_index.md", "a/b.markdown"}));
  EXPECT_EQ(site.content_files, (Paths{"a/picture.png"}));
  ASSERT_EQ(site.static_files.size(), 1U);
  EXPECT_EQ(site.static_files[0].url, "/icon.svg");
  EXPECT_EQ(site.static_files[0].source, "content/_static/icon.svg");
  EXPECT_EQ(site.templates.at("page.html")->text(), "<p>");
  EXPECT_EQ(site.theme.at("style.css")->text(), "p {}");
  EXPECT_EQ(site.root, folder_.root());
}

TEST_F(Load, ReadsEachPageOnceAndNoAsset) {
  file("content/a.md");
  file("content/big.bin");
  (void)load();
  EXPECT_EQ(disk_.reads(folder_.path("content/a.md")), 1U);
  EXPECT_EQ(disk_.reads(folder_.path("content/big.bin")), 0U);
}

TEST_F(Load, AnUnreadablePageLosesNothingElse) {
  file("content/a.md");
  file("content/b.md");
  disk_.unreadable.insert(folder_.path("content/a.md"));
  const LoadedSite site = load();
  EXPECT_TRUE(site.usable);
  EXPECT_EQ(pages(site), (Paths{"b.md"}));
  EXPECT_EQ(only(site).code, Code::unreadable_file);
  EXPECT_EQ(only(site).place.file, "content/a.md");
  EXPECT_NE(only(site).message.find("permission denied"), std::string::npos);
}

TEST_F(Load, AnUnreadableTemplateOrDataFileLosesNothingElse) {
  file("content/a.md");
  file("data/a.json", "{}");
  file("data/b.json", "{\"x\": 1}");
  file("templates/a.html");
  file("templates/b.html");
  disk_.unreadable = {folder_.path("data/a.json"), folder_.path("templates/a.html")};
  const LoadedSite site = load();
  EXPECT_TRUE(site.usable);
  EXPECT_EQ(site.diagnostics.size(), 2U);
  for (const Diagnostic& diagnostic : site.diagnostics) EXPECT_EQ(diagnostic.code, Code::unreadable_file);
  EXPECT_EQ(site.templates.size(), 1U);
  EXPECT_EQ(to_json(site.config.data), R"({"a": null, "b": {"x": 1}})");
}

TEST_F(Load, ShowsBytesThatAreNotUtf8AsLost) {
  file("content/big5.md", "# A\n\n\xA4\xA4\xA4\xE5 text\n");
  const LoadedSite site = load();
  EXPECT_EQ(only(site).code, Code::not_utf8);
  EXPECT_EQ(only(site).place.line, 3U);
  EXPECT_EQ(only(site).place.column, 1U);
  EXPECT_NE(text(site, "big5.md").find("\xEF\xBF\xBD"), std::string::npos);
  EXPECT_NE(text(site, "big5.md").find(" text"), std::string::npos);
}

constexpr const char* kGbk =
    "# A\n\n\xCE\xD2\xC3\xC7\xCF\xC8\xCB\xB5\xC3\xF7\xB1\xE4\xC1\xBF\xA3\xAC\xD4\xD9\xCB\xB5\xC3\xF7\xBA\xAF\xCA\xFD";

TEST_F(Load, ReadsAFileThatIsCertainlyGbk) {
  file("content/gbk.md", kGbk);
  file("content/other.md");
  const LoadedSite site = load();
  EXPECT_EQ(text(site, "gbk.md"), "# A\n\n我们先说明变量，再说明函数");
  EXPECT_EQ(only(site).code, Code::not_utf8);
  EXPECT_EQ(only(site).message, "the file is GBK");
  EXPECT_EQ(only(site).place.line, 3U);
  EXPECT_EQ(only(site).place.column, 1U);
  EXPECT_EQ(only(site).place.excerpt, "我们先说明变量，再说明函数");
  ASSERT_EQ(site.foreign.size(), 1U);
  EXPECT_EQ(site.foreign[0]->path(), "content/gbk.md");
}

TEST_F(Load, ReadsNoFileAsGbkThatIsNotWhole) {
  file("content/a.md", std::string(kGbk) + "\xFF");
  const LoadedSite site = load();
  EXPECT_EQ(only(site).message, "the file is not UTF-8 from here on");
  EXPECT_TRUE(site.foreign.empty());
}

TEST_F(Load, NamesAFileThatLostItsText) {
  std::string lost = "# A\n\n";
  for (int i = 0; i < 24; ++i) lost += "\xEF\xBF\xBD";
  file("content/few.md", lost.substr(0, lost.size() - 3));
  file("content/lost.md", lost + "好的");
  file("content/sound.md", lost + "這一頁是好的");
  const LoadedSite site = load();
  EXPECT_EQ(only(site).code, Code::not_utf8);
  EXPECT_EQ(only(site).place.file, "content/lost.md");
  EXPECT_EQ(only(site).place.line, 3U);
}

TEST_F(Load, NamesUtf16) {
  file("content/le.md", std::string("\xFF\xFE#\0 \0A\0", 8));
  file("content/be.md", std::string("\xFE\xFF\0#\0 \0A", 8));
  const LoadedSite site = load();
  ASSERT_EQ(site.diagnostics.size(), 2U);
  for (const Diagnostic& diagnostic : site.diagnostics) EXPECT_EQ(diagnostic.message, "the file is UTF-16");
  EXPECT_EQ(site.pages.size(), 2U);
}

TEST_F(Load, NamesZeroBytes) {
  file("content/zero.md", std::string("a\0b\0", 4));
  const LoadedSite site = load();
  EXPECT_EQ(only(site).code, Code::not_utf8);
  EXPECT_EQ(only(site).place.column, 2U);
  EXPECT_EQ(text(site, "zero.md"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

TEST_F(Load, AnHtmlFileWithFrontMatterIsAPageAnotherMarkupIsNone) {
  file("content/a.md");
  file("content/c.HTM", "+++\n+++\n<p>C</p>");
  file("content/b/page.ADOC", "\xEF\xBB\xBF---\r\ntitle: P\r\n---\r\n<p>P</p>");
  file("content/demo.html", "<!doctype html><p>---");
  file("content/list.txt", "---\ntitle: P\n---\n");
  file("content/rule.html", "----\n");
  const LoadedSite site = load();
  EXPECT_EQ(pages(site), (Paths{"a.md", "c.HTM"}));
  EXPECT_EQ(site.content_files, (Paths{"b/page.ADOC", "demo.html", "list.txt", "rule.html"}));
  EXPECT_EQ(only(site).code, Code::unsupported_markup);
  EXPECT_EQ(only(site).place.file, "content/b/page.ADOC");
}

TEST_F(Load, AnHtmlPageIsOneAsLongAsItSaysSo) {
  file("content/a.md");
  file("content/b.html", "---\ntitle: B\n---\n<p>B</p>");
  const LoadedSite site = load();
  EXPECT_EQ(pages(site), (Paths{"a.md", "b.html"}));
  file("content/a.md", "another text");
  EXPECT_TRUE(reload_page(site, folder_.path("content/a.md"), disk_).has_value());
  file("content/b.html", "<p>B</p>");
  EXPECT_FALSE(reload_page(site, folder_.path("content/b.html"), disk_).has_value());
  EXPECT_EQ(pages(load()), (Paths{"a.md"}));
  EXPECT_EQ(load().content_files, (Paths{"b.html"}));
}

TEST_F(Load, LeavesOutAPageOverTheLimit) {
  file("content/small.md");
  file("content/huge.md", std::string(5U * 1024 * 1024, 'x'));
  const LoadedSite site = load();
  EXPECT_EQ(pages(site), (Paths{"small.md"}));
  EXPECT_EQ(only(site).code, Code::file_too_large);
  EXPECT_EQ(only(site).place.file, "content/huge.md");
  EXPECT_NE(only(site).message.find("5242880 bytes, the limit is 1048576"), std::string::npos);
}

TEST_F(Load, TheLimitIsASettingAndCountsExactly) {
  file("site.yaml", "limits:\n  page_bytes: 10\n");
  file("content/ten.md", "123456789\n");
  file("content/eleven.md", "1234567890\n");
  const LoadedSite site = load();
  EXPECT_EQ(pages(site), (Paths{"ten.md"}));
  EXPECT_EQ(only(site).place.file, "content/eleven.md");
}

TEST_F(Load, LoopsAndLinksOutAreReportedOnce) {
  file("content/a/b.md");
  fs::create_directory_symlink("..", folder_.path("content/a/up"));
  fs::create_directory_symlink("/etc", folder_.path("content/etc"));
  const LoadedSite site = load();
  EXPECT_EQ(pages(site), (Paths{"a/b.md"}));
  ASSERT_EQ(site.diagnostics.size(), 2U);
  EXPECT_EQ(site.diagnostics[0].code, Code::folder_loop);
  EXPECT_EQ(site.diagnostics[1].code, Code::outside_site);
}

TEST_F(Load, AFileThatIsNoFileIsNoPage) {
  file("content/a.md");
  ASSERT_EQ(::mkfifo(folder_.path("content/pipe.md").c_str(), 0600), 0);
  EXPECT_EQ(pages(load()), (Paths{"a.md"}));
}

TEST_F(Load, AnEmptyContentFolderIsASite) {
  fs::create_directory(folder_.path("content"));
  const LoadedSite site = load();
  EXPECT_TRUE(site.usable);
  EXPECT_TRUE(site.pages.empty());
}

TEST_F(Load, ASiteWithoutContentCannotBeBuilt) {
  file("site.yaml", "title: A\n");
  const LoadedSite site = load();
  EXPECT_FALSE(site.usable);
  EXPECT_EQ(only(site).code, Code::invalid_config);
  EXPECT_EQ(only(site).message, "the site has no `content` folder");
}

TEST_F(Load, AFileInPlaceOfTheContentFolderIsNoContent) {
  file("content", "text");
  EXPECT_FALSE(load().usable);
}

TEST_F(Load, AFolderThatDoesNotExistIsNoSite) {
  request_.root = folder_.path("nowhere");
  const LoadedSite site = load();
  EXPECT_FALSE(site.usable);
  EXPECT_EQ(only(site).message, "there is no such folder");
}

TEST_F(Load, ANamedConfigurationHasToExist) {
  file("content/a.md");
  request_.config_path = "other.yaml";
  const LoadedSite site = load();
  EXPECT_FALSE(site.usable);
  EXPECT_EQ(only(site).code, Code::invalid_config);
}

TEST_F(Load, AnUnreadableConfigurationStopsTheBuild) {
  file("site.yaml", "title: A\n");
  file("content/a.md");
  disk_.unreadable.insert(folder_.path("site.yaml"));
  EXPECT_FALSE(load().usable);
}

TEST_F(Load, WrongValuesInTheConfigurationKeepTheirDefaults) {
  file("site.yaml", "title: Fine\nfeed_items: many\nlimits:\n  nesting: [1]\n");
  file("content/a.md");
  const LoadedSite site = load();
  EXPECT_EQ(site.config.title, "Fine");
  EXPECT_EQ(site.config.feed_items, 20U);
  EXPECT_EQ(site.config.limits.nesting, 100U);
  ASSERT_EQ(site.diagnostics.size(), 2U);
  EXPECT_EQ(site.diagnostics[0].code, Code::invalid_config);
  EXPECT_EQ(site.diagnostics[0].place.line, 2U);
  EXPECT_EQ(site.diagnostics[1].place.line, 4U);
}

TEST_F(Load, ReadsHugosConfiguration) {
  file("hugo.toml", "title = 'Hugo'\ncontentDir = 'pages'\n");
  file("pages/a.md");
  const LoadedSite site = load();
  EXPECT_EQ(site.config.title, "Hugo");
  EXPECT_EQ(pages(site), (Paths{"a.md"}));
}

TEST_F(Load, SiteYamlComesBeforeHugosNames) {
  file("hugo.toml", "title = 'Hugo'\n");
  file("site.yaml", "title: Lectern\n");
  file("content/a.md");
  EXPECT_EQ(load().config.title, "Lectern");
}

TEST_F(Load, TheCommandLineComesBeforeTheConfiguration) {
  file("site.yaml", "output: out\nbase_url: https://a.example/\n");
  file("content/a.md");
  request_.output = "other";
  request_.base_url = "https://b.example";
  request_.drafts = true;
  const LoadedSite site = load();
  EXPECT_EQ(site.config.output_dir, "other");
  EXPECT_EQ(site.config.base_url, "https://b.example/");
  EXPECT_TRUE(site.config.build_drafts);
}

TEST_F(Load, AnAddressOfTheCommandLineHasToBeOne) {
  file("content/a.md");
  request_.base_url = "foo";
  const LoadedSite site = load();
  EXPECT_FALSE(site.usable);
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].message, "`foo` is no address");
  request_.base_url = "/";
  EXPECT_TRUE(load().usable);
}

TEST_F(Load, TheFrameOfDocsifyIsNoContent) {
  file("content/_sidebar.md");
  file("content/a/_navbar.md");
  file("content/_coverpage.md");
  file("content/a/b.md");
  const LoadedSite site = load();
  ASSERT_EQ(site.pages.size(), 1U);
  EXPECT_EQ(site.pages[0].path, "a/b.md");
  EXPECT_TRUE(site.content_files.empty());
}

TEST_F(Load, TheOutputInsideTheContentIsNotContent) {
  file("site.yaml", "output: content/public\n");
  file("content/a.md");
  file("content/public/index.md");
  EXPECT_EQ(pages(load()), (Paths{"a.md"}));
}

TEST_F(Load, NestsDataFilesByFolder) {
  file("content/a.md");
  file("data/one.yaml", "x: 1\n");
  file("data/deep/er/two.json", "[2]");
  file("data/deep/three.toml", "y = 3\n");
  file("data/deep/table.csv", "name,n\na,1\n");
  file("data/deep/notes.txt", "no data");
  const Value data = load().config.data;
  EXPECT_EQ(to_json(*data.map().find("one")), R"({"x": 1})");
  const Map& deep = data.map().find("deep")->map();
  EXPECT_EQ(to_json(*deep.find("er")), R"({"two": [2]})");
  EXPECT_EQ(to_json(*deep.find("three")), R"({"y": 3})");
  EXPECT_NE(deep.find("table"), nullptr);
  EXPECT_EQ(deep.find("notes"), nullptr);
}

TEST_F(Load, ABrokenDataFileIsNamedAtItsPlace) {
  file("content/a.md");
  file("data/bad.json", "{\n  \"a\": }\n");
  file("data/good.json", "{\"b\": 2}");
  const LoadedSite site = load();
  EXPECT_TRUE(site.usable);
  EXPECT_EQ(only(site).code, Code::invalid_data_file);
  EXPECT_EQ(only(site).place.file, "data/bad.json");
  EXPECT_EQ(only(site).place.line, 2U);
  EXPECT_EQ(to_json(*site.config.data.map().find("good")), R"({"b": 2})");
}

TEST_F(Load, IncludesComeFromThePagesFolderThenFromTheSite) {
  file("content/course/page.md");
  file("content/course/src/a.py", "near\n");
  file("src/a.py", "far\n");
  file("src/b.py", "site\n");
  const LoadedSite site = load();
  EXPECT_EQ(read_include(site, "course/page.md", "src/a.py", disk_).source->text(), "near\n");
  EXPECT_EQ(read_include(site, "course/page.md", "src/b.py", disk_).source->text(), "site\n");
  EXPECT_EQ(read_include(site, "course/page.md", "src/b.py", disk_).source->path(), "src/b.py");
  EXPECT_EQ(read_include(site, "course/page.md", "../../src/b.py", disk_).source->text(), "site\n");
}

TEST_F(Load, IncludesNeverLeaveTheSite) {
  const TemporaryFolder outside;
  std::ofstream(outside.path("secret.py")) << "secret\n";
  file("content/course/page.md");
  fs::create_symlink(outside.path("secret.py"), folder_.path("content/course/link.py"));
  const LoadedSite site = load();
  const std::string way_up = "../../../../../../../../../../../..";
  for (const std::string& path : {std::string("link.py"), way_up + outside.path("secret.py")}) {
    const IncludeRead read = read_include(site, "course/page.md", path, disk_);
    EXPECT_EQ(read.source, nullptr) << path;
    EXPECT_EQ(read.error, "the path leads out of the site") << path;
  }
  EXPECT_EQ(read_include(site, "course/page.md", outside.path("secret.py"), disk_).source, nullptr);
}

TEST_F(Load, AnIncludeSaysWhyItHasNoText) {
  file("content/a.md");
  file("content/locked.py");
  disk_.unreadable.insert(folder_.path("content/locked.py"));
  const LoadedSite site = load();
  EXPECT_EQ(read_include(site, "a.md", "gone.py", disk_).error, "there is no such file");
  EXPECT_EQ(read_include(site, "a.md", "locked.py", disk_).error, "permission denied");
  EXPECT_EQ(read_include(site, "a.md", "", disk_).source, nullptr);
  EXPECT_FALSE(read_include(site, "a.md", "", disk_).error.empty());
}

TEST_F(Load, DefaultFilesHoldTemplatesAndTheme) {
  EXPECT_TRUE(default_files().contains("templates/base.html"));
  EXPECT_TRUE(default_files().contains("themes/default/style.css"));
}

}  // namespace
}  // namespace lectern::load_test
