#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::templates {

/// Python's idea of characters, for the methods of strings. Texts are UTF-8; positions count characters.
[[nodiscard]] bool is_space(char32_t character);
[[nodiscard]] bool is_upper(char32_t character);
[[nodiscard]] bool is_lower(char32_t character);
[[nodiscard]] bool is_letter(char32_t character);
[[nodiscard]] bool is_printable(char32_t character);

/// How many bytes of white space a text has at its start, and where its white space at the end begins.
[[nodiscard]] std::size_t leading_space(std::string_view text);
[[nodiscard]] std::size_t trailing_space(std::string_view text);

[[nodiscard]] std::string upper(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string capitalize(std::string_view text);
[[nodiscard]] std::string title(std::string_view text);
[[nodiscard]] std::string swap_case(std::string_view text);

/// Whether every byte is ASCII, so that characters are bytes.
[[nodiscard]] bool is_ascii(std::string_view text);
/// Number of characters; invalid bytes count one each.
[[nodiscard]] std::size_t character_count(std::string_view text);
/// Byte offset of a character; the size of the text when there are fewer. Linear, constant for ASCII.
[[nodiscard]] std::size_t offset_of_character(std::string_view text, std::size_t index);

}  // namespace lectern::templates
