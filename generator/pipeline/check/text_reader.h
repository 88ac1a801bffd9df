#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/site.h"

namespace lectern {

/// Calls `read(node)` for each text node that is written in the page's own language, in reading order: not in what is
/// marked with another one.
template <typename Read>
void for_each_text(const Document& document, const Read& read);

/// Where bytes of a node's text stand in the file; nothing when the text is not the bytes of the file (after an
/// escape).
[[nodiscard]] std::optional<Span> span_in_source(const Page& page, const Node& node, std::uint32_t begin,
                                                 std::uint32_t end);

/// Follows `lang` marks through a document.
class LanguageMarks {
 public:
  explicit LanguageMarks(const Document& document) : document_(document) {}
  /// To be asked for every node in order: whether it is marked with a language of its own.
  [[nodiscard]] bool is_marked(std::uint32_t index);

 private:
  const Document& document_;
  std::uint32_t marked_end_ = 0;
  int depth_ = 0;
};

template <typename Read>
void for_each_text(const Document& document, const Read& read) {
  LanguageMarks marks(document);
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    const bool marked = marks.is_marked(i);
    if (!marked && document.nodes[i].kind == NodeKind::text) read(document.nodes[i]);
  }
}

}  // namespace lectern
