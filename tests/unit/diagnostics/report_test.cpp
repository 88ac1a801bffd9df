#include "diagnostics/report.h"

#include <gtest/gtest.h>

#include <utility>

namespace lectern::report_test {
namespace {

Diagnostics one(std::string text, Span span) {
  const SourceFile file("content/a.md", std::move(text));
  return {diagnose(Code::broken_link, place_of(file, span), "no page `b.md`", "did you mean `c.md`?")};
}

std::string human(const Diagnostics& diagnostics) { return report(diagnostics, {}); }

TEST(HumanReport, PointsWithACaret) {
  EXPECT_EQ(human(one("see [b](b.md) there\n", {8, 12})),
            "content/a.md:1:9: error: no page `b.md` [broken-link]\n"
            " 1 | see [b](b.md) there\n"
            "   |         ^^^^\n"
            "  = learners get a missing page\n"
            "  → did you mean `c.md`?\n\n");
}

TEST(HumanReport, CountsWideCharactersAsTwoColumns) {
  const std::string text = human(one("參見[乙](b.md)", {12, 16}));
  EXPECT_NE(text.find(" 1 | 參見[乙](b.md)\n   |          ^^^^\n"), std::string::npos) << text;
}

TEST(HumanReport, MarksWideCharactersInFull) {
  const std::string text = human(one("ab迴圈", {2, 8}));
  EXPECT_NE(text.find("   |   ^^^^\n"), std::string::npos) << text;
}

TEST(HumanReport, ShowsControlCharactersAsSpaces) {
  const std::string text = human(one("\ta\x1b[31mb", {1, 2}));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("   |  ^\n"), std::string::npos) << text;
}

TEST(HumanReport, MarksTheEndOfALine) {
  const std::string text = human(one("ab\n", {2, 2}));
  EXPECT_NE(text.find(":1:3:"), std::string::npos) << text;
  EXPECT_NE(text.find("   |   ^\n"), std::string::npos) << text;
}

TEST(HumanReport, NamesAFileAsAWhole) {
  EXPECT_EQ(human({diagnose(Code::not_utf8, place_of_file("content/x.md"), "the file is not UTF-8")}),
            "content/x.md: error: the file is not UTF-8 [not-utf8]\n  = characters are lost\n\n");
}

TEST(HumanReport, CountsWhatItLeavesOut) {
  Diagnostics many;
  for (int i = 0; i < 25; ++i) many.push_back(diagnose(Code::not_utf8, place_of_file(std::to_string(i)), "x"));
  EXPECT_NE(human(many).find("… and 20 more [not-utf8] in 20 files, the next at 5\n"), std::string::npos);
  ReportOptions all;
  all.at_most = 0;
  EXPECT_EQ(report(many, all).find("more"), std::string::npos);
}

TEST(HumanReport, LeavesRoomForEveryCode) {
  Diagnostics many;
  for (int i = 0; i < 30; ++i) many.push_back(diagnose(Code::broken_link, place_of_file("a"), std::to_string(i)));
  many.push_back(diagnose(Code::broken_image, place_of_file("b"), "picture"));
  ReportOptions options;
  options.way_to_all = "ask for more";
  const std::string text = report(many, options);
  EXPECT_NE(text.find("error: picture"), std::string::npos) << text;
  EXPECT_NE(text.find("… and 25 more [broken-link], the next at a\n  → ask for more\n"), std::string::npos) << text;
}

TEST(HumanReport, LeavesOutWhatIsKnown) {
  Diagnostics diagnostics = one("x", {0, 1});
  diagnostics[0].known = true;
  EXPECT_EQ(human(diagnostics), "");
  EXPECT_EQ(counts_text(count(diagnostics)), "nothing new, 1 known finding");
  diagnostics.push_back(diagnose(Code::broken_image, place_of_file("b"), "picture"));
  EXPECT_EQ(counts_text(count(diagnostics)), "1 error, 0 warnings, 0 notes, 1 known finding");
  EXPECT_EQ(counts_text({}), "no findings");
}

TEST(HumanReport, PutsErrorsFirst) {
  const std::string text = human({diagnose(Code::literal_emphasis, place_of_file("a"), "w"),
                                  diagnose(Code::broken_link, place_of_file("b"), "e")});
  EXPECT_LT(text.find("error: e"), text.find("warning: w"));
}

TEST(JsonReport, HoldsEverything) {
  ReportOptions options;
  options.format = ReportFormat::json;
  EXPECT_EQ(report(one("[b](b.md)\n", {4, 8}), options),
            "{\n  \"diagnostics\": [\n    {\"code\": \"broken-link\", \"level\": \"error\", \"message\": \"no page "
            "`b.md`\", \"help\": \"did you mean `c.md`?\", \"why\": \"learners get a missing page\", \"file\": "
            "\"content/a.md\", \"line\": 1, \"column\": 5, \"length\": 4, \"related\": []}\n  ],\n  \"errors\": 1,\n  "
            "\"warnings\": 0,\n  \"notes\": 0\n}\n");
  EXPECT_EQ(report({}, options),
            "{\n  \"diagnostics\": [],\n  \"errors\": 0,\n  \"warnings\": 0,\n  \"notes\": 0\n}\n");
}

TEST(GithubReport, EscapesCommands) {
  ReportOptions options;
  options.format = ReportFormat::github;
  Diagnostics diagnostics = one("x", {0, 1});
  diagnostics[0].message = "50%\nmore";
  EXPECT_EQ(report(diagnostics, options),
            "::error file=content/a.md,line=1,col=1,endColumn=2,title=learners get a missing page (broken-link)::"
            "50%25%0Amore%0Adid you mean `c.md`?\n");
  options.folder = "a:b,c/";
  EXPECT_NE(report(diagnostics, options).find("::error file=a%3Ab%2Cc/content/a.md,"), std::string::npos);
}

TEST(GithubReport, NamesWhatHasNoLine) {
  ReportOptions options;
  options.format = ReportFormat::github;
  EXPECT_EQ(report({diagnose(Code::not_utf8, place_of_file("a.md"), "m")}, options),
            "::error file=a.md,title=characters are lost (not-utf8)::m\n");
  EXPECT_EQ(report({diagnose(Code::invalid_config, {}, "m")}, options),
            "::error title=the site cannot be built as asked (invalid-config)::m\n");
}

TEST(SarifReport, CountsColumnsInCharacters) {
  ReportOptions options;
  options.format = ReportFormat::sarif;
  const std::string text = report(one("參見[乙](b.md)", {12, 16}), options);
  EXPECT_NE(text.find("\"startColumn\": 7"), std::string::npos) << text;
  EXPECT_NE(text.find("\"endColumn\": 11"), std::string::npos) << text;
  EXPECT_NE(text.find("\"ruleId\": \"broken-link\", \"ruleIndex\": 0"), std::string::npos);
}

TEST(SarifReport, LeavesColumnsOutWhereTheLineIsTooLong) {
  ReportOptions options;
  options.format = ReportFormat::sarif;
  const std::string text = report(one(std::string(5000, 'x'), {4000, 4010}), options);
  EXPECT_NE(text.find("\"region\": {\"startLine\": 1}"), std::string::npos) << text;
}

TEST(SarifReport, EncodesNames) {
  ReportOptions options;
  options.format = ReportFormat::sarif;
  options.folder = "my site/";
  const std::string text = report({diagnose(Code::not_utf8, place_of_file("中#.md"), "m")}, options);
  EXPECT_NE(text.find("\"uri\": \"my%20site/%E4%B8%AD%23.md\""), std::string::npos) << text;
}

TEST(MarkdownReport, EscapesCells) {
  ReportOptions options;
  options.format = ReportFormat::markdown;
  EXPECT_EQ(report({diagnose(Code::not_utf8, place_of_file("a.md"), "x|<b>\ny", "z")}, options),
            "**1 error, 0 warnings, 0 notes**\n\n| error at | what | code |\n| --- | --- | --- |\n"
            "| a.md | x\\|&lt;b> y<br>→ z | not-utf8 |\n");
  Diagnostics many;
  for (int i = 0; i < 130; ++i) many.push_back(diagnose(Code::not_utf8, place_of_file("a"), std::to_string(i)));
  EXPECT_NE(report(many, options).find("\n… and 30 more\n"), std::string::npos);
}

TEST(SortDiagnostics, OrdersByPlaceAndRemovesRepetitions) {
  Diagnostics all{diagnose(Code::broken_link, place_of_file("b"), "1"),
                  diagnose(Code::broken_link, place_of_file("a"), "2"),
                  diagnose(Code::broken_link, place_of_file("b"), "1")};
  sort_diagnostics(all);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].place.file, "a");
}

TEST(PlaceOf, CutsVeryLongLines) {
  const SourceFile file("a.md", std::string(5000, 'x') + "\n");
  EXPECT_LE(place_of(file, {10, 12}).excerpt.size(), 400U);
  const Place far = place_of(file, {4000, 4010});
  EXPECT_EQ(far.column, 4001U);
  EXPECT_TRUE(far.excerpt.empty());
}

}  // namespace
}  // namespace lectern::report_test
