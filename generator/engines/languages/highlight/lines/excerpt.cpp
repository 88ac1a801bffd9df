// Joins marked lines into one text and brings its tokens back to their places.

#include "engines/languages/highlight/lines/excerpt.h"

#include <algorithm>

namespace lectern {

void Excerpt::add(Span mark, TokenKind mark_kind, Span line) {
  pieces_.push_back({mark, mark_kind, line, static_cast<std::uint32_t>(text_.size())});
  text_.append(code_.substr(line.begin, line.size())).push_back('\n');
}

void Excerpt::colour(const std::vector<Token>& tokens, TokenList& list) {
  std::size_t next = 0;
  for (const Piece& piece : pieces_) {
    list.add(piece.mark, piece.mark_kind);
    const std::uint32_t text_end = piece.text_begin + piece.line.size();
    while (next < tokens.size()) {
      const Token& token = tokens[next];
      const std::uint32_t begin = std::max(token.begin, piece.text_begin);
      const std::uint32_t end = std::min(token.begin + token.size, text_end);
      if (begin < end) {
        list.add(piece.line.begin + (begin - piece.text_begin), piece.line.begin + (end - piece.text_begin),
                 token.kind);
      }
      // A token that goes on, a string of several lines say, is looked at again in the next piece.
      if (token.begin + token.size > text_end) break;
      ++next;
    }
  }
  text_.clear();
  pieces_.clear();
}

}  // namespace lectern
