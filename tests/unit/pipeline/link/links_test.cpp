#include <gtest/gtest.h>

#include "course.h"

namespace lectern::links_test {
namespace {

Course two_courses() {
  Course course;
  course.page("_index.md", "---\ntitle: Home\n---\n")
      .page("py/_index.md", "---\ntitle: Py\naliases: [/old-py/]\n---\n# Top\n\n## Part one\n")
      .page("py/01-a/_index.md", "---\ntitle: A\n---\n")
      .page("py/01-a/loop.md", "---\ntitle: Loop\n---\n## 事件迴圈\n\n## Free Text\n\n## X {#own-id}\n")
      .page("py/01-a/task.md", "---\ntitle: Task\n---\n")
      .page("py/02-b/lab/index.md", "---\ntitle: Lab\n---\n")
      .page("py/02-b/中文 頁.md", "---\ntitle: Chinese\n---\n")
      .page("other/README.md", "# Other\n")
      .page("other/note.md", "---\ntitle: Note\n---\n")
      .page("py/draft.md", "---\ntitle: Draft\ndraft: true\n---\n")
      .file("py/01-a/img/a.png")
      .file("py/02-b/lab/data.csv")
      .static_file("/logo.svg")
      .static_file("/docs/a b.pdf");
  return course;
}

// Links of a page `py/01-a/from.md` with these destinations.
std::string follow(const std::vector<std::string>& destinations, std::string* messages = nullptr) {
  Course course = two_courses();
  std::string text = "---\ntitle: From\n---\n";
  for (const std::string& destination : destinations) {
    const bool spaced = destination.find(' ') != std::string::npos;
    text += spaced ? "[x](<" + destination + ">)\n\n" : "[x](" + destination + ")\n\n";
  }
  course.page("py/01-a/from.md", text);
  const Site site = course.link();
  if (messages != nullptr) *messages = messages_of(site);
  return links_of(site, "py/01-a/from.md");
}

TEST(Links, LinesOfNumberedBlocksAreAnchors) {
  const std::string code =
      "```py {linenos=true linenostart=10 #cache}\na = 1\nb = 2\n```\n\n```py {#plain}\na = 1\n```\n\n";
  const auto messages = [&](const std::string& fragment) {
    Course course;
    course.page("_index.md", "").page("a.md", "---\ntitle: A\n---\n" + code + "[x](#" + fragment + ")\n");
    return messages_of(course.link());
  };
  for (const std::string lines : {"cache-L10", "cache-L11", "cache-L10-L11", "cache-L11-L10"}) {
    EXPECT_EQ(messages(lines), "") << lines;
  }
  for (const std::string lines : {"cache-L9", "cache-L12", "cache-L10-L12", "cache-L10-", "cache-L", "plain-L1", "-L10",
                                  "cache-L10-L11-L10", "cache-L99999999999"}) {
    EXPECT_NE(messages(lines), "") << lines;
  }
}

TEST(Links, NamesOfIndexFilesCountForPagesOnly) {
  std::string messages;
  EXPECT_EQ(follow({"index.md", "README"}, &messages), "index.md → py/01-a/_index.md\nREADME → py/01-a/_index.md\n");
  EXPECT_EQ(messages, "");
  for (const std::string gone : {"index.pdf", "readme.txt", "README.rst", "index.json", "/py/index.json"}) {
    follow({gone}, &messages);
    EXPECT_NE(messages.find("broken-link"), std::string::npos) << gone;
  }
}

TEST(Links, FilesThatTheBuildMakesAreThere) {
  std::string messages;
  follow({"/404.html", "/robots.txt", "/index.xml", "/py/index.xml", "../index.xml"}, &messages);
  EXPECT_EQ(messages, "");
  follow({"/sitemap.xml"}, &messages);
  EXPECT_NE(messages, "") << "without an address there is none";
}

TEST(Links, TagsDoNotHideFilesOfTheirName) {
  Course course;
  course.page("_index.md", "").page("c/_index.md", "").page("c/python.md", "---\ntitle: P\ntags: [python]\n---\n");
  course.page("d/x.md", "---\ntitle: X\nprerequisites: [python]\n---\n{{< ref \"python.md\" >}}\n");
  EXPECT_EQ(messages_of(course.link()), "");
}

TEST(Links, FilesOfOneMachineAreToldOnce) {
  std::string messages;
  follow({"/Users/x/y.png"}, &messages);
  EXPECT_EQ(messages.find("broken-link"), std::string::npos) << messages;
}

TEST(Links, ResolveRelativeToTheFile) {
  std::string messages;
  EXPECT_EQ(follow({"loop.md",
                    "./loop.md",
                    "loop",
                    "loop/",
                    "./loop/#own-id",
                    "loop.md#own-id",
                    "loop.html",
                    "../01-a/task.md",
                    "../_index.md",
                    "../",
                    "./",
                    "../../other/",
                    "../../other/README.md",
                    "../../other/_index.md",
                    "../../other/note.md?x=1#",
                    "../02-b/lab/",
                    "../02-b/lab/index.md",
                    "../02-b/lab",
                    "../02-b/",
                    "../../",
                    "../02-b/中文 頁.md",
                    "../02-b/%E4%B8%AD%E6%96%87%20%E9%A0%81.md"},
                   &messages),
            "loop.md → py/01-a/loop.md\n"
            "./loop.md → py/01-a/loop.md\n"
            "loop → py/01-a/loop.md\n"
            "loop/ → py/01-a/loop.md\n"
            "./loop/#own-id → py/01-a/loop.md#own-id\n"
            "loop.md#own-id → py/01-a/loop.md#own-id\n"
            "loop.html → py/01-a/loop.md\n"
            "../01-a/task.md → py/01-a/task.md\n"
            "../_index.md → py/_index.md\n"
            "../ → py/_index.md\n"
            "./ → py/01-a/_index.md\n"
            "../../other/ → other/README.md\n"
            "../../other/README.md → other/README.md\n"
            "../../other/_index.md → other/README.md\n"
            "../../other/note.md?x=1# → other/note.md?x=1\n"
            "../02-b/lab/ → py/02-b/lab/index.md\n"
            "../02-b/lab/index.md → py/02-b/lab/index.md\n"
            "../02-b/lab → py/02-b/lab/index.md\n"
            "../02-b/ → py/02-b\n"
            "../../ → _index.md\n"
            "../02-b/中文 頁.md → py/02-b/中文 頁.md\n"
            "../02-b/%E4%B8%AD%E6%96%87%20%E9%A0%81.md → py/02-b/中文 頁.md\n");
  EXPECT_EQ(messages, "");
}

TEST(Links, ResolveRelativeToTheUrlAsHugoAuthorsWrite) {
  std::string messages;
  EXPECT_EQ(follow({"../loop/", "../task/", "../../02-b/lab/", "../../../other/note/"}, &messages),
            "../loop/ → py/01-a/loop.md\n"
            "../task/ → py/01-a/task.md\n"
            "../../02-b/lab/ → py/02-b/lab/index.md\n"
            "../../../other/note/ → other/note.md\n");
  EXPECT_EQ(messages, "");
}

TEST(Links, ResolveSiteAbsoluteInEverySpelling) {
  std::string messages;
  EXPECT_EQ(
      follow({"/py/01-a/loop/", "/py/01-a/loop", "/py/01-a/loop/index.html", "/py/01-a/loop.html", "/py/01-a/loop.md",
              "/content/py/01-a/loop.md", "/", "/old-py/", "/old-py", "/py/02-b/%E4%B8%AD%E6%96%87-%E9%A0%81/",
              "/py/02-b/中文-頁/", "/logo.svg", "/docs/a%20b.pdf#page=2"},
             &messages),
      "/py/01-a/loop/ → py/01-a/loop.md\n"
      "/py/01-a/loop → py/01-a/loop.md\n"
      "/py/01-a/loop/index.html → py/01-a/loop.md\n"
      "/py/01-a/loop.html → py/01-a/loop.md\n"
      "/py/01-a/loop.md → py/01-a/loop.md\n"
      "/content/py/01-a/loop.md → py/01-a/loop.md\n"
      "/ → _index.md\n"
      "/old-py/ → py/_index.md\n"
      "/old-py → py/_index.md\n"
      "/py/02-b/%E4%B8%AD%E6%96%87-%E9%A0%81/ → py/02-b/中文 頁.md\n"
      "/py/02-b/中文-頁/ → py/02-b/中文 頁.md\n"
      "/logo.svg → file /logo.svg\n"
      "/docs/a%20b.pdf#page=2 → file /docs/a b.pdf#page=2\n");
  EXPECT_EQ(messages, "");
}

TEST(Links, KnowUrlsThatAreNotTheContentPath) {
  Course course;
  course.page("c/a.md", "---\nslug: other\n---\n")
      .page("c/b.md", "[x](/c/other/index.html) [x](/c/other) [x](/c/other.html) [x](../other/) [x](/c/a.md)\n");
  const Site site = course.link();
  EXPECT_EQ(links_of(site, "c/b.md"),
            "/c/other/index.html → c/a.md\n"
            "/c/other → c/a.md\n"
            "/c/other.html → c/a.md\n"
            "../other/ → c/a.md\n"
            "/c/a.md → c/a.md\n");
  course.config.url_style = UrlStyle::ugly;
  EXPECT_EQ(links_of(course.link(), "c/b.md"),
            "/c/other/index.html → c/a.md\n"
            "/c/other → c/a.md\n"
            "/c/other.html → c/a.md\n"
            "../other/ → broken\n"
            "/c/a.md → c/a.md\n");
}

TEST(Links, KnowTheirOwnHostAndLeaveOthersAlone) {
  Course course = two_courses();
  course.config.base_url = "https://Example.org/course/";
  course.page("py/01-a/from.md",
              "[x](https://example.org/course/py/01-a/loop/#own-id) [x](https://example.org/course) "
              "[x](//example.org/course/old-py/)\n\n[x](https://example.org/elsewhere/) [x](https://other.org/py/) "
              "[x](mailto:a@b.c) [x](tel:1) [x](/course/py/)\n");
  const Site site = course.link();
  EXPECT_EQ(links_of(site, "py/01-a/from.md"),
            "https://example.org/course/py/01-a/loop/#own-id → py/01-a/loop.md#own-id\n"
            "https://example.org/course → _index.md\n"
            "//example.org/course/old-py/ → py/_index.md\n"
            "https://example.org/elsewhere/ → external\n"
            "https://other.org/py/ → external\n"
            "mailto:a@b.c → external\n"
            "tel:1 → external\n"
            "/course/py/ → py/_index.md\n");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Links, AreCheckedAgainstHeadings) {
  std::string messages;
  EXPECT_EQ(follow({"#", "#top", "loop.md#事件迴圈", "loop.md#%E4%BA%8B%E4%BB%B6%E8%BF%B4%E5%9C%88",
                    "loop.md#free-text", "loop.md#Free-Text", "loop.md#own", "#nothing", "loop.md#事件回圈",
                    "loop.md#zzzzzzzz", "loop.md#:~:text=x"},
                   &messages),
            "# → here\n"
            "#top → here#top\n"
            "loop.md#事件迴圈 → py/01-a/loop.md#事件迴圈\n"
            "loop.md#%E4%BA%8B%E4%BB%B6%E8%BF%B4%E5%9C%88 → py/01-a/loop.md#事件迴圈\n"
            "loop.md#free-text → py/01-a/loop.md#free-text\n"
            "loop.md#Free-Text → py/01-a/loop.md#Free-Text\n"
            "loop.md#own → py/01-a/loop.md#own\n"
            "#nothing → here#nothing\n"
            "loop.md#事件回圈 → py/01-a/loop.md#事件回圈\n"
            "loop.md#zzzzzzzz → py/01-a/loop.md#zzzzzzzz\n"
            "loop.md#:~:text=x → py/01-a/loop.md#:~:text=x\n");
  EXPECT_EQ(messages,
            "broken-anchor content/py/01-a/from.md:14:5 `py/01-a/loop.md` has no heading or block `#Free-Text` | did "
            "you mean `#free-text`?\n"
            "broken-anchor content/py/01-a/from.md:16:5 `py/01-a/loop.md` has no heading or block `#own` | link to the "
            "page itself, or give the heading `{#own}`\n"
            "broken-anchor content/py/01-a/from.md:18:5 this page has no heading or block `#nothing` | link to the "
            "page itself, or give the heading `{#nothing}`\n"
            "broken-anchor content/py/01-a/from.md:20:5 `py/01-a/loop.md` has no heading or block `#事件回圈` | did "
            "you mean `#事件迴圈`?\n"
            "broken-anchor content/py/01-a/from.md:22:5 `py/01-a/loop.md` has no heading or block `#zzzzzzzz` | link "
            "to the page itself, or give the heading `{#zzzzzzzz}`\n");
}

TEST(Links, ThatLeadNowhereSayWhatWasMeant) {
  std::string messages;
  EXPECT_EQ(follow({"lop.md", "../lab/", "/py/01-a/lop/", "Loop.md", "/PY/01-a/Loop/", "../draft.md", "../../../etc",
                    "xyzzy.md", "../02-b/lab/dta.csv", ""},
                   &messages),
            "lop.md → broken\n"
            "../lab/ → broken\n"
            "/py/01-a/lop/ → broken\n"
            "Loop.md → broken\n"
            "/PY/01-a/Loop/ → broken\n"
            "../draft.md → broken\n"
            "../../../etc → broken\n"
            "xyzzy.md → broken\n"
            "../02-b/lab/dta.csv → broken\n"
            " → broken\n");
  EXPECT_EQ(
      messages,
      "broken-link content/py/01-a/from.md:4:5 `lop.md` leads nowhere: no page or file of the site has this name | did "
      "you mean `loop.md`?\n"
      "broken-link content/py/01-a/from.md:6:5 `../lab/` leads nowhere: no page or file of the site has this name | "
      "did you mean `../02-b/lab/`?\n"
      "broken-link content/py/01-a/from.md:8:5 `/py/01-a/lop/` leads nowhere: no page or file of the site has this "
      "name | did you mean `/py/01-a/loop/`?\n"
      "broken-link content/py/01-a/from.md:10:5 `Loop.md` leads nowhere: no page or file of the site has this name | "
      "did you mean `loop.md`? upper and lower case differ\n"
      "broken-link content/py/01-a/from.md:12:5 `/PY/01-a/Loop/` leads nowhere: no page or file of the site has this "
      "name | did you mean `/py/01-a/loop/`? upper and lower case differ\n"
      "broken-link content/py/01-a/from.md:14:5 `../draft.md` is a draft | publish `py/draft.md`, or remove the link\n"
      "outside-site content/py/01-a/from.md:16:5 `../../../etc` leads out of the course's content folder | link to a "
      "page of the course, or write the full address\n"
      "broken-link content/py/01-a/from.md:18:5 `xyzzy.md` leads nowhere: no page or file of the site has this name | "
      "create the page, or link to one that exists\n"
      "broken-link content/py/01-a/from.md:20:5 `../02-b/lab/dta.csv` leads nowhere: no page or file of the site has "
      "this name | did you mean `../02-b/lab/data.csv`?\n"
      "broken-link content/py/01-a/from.md:22:1 this link has no destination | write where it leads, or remove it\n");
}

TEST(Links, AreSuggestedInTheStyleOfTheAuthor) {
  std::string messages;
  EXPECT_EQ(follow({"lop/", "lop"}, &messages), "lop/ → broken\nlop → broken\n");
  EXPECT_NE(messages.find("did you mean `loop/`?"), std::string::npos) << messages;
  EXPECT_NE(messages.find("did you mean `loop.md`?"), std::string::npos) << messages;
}

TEST(Links, ToImagesAndFiles) {
  Course course = two_courses();
  course.page("py/01-a/from.md",
              "![x](img/a.png)\n\n![x](../img/a.png)\n\n[x](../02-b/lab/data.csv)\n\n![x](/logo.svg)\n\n"
              "![x](img/b.png)\n\n![x](loop.md)\n\n![x](https://other.org/x.png)\n\n![x](img/A.png)\n");
  const Site site = course.link();
  EXPECT_EQ(links_of(site, "py/01-a/from.md"),
            "img/a.png → file /py/01-a/img/a.png\n"
            "../img/a.png → file /py/01-a/img/a.png\n"
            "../02-b/lab/data.csv → file /py/02-b/lab/data.csv\n"
            "/logo.svg → file /logo.svg\n"
            "img/b.png → broken\n"
            "loop.md → broken\n"
            "https://other.org/x.png → external\n"
            "img/A.png → broken\n");
  EXPECT_EQ(messages_of(site),
            "broken-image content/py/01-a/from.md:9:6 `img/b.png` leads nowhere: no file of the site has this name | "
            "did you mean `img/a.png`?\n"
            "broken-image content/py/01-a/from.md:11:6 `loop.md` is a page, not an image | write the image's file "
            "name\n"
            "broken-image content/py/01-a/from.md:15:6 `img/A.png` leads nowhere: no file of the site has this name | "
            "did you mean `img/a.png`? upper and lower case differ\n");
}

TEST(Links, ByReferenceFollowHugosLookup) {
  Course course = two_courses();
  course.page("other/loop2.md", "x").page("py/01-a/same.md", "x").page("other/same.md", "x");
  course.page("py/02-b/from.md",
              "[x]({{< ref \"/py/01-a/loop.md\" >}}) [x]({{< ref \"loop2.md\" >}}) [x]({{< relref \"loop#own-id\" >}}) "
              "[x]({{< ref \"py/01-a/task\" >}}) [x]({{< ref \"lab\" >}})\n\n[x]({{< ref \"same.md\" >}})\n\n"
              "[x]({{< ref \"lop2.md\" >}})\n");
  const Site site = course.link();
  EXPECT_EQ(links_of(site, "py/02-b/from.md"),
            "/py/01-a/loop.md → py/01-a/loop.md\n"
            "loop2.md → other/loop2.md\n"
            "loop#own-id → py/01-a/loop.md#own-id\n"
            "py/01-a/task → py/01-a/task.md\n"
            "lab → py/02-b/lab/index.md\n"
            "same.md → broken\n"
            "lop2.md → broken\n");
  ASSERT_EQ(site.diagnostics.size(), 2U) << messages_of(site);
  EXPECT_EQ(site.diagnostics[0].message, "`same.md` names 2 pages");
  EXPECT_EQ(site.diagnostics[0].related.size(), 2U);
  EXPECT_EQ(site.diagnostics[1].message, "`lop2.md` leads nowhere: no page or file of the site has this name");
}

TEST(Links, InRawHtmlAreCheckedAlike) {
  Course course = two_courses();
  course.page("py/01-a/from.md",
              "<p><a href=\"loop.md#own-id\">x</a> <img src='img/a.png'></p>\n\nText <a href=\"lop.md\">x</a> and "
              "<img src=\"img/b.png\" alt=\"b\">.\n");
  const Site site = course.link();
  EXPECT_EQ(links_of(site, "py/01-a/from.md"),
            "loop.md#own-id → py/01-a/loop.md#own-id\n"
            "img/a.png → file /py/01-a/img/a.png\n"
            "lop.md → broken\n"
            "img/b.png → broken\n");
  EXPECT_EQ(messages_of(site),
            "broken-link content/py/01-a/from.md:3:15 `lop.md` leads nowhere: no page or file of the site has this "
            "name | did you mean `loop.md`?\n"
            "broken-image content/py/01-a/from.md:3:43 `img/b.png` leads nowhere: no file of the site has this name | "
            "did you mean `img/a.png`?\n");
}

TEST(Links, ToPagesWithoutAUrlAreBroken) {
  Course course;
  course.page("c/a.md", "[x](b.md)").page("c/b.md", "---\nbuild: {render: never}\n---\n");
  const Site site = course.link();
  EXPECT_EQ(messages_of(site),
            "broken-link content/c/a.md:1:5 `b.md` has no page of its own | its front matter says `build: {render: "
            "never}` or `headless: true`\n");
}

TEST(Links, ThirtyThousandDeadOnesEndSoon) {
  Course course = two_courses();
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "[x](dead-" + std::to_string(i) + ".md)\n\n";
  for (int i = 0; i < 300; ++i) course.page("big/page-" + std::to_string(i) + ".md", "x");
  course.page("big/from.md", text);
  const Site site = course.link();
  EXPECT_EQ(site.diagnostics.size(), 30000U);
}

TEST(Backlinks, HoldTheSentenceAroundTheLink) {
  Course course;
  course.page("c/target.md", "---\ntitle: T\n---\n[self](target.md)\n")
      .page("c/2.md", "第一句。請先讀 [事件迴圈](target.md) 再繼續！最後一句。\n\n再次 [提到](target.md)。\n")
      .page("c/1.md", "One. See [`loop`](target.md#x) first, version 1.2 too. Then go.\n")
      .page("c/3.md", "## About [t](target.md)\n")
      .page("c/4.md", "| a | b |\n|---|---|\n| x | see [t](target.md) |\n")
      .page("c/5.md", std::string(3000, 'x') + " [t](target.md) " + std::string(3000, 'y') + "\n");
  const Site site = course.link();
  const auto& backlinks = page_at(site, "c/target.md").backlinks;
  ASSERT_EQ(backlinks.size(), 5U);
  EXPECT_EQ(path_of(site, backlinks[0].from), "c/1.md");
  EXPECT_EQ(backlinks[0].sentence, "See loop first, version 1.2 too.");
  EXPECT_EQ(backlinks[1].sentence, "請先讀 事件迴圈 再繼續！");
  EXPECT_EQ(backlinks[2].sentence, "About t");
  EXPECT_EQ(backlinks[3].sentence, "see t");
  EXPECT_EQ(backlinks[4].sentence, "…" + std::string(59, 'x') + " t " + std::string(118, 'y') + "…");
}

TEST(Statistics, AddUpToTheCourse) {
  Course course;
  const std::string han(500 * 3, ' ');
  std::string minute;
  for (int i = 0; i < 500; ++i) minute += "字";
  course.page("c/_index.md", "---\ntitle: C\n---\n" + minute + "\n")
      .page("c/m/1.md", "---\ntitle: 1\n---\n" + minute + minute + "\n")
      .page("c/m/2.md", "---\ntitle: 2\nduration: 45\n---\n" + minute + "\n")
      .page("c/n/_index.md", "---\ntitle: N\nduration: 100\n---\n")
      .page("c/n/3.md", "---\ntitle: 3\n---\n" + minute + "\n")
      .page("c/n/4.md", "---\ntitle: 4\nbuild: {list: never}\n---\n" + minute + "\n");
  const Site site = course.link();
  const SitePage& c = page_at(site, "c/_index.md");
  EXPECT_EQ(page_at(site, "c/m/1.md").statistics.han_characters, 1000U);
  EXPECT_DOUBLE_EQ(page_at(site, "c/m/1.md").minutes, 2);
  EXPECT_DOUBLE_EQ(page_at(site, "c/m/2.md").minutes, 45);
  EXPECT_DOUBLE_EQ(page_at(site, "c/m/2.md").reading_minutes, 1);
  EXPECT_DOUBLE_EQ(page_at(site, "c/m").minutes, 47);
  EXPECT_DOUBLE_EQ(page_at(site, "c/n/_index.md").minutes, 100);
  EXPECT_DOUBLE_EQ(c.minutes, 148);
  EXPECT_DOUBLE_EQ(c.reading_minutes, 5);
  EXPECT_EQ(c.chapters, 3U);
  EXPECT_EQ(c.statistics.han_characters, 2500U);
  EXPECT_EQ(site[site.home].chapters, 3U);
}

TEST(Determinism, TheOrderOfInputChangesNothing) {
  Course course = two_courses();
  course.page("py/01-a/from.md", "[x](loop.md) [y](nope.md) [z](lop.md)\n")
      .page("py/b.md", "---\nslug: same\ntags: [B, a, C++]\n---\n[x](01-a/loop.md)\n")
      .page("py/a.md", "---\nslug: same\ntags: [b, c++]\naliases: [/old-py/]\n---\n[x](01-a/loop.md)\n");
  const Site first = course.link();
  for (unsigned seed = 1; seed < 6; ++seed) {
    const Site again = course.link(seed);
    ASSERT_EQ(again.pages.size(), first.pages.size());
    EXPECT_EQ(messages_of(again), messages_of(first));
    for (PageId id = 0; id < first.pages.size(); ++id) {
      EXPECT_EQ(again[id].path, first[id].path);
      EXPECT_EQ(again[id].url, first[id].url);
      EXPECT_EQ(again[id].title, first[id].title);
      EXPECT_EQ(again[id].children, first[id].children);
      EXPECT_EQ(again[id].members, first[id].members);
      EXPECT_EQ(again[id].aliases, first[id].aliases);
      EXPECT_EQ(links_of(again, again[id].path), links_of(first, first[id].path));
    }
  }
}

}  // namespace
}  // namespace lectern::links_test
