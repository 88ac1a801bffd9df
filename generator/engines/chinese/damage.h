#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/chinese/text_encoding.h"
#include "text/span.h"

namespace lectern {

/// A Chinese text whose bytes were read in a wrong encoding and saved again: in UTF-8, as noise.
struct Damage {
  TextEncoding original;    ///< what the bytes were: UTF-8, GBK or Big5
  TextEncoding read_as;     ///< a Western encoding, or for UTF-8 also GBK or Big5
  Span place;               ///< the first damaged stretch
  std::uint32_t lines = 0;  ///< how many lines are damaged
  std::string likely;       ///< the likely original of the stretch, `□` for each character that cannot be recovered

  struct Repair {
    Span span;
    std::string text;
  };
  /// What puts all of it right. Only when nothing was lost in any damaged line.
  std::optional<Repair> repair;
};

/// Whether a text has enough of the characters that damaged text is full of to be worth a closer look. One scan.
[[nodiscard]] bool may_be_damaged(std::string_view text);

/// Finds out whether a file's text is damaged: whether the bytes it was read from are Chinese in another encoding, too
/// often to be chance. `prose` is the text with what is no evidence, such as code, made blank byte for byte. French,
/// German, Turkish, Vietnamese, Japanese or Korean text is not damaged, nor are rare Chinese characters or a page that
/// shows a few damaged characters as an example.
///
/// The repair is of the whole file, code included, when every line of it gives a text back: then the damage went
/// through all of it. Else it is of the damaged lines of the prose, and what stands between stays. Linear.
[[nodiscard]] std::optional<Damage> find_damage(std::string_view text, std::string_view prose);

}  // namespace lectern
