#include "pipeline/render/document_html.h"

#include <gtest/gtest.h>

#include "unit/pipeline/render/document_builder.h"

namespace lectern::document_html_test {
namespace {

/// Shows a call as `[name:inner]`, so that tests see what a template would be given.
class EchoShortcodes : public ShortcodeWriter {
 public:
  void write(const ShortcodeCall& call, std::uint32_t, std::string_view inner, std::string& out) override {
    out += "[" + call.name + ":" + std::string(inner) + "]";
  }
};

/// A site of three pages: home, /c/, and the page under test at /c/a/.
class DocumentHtmlTest : public testing::Test {
 protected:
  DocumentHtmlTest() {
    site.pages.resize(3);
    site.pages[0].url = "/";
    site.pages[1].url = "/c/";
    site.pages[2].url = "/c/a/";
  }
  DocumentHtml render(PageBuilder& builder) {
    SitePage& page = site.pages[2];
    page.page = &builder.finish();
    const Outline outline = outline_of(page);
    return document_html({site, page, outline, words, shortcodes});
  }
  std::string html(PageBuilder& builder) { return render(builder).html; }

  Site site;
  Words words;  // every word stands for itself
  EchoShortcodes shortcodes;
};

TEST_F(DocumentHtmlTest, ParagraphsEscapeTheirText) {
  PageBuilder page;
  page.paragraph("a < b && \"c\"");
  EXPECT_EQ(html(page), "<p>a &lt; b &amp;&amp; &quot;c&quot;</p>\n");
}

TEST_F(DocumentHtmlTest, InlinesNest) {
  PageBuilder page;
  page.block(NodeKind::paragraph).block(NodeKind::strong).text("a").block(NodeKind::emphasis).text("b").end().end();
  page.leaf(NodeKind::code, "x<y").leaf(NodeKind::line_break).block(NodeKind::strikethrough).text("c").end();
  EXPECT_EQ(html(page), "<p><strong>a<em>b</em></strong><code>x&lt;y</code><br>\n<del>c</del></p>\n");
}

TEST_F(DocumentHtmlTest, SoftBreakBetweenHanPrintsNothing) {
  PageBuilder page;
  page.block(NodeKind::paragraph).text("中").leaf(NodeKind::soft_break);
  page.page.document.nodes.back().joined = true;
  page.text("文").leaf(NodeKind::soft_break).text("a");
  EXPECT_EQ(html(page), "<p>中文\na</p>\n");
}

TEST_F(DocumentHtmlTest, HeadingsCarryIdAndAnchor) {
  PageBuilder page;
  page.heading(2, "事件迴圈", "事件迴圈");
  EXPECT_EQ(html(page),
            "<h2 id=\"事件迴圈\">事件迴圈 <a class=\"anchor\" href=\"#事件迴圈\" aria-label=\"anchor\">#</a></h2>\n");
}

TEST_F(DocumentHtmlTest, LeadingHeadingThatRepeatsTheTitleIsDropped) {
  PageBuilder page;
  page.heading(1, "標題", "t").heading(2, "一", "a");
  page.page.title_heading = page.page.document.headings[0].node;
  EXPECT_EQ(html(page).find("<h1"), std::string::npos);
  EXPECT_NE(html(page).find("<h2 id=\"a\">"), std::string::npos);
  EXPECT_EQ(title_id(site.pages[2], outline_of(site.pages[2])), "t");
}

TEST_F(DocumentHtmlTest, AHeadingMayHaveALanguageOfItsOwn) {
  PageBuilder page;
  page.heading(2, "Loop", "loop");
  page.page.document.headings[0].language = "en";
  EXPECT_NE(html(page).find("<h2 id=\"loop\" lang=\"en\">"), std::string::npos);
}

TEST_F(DocumentHtmlTest, OtherLevelOneHeadingsMoveAllHeadingsDown) {
  PageBuilder page;
  page.heading(1, "一", "a").heading(6, "二", "b");
  EXPECT_NE(html(page).find("<h2 id=\"a\">"), std::string::npos);
  EXPECT_NE(html(page).find("<h6 id=\"b\">"), std::string::npos);
}

TEST_F(DocumentHtmlTest, ListsStartWhereTheAuthorStarts) {
  PageBuilder page;
  page.list({true, true, 3, false}).item().tight("a").list({false, true, 1, false}).item().tight("b");
  EXPECT_EQ(html(page), "<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n");
}

TEST_F(DocumentHtmlTest, TablesAreFocusableAndAlignedByClass) {
  PageBuilder page;
  page.table({{Alignment::none, Alignment::right}}).row({"", "h"}).row({"a", "1"}).row({"b", "2"});
  EXPECT_EQ(
      html(page),
      "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"table_of\">\n<table>\n<thead>\n<tr><td></td>"
      "<th scope=\"col\" class=\"right\">h</th></tr>\n</thead>\n<tbody>\n<tr><td>a</td><td "
      "class=\"right\">1</td></tr>\n<tr><td>b</td><td class=\"right\">2</td></tr>\n</tbody>\n</table>\n</div>\n");
}

TEST_F(DocumentHtmlTest, TableOfOnlyAHeaderHasNoBody) {
  PageBuilder page;
  page.table({{Alignment::none}}).row({"h"});
  const std::string out = html(page);
  EXPECT_EQ(out.find("tbody"), std::string::npos);
  EXPECT_NE(out.find("</thead>\n</table>"), std::string::npos);
}

TEST_F(DocumentHtmlTest, LinksBecomeRelative) {
  PageBuilder page;
  page.block(NodeKind::paragraph);
  page.link(NodeKind::link, {0, LinkKind::link, "../x.md", "t\"", {}, false, false, {}}).text("c").end();
  page.link(NodeKind::link, {0, LinkKind::link, "https://e.org/?a=1&b=路", "", {}, false, false, {}}).text("e").end();
  page.link(NodeKind::link, {0, LinkKind::link, "gone.md", "", {}, false, false, {}}).text("g").end();
  page.link(NodeKind::link, {0, LinkKind::link, "#z", "", {}, false, false, {}}).text("z").end();
  page.link(NodeKind::image, {0, LinkKind::image, "i.png", "", {}, false, false, {}}).text("看 <圖>").end();
  site.pages[2].links = {{LinkTarget::Kind::page, 1, "", "迴圈", ""},
                         {LinkTarget::Kind::external, kNoPage, "", "", ""},
                         {LinkTarget::Kind::unresolved, kNoPage, "", "", ""},
                         {LinkTarget::Kind::fragment, kNoPage, "", "z", ""},
                         {LinkTarget::Kind::file, kNoPage, "/c/i.png", "", "?v=1"}};
  EXPECT_EQ(html(page),
            "<p><a href=\"../#%E8%BF%B4%E5%9C%88\" title=\"t&quot;\">c</a>"
            "<a href=\"https://e.org/?a=1&amp;b=%E8%B7%AF\">e</a><a href=\"gone.md\">g</a><a href=\"#z\">z</a>"
            "<img src=\"../i.png?v=1\" alt=\"看 &lt;圖&gt;\" loading=\"lazy\" decoding=\"async\"></p>\n");
}

TEST_F(DocumentHtmlTest, AddressesInRawHtmlAreResolvedWhereTheyStand) {
  PageBuilder page;
  page.block(NodeKind::paragraph).link(NodeKind::link, {0, LinkKind::link, "a", "", {}, false, false, {}}).end().end();
  page.leaf(NodeKind::html_block, "<a href='b.md'>b</a><img src=\"https://e.org/x y\"><a href=c.md>");
  const auto html_link = [&](std::string destination, std::uint32_t begin) {
    const auto end = begin + static_cast<std::uint32_t>(destination.size());
    page.page.document.links.push_back({3, LinkKind::html, std::move(destination), "", {}, false, false, {begin, end}});
  };
  page.page.document.links[0].node = 2;
  html_link("b.md", 9);
  html_link("https://e.org/x y", 30);
  html_link("c.md", 57);
  site.pages[2].links = {{},
                         {LinkTarget::Kind::page, 1, "", "x", ""},
                         {LinkTarget::Kind::external, kNoPage, "", "", ""},
                         {LinkTarget::Kind::file, kNoPage, "/c/c.md", "", ""}};
  EXPECT_NE(html(page).find("<a href='../#x'>b</a><img src=\"https://e.org/x y\"><a href=../c.md>"), std::string::npos);
}

TEST_F(DocumentHtmlTest, LinksNeverStandInLinks) {
  PageBuilder page;
  page.block(NodeKind::paragraph).link(NodeKind::link, {0, LinkKind::link, "a", "", {}, false, false, {}});
  page.footnote(NodeKind::footnote_reference, {"1", 1, 1}).end();
  page.link(NodeKind::link, {0, LinkKind::link, "b", "", {}, false, false, {}}).text("x").end();
  EXPECT_EQ(html(page), "<p><a href=\"a\"><sup id=\"fnref:1\">1</sup>x</a></p>\n");
}

TEST_F(DocumentHtmlTest, UntrustedAuthorsCannotRunScripts) {
  site.config.html = HtmlPolicy::escape;
  PageBuilder page;
  page.leaf(NodeKind::html_block, "<script>x</script>").block(NodeKind::paragraph);
  page.link(NodeKind::link, {0, LinkKind::link, " JavaScript:alert(1)", "", {}, false, false, {}}).text("x").end();
  page.leaf(NodeKind::html_inline, "<b>");
  EXPECT_EQ(html(page), "&lt;script&gt;x&lt;/script&gt;<p><a href=\"#\">x</a>&lt;b&gt;</p>\n");
}

TEST_F(DocumentHtmlTest, FootnotesLeadBackToEveryPlace) {
  PageBuilder page;
  page.block(NodeKind::paragraph).footnote(NodeKind::footnote_reference, {"n", 1, 1}).end();
  page.footnote(NodeKind::footnote_reference, {"n", 1, 2}).end().end();
  page.block(NodeKind::footnote_section).footnote(NodeKind::footnote, {"n", 1, 2}).paragraph("note").end();
  const std::string out = html(page);
  EXPECT_NE(out.find("<sup id=\"fnref:1\"><a class=\"footnote\" href=\"#fn:1\""), std::string::npos);
  EXPECT_NE(out.find("<sup id=\"fnref1:1\">"), std::string::npos);
  EXPECT_NE(out.find("<li id=\"fn:1\"><p>note <a class=\"return\" href=\"#fnref:1\""), std::string::npos);
  EXPECT_NE(out.find("href=\"#fnref1:1\" aria-label=\"footnote_return\">↩<sup>2</sup></a></p>\n</li>"),
            std::string::npos);
}

TEST_F(DocumentHtmlTest, FootnoteThatEndsInCodeStillLeadsBack) {
  PageBuilder page;
  page.block(NodeKind::footnote_section).footnote(NodeKind::footnote, {"n", 1, 1}).paragraph("see").code({}, "x\n");
  EXPECT_NE(html(page).find("</figure>\n<p><a class=\"return\""), std::string::npos);
}

TEST_F(DocumentHtmlTest, AlertsAndDirectives) {
  PageBuilder page;
  page.directive({"note", "", {}, 0}, NodeKind::alert).paragraph("a").end();
  page.directive({"hint", "先想", {"h", {"big"}, {}}, 0}).paragraph("b").end();
  EXPECT_EQ(html(page),
            "<aside role=\"note\" class=\"callout note\">\n<p class=\"callout-title\">note</p>\n<p>a</p>\n</aside>\n"
            "<details class=\"callout hint big\" id=\"h\">\n<summary>先想</summary>\n<p>b</p>\n</details>\n");
}

TEST_F(DocumentHtmlTest, TabsShowEveryPanelUnderAHeading) {
  PageBuilder page;
  page.heading(3, "h", "h").directive({"tabs", "", {}, 0}).directive({"tab", "Linux", {}, 0}).paragraph("apt");
  EXPECT_NE(html(page).find("<div class=\"tabs\">\n<section class=\"tab\">\n<h4 class=\"tab-title\"><label>"
                            "<input type=\"radio\" name=\"tabs-3\" checked>Linux</label></h4>\n<p>apt"),
            std::string::npos);
}

TEST_F(DocumentHtmlTest, ShortcodesGetTheirInnerHtml) {
  PageBuilder page;
  ShortcodeCall outer;
  outer.name = "outer";
  ShortcodeCall inner;
  inner.name = "inner";
  page.shortcode(NodeKind::shortcode_block, outer).paragraph("a").shortcode(NodeKind::shortcode_block, inner).end();
  EXPECT_EQ(html(page), "[outer:<p>a</p>\n[inner:]]");
}

TEST_F(DocumentHtmlTest, MathAndDiagramsStayReadable) {
  PageBuilder page;
  CodeBlock diagram;
  diagram.language = "mermaid";
  page.block(NodeKind::paragraph).leaf(NodeKind::math, "a<b").end().code(diagram, "a --> b\n");
  EXPECT_EQ(html(page),
            "<p><span class=\"math\">a&lt;b</span></p>\n"
            "<pre class=\"mermaid\" tabindex=\"0\" role=\"group\" aria-label=\"diagram\">a --&gt; b\n</pre>\n");
}

TEST_F(DocumentHtmlTest, OutputIsCutAtTheLimitAndStaysWellFormed) {
  site.config.limits.output_bytes = 100;
  PageBuilder page;
  page.block(NodeKind::block_quote);
  for (int i = 0; i < 100; ++i) page.paragraph("some words that take room");
  const DocumentHtml result = render(page);
  EXPECT_TRUE(result.cut);
  EXPECT_LT(result.html.size(), 200U);
  EXPECT_TRUE(result.html.ends_with("</p>\n</blockquote>\n"));
}

TEST_F(DocumentHtmlTest, DeepNestingNeedsNoStack) {
  PageBuilder page;
  for (int i = 0; i < 200000; ++i) page.block(NodeKind::block_quote);
  EXPECT_EQ(html(page).size(), 200000U * std::string("<blockquote>\n</blockquote>\n").size());
}

TEST_F(DocumentHtmlTest, EmptyDocumentIsEmpty) {
  PageBuilder page;
  EXPECT_EQ(html(page), "");
}

TEST_F(DocumentHtmlTest, ChainLabelsInCodeBecomeLinks) {
  PageBuilder page("> ```text\n> 路徑：模組一 → 1\n> ```\n");
  CodeBlock code;
  code.line = 2;
  page.block(NodeKind::block_quote);
  page.code(code, "路徑：模組一 → 1\n");
  const std::string_view source = page.page.source->text();
  const auto span_of = [&](std::string_view label) {
    const auto at = static_cast<std::uint32_t>(source.find(label));
    return Span{at, at + static_cast<std::uint32_t>(label.size())};
  };
  page.page.chains.push_back({"", "", {{{"模組一", span_of("模組一")}}, {{"1", span_of("1")}}}, 2, {}});
  site.pages[2].chains.push_back({2, 0, {{{1, {}}}, {{0, {}}}}, 0});
  EXPECT_NE(html(page).find("路徑：<a href=\"../\">模組一</a> → <a href=\"../../\">1</a>\n</code>"), std::string::npos);
}

TEST_F(DocumentHtmlTest, ChainLabelsInListItemsBecomeLinks) {
  PageBuilder page("- 1 步：1 → 模組一\n");
  const std::string_view source = page.page.source->text();
  page.list({false, true, 1, false}).item();
  const std::uint32_t item = page.here();
  page.block(NodeKind::paragraph);
  page.last().tight = true;
  page.text(source.substr(2, source.size() - 3));
  page.page.document.nodes.back().span = {2, static_cast<std::uint32_t>(source.size() - 1)};
  const auto one = static_cast<std::uint32_t>(source.find("1 →"));
  const auto module = static_cast<std::uint32_t>(source.find("模組一"));
  page.page.chains.push_back({"", "", {{{"1", {one, one + 1}}}, {{"模組一", {module, module + 9}}}}, item, {}});
  site.pages[2].chains.push_back({item, 0, {{{0, {}}}, {{1, {}}}}, 0});
  EXPECT_EQ(html(page), "<ul>\n<li>1 步：<a href=\"../../\">1</a> → <a href=\"../\">模組一</a></li>\n</ul>\n");
}

}  // namespace
}  // namespace lectern::document_html_test
