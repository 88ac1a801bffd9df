// Packs the pieces of a block.
#include "engines/languages/tokens.h"

#include "text/byte_stream.h"

namespace lectern {

Tokens::Tokens(const std::vector<Token>& tokens) {
  ByteWriter out;
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    out.number(token.begin - end);
    out.number(token.size);
    out.number(static_cast<std::uint64_t>(token.kind));
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
