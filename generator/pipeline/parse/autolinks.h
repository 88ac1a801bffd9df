#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A bare address in a text.
struct BareAddress {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string destination;  ///< with the scheme that was left out
};

/// The first bare address at or after an offset: `http://…`, `https://…`, `www.…` and mail addresses, as GitHub
/// Flavored Markdown links them, but ending before any CJK character or punctuation. Searching a whole text is linear.
[[nodiscard]] std::optional<BareAddress> find_bare_address(std::string_view text, std::size_t from);

}  // namespace lectern
