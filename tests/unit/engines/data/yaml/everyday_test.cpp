#include "engines/data/yaml/everyday.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

#include "engines/data/yaml/tree_builder.h"
#include "unit/engines/data/tree_text.h"

namespace lectern::yaml {
namespace {

using lectern::testing::exact_text;

std::string slow(const std::string& text) {
  const Outcome outcome = build_tree({text, 7, static_cast<std::uint32_t>(text.size()), {}}, front_matter_rules());
  return outcome.fault || !outcome.duplicates.empty() || outcome.alias ? "fault" : exact_text(outcome.tree);
}

std::string fast(const std::string& text) {
  const auto tree = read_everyday(text, 7);
  return tree ? exact_text(*tree) : "";
}

TEST(EverydayYaml, ReadsUsualFrontMatter) {
  for (const char* text : {
           "title: \"模組一：非同步（asyncio）\"\ndate: 2026-01-20\nweight: 10\ntags: [asyncio, 'b c', \"d\"]\n",
           "title: a\n\n# comment\nobjectives:\n  - 說明：x\n  - b\nteaches:\n- x\nx: y z\n",
           "a: []\r\nb: 1\r\n",
           "a: b",
       }) {
    EXPECT_NE(fast(text), "") << text;
    EXPECT_EQ(fast(text), slow(text)) << text;
  }
}

TEST(EverydayYaml, LeavesWhatIsOddToTheLibrary) {
  for (const char* text : {"",
                           "a: b: c\n",
                           "a: \"x\\n\"\n",
                           "a: [b\n",
                           "a:\n",
                           "a: |\n  x\n",
                           "a: b\n  c\n",
                           "a: {b: c}\n",
                           "a: &x b\n",
                           "a: null\n",
                           "a: b #c\n",
                           "a: b # c\n",
                           "a: 1\na: 2\n",
                           " a: b\n",
                           "a:b\n",
                           "a: [b, [c]]\n",
                           "a:\n  - b: c\n",
                           "a:\n  - b\n - c\n",
                           "a: - b\n",
                           "a: \"b\" c\n",
                           "a:\tb\n",
                           "a: 'it''s'\n",
                           "a: b\x04\n",
                           "- a\n",
                           "a: [b,]\n",
                           "a: @b\n",
                           "---\na: b\n",
                           "a:\n  b: c\n"}) {
    EXPECT_EQ(fast(text), "") << text;
  }
}

// Documents put together at random from pieces that look alike: whatever the fast reader accepts, yaml-cpp reads the
// same, byte for byte and span for span.
TEST(EverydayYaml, AgreesWithTheLibrary) {
  constexpr std::array<const char*, 60> kPieces{"a",
                                                "b1",
                                                "title",
                                                "中文",
                                                ": ",
                                                ":",
                                                "\n",
                                                "\n",
                                                "\n",
                                                " ",
                                                "  ",
                                                "- ",
                                                "\n- ",
                                                "\n  - ",
                                                "[",
                                                "]",
                                                ", ",
                                                ",",
                                                "\"",
                                                "'",
                                                "\"x y\"",
                                                "'z'",
                                                "[a, b]",
                                                "['c', \"d\"]",
                                                "#",
                                                " # c",
                                                "\n# c\n",
                                                "1",
                                                "3.10",
                                                "2026-01-20",
                                                "null",
                                                "~",
                                                "true",
                                                "yes",
                                                "-",
                                                ".",
                                                "/",
                                                "(",
                                                ")",
                                                "{",
                                                "}",
                                                "&",
                                                "*",
                                                "!",
                                                "|",
                                                "%",
                                                "@",
                                                "`",
                                                "?",
                                                "\\",
                                                "\r\n",
                                                "\t",
                                                "...",
                                                "---",
                                                "=",
                                                "：",
                                                "\xC2\x85",
                                                "\xE2\x80\xA8",
                                                "\xEF\xBB\xBF",
                                                "_"};
  std::uint64_t state = 88172645463325252ULL;
  const auto next = [&](std::uint64_t bound) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return state % bound;
  };
  int accepted = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    const std::uint64_t lines = 1 + next(3);
    for (std::uint64_t line = 0; line < lines; ++line) {
      text += std::string(kPieces[next(3)]) + std::to_string(line) + ": ";
      const std::uint64_t size = 1 + next(4);
      for (std::uint64_t i = 0; i < size; ++i) text += kPieces[next(kPieces.size())];
      text += '\n';
    }
    const std::string quick = fast(text);
    if (quick.empty()) continue;
    ++accepted;
    ASSERT_EQ(quick, slow(text)) << text;
  }
  EXPECT_GT(accepted, 3000);
}

}  // namespace
}  // namespace lectern::yaml
