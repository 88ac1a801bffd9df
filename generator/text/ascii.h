#pragma once

#include <string>
#include <string_view>

/// Bytes that are ASCII, for syntax that knows no other letters (Markdown markers, tags, keys, code). Every byte of a
/// longer UTF-8 character is none of these, and none of this knows a locale. For characters see utf8.h.
namespace lectern::ascii {

[[nodiscard]] constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
[[nodiscard]] constexpr bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
[[nodiscard]] constexpr bool is_letter(char byte) { return is_lower(byte) || is_upper(byte); }
[[nodiscard]] constexpr bool is_letter_or_digit(char byte) { return is_letter(byte) || is_digit(byte); }
/// What words of programming languages are made of: letters, digits and `_`.
[[nodiscard]] constexpr bool is_word(char byte) { return is_letter_or_digit(byte) || byte == '_'; }
/// Space and tab.
[[nodiscard]] constexpr bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }
/// Space, tab and the ends of lines, as Markdown, YAML and code have them.
[[nodiscard]] constexpr bool is_space(char byte) { return is_blank(byte) || byte == '\n' || byte == '\r'; }
/// HTML counts the form feed too.
[[nodiscard]] constexpr bool is_html_space(char byte) { return is_space(byte) || byte == '\f'; }

[[nodiscard]] constexpr char to_lower(char byte) { return is_upper(byte) ? static_cast<char>(byte - 'A' + 'a') : byte; }
/// A copy with `A` to `Z` in lower case.
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string out(text);
  for (char& byte : out) byte = to_lower(byte);
  return out;
}

/// Without spaces, tabs and ends of lines at both ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}
/// Without spaces and tabs at both ends.
[[nodiscard]] constexpr std::string_view trimmed_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Nothing but spaces, tabs and ends of lines; also nothing at all.
[[nodiscard]] constexpr bool is_only_space(std::string_view text) { return trimmed(text).empty(); }

}  // namespace lectern::ascii
