#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace lectern {

/// The encodings that Chinese text is saved in, and those it is mistaken for. They are as the WHATWG Encoding Standard
/// has them, on the tables of ICU: GBK with the four-byte sequences of GB 18030, Big5 as Windows reads it (code page
/// 950; the characters of Hong Kong are private ones), and the Western ones with the control characters from U+0080 to
/// U+009F in the places that are not defined.
enum class TextEncoding : std::uint8_t { utf8, gbk, big5, windows_1252, windows_1254, latin1 };

/// As people write it: `Windows-1252`.
[[nodiscard]] std::string_view name_of(TextEncoding encoding);

/// The character whose bytes begin at `at`, which must be inside; size 0 when bytes there are none's.
[[nodiscard]] utf8::Decoded decode_at(std::string_view bytes, std::size_t at, TextEncoding encoding);

/// Bytes as UTF-8; nothing when some of them are no character's, or one's that is left to its users (U+E000 to U+F8FF):
/// these are other characters in each program. Linear; about 100 MB/s.
[[nodiscard]] std::optional<std::string> decode_all(std::string_view bytes, TextEncoding encoding);

/// Appends the one or two bytes that are read as the character. False when there are none, or when several are: nobody
/// can tell then which ones were read.
bool append_bytes(std::string& out, char32_t character, TextEncoding encoding);

/// A text that was saved in another encoding than UTF-8.
struct ForeignText {
  std::string_view encoding;  ///< `GBK`, `GB18030`, `Big5` or `UTF-16`
  std::string text;           ///< all of it, in UTF-8
};

/// Reads bytes that are not UTF-8, when it is certain what else they are: each of them has to be part of a character,
/// and the characters have to be those of Chinese prose, at least eight of them. UTF-16 has to begin with its mark.
[[nodiscard]] std::optional<ForeignText> read_foreign_text(std::string_view bytes);

}  // namespace lectern
