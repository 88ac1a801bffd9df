// Links that authors wrote as HTML.
#include "model/raw_links.h"

#include "engines/html/html_scanner.h"

namespace lectern {

bool RawLinks::open_at(const Node& node) {
  if (node.kind != NodeKind::html_inline && node.kind != NodeKind::html_block) return open_;
  HtmlScanner html(node.text);
  while (const auto piece = html.next()) {
    if (piece->name == "a") open_ = piece->kind == HtmlPiece::Kind::open && piece->find("href") != nullptr;
  }
  return open_;
}

}  // namespace lectern
