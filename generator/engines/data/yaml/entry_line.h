#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/span.h"

namespace lectern::yaml {

/// One line of a document. Offsets into the text.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;      ///< without the line end
  std::uint32_t next = 0;     ///< where the next line begins
  std::uint32_t content = 0;  ///< the first byte that is no space or tab; `end` for a blank line

  [[nodiscard]] bool blank() const { return content == end; }
  [[nodiscard]] std::uint32_t indent() const { return content - begin; }
};

[[nodiscard]] Line line_at(std::string_view text, std::uint32_t begin);

/// A colon as Chinese is written: an author's slip where a key ends.
inline constexpr std::string_view kWideColon = "：";

/// How the key of an entry is parted from its value.
enum class Colon : std::uint8_t {
  none,        ///< a list item without a key
  proper,      ///< `: `, or `:` at the end of the line
  tight,       ///< `title:value`
  full_width,  ///< `title：value`
};

/// What a line says, read as people read it: after any `- `, a key, a colon and the rest of the line as the value.
struct Entry {
  Span key;  ///< without quotes; empty for a list item
  Colon colon = Colon::none;
  std::uint32_t colon_at = 0;
  Span value;         ///< trimmed, without a trailing comment; may be empty
  bool item = false;  ///< the line begins with `- `
};

/// Nothing when the line is neither a list item nor has a key.
[[nodiscard]] std::optional<Entry> read_entry(std::string_view text, const Line& line);

}  // namespace lectern::yaml
