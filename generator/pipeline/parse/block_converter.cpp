// Blocks: what each node of cmark's becomes.
#include "pipeline/parse/block_converter.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>

#include "pipeline/parse/alerts.h"
#include "pipeline/parse/code_blocks.h"
#include "pipeline/parse/markdown_tree.h"
#include "text/ascii.h"
#include "text/span.h"

namespace lectern {

namespace {

std::string_view line_at(std::string_view text, std::uint32_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

cmark_node* after_first_line(cmark_node* paragraph) {
  cmark_node* child = cmark_node_first_child(paragraph);
  while (child != nullptr) {
    const cmark_node_type type = cmark_node_get_type(child);
    child = cmark_node_next(child);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) break;
  }
  return child;
}

Alignment alignment_of(std::uint8_t mark) {
  switch (mark) {
    case 'l':
      return Alignment::left;
    case 'c':
      return Alignment::center;
    case 'r':
      return Alignment::right;
    default:
      return Alignment::none;
  }
}

// The Markdown of an ATX heading, without its marks.
std::string_view without_marks(std::string_view line) {
  while (!line.empty() && (line.front() == '#')) line.remove_prefix(1);
  while (!line.empty() && (ascii::is_blank(line.back()) || line.back() == '\r')) line.remove_suffix(1);
  std::string_view bare = line;
  while (!bare.empty() && bare.back() == '#') bare.remove_suffix(1);
  if (bare.empty() || ascii::is_blank(bare.back())) line = bare;
  return line;
}

}  // namespace

void convert_html(const Conversion& to, std::uint32_t made) {
  constexpr std::string_view kSummaryEnd = "<!--more-->";
  MarkerWriter markers(to);
  HtmlWriter html(to, markers);
  const std::string_view text = to.body.text();
  const std::size_t more = std::min(text.find(kSummaryEnd), text.size());
  const std::size_t after = std::min(more + kSummaryEnd.size(), text.size());
  std::size_t begin = 0;
  for (const std::size_t end : {more, after, text.size()}) {
    if (end > begin) html.write(text.substr(begin, end - begin), {narrow(begin), narrow(end)}, 0, true);
    begin = end;
  }
  markers.close_down_to(0, to.body.body.end);
  to.builder.close(made);
}

void convert_part(const Conversion& to, Span part) {
  const PreparedBody body = prepare_body({to.file, part, to.options.limits, to.diagnostics});
  const Conversion conversion{to.file, to.options,  body,           to.builder,
                              to.ids,  to.includes, to.diagnostics, to.highlights};
  const MarkdownTree tree(body.text());
  BlockConverter(conversion).convert(tree.root(), DocumentBuilder::kFlat);
}

BlockConverter::BlockConverter(const Conversion& to)
    : to_(to), markers_(to), html_(to, markers_), inlines_(to, markers_, html_) {}

void BlockConverter::convert(cmark_node* root, std::uint32_t made) {
  push(root, made);
  cmark_node* node = cmark_node_first_child(root);
  while (node != nullptr) {
    if (enter(node)) {
      if (cmark_node* child = cmark_node_first_child(node)) {
        node = child;
        continue;
      }
      leave();
    }
    cmark_node* next = cmark_node_next(node);
    while (next == nullptr && open_.size() > 1) {
      node = open_.back().node;
      leave();
      next = cmark_node_next(node);
    }
    node = next;
  }
  leave();
  count_footnote_references();
}

// References inside footnotes come after the notes they lead to.
void BlockConverter::count_footnote_references() {
  const auto& references = inlines_.footnote_references();
  for (const Node& node : to_.builder.document.nodes) {
    if (node.kind != NodeKind::footnote) continue;
    Footnote& footnote = to_.builder.document.footnotes[node.detail];
    footnote.occurrence = footnote.number < references.size() ? references[footnote.number] : 0;
  }
}

bool BlockConverter::push(cmark_node* node, std::uint32_t made) {
  open_.push_back({node, made, markers_.open_count()});
  return true;
}

void BlockConverter::leave() {
  const Open open = open_.back();
  open_.pop_back();
  const std::uint32_t end =
      open.made == DocumentBuilder::kFlat ? source_of(open.node).end : to_.builder[open.made].span.end;
  markers_.close_down_to(open.base, end);
  if (open_.empty() && footnote_section_ != Node::kNoDetail) to_.builder.close(footnote_section_);
  to_.builder.close(open.made);
}

Span BlockConverter::span_of(cmark_node* node) {
  const Span fallback = open_.size() < 2 ? Span{0, narrow(to_.body.text().size())} : Span{};
  return block_span(to_.body, node, fallback);
}

bool BlockConverter::enter(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      write_paragraph(node);
      return false;
    case CMARK_NODE_HEADING:
      write_heading(node);
      return false;
    case CMARK_NODE_BLOCK_QUOTE:
      return enter_quote(node);
    case CMARK_NODE_LIST:
      return enter_list(node);
    case CMARK_NODE_ITEM:
      return enter_item(node);
    case CMARK_NODE_CODE_BLOCK:
      write_code_block(to_, node, span_of(node));
      return false;
    case CMARK_NODE_HTML_BLOCK: {
      write_html(node);
      return false;
    }
    case CMARK_NODE_THEMATIC_BREAK:
      to_.builder.leaf(NodeKind::thematic_break, source_of(node));
      return false;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return enter_footnote(node);
    default:
      return enter_extension(node);
  }
}

bool BlockConverter::enter_extension(cmark_node* node) {
  const ExtensionTypes& types = MarkdownTree::types();
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == types.table) {
    const std::uint32_t made = to_.builder.open(NodeKind::table, source_of(node));
    Table table;
    const std::uint16_t columns = cmark_gfm_extensions_get_table_columns(node);
    const std::uint8_t* marks = cmark_gfm_extensions_get_table_alignments(node);
    table.columns.reserve(columns);
    for (std::uint16_t i = 0; i < columns; ++i) table.columns.push_back(alignment_of(marks[i]));
    to_.builder[made].detail = narrow(to_.builder.document.tables.size());
    to_.builder.document.tables.push_back(std::move(table));
    return push(node, made);
  }
  if (type == types.table_row) {
    column_ = 0;
    return push(node, to_.builder.open(NodeKind::table_row, source_of(node)));
  }
  if (type == types.table_cell) {
    write_cell(node);
    return false;
  }
  return push(node, DocumentBuilder::kFlat);
}

void BlockConverter::write_html(cmark_node* node) {
  Span span = span_of(node);
  const char* literal = cmark_node_get_literal(node);
  const std::string_view html = literal == nullptr ? std::string_view() : std::string_view(literal);
  // cmark ends some HTML blocks a line early; outside containers the text itself tells.
  if (to_.body.text().substr(span.begin, html.size()) == html) {
    const std::size_t last = html.find_last_not_of(" \t\n");
    span.end = span.begin + (last == std::string_view::npos ? 0 : narrow(last) + 1);
  }
  html_.write(html, span, open_.back().base, true);
}

void BlockConverter::write_cell(cmark_node* node) {
  const Span span = span_of(node);
  const std::uint32_t made = to_.builder.open(NodeKind::table_cell, to_.body.map.original(span));
  to_.builder[made].level = static_cast<std::uint8_t>(std::min<std::uint32_t>(column_++, 255));
  inlines_.write(node, cmark_node_first_child(node), span);
  to_.builder.close(made);
}

void BlockConverter::write_paragraph(cmark_node* node) {
  cmark_node* first = cmark_node_first_child(node);
  if (node == alert_paragraph_) {
    first = after_first_line(node);
    alert_paragraph_ = nullptr;
    if (first == nullptr) return;
  }
  Span span = span_of(node);
  const std::uint32_t made = to_.builder.open(NodeKind::paragraph, to_.body.map.original(span));
  cmark_node* parent = cmark_node_parent(node);
  cmark_node* list = cmark_node_get_type(parent) == CMARK_NODE_ITEM ? cmark_node_parent(parent) : nullptr;
  to_.builder[made].tight = list != nullptr && cmark_node_get_list_tight(list) != 0;
  if (first != cmark_node_first_child(node)) {  // after the line that names an alert
    span.begin = narrow(to_.body.text().find('\n', span.begin)) + 1;
    to_.builder[made].span.begin = to_.body.map.original_begin(span.begin);
  }
  std::uint32_t skip_until = 0;
  if (node == boxed_paragraph_) {
    boxed_paragraph_ = nullptr;
    skip_until = span.begin + 4;
    to_.builder[made].span.begin = to_.body.map.original_begin(skip_until);
  }
  inlines_.write(node, first, span, skip_until);
  to_.builder.close(made);
}

void BlockConverter::write_heading(cmark_node* node) {
  const Span span = span_of(node);
  const Span source = to_.body.map.original(span);
  const std::uint32_t made = to_.builder.open(NodeKind::heading, source);
  inlines_.write(node, cmark_node_first_child(node), span);
  to_.builder.close(made);
  Heading heading;
  heading.node = made;
  heading.level = static_cast<std::uint8_t>(std::clamp(cmark_node_get_heading_level(node), 1, 6));
  heading.text = plain_text(to_.builder.document, made);
  const HeadingAttributes* attributes = attributes_of(source);
  if (attributes != nullptr) {
    heading.classes = attributes->attributes.classes;
    if (const std::string* language = attributes->attributes.find("lang")) heading.language = *language;
  }
  heading.explicit_id = attributes != nullptr && !attributes->attributes.id.empty();
  heading.id = heading.explicit_id ? to_.claim_id(attributes->attributes.id, attributes->source)
                                   : to_.ids.make_unique(heading_id(markdown_of_heading(span)), source);
  to_.builder[made].level = heading.level;
  to_.builder[made].detail = narrow(to_.builder.document.headings.size());
  to_.builder.document.headings.push_back(std::move(heading));
}

/// The attributes that were cut from a heading: they stand in it or after it on its line.
const HeadingAttributes* BlockConverter::attributes_of(Span heading) const {
  const auto& known = to_.body.headings;
  const auto found =
      std::lower_bound(known.begin(), known.end(), heading.begin,
                       [](const HeadingAttributes& one, std::uint32_t at) { return one.source.begin < at; });
  if (found == known.end()) return nullptr;
  const std::size_t line_end = std::min(to_.body.source.find('\n', heading.begin), to_.body.source.size());
  return found->source.begin <= std::max<std::size_t>(heading.end, line_end) ? &*found : nullptr;
}

bool BlockConverter::enter_quote(cmark_node* node) {
  const Span source = source_of(node);
  cmark_node* paragraph = cmark_node_first_child(node);
  std::string kind;
  std::string title;
  const bool alert =
      paragraph != nullptr && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH &&
      read_alert_line(to_.body.restored(line_at(to_.body.text(), span_of(paragraph).begin)), kind, title);
  const bool has_content =
      alert && (!title.empty() || cmark_node_next(paragraph) != nullptr || after_first_line(paragraph) != nullptr);
  if (!has_content) return push(node, to_.builder.open_container(NodeKind::block_quote, source));
  alert_paragraph_ = paragraph;
  const std::uint32_t made = to_.builder.open_container(NodeKind::alert, source);
  if (made != DocumentBuilder::kFlat) {
    to_.builder[made].detail = narrow(to_.builder.document.directives.size());
    Directive directive;
    directive.kind = std::move(kind);
    directive.title = std::move(title);
    to_.builder.document.directives.push_back(std::move(directive));
  }
  return push(node, made);
}

bool BlockConverter::enter_list(cmark_node* node) {
  const std::uint32_t made = to_.builder.open_container(NodeKind::list, source_of(node));
  if (made == DocumentBuilder::kFlat) return push(node, made);
  ListDetail list;
  list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  list.tight = cmark_node_get_list_tight(node) != 0;
  list.start = static_cast<std::uint32_t>(std::max(cmark_node_get_list_start(node), 0));
  to_.builder[made].detail = narrow(to_.builder.document.lists.size());
  to_.builder.document.lists.push_back(list);
  return push(node, made);
}

bool BlockConverter::enter_item(cmark_node* node) {
  const std::uint32_t list = open_.back().made;
  if (list == DocumentBuilder::kFlat) return push(node, DocumentBuilder::kFlat);
  const std::uint32_t made = to_.builder.open(NodeKind::item, source_of(node));
  bool checked = false;
  if (is_task(node, checked) || has_box(node, checked)) {
    to_.builder[made].task = true;
    to_.builder[made].checked = checked;
    to_.builder.document.lists[to_.builder[list].detail].tasks = true;
  }
  return push(node, made);
}

/// cmark-gfm sees the boxes of tasks at the start of a line only, not in quotes.
bool BlockConverter::has_box(cmark_node* item, bool& checked) {
  cmark_node* paragraph = cmark_node_first_child(item);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return false;
  cmark_node* first = cmark_node_first_child(paragraph);
  if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_TEXT) return false;
  const std::string_view text = to_.body.text().substr(span_of(paragraph).begin, 4);
  if (text.size() < 4 || text[0] != '[' || text[2] != ']' || (text[3] != ' ' && text[3] != '\t')) return false;
  if (text[1] != ' ' && text[1] != 'x' && text[1] != 'X') return false;
  checked = text[1] != ' ';
  boxed_paragraph_ = paragraph;
  return true;
}

void BlockConverter::open_footnote_section(Span span) {
  markers_.close_down_to(open_.front().base, to_.body.body.end);
  footnote_section_ = to_.builder.open(NodeKind::footnote_section, {span.begin, to_.body.body.end});
}

bool BlockConverter::enter_footnote(cmark_node* node) {
  Span source = source_of(node);
  // cmark begins a footnote after its label.
  const std::size_t bracket = to_.body.source.substr(0, source.begin).rfind("[^");
  const bool on_line = bracket != std::string_view::npos && bracket >= to_.body.body.begin &&
                       to_.body.source.substr(bracket, source.begin - bracket).find('\n') == std::string_view::npos;
  if (on_line) source.begin = narrow(bracket);
  if (footnote_section_ == Node::kNoDetail) open_footnote_section(source);
  Span& section = to_.builder[footnote_section_].span;
  section.begin = std::min(section.begin, source.begin);
  const std::uint32_t made = to_.builder.open(NodeKind::footnote, source);
  Footnote footnote;
  footnote.number = ++footnotes_;
  if (on_line) {
    const std::string_view label = to_.body.source.substr(bracket + 2);
    footnote.label = label.substr(0, label.find(']'));
  }
  to_.builder[made].detail = narrow(to_.builder.document.footnotes.size());
  to_.builder.document.footnotes.push_back(std::move(footnote));
  return push(node, made);
}

std::string BlockConverter::markdown_of_heading(Span span) {
  const std::string_view text = to_.body.text();
  std::uint32_t begin = span.begin;
  const bool marked = begin < text.size() && text[begin] == '#';
  if (!marked) {  // underlined: its last line of text counts
    const std::string_view heading = text.substr(span.begin, span.size());
    const std::size_t underline = heading.rfind('\n');
    const std::size_t before =
        underline == 0 || underline == std::string_view::npos ? underline : heading.rfind('\n', underline - 1);
    if (underline != std::string_view::npos && before != std::string_view::npos) begin += narrow(before) + 1;
  }
  const std::string_view line = line_at(text, begin);
  return to_.body.without_spans(marked ? without_marks(line) : line);
}

}  // namespace lectern
