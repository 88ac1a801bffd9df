#include <gtest/gtest.h>

#include <algorithm>

#include "course.h"

namespace lectern::learning_paths_test {
namespace {

// A course of three modules of two chapters each, with this text on its own page.
Course guide(const std::string& front_matter, const std::string& text = "") {
  Course course;
  course.page("g/_index.md", "---\ntitle: Guide\n" + front_matter + "---\n" + text)
      .page("g/01-asyncio/_index.md", "---\ntitle: 模組一：非同步程式設計（asyncio）\n---\n")
      .page("g/01-asyncio/1-loop.md", "---\ntitle: Loop\nduration: 10\n---\n")
      .page("g/01-asyncio/2-task.md", "---\ntitle: Task\nduration: 20\n---\n")
      .page("g/02-meta/_index.md", "---\ntitle: 模組二：元編程\n---\n")
      .page("g/02-meta/1-desc.md", "---\ntitle: Desc\nduration: 30\n---\n")
      .page("g/02-meta/2-class.md", "---\ntitle: Class\nduration: 40\n---\n")
      .page("g/03-c/_index.md", "---\ntitle: 模組三：用 C 擴展 Python\n---\n")
      .page("g/03-c/1-ctypes.md", "---\ntitle: Ctypes\nduration: 50\n---\n")
      .page("g/03-c/2-cython.md", "---\ntitle: Cython\nduration: 60\n---\n")
      .page("other/01-x.md", "---\ntitle: Elsewhere\n---\n");
  return course;
}

std::string steps_of(const Site& site, const LearningPath& path) {
  std::string out;
  for (const PathStep& step : path.steps) {
    out += out.empty() ? "" : " > ";
    for (std::size_t i = 0; i < step.choices.size(); ++i)
      out += (i > 0 ? "|" : "") + site[step.choices[i]].link_title.substr(0, 9);
  }
  return out;
}

std::string walk_of(const Site& site, const LearningPath& path) {
  std::string out;
  for (const PageId chapter : path.chapters) out += (out.empty() ? "" : " ") + site[chapter].title;
  return out;
}

const PathPosition& position(const Site& site, std::string_view path, std::uint32_t index) {
  static const PathPosition kNowhere{99, kNoPage, kNoPage};
  for (const PathPosition& one : page_at(site, path).positions)
    if (one.path == index) return one;
  return kNowhere;
}

TEST(DeclaredPaths, TakeStepsByFolderPathTitleAndOrdinal) {
  const Course course = guide(
      "paths:\n- id: all\n  title: All\n  focus: everything\n  steps: [01-asyncio, 02-meta/1-desc, Class, "
      "g/03-c/1-ctypes.md, 模組三]\n- id: short\n  title: Short\n  steps: [[02-meta, 03-c], Loop]\n");
  const Site site = course.link();
  EXPECT_EQ(messages_of(site), "");
  ASSERT_EQ(site.paths.size(), 2U);
  const LearningPath& all = site.paths[0];
  EXPECT_EQ(all.id + "|" + all.title + "|" + all.focus, "all|All|everything");
  EXPECT_TRUE(all.declared);
  EXPECT_EQ(path_of(site, all.course), "g/_index.md");
  EXPECT_EQ(walk_of(site, all), "Loop Task Desc Class Ctypes Cython");
  EXPECT_DOUBLE_EQ(all.minutes, 210);
  EXPECT_EQ(walk_of(site, site.paths[1]), "Desc Class Ctypes Cython Loop");
  EXPECT_DOUBLE_EQ(site.paths[1].minutes, 120) << "the longest choice and the rest";
  EXPECT_EQ(page_at(site, "g/_index.md").paths, (std::vector<std::uint32_t>{0, 1}));
}

TEST(DeclaredPaths, LeadFromChapterToChapterAndPastOtherChoices) {
  const Course course = guide("paths:\n- id: p\n  title: P\n  steps: [Loop, [02-meta, 03-c], Task]\n");
  const Site site = course.link();
  EXPECT_EQ(path_of(site, position(site, "g/01-asyncio/1-loop.md", 0).next), "g/02-meta/1-desc.md");
  EXPECT_EQ(position(site, "g/01-asyncio/1-loop.md", 0).previous, kNoPage);
  EXPECT_EQ(path_of(site, position(site, "g/02-meta/2-class.md", 0).next), "g/01-asyncio/2-task.md");
  EXPECT_EQ(path_of(site, position(site, "g/03-c/1-ctypes.md", 0).previous), "g/01-asyncio/1-loop.md");
  EXPECT_EQ(path_of(site, position(site, "g/03-c/2-cython.md", 0).next), "g/01-asyncio/2-task.md");
  EXPECT_EQ(path_of(site, position(site, "g/01-asyncio/2-task.md", 0).previous), "g/02-meta/2-class.md");
  EXPECT_EQ(position(site, "g/01-asyncio/2-task.md", 0).next, kNoPage);
}

TEST(DeclaredPaths, ReportStepsThatAreNotInTheCourse) {
  Course course = guide("paths:\n- id: p\n  title: P\n  steps: [01-asyncoi, ../other/01-x.md, hidden, Loop]\n");
  course.page("g/hidden.md", "---\ntitle: Hidden\ndraft: true\n---\n");
  const Site site = course.link();
  ASSERT_EQ(site.paths.size(), 1U);
  EXPECT_EQ(walk_of(site, site.paths[0]), "Loop");
  EXPECT_EQ(messages_of(site),
            "unknown-step content/g/_index.md:6:11 step `01-asyncoi` names no module or chapter of this course | did "
            "you mean `模組一：非同步程式設計（asyncio）`?\n"
            "unknown-step content/g/_index.md:6:23 step `../other/01-x.md` names no module or chapter of this course | "
            "write the folder of a module or the path of a chapter of this course\n"
            "unknown-step content/g/_index.md:6:41 step `hidden` names no module or chapter of this course | "
            "`g/hidden.md` is a draft\n");
}

struct Labels {
  const char* chain;
  const char* steps;  // empty: stays text
};

TEST(RecognisedPaths, TakeEveryFormOfLabel) {
  constexpr Labels kRows[] = {
      {"模組一 → 模組二 → 模組三", "模組一 > 模組二 > 模組三"},
      {"模組一（asyncio）→ 模組三（C 擴展）", "模組一 > 模組三"},
      {"模组 1 → Module 2", ""},
      {"模块 1 → Module 2 → 第三單元", "模組一 > 模組二 > 模組三"},
      {"模块１ → MODULE 2", "模組一 > 模組二"},
      {"1 → 3 → 2", "模組一 > 模組三 > 模組二"},
      {"元編程 → 非同步程式設計", "模組二 > 模組一"},
      {"asyncio → meta", "模組一 > 模組二"},
      {"模組一 → 模組二/三", "模組一 > 模組二|模組三"},
      {"模組一 → 模組二/模組三", "模組一 > 模組二|模組三"},
      {"模組一 → 模組二或模組三", "模組一 > 模組二|模組三"},
      {"Loop → Cython", "Loop > Cython"},
      {"async/await → awaitable", ""},
      {"1 → 9", ""},
      {"模組一 → 模組九", ""},
  };
  for (const Labels& row : kRows) {
    const Course course =
        guide("", "## 路徑 A：Web/API\n\n```text\n" + std::string(row.chain) + "\n```\n\n重點：速度\n");
    const Site site = course.link();
    ASSERT_EQ(site.paths.size(), row.steps[0] == '\0' ? 0U : 1U) << row.chain;
    if (site.paths.empty()) continue;
    EXPECT_EQ(steps_of(site, site.paths[0]), row.steps) << row.chain;
    EXPECT_EQ(site.paths[0].title, "路徑 A：Web/API");
    EXPECT_EQ(site.paths[0].id, "路徑-a-web-api");
    EXPECT_EQ(site.paths[0].focus, "速度");
    EXPECT_FALSE(site.paths[0].declared);
    ASSERT_EQ(page_at(site, "g/_index.md").chains.size(), 1U);
    EXPECT_EQ(page_at(site, "g/_index.md").chains[0].targets.size(), site.paths[0].steps.size());
  }
}

TEST(RecognisedPaths, InAListOfNumberedArticles) {
  Course course;
  course.page("d/README.md", "# Series\n\n1. **初学者路径**：1 → 2 → 5 → 4 → 3\n2. **高级**：5 → 1\n");
  for (const char* name : {"01-a", "02-b", "03-c", "04-d", "05-e"})
    course.page("d/" + std::string(name) + ".md", "# " + std::string(name) + "\n");
  const Site site = course.link();
  ASSERT_EQ(site.paths.size(), 2U) << messages_of(site);
  EXPECT_EQ(walk_of(site, site.paths[0]), "01-a 02-b 05-e 04-d 03-c");
  EXPECT_EQ(site.paths[0].title, "初学者路径");
  EXPECT_EQ(site.paths[1].id, "高级");
}

TEST(RecognisedPaths, NoteAnUnknownLabelOfWhatReadsAsAPath) {
  const Course course = guide("", "## P\n\n```text\n模組一 → 模組九（asynci）→ 元編成\n```\n\n- a → b → c\n");
  const Site site = course.link();
  EXPECT_TRUE(site.paths.empty());
  EXPECT_EQ(messages_of(site),
            "unknown-label content/g/_index.md:7:15 `模組九（asynci）` names no module or chapter of this course | did "
            "you mean `模組一：非同步程式設計（asyncio）`?\n");
}

TEST(RecognisedPaths, BareNumbersNeedNumberedPages) {
  Course course;
  course.page("c/_index.md", "# C\n\n```text\n1 → 2\n```\n").page("c/alpha.md", "# A\n").page("c/beta.md", "# B\n");
  EXPECT_TRUE(course.link().paths.empty());
  Course counted;
  counted.page("c/_index.md", "# C\n\n```text\n第一章 → 第二章\n```\n")
      .page("c/alpha.md", "# A\n")
      .page("c/beta.md", "# B\n");
  EXPECT_EQ(counted.link().paths.size(), 1U) << "an ordinal word counts places";
}

TEST(RecognisedPaths, NamesThatSeveralPagesShareNameNone) {
  const std::string chain = "```text\n模組一 → Intro\n```\n";
  Course course = guide("", chain);
  course.page("g/02-meta/intro.md", "---\ntitle: Intro\n---\n");
  EXPECT_EQ(course.link().paths.size(), 1U);
  course.page("g/03-c/intro.md", "---\ntitle: Intro\n---\n");
  const Site site = course.link();
  EXPECT_TRUE(site.paths.empty());
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].code, Code::unknown_label);
}

TEST(RecognisedPaths, ChaptersAreNotTakenForModules) {
  Course course = guide("", "```text\n模組一 → 模組八\n```\n");
  course.page("g/08-chapter.md", "---\ntitle: Chapter\n---\n");
  EXPECT_TRUE(course.link().paths.empty()) << "this course has modules, and no eighth one";
  Course flat;
  flat.page("d/_index.md", "---\ntitle: D\n---\n```text\n模块 2 → 模块 1\n```\n")
      .page("d/01-a.md", "---\ntitle: A\n---\n")
      .page("d/02-b.md", "---\ntitle: B\n---\n");
  EXPECT_EQ(flat.link().paths.size(), 1U) << "a flat course may call its chapters modules";
}

TEST(RecognisedPaths, LoosePagesAreNoModules) {
  Course course;
  course.page("guide.md", "# Guide\n\n```text\n模組一 → 模組二\n```\n").page("other.md", "# Other\n");
  EXPECT_TRUE(course.link().paths.empty());
  course.page("01-x/_index.md", "---\ntitle: X\n---\n").page("02-y/_index.md", "---\ntitle: Y\n---\n");
  const Site site = course.link();
  ASSERT_EQ(site.paths.size(), 1U) << "but numbered courses may be a site's modules";
  EXPECT_EQ(site.paths[0].course, site.home);
}

TEST(RecognisedPaths, NumbersInAChapterAreNoPath) {
  Course course = guide("");
  course.page("g/03-c/3-list.md", "---\ntitle: Linked lists\n---\n```text\n1 → 2 → 3\n```\n");
  const Site site = course.link();
  EXPECT_TRUE(site.paths.empty());
  EXPECT_EQ(messages_of(site), "");
}

TEST(RecognisedPaths, OfACourseOnOnePageLinkToItsHeadings) {
  Course course;
  course.page("guide.md",
              "---\ntitle: G\n---\n## 模組一：非同步（asyncio）\n\n## 模組二：元編程\n\n### 路徑 A\n\n```text\n模組二 "
              "→ 模組一（asyncio）\n```\n");
  course.page("series.md",
              "---\ntitle: S\n---\n### 1. 甲\n\n### 2. 乙\n\n## 顺序\n\n1. **初学者路径**：2 → 1\n2. 节点：1 → 2\n3. "
              "**高级路径**：2 → 3\n");
  const Site site = course.link();
  EXPECT_TRUE(site.paths.empty());
  EXPECT_EQ(messages_of(site), "");
  const SitePage& guide = page_at(site, "guide.md");
  ASSERT_EQ(guide.chains.size(), 1U);
  EXPECT_EQ(guide.chains[0].path, ResolvedChain::kNoPath);
  EXPECT_EQ(guide.chains[0].targets[0][0].anchor, "模組二元編程");
  EXPECT_EQ(guide.chains[0].targets[1][0].anchor, "模組一非同步asyncio");
  const SitePage& series = page_at(site, "series.md");
  ASSERT_EQ(series.chains.size(), 1U);
  EXPECT_EQ(series.chains[0].targets[0][0].anchor, "2-乙");
}

TEST(RecognisedPaths, JoinADeclaredPathOfTheSameSteps) {
  const Course course =
      guide("paths:\n- id: a\n  title: A\n  steps: [01-asyncio, 02-meta]\n",
            "## Same\n\n```text\n模組一 → 模組二\n```\n\n重點：新\n\n## New\n\n```text\n模組二 → 模組一\n```\n");
  const Site site = course.link();
  ASSERT_EQ(site.paths.size(), 2U);
  EXPECT_EQ(site.paths[0].title + "|" + site.paths[0].focus, "A|新");
  EXPECT_EQ(page_at(site, "g/_index.md").chains.at(0).path, 0U);
  EXPECT_EQ(page_at(site, "g/_index.md").chains.at(1).path, 1U);
}

TEST(RecognisedPaths, HaveIdsOfTheirOwn) {
  const Course course = guide("",
                              "## P\n\n```text\n模組一 → 模組二\n```\n\n```text\n模組二 → 模組一\n```\n\n## "
                              "！！\n\n```text\n模組三 → 模組一\n```\n");
  const Site site = course.link();
  ASSERT_EQ(site.paths.size(), 3U);
  EXPECT_EQ(site.paths[0].id, "p");
  EXPECT_EQ(site.paths[1].id, "p-2");
  EXPECT_EQ(site.paths[2].id, "path-3");
}

TEST(RecognisedPaths, CountChaptersOfTheModuleThatHoldsThem) {
  Course course = guide("");
  course.page("g/04-x/_index.md", "---\ntitle: 模組四\n---\n```text\n第二章 → 第一章\n```\n")
      .page("g/04-x/1-a.md", "---\ntitle: XA\n---\n")
      .page("g/04-x/2-b.md", "---\ntitle: XB\n---\n");
  const Site site = course.link();
  ASSERT_EQ(site.paths.size(), 1U);
  EXPECT_EQ(walk_of(site, site.paths[0]), "XB XA");
}

TEST(RecognisedPaths, AreLimited) {
  std::string text = "## P\n\n";
  for (int i = 0; i < 300; ++i) {
    text += "```text\n";
    for (int bit = 0; bit < 9; ++bit)
      text += (bit > 0 ? " → " : "") + std::string((i >> bit & 1) != 0 ? "Loop" : "Task");
    text += "\n```\n\n";
  }
  const Site site = guide("", text).link();
  EXPECT_EQ(site.paths.size(), 256U);
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].code, Code::page_limit);
}

TEST(Prerequisites, ResolveByPathTitleNameAndOrdinal) {
  Course course = guide("");
  course.page("g/03-c/3-last.md",
              "---\ntitle: Last\nprerequisites: [1-ctypes.md, Task, ../02-meta/, 模組一, ../../other/01-x.md, "
              "/g/02-meta/1-desc/, 01-x]\n---\n");
  const Site site = course.link();
  EXPECT_EQ(paths_of(site, page_at(site, "g/03-c/3-last.md").prerequisites),
            "g/03-c/1-ctypes.md g/01-asyncio/2-task.md g/02-meta/_index.md g/01-asyncio/_index.md other/01-x.md "
            "g/02-meta/1-desc.md");
  EXPECT_EQ(paths_of(site, page_at(site, "other/01-x.md").needed_by), "g/03-c/3-last.md");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Prerequisites, CountOnceHoweverTheyAreWritten) {
  Course course;
  course.page("c/_index.md", "").page("c/a.md", "---\ntitle: A\n---\n");
  course.page("c/b.md", "---\ntitle: B\nprerequisites: [a.md, ../c/a.md, A, b.md]\n---\n");
  const Site site = course.link();
  const auto page =
      std::find_if(site.pages.begin(), site.pages.end(), [](const SitePage& one) { return one.path == "c/b.md"; });
  ASSERT_NE(page, site.pages.end());
  EXPECT_EQ(page->prerequisites.size(), 2U);
  EXPECT_NE(messages_of(site).find("prerequisite-cycle content/c/b.md:3:37"), std::string::npos) << messages_of(site);
}

TEST(Prerequisites, ThatNameNothingAreReported) {
  Course course = guide("");
  course.page("g/03-c/3-last.md", "---\ntitle: Last\nprerequisites:\n  - ctipes\n  - ../hidden.md\n  - xyzzy\n---\n")
      .page("g/hidden.md", "---\ntitle: Hidden\ndraft: true\n---\n");
  const Site site = course.link();
  EXPECT_EQ(messages_of(site),
            "broken-prerequisite content/g/03-c/3-last.md:4:5 prerequisite `ctipes` names no page | did you mean "
            "`Ctypes`?\n"
            "broken-prerequisite content/g/03-c/3-last.md:5:5 prerequisite `../hidden.md` names no page | "
            "`g/hidden.md` is a draft\n"
            "broken-prerequisite content/g/03-c/3-last.md:6:5 prerequisite `xyzzy` names no page | write the path of a "
            "page, relative to this file or from the content folder\n");
}

TEST(Prerequisites, CirclesAreNamedWhole) {
  Course course;
  course.page("c/a.md", "---\ntitle: A\nprerequisites: [b]\n---\n")
      .page("c/b.md", "---\ntitle: B\nprerequisites: [c/c.md]\n---\n")
      .page("c/c.md", "---\ntitle: C\nprerequisites: [a, d]\n---\n")
      .page("c/d.md", "---\ntitle: D\n---\n")
      .page("c/self.md", "---\ntitle: S\nprerequisites: [self]\n---\n");
  const Site site = course.link();
  EXPECT_EQ(messages_of(site),
            "prerequisite-cycle content/c/a.md:3:17 these pages need each other: `c/a.md` → `c/b.md` → `c/c.md` → "
            "`c/a.md` | remove one of these prerequisites\n"
            "prerequisite-cycle content/c/self.md:3:17 these pages need each other: `c/self.md` → `c/self.md` | remove "
            "one of these prerequisites\n");
  EXPECT_EQ(site.diagnostics.at(0).related.size(), 2U);
}

TEST(Prerequisites, CirclesGoThroughModules) {
  Course course;
  course.page("c/m/_index.md", "---\ntitle: M\nprerequisites: [../n/_index.md]\n---\n")
      .page("c/m/m1.md", "---\ntitle: M1\n---\n")
      .page("c/n/_index.md", "---\ntitle: N\n---\n")
      .page("c/n/n1.md", "---\ntitle: N1\nprerequisites: [../m/m1.md]\n---\n");
  const Site site = course.link();
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].code, Code::prerequisite_cycle);
  Course fine;
  fine.page("c/m/_index.md", "---\ntitle: M\n---\n")
      .page("c/m/m1.md", "---\ntitle: M1\nprerequisites: [_index.md]\n---\n")
      .page("c/m/m2.md", "---\ntitle: M2\nprerequisites: [m1]\n---\n");
  EXPECT_EQ(messages_of(fine.link()), "") << "a chapter may need its own module's introduction";
}

TEST(Prerequisites, LongChainsAreNoProblem) {
  Course course;
  for (int i = 0; i < 5000; ++i)
    course.page("c/p" + std::to_string(i) + ".md",
                "---\ntitle: P\nprerequisites: [p" + std::to_string((i + 1) % 5000) + "]\n---\n");
  const Site site = course.link();
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].code, Code::prerequisite_cycle);
  EXPECT_LT(site.diagnostics[0].message.size(), 1000U);
}

TEST(PathOrder, ReportsAPathThatComesTooEarly) {
  Course course = guide("paths:\n- id: p\n  title: P\n  steps: [02-meta, 03-c, 01-asyncio]\n");
  course.page("g/02-meta/3-late.md",
              "---\ntitle: Late\nprerequisites: [../01-asyncio/, 1-desc.md, ../03-c/2-cython.md]\n---\n");
  const Site site = course.link();
  EXPECT_EQ(messages_of(site),
            "path-order content/g/_index.md:6:11 path `P` visits `Late` before `Cython`, which it needs | move "
            "`Cython` to the front, or drop the prerequisite\n"
            "path-order content/g/_index.md:6:11 path `P` visits `Late` before `模組一：非同步程式設計（asyncio）`, "
            "which it needs | move `模組一：非同步程式設計（asyncio）` to the front, or drop the prerequisite\n");
  EXPECT_EQ(site.diagnostics.at(0).related.at(0).place.line, 3U);
}

TEST(PathOrder, AModulesNeedIsItsChaptersNeed) {
  Course course;
  course.page("g/_index.md", "---\ntitle: G\n---\n## P\n\n```text\n模組二 → 模組一\n```\n")
      .page("g/1-a/_index.md", "---\ntitle: 模組一\n---\n")
      .page("g/1-a/x.md", "---\ntitle: X\n---\n")
      .page("g/2-b/_index.md", "---\ntitle: 模組二\nprerequisites: [../1-a/_index.md]\n---\n")
      .page("g/2-b/y.md", "---\ntitle: Y\n---\n")
      .page("g/2-b/z.md", "---\ntitle: Z\n---\n");
  const Site site = course.link();
  EXPECT_EQ(messages_of(site),
            "path-order content/g/_index.md:7:1 path `P` visits `模組二` before `模組一`, which it needs | move "
            "`模組一` to the front, or drop the prerequisite\n");
}

}  // namespace
}  // namespace lectern::learning_paths_test
