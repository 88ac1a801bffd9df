#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::utf8 {

/// Stands for what could not be read.
inline constexpr char32_t kReplacement = 0xFFFD;
/// How many characters Unicode's first plane has: those of 1 to 3 bytes.
inline constexpr char32_t kFirstPlane = 0x10000;
/// Some editors put it before a text; it is not part of it.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// One decoded character and how many bytes it took.
struct Decoded {
  char32_t character = 0;
  std::size_t size = 0;
};

/// Decodes the character at `offset` (`decode_wide`: the same, for what is mostly not ASCII). Bytes that are not valid
/// UTF-8 (RFC 3629: overlong, surrogate, above U+10FFFF, cut short) give U+FFFD and size 1, so a loop always moves on.
/// `offset` must be inside the text.
[[nodiscard]] Decoded decode_wide(std::string_view text, std::size_t offset);
[[nodiscard]] inline Decoded decode(std::string_view text, std::size_t offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  return first < 0x80 ? Decoded{first, 1} : decode_wide(text, offset);
}

/// Decodes the character that ends just before `offset` (`offset` > 0).
[[nodiscard]] Decoded decode_before(std::string_view text, std::size_t offset);

/// Appends a character's UTF-8 bytes.
void append(std::string& out, char32_t character);

/// Offset of the first byte that is not valid UTF-8; nothing when all of it is. About 1 GB/s on ASCII.
[[nodiscard]] std::optional<std::size_t> find_invalid(std::string_view text);

/// A copy with every invalid byte replaced by U+FFFD.
[[nodiscard]] std::string replace_invalid(std::string_view text);

/// How many characters a text has.
[[nodiscard]] std::size_t length(std::string_view text);

/// Columns a terminal needs: 2 for wide and full-width characters, 0 for combining marks and controls, else 1
/// (Unicode East Asian Width as utf8proc knows it; ambiguous width counts 1).
[[nodiscard]] int width(char32_t character);
[[nodiscard]] std::size_t width(std::string_view text);

/// Character classes by Unicode general category.
[[nodiscard]] bool is_letter_or_digit(char32_t character);  // L*, M*, N*
[[nodiscard]] bool is_letter_or_mark(char32_t character);   // L*, M*
[[nodiscard]] bool is_letter(char32_t character);           // L*
[[nodiscard]] bool is_decimal_digit(char32_t character);    // Nd
[[nodiscard]] bool is_punctuation(char32_t character);      // P*, S*
[[nodiscard]] bool is_space(char32_t character);            // Zs, tab, line ends

/// Simple lower case of one character (no locale).
[[nodiscard]] char32_t to_lower(char32_t character);
/// Simple upper and title case of one character (no locale; `ß` stays `ß`).
[[nodiscard]] char32_t to_upper(char32_t character);
[[nodiscard]] char32_t to_title(char32_t character);
/// Simple lower case of a text.
[[nodiscard]] std::string lower(std::string_view text);
/// NFKC with case folding: the form to compare or search with, never to print. Invalid UTF-8 is replaced first.
[[nodiscard]] std::string fold(std::string_view text);
/// The plain form of a variant (full-width, half-width, ligature, compatibility ideograph): NFKC where that is a single
/// character, else the character itself.
[[nodiscard]] char32_t compatible(char32_t character);
/// NFC. Invalid UTF-8 is replaced first.
[[nodiscard]] std::string compose(std::string_view text);

/// NFC without combining marks (Mn): `é` becomes `e`. Invalid UTF-8 is replaced first.
[[nodiscard]] std::string remove_accents(std::string_view text);

/// Han ideographs (all extensions, radicals, 々〇) that count as one character of reading.
[[nodiscard]] bool is_han(char32_t character);
/// Han, kana, bopomofo, hangul and full-width forms: what the CJK-friendly emphasis rules call CJK.
[[nodiscard]] bool is_cjk(char32_t character);

}  // namespace lectern::utf8
