// Packs the pieces of a block.
#include "engines/languages/tokens.h"

#include <algorithm>

#include "text/byte_stream.h"

namespace lectern {

Tokens::Tokens(const std::vector<Token>& tokens) {
  ByteWriter out;
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    const std::uint32_t gap = token.begin - end;
    const std::uint32_t shown = std::min(gap, kLongGap);
    const auto first = static_cast<char>(shown * kTokenKinds + static_cast<std::uint32_t>(token.kind));
    out.raw({&first, 1});
    if (shown == kLongGap) out.number(gap - kLongGap);
    out.number(token.size);
    end = token.begin + token.size;
  }
  bytes_ = out.bytes();  // no larger than it has to be
}

Tokens Tokens::unpacked(std::string_view bytes) {
  Tokens tokens;
  tokens.bytes_ = bytes;
  return tokens;
}

}  // namespace lectern
