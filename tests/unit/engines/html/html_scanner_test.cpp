#include "engines/html/html_scanner.h"

#include <gtest/gtest.h>

namespace lectern::html_scanner_test {
namespace {

/// Every piece as `<name key=value>`, `</name>` or `'text'`.
std::string pieces(std::string_view html) {
  std::string out;
  HtmlScanner scanner(html);
  while (const auto piece = scanner.next()) {
    if (piece->kind == HtmlPiece::Kind::text) out += "'" + std::string(piece->text) + "'";
    if (piece->kind == HtmlPiece::Kind::close) out += "</" + piece->name + ">";
    if (piece->kind != HtmlPiece::Kind::open) continue;
    out += "<" + piece->name;
    for (const auto& [name, value] : piece->attributes) out += " " + name + "=" + value;
    out += ">";
  }
  return out;
}

TEST(HtmlScanner, ReadsTagsAndText) {
  EXPECT_EQ(pieces("<P ID=x>a <b>b</B>"), "<p id=x>'a '<b>'b'</b>");
  EXPECT_EQ(pieces("<br/><img src = 'a b' alt=\"\"hidden>"), "<br><img src=a b alt= hidden=>");
  EXPECT_EQ(pieces("<a href=/x/>y</a >"), "<a href=/x/>'y'</a>");
  EXPECT_EQ(pieces("<a\n id='1'\tid='2'>"), "<a id=1 id=2>");
}

TEST(HtmlScanner, LeavesOutCommentsAndDoctypes) {
  EXPECT_EQ(pieces("<!doctype html><!-- <p id=x> > --->a<?php ?>b"), "'a''b'");
  EXPECT_EQ(pieces("a<!-- never closed <p>"), "'a'");
}

TEST(HtmlScanner, TakesSignsForText) {
  EXPECT_EQ(pieces("1 < 2 <3 a<"), "'1 < 2 <3 a<'");
  EXPECT_EQ(pieces("< p>"), "'< p>'");
}

TEST(HtmlScanner, ReadsScriptsAsText) {
  EXPECT_EQ(pieces("<script>if (a<b) '</p>' </SCRIPT><p>"), "<script>'if (a<b) '</p>' '</script><p>");
  EXPECT_EQ(pieces("<style></style><title>a <b></title>"), "<style></style><title>'a <b>'</title>");
  EXPECT_EQ(pieces("<script>never closed <p>"), "<script>'never closed <p>'");
}

TEST(HtmlScanner, DropsATagThatTheEndCutsOff) {
  EXPECT_EQ(pieces("a<p id=\"x"), "'a'");
  EXPECT_EQ(pieces("a<p id"), "'a'");
  EXPECT_EQ(pieces("a<p"), "'a'");
  EXPECT_EQ(pieces("a</"), "'a</'");
}

TEST(HtmlScanner, ResolvesReferences) {
  EXPECT_EQ(pieces("<p title='a&amp;b&#x4E00;&#39;&nope;'>"), "<p title=a&b一'&nope;>");
  EXPECT_EQ(resolve_references("&lt;&gt;&quot;&#0;&#x110000;&#xD800;&;&#;&#x;&amp"),
            "<>\"\uFFFD\uFFFD\uFFFD&;&#;&#x;&amp");
  EXPECT_EQ(resolve_references("&nbsp;"), "\u00A0");
}

TEST(HtmlScanner, FindsAttributes) {
  HtmlScanner scanner("<p a=1 a=2>");
  const auto piece = scanner.next();
  ASSERT_TRUE(piece);
  EXPECT_EQ(piece->get("a"), "1");
  EXPECT_EQ(piece->get("b"), "");
  EXPECT_EQ(piece->find("b"), nullptr);
}

TEST(HtmlScanner, StaysFastOnHostileText) {
  const auto repeated = [](std::string_view text) {
    std::string out;
    for (int i = 0; i < 300000; ++i) out += text;
    return out;
  };
  for (const char* text : {"<", "<!--", "<a b=\"", "<script>", "</", "<a ", "&", "&#", "<svg", "-->", "<title><"}) {
    const std::string html = repeated(text);
    HtmlScanner scanner(html);
    std::size_t count = 0;
    while (scanner.next()) ++count;
    EXPECT_LE(count, html.size()) << text;
  }
}

}  // namespace
}  // namespace lectern::html_scanner_test
