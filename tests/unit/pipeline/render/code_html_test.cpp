#include "pipeline/render/code_html.h"

#include <gtest/gtest.h>

#include <random>

namespace lectern {
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

std::string code_of(const CodeBlock& block) {
  std::string html;
  append_code_block(html, block, {}, Words());
  const std::size_t begin = html.find('>', html.find("<code")) + 1;
  return html.substr(begin, html.find("</code>") - begin);
}

TEST(CodeHtml, PlainCodeIsOneEscapedText) {
  CodeBlock block;
  block.text = "a < b\n";
  EXPECT_EQ(code_of(block), "a &lt; b\n");
}

TEST(CodeHtml, TokensAreSpansOfTheirKind) {
  std::string html;
  append_code_text(html, "def f():\n", {{0, 3, TokenKind::keyword}, {4, 1, TokenKind::function}});
  EXPECT_EQ(html, "<span class=\"tk-keyword\">def</span> <span class=\"tk-function\">f</span>():\n");
}

TEST(CodeHtml, TokensThatSpanLinesAreClosedAtLineEnds) {
  CodeBlock block;
  block.text = "\"\"\"a\nb\"\"\"\n";
  block.highlighted_code.tokens = {{0, 9, TokenKind::string}};
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

TEST(CodeHtml, CaptionShowsFileAndLanguage) {
  CodeBlock block;
  block.language = "python";
  block.title = "a<b>.py";
  std::string html;
  append_code_block(html, block, {}, Words());
  EXPECT_NE(html.find("<figcaption><span class=\"file\">a&lt;b&gt;.py</span><span class=\"language\">"),
            std::string::npos);
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
  const std::string_view alphabet[] = {"a", "<", "&", "\"", "'", ">", "\n", "中", "\t", " "};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (unsigned i = random() % 60; i > 0; --i) text += alphabet[random() % 10];
    if (!text.empty()) text += '\n';
    CodeBlock block;
    block.text = text;
    block.line_numbers = random() % 2 == 0;
    if (random() % 2 == 0) block.highlighted = {{random() % 4, random() % 8}};
    for (std::uint32_t begin = 0; begin < text.size();) {
      const auto size = std::min<std::uint32_t>(random() % 7, static_cast<std::uint32_t>(text.size()) - begin);
      block.highlighted_code.tokens.push_back({begin, size, static_cast<TokenKind>(random() % 30)});
      begin += size + random() % 3 + (size == 0 ? 1U : 0U);
    }
    ASSERT_EQ(text_of(code_of(block)), text) << "round " << round;
  }
}

}  // namespace
}  // namespace lectern
