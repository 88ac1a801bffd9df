// Keeps tokens ordered and whole; add() is what every lexer calls.

#include "engines/languages/highlight/token_list.h"

#include <algorithm>

namespace lectern {

std::uint32_t TokenList::next_character(std::uint32_t offset) const {
  while (offset < code_.size() && (static_cast<unsigned char>(code_[offset]) & 0xC0U) == 0x80U) ++offset;
  return offset;
}

void TokenList::add(Span span, TokenKind kind) {
  const auto size = static_cast<std::uint32_t>(code_.size());
  const std::uint32_t wanted = std::max(span.begin, end_);
  const std::uint32_t begin = next_character(wanted);
  if (begin > wanted)
    end_ = begin;  // nothing can begin there; without this, stray bytes would be passed again and again
  if (span.end <= begin) return;
  const std::uint32_t end = next_character(std::min(span.end, size));
  if (begin >= end) return;
  if (kind != TokenKind::plain) {
    const bool joined =
        !tokens_.empty() && tokens_.back().kind == kind && tokens_.back().begin + tokens_.back().size == begin;
    if (joined) {
      tokens_.back().size += end - begin;
    } else {
      tokens_.push_back({begin, end - begin, kind});
    }
  }
  end_ = end;
}

}  // namespace lectern
