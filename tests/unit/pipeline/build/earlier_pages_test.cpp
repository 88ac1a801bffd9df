// Which pages a build renders again, and why: on a real disk, as that is what it goes by.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "files/disk_files.h"
#include "pipeline/build.h"
#include "pipeline/render.h"
#include "pipeline/write.h"
#include "temporary_folder.h"

namespace lectern::earlier_pages_test {
namespace {

namespace fs = std::filesystem;

using Reasons = std::map<std::string, std::string>;

class EarlierPagesTest : public testing::Test {
 protected:
  EarlierPagesTest() {
    request_.load.root = site_.root();
    request_.load.now = *parse_timestamp("2026-11-02");
    write("site.yaml", "title: 課\nbase_url: https://example.org/\n");
    write("content/a/_index.md", "---\ntitle: 甲\n---\n\n說明。\n");
    write("content/a/1.md", "---\ntitle: 一\nweight: 1\n---\n\n字。\n\n## 節\n\n字。\n");
    write("content/a/2.md", "---\ntitle: 二\nweight: 2\n---\n\n見 [這裡](1.md#節)。\n");
    write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\n---\n\n字。\n");
    write("content/b/_index.md", "---\ntitle: 乙\n---\n\n說明。\n");
    write("content/b/1.md", "---\ntitle: 別的課\n---\n\n字。\n");
  }

  void write(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(site_.path(path)).parent_path());
    std::ofstream(site_.path(path)) << text;
  }
  [[nodiscard]] std::string output() const { return site_.root() + "/public"; }

  /// Why each page was rendered.
  Reasons build() {
    const LoadedSite settings = load_settings(request_.load, disk_);
    const BuildCache cache(request_, settings, disk_);
    const Project project = link_project(request_, disk_);
    SiteWriter writer(output(), disk_);
    EarlierBuild earlier = cache.earlier(output());
    const Rendering rendering = render_project(project, {1, &earlier}, writer);
    EXPECT_TRUE(writer.finish().ok);
    cache.keep(project, output(), {}, rendering.records);
    diagnostics_ = rendering.diagnostics;
    Reasons reasons;
    for (const Rerendered& page : rendering.rerendered) reasons[page.page] = page.reason;
    return reasons;
  }

  /// All pages for the same reason.
  void expect_everything(const std::string& reason) {
    const Reasons reasons = build();
    EXPECT_GT(reasons.size(), 8U);
    for (const auto& [page, why] : reasons) EXPECT_EQ(why, reason) << page;
    EXPECT_EQ(build(), Reasons{}) << "and once only";
  }

  DiskFiles disk_;
  TemporaryFolder site_;
  BuildRequest request_;
  Diagnostics diagnostics_;
};

TEST_F(EarlierPagesTest, SomethingOfTheWholeSite) {
  expect_everything("no earlier build is known");
  write("site.yaml", "title: 另\nbase_url: https://example.org/\n");
  expect_everything("the settings changed");
  request_.load.base_url = "https://example.com/";
  expect_everything("no earlier build is known");
  write("content/_data/extra.yaml", "a: 1\n");
  expect_everything("a data file or the glossary changed");
  write("content/_data/glossary.yaml", "- id: word\n  zh-Hant: 詞\n  definition: 說明。\n");
  build();
  write("content/_data/glossary.yaml", "- id: word\n  zh-Hant: 詞\n  definition: 另一個說明。\n");
  expect_everything("a data file or the glossary changed");
  write("content/_static/file.txt", "x");
  expect_everything("other files are published");
  write("templates/partials/footer.html", "<footer></footer>\n");
  expect_everything("a template or the theme changed");
  write("themes/default/style.css", "main { color: red }\n");
  expect_everything("a template or the theme changed");
  write("content/a/4.md", "---\ntitle: 四\n---\n\n字。\n");
  expect_everything("pages came, went, or stand in another order");
  fs::remove_all(site_.path(".lectern-cache"));
  expect_everything("no earlier build is known");
}

TEST_F(EarlierPagesTest, ATextIsItsOwnPage) {
  build();
  write("content/b/1.md", "---\ntitle: 別的課\n---\n\n字字。\n");
  const Reasons reasons = build();
  EXPECT_EQ(reasons.at("b/1/index.html"), "its text changed, or what is handed down to it");
  EXPECT_EQ(reasons.at("b/index.html"), "its title, links, backlinks or counts changed") << "it counts the words";
  EXPECT_EQ(reasons.at("b/print/index.html"), "a page of its course changed");
  for (const auto& [page, reason] : reasons) EXPECT_FALSE(page.starts_with("a/")) << page << ": " << reason;
}

TEST_F(EarlierPagesTest, ATitleIsThePagesThatShowIt) {
  build();
  write("content/a/1.md", "---\ntitle: 壹\nweight: 1\n---\n\n字。\n\n## 節\n\n字。\n");
  const Reasons reasons = build();
  EXPECT_EQ(reasons.at("a/1/index.html"), "its text changed, or what is handed down to it");
  EXPECT_EQ(reasons.at("a/2/index.html"), "the navigation around it changed");
  for (const auto& [page, reason] : reasons) EXPECT_FALSE(page.starts_with("b/")) << page << ": " << reason;
  write("templates/partials/nav.html", "");
  build();
  write("content/a/1.md", "---\ntitle: 一\nweight: 1\n---\n\n字。\n\n## 節\n\n字。\n");
  const Reasons without = build();
  EXPECT_EQ(without.at("a/2/index.html"), "it shows the title of `a/1.md`, which changed");
  EXPECT_FALSE(without.contains("a/3/index.html")) << "neither beside it nor linked to it";
  EXPECT_EQ(without.at("index.html"), "it shows the title of `a/1.md`, which changed") << "in its feed";
}

TEST_F(EarlierPagesTest, ATemplateMayShowAnythingOfOtherPages) {
  write("templates/partials/footer.html",
        "{% for one in site.pages %}{{ one.description }}{% endfor %}{% for one in site.courses %}{{ one.walk() }}{% "
        "endfor %}");
  build();
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\ndescription: 新的\n---\n\n字。\n");
  Reasons reasons = build();
  EXPECT_EQ(reasons.at("b/1/index.html"), "it shows the description of `a/3.md`, which changed");
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\ndescription: 新的\nduration: 40\n---\n\n字。\n");
  reasons = build();
  EXPECT_EQ(reasons.at("b/1/index.html"), "it shows the walk of `a/_index.md`, which changed");
}

TEST_F(EarlierPagesTest, FactsAreNamedInTheOrderOfASummary) {
  write("templates/page.html", "{% for name in page.course %}{{ name }} {% endfor %}");
  build();
  std::string names;
  for (std::size_t fact = 0; name_of_fact(fact) != "text"; ++fact) names += std::string(name_of_fact(fact)) + " ";
  EXPECT_EQ(disk_.read(output() + "/a/1/index.html").bytes, names);
}

/// Of links to another course only the card in front of the link shows what it leads to.
TEST_F(EarlierPagesTest, ACardShowsWhatALinkLeadsTo) {
  write("content/b/1.md", "---\ntitle: 別的課\n---\n\n見 [這裡](../a/1.md)。\n");
  build();
  write("content/a/1.md", "---\ntitle: 一\nweight: 1\ndescription: 新的\n---\n\n字。\n\n## 節\n\n字。\n");
  EXPECT_EQ(build().at("b/1/index.html"), "it shows the description of `a/1.md`, which changed");
  write("content/a/1.md", "---\ntitle: 壹\nweight: 1\ndescription: 新的\n---\n\n字。\n\n## 節\n\n字。\n");
  EXPECT_EQ(build().at("b/1/index.html"), "it shows the title of `a/1.md`, which changed");
}

TEST_F(EarlierPagesTest, ASyllabusShowsHoursOfItsParts) {
  write("content/a/_index.md", "---\ntitle: 甲\noutputs: [html]\n---\n\n說明。\n");  // a feed shows texts too
  write("templates/course.html", "{% set plan = page.syllabus() %}{{ plan.hours }}");
  write("content/a/2.md", "---\ntitle: 二\nweight: 2\nparams: {hours: 2}\n---\n\n字。\n");
  build();
  write("content/a/2.md", "---\ntitle: 二\nweight: 2\nparams: {hours: 3}\n---\n\n字。\n");
  EXPECT_EQ(build().at("a/index.html"), "it shows the text of `a/2.md`, which changed");
}

TEST_F(EarlierPagesTest, AMapShowsNamesOfModules) {
  write("content/a/_index.md", "---\ntitle: 甲\noutputs: [html]\n---\n\n說明。\n");
  write("content/a/m/_index.md", "---\ntitle: 前\nweight: 5\n---\n");
  write("content/a/m/1.md", "---\ntitle: 前一\n---\n\n字。\n");
  write("content/a/n/_index.md", "---\ntitle: 後\nweight: 6\n---\n");
  write("content/a/n/1.md", "---\ntitle: 後一\nprerequisites: [../m/1]\n---\n\n字。\n");
  write("templates/course.html", "{{ page.map }}");
  write("templates/partials/nav.html", "");
  build();
  EXPECT_NE(disk_.read(output() + "/a/index.html").bytes.find("前"), std::string::npos);
  write("content/a/m/_index.md", "---\ntitle: 起\nweight: 5\n---\n");
  EXPECT_EQ(build().at("a/index.html"), "it shows the link title of `a/m/_index.md`, which changed");
  EXPECT_NE(disk_.read(output() + "/a/index.html").bytes.find("起"), std::string::npos);
}

TEST_F(EarlierPagesTest, AChapterShowsThePathsThatVisitIt) {
  write("content/a/_index.md", "---\ntitle: 甲\npaths: [{id: p, title: 路, steps: [1, 3]}]\n---\n\n說明。\n");
  write("templates/page.html", "{% for position in page.positions %}{{ position.path.minutes }}{% endfor %}");
  build();
  EXPECT_EQ(disk_.read(output() + "/a/1/index.html").bytes, "1");
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\nduration: 40\n---\n\n字。\n");
  EXPECT_EQ(build().at("a/1/index.html"), "it shows the learning path `p`, which changed");
  EXPECT_EQ(disk_.read(output() + "/a/1/index.html").bytes, "40");
}

TEST_F(EarlierPagesTest, APathTellsWhatOthersAskForBeyondIt) {
  const std::string steps = "paths: [{id: p, title: 路, steps: [1]}, {id: q, title: 別, steps: [1, 3]}]";
  write("content/a/_index.md", "---\ntitle: 甲\n" + steps + "\n---\n\n說明。\n");
  write("templates/path.html", "{% for other in page.others %}{{ other.minutes }}{% endfor %}");
  build();
  EXPECT_EQ(disk_.read(output() + "/a/paths/p/index.html").bytes, "1");
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\nduration: 40\n---\n\n字。\n");
  EXPECT_EQ(build().at("a/paths/p/index.html"), "it shows the exact minutes of `a/3.md`, which changed");
  EXPECT_EQ(disk_.read(output() + "/a/paths/p/index.html").bytes, "40");
}

TEST_F(EarlierPagesTest, APathSumsMinutesThatAreNotRounded) {
  const auto chapter = [&](int number, int words) {
    std::string text = "---\ntitle: one\nweight: " + std::to_string(number) + "\n---\n\n";
    for (int i = 0; i < words; ++i) text += "word ";
    write("content/a/" + std::to_string(number) + ".md", text + "\n");
  };
  write("site.yaml", "title: 課\nreading: {words: 10}\n");
  write("content/a/_index.md",
        "---\ntitle: 甲\npaths: [{id: p, title: 路, steps: [1]}, {id: q, title: 別, steps: [1, 2, 3]}]\n---\n");
  write("templates/path.html", "{% for other in page.others %}{{ other.minutes }}{% endfor %}");
  chapter(2, 32);
  chapter(3, 32);
  build();
  const auto shown = [&] { return disk_.read(output() + "/a/paths/p/index.html").bytes; };
  EXPECT_EQ(shown(), "6");
  chapter(2, 33);  // 3.3 minutes for 3.2
  build();
  EXPECT_EQ(shown(), "7");
}

TEST_F(EarlierPagesTest, WhatIsHandedDownIsText) {
  build();
  write("content/a/_index.md", "---\ntitle: 甲\ncascade: {params: {x: 1}}\n---\n\n說明。\n");
  const Reasons reasons = build();
  EXPECT_EQ(reasons.at("a/3/index.html"), "its text changed, or what is handed down to it");
  EXPECT_FALSE(reasons.contains("b/1/index.html"));
}

TEST_F(EarlierPagesTest, NamesOfCodeAreWhatIndexesShow) {
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\n---\n\n```python\ndef one(): ...\n```\n");
  build();
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\n---\n\n```python\ndef two(): ...\n```\n");
  EXPECT_EQ(build().at("a/symbols/index.html"), "it shows names of code, concepts or terms, which changed");
}

TEST_F(EarlierPagesTest, FilesThatWereTouched) {
  build();
  fs::remove(output() + "/b/1/index.html");
  Reasons reasons = build();
  EXPECT_EQ(reasons.at("b/1/index.html"), "its file is gone, or was touched by somebody else");
  EXPECT_FALSE(reasons.contains("b/index.html"));
  const std::string good = disk_.read(output() + "/b/1/index.html").bytes;
  std::ofstream(output() + "/b/1/index.html") << std::string(good.size(), 'x');
  EXPECT_TRUE(build().contains("b/1/index.html"));
  EXPECT_EQ(disk_.read(output() + "/b/1/index.html").bytes, good);
  const std::string print = disk_.read(output() + "/b/print/index.html").bytes;
  std::ofstream(output() + "/b/print/index.html") << std::string(print.size(), 'x');
  reasons = build();
  EXPECT_EQ(reasons.at("b/1/index.html"), "the page of its whole course is gone, or was touched by somebody else");
  EXPECT_FALSE(reasons.contains("a/1/index.html"));
  EXPECT_EQ(disk_.read(output() + "/b/print/index.html").bytes, print);
}

TEST_F(EarlierPagesTest, APrintPageThatShowsTextsInAnotherWayIsMadeOfAllOfThem) {
  write("templates/print.html", "{% for entry in page.entries %}{{ entry.content | upper }}{% endfor %}");
  build();
  EXPECT_EQ(build(), Reasons{});
  const std::string print = disk_.read(output() + "/a/print/index.html").bytes;
  EXPECT_NE(print.find("字"), std::string::npos);
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\ntags: [標]\n---\n\n別的。\n");
  const Reasons reasons = build();
  EXPECT_TRUE(reasons.contains("a/1/index.html"));
  EXPECT_FALSE(reasons.contains("b/1/index.html"));
  EXPECT_NE(disk_.read(output() + "/a/print/index.html").bytes.find("別的"), std::string::npos);
}

TEST_F(EarlierPagesTest, MessagesOfKeptPagesAreSaidAgain) {
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\nlayout: none\n---\n\n字。\n");
  build();
  const Diagnostics first = diagnostics_;
  EXPECT_FALSE(first.empty());
  write("content/b/1.md", "---\ntitle: 別的課\n---\n\n字字。\n");
  EXPECT_FALSE(build().contains("a/3/index.html"));
  EXPECT_EQ(diagnostics_, first);
}

TEST_F(EarlierPagesTest, APageByHandHasTheHeadingsOfItsBase) {
  write("site.yaml", "title: 課\neditions: [zh-Hant, zh-Hans]\n");
  write("content/a/3.zh-hans.md", "---\ntitle: 手写\n---\n\n## 标题\n\n字。\n");
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\n---\n\n## 標題\n\n字。\n");
  build();
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\n---\n\n## 題目\n\n字。\n");
  build();
  EXPECT_NE(disk_.read(output() + "/zh-hans/a/3/index.html").bytes.find("id=\"題目\""), std::string::npos);
}

TEST_F(EarlierPagesTest, PaperTellsNumbersOfChapters) {
  const std::string numbered = "cascade: {params: {numbered: true}}";
  write("content/a/_index.md", "---\ntitle: 甲\n" + numbered + "\n---\n");
  write("content/a/m/_index.md", "---\ntitle: 前\nweight: 5\n---\n");
  write("content/a/m/1.md", "---\ntitle: 前一\n---\n\n見 [那裡](../n/1.md)。\n");
  write("content/a/n/_index.md", "---\ntitle: 後\nweight: 6\n---\n");
  write("content/a/n/1.md", "---\ntitle: 後一\n---\n\n字。\n");
  build();
  const auto print = [&] { return disk_.read(output() + "/a/print/index.html").bytes; };
  EXPECT_NE(print().find("data-to=\"2.1\""), std::string::npos);
  write("content/a/n/_index.md", "---\ntitle: 後\nweight: 6\ncascade: {params: {numbered: false}}\n---\n");
  EXPECT_EQ(build().at("a/m/1/index.html"), "it shows the chapter number of `a/n/1.md`, which changed");
  EXPECT_EQ(print().find("data-to=\"2.1\""), std::string::npos);
}

TEST_F(EarlierPagesTest, FeedsGoByTheTimeOfDay) {
  write("site.yaml", "title: 課\nbase_url: https://example.org/\nfeed_items: 1\n");
  const auto chapter = [&](const std::string& name, const std::string& time) {
    write("content/a/" + name + ".md", "---\ntitle: " + name + "\ndate: 2024-01-05T" + time + "\ntags: [標]\n---\n");
  };
  chapter("1", "07:00:00Z");
  chapter("2", "08:00:00Z");
  build();
  chapter("1", "09:00:00Z");
  build();
  EXPECT_NE(disk_.read(output() + "/a/index.xml").bytes.find("/a/1/"), std::string::npos);
  EXPECT_NE(disk_.read(output() + "/tags/index.xml").bytes.find("09:00:00"), std::string::npos);
  chapter("1", "06:30:00-03:00");
  build();
  EXPECT_NE(disk_.read(output() + "/a/index.xml").bytes.find("06:30:00 -0300"), std::string::npos);
}

TEST_F(EarlierPagesTest, DataIsWhatTemplatesPrint) {
  write("templates/partials/footer.html", "{{ site.data.k.x }}");
  const auto shown = [&] { return disk_.read(output() + "/b/1/index.html").bytes; };
  std::set<std::string> pages;
  for (const char* value : {".inf", ".nan", "null", "1", "1.0", "'1'", "true"}) {
    write("content/_data/k.yaml", std::string("x: ") + value + "\n");
    EXPECT_FALSE(build().empty()) << value;
    pages.insert(shown());
  }
  EXPECT_EQ(pages.size(), 6U) << "`1` and `'1'` are printed alike";
}

TEST_F(EarlierPagesTest, WhatTwoPagesWriteIsWrittenAgain) {
  write("content/z/_index.md", "---\ntitle: 庫\n---\n");
  write("content/z/y.md", "---\ntitle: 頁\n---\n\n見 [課](/a/)。\n");
  write("content/b/1.md", "---\ntitle: 別的課\nurl: /z/y/index.cards.js\n---\n\n字。\n");
  build();
  write("content/z/y.md", "---\ntitle: 頁\n---\n");
  build();
  const Project clean = link_project(request_, disk_);
  OutputTree tree;
  static_cast<void>(render_project(clean, {1}, tree));
  for (const auto& [path, file] : tree.files) {
    if (file.bytes) {
      EXPECT_EQ(disk_.read(output() + "/" + path).bytes, *file.bytes) << path;
    }
  }
}

TEST_F(EarlierPagesTest, PicturesAreWhoShowsThem) {
  const auto picture = [&](const char* name, int width) {
    write(std::string("content/") + name,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width) + "\" height=\"5\"></svg>");
  };
  picture("a/pic.svg", 10);
  write("content/a/3.md", "---\ntitle: 三\nweight: 3\n---\n\n![圖](pic.svg)\n");
  write("templates/section.html", "{{ image_size('/a/pic.svg').width }}");
  build();
  EXPECT_NE(disk_.read(output() + "/a/3/index.html").bytes.find("width=\"10\""), std::string::npos);
  picture("a/pic.svg", 20);
  const Reasons reasons = build();
  EXPECT_NE(disk_.read(output() + "/a/3/index.html").bytes.find("width=\"20\""), std::string::npos);
  EXPECT_FALSE(reasons.contains("a/1/index.html"));
}

TEST_F(EarlierPagesTest, EachEditionByItself) {
  write("site.yaml", "title: 課\neditions: [zh-Hant, zh-Hans]\n");
  build();
  EXPECT_EQ(build(), Reasons{});
  write("content/b/1.md", "---\ntitle: 別的課\n---\n\n字字。\n");
  const Reasons reasons = build();
  EXPECT_TRUE(reasons.contains("b/1/index.html"));
  EXPECT_TRUE(reasons.contains("zh-hans/b/1/index.html"));
  EXPECT_FALSE(reasons.contains("zh-hans/a/1/index.html"));
}

}  // namespace
}  // namespace lectern::earlier_pages_test
