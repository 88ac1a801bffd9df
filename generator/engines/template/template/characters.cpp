// Characters as Python's str sees them, over the Unicode tables of text/utf8.
#include "engines/template/template/characters.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

constexpr char32_t kSharpS = 0xDF;

void append_upper(std::string& out, char32_t character) {
  if (character == kSharpS) {
    out += "SS";
  } else {
    utf8::append(out, utf8::to_upper(character));
  }
}

void append_title(std::string& out, char32_t character) {
  if (character == kSharpS) {
    out += "Ss";
  } else {
    utf8::append(out, utf8::to_title(character));
  }
}

bool is_cased(char32_t character) { return is_upper(character) || is_lower(character); }

}  // namespace

bool is_space(char32_t character) {
  if (character < 0x80)
    return character == ' ' || (character >= 9 && character <= 13) || (character >= 28 && character <= 31);
  return character == 0x85 || character == 0x2028 || character == 0x2029 || utf8::is_space(character);
}

bool is_upper(char32_t character) {
  if (character < 0x80) return character >= 'A' && character <= 'Z';
  return utf8::to_lower(character) != character;
}

bool is_lower(char32_t character) {
  if (character < 0x80) return character >= 'a' && character <= 'z';
  if (character == kSharpS || character == 0xAA || character == 0xBA) return true;
  return utf8::to_upper(character) != character && !is_upper(character);
}

bool is_letter(char32_t character) {
  if (character < 0x80) return is_upper(character) || is_lower(character);
  return utf8::is_letter_or_mark(character);
}

bool is_printable(char32_t character) {
  if (character < 0x20 || character == 0x7F) return false;
  if (character < 0x7F) return true;
  if (character < 0xA1 || character == 0xAD) return false;
  if (is_space(character)) return false;
  if (character >= 0x200B && character <= 0x200F) return false;
  if (character >= 0x2028 && character <= 0x202E) return false;
  if (character >= 0x2060 && character <= 0x206F) return false;
  return character != 0xFEFF && !(character >= 0xE000 && character <= 0xF8FF) && character < 0xE0000;
}

std::size_t leading_space(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (!is_space(next.character)) break;
    at += next.size;
  }
  return at;
}

std::size_t trailing_space(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    const utf8::Decoded last = utf8::decode_before(text, end);
    if (!is_space(last.character)) break;
    end -= last.size;
  }
  return end;
}

std::string upper(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += ascii::is_lower(c) ? static_cast<char>(c - 32) : c;
      ++at;
      continue;
    }
    const utf8::Decoded next = utf8::decode(text, at);
    append_upper(out, next.character);
    at += next.size;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += ascii::to_lower(c);
      ++at;
      continue;
    }
    const utf8::Decoded next = utf8::decode(text, at);
    utf8::append(out, utf8::to_lower(next.character));
    at += next.size;
  }
  return out;
}

std::string capitalize(std::string_view text) {
  if (text.empty()) return {};
  const utf8::Decoded first = utf8::decode(text, 0);
  std::string out;
  append_title(out, first.character);
  return out + lower(text.substr(first.size));
}

std::string title(std::string_view text) {
  std::string out;
  bool inside_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (inside_word) {
      utf8::append(out, utf8::to_lower(next.character));
    } else {
      append_title(out, next.character);
    }
    inside_word = is_cased(next.character);
    at += next.size;
  }
  return out;
}

std::string swap_case(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (is_upper(next.character)) {
      utf8::append(out, utf8::to_lower(next.character));
    } else {
      append_upper(out, next.character);
    }
    at += next.size;
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t character_count(std::string_view text) { return is_ascii(text) ? text.size() : utf8::length(text); }

std::size_t offset_of_character(std::string_view text, std::size_t index) {
  if (is_ascii(text)) return std::min(index, text.size());
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += utf8::decode(text, at).size;
  return at;
}

}  // namespace lectern::templates
