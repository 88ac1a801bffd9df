#include "engines/inventory/documented_names.h"

#include <gtest/gtest.h>

#include <utility>

#include "unit/engines/inventory/inventory_bytes.h"

namespace lectern::documented_names_test {
namespace {

Documentation documentation(std::string_view lines, std::string url) {
  return {read_inventory(inventory_bytes(lines)).inventory, std::move(url)};
}

std::string url_of(const DocumentedNames& names, std::string_view name) {
  const DocumentedName* found = names.find(name);
  return found == nullptr ? "none" : names.url_of(*found);
}

TEST(DocumentedNames, StandAtTheAddressOfTheirDocumentation) {
  const DocumentedNames names(
      {documentation("m py:module 0 m.html#module-$ -\nm.C.f py:method 1 m.html#$ -\n", "https://a/")});
  EXPECT_EQ(url_of(names, "m"), "https://a/m.html#module-m");
  EXPECT_EQ(url_of(names, "m.C.f"), "https://a/m.html#m.C.f");
  EXPECT_EQ(url_of(names, "m.C"), "none");
}

TEST(DocumentedNames, OfTwoExplanationsTheFirstCounts) {
  const DocumentedNames names({documentation("f py:function 1 f.html -\n", "https://a/"),
                               documentation("f py:class 1 f.html -\ng py:class 1 g.html -\n", "https://b/")});
  EXPECT_EQ(url_of(names, "f"), "https://a/f.html");
  EXPECT_EQ(url_of(names, "g"), "https://b/g.html");
  EXPECT_EQ(names.find("f")->kind, DocumentedName::Kind::function);
}

TEST(DocumentedNames, OtherDomainsAreNoNames) {
  const DocumentedNames names(
      {documentation("f c:function 1 f.html -\ndict std:label 1 d.html -\n"
                     "a(b) py:function 1 a.html -\n.x py:data 1 a.html -\n",
                     "https://a/")});
  for (const char* name : {"f", "dict", "a(b)", ".x"}) EXPECT_EQ(url_of(names, name), "none") << name;
}

TEST(DocumentedNames, TheLongestPartCounts) {
  const DocumentedNames names(
      {documentation("os py:module 0 os.html -\nos.environ py:data 1 os.html#$ -\n", "https://a/")});
  EXPECT_EQ(names.find_longest("os.environ.get").size, 10U);
  EXPECT_EQ(names.find_longest("os.nothing.get").size, 2U);
  EXPECT_EQ(names.find_longest("oss.environ").name, nullptr);
  EXPECT_EQ(names.find_longest("").name, nullptr);
}

TEST(DocumentedNames, SpecialNamesAreThoseOfObjectOrTheOnlyOnes) {
  const DocumentedNames names(
      {documentation("object.__a__ py:method 1 a.html -\nC.__a__ py:method 1 b.html -\n"
                     "C.__b__ py:method 1 c.html -\nC.__c__ py:method 1 d.html -\n"
                     "D.__c__ py:method 1 e.html -\nm py:module 0 m.html -\n"
                     "m.C.__e__ py:method 1 f.html -\n__f__ py:module 0 g.html -\n",
                     "https://a/")});
  ASSERT_NE(names.find_special("__a__"), nullptr);
  EXPECT_EQ(names.find_special("__a__")->entry->name, "object.__a__");
  ASSERT_NE(names.find_special("__b__"), nullptr);
  EXPECT_EQ(names.find_special("__c__"), nullptr);
  EXPECT_EQ(names.find_special("__d__"), nullptr);
  EXPECT_EQ(names.find_special("__e__"), nullptr);
  EXPECT_NE(names.find_special("__f__"), nullptr);
  EXPECT_TRUE(names.is_part("__c__"));
  EXPECT_FALSE(names.is_part("C"));
}

TEST(DocumentedNames, KnowTheirModule) {
  const DocumentedNames names(
      {documentation("c.f py:module 0 c.html -\nc.f.Future.result py:method 1 c.html#$ -\n"
                     "str.join py:method 1 s.html -\n",
                     "https://a/")});
  EXPECT_EQ(names.module_of("c.f.Future.result"), "c.f");
  EXPECT_EQ(names.module_of("str.join"), "builtins");
}

TEST(PythonDocumentation, IsPartOfTheProgram) {
  const DocumentedNames names({python_documentation()});
  EXPECT_EQ(url_of(names, "asyncio.TaskGroup"),
            "https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup");
  EXPECT_EQ(url_of(names, "len"), "https://docs.python.org/3/library/functions.html#len");
  EXPECT_EQ(url_of(names, "object.__getattribute__"),
            "https://docs.python.org/3/reference/datamodel.html#object.__getattribute__");
  EXPECT_EQ(python_documentation().inventory->project(), "Python");
}

TEST(PythonDocumentation, HasNothingThatPythonHasNoMore) {
  const DocumentedNames names({python_documentation()});
  for (const char* gone : {"imp", "imp.reload", "distutils.core", "cgi.escape", "asyncore"}) {
    EXPECT_EQ(url_of(names, gone), "none") << gone;
  }
  EXPECT_NE(names.find("importlib.reload"), nullptr);
}

}  // namespace
}  // namespace lectern::documented_names_test
