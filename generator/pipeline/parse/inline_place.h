#pragma once

#include <cmark-gfm.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/parse/prepared_body.h"
#include "pipeline/parse/text_place.h"

namespace lectern {

/// Where the inlines of one block stand in the prepared text. cmark's columns are mostly right; what it gives as text
/// is compared with the text itself, and searched from the last known place when it is not there.
class InlinePlace {
 public:
  /// `limit`: end of the block in the prepared text.
  InlinePlace(const PreparedBody& body, cmark_node* block, Span block_span);

  /// Where the literal of a node stands in the prepared text. Moves the cursor past it.
  struct Found {
    Span span;           ///< empty at the cursor when it is not there
    bool exact = false;  ///< the same bytes; else escapes or character references stand there
  };
  /// `anchors`: where the pieces of an inexact literal stand, counted from its own beginning.
  Found take_literal(cmark_node* node, std::string_view literal, std::vector<TextAnchor>& anchors);
  /// A code span with its backticks.
  Span take_code();
  /// From the cursor to the end of the next `wanted`; empty when there is none.
  Span take_until(std::string_view wanted);
  /// The next line end; the cursor moves to the content of the next line.
  Span take_line_end();
  /// Passes up to `count` marks like `**`; returns where they began.
  std::uint32_t take_marks(std::string_view marks, std::uint32_t count);
  bool take(std::string_view text);

  [[nodiscard]] std::uint32_t cursor() const { return cursor_; }
  [[nodiscard]] std::uint32_t limit() const { return limit_; }
  void move_to(std::uint32_t place);

 private:
  [[nodiscard]] std::uint32_t predict(cmark_node* node);
  [[nodiscard]] std::uint32_t content_of_line(std::uint32_t line);
  [[nodiscard]] bool is_at(std::string_view literal, std::uint32_t place) const;
  [[nodiscard]] std::uint32_t reference_size(std::uint32_t place) const;
  Found found(std::uint32_t place, std::uint32_t size, bool exact);
  [[nodiscard]] std::uint32_t align(std::string_view literal, std::uint32_t place,
                                    std::vector<TextAnchor>& anchors) const;
  void skip_breakers();

  const PreparedBody& body_;
  std::string_view text_;
  std::uint32_t first_line_ = 0;
  std::uint32_t first_column_ = 0;
  std::uint32_t quotes_ = 0;
  std::uint32_t cursor_ = 0;
  std::uint32_t limit_ = 0;
  std::uint32_t known_line_ = 0;
  std::uint32_t known_content_ = 0;
};

/// The bytes of a block in the prepared text, from cmark's lines and columns; the fallback when it has none.
[[nodiscard]] Span block_span(const PreparedBody& body, cmark_node* node, Span fallback);

/// The rest of a link after its text, from the closing bracket on.
struct LinkTail {
  Span destination;       ///< without angle brackets; empty for reference links
  std::uint32_t end = 0;  ///< one past the link
};
[[nodiscard]] LinkTail read_link_tail(std::string_view text, std::uint32_t bracket, bool inline_link);

}  // namespace lectern
