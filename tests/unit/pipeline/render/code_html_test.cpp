#include "pipeline/render/code_html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "unit/pipeline/render/document_builder.h"

namespace lectern::code_html_test {
namespace {

/// What a reader's selection gives: tags gone, references undone.
std::string text_of(std::string_view html) {
  std::string text;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') {
      i = html.find('>', i);
      continue;
    }
    bool found = false;
    for (const auto& [reference, character] : {std::pair<std::string_view, char>{"&amp;", '&'},
                                               {"&lt;", '<'},
                                               {"&gt;", '>'},
                                               {"&quot;", '"'},
                                               {"&#39;", '\''}}) {
      if (html.substr(i, reference.size()) != reference) continue;
      text += character;
      i += reference.size() - 1;
      found = true;
      break;
    }
    if (!found) text += html[i];
  }
  return text;
}

std::string html_of(const CodeBlock& block, const CodePlace& place = {}) {
  std::string html;
  append_code_block(html, block, place, Words());
  return html;
}

std::string code_of(const CodeBlock& block, const CodePlace& place = {}) {
  const std::string html = html_of(block, place);
  const std::size_t begin = html.find('>', html.find("<code")) + 1;
  return html.substr(begin, html.find("</code>") - begin);
}

TEST(CodeHtml, PlainCodeIsOneEscapedText) {
  CodeBlock block;
  block.text = "a < b\n";
  EXPECT_EQ(code_of(block), "a &lt; b\n");
}

TEST(CodeHtml, TokensAreSpansOfTheirKind) {
  CodeBlock block;
  block.text = "def f():\n";
  block.highlighted_code = coloured({{0, 3, TokenKind::keyword}, {4, 1, TokenKind::function}});
  EXPECT_EQ(code_of(block), "<span class=\"tk-keyword\">def</span> <span class=\"tk-function\">f</span>():\n");
}

TEST(CodeHtml, NamesLeadToWhatExplainsThem) {
  CodeBlock block;
  block.text = "aio.sleep(1)\n";
  block.highlighted_code = coloured({{0, 3, TokenKind::variable}, {4, 5, TokenKind::call}, {10, 1, TokenKind::number}});
  CodePlace place;
  place.names = {{0, 9, "https://docs.example.org/a?b&c#d"}};
  EXPECT_EQ(
      code_of(block, place),
      "<a rel=\"help\" href=\"https://docs.example.org/a?b&amp;c#d\">aio.<span class=\"tk-call\">sleep</span></a>("
      "<span class=\"tk-number\">1</span>)\n");
}

TEST(CodeHtml, NamesAreLinksInNumberedLinesToo) {
  CodeBlock block;
  block.line_numbers = true;
  block.text = "a\nb.c\n";
  block.highlighted_code = coloured({{0, 5, TokenKind::string}});
  CodePlace place;
  place.names = {{2, 5, "x/"}, {3, 4, "inside-another/"}};
  const std::string html = code_of(block, place);
  EXPECT_EQ(text_of(html), block.text);
  EXPECT_NE(html.find("<a rel=\"help\" href=\"x/\"><span class=\"tk-string\">b.c</span></a>"), std::string::npos);
  EXPECT_EQ(html.find("inside-another"), std::string::npos);
}

TEST(CodeHtml, WhatHasNoColourHasNoTag) {
  CodeBlock block;
  block.text = "a.b(c)\n";
  block.highlighted_code =
      coloured({{0, 1, TokenKind::variable}, {2, 1, TokenKind::property}, {4, 1, TokenKind::parameter}});
  EXPECT_EQ(code_of(block), "a.b(c)\n");
}

TEST(CodeHtml, NeighboursOfOneColourShareATag) {
  CodeBlock block;
  block.text = "async def f\"a\" is\nnot\n";
  block.highlighted_code = coloured({{0, 5, TokenKind::keyword},
                                     {6, 3, TokenKind::keyword},
                                     {10, 1, TokenKind::string_prefix},
                                     {11, 3, TokenKind::string},
                                     {15, 2, TokenKind::keyword},
                                     {18, 3, TokenKind::keyword}});
  EXPECT_EQ(code_of(block),
            "<span class=\"tk-keyword\">async def</span> <span class=\"tk-string\">f&quot;a&quot;</span> "
            "<span class=\"tk-keyword\">is</span>\n<span class=\"tk-keyword\">not</span>\n");
}

TEST(CodeHtml, TokensThatSpanLinesAreClosedAtLineEnds) {
  CodeBlock block;
  block.text = "\"\"\"a\nb\"\"\"\n";
  block.highlighted_code = coloured({{0, 9, TokenKind::string}});
  block.highlighted = {{2, 2}};
  EXPECT_EQ(code_of(block),
            "<span class=\"l\"><span class=\"tk-string\">&quot;&quot;&quot;a</span><span class=\"tk-string\">\n</span>"
            "</span><span class=\"l hl\"><span class=\"tk-string\">b&quot;&quot;&quot;</span>\n</span>");
}

TEST(CodeHtml, NumbersAreAttributesAndLinesCanBeLinkedTo) {
  CodeBlock block;
  block.text = "a\nb\n";
  block.line_numbers = true;
  block.first_number = 10;
  block.attributes.id = "cache";
  EXPECT_EQ(code_of(block),
            "<span class=\"l\" id=\"cache-L10\" data-n=\"10\">a\n</span>"
            "<span class=\"l\" id=\"cache-L11\" data-n=\"11\">b\n</span>");
}

TEST(CodeHtml, NumberedBlocksWithoutANameAreNamedByTheirPlace) {
  CodeBlock block;
  block.text = "a\n";
  block.line_numbers = true;
  CodePlace place;
  place.number = 3;
  EXPECT_EQ(code_of(block, place), "<span class=\"l\" id=\"code:3-L1\">a\n</span>");
}

TEST(CodeHtml, TheStyleSheetCountsWhatItCan) {
  CodeBlock block;
  block.text = "a\n";
  block.line_numbers = true;
  EXPECT_NE(html_of(block).find("<code translate=\"no\" class=\"counted\">"), std::string::npos);
  block.added = {{1, 1}};
  EXPECT_NE(html_of(block).find("<code translate=\"no\" class=\"compared\">"), std::string::npos);
  EXPECT_EQ(code_of(block), "<span class=\"l add\" id=\"code:0-L1\" data-n=\"1\">a\n</span>")
      << "a sign stands beside the number";
}

TEST(CodeHtml, LinesOfComparisonsAndFocusAreMarked) {
  CodeBlock block;
  block.text = "a\nb\nc\n";
  block.removed = {{1, 1}};
  block.added = {{2, 2}};
  block.focused = {{2, 3}};
  EXPECT_EQ(code_of(block),
            "<span class=\"l del\">a\n</span><span class=\"l add on\">b\n</span><span class=\"l on\">c\n</span>");
  EXPECT_NE(html_of(block).find("<code translate=\"no\" class=\"compared focused\">"), std::string::npos);
}

TEST(CodeHtml, CaptionShowsFileOrElseLanguage) {
  CodeBlock block;
  block.language = "python";
  block.text = "a\n";
  EXPECT_NE(html_of(block).find("<figcaption><span>Python</span><button type=\"button\" class=\"copy\">copy</button>"),
            std::string::npos);
  block.title = "a<b>.py";
  EXPECT_NE(html_of(block).find("<figcaption><span class=\"file\">a&lt;b&gt;.py</span><button"), std::string::npos);
}

TEST(CodeHtml, OnlyLinesLongerThanATelephoneCanWrap) {
  CodeBlock block;
  const std::string fits(38, 'x');
  block.text = fits;
  EXPECT_EQ(html_of(block).find("class=\"wrap\""), std::string::npos);
  const std::string han = "a\n" + fits.substr(0, 37) + "中\n";
  block.text = han;
  EXPECT_NE(html_of(block).find("<button type=\"button\" class=\"wrap\" aria-pressed=\"false\">wrap</button>"),
            std::string::npos);
}

TEST(CodeHtml, OutputIsNoCodeToCopyAndFoldsWhenLong) {
  CodeBlock block;
  block.language = "text";
  block.attributes.pairs = {{"output", "true"}};
  std::string text;
  for (int line = 0; line < 20; ++line) text += "x\n";
  block.text = text;
  EXPECT_EQ(html_of(block).substr(0, html_of(block).find("<code")),
            "<figure class=\"code output\"><figcaption><span>output</span></figcaption>\n"
            "<pre tabindex=\"0\" role=\"group\" aria-label=\"output\">");
  text += "x\n";
  block.text = text;
  EXPECT_NE(html_of(block).find("</figcaption>\n<details><summary>all_lines</summary>\n<pre"), std::string::npos);
  EXPECT_NE(html_of(block).find("</code></pre>\n</details>\n</figure>\n"), std::string::npos);
}

TEST(CodeHtml, OtherBlocksFoldOnlyWhenAsked) {
  CodeBlock block;
  const std::string text(200, '\n');
  block.text = text;
  EXPECT_EQ(html_of(block).find("<details>"), std::string::npos);
  block.attributes.pairs = {{"fold", "true"}};
  EXPECT_NE(html_of(block).find("<details>"), std::string::npos);
}

TEST(CodeHtml, MarksAreCommentsThatHoldNothingElse) {
  for (const std::string_view comment :
       {"# (12)!", "// (12)!", "/* (12)! */", "<!-- (12)! -->", "--(12)!", "; (12)! "}) {
    EXPECT_EQ(mark_in(comment), 12U) << comment;
  }
  for (const std::string_view comment : {"# (1)", "# see (1)!", "# (1)! so", "(1)!", "# ()!", "#", "", "# (99999)!"}) {
    EXPECT_EQ(mark_in(comment), 0U) << comment;
  }
}

TEST(CodeHtml, MarksLeadToWhatExplainsThem) {
  CodeBlock block;
  block.text = "a  # (2)!\nb  # two\n";
  block.highlighted_code = coloured({{3, 6, TokenKind::comment}, {13, 5, TokenKind::comment}});
  EXPECT_EQ(highest_mark(block), 2U);
  EXPECT_EQ(code_of(block).find("<a"), std::string::npos);
  CodePlace place;
  place.number = 4;
  place.annotated = true;
  EXPECT_EQ(code_of(block, place),
            "a  <a class=\"mark\" href=\"#an:4-2\" data-n=\"2\" aria-label=\"annotation\"># (2)!</a>\n"
            "b  <span class=\"tk-comment\"># two</span>\n");
}

TEST(CodeHtml, HighlightedRangesOutsideTheBlockAreHarmless) {
  CodeBlock block;
  block.text = "a\n";
  block.highlighted = {{0, 0}, {5, 9}, {3, 1}, {1, 0xFFFFFFFF}};
  EXPECT_EQ(code_of(block), "<span class=\"l hl\">a\n</span>");
}

TEST(CodeHtml, TextAlwaysEqualsTheSource) {
  std::mt19937 engine(7);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  const std::string_view alphabet[] = {"a", "<", "&", "\"", "'", ">", "\n", "中", "\t", " ", "# (1)!"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (unsigned i = random() % 60; i > 0; --i) text += alphabet[random() % 11];
    if (!text.empty()) text += '\n';
    CodeBlock block;
    block.text = text;
    block.line_numbers = random() % 2 == 0;
    if (random() % 2 == 0) block.highlighted = {{random() % 4, random() % 8}};
    if (random() % 4 == 0) block.removed = {{random() % 4, random() % 8}};
    CodePlace place;
    place.annotated = random() % 2 == 0;
    std::vector<Token> tokens;
    for (std::uint32_t begin = 0; begin < text.size();) {
      const auto size = std::min<std::uint32_t>(random() % 7, static_cast<std::uint32_t>(text.size()) - begin);
      tokens.push_back({begin, size, static_cast<TokenKind>(random() % 30)});
      begin += size + random() % 3 + (size == 0 ? 1U : 0U);
    }
    block.highlighted_code = coloured(tokens);
    ASSERT_EQ(text_of(code_of(block, place)), text) << "round " << round;
  }
}

}  // namespace
}  // namespace lectern::code_html_test
