#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/languages/highlight.h"
#include "text/span.h"

namespace lectern {

/// Collects the tokens of one block and keeps their promise: in order, never overlapping, inside the text, beginning
/// and ending between characters. Whatever breaks it is cut to fit, so no lexer can lose or repeat text.
class TokenList {
 public:
  explicit TokenList(std::string_view code) : code_(code) {}

  /// Colours the part of `span` that comes after everything coloured so far. Plain and empty pieces are left out; a
  /// piece that continues one of its own kind is joined to it. Amortised linear in the length of the code.
  void add(Span span, TokenKind kind);
  void add(std::uint32_t begin, std::uint32_t end, TokenKind kind) { add(Span{begin, end}, kind); }

  /// How far the code is coloured.
  [[nodiscard]] std::uint32_t end() const { return end_; }
  [[nodiscard]] std::vector<Token> take() && { return std::move(tokens_); }

 private:
  [[nodiscard]] std::uint32_t next_character(std::uint32_t offset) const;

  std::string_view code_;
  std::vector<Token> tokens_;
  std::uint32_t end_ = 0;
};

}  // namespace lectern
