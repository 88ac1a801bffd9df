// Building the flat tree.
#include "pipeline/parse/document_builder.h"

#include <algorithm>

namespace lectern {

namespace {

bool is_container(NodeKind kind) {
  switch (kind) {
    case NodeKind::block_quote:
    case NodeKind::alert:
    case NodeKind::directive:
    case NodeKind::list:
    case NodeKind::shortcode_block:
    case NodeKind::shortcode:
    case NodeKind::emphasis:
    case NodeKind::strong:
    case NodeKind::strikethrough:
    case NodeKind::span:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::uint32_t DocumentBuilder::open(NodeKind kind, Span span) {
  const std::uint32_t node = leaf(kind, span);
  if (is_container(kind)) ++depth_;
  open_.push_back(node);
  return node;
}

std::uint32_t DocumentBuilder::open_container(NodeKind kind, Span span) {
  if (depth_ >= deepest_) {
    if (!too_deep_) too_deep_ = span;
    return kFlat;
  }
  return open(kind, span);
}

void DocumentBuilder::close(std::uint32_t node) {
  if (node == kFlat) return;
  while (!open_.empty()) {
    const std::uint32_t last = open_.back();
    open_.pop_back();
    if (is_container(document.nodes[last].kind)) --depth_;
    document.nodes[last].end = next();
    if (last == node) return;
  }
}

std::uint32_t DocumentBuilder::leaf(NodeKind kind, Span span, std::string_view text) {
  const std::uint32_t node = next();
  Node made;
  made.kind = kind;
  made.span = span;
  made.end = node + 1;
  made.text = text;
  document.nodes.push_back(made);
  return node;
}

void DocumentBuilder::nest_spans() {
  open_.clear();
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    while (!open_.empty() && document.nodes[open_.back()].end <= i) open_.pop_back();
    Node& node = document.nodes[i];
    if (!open_.empty()) {
      const Span around = document.nodes[open_.back()].span;
      node.span.begin = std::clamp(node.span.begin, around.begin, around.end);
      node.span.end = std::clamp(node.span.end, node.span.begin, around.end);
    }
    if (node.end > i + 1) open_.push_back(i);
  }
}

}  // namespace lectern
