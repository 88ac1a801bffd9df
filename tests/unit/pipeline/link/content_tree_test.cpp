#include <gtest/gtest.h>

#include "course.h"

namespace lectern::content_tree_test {
namespace {

std::string titles_of(const Site& site, const std::vector<PageId>& pages) {
  std::string out;
  for (const PageId page : pages) out += (out.empty() ? "" : ", ") + site[page].title;
  return out;
}

TEST(Sections, AreMadeOfFoldersWithOrWithoutAPage) {
  Course course;
  course.page("_index.md", "---\ntitle: Home\n---\n")
      .page("python/_index.md", "---\ntitle: Python\n---\n")
      .page("python/01-async_io/loop.md", "---\ntitle: Loop\n---\n")
      .page("about.md", "---\ntitle: About\n---\n");
  const Site site = course.link();
  ASSERT_EQ(site.pages.size(), 6U) << "with the course on one page";
  EXPECT_EQ(site.home, 0U);
  const SitePage& module = page_at(site, "python/01-async_io");
  EXPECT_EQ(module.kind, PageKind::section);
  EXPECT_EQ(module.page, nullptr);
  EXPECT_EQ(module.title, "Async io");
  EXPECT_EQ(module.url, "/python/01-async_io/");
  EXPECT_EQ(module.output, "python/01-async_io/index.html");
  EXPECT_EQ(path_of(site, module.parent), "python/_index.md");
  EXPECT_EQ(path_of(site, module.course), "python/_index.md");
  EXPECT_EQ(module.module, kNoPage);
  const SitePage& chapter = page_at(site, "python/01-async_io/loop.md");
  EXPECT_EQ(path_of(site, chapter.module), "python/01-async_io");
  EXPECT_EQ(chapter.depth, 3U);
  EXPECT_EQ(chapter.type, "python");
  EXPECT_EQ(page_at(site, "about.md").type, "page");
  EXPECT_EQ(page_at(site, "about.md").course, kNoPage);
  EXPECT_EQ(paths_of(site, site.courses), "python/_index.md");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Sections, AnEmptySiteStillHasAHome) {
  Course course;
  course.config.title = "My course";
  const Site site = course.link();
  ASSERT_EQ(site.pages.size(), 1U);
  EXPECT_EQ(site[site.home].title, "My course");
  EXPECT_EQ(site[site.home].url, "/");
  EXPECT_EQ(site[site.home].output, "index.html");
}

TEST(Sections, ReadmeIsTheIndexOfAFolderWithoutOne) {
  Course course;
  course.page("README.md", "# Home\n")
      .page("guide/readme.md", "# Guide\n")
      .page("guide/start.md", "# Start\n")
      .page("deep/_index.md", "# Deep\n")
      .page("deep/README.md", "# Readme of deep\n")
      .page("solo/README.md", "# A course to be\n")
      .page("guide/lab/README.md", "# Lab\n");
  const Site site = course.link();
  EXPECT_EQ(site[site.home].title, "Home");
  EXPECT_EQ(page_at(site, "guide/readme.md").kind, PageKind::section);
  EXPECT_EQ(page_at(site, "guide/readme.md").url, "/guide/");
  EXPECT_EQ(page_at(site, "deep/README.md").kind, PageKind::page);
  EXPECT_EQ(page_at(site, "deep/README.md").url, "/deep/readme/");
  EXPECT_EQ(page_at(site, "solo/README.md").kind, PageKind::section);
  EXPECT_EQ(page_at(site, "guide/lab/README.md").kind, PageKind::page);
  EXPECT_EQ(page_at(site, "guide/lab/README.md").url, "/guide/lab/");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Sections, APageBesideAFolderOfItsNameIsThatFoldersPage) {
  Course course;
  course.page("c/chapter.md", "---\ntitle: Chapter\n---\n").page("c/chapter/part.md", "---\ntitle: Part\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/chapter.md").kind, PageKind::section);
  EXPECT_EQ(page_at(site, "c/chapter.md").url, "/c/chapter/");
  EXPECT_EQ(path_of(site, page_at(site, "c/chapter/part.md").parent), "c/chapter.md");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Bundles, ALeafBundleIsOnePageWithResources) {
  Course course;
  course.page("c/lab/index.md", "---\ntitle: Lab\n---\n").file("c/lab/data.csv").file("c/lab/img/a.png");
  const Site site = course.link();
  const SitePage& lab = page_at(site, "c/lab/index.md");
  EXPECT_EQ(lab.kind, PageKind::page);
  EXPECT_EQ(lab.url, "/c/lab/");
  EXPECT_EQ(path_of(site, lab.parent), "c");
  ASSERT_EQ(lab.resources.size(), 2U);
  EXPECT_EQ(lab.resources[0].source, "content/c/lab/data.csv");
  EXPECT_EQ(lab.resources[0].url, "/c/lab/data.csv");
  EXPECT_EQ(lab.resources[1].name, "img/a.png");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Bundles, PagesBesideAnIndexAreBuiltAndNoted) {
  Course course;
  course.page("c/m/index.md", "---\ntitle: M\n---\n").page("c/m/more.md", "---\ntitle: More\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/m/index.md").kind, PageKind::section);
  EXPECT_EQ(page_at(site, "c/m/more.md").url, "/c/m/more/");
  EXPECT_EQ(messages_of(site),
            "bundle-page content/c/m/more.md:0:0 this page stands beside `index.md`, so Hugo would take it for a "
            "resource; it is built as a page | rename `content/c/m/index.md` to `_index.md`, or move this page out\n");
}

TEST(Titles, ComeFromWhateverIsThere) {
  Course course;
  course.page("c/a.md", "---\ntitle: A title\nlinkTitle: Short\n---\n# Heading\n")
      .page("c/b.md", "---\nlinkTitle: Only link\n---\n# Heading\n")
      .page("c/c.md", "# Heading\n\ntext\n")
      .page("c/04-the_last-one.md", "text\n")
      .page("c/05-深度解析.md", "text\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/a.md").title, "A title");
  EXPECT_EQ(page_at(site, "c/a.md").link_title, "Short");
  EXPECT_EQ(page_at(site, "c/b.md").title, "Only link");
  EXPECT_EQ(page_at(site, "c/c.md").title, "Heading");
  EXPECT_EQ(page_at(site, "c/c.md").link_title, "Heading");
  EXPECT_EQ(page_at(site, "c/04-the_last-one.md").title, "The last one");
  EXPECT_EQ(page_at(site, "c/05-深度解析.md").title, "深度解析");
}

TEST(Order, IsWeightNumberDateTitlePath) {
  Course course;
  course.page("c/w2.md", "---\ntitle: W2\nweight: 2\n---\n")
      .page("c/w0.md", "---\ntitle: W0\nweight: 0\n---\n")
      .page("c/wn.md", "---\ntitle: Wn\nweight: -1\n---\n")
      .page("c/10-x.md", "---\ntitle: n10\n---\n")
      .page("c/9-x.md", "---\ntitle: n9\n---\n")
      .page("c/第十一章.md", "---\ntitle: n11\n---\n")
      .page("c/old.md", "---\ntitle: Old\ndate: 2020-01-01\n---\n")
      .page("c/new.md", "---\ntitle: New\ndate: 2021-01-01\n---\n")
      .page("c/t1.md", "---\ntitle: b\n---\n")
      .page("c/t2.md", "---\ntitle: A\n---\n")
      .page("c/t3.md", "---\ntitle: A\nlinkTitle: zz\n---\n")
      .page("c/s/_index.md", "---\ntitle: S\nweight: 1\n---\n");
  const Site site = course.link();
  const SitePage& section = page_at(site, "c");
  EXPECT_EQ(titles_of(site, section.children), "Wn, S, W2, n9, n10, n11, New, Old, A, b, W0, A");
  EXPECT_EQ(page_at(site, "c/wn.md").number, 1U);
  EXPECT_EQ(page_at(site, "c/s/_index.md").number, 1U);
  EXPECT_EQ(page_at(site, "c/w2.md").number, 2U);
}

TEST(Order, PageNumbersFollowReadingOrder) {
  Course course;
  course.page("b/_index.md", "---\ntitle: B\nweight: 1\n---\n")
      .page("b/2-m/x.md", "---\ntitle: BX\n---\n")
      .page("b/1-m/y.md", "---\ntitle: BY\ntags: [one]\n---\n")
      .page("a/z.md", "---\ntitle: AZ\n---\n");
  const Site site = course.link();
  std::vector<std::string> paths;
  for (const SitePage& page : site.pages) paths.push_back(page.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"", "b/_index.md", "b/1-m", "b/1-m/y.md", "b/2-m", "b/2-m/x.md", "a",
                                             "a/z.md", "tags", "tags/one", "b/print", "a/print"}));
}

TEST(Neighbours, GoThroughModulesAndNeverIntoAnotherCourse) {
  Course course;
  course.page("a/1-m/1.md", "x").page("a/1-m/2.md", "x").page("a/2-m/3.md", "x").page("b/4.md", "x").page("z.md", "x");
  const Site site = course.link();
  std::string walk;
  for (PageId id = find_page(site, "a"); id != kNoPage; id = site[id].next) walk += site[id].path + " ";
  EXPECT_EQ(walk, "a a/1-m a/1-m/1.md a/1-m/2.md a/2-m a/2-m/3.md ");
  EXPECT_EQ(path_of(site, page_at(site, "a/2-m/3.md").previous), "a/2-m");
  EXPECT_EQ(page_at(site, "b").previous, kNoPage);
  EXPECT_EQ(page_at(site, "z.md").previous, kNoPage);
}

TEST(Neighbours, OfAFlatSiteBeginAtHome) {
  Course course;
  course.page("README.md", "# Home").page("2.md", "# Two").page("1.md", "# One");
  const Site site = course.link();
  EXPECT_EQ(path_of(site, site[site.home].next), "1.md");
  EXPECT_EQ(path_of(site, page_at(site, "1.md").next), "2.md");
}

TEST(Publication, LeavesOutDraftsFutureAndExpiredPages) {
  Course course;
  course.config.now.seconds = 1'700'000'000;  // 2023-11-14
  course.page("c/draft.md", "---\ntitle: D\ndraft: true\n---\n")
      .page("c/future.md", "---\ntitle: F\ndate: 2030-01-01\n---\n")
      .page("c/later.md", "---\ntitle: L\ndate: 2020-01-01\npublishDate: 2030-01-01\n---\n")
      .page("c/expired.md", "---\ntitle: E\nexpiryDate: 2022-01-01\n---\n")
      .page("c/now.md", "---\ntitle: N\ndate: 2023-01-01\n---\n")
      .page("d/_index.md", "---\ntitle: Hidden\ndraft: true\n---\n")
      .page("d/sub/x.md", "---\ntitle: X\n---\n");
  const Site site = course.link();
  EXPECT_EQ(paths_of(site, page_at(site, "c").children), "c/now.md");
  EXPECT_EQ(find_page(site, "d/sub/x.md"), kNoPage);
  EXPECT_EQ(paths_of(site, site.courses), "c");
  course.config.build_drafts = course.config.build_future = course.config.build_expired = true;
  const Site all = course.link();
  EXPECT_EQ(page_at(all, "c").children.size(), 5U);
  EXPECT_NE(find_page(all, "d/sub/x.md"), kNoPage);
}

TEST(Publication, BuildOptionsListAndRender) {
  Course course;
  course.page("c/1.md", "---\ntitle: 1\n---\n")
      .page("c/2.md", "---\ntitle: 2\nbuild: {list: never}\ntags: [t]\n---\n")
      .page("c/3.md", "---\ntitle: 3\nbuild: {render: never}\n---\n")
      .page("c/4.md", "---\ntitle: 4\nbuild: {list: local}\ntags: [t]\n---\n")
      .page("c/5.md", "---\ntitle: 5\nheadless: true\n---\n")
      .page("c/6.md", "---\ntitle: 6\ntags: [t]\n---\n");
  const Site site = course.link();
  EXPECT_EQ(paths_of(site, page_at(site, "c").children), "c/1.md c/3.md c/4.md c/6.md");
  EXPECT_EQ(page_at(site, "c/2.md").url, "/c/2/");
  EXPECT_EQ(page_at(site, "c/3.md").url, "");
  EXPECT_EQ(page_at(site, "c/5.md").url, "");
  EXPECT_EQ(path_of(site, page_at(site, "c/1.md").next), "c/4.md");
  EXPECT_EQ(paths_of(site, page_at(site, "tags/t").members), "c/6.md");
}

TEST(Cascades, ReachEverythingBelowTheNearestFirst) {
  Course course;
  course
      .page("_index.md",
            "---\ntitle: H\ncascade:\n  script: zh-Hans\n  type: top\n  layout: wide\n  params: {a: 1, b: 1}\n---\n")
      .page("c/_index.md", "---\ntitle: C\ncascade:\n  type: course\n  params: {b: 2}\n---\n")
      .page("c/m/x.md", "---\ntitle: X\nlayout: own\nparams: {c: 3}\n---\n")
      .page("d/y.md", "---\ntitle: Y\n---\n");
  const Site site = course.link();
  const SitePage& x = page_at(site, "c/m/x.md");
  EXPECT_EQ(x.script, "zh-Hans");
  EXPECT_EQ(x.type, "course");
  EXPECT_EQ(x.layout, "own");
  EXPECT_EQ(
      to_json(x.front_matter.params["a"]) + to_json(x.front_matter.params["b"]) + to_json(x.front_matter.params["c"]),
      "123");
  EXPECT_EQ(x.title, "X");
  EXPECT_EQ(page_at(site, "c/m").type, "course");
  EXPECT_EQ(page_at(site, "c/_index.md").type, "course");  // Hugo: a section's cascade reaches the section too
  EXPECT_EQ(page_at(site, "d/y.md").type, "top");
}

TEST(Cascades, TargetsChoosePages) {
  Course course;
  course
      .page(
          "c/_index.md",
          "---\ntitle: C\ncascade:\n- _target:\n    path: \"/c/x**\"\n  type: T1\n- _target: {kind: section}\n  type: "
          "T2\n- type: T3\n---\n")
      .page("c/xa.md", "---\ntitle: XA\n---\n")
      .page("c/ya.md", "---\ntitle: YA\n---\n")
      .page("c/x1/_index.md", "---\ntitle: X1\n---\n")
      .page("c/s/_index.md", "---\ntitle: S\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/xa.md").type, "T1");
  EXPECT_EQ(page_at(site, "c/x1/_index.md").type, "T1");
  EXPECT_EQ(page_at(site, "c/ya.md").type, "T3");
  EXPECT_EQ(page_at(site, "c/s/_index.md").type, "T2");
}

TEST(Cascades, TargetsMatchPathsWithAndWithoutExtension) {
  Course course;
  course
      .page("_index.md",
            "---\ntitle: H\ncascade:\n- _target: {path: /c/a.md}\n  type: T1\n- _target: {path: /c/b}\n  type: T2\n"
            "- _target: {path: /c/m}\n  type: T3\n- _target: {path: \"{/c,/d}/?\"}\n  type: T4\n---\n")
      .page("c/a.md", "---\ntitle: A\n---\n")
      .page("c/b.md", "---\ntitle: B\n---\n")
      .page("c/m/_index.md", "---\ntitle: M\n---\n")
      .page("c/m/x.md", "---\ntitle: X\n---\n")
      .page("d/y.md", "---\ntitle: Y\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/a.md").type, "T1");
  EXPECT_EQ(page_at(site, "c/b.md").type, "T2");
  EXPECT_EQ(page_at(site, "c/m/_index.md").type, "T3");
  EXPECT_EQ(page_at(site, "c/m/x.md").type, "c");
  EXPECT_EQ(page_at(site, "d/y.md").type, "T4");
}

TEST(Cascades, CanMakeDraftsAndRepeatNoMessages) {
  Course course;
  course.page("c/_index.md", "---\ntitle: C\ncascade: {draft: true, wieght: 1}\n---\n")
      .page("c/x.md", "---\ntitle: X\ndraft: false\nwieght: 2\n---\n")
      .page("c/y.md", "---\ntitle: Y\n---\n")
      .page("d/z.md", "---\ntitle: Z\n---\n");
  const Site site = course.link();
  EXPECT_EQ(find_page(site, "c/x.md"), kNoPage) << "its section is a draft by its own cascade";
  EXPECT_NE(find_page(site, "d/z.md"), kNoPage);
  EXPECT_EQ(messages_of(site), "");
}

TEST(Hostile, DeepFoldersAndManyPagesDoNotRecurse) {
  Course course;
  std::string folder;
  for (int i = 0; i < 700; ++i) folder += "a/";
  course.page(folder + "x.md", "# deep\n");
  const Site site = course.link();
  EXPECT_EQ(site.pages.size(), 703U) << "with the course on one page";
  EXPECT_EQ(site[701].depth, 701U);
}

}  // namespace
}  // namespace lectern::content_tree_test
