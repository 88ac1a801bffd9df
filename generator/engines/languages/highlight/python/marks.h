#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// A character that input methods and word processors put where code needs another one.
struct Mark {
  char32_t character;
  std::string_view name;   ///< "a full-width bracket"
  std::string_view plain;  ///< what to write instead; empty when it should just go
  bool is_quote = false;
};

/// Nothing for characters that are no such mark.
[[nodiscard]] const Mark* mark_for(char32_t character);
/// "`，` is full-width; code needs `,`".
[[nodiscard]] std::string message_for(const Mark& mark, std::string_view seen);

}  // namespace lectern
