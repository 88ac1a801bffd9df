// What templates are given, held to the page that says so.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "pipeline/render.h"

namespace lectern::template_values_test {
namespace {

using Names = std::set<std::string>;

/// The names in backticks in front of the colon of each entry below a heading of templates/VALUES.md.
Names documented(const std::string& heading) {
  std::ifstream file(std::string(LECTERN_TESTS_DIR) + "/../templates/VALUES.md");
  Names names;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) inside = line == "## " + heading;
    if (!inside || !line.starts_with("- ")) continue;
    const std::string list = line.substr(0, line.find(':'));
    for (std::size_t open = list.find('`'); open != std::string::npos;) {
      const std::size_t close = list.find('`', open + 1);
      names.insert(list.substr(open + 1, close - open - 1));
      open = list.find('`', close + 1);
    }
  }
  return names;
}

Names words_of(const std::string& text) {
  std::istringstream stream(text);
  Names names;
  for (std::string word; stream >> word;) names.insert(word);
  return names;
}

/// What a template sees on the page of a course with one chapter and one path.
std::string shown(const char* expression) {
  Site site;
  site.pages.resize(3);
  const auto set = [&](PageId id, PageKind kind, const char* url, PageId parent) {
    site.pages[id].kind = kind;
    site.pages[id].url = url;
    site.pages[id].output = "x.html";
    site.pages[id].parent = parent;
  };
  set(0, PageKind::home, "/", kNoPage);
  set(1, PageKind::section, "/c/", 0);
  set(2, PageKind::page, "/c/a/", 1);
  site.home = 0;
  site.courses = {1};
  site.pages[1].course = site.pages[2].course = 1;
  site.pages[1].children = {2};
  site.paths.resize(1);
  site.paths[0].course = 1;
  site.pages[1].paths = {0};
  LookFiles look;
  const std::string text = std::string("{% for name in ") + expression + " %}{{ name }} {% endfor %}";
  look.templates = {{"page.html", text}};
  for (const auto& [path, bytes] : Renderer(site, look).render(1).files) {
    if (path == "x.html") return bytes;
  }
  return "no page";
}

TEST(TemplateValues, SummariesAreDocumented) {
  EXPECT_EQ(words_of(shown("page.children[0]")), documented("A page's summary"));
}

TEST(TemplateValues, PagesAreDocumented) {
  Names all = documented("page");
  all.merge(documented("A page's summary"));
  EXPECT_EQ(words_of(shown("page")), all);
}

TEST(TemplateValues, SitesAreDocumented) { EXPECT_EQ(words_of(shown("site")), documented("site")); }

TEST(TemplateValues, PathsAreDocumented) { EXPECT_EQ(words_of(shown("page.paths[0]")), documented("path")); }

}  // namespace
}  // namespace lectern::template_values_test
