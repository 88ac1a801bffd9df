// What one look over the finished document tells about its page.
#include "pipeline/parse/page_facts.h"

#include <algorithm>
#include <array>

#include "engines/chinese/reading_count.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// Languages whose blocks show something else than a program.
bool is_program(std::string_view language) {
  static constexpr std::array<std::string_view, 10> kOther{"",    "text", "console", "mermaid", "pytb",
                                                           "log", "tree", "math",    "ascii",   "diagram"};
  const auto known = canonical_language(language);
  const std::string_view name = known ? *known : language;
  return std::find(kOther.begin(), kOther.end(), name) == kOther.end();
}

bool is_symbol(char32_t c) {
  return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F || c == 0x200D || c == 0x20E3 ||
         (c >= 0xE0020 && c <= 0xE007F);
}

/// A title as far as it can be compared: no emoji, no spaces, no difference of case or width.
std::string title_words(std::string_view title) {
  const std::string folded = utf8::fold(title);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const auto decoded = utf8::decode(folded, at);
    if (!is_symbol(decoded.character) && !utf8::is_space(decoded.character)) out += folded.substr(at, decoded.size);
    at += decoded.size;
  }
  return out;
}

}  // namespace

Statistics count_statistics(const Document& document) {
  Statistics statistics;
  ReadingCount reading;
  for (const Node& node : document.nodes) {
    if (node.kind == NodeKind::text || node.kind == NodeKind::code) add_reading(reading, node.text);
    if (node.kind == NodeKind::image) ++statistics.images;
  }
  statistics.han_characters = reading.han_characters;
  statistics.words = reading.words;
  for (const CodeBlock& block : document.code_blocks) {
    ++statistics.code_blocks;
    statistics.code_lines += block.lines;
    if (is_program(block.language) && block.attributes.find("output") == nullptr) ++statistics.code_examples;
  }
  for (const Directive& directive : document.directives) {
    if (directive.kind == "exercise") ++statistics.exercises;
  }
  return statistics;
}

ChineseScript find_script(const Page& page) {
  if (2 * page.statistics.han_characters < page.statistics.words) return ChineseScript::either;
  ScriptCount count;
  add_script(count, page.front_matter.title.value_or(std::string()));
  for (const Node& node : page.document.nodes) {
    if (node.kind == NodeKind::text) add_script(count, node.text);
  }
  return count.majority();
}

void read_opening(Page& page) {
  const Document& document = page.document;
  const std::vector<Node>& nodes = document.nodes;
  for (std::uint32_t i = 1; i < nodes.size(); i = std::max(nodes[i].end, i + 1)) {
    if (nodes[i].kind == NodeKind::html_block) continue;  // banners and comments
    if (nodes[i].kind != NodeKind::heading || nodes[i].level != 1) break;
    page.leading_heading = document.headings[nodes[i].detail].text;
    const auto& title = page.front_matter.title;
    if (!title || title_words(*title) == title_words(page.leading_heading)) page.title_heading = i;
    break;
  }
  std::uint32_t block = 1;  // the top-level block at hand
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    if (i >= nodes[block].end) block = i;
    if (nodes[i].kind != NodeKind::summary_break) continue;
    page.summary_end = i == block ? i : nodes[block].end;
    return;
  }
}

}  // namespace lectern
