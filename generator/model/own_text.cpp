// Which text of a page is its own.
#include "model/own_text.h"

#include <algorithm>

namespace lectern {

namespace {

bool is_foreign(const Document& document, const Node& node) {
  if (node.kind == NodeKind::directive) return document.directives[node.detail].attributes.find("lang") != nullptr;
  return node.kind == NodeKind::link && document.links[node.detail].kind == LinkKind::autolink;
}

}  // namespace

bool OwnText::has(std::uint32_t index) {
  const Node& node = document_.nodes[index];
  if (is_foreign(document_, node)) foreign_end_ = std::max(foreign_end_, node.end);
  if (node.kind == NodeKind::html_inline) {
    const bool closing = node.text.starts_with("</");
    if (depth_ > 0) {
      depth_ += closing ? -1 : (node.text.ends_with("/>") ? 0 : 1);
    } else if (!closing && node.text.find(" lang=") != std::string_view::npos) {
      depth_ = 1;
    }
  }
  return index >= foreign_end_ && depth_ == 0;
}

}  // namespace lectern
