// Pages as text.
#include "document_dump.h"

#include <array>
#include <vector>

namespace lectern {

namespace {

constexpr std::array<std::string_view, 33> kNames{"document",
                                                  "paragraph",
                                                  "heading",
                                                  "block_quote",
                                                  "alert",
                                                  "directive",
                                                  "list",
                                                  "item",
                                                  "code_block",
                                                  "html_block",
                                                  "thematic_break",
                                                  "table",
                                                  "table_row",
                                                  "table_cell",
                                                  "footnote_section",
                                                  "footnote",
                                                  "math_block",
                                                  "shortcode_block",
                                                  "summary_break",
                                                  "text",
                                                  "soft_break",
                                                  "line_break",
                                                  "code",
                                                  "html_inline",
                                                  "emphasis",
                                                  "strong",
                                                  "strikethrough",
                                                  "span",
                                                  "link",
                                                  "image",
                                                  "footnote_reference",
                                                  "math",
                                                  "shortcode"};

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '"') {
      out += "\\\"";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string place(const Page& page, Span span) {
  const LineColumn begin = page.source->lines().at(span.begin);
  const LineColumn end = page.source->lines().at(span.end);
  return std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" + std::to_string(end.line) + ":" +
         std::to_string(end.column);
}

std::string attributes_of(const Attributes& attributes) {
  std::string out;
  if (!attributes.id.empty()) out += " #" + attributes.id;
  for (const std::string& name : attributes.classes) out += " ." + name;
  for (const auto& [key, value] : attributes.pairs) out += " " + key + "=" + in_quotes(value);
  return out;
}

std::string heading_of(const Heading& heading) {
  std::string out = " #" + heading.id + (heading.explicit_id ? " explicit" : "");
  for (const std::string& name : heading.classes) out += " ." + name;
  if (!heading.language.empty()) out += " lang=" + heading.language;
  return out;
}

std::string link_of(const Page& page, const Link& link) {
  static constexpr std::array<std::string_view, 5> kKinds{"link", "image", "autolink", "reference", "html"};
  std::string out = " " + std::string(kKinds[static_cast<std::size_t>(link.kind)]) + " " + in_quotes(link.destination);
  if (!link.title.empty()) out += " title=" + in_quotes(link.title);
  out += " at " + place(page, link.span);
  if (link.kind == LinkKind::html && link.shows_file) out += " file";
  if (link.by_reference) out += " by reference";
  return out;
}

std::string code_of(const CodeBlock& block) {
  std::string out = " " + (block.language.empty() ? std::string("-") : block.language);
  if (!block.title.empty()) out += " title=" + in_quotes(block.title);
  for (const auto& [first, last] : block.highlighted)
    out += " hl=" + std::to_string(first) + "-" + std::to_string(last);
  if (block.line_numbers) out += " numbered";
  if (block.first_number != 1) out += " from=" + std::to_string(block.first_number);
  if (block.sketch) out += " sketch";
  out += " line=" + std::to_string(block.line) + " lines=" + std::to_string(block.lines);
  if (!block.highlighted_code.tokens().empty()) out += " coloured";
  return out + (attributes_of(block.attributes).empty() ? "" : " {" + attributes_of(block.attributes) + " }");
}

std::string call_of(const ShortcodeCall& call) {
  std::string out = " " + call.name + (call.markdown ? " %" : "") + (call.paired ? " paired" : "");
  for (const std::string& value : call.positional) out += " " + in_quotes(value);
  for (const auto& [key, value] : call.named) out += " " + key + "=" + in_quotes(value);
  if (call.paired) out += " inner=" + in_quotes(call.inner);
  return out;
}

std::string detail_of(const Page& page, const Node& node) {
  const Document& document = page.document;
  if (node.detail == Node::kNoDetail) return {};
  switch (node.kind) {
    case NodeKind::heading:
      return heading_of(document.headings[node.detail]);
    case NodeKind::alert:
    case NodeKind::directive: {
      const Directive& directive = document.directives[node.detail];
      std::string out = " " + directive.kind;
      if (!directive.title.empty()) out += " title=" + in_quotes(directive.title);
      if (directive.number != 0) out += " number=" + std::to_string(directive.number);
      return out + attributes_of(directive.attributes);
    }
    case NodeKind::span:
      return attributes_of(document.spans[node.detail]);
    case NodeKind::list: {
      const ListDetail& list = document.lists[node.detail];
      std::string out = list.ordered ? " ordered" : "";
      if (list.ordered && list.start != 1) out += " from=" + std::to_string(list.start);
      return out + (list.tight ? " tight" : " loose") + (list.tasks ? " tasks" : "");
    }
    case NodeKind::code_block:
      return code_of(document.code_blocks[node.detail]);
    case NodeKind::table: {
      static constexpr std::array<std::string_view, 4> kSides{" -", " left", " center", " right"};
      std::string out;
      for (const Alignment side : document.tables[node.detail].columns) out += kSides[static_cast<std::size_t>(side)];
      return out;
    }
    case NodeKind::footnote:
    case NodeKind::footnote_reference: {
      const Footnote& footnote = document.footnotes[node.detail];
      return " " + in_quotes(footnote.label) + " number=" + std::to_string(footnote.number) +
             " occurrence=" + std::to_string(footnote.occurrence);
    }
    case NodeKind::shortcode:
    case NodeKind::shortcode_block:
      return call_of(document.shortcodes[node.detail]);
    case NodeKind::link:
    case NodeKind::image:
      return link_of(page, document.links[node.detail]);
    default:
      return {};
  }
}

std::string flags_of(const Node& node) {
  std::string out;
  if (node.level != 0) out += " " + std::to_string(node.level);
  if (node.tight) out += " tight";
  if (node.joined) out += " joined";
  if (node.task) out += node.checked ? " [x]" : " [ ]";
  return out;
}

}  // namespace

std::string dump_tree(const Page& page) {
  std::string out;
  std::vector<std::uint32_t> open;
  const std::vector<Node>& nodes = page.document.nodes;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    while (!open.empty() && nodes[open.back()].end <= i) open.pop_back();
    out += std::string(open.size() * 2, ' ') + std::string(kNames[static_cast<std::size_t>(nodes[i].kind)]) +
           flags_of(nodes[i]) + detail_of(page, nodes[i]);
    if (!nodes[i].text.empty()) out += " " + in_quotes(nodes[i].text);
    out += " @" + place(page, nodes[i].span) + "\n";
    open.push_back(i);
  }
  return out;
}

std::string dump_details(const Page& page) {
  std::string out;
  for (const Link& link : page.document.links) {
    const NodeKind kind = page.document.nodes[link.node].kind;
    if (kind != NodeKind::link && kind != NodeKind::image)
      out += "link in node " + std::to_string(link.node) + ":" + link_of(page, link) + "\n";
  }
  for (const Anchor& anchor : page.document.anchors)
    out += "anchor " + anchor.id + " @" + place(page, anchor.span) + "\n";
  for (const PathChain& chain : page.chains) {
    out += "chain " + in_quotes(chain.title) + " node=" + std::to_string(chain.node) + " @" + place(page, chain.span) +
           "\n";
    if (!chain.focus.empty()) out += "  focus " + in_quotes(chain.focus) + "\n";
    for (const auto& step : chain.steps) {
      out += "  step";
      for (const auto& label : step) out += " " + in_quotes(label.text) + " @" + place(page, label.span);
      out += "\n";
    }
  }
  for (const IncludeRequest& include : page.includes) {
    out += "include " + in_quotes(include.path);
    if (!include.symbol.empty()) out += " symbol=" + in_quotes(include.symbol);
    if (!include.region.empty()) out += " region=" + in_quotes(include.region);
    if (!include.lines.empty()) out += " lines=" + in_quotes(include.lines);
    out += " node=" + std::to_string(include.node) + " @" + place(page, include.span) + "\n";
  }
  if (!page.leading_heading.empty()) out += "leading heading " + in_quotes(page.leading_heading) + "\n";
  if (page.title_heading != Node::kNoDetail) out += "title heading " + std::to_string(page.title_heading) + "\n";
  if (page.summary_end != 0) out += "summary end " + std::to_string(page.summary_end) + "\n";
  if (page.document.has_math) out += "has math\n";
  if (page.document.has_mermaid) out += "has mermaid\n";
  const Statistics& counts = page.statistics;
  out += "han=" + std::to_string(counts.han_characters) + " words=" + std::to_string(counts.words) +
         " code=" + std::to_string(counts.code_blocks) + "/" + std::to_string(counts.code_examples) + "/" +
         std::to_string(counts.code_lines) + " exercises=" + std::to_string(counts.exercises) +
         " images=" + std::to_string(counts.images) + "\n";
  return out;
}

std::string dump_diagnostics(const Page& page) {
  std::string out;
  for (const Diagnostic& diagnostic : page.diagnostics) {
    out += std::string(name_of(diagnostic.severity)) + " " + std::string(name_of(diagnostic.code)) + " " +
           std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + "+" +
           std::to_string(diagnostic.place.length) + " " + diagnostic.message + "\n";
    if (!diagnostic.help.empty()) out += "  help: " + diagnostic.help + "\n";
    for (const Related& related : diagnostic.related) {
      out += "  " + related.message + ": " + std::to_string(related.place.line) + ":" +
             std::to_string(related.place.column) + "\n";
    }
  }
  return out;
}

std::string dump(const Page& page) { return dump_tree(page) + dump_details(page) + dump_diagnostics(page); }

}  // namespace lectern
