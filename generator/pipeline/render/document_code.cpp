// Code blocks of a document, and the lists that explain what is marked in them.
#include <algorithm>
#include <string>

#include "pipeline/render/code_html.h"
#include "pipeline/render/document_writer.h"
#include "pipeline/render/html_text.h"
#include "pipeline/render/name_links.h"

namespace lectern {

std::uint32_t DocumentWriter::enter_code_block(std::uint32_t index) {
  const CodeBlock& block = document_.code_blocks[node(index).detail];
  if (block.language == "mermaid") {
    out_ += "<pre class=\"mermaid\" tabindex=\"0\" role=\"group\"";
    append_attribute(out_, "aria-label", block.title.empty() ? words_["diagram"] : block.title);
    out_ += '>';
    append_escaped(out_, block.text);
    out_ += "</pre>\n";
    return node(index).end;
  }
  CodePlace place;
  place.number = node(index).detail + 1;
  if (!page_.chains.empty()) place.links = code_links(site_, page_, block, label_links(page_, index));
  place.names = name_links(site_, page_, index);
  place.annotated = is_annotated(block, node(index).end);
  if (place.annotated) {
    mark_list_ = node(index).end;
    marked_block_ = place.number;
  }
  append_code_block(out_, block, place, words_);
  return node(index).end;
}

/// Whether an ordered list directly after a block has an item for each mark in its comments.
bool DocumentWriter::is_annotated(const CodeBlock& block, std::uint32_t after) const {
  const std::uint32_t marks = highest_mark(block);
  if (marks == 0 || after >= document_.nodes.size() || node(after).kind != NodeKind::list) return false;
  if (!open_.empty() && after >= open_.back().end) return false;
  const ListDetail& list = document_.lists[node(after).detail];
  if (!list.ordered || list.tasks || list.start != 1) return false;
  std::uint32_t items = 0;
  for (std::uint32_t item = after + 1; item < node(after).end; item = std::max(node(item).end, item + 1)) ++items;
  return marks <= items;
}

std::uint32_t DocumentWriter::enter_mark_list(std::uint32_t index) {
  out_ += "<ol class=\"marks\">\n";
  return open(index, "</ol>\n", Role::mark_list);
}

void DocumentWriter::open_item() {
  out_ += "<li";
  if (parent_role() == Role::mark_list) {
    append_attribute(out_, "id", mark_id(marked_block_) + std::to_string(++open_.back().children));
  }
  out_ += '>';
}

}  // namespace lectern
