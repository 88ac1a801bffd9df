#include "pipeline/link/code_names.h"

#include <gtest/gtest.h>

#include "unit/pipeline/link/course.h"

namespace lectern::code_names_test {
namespace {

const DocumentedNames& python() {
  static const DocumentedNames names({python_documentation()});
  return names;
}

/// The links of a page as `text → symbol`, one a line.
std::string names_of(const Site& site, std::string_view path) {
  std::string out;
  const SitePage& page = page_at(site, path);
  for (const NameLink& link : page.names) {
    const Node& node = page.page->document.nodes[link.node];
    const bool block = node.kind == NodeKind::code_block;
    const std::string_view text = block ? page.page->document.code_blocks[node.detail].text : node.text;
    out += (block ? "code " : "text ") + std::string(text.substr(link.begin, link.end - link.begin)) + " → " +
           site.symbols[link.symbol].name + "\n";
  }
  return out;
}

const Symbol* symbol(const Site& site, std::string_view name) {
  for (const Symbol& each : site.symbols) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

Course course_of(const std::string& text) {
  Course course;
  course.page("c/_index.md", "---\ntitle: C\n---\n").page("c/a.md", "---\ntitle: A\n---\n" + text);
  return course;
}

TEST(CodeNames, FirstPlaceInTextAndInCodeLeadsThere) {
  const Course site_course = course_of(
      "`asyncio.run` and `asyncio.run`, `asyncio.run()`\n\n"
      "```python\nimport asyncio\nasyncio.run(f())\nasyncio.run(g())\n```\n\n"
      "```python\nimport asyncio\nasyncio.run(h())\n```\n");
  const Site site = site_course.link_with(python());
  EXPECT_EQ(names_of(site, "c/a.md"),
            "text asyncio.run → asyncio.run\ncode asyncio → asyncio\ncode asyncio.run → asyncio.run\n");
}

TEST(CodeNames, WithoutDocumentationLeadToTheCourseOnly) {
  Course course = course_of("```python\nimport asyncio\ndef fetch_all(): asyncio.run(len)\n```\n");
  course.page("c/b.md", "---\ntitle: B\n---\n`fetch_all` `asyncio.run` `len`\n\n```python\nlen\n```\n");
  EXPECT_EQ(names_of(course.link(), "c/b.md"), "text fetch_all → fetch_all\n");
}

TEST(CodeNames, SymbolsKnowWhereTheyAreUsed) {
  Course course = course_of("## Part {#part}\n\n```python\nimport asyncio\ndef fetch_all(): asyncio.run()\n```\n");
  course.page("c/b.md", "---\ntitle: B\n---\n`fetch_all` `asyncio.run`\n\n```python\nx\n```\n");
  const Site site = course.link_with(python());
  const Symbol* own = symbol(site, "fetch_all");
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(path_of(site, own->page) + "#" + own->anchor, "c/a.md#part");
  EXPECT_EQ(paths_of(site, own->used), "c/b.md");
  EXPECT_EQ(own->module + own->url, "");
  const Symbol* run = symbol(site, "asyncio.run");
  ASSERT_NE(run, nullptr);
  EXPECT_EQ(paths_of(site, run->used), "c/a.md c/b.md");
  EXPECT_EQ(run->module, "asyncio");
  EXPECT_EQ(run->url, "https://docs.python.org/3/library/asyncio-runner.html#asyncio.run");
}

TEST(CodeNames, SpecialMethodsAreUsedWhereTheyAreDefined) {
  const Course site_course =
      course_of("```python\nclass A:\n  def __getattribute__(self, name): ...\n  def _hidden(self): ...\n```\n");
  const Site site = site_course.link_with(python());
  ASSERT_NE(symbol(site, "object.__getattribute__"), nullptr);
  EXPECT_EQ(paths_of(site, symbol(site, "object.__getattribute__")->used), "c/a.md");
  EXPECT_NE(symbol(site, "A"), nullptr);
  EXPECT_EQ(symbol(site, "A._hidden"), nullptr);
}

TEST(CodeNames, NeverStandInAnotherLink) {
  const Course site_course = course_of(
      "## `len`\n\n[`len`](a.md) <a href=\"#x\">`len`</a> <a id=\"y\"> `repr`\n\n"
      "<div><a href=\"#x\">\n\n`len`\n\n</a></div>\n\n`len` `len`\n\n```python\nlen\n```\n");
  const Site site = site_course.link_with(python());
  EXPECT_EQ(names_of(site, "c/a.md"), "text repr → repr\ntext len → len\n");
}

TEST(CodeNames, AreTheSameWhateverTheOrderOfTheInput) {
  Course course = course_of("```python\nimport asyncio\nclass RingBuffer: ...\nasyncio.run()\n```\n");
  for (int i = 0; i < 8; ++i) {
    course.page("c/p" + std::to_string(i) + ".md", "---\ntitle: P\n---\n`RingBuffer` `len`\n\n```python\ndef name_" +
                                                       std::to_string(i) + "(): len\n```\n");
  }
  const Site first = course.link_with(python());
  for (unsigned shuffle = 1; shuffle < 4; ++shuffle) {
    const Site other = course.link_with(python(), shuffle);
    ASSERT_EQ(first.symbols.size(), other.symbols.size());
    for (std::size_t i = 0; i < first.symbols.size(); ++i) EXPECT_EQ(first.symbols[i].name, other.symbols[i].name);
    for (const char* path : {"c/a.md", "c/p0.md", "c/p7.md"}) EXPECT_EQ(names_of(first, path), names_of(other, path));
  }
}

TEST(CodeNames, GiveACourseItsIndex) {
  const Course site_course = course_of("```python\ndef f(): ...\n```\n");
  const Site site = site_course.link();
  const auto made = site.by_url.find("/c/symbols/");
  ASSERT_NE(made, site.by_url.end());
  EXPECT_EQ(site[made->second].kind, PageKind::symbols);
  const Course none_course = course_of("Nothing of code.\n");
  const Site none = none_course.link();
  EXPECT_EQ(none.by_url.count("/c/symbols/"), 0U);
}

}  // namespace
}  // namespace lectern::code_names_test
