// Which text of a page is its own.
#include "model/own_text.h"

namespace lectern {

namespace {

bool is_foreign(const Document& document, const Node& node) {
  if (node.kind == NodeKind::directive) return document.directives[node.detail].attributes.find("lang") != nullptr;
  if (node.kind == NodeKind::heading) return !document.headings[node.detail].language.empty();
  if (node.kind == NodeKind::span) return document.spans[node.detail].find("lang") != nullptr;
  return node.kind == NodeKind::link && document.links[node.detail].kind == LinkKind::autolink;
}

/// Elements that have no closing tag.
bool is_void(std::string_view name) {
  for (const char* each :
       {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}) {
    if (name == each) return true;
  }
  return false;
}

bool is_code(std::string_view name) {
  for (const char* each : {"code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math"}) {
    if (name == each) return true;
  }
  return false;
}

}  // namespace

void MarkedText::read(const HtmlPiece& tag) {
  if (tag.kind == HtmlPiece::Kind::text) return;
  const bool closing = tag.kind == HtmlPiece::Kind::close;
  if (depth_ > 0) {
    if (tag.name == name_) depth_ += closing ? -1 : 1;
  } else if (!closing && !is_void(tag.name) && (is_code(tag.name) || tag.find("lang") != nullptr)) {
    name_ = tag.name;
    depth_ = 1;
  }
}

bool OwnText::has(std::uint32_t index) {
  const Node& node = document_.nodes[index];
  if (index < foreign_end_) return false;
  const bool own = !marks_.marked();
  if (is_foreign(document_, node)) {
    foreign_end_ = node.end;
    return false;
  }
  if (node.kind == NodeKind::html_inline || node.kind == NodeKind::html_block) {
    HtmlScanner html(node.text);
    while (const auto piece = html.next()) marks_.read(*piece);
  }
  return own;
}

}  // namespace lectern
