#pragma once

#include <cstdint>

namespace lectern {

/// A half-open range of byte offsets into one source text. Everything that came out of a file carries one,
/// so that a message can still point at the byte that caused it.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace lectern
