// Terms as bytes and back.
#include "pipeline/search/packed_terms.h"

#include <gtest/gtest.h>

namespace lectern::packed_terms_test {
namespace {

SearchUnit unit(const std::string& text) {
  SearchUnit unit;
  unit.heading = "標題";
  unit.text = text;
  unit.code = "x = 1";
  return unit;
}

std::vector<SearchTerm> terms_of(const std::vector<SearchUnit>& units) {
  const CommonPairs none;
  TermIndex index(none);
  for (const SearchUnit& one : units) index.add(one);
  return index.take();
}

std::string name_of_terms(const std::vector<SearchUnit>& units, const CommonPairs& common) {
  TermsName name(common);
  for (const SearchUnit& one : units) name.add(one);
  return name.text();
}

TEST(PackedTerms, ComeBackAsTheyWere) {
  const std::vector<SearchTerm> terms = terms_of({unit("事件迴圈 event_loop"), unit("事件 event"), unit("𝔘 loops")});
  const std::string packed = pack_terms(terms);
  EXPECT_TRUE(are_packed_terms(packed));
  PackedTerms back(packed);
  for (const SearchTerm& term : terms) {
    ASSERT_TRUE(back.next());
    EXPECT_EQ(back.term(), term.term);
    EXPECT_EQ(back.places(), term.places);
    EXPECT_EQ(back.count(), term.count);
    EXPECT_EQ(back.order(), order_of(term.term));
  }
  EXPECT_FALSE(back.next());
  EXPECT_FALSE(back.next());
}

TEST(PackedTerms, MayBeNone) {
  const std::string packed = pack_terms({});
  EXPECT_TRUE(are_packed_terms(packed));
  EXPECT_FALSE(PackedTerms(packed).next());
}

TEST(PackedTerms, OtherBytesAreNone) {
  const std::string good = pack_terms(terms_of({unit("事件迴圈 event_loop")}));
  EXPECT_FALSE(are_packed_terms(""));
  EXPECT_FALSE(are_packed_terms(good + "x"));
  EXPECT_FALSE(are_packed_terms(std::string(20, '\xFF')));
  for (std::size_t size = 1; size < good.size(); ++size) EXPECT_FALSE(are_packed_terms(good.substr(0, size))) << size;
}

TEST(PackedTerms, TheNameStandsForEverythingTheyAreMadeOf) {
  const std::string name = name_of_terms({unit("字")}, {});
  EXPECT_EQ(name, name_of_terms({unit("字")}, {}));
  const auto differs = [&](const std::function<void(SearchUnit&)>& edit) {
    SearchUnit other = unit("字");
    edit(other);
    return name_of_terms({other}, {}) != name;
  };
  EXPECT_TRUE(differs([](SearchUnit& one) { one.heading = "別"; }));
  EXPECT_TRUE(differs([](SearchUnit& one) { one.level = 2; }));
  EXPECT_TRUE(differs([](SearchUnit& one) { one.continued = true; }));
  EXPECT_TRUE(differs([](SearchUnit& one) { one.text = "字字"; }));
  EXPECT_TRUE(differs([](SearchUnit& one) { one.code = "x = 2"; }));
  EXPECT_TRUE(differs([](SearchUnit& one) { one.symbols = {"Dx"}; }));
  EXPECT_FALSE(differs([](SearchUnit& one) { one.anchor = "elsewhere"; })) << "terms know nothing of it";
  EXPECT_NE(name_of_terms({unit("字")}, {1}), name);
  TermsName one_page({});
  TermsName two_pages({});
  for (TermsName* each : {&one_page, &two_pages}) {
    each->begin_page();
    each->add(unit("字"));
    if (each == &two_pages) each->begin_page();
    each->add(unit("字"));
  }
  EXPECT_NE(one_page.text(), two_pages.text());
  EXPECT_NE(name_of_terms({unit("字"), unit("字")}, {}), name);
}

}  // namespace
}  // namespace lectern::packed_terms_test
