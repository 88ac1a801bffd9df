#include <gtest/gtest.h>

#include "pipeline/edition.h"
#include "pipeline/parse.h"

namespace lectern::convert_page_test {
namespace {

const ScriptConversion& simplified() {
  static const ScriptConversion conversion(ScriptConversion::Direction::to_simplified);
  return conversion;
}

class ConvertPage : public testing::Test {
 protected:
  const Page& convert(std::string text) {
    original = parse_page(std::make_shared<const SourceFile>("content/a.md", std::move(text)), "a.md", {});
    page = convert_page(original, simplified());
    return page;
  }
  /// All text, code and HTML of the document, a line each.
  std::string texts() const {
    std::string out;
    for (const Node& node : page.document.nodes) {
      if (!node.text.empty()) out += std::string(node.text) + "\n";
    }
    return out;
  }

  Page original;
  Page page;
};

TEST_F(ConvertPage, TextChangesCodeAndFormulasDoNot) {
  convert("執行緒 **協程** `執行緒` $執行緒$\n\n```text\n執行緒\n```\n\n| 軟體 |\n| --- |\n| 程式 |\n");
  EXPECT_EQ(texts(), "线程 \n协程\n \n執行緒\n \n執行緒\n執行緒\n\n软件\n程序\n");
  EXPECT_EQ(page.document.code_blocks[0].text, "執行緒\n");
}

TEST_F(ConvertPage, HeadingsKeepTheirIds) {
  convert("## 執行緒 {#x}\n\n## 軟體\n");
  ASSERT_EQ(page.document.headings.size(), 2U);
  EXPECT_EQ(page.document.headings[0].text, "线程");
  EXPECT_EQ(page.document.headings[0].id, "x");
  EXPECT_EQ(page.document.headings[1].text, "软件");
  EXPECT_EQ(page.document.headings[1].id, "軟體");
}

TEST_F(ConvertPage, AddressesStayTitlesChange) {
  convert("[軟體](軟體.md#執行 \"軟體\") ![軟體](/軟體.png) <https://example.org/軟體>\n");
  ASSERT_EQ(page.document.links.size(), 3U);
  EXPECT_EQ(page.document.links[0].destination, "軟體.md#執行");
  EXPECT_EQ(page.document.links[0].title, "软件");
  EXPECT_EQ(page.document.links[1].destination, "/軟體.png");
  EXPECT_NE(texts().find("https://example.org/軟體\n"), std::string::npos) << "an address that is shown is an address";
}

TEST_F(ConvertPage, WhatHasALanguageOfItsOwnStays) {
  convert(
      "軟體 <span lang=\"zh-Hant\">軟體 <span>軟體</span></span> 軟體 <code>軟體</code>\n\n"
      "::: note {lang=zh-Hant title=\"軟體\"}\n軟體\n:::\n\n"
      "<div lang=\"zh-Hant\">\n\n軟體\n\n</div>\n\n軟體 <b data-lang=\"x\">軟體</b>\n\n"
      "[軟體]{lang=zh-Hant}[軟體]{.x}\n\n## 軟體 {lang=zh-Hant}\n\n## 軟體 {.x}\n");
  std::string kept;
  for (const Node& node : page.document.nodes) {
    if (node.kind == NodeKind::text) kept += std::string(node.text) + "|";
  }
  EXPECT_EQ(kept, "软件 |軟體 |軟體| 软件 |軟體|軟體|軟體|软件 |软件|軟體|软件|軟體|软件|");
  EXPECT_EQ(page.document.headings[0].text + page.document.headings[1].text, "軟體软件");
  EXPECT_EQ(page.document.directives[0].title, "軟體");
}

TEST_F(ConvertPage, WordsWithATitle) {
  convert("[軟體]{.軟體 title=\"軟體\" lang=zh-Hant}[軟體]{.軟體 title=\"軟體\"}\n");
  ASSERT_EQ(page.document.spans.size(), 2U);
  EXPECT_EQ(*page.document.spans[0].find("title"), "軟體");
  EXPECT_EQ(*page.document.spans[1].find("title"), "软件");
  EXPECT_EQ(page.document.spans[1].classes[0], "軟體");
}

TEST_F(ConvertPage, RawHtml) {
  convert(
      "<p title=\"軟體\">網路 <a href=\"軟體.md\">網際網路上的軟體</a>\n<!-- 軟體 --><pre>軟體</pre>\n"
      "<a href='b.md'>軟體 < 軟體</a></p>\n");
  EXPECT_EQ(texts(),
            "<p title=\"軟體\">网络 <a href=\"軟體.md\">互联网上的软件</a>\n<!-- 軟體 --><pre>軟體</pre>\n"
            "<a href='b.md'>软件 < 软件</a></p>\n\n");
  ASSERT_EQ(page.document.links.size(), 2U);
  for (const Link& link : page.document.links) {
    const std::string_view html = page.document.nodes[link.node].text;
    EXPECT_EQ(html.substr(link.value.begin, link.value.size()), link.destination)
        << "the place of the address moves with the text before it";
  }
}

TEST_F(ConvertPage, FrontMatterForReaders) {
  convert(
      "---\ntitle: 軟體\ndescription: 執行緒與 `執行緒`，還有 ` 軟體\nslug: 軟體\ntags: [軟體]\nobjectives: [寫軟體]\n"
      "params: {own: {deep: [軟體, 3]}}\n---\n\n軟體\n");
  EXPECT_EQ(page.front_matter.title, "软件");
  EXPECT_EQ(page.front_matter.description, "线程与 `執行緒`，还有 ` 软件");
  EXPECT_EQ(page.front_matter.slug->text, "軟體");
  EXPECT_EQ(page.front_matter.taxonomies.at("tags")[0], "軟體");
  EXPECT_EQ(page.front_matter.objectives[0], "写软件");
  EXPECT_EQ(page.front_matter.params["own"]["deep"].list()[0].string(), "软件");
}

TEST_F(ConvertPage, ShortcodesKeepNamesAndFiles) {
  convert("{{< figure src=\"軟體.png\" caption=\"軟體\" >}}\n\n{{< ref \"軟體\" >}} {{< include \"軟體.py\" >}}\n");
  ASSERT_EQ(page.document.shortcodes.size(), 3U);
  EXPECT_EQ(page.document.shortcodes[0].named[1].second, "软件");
  EXPECT_EQ(page.document.shortcodes[1].positional[0], "軟體");
  EXPECT_EQ(page.document.shortcodes[2].positional[0], "軟體.py");
}

TEST_F(ConvertPage, PlacesAndIdsAreThoseOfTheOriginal) {
  convert("- [ ] 軟體\n");
  EXPECT_EQ(plain_text(page.document, 0), "软件");
  EXPECT_EQ(plain_text(page.written(), 0), "軟體");
  ASSERT_EQ(page.document.nodes.size(), original.document.nodes.size());
  for (std::size_t i = 0; i < page.document.nodes.size(); ++i) {
    EXPECT_EQ(page.document.nodes[i].span, original.document.nodes[i].span);
  }
}

TEST_F(ConvertPage, UnclosedMarksAndOddTags) {
  convert(
      "<span lang=\"zh-Hant\">軟體\n\n軟體 </span> 軟體 <br lang=\"x\"> 軟體 </b> < 軟體\n\n<div "
      "lang='zh-Hant'>軟體\n");
  EXPECT_NE(texts().find("软件"), std::string::npos);
}

}  // namespace
}  // namespace lectern::convert_page_test
