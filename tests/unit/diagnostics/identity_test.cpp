#include "diagnostics/identity.h"

#include <gtest/gtest.h>

#include <utility>

namespace lectern::identity_test {
namespace {

std::string text_of(std::string line, Span span) {
  const SourceFile file("a.md", std::move(line));
  return identity_of(diagnose(Code::broken_link, place_of(file, span), "m")).text;
}

TEST(Identity, IsWhatIsMarked) {
  EXPECT_EQ(text_of("see [b](gone.md) there", {8, 15}), "gone.md");
  EXPECT_EQ(text_of("> more [b](gone.md)", {11, 18}), "gone.md");
}

TEST(Identity, IsTheLineForAMereSign) {
  EXPECT_EQ(text_of("  x **  bold** y \n", {4, 6}), "x ** bold** y");
  EXPECT_EQ(text_of("", {0, 0}), identity_of(diagnose(Code::broken_link, place_of_file("a.md"), "m")).text);
}

TEST(Identity, IsTheMessageWithoutNumbersForAFile) {
  const auto of = [](std::string message) {
    return identity_of(diagnose(Code::file_too_large, place_of_file("a"), std::move(message))).text;
  };
  EXPECT_EQ(of("the page has 123 bytes, the limit is 10"), "the page has N bytes, the limit is N");
  EXPECT_EQ(of("failed (on 12 pages) at `01-a.md`, v1.2"), "failed (on N pages) at `01-a.md`, v1.2");
}

TEST(Identity, IsCutByCharacters) {
  std::string line;
  for (int i = 0; i < 130; ++i) line += "字";
  std::string expected = line.substr(0, 120 * 3) + "…";
  EXPECT_EQ(text_of(line, {0, 390}), expected);
}

TEST(NumberFindings, CountsAlikeOnesInTheOrderOfTheirPlaces) {
  const SourceFile file("a.md", "gone.md\ngone.md\n");
  const auto at = [&](std::uint32_t begin) {
    return diagnose(Code::broken_link, place_of(file, {begin, begin + 7}), "m");
  };
  EXPECT_EQ(number_findings({at(8), at(0), diagnose(Code::broken_image, place_of(file, {0, 7}), "m")}),
            (std::vector<std::size_t>{2, 1, 1}));
}

}  // namespace
}  // namespace lectern::identity_test
