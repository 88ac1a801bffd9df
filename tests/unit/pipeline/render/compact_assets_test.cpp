#include "pipeline/render/compact_assets.h"

#include <gtest/gtest.h>

namespace lectern::compact_assets_test {
namespace {

TEST(CompactStyle, LeavesOutWhatMeansNothing) {
  EXPECT_EQ(compact_style("/* why */\na , b > c {\n  color : red;\n  margin: 0 1px;\n}\n"),
            "a,b>c{color :red;margin:0 1px}\n");
  EXPECT_EQ(compact_style("@media (min-width: 2rem) {\n  a { b: c }\n}"), "@media (min-width:2rem){a{b:c}}\n");
}

TEST(CompactStyle, KeepsSpacesThatMeanSomething) {
  EXPECT_EQ(compact_style("a :hover, a:is(b) c {}"), "a :hover,a:is(b) c{}\n");
  EXPECT_EQ(compact_style("a { b: calc(1px + 2px) }"), "a{b:calc(1px + 2px)}\n");
  EXPECT_EQ(compact_style("a/* x */ b {}"), "a b{}\n");
}

TEST(CompactStyle, KeepsStrings) {
  EXPECT_EQ(compact_style("a { content: \"/* ; }  \\\"\" ; b: ' { ' }"), "a{content:\"/* ; }  \\\"\";b:' { '}\n");
  EXPECT_EQ(compact_style("a { content: \"open"), "a{content:\"open\n");
}

TEST(CompactScript, LeavesOutCommentLinesAndIndentation) {
  EXPECT_EQ(compact_script("// why\nif (a) {\n\n  // also\n  b('x // y');  // stays\n}"),
            "if (a) {\nb('x // y');  // stays\n}\n");
}

TEST(CompactScript, LeavesTemplateLiteralsAlone) {
  EXPECT_EQ(compact_script("a = `\n  // text\n`;"), "a = `\n  // text\n`;");
  EXPECT_EQ(compact_script("// `name`, one `\n  a = `b`;"), "a = `b`;\n");
}

}  // namespace
}  // namespace lectern::compact_assets_test
