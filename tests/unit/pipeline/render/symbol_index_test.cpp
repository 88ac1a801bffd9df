#include "pipeline/render/symbol_index.h"

#include <gtest/gtest.h>

namespace lectern::symbol_index_test {
namespace {

/// A course of so many chapters (pages 1 and on), and another one (page 0).
Site site_of(std::size_t chapters) {
  Site site;
  site.pages.resize(chapters + 2);
  for (PageId id = 0; id < site.pages.size(); ++id) {
    SitePage& page = site.pages[id];
    page.url = "/" + std::to_string(id) + "/";
    page.title = "T" + std::to_string(id);
    page.course = id == 0 ? 0 : 1;
  }
  site.home = 0;
  return site;
}

Symbol documented(std::string name, std::string module, std::vector<PageId> used) {
  Symbol symbol;
  symbol.url = "https://docs.example.org/" + name;
  symbol.name = std::move(name);
  symbol.module = std::move(module);
  symbol.used = std::move(used);
  return symbol;
}

Symbol defined(std::string name, PageId page) {
  Symbol symbol;
  symbol.name = std::move(name);
  symbol.page = page;
  return symbol;
}

/// `module(letter): name name; …`
std::string shown(const Site& site) {
  const SiteValues values(site);
  std::string out;
  const Value index = symbol_index(site, 1, values);
  for (const Value& module : index.list()) {
    out += module["name"].string() + "(" + module["letter"].string() + "):";
    for (const Value& symbol : module["symbols"].list()) out += " " + symbol["name"].string();
    out += "; ";
  }
  return out;
}

TEST(SymbolIndex, HasOwnNamesAndThenModulesByLetter) {
  Site site = site_of(2);
  site.symbols = {documented("asyncio.run", "asyncio", {2}),
                  documented("__main__", "__main__", {2}),
                  documented("abc.ABC", "abc", {2}),
                  documented("cProfile.run", "cProfile", {2}),
                  defined("fetch_all", 2),
                  documented("math.pi", "math", {3})};
  EXPECT_EQ(shown(site),
            "(): fetch_all; abc(A): abc.ABC; asyncio(): asyncio.run; cProfile(C): cProfile.run; __main__(M): __main__; "
            "math(): math.pi; ");
}

TEST(SymbolIndex, HasOnlyWhatItsCourseKnows) {
  Site site = site_of(2);
  site.symbols = {documented("a.b", "a", {0}), defined("c", 0), documented("d.e", "d", {0, 3})};
  EXPECT_EQ(shown(site), "d(D): d.e; ");
  const SiteValues values(site);
  const Value index = symbol_index(site, 1, values);
  EXPECT_EQ(index.list()[0]["symbols"].list()[0]["used"].list().size(), 1U);
}

TEST(SymbolIndex, NamesAFewPagesAndCountsTheRest) {
  Site site = site_of(30);
  std::vector<PageId> all;
  for (PageId id = 1; id <= 30; ++id) all.push_back(id);
  site.symbols = {documented("a.b", "a", all)};
  const SiteValues values(site);
  const Value index = symbol_index(site, 1, values);
  const Value& symbol = index.list()[0]["symbols"].list()[0];
  EXPECT_EQ(symbol["used"].list().size(), 12U);
  EXPECT_EQ(symbol["more"].integer(), 18);
}

TEST(SymbolIndex, KnowsWhereANameIsTaught) {
  Site site = site_of(2);
  site.pages[2].front_matter.teaches = {"__getattribute__"};
  site.symbols = {documented("object.__getattribute__", "builtins", {3})};
  const SiteValues values(site);
  const Value index = symbol_index(site, 1, values);
  EXPECT_EQ(index.list()[0]["symbols"].list()[0]["taught"].list().size(), 1U);
}

}  // namespace
}  // namespace lectern::symbol_index_test
