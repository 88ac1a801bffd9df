#include <gtest/gtest.h>

#include "course.h"

namespace lectern::taxonomies_menus_test {
namespace {

TEST(Taxonomies, HavePagesWithOrderedMembers) {
  Course course;
  course.page("c/2.md", "---\ntitle: Two\ntags: [go lang, C++, 中文 標籤]\ncategories: [X]\ndate: 2024-05-01\n---\n")
      .page("c/1.md", "---\ntitle: One\ntags: [Go Lang, Node.js, Go Lang]\ndate: 2024-01-01\n---\n")
      .page("d/3.md", "---\ntitle: Three\ntags: [Go Lang, CI/CD, \"#\"]\n---\n");
  const Site site = course.link();
  const SitePage& tags = page_at(site, "tags");
  EXPECT_EQ(tags.kind, PageKind::taxonomy);
  EXPECT_EQ(tags.title, "Tags");
  EXPECT_EQ(tags.url, "/tags/");
  EXPECT_EQ(paths_of(site, tags.members), "tags/# tags/c++ tags/ci/cd tags/go-lang tags/node.js tags/中文-標籤");
  const SitePage& go = page_at(site, "tags/go-lang");
  EXPECT_EQ(go.kind, PageKind::term);
  EXPECT_EQ(go.title, "Go Lang") << "as first written in site order";
  EXPECT_EQ(go.url, "/tags/go-lang/");
  EXPECT_EQ(go.taxonomy, "tags");
  EXPECT_EQ(paths_of(site, go.members), "c/1.md c/2.md d/3.md");
  EXPECT_EQ(iso_date(go.date), "2024-05-01");
  EXPECT_EQ(page_at(site, "tags/ci/cd").url, "/tags/ci/cd/");
  const auto& terms = page_at(site, "c/2.md").terms;
  ASSERT_EQ(terms.size(), 4U);
  EXPECT_EQ(terms[0].first + " " + path_of(site, terms[0].second), "tags tags/go-lang");
  EXPECT_EQ(terms[3].first + " " + path_of(site, terms[3].second), "categories categories/x");
  EXPECT_EQ(page_at(site, "c/1.md").terms.size(), 2U);
  EXPECT_EQ(paths_of(site, site.taxonomies), "tags categories");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Taxonomies, MayHaveTheirOwnText) {
  Course course;
  course.page("tags/_index.md", "---\ntitle: Topics\n---\n[x](go-lang/) [y](/tags/go-lang/)\n")
      .page("tags/Go Lang/_index.md", "---\ntitle: The Go\ndescription: About Go\n---\ntext\n")
      .page("tags/unused/_index.md", "---\ntitle: Unused\n---\n")
      .page("tags/c++/_index.md", "only text\n")
      .page("c/2.md", "---\ntitle: Two\ntags: [C++]\nbuild: {list: never}\n---\n")
      .page("c/3.md", "---\ntitle: Three\ntags: [C++, none]\n---\n")
      .page("c/1.md", "---\ntitle: One\ntags: [go lang]\n---\n[x](../tags/Go%20Lang/_index.md)\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "tags/_index.md").title, "Topics");
  const SitePage& go = page_at(site, "tags/Go Lang/_index.md");
  EXPECT_EQ(go.title, "The Go");
  EXPECT_EQ(go.description, "About Go");
  EXPECT_EQ(go.url, "/tags/go-lang/");
  EXPECT_EQ(paths_of(site, go.members), "c/1.md");
  EXPECT_EQ(page_at(site, "tags/unused/_index.md").members.size(), 0U);
  EXPECT_EQ(page_at(site, "tags/c++/_index.md").title, "C++");
  EXPECT_EQ(paths_of(site, page_at(site, "tags/c++/_index.md").members), "c/3.md");
  ASSERT_EQ(page_at(site, "c/2.md").terms.size(), 1U) << "an unlisted page still says what it is about";
  EXPECT_EQ(path_of(site, page_at(site, "c/2.md").terms[0].second), "tags/c++/_index.md");
  EXPECT_EQ(paths_of(site, site.courses), "c");
  EXPECT_EQ(links_of(site, "c/1.md"), "../tags/Go%20Lang/_index.md → tags/Go Lang/_index.md\n");
  EXPECT_EQ(links_of(site, "tags/_index.md"),
            "go-lang/ → tags/Go Lang/_index.md\n/tags/go-lang/ → tags/Go Lang/_index.md\n");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Taxonomies, GiveWayToAPageAtTheirUrl) {
  Course course;
  course.page("c/1.md", "---\ntitle: One\nurl: /tags/go/\ntags: [go]\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "c/1.md").url, "/tags/go/");
  EXPECT_EQ(page_at(site, "tags/go").url, "");
  ASSERT_EQ(site.diagnostics.size(), 1U);
  EXPECT_EQ(site.diagnostics[0].code, Code::url_conflict);
  EXPECT_EQ(site.diagnostics[0].place.file, "content/c/1.md");
}

TEST(Taxonomies, AreNoCourses) {
  Course course;
  course.page("_index.md", "---\ntitle: H\ncascade: {layout: wide}\n---\n")
      .page("tags/note.md", "---\ntitle: Note\ntags: [a]\n---\n")
      .page("tags/a/_index.md", "---\ntitle: A\n---\n");
  const Site site = course.link();
  EXPECT_TRUE(site.courses.empty());
  EXPECT_EQ(page_at(site, "tags/note.md").url, "/tags/note/");
  EXPECT_EQ(page_at(site, "tags").url, "/tags/");
  EXPECT_EQ(page_at(site, "tags/a/_index.md").layout, "wide");
  EXPECT_EQ(messages_of(site), "");
}

TEST(Taxonomies, AreThoseOfTheSite) {
  Course course;
  course.config.taxonomies = {{"level", "levels"}};
  course.page("c/1.md", "---\ntitle: One\nlevels: [Easy]\n---\n");
  const Site site = course.link();
  EXPECT_EQ(page_at(site, "levels/easy").title, "Easy");
  EXPECT_EQ(find_page(site, "tags"), kNoPage);
}

std::string show(const Site& site, const std::vector<MenuItem>& items) {
  std::string out;
  for (const MenuItem& item : items) {
    out += (out.empty() ? "" : " ") + item.name + "=" + (item.page != kNoPage ? path_of(site, item.page) : item.url);
    if (!item.children.empty()) out += "(" + show(site, item.children) + ")";
  }
  return out;
}

MenuEntry entry(std::string name, std::string url, std::int64_t weight, std::string parent = {}) {
  MenuEntry out;
  out.menu = "main";
  out.name = std::move(name);
  out.url = std::move(url);
  out.weight = weight;
  out.parent = std::move(parent);
  return out;
}

TEST(Menus, GatherEntriesOfTheSiteAndItsPages) {
  Course course;
  course.config.menus = {entry("Away", "https://x.org/", 5), entry("C", "/c/", 1), entry("Dead", "/nope/", 0),
                         entry("Anchor", "/c/#x", 9)};
  course.page("c/_index.md", "---\ntitle: C\n---\n")
      .page("c/1.md", "---\ntitle: One\nweight: 3\nmenus: main\n---\n")
      .page("c/2.md", "---\ntitle: Two\nmenus: {main: {name: Second, weight: 2, parent: C}, side: {}}\n---\n")
      .page("c/3.md", "---\ntitle: Three\nmenus: {main: {parent: Made}}\n---\n");
  const Site site = course.link();
  EXPECT_EQ(show(site, site.menus.at("main")),
            "C=c/_index.md(Second=c/2.md) One=c/1.md Away=https://x.org/ Anchor=/c/#x Dead=/nope/ "
            "Made=(Three=c/3.md)");
  EXPECT_EQ(show(site, site.menus.at("side")), "Two=c/2.md");
  EXPECT_EQ(messages_of(site),
            "broken-link site.yaml:0:0 menu entry `Dead` leads to `/nope/`, which is no page | write the URL of a page "
            "of the site\n");
}

TEST(Menus, AddressesAreMeantFromTheSiteAndTakeThePagesName) {
  Course course;
  course.config.file = "hugo.toml";
  course.config.menus = {entry("", "/c/", 1), entry("Relative", "c/", 2), entry("Gone", "gone/", 3),
                         entry("Top", "", 4)};
  course.page("c/_index.md", "---\ntitle: C\n---\n");
  const Site site = course.link();
  EXPECT_EQ(show(site, site.menus.at("main")), "C=c/_index.md Relative=c/_index.md Gone=/gone/ Top=");
  EXPECT_EQ(messages_of(site),
            "broken-link hugo.toml:0:0 menu entry `Gone` leads to `/gone/`, which is no page | write the URL of a page "
            "of the site\n");
}

TEST(Menus, CirclesAreCutAtTheirFirstEntry) {
  Course course;
  course.config.menus = {entry("A", "/", 1, "B"), entry("B", "/", 2, "A"), entry("C", "/", 3, "B"),
                         entry("D", "/", 4, "D")};
  const Site site = course.link();
  EXPECT_EQ(show(site, site.menus.at("main")), "A=(B=(C=)) D=");
}

}  // namespace
}  // namespace lectern::taxonomies_menus_test
