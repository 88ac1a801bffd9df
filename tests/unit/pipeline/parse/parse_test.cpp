// What holds for every page, whatever is in it.
#include "pipeline/parse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <thread>

#include "document_dump.h"

namespace lectern::parse_test {
namespace {

namespace fs = std::filesystem;

Page parse(std::string text, const ParseOptions& options = {}) {
  return parse_page(std::make_shared<const SourceFile>("content/page.md", std::move(text)), "page.md", options);
}

Page parse_html(std::string text) {
  return parse_page(std::make_shared<const SourceFile>("content/page.html", std::move(text)), "page.html", {});
}

std::vector<std::string> files_below(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return texts;
}

const std::vector<std::string>& real_pages() {
  static const auto pages = files_below(fs::path(LECTERN_TESTS_DIR).parent_path() / "content", ".md");
  return pages;
}

const std::vector<std::string>& case_pages() {
  static const auto pages = [] {
    auto texts = files_below(fs::path(LECTERN_TESTS_DIR) / "cases", ".case");
    for (std::string& text : texts) {
      const std::size_t input = text.find("===== input\n") + 12;
      text = text.substr(input, text.find("===== page\n") - input);
    }
    return texts;
  }();
  return pages;
}

std::size_t details_of(const Document& document, NodeKind kind) {
  switch (kind) {
    case NodeKind::heading:
      return document.headings.size();
    case NodeKind::alert:
    case NodeKind::directive:
      return document.directives.size();
    case NodeKind::list:
      return document.lists.size();
    case NodeKind::code_block:
      return document.code_blocks.size();
    case NodeKind::table:
      return document.tables.size();
    case NodeKind::footnote:
    case NodeKind::footnote_reference:
      return document.footnotes.size();
    case NodeKind::span:
      return document.spans.size();
    case NodeKind::shortcode:
    case NodeKind::shortcode_block:
      return document.shortcodes.size();
    case NodeKind::link:
    case NodeKind::image:
      return document.links.size();
    default:
      return 0;
  }
}

/// The first thing wrong with a page's tree, or nothing.
std::string first_flaw(const Page& page) {
  const Document& document = page.document;
  const auto& nodes = document.nodes;
  const std::uint32_t size = static_cast<std::uint32_t>(page.source->text().size());
  if (nodes.empty() || nodes[0].kind != NodeKind::document || nodes[0].end != nodes.size()) return "no document";
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const std::string name = "node " + std::to_string(i);
    const Node& node = nodes[i];
    while (!open.empty() && nodes[open.back()].end <= i) open.pop_back();
    if (node.end <= i || node.end > nodes.size()) return name + " has no end";
    if (node.span.begin > node.span.end || node.span.end > size) return name + " leaves the file";
    if (!open.empty()) {
      const Node& parent = nodes[open.back()];
      if (node.end > parent.end) return name + " leaves its parent";
      if (node.span.begin < parent.span.begin || node.span.end > parent.span.end) return name + " begins elsewhere";
    }
    const std::size_t details = details_of(document, node.kind);
    if (node.detail != Node::kNoDetail && node.detail >= details) return name + " has no such detail";
    if (details > 0 && node.detail == Node::kNoDetail) return name + " lacks its detail";
    if (node.text.find('\0') != std::string_view::npos) return name + " holds a NUL";
    open.push_back(i);
  }
  for (const Link& link : document.links) {
    if (link.node >= nodes.size() || link.span.end > size || link.span.begin > link.span.end) return "a link is lost";
    if (link.kind == LinkKind::html && link.value.end > nodes[link.node].text.size()) return "an address is lost";
  }
  std::set<std::string> ids;
  for (const Heading& heading : document.headings) {
    if (!ids.insert(heading.id).second) return "two headings are " + heading.id;
  }
  for (const PathChain& chain : page.chains) {
    for (const auto& step : chain.steps) {
      for (const auto& label : step) {
        if (label.span.end > size || label.text.empty()) return "a label is lost";
      }
    }
  }
  for (const Diagnostic& diagnostic : page.diagnostics) {
    if (diagnostic.place.line > page.source->lines().count() + 1) return "a message is lost";
  }
  return {};
}

/// Of a page that is HTML nothing is Markdown, and nothing but its shortcodes is read.
TEST(ParseHtml, TextStaysAsItIs) {
  const Page page = parse_html(
      "---\ntitle: T\n---\n<p>**a** $$x$$</p>\n\n    [b](c.md) `d`\r\n"
      "::: note\n# e {#f}\n[g]{.h}\n---\n");
  ASSERT_EQ(page.document.nodes.size(), 2U);
  EXPECT_EQ(page.document.nodes[1].text, "<p>**a** $$x$$</p>\n\n    [b](c.md) `d`\n::: note\n# e {#f}\n[g]{.h}\n---\n");
  ASSERT_EQ(page.diagnostics.size(), 1U);
  EXPECT_EQ(page.diagnostics[0].help, "write `<strong>`");
}

TEST(ParseHtml, HasShortcodesLinksAndASummary) {
  const Page page = parse_html(
      "<a href=\"b.md\">b</a>{{</* x */>}}<!--more-->\n    {{< details summary=\"S\" >}}\n<p id=\"i\">in</p>\n"
      "{{< /details >}}\n<a href=\"{{< ref \"c\" >}}\">c</a> {{< param \"p\" >}}\n{{< param \"q\" >}}");
  EXPECT_EQ(dump(page),
            "document @1:1-6:18\n"
            "  html_block \"<a href=\\\"b.md\\\">b</a>{{< x >}}\" @1:1-1:34\n"
            "  summary_break @1:34-1:45\n"
            "  directive details title=\"S\" @2:5-4:17\n"
            "    html_block \"\\n<p id=\\\"i\\\">in</p>\\n\" @2:32-4:1\n"
            "  html_block \"\\n<a href=\\\"{{< ref \\\"c\\\" >}}\\\">c</a> \" @4:17-5:33\n"
            "  shortcode_block param \"p\" @5:33-5:50\n"
            "  html_block \"\\n\" @5:50-6:1\n"
            "  shortcode_block param \"q\" @6:1-6:18\n"
            "link in node 1: html \"b.md\" at 1:1-1:34\n"
            "link in node 5: html \"c\" at 5:10-5:25 by reference\n"
            "anchor i @3:8-3:9\n"
            "summary end 2\n"
            "han=0 words=0 code=0/0/0 exercises=0 images=0\n");
}

TEST(ParseHtml, EmptyOnes) {
  for (const char* text : {"", "<!--more-->", "{{< details >}}", "{{<", "\xEF\xBB\xBF---\n---\n"}) {
    EXPECT_LE(parse_html(text).document.nodes.size(), 2U) << text;
  }
}

TEST(Parse, TreesOfRealPagesAreWhole) {
  ASSERT_GT(real_pages().size(), 20U);
  for (const std::string& text : real_pages()) EXPECT_EQ(first_flaw(parse(text)), "") << text.substr(0, 100);
  for (const std::string& text : case_pages()) EXPECT_EQ(first_flaw(parse(text)), "") << text.substr(0, 100);
}

TEST(Parse, TextsOfRealPagesStandWhereTheirSpansSay) {
  std::size_t texts = 0;
  for (const std::string& text : real_pages()) {
    const Page page = parse(text);
    for (const Node& node : page.document.nodes) {
      if (node.kind != NodeKind::text && node.kind != NodeKind::code) continue;
      const std::string_view written = page.source->slice(node.span);
      ++texts;
      if (node.kind == NodeKind::code) {
        EXPECT_TRUE(written.starts_with('`') && written.ends_with('`')) << written;
        if (written.find_first_of("\n|") == std::string_view::npos) {
          EXPECT_NE(written.find(node.text), std::string_view::npos) << written;
        }
      } else if (written.find_first_of("\\&{") == std::string_view::npos) {
        EXPECT_EQ(written, node.text);
      }
    }
  }
  EXPECT_GT(texts, 5000U);
}

TEST(Parse, LinksOfRealPagesStandWhereTheirSpansSay) {
  for (const std::string& text : real_pages()) {
    const Page page = parse(text);
    for (const Link& link : page.document.links) {
      if (link.kind == LinkKind::reference || link.kind == LinkKind::html) continue;
      const std::string_view written = page.source->slice(link.span);
      if (written.find_first_of("\\&[") != std::string_view::npos || link.destination.starts_with("mailto:")) continue;
      EXPECT_EQ(written, link.destination);
    }
  }
}

TEST(Parse, CodeBlocksEqualTheirSource) {
  for (const std::string& text : real_pages()) {
    const Page page = parse(text);
    for (const CodeBlock& block : page.document.code_blocks) {
      std::uint32_t line = block.line;
      for (std::size_t begin = 0; begin < block.text.size(); ++line) {
        const std::size_t end = block.text.find('\n', begin);
        ASSERT_NE(end, std::string_view::npos);
        const std::string_view source = page.source->slice(page.source->lines().line(line));
        EXPECT_TRUE(source.ends_with(block.text.substr(begin, end - begin))) << source;
        begin = end + 1;
      }
      EXPECT_EQ(block.lines, line - block.line);
    }
  }
}

TEST(Parse, GivesTheSamePageAgain) {
  for (const std::string& text : case_pages()) EXPECT_EQ(dump(parse(text)), dump(parse(text)));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kRounds = 3;
#else
constexpr std::size_t kRounds = 20;
#endif

TEST(Parse, GivesTheSamePagesToManyThreads) {
  std::vector<std::string> texts = case_pages();
  for (const std::string& text : real_pages()) {
    if (texts.size() < 50) texts.push_back(text);
  }
  std::vector<std::string> expected;
  for (const std::string& text : texts) expected.push_back(dump(parse(text)));
  std::vector<std::size_t> wrong(8, 0);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < wrong.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < texts.size() * kRounds; ++i) {
        const std::size_t page = (i * 7 + thread * 11) % texts.size();
        if (dump(parse(texts[page])) != expected[page]) ++wrong[thread];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t count : wrong) EXPECT_EQ(count, 0U);
}

/// Cuts, repeats, swaps and inserts at random places.
std::string mutate(std::string text, std::mt19937& random) {
  static const std::vector<std::string> pieces{"`",
                                               "```\n",
                                               "~~~",
                                               "**",
                                               "「",
                                               "$",
                                               "$$\n",
                                               "{{< a >}}",
                                               "{{< /a >}}",
                                               "{{</* ",
                                               " */>}}",
                                               ":::\n",
                                               "::: note\n",
                                               "> ",
                                               "- ",
                                               "    ",
                                               "\t",
                                               "\n",
                                               "\n\n",
                                               "|",
                                               "|-|\n",
                                               "[",
                                               "](",
                                               ")",
                                               "[^1]",
                                               "<!--",
                                               "-->",
                                               "<div>",
                                               "<a ",
                                               "\"",
                                               "\\",
                                               "&amp;",
                                               "\r\n",
                                               "\r",
                                               std::string(1, '\0'),
                                               "\xEE\x80\x80",
                                               "\xEE\x80\x81",
                                               "\xFF",
                                               "# ",
                                               "{#x}",
                                               "=>",
                                               "---\n",
                                               "{{< highlight py >}}",
                                               "{{< details >}}",
                                               "{{< /details >}}",
                                               "->",
                                               "～"};
  for (std::uint32_t count = 1 + random() % 8; count > 0; --count) {
    const std::size_t at = text.empty() ? 0 : random() % (text.size() + 1);
    const std::size_t size = random() % 40;
    switch (random() % 4) {
      case 0:
        text.erase(at, size);
        break;
      case 1:
        text.insert(at, text.substr(at / 2, size));
        break;
      default:
        text.insert(at, pieces[random() % pieces.size()]);
    }
  }
  return text;
}

TEST(Parse, SurvivesMutations) {
  std::mt19937 random(20261102);
  std::vector<std::string> texts = case_pages();
  for (std::size_t i = 0; i < real_pages().size(); i += 9) texts.push_back(real_pages()[i].substr(0, 4000));
  for (int i = 0; i < 3000; ++i) {
    const std::string text = mutate(texts[random() % texts.size()], random);
    const Page page = parse(text);
    const std::string flaw = first_flaw(page);
    ASSERT_EQ(flaw, "") << "mutation " << i << ":\n" << text;
  }
}

TEST(Parse, LeavesNoMarkOfItsOwnBehind) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = mutate(case_pages()[random() % case_pages().size()], random);
    if (text.find('\xEE') != std::string::npos) continue;
    const std::string shown = dump(parse(text));
    ASSERT_EQ(shown.find('\xEE'), std::string::npos) << text << "\n" << shown;
  }
}

TEST(Parse, ReadsEveryLineEnd) {
  const std::string unix_text = "# A\n\n- a\n- b\n\n```python\nx = 1\n```\n\npara **b**\n{{< fig\na=\"b\" >}}\n";
  std::string windows_text;
  std::string old_text;
  for (const char c : unix_text) {
    windows_text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    old_text += c == '\n' ? '\r' : c;
  }
  const Page windows = parse(windows_text);
  EXPECT_EQ(windows.document.nodes.size(), parse(unix_text).document.nodes.size());
  EXPECT_EQ(windows.document.code_blocks[0].text, "x = 1\n");
  EXPECT_EQ(dump_tree(windows).find('\r'), std::string::npos);
  const Page old = parse(old_text);
  EXPECT_EQ(old.document.headings[0].text, "A");
  EXPECT_EQ(old.document.code_blocks[0].text, "x = 1\n");
}

TEST(Parse, ReadsOddFiles) {
  for (const std::string& text :
       {std::string(), std::string("\n"), std::string("\xEF\xBB\xBF"), std::string("\0", 1), std::string("a\0b", 3),
        std::string("\xFF\xFE\xFD"), std::string("---\n"), std::string("---\ntitle: x\n---"), std::string("`"),
        std::string("{{<"), std::string(":::"), std::string("$$"), std::string("```"), std::string("[^")}) {
    EXPECT_EQ(first_flaw(parse(text)), "") << text;
  }
  EXPECT_EQ(parse(std::string("a\0b", 3)).document.nodes[2].text,
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Parse, KeepsThePrivateUseCharactersOfAuthors) {
  const Page page = parse(
      "\xEE\x80\x80 **「重點」**後 {{< x >}} \xEE\x80\x81"
      "1\xEE\x80\x82");
  const std::string shown = dump_tree(page);
  EXPECT_NE(shown.find("\xEE\x80\x80 "), std::string::npos);
  EXPECT_NE(shown.find("\xEE\x80\x81"
                       "1\xEE\x80\x82"),
            std::string::npos);
  EXPECT_NE(shown.find("strong"), std::string::npos);
  std::string all;
  for (int i = 0; i < 0x1000; ++i) all += {'\xEE', static_cast<char>(0x80 + i / 64), static_cast<char>(0x80 + i % 64)};
  EXPECT_EQ(first_flaw(parse(all + "\n{{< x >}}\n")), "");
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// Sizes at which quadratic time would be minutes.
TEST(Parse, ComesBackFromHostileInput) {
  constexpr std::size_t n = 50000;
  const std::vector<std::string> texts{
      repeat("a <![CDATA[", n),
      repeat("a <?", n),
      repeat("a <!A ", n),
      "> " + repeat("a <?", n) + "\n>\n> ?>",
      repeat("> ", 100000) + "x",
      repeat(">", 10000) + "a\n" + repeat("lazy\n", 10000),
      repeat("- ", 10000) + "a\n" + repeat("lazy\n", 10000),
      "|" + repeat("a|", 2000) + "\n|" + repeat("-|", 2000) + "\n" + repeat("|a\n", 2000),
      repeat("|a\n|-|-\n", 30000),
      "a|b\n" + repeat("-|-\n", n),
      repeat("[", n) + "a" + repeat("]", n),
      repeat("*a **a ", n),
      repeat("$a ", n),
      repeat("$$a\n", n),
      repeat("{{< a ", n),
      repeat("{{< a \"", n),
      repeat("{{< a >}}\n", 20000) + repeat("{{< /a >}}\n", 20000),
      repeat("{{< a >}}", 20000) + repeat("{{< /b >}}", 20000),
      "{{< /highlight >}}\n" + repeat("{{< highlight x >}}\n", 20000),
      repeat("::: note\n", 20000) + repeat("::: /tip\n", 20000),
      repeat("::: note\n", 20000) + repeat(":::\n", 20000),
      repeat("# a\n", n),
      "# " + repeat("{", n) + repeat("}", n),
      repeat("[a](b ", n),
      repeat("[a](", n),
      repeat("[^1]", n) + "\n\n[^1]: a",
      repeat("http://a.b ", n),
      repeat("a@", n),
      repeat("&", n),
      repeat("\\*", n),
      repeat("<a ", n),
      "<a " + repeat("href=\"x\" ", n) + ">",
      repeat("` ``", n),
      repeat("```\n", n),
      repeat("**「", n),
      repeat("æœ¬æŒ‡å—", n),
      "- " + repeat("a → ", n) + "b",
      repeat("a\r", n),
      repeat("<div>{{< a >}}\n", n),
      repeat("<!-- {{< a >}}\n", n),
      repeat("[a]: /x\n", n) + "text"};
  for (const std::string& text : texts) EXPECT_EQ(first_flaw(parse(text)), "") << text.substr(0, 60);
}

TEST(Parse, LimitsDepth) {
  for (const std::string& text : {repeat("> ", 100000) + "deep", repeat("- ", 5000) + "deep",
                                  repeat("::: note\n", 1000) + "deep\n" + repeat(":::\n", 1000),
                                  repeat("*a ", 5000) + "deep" + repeat(" a*", 5000)}) {
    const Page page = parse(text);
    std::uint32_t depth = 0;
    std::uint32_t deepest = 0;
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < page.document.nodes.size(); ++i) {
      while (!open.empty() && page.document.nodes[open.back()].end <= i) open.pop_back();
      depth = static_cast<std::uint32_t>(open.size());
      deepest = std::max(deepest, depth);
      open.push_back(i);
    }
    EXPECT_LE(deepest, 2 * 100U + 3);
    EXPECT_GE(deepest, 100U);
    EXPECT_NE(plain_text(page.document, 0).find("deep"), std::string::npos);
    ASSERT_EQ(page.diagnostics.size(), 1U);
    EXPECT_EQ(page.diagnostics[0].code, Code::page_limit);
  }
}

TEST(Parse, ReadsFiveMegabytes) {
  const std::string paragraph = "中文段落，**「重點」**後面有 `code` 與 [連結](a.md)。\n\n```python\nx = 1\n```\n\n";
  const Page page = parse(repeat(paragraph, 5 * 1024 * 1024 / paragraph.size()));
  EXPECT_EQ(first_flaw(page), "");
  EXPECT_EQ(page.document.code_blocks.size(), page.document.links.size());
}

}  // namespace
}  // namespace lectern::parse_test
