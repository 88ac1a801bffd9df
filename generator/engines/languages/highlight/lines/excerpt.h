#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/token_list.h"

namespace lectern {

/// Lines of another language inside a block, each after a prompt or other mark: read as one text without the marks,
/// coloured in their own places.
class Excerpt {
 public:
  explicit Excerpt(std::string_view code) : code_(code) {}

  /// One line: its mark, and what follows the mark (without the line's end).
  void add(Span mark, TokenKind mark_kind, Span line);
  [[nodiscard]] bool empty() const { return pieces_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Colours marks and lines; `tokens` are those of text(). Then begins again with nothing.
  void colour(const std::vector<Token>& tokens, TokenList& list);

 private:
  struct Piece {
    Span mark;
    TokenKind mark_kind;
    Span line;
    std::uint32_t text_begin;
  };

  std::string_view code_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace lectern
