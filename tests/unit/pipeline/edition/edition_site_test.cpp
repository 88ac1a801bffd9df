#include <gtest/gtest.h>

#include "pipeline/edition.h"
#include "unit/pipeline/link/course.h"

namespace lectern::edition_site_test {
namespace {

class EditionSite : public testing::Test {
 protected:
  EditionSite() {
    course.config.title = "軟體課";
    course.config.editions = {"zh-Hant", "zh-Hans"};
    course.page("c/_index.md", "---\ntitle: 軟體工程\n---\n\n軟體\n")
        .page("c/a.md", "---\ntitle: 執行緒\naliases: [/old/]\ntags: [軟體]\n---\n\n[第二頁](b.md#x)\n")
        .page("c/b.md", "---\ntitle: 软件的线程\n---\n\n## 对象 {#x}\n\n软件的说明[回去](a.md)\n");
    site = course.link();
  }
  Site edition(std::size_t number) {
    const EditionTexts texts(course.config.editions[number], site.glossary);
    std::vector<const Page*> pages;
    for (const SitePage& page : site.pages) {
      const ScriptConversion* conversion = page.page == nullptr ? nullptr : texts.from(page.script);
      if (conversion != nullptr) converted.push_back(std::make_unique<Page>(convert_page(*page.page, *conversion)));
      pages.push_back(conversion == nullptr ? nullptr : converted.back().get());
    }
    return edition_site(site, site, number, texts, pages);
  }
  static const SitePage& at(const Site& site, const std::string& url) { return site[site.by_url.at(url)]; }

  Course course;
  Site site;
  std::vector<std::unique_ptr<Page>> converted;
};

TEST_F(EditionSite, TheFirstStandsAtTheRootInItsOwnScript) {
  const Site first = edition(0);
  EXPECT_EQ(first.prefix(), "");
  EXPECT_EQ(at(first, "/c/b/").title, "軟體的執行緒");
  EXPECT_EQ(at(first, "/c/a/").title, "執行緒");
  EXPECT_EQ(at(first, "/c/b/").script, "zh-Hant");
  EXPECT_EQ(first.config.title, "軟體課");
  EXPECT_EQ(at(first, "/c/b/").page->document.headings[0].text, "物件");
}

TEST_F(EditionSite, TheOtherStandsBelowItsPrefix) {
  const Site other = edition(1);
  EXPECT_EQ(other.prefix(), "/zh-hans");
  EXPECT_EQ(other.config.title, "软件课");
  EXPECT_EQ(other.config.language, "zh-Hans");
  const SitePage& page = at(other, "/zh-hans/c/a/");
  EXPECT_EQ(page.title, "线程");
  EXPECT_EQ(page.output, "zh-hans/c/a/index.html");
  EXPECT_EQ(page.aliases, std::vector<std::string>{"/zh-hans/old/"});
  EXPECT_EQ(at(other, "/zh-hans/c/b/").title, "软件的线程");
  EXPECT_EQ(at(other, "/zh-hans/tags/軟體/").title, "软件") << "a term's URL is its name";
}

TEST_F(EditionSite, NumbersLinksAndAnchorsAreTheSame) {
  const Site other = edition(1);
  ASSERT_EQ(other.pages.size(), site.pages.size());
  for (PageId id = 0; id < site.pages.size(); ++id) EXPECT_EQ(other[id].path, site[id].path);
  const SitePage& page = at(other, "/zh-hans/c/a/");
  ASSERT_EQ(page.links.size(), 1U);
  EXPECT_EQ(other[page.links[0].page].url, "/zh-hans/c/b/");
  EXPECT_EQ(page.links[0].fragment, "x");
}

TEST_F(EditionSite, SentencesAroundLinksAreInTheScriptOfTheEdition) {
  const Site first = edition(0);
  ASSERT_EQ(at(first, "/c/a/").backlinks.size(), 1U);
  EXPECT_EQ(at(first, "/c/a/").backlinks[0].sentence, "軟體的說明回去");
}

TEST_F(EditionSite, SharedConceptsAreNamedInTheScriptOfTheEdition) {
  course.page("d/x.md", "---\ntitle: 別的\nteaches: [軟體]\n---\n");
  site = course.link();
  const Site other = edition(1);
  const auto shared = [&](const std::string& url, const std::string& with) {
    const SitePage& page = at(other, url);
    EXPECT_EQ(page.related.size(), 1U);
    EXPECT_EQ(other[page.related.at(0).page].url, with);
    return name_of(other, page, page.related.at(0).shared.at(0));
  };
  EXPECT_EQ(shared("/zh-hans/c/a/", "/zh-hans/d/x/"), "软件") << "a tag";
  EXPECT_EQ(shared("/zh-hans/d/x/", "/zh-hans/c/a/"), "软件") << "what it teaches";
}

TEST_F(EditionSite, TheCourseSaysWordsThatAreNoTerms) {
  EXPECT_EQ(at(edition(1), "/zh-hans/c/").title, "软件工程");
  course.glossary.words = {{"軟體工程", "软件开发"}};
  site = course.link();
  EXPECT_EQ(at(edition(1), "/zh-hans/c/").title, "软件开发");
}

TEST_F(EditionSite, PagesThatAreNotChineseStay) {
  Course english;
  english.config.language = "en";
  english.config.editions = {"zh-Hant", "zh-Hans"};
  english.page("a.md", "---\ntitle: Plain\n---\n\nWords.\n");
  site = english.link();
  const EditionTexts texts("zh-Hans", site.glossary);
  EXPECT_EQ(texts.from(at(site, "/a/").script), nullptr);
}

}  // namespace
}  // namespace lectern::edition_site_test
