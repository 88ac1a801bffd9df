#include "commands/diff/built_page.h"

#include <gtest/gtest.h>

namespace lectern::built_page_test {
namespace {

using Anchors = std::map<std::string, std::string>;

TEST(BuiltPage, KnowsItsTitle) {
  EXPECT_EQ(read_built_page("<title>T · Site</title><h1>A <em>b</em>\n c &amp; d</h1>").title, "A b c & d");
  EXPECT_EQ(read_built_page("<title>T · Site</title><meta property=og:title content=O>").title, "O");
  EXPECT_EQ(read_built_page("<title>T &gt; Site</title><p>x").title, "T > Site");
  EXPECT_EQ(read_built_page("").title, "");
}

TEST(BuiltPage, KnowsPlacesInItsText) {
  const BuiltPage page = read_built_page(
      "<body id=top><nav id=nav></nav><main id=main><h2 id=one>One <a class=anchor href=#one>#</a></h2>"
      "<div id=box><p>x</div><input id=check><svg id=map><g id=part></g></svg><a name=old></a>"
      "<h3><a id=two></a>Two</h3></main><footer id=foot></footer>");
  EXPECT_EQ(page.anchors, (Anchors{{"one", "One"}, {"box", ""}, {"old", ""}, {"two", "Two"}}));
}

TEST(BuiltPage, FallsBackToArticlesAndToEverything) {
  EXPECT_EQ(read_built_page("<p id=a></p><article><p id=b></article>").anchors, (Anchors{{"b", ""}}));
  EXPECT_EQ(read_built_page("<p id=a></p><div id=b>").anchors, (Anchors{{"a", ""}, {"b", ""}}));
}

TEST(BuiltPage, LeavesOutWhatNobodyLinksTo) {
  const BuiltPage page = read_built_page(
      "<main><sup id=fnref:1></sup><li id=fn:1><li id=fn2><p id=fnord><pre id=code></pre><span id=code-L3></span>"
      "<span id=other-L3></span>");
  EXPECT_EQ(page.anchors, (Anchors{{"fnord", ""}, {"code", ""}, {"other-L3", ""}}));
}

TEST(BuiltPage, KnowsWhereItSendsTheReader) {
  EXPECT_EQ(read_built_page("<meta http-equiv=\"Refresh\" content=\"0; URL='../new/'\">").redirect, "../new/");
  EXPECT_EQ(read_built_page("<meta http-equiv=refresh content=30>").redirect, "");
  EXPECT_EQ(read_built_page("<link rel=canonical href=https://example.org/a/>").canonical, "https://example.org/a/");
}

TEST(BuiltPage, KnowsItsTime) {
  const auto minutes = [](const std::string& time) {
    return read_built_page("<script type=\"application/ld+json\">{\"name\":\"x\",\"timeRequired\":\"" + time +
                           "\"}</script>")
        .minutes;
  };
  EXPECT_EQ(minutes("PT45M"), 45U);
  EXPECT_EQ(minutes("PT1H30M"), 90U);
  EXPECT_EQ(minutes("P3D"), std::nullopt);
  EXPECT_EQ(minutes("PT99999999999M"), std::nullopt);
  EXPECT_EQ(read_built_page("<script>\"timeRequired\": \"PT45M\"</script>").minutes, std::nullopt);
}

TEST(BuiltPage, KnowsTheLinksAlongAPath) {
  const BuiltPage page = read_built_page(
      "<body data-kind=path><a href=../no/?path=p>x</a><main><a href=../a/?path=p>a</a>"
      "<a href=../b/>b</a><a href='../c/?path=p&x=1#y'>c</a></main>");
  EXPECT_EQ(page.kind, "path");
  EXPECT_EQ(page.path_links, (std::vector<std::string>{"../a/", "../c/"}));
}

}  // namespace
}  // namespace lectern::built_page_test
