#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::yaml {

/// Where a scalar ends in the text it was read from.
struct ScalarExtent {
  std::uint32_t end = 0;
  bool quoted = false;     ///< in quotes or a block scalar
  bool runs_away = false;  ///< its quote is never closed, or only after a line that looks like the next key
};

/// `begin` is where the scalar begins, `value` what yaml-cpp made of it. Linear in the scalar.
[[nodiscard]] ScalarExtent scalar_extent(std::string_view text, std::uint32_t begin, std::string_view value);

/// The offset after `]` or `}` that follows at or after `from`, past spaces, commas and comments.
[[nodiscard]] std::uint32_t bracket_end(std::string_view text, std::uint32_t from);

/// Past `&anchor` and `!tag` and the space after them.
[[nodiscard]] std::uint32_t skip_properties(std::string_view text, std::uint32_t begin);

/// The end of a word such as `*alias`.
[[nodiscard]] std::uint32_t token_end(std::string_view text, std::uint32_t begin);

/// The size of `~` or `null` when the text begins with it as a whole word, else 0.
[[nodiscard]] std::size_t null_word_size(std::string_view text);

/// The first thing after the root that is no comment and no document marker: yaml-cpp ends a document silently at a
/// line that stands left of it. `end` is where the root ends.
[[nodiscard]] std::optional<std::uint32_t> find_leftover(std::string_view text, std::uint32_t end);

/// The line where a second document begins, when there is one that is not empty.
[[nodiscard]] std::optional<std::uint32_t> next_document(std::string_view text);

}  // namespace lectern::yaml
