#include "pipeline/search/term_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/search/packed_terms.h"

namespace lectern::term_files_test {
namespace {

void in_turn(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

SearchUnit unit(const std::string& text) {
  SearchUnit unit;
  unit.heading = "標題";
  unit.text = text;
  return unit;
}

/// The units cut into as many parts, as if each were read by itself.
std::vector<IndexPart> parts_of(const std::vector<SearchUnit>& units, std::size_t count) {
  const CommonPairs none;
  std::vector<IndexPart> parts;
  for (std::size_t part = 0; part < count; ++part) {
    const std::size_t first = units.size() * part / count;
    TermIndex index(none);
    for (std::size_t i = first; i < units.size() * (part + 1) / count; ++i) index.add(units[i]);
    parts.push_back({pack_terms(index.take()), static_cast<std::uint32_t>(first)});
  }
  return parts;
}

/// Every third unit begins a page.
TermFileSizes sizes_of(const std::vector<SearchUnit>& units, std::size_t bytes, std::uint32_t heavy) {
  TermFileSizes sizes{bytes, heavy, std::vector<std::uint32_t>(units.size())};
  for (std::size_t i = 0; i < units.size(); ++i) sizes.page_of[i] = static_cast<std::uint32_t>(i / 3);
  return sizes;
}

struct Made {
  TermFiles told;
  std::vector<std::pair<std::string, std::string>> files;  ///< first term and data
};

Made make_files(const std::vector<IndexPart>& parts, const TermFileSizes& sizes) {
  Made made;
  made.told = term_files(parts, sizes, in_turn, [&](std::string first, std::string data) {
    made.files.emplace_back(std::move(first), std::move(data));
  });
  return made;
}

void expect_the_same_in_parts(const std::vector<SearchUnit>& units, const TermFileSizes& sizes) {
  const Made whole = make_files(parts_of(units, 1), sizes);
  for (const std::size_t count : {2U, 3U, 7U, 40U}) {
    const Made parts = make_files(parts_of(units, count), sizes);
    EXPECT_EQ(parts.files, whole.files) << count;
    EXPECT_EQ(parts.told.first_terms, whole.told.first_terms) << count;
    EXPECT_EQ(parts.told.characters, whole.told.characters) << count;
  }
}

std::vector<SearchUnit> some_units() {
  std::vector<SearchUnit> units;
  for (int i = 0; i < 30; ++i)
    units.push_back(unit("事件迴圈 " + std::to_string(i * i) + " await_" + std::string(&"abcde"[i % 5], 1)));
  units[3] = unit("只在這裡 𝔘");
  units[29] = unit("zz");
  return units;
}

TEST(TermFiles, AreTheSameHoweverPagesAreCutIntoRuns) {
  const std::vector<SearchUnit> units = some_units();
  expect_the_same_in_parts(units, sizes_of(units, 200, 6000));
}

TEST(TermFiles, TellPagesOfTermsThatAreNearlyEverywhere) {
  const std::vector<SearchUnit> units = some_units();
  const TermFileSizes sizes = sizes_of(units, 200, 20);
  expect_the_same_in_parts(units, sizes);
  std::string all;
  for (const auto& [first, data] : make_files(parts_of(units, 3), sizes).files) all += data;
  EXPECT_NE(all.find("事件\t!"), std::string::npos) << all;
  EXPECT_EQ(all.find("只在\t!"), std::string::npos);
}

TEST(TermFiles, MayHoldMoreTermsThanAreMergedAtOnce) {
  std::vector<SearchUnit> units;
  for (int i = 0; i < 100; ++i) {
    std::string text;
    for (int word = 0; word < 220; ++word) text += "w" + std::to_string(i * 220 + word) + "x ";
    units.push_back(unit(text));
  }
  const TermFileSizes sizes = sizes_of(units, 4096, 6000);
  const std::vector<IndexPart> parts = parts_of(units, 5);
  std::size_t terms = 0;
  for (const IndexPart& part : parts) {
    for (PackedTerms each(part.terms); each.next();) ++terms;
  }
  ASSERT_GT(terms, 20'000U);
  expect_the_same_in_parts(units, sizes);
}

std::vector<SearchUnit> many_units(const std::string& first) {
  std::vector<SearchUnit> units{unit(first)};
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int word = 0; word < 60; ++word) text += "w" + std::to_string((i * 60 + word) * 7919 % 100'003) + "x ";
    units.push_back(unit(text));
  }
  return units;
}

TEST(TermFiles, EndWhereTheyDidBesideAnEdit) {
  const auto files_of = [](const std::string& first) {
    const std::vector<SearchUnit> units = many_units(first);
    return make_files(parts_of(units, 3), sizes_of(units, 400, 6000)).files;
  };
  const auto before = files_of("w0x");
  ASSERT_GT(before.size(), 200U);
  const std::set<std::pair<std::string, std::string>> known(before.begin(), before.end());
  for (const char* edit : {"w0x alpha", "w0x alpha beta gamma delta epsilon zeta", ""}) {
    const auto after = files_of(edit);
    const auto is_known = [&](const auto& file) { return known.contains(file); };
    EXPECT_LT(after.size() - static_cast<std::size_t>(std::count_if(after.begin(), after.end(), is_known)), 60U)
        << edit;
  }
}

TEST(TermFiles, AreNoneWithoutTerms) {
  const Made none = make_files({{pack_terms({}), 0}, {pack_terms({}), 0}}, {});
  EXPECT_TRUE(none.files.empty());
  EXPECT_EQ(none.told.first_terms, "");
}

}  // namespace
}  // namespace lectern::term_files_test
