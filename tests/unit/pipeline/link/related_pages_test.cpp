#include <gtest/gtest.h>

#include "course.h"
#include "engines/data/yaml.h"

namespace lectern::related_pages_test {
namespace {

/// A chapter of a course of its own, so that no two are neighbours.
std::string chapter(const std::string& front_matter, const std::string& text = "") {
  return "---\n" + front_matter + "\n---\n" + text + "\n";
}

Glossary glossary_of(std::string yaml) {
  Diagnostics problems;
  const auto file = std::make_shared<const SourceFile>("glossary.yaml", std::move(yaml));
  const Span whole{0, static_cast<std::uint32_t>(file->text().size())};
  Glossary glossary = read_glossary(read_yaml(*file, whole, config_rules(), problems), file, problems);
  EXPECT_TRUE(problems.empty()) << problems[0].message;
  return glossary;
}

std::string related_of(const Site& site, const std::string& path) {
  std::string out;
  const SitePage& page = page_at(site, path);
  for (const RelatedPage& other : page.related) {
    out += (out.empty() ? "" : ", ") + path_of(site, other.page) + ":";
    for (const ConceptName& name : other.shared) out += " " + name_of(site, page, name);
  }
  return out;
}

TEST(RelatedPages, ShareWhatTheyTeachAndTheirTags) {
  Course course;
  course.page("a/x.md", chapter("teaches: [descriptors, closures]\ntags: [attributes]"))
      .page("b/x.md", chapter("teaches: [closures]"))
      .page("c/x.md", chapter("tags: [Attributes, Descriptors]"))
      .page("d/x.md", chapter("teaches: [generators]"));
  const Site site = course.link();
  EXPECT_EQ(related_of(site, "a/x.md"), "c/x.md: descriptors attributes, b/x.md: closures");
  EXPECT_EQ(related_of(site, "c/x.md"), "a/x.md: attributes Descriptors") << "named as the page itself does";
  EXPECT_EQ(related_of(site, "d/x.md"), "");
}

TEST(RelatedPages, RareConceptsCountMoreThanCommonOnes) {
  Course course;
  course.page("a/x.md", chapter("teaches: [rare, common, usual]"))
      .page("b/x.md", chapter("teaches: [common, usual]"))
      .page("c/x.md", chapter("teaches: [rare]"))
      .page("d/x.md", chapter("teaches: [common, usual]"))
      .page("e/x.md", chapter("teaches: [common, usual]"))
      .page("f/x.md", chapter("teaches: [common, usual]"));
  for (const char* name : {"g", "h", "i", "j"}) course.page(std::string(name) + "/x.md", chapter("title: other"));
  const Site site = course.link();
  EXPECT_EQ(related_of(site, "a/x.md"),
            "c/x.md: rare, b/x.md: common usual, d/x.md: common usual, e/x.md: common usual")
      << "a half is more than two fifths; of equal ones those that are read first, and no more than four";
}

TEST(RelatedPages, NamesAreComparedAsSearchDoes) {
  Course course;
  course.page("a/x.md", chapter("script: zh-Hant\nteaches: [裝飾器, '`Task Group`']"))
      .page("b/x.md", chapter("script: zh-Hans\nteaches: [装饰器]"))
      .page("c/x.md", chapter("teaches: [ＴａｓｋＧｒｏｕｐ]"));
  const Site site = course.link();
  EXPECT_EQ(related_of(site, "a/x.md"), "b/x.md: 裝飾器, c/x.md: `Task Group`");
  EXPECT_EQ(related_of(site, "b/x.md"), "a/x.md: 装饰器");
}

TEST(RelatedPages, AtMostThreeConceptsAreNamedTheRarestFirst) {
  Course course;
  course.page("a/x.md", chapter("teaches: [one, two, three, four]"))
      .page("b/x.md", chapter("teaches: [one, two, three, four]"))
      .page("c/x.md", chapter("teaches: [one]"))
      .page("d/x.md", chapter("title: other"))
      .page("e/x.md", chapter("title: other"))
      .page("f/x.md", chapter("title: other"));
  EXPECT_EQ(related_of(course.link(), "a/x.md"), "b/x.md: two three four, c/x.md: one");
}

TEST(RelatedPages, WhatThePageLeadsToAnywayIsNoNews) {
  const std::string same = "teaches: [x]";
  Course course;
  course.page("c/1.md", chapter(same)).page("c/2.md", chapter(same)).page("c/3.md", chapter(same));
  course.page("d/needed.md", chapter(same))
      .page("d/needing.md", chapter(same + "\nprerequisites: [/e/here.md]"))
      .page("d/linked.md", chapter(same))
      .page("d/linking.md", chapter(same, "[here](../e/here.md)"))
      .page("d/other.md", chapter(same))
      .page("d/unlisted.md", chapter(same + "\nbuild: {list: never}"))
      .page("e/here.md", chapter(same + "\nprerequisites: [/d/needed.md]", "[there](../d/linked.md)"));
  for (int i = 0; i < 12; ++i) course.page("f/" + std::to_string(i) + ".md", chapter("title: other"));
  const Site site = course.link();
  EXPECT_EQ(related_of(site, "e/here.md"), "c/1.md: x, c/2.md: x, c/3.md: x, d/other.md: x");
  EXPECT_EQ(related_of(site, "c/1.md"), "c/3.md: x, d/linked.md: x, d/linking.md: x, d/needed.md: x")
      << "the next one is beside it";
  EXPECT_EQ(related_of(site, "d/unlisted.md"), "");
}

TEST(RelatedPages, WhatIsNearlyEverywhereTellsNothing) {
  Course course;
  for (int i = 10; i < 20; ++i) {
    course.page("c" + std::to_string(i) + "/x.md", chapter(i < 16 ? "tags: [python]" : "title: other"));
  }
  EXPECT_EQ(related_of(course.link(), "c10/x.md"), "") << "six of ten";
  course.page("c20/x.md", chapter("title: other")).page("c21/x.md", chapter("title: other"));
  EXPECT_NE(related_of(course.link(), "c10/x.md"), "") << "six of twelve";
  Course large;
  for (int i = 100; i < 300; ++i) {
    large.page("c" + std::to_string(i) + "/x.md", chapter(i < 164   ? "tags: [a, b]"
                                                          : i < 165 ? "tags: [b]"
                                                                    : "title: other"));
  }
  EXPECT_EQ(related_of(large.link(), "c163/x.md"), "c100/x.md: a, c101/x.md: a, c102/x.md: a, c103/x.md: a")
      << "a on 64, b on 65";
}

TEST(RelatedPages, AreAsManyAsTheSiteWants) {
  Course course;
  for (const char* name : {"a", "b", "c"}) course.page(std::string(name) + "/x.md", chapter("teaches: [x]"));
  for (const char* name : {"d", "e", "f"}) course.page(std::string(name) + "/x.md", chapter("title: other"));
  course.config.related_pages = 1;
  EXPECT_EQ(related_of(course.link(), "a/x.md"), "b/x.md: x");
  course.config.related_pages = 0;
  EXPECT_EQ(related_of(course.link(), "a/x.md"), "");
}

TEST(RelatedPages, TermsOfTheGlossaryHaveAllTheirNames) {
  Course course;
  course.page("a/x.md", chapter("script: zh-Hant", "這一章說執行緒。"))
      .page("b/x.md", chapter("script: zh-Hans\nteaches: [线程]"))
      .page("c/x.md", chapter("script: zh-Hant\ntags: [Thread]"))
      .page("d/x.md", chapter("script: zh-Hant", "別的。"))
      .page("e/x.md", chapter("script: zh-Hant", "別的。"))
      .page("f/x.md", chapter("script: zh-Hant", "別的。"));
  course.glossary = glossary_of("terms: [{id: thread, zh-Hant: 執行緒, zh-Hans: 线程, en: thread, definition: 路徑}]");
  const Site site = course.link();
  EXPECT_EQ(related_of(site, "a/x.md"), "b/x.md: 執行緒, c/x.md: 執行緒");
  EXPECT_EQ(related_of(site, "b/x.md"), "c/x.md: 线程, a/x.md: 线程") << "what is about it comes before what uses it";
  EXPECT_EQ(related_of(site, "c/x.md"), "b/x.md: Thread, a/x.md: Thread");
}

TEST(RelatedPages, WordsThatBothMerelyUseMakeNoRelation) {
  Course course;
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
    course.page(std::string(name) + "/x.md", chapter("script: zh-Hant", *name < 'd' ? "執行緒。" : "別的。"));
  }
  course.glossary = glossary_of("terms: [{id: thread, zh-Hant: 執行緒, definition: 路徑}]");
  EXPECT_EQ(related_of(course.link(), "a/x.md"), "");
  course.glossary = glossary_of("terms: [{id: thread, zh-Hant: 執行緒, definition: 路徑, taught_in: /c/x/}]");
  EXPECT_EQ(related_of(course.link(), "a/x.md"), "c/x.md: 執行緒") << "one teaches it";
}

}  // namespace
}  // namespace lectern::related_pages_test
