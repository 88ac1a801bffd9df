// The text of a page that is its own.
#include "pipeline/check/text_reader.h"

#include <algorithm>

namespace lectern {

bool LanguageMarks::is_marked(std::uint32_t index) {
  const Node& node = document_.nodes[index];
  if (node.kind == NodeKind::directive && document_.directives[node.detail].attributes.find("lang") != nullptr) {
    marked_end_ = std::max(marked_end_, node.end);
  }
  if (node.kind == NodeKind::html_inline) {
    const bool closing = node.text.starts_with("</");
    if (depth_ > 0) {
      depth_ += closing ? -1 : (node.text.ends_with("/>") ? 0 : 1);
    } else if (!closing && node.text.find(" lang=") != std::string_view::npos) {
      depth_ = 1;
    }
  }
  return index < marked_end_ || depth_ > 0;
}

std::optional<Span> span_in_source(const Page& page, const Node& node, std::uint32_t begin, std::uint32_t end) {
  if (page.source->slice(node.span) != node.text) return std::nullopt;
  return Span{node.span.begin + begin, node.span.begin + end};
}

}  // namespace lectern
