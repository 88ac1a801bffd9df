#include <gtest/gtest.h>

#include "pipeline/render/document_html.h"
#include "unit/pipeline/render/document_builder.h"

namespace lectern::document_code_test {
namespace {

class NoShortcodes : public ShortcodeWriter {
 public:
  void write(const ShortcodeCall&, std::uint32_t, std::string_view, std::string&) override {}
};

std::string html_of(PageBuilder& builder) {
  Site site;
  site.pages.resize(1);
  SitePage& page = site.pages[0];
  page.url = "/a/";
  page.page = &builder.finish();
  const Outline outline = outline_of(page);
  const Words words;
  NoShortcodes shortcodes;
  return document_html({site, page, outline, words, shortcodes}).html;
}

/// A page with `f` in a text and in a block, both of which lead to a symbol.
std::string html_of_names(const Symbol& symbol) {
  PageBuilder builder;
  builder.block(NodeKind::paragraph).leaf(NodeKind::code, "f()").end();
  builder.code({}, "f()\n");
  Site site;
  site.pages.resize(2);
  site.symbols = {symbol};
  SitePage& page = site.pages[0];
  page.url = "/c/a/";
  page.page = &builder.finish();
  page.names = {{2, 0, 3, 0}, {3, 0, 1, 0}};
  site.pages[1].url = "/c/b/";
  const Outline outline = outline_of(page);
  const Words words;
  NoShortcodes shortcodes;
  return document_html({site, page, outline, words, shortcodes}).html;
}

TEST(DocumentCode, NamesLeadToTheirDocumentation) {
  Symbol symbol;
  symbol.url = "https://docs.example.org/#f";
  const std::string html = html_of_names(symbol);
  EXPECT_NE(html.find("<a rel=\"help\" href=\"https://docs.example.org/#f\"><code>f()</code></a>"), std::string::npos);
  EXPECT_NE(html.find("<a rel=\"help\" href=\"https://docs.example.org/#f\">f</a>()"), std::string::npos);
}

TEST(DocumentCode, NamesOfTheCourseLeadToTheirChapter) {
  Symbol symbol;
  symbol.page = 1;
  symbol.anchor = "part";
  EXPECT_NE(html_of_names(symbol).find("<a rel=\"help\" href=\"../b/#part\"><code>f()</code></a>"), std::string::npos);
}

/// A block whose only line ends in `# (n)!`.
PageBuilder& marked(PageBuilder& page, std::string_view number) {
  CodeBlock block;
  block.language = "python";
  block.highlighted_code = coloured({{3, static_cast<std::uint32_t>(number.size()) + 5, TokenKind::comment}});
  return page.code(std::move(block), "a  # (" + std::string(number) + ")!\n");
}

TEST(DocumentCode, ListRightAfterABlockExplainsItsMarks) {
  PageBuilder page;
  marked(page, "2").list({true, true, 1, false}).item().tight("one").end().item().tight("two");
  const std::string html = html_of(page);
  EXPECT_NE(html.find("href=\"#an:1-2\""), std::string::npos);
  EXPECT_NE(html.find("<ol class=\"marks\">\n<li id=\"an:1-1\">one</li>\n<li id=\"an:1-2\">two</li>\n</ol>"),
            std::string::npos);
}

TEST(DocumentCode, OtherListsExplainNothing) {
  for (const ListDetail list : {ListDetail{false, true, 1, false}, {true, true, 2, false}, {true, true, 1, true}}) {
    PageBuilder page;
    marked(page, "1").list(list).item().tight("one");
    EXPECT_EQ(html_of(page).find("an:1-1"), std::string::npos);
  }
  PageBuilder apart;
  marked(apart, "1").paragraph("so").list({true, true, 1, false}).item().tight("one");
  EXPECT_EQ(html_of(apart).find("an:1-1"), std::string::npos);
  PageBuilder short_list;
  marked(short_list, "2").list({true, true, 1, false}).item().tight("one");
  EXPECT_EQ(html_of(short_list).find("an:1-1"), std::string::npos);
}

TEST(DocumentCode, ListOutsideTheBlocksContainerExplainsNothing) {
  PageBuilder page;
  page.block(NodeKind::block_quote);
  marked(page, "1").end().list({true, true, 1, false}).item().tight("one");
  EXPECT_EQ(html_of(page).find("an:1-1"), std::string::npos);
}

TEST(DocumentCode, ListInAnExplanationIsAPlainList) {
  PageBuilder page;
  marked(page, "1")
      .list({true, false, 1, false})
      .item()
      .paragraph("one")
      .list({true, true, 1, false})
      .item()
      .tight("x");
  EXPECT_NE(html_of(page).find("<ol>\n<li>x</li>"), std::string::npos);
}

}  // namespace
}  // namespace lectern::document_code_test
