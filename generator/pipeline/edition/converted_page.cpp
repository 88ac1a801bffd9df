// One page in the other script.
#include "pipeline/edition.h"
#include "pipeline/edition/converted_html.h"
#include "pipeline/edition/converted_text.h"

namespace lectern {

namespace {

/// Copies everything but the arena: texts that stay are shared with the page.
void copy_tables(const Document& from, Document& to) {
  to.nodes = from.nodes;
  to.headings = from.headings;
  to.links = from.links;
  to.code_blocks = from.code_blocks;
  to.lists = from.lists;
  to.tables = from.tables;
  to.footnotes = from.footnotes;
  to.directives = from.directives;
  to.spans = from.spans;
  to.shortcodes = from.shortcodes;
  to.anchors = from.anchors;
  to.has_math = from.has_math;
  to.has_mermaid = from.has_mermaid;
}

class DocumentConverter {
 public:
  DocumentConverter(const TextConverter& texts, Document& document)
      : texts_(texts), document_(document), own_(document) {}

  void convert() {
    for (std::uint32_t i = 0; i < document_.nodes.size(); ++i) {
      Node& node = document_.nodes[i];
      const MarkedText before = own_.marks();
      const bool own = own_.has(i);
      // A block of HTML may end what was marked before it.
      if (node.kind == NodeKind::html_block && (own || before.marked())) convert_block(i, before);
      if (!own) continue;
      if (node.kind == NodeKind::text) {
        texts_.append(node.text, buffer_);
        if (buffer_ != node.text) node.text = document_.keep(buffer_);
        buffer_.clear();
      }
      convert_detail(node);
    }
  }

 private:
  void convert_detail(const Node& node) {
    switch (node.kind) {
      case NodeKind::heading:
        texts_.change(document_.headings[node.detail].text);
        break;
      case NodeKind::link:
      case NodeKind::image:
        texts_.change(document_.links[node.detail].title);
        break;
      case NodeKind::code_block:
        texts_.change(document_.code_blocks[node.detail].title);
        break;
      case NodeKind::alert:
      case NodeKind::directive:
        texts_.change(document_.directives[node.detail].title);
        break;
      case NodeKind::span:
        for (auto& [key, value] : document_.spans[node.detail].pairs) {
          if (key == "title") texts_.change(value);
        }
        break;
      case NodeKind::shortcode:
      case NodeKind::shortcode_block:
        convert_arguments(document_.shortcodes[node.detail]);
        break;
      default:
        break;
    }
  }

  /// What names a page, a file or a parameter is no text.
  void convert_arguments(ShortcodeCall& call) const {
    if (call.name == "ref" || call.name == "relref" || call.name == "include" || call.name == "param") return;
    const auto change = [&](std::string& value) {
      if (value.find_first_of("/#") == std::string::npos) texts_.change(value);
    };
    for (std::string& value : call.positional) change(value);
    for (auto& [name, value] : call.named) change(value);
  }

  /// Addresses in tags move with the text before them.
  void convert_block(std::uint32_t index, const MarkedText& before) {
    Node& node = document_.nodes[index];
    const ConvertedHtml converted = convert_html(node.text, texts_.conversion(), before);
    if (converted.html == node.text) return;
    for (Link& link : document_.links) {
      if (link.kind != LinkKind::html || link.node != index) continue;
      std::int64_t moved = 0;
      for (const auto& [end, by] : converted.moves) {
        if (end <= link.value.begin) moved = by;
      }
      link.value.begin = static_cast<std::uint32_t>(link.value.begin + moved);
      link.value.end = static_cast<std::uint32_t>(link.value.end + moved);
    }
    node.text = document_.keep(converted.html);
  }

  const TextConverter& texts_;
  Document& document_;
  OwnText own_;
  std::string buffer_;
};

}  // namespace

Page convert_page(const Page& page, const ScriptConversion& conversion) {
  const TextConverter texts(conversion);
  Page result;
  result.source = page.source;
  result.path = page.path;
  result.body = page.body;
  result.front_matter_tree = page.front_matter_tree;
  result.front_matter = page.front_matter;
  texts.change(result.front_matter);
  copy_tables(page.document, result.document);
  DocumentConverter(texts, result.document).convert();
  result.summary_end = page.summary_end;
  result.leading_heading = page.leading_heading;
  texts.change(result.leading_heading);
  result.title_heading = page.title_heading;
  result.statistics = page.statistics;
  result.script = page.script;
  result.chains = page.chains;
  for (PathChain& chain : result.chains) {
    texts.change(chain.title);
    texts.change(chain.focus);
    for (auto& step : chain.steps) {
      for (PathChain::Label& label : step) texts.change(label.text);
    }
  }
  result.includes = page.includes;
  result.original = &page;
  return result;
}

}  // namespace lectern
