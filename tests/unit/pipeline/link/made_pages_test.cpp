#include <gtest/gtest.h>

#include "unit/pipeline/link/course.h"

namespace lectern::made_pages_test {
namespace {

const char* const kPaths = "---\ntitle: C\npaths:\n  - {id: fast, title: Fast, focus: Speed, steps: [b, a]}\n---\n";

const SitePage* at(const Site& site, const std::string& url) {
  const auto found = site.by_url.find(url);
  return found == site.by_url.end() ? nullptr : &site[found->second];
}

Course tiny() {
  Course course;
  course.page("c/_index.md", kPaths);
  course.page("c/a.md", "---\ntitle: A\nduration: 10\nteaches: [loops]\n---\n");
  course.page("c/b.md", "---\ntitle: B\nduration: 20\n---\n");
  return course;
}

TEST(MadePages, EveryPathHasItsOwn) {
  const Site site = tiny().link();
  const SitePage* page = at(site, "/c/paths/fast/");
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->kind, PageKind::path);
  EXPECT_EQ(page->title, "Fast");
  EXPECT_EQ(page->description, "Speed");
  EXPECT_EQ(page->chapters, 2U);
  EXPECT_EQ(page->minutes, 30);
  EXPECT_EQ(page->output, "c/paths/fast/index.html");
  EXPECT_EQ(site[site.paths[0].page].url, page->url);
  EXPECT_EQ(site[page->course].url, "/c/");
}

TEST(MadePages, CoursesHaveAnIndexOfConceptsAndAPrintPage) {
  const Site site = tiny().link();
  ASSERT_NE(at(site, "/c/concepts/"), nullptr);
  EXPECT_EQ(at(site, "/c/concepts/")->kind, PageKind::concepts);
  ASSERT_NE(at(site, "/c/print/"), nullptr);
  EXPECT_EQ(at(site, "/c/print/")->kind, PageKind::print);
  EXPECT_EQ(at(site, "/c/")->made.size(), 2U);
}

TEST(MadePages, IndexesOfAnEditionAreThoseOfTheOther) {
  const auto course_of = [](const std::string& a) {
    Course course;
    course.page("c/_index.md", "---\ntitle: C\n---\n").page("c/a.md", "---\ntitle: A\n" + a);
    return course;
  };
  const Course with = course_of("teaches: [loops]\n---\n\n```python\ndef f(): ...\n```\n");
  const Course without = course_of("---\n");
  for (const char* url : {"/c/concepts/", "/c/symbols/"}) {
    EXPECT_NE(at(with.link(), url), nullptr);
    EXPECT_EQ(at(without.link(), url), nullptr);
    EXPECT_NE(at(without.link_beside(with.link()), url), nullptr);
    EXPECT_EQ(at(with.link_beside(without.link()), url), nullptr);
  }
}

TEST(MadePages, AreNotListed) {
  const Site site = tiny().link();
  EXPECT_EQ(at(site, "/c/")->children.size(), 2U);
  EXPECT_EQ(at(site, "/c/")->chapters, 2U);
  EXPECT_EQ(at(site, "/c/b/")->next, kNoPage);
}

TEST(MadePages, WrittenPagesStay) {
  Course course = tiny();
  course.page("c/print.md", "---\ntitle: Own\n---\n").page("c/paths/fast.md", "---\ntitle: Own path\n---\n");
  const Site site = course.link();
  EXPECT_EQ(at(site, "/c/print/")->title, "Own");
  EXPECT_EQ(at(site, "/c/paths/fast/")->kind, PageKind::page);
  EXPECT_EQ(site.paths[0].page, kNoPage);
}

TEST(MadePages, PrintPagesCanBeTurnedOff) {
  Course course = tiny();
  course.config.print_pages = false;
  const Site site = course.link();
  EXPECT_EQ(at(site, "/c/print/"), nullptr);
  EXPECT_NE(at(site, "/c/concepts/"), nullptr);
}

TEST(MadePages, FollowTheStyleOfUrls) {
  Course course = tiny();
  course.config.url_style = UrlStyle::ugly;
  const Site site = course.link();
  EXPECT_NE(at(site, "/c/paths/fast.html"), nullptr);
}

}  // namespace
}  // namespace lectern::made_pages_test
