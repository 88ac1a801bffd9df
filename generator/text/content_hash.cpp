// XXH3 behind two functions.
#include "text/content_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

namespace lectern {

ContentHash hash_content(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

ContentHash hash_content(ContentHash first, ContentHash second) {
  const std::array<std::uint64_t, 4> words{first.high, first.low, second.high, second.low};
  const XXH128_hash_t hash = XXH3_128bits(words.data(), sizeof(words));
  return {hash.high64, hash.low64};
}

std::string to_hex(ContentHash hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out(32, '0');
  for (std::size_t i = 0; i < 16; ++i) {
    out[15 - i] = digits[(hash.high >> (4 * i)) & 0xFU];
    out[31 - i] = digits[(hash.low >> (4 * i)) & 0xFU];
  }
  return out;
}

}  // namespace lectern
