#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

/// 128 bits that stand for a text: equal texts give equal hashes on every machine (XXH3, not cryptographic).
struct ContentHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend constexpr auto operator<=>(const ContentHash&, const ContentHash&) = default;
};

[[nodiscard]] ContentHash hash_content(std::string_view text);
/// Hash of two hashes in order, to combine parts.
[[nodiscard]] ContentHash hash_content(ContentHash first, ContentHash second);
/// 32 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(ContentHash hash);

}  // namespace lectern
