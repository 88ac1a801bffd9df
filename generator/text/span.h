#pragma once

#include <cstddef>
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

/// An offset as spans keep it. Texts are shorter than 4 GiB: nothing that long is read.
[[nodiscard]] constexpr std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

}  // namespace lectern
