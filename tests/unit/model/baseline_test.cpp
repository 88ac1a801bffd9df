#include "model/baseline.h"

#include <gtest/gtest.h>

namespace lectern::baseline_test {
namespace {

const SourceFile kPage("content/a.md", "gone.md gone.md other.md\n");

Diagnostic at(std::uint32_t begin, std::uint32_t end) {
  return diagnose(Code::broken_link, place_of(kPage, {begin, end}), "m");
}

Diagnostics three() { return {at(0, 7), at(8, 15), at(16, 24)}; }

Baseline read(const std::string& text, std::size_t faults = 0) {
  Diagnostics diagnostics;
  Baseline baseline = read_baseline(SourceFile("b.json", text), diagnostics);
  EXPECT_EQ(diagnostics.size(), faults) << text;
  for (const Diagnostic& one : diagnostics) EXPECT_EQ(one.code, Code::invalid_baseline);
  return baseline;
}

TEST(Baseline, KnowsWhatItWasWrittenFor) {
  Diagnostics all = three();
  EXPECT_TRUE(apply_baseline(read(baseline_text(all)), all).empty());
  for (const Diagnostic& one : all) EXPECT_TRUE(one.known);
}

TEST(Baseline, IsTheSameTextInAnyOrder) {
  EXPECT_EQ(baseline_text({at(16, 24), at(8, 15), at(0, 7)}), baseline_text(three()));
  EXPECT_EQ(baseline_text({}), "{\"lectern\": \"baseline\", \"version\": 1, \"findings\": []}\n");
}

TEST(Baseline, KnowsOnlyAsManyAsItCounts) {
  const Baseline baseline = read(baseline_text({at(0, 7)}));
  Diagnostics all = three();
  EXPECT_TRUE(apply_baseline(baseline, all).empty());
  EXPECT_TRUE(all[0].known);
  EXPECT_FALSE(all[1].known);
  EXPECT_FALSE(all[2].known);
}

TEST(Baseline, TellsWhatIsGone) {
  const Baseline baseline = read(baseline_text(three()));
  Diagnostics left{at(0, 7)};
  const Diagnostics gone = apply_baseline(baseline, left);
  ASSERT_EQ(gone.size(), 2U);
  EXPECT_EQ(gone[0].code, Code::outdated_baseline);
  EXPECT_EQ(gone[0].message, "`gone.md` (broken-link in `content/a.md`) is there 1 time, not 2");
  EXPECT_EQ(gone[1].message, "`other.md` (broken-link in `content/a.md`) is no longer there");
  EXPECT_EQ(gone[1].place.line, 3U);
}

TEST(Baseline, MayNameOneFindingTwice) {
  const std::string entry = "{\"file\": \"content/a.md\", \"code\": \"broken-link\", \"text\": \"gone.md\"}";
  Diagnostics all = three();
  const std::string text = "{\"lectern\": \"baseline\", \"version\": 1, \"findings\": [" + entry + ", " + entry + "]}";
  EXPECT_TRUE(apply_baseline(read(text), all).empty());
  EXPECT_TRUE(all[1].known);
}

TEST(Baseline, RefusesWhatIsNone) {
  read("{\"lectern\": \"baseline\", \"version\": 1, \"findings\": [{}, {\"file\": 1}]}", 2);
  read("{\"lectern\": \"baseline\", \"findings\": []}", 1);
  read("{\"version\": 1, \"findings\": []}", 1);
  read("[]", 1);
}

}  // namespace
}  // namespace lectern::baseline_test
