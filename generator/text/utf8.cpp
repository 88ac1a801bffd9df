// UTF-8 by hand where speed matters, Unicode properties from utf8proc. The only file that sees utf8proc.
#include "text/utf8.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "text/ascii.h"

namespace lectern::utf8 {

namespace {

unsigned char byte_at(std::string_view text, std::size_t offset) { return static_cast<unsigned char>(text[offset]); }

bool is_continuation(std::string_view text, std::size_t offset) {
  return offset < text.size() && (byte_at(text, offset) & 0xC0U) == 0x80U;
}

char32_t continuation_bits(std::string_view text, std::size_t offset) { return byte_at(text, offset) & 0x3FU; }

// Whether a character of three bytes stands there whose first byte says that any two that follow are right: all but
// U+0800 to U+0FFF and U+D000 to U+DFFF, and so nearly all of Chinese.
bool is_plain_triple(std::string_view text, std::size_t offset) {
  const unsigned char first = byte_at(text, offset);
  return first > 0xE0 && first < 0xF0 && first != 0xED && is_continuation(text, offset + 1) &&
         is_continuation(text, offset + 2);
}

bool is_ascii(std::string_view text) {
  for (const char byte : text)
    if (static_cast<unsigned char>(byte) >= 0x80) return false;
  return true;
}

std::string map(std::string_view text, int options) {
  std::string valid;
  if (find_invalid(text)) {
    valid = replace_invalid(text);
    text = valid;
  }
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(options));
  std::string result;
  if (size >= 0) result.assign(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return size >= 0 ? result : std::string(text);
}

}  // namespace

Decoded decode_wide(std::string_view text, std::size_t offset) {
  const unsigned char first = byte_at(text, offset);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first <= 0xDF && is_continuation(text, offset + 1)) {
    return {((first & 0x1FU) << 6U) | continuation_bits(text, offset + 1), 2};
  }
  if ((first & 0xF0U) == 0xE0 && is_continuation(text, offset + 1) && is_continuation(text, offset + 2)) {
    const char32_t character =
        ((first & 0x0FU) << 12U) | (continuation_bits(text, offset + 1) << 6U) | continuation_bits(text, offset + 2);
    if (character >= 0x800 && (character < 0xD800 || character > 0xDFFF)) return {character, 3};
  }
  if (first >= 0xF0 && first <= 0xF4 && is_continuation(text, offset + 1) && is_continuation(text, offset + 2) &&
      is_continuation(text, offset + 3)) {
    const char32_t character = ((first & 0x07U) << 18U) | (continuation_bits(text, offset + 1) << 12U) |
                               (continuation_bits(text, offset + 2) << 6U) | continuation_bits(text, offset + 3);
    if (character >= 0x10000 && character <= 0x10FFFF) return {character, 4};
  }
  return {kReplacement, 1};
}

Decoded decode_before(std::string_view text, std::size_t offset) {
  for (std::size_t size = 1; size <= 4 && size <= offset; ++size) {
    if (is_continuation(text, offset - size)) continue;
    const Decoded decoded = decode(text, offset - size);
    if (decoded.size == size) return decoded;
    break;
  }
  return {kReplacement, 1};
}

void append(std::string& out, char32_t character) {
  if (character < 0x80) {
    out += static_cast<char>(character);
  } else if (character < 0x800) {
    out += static_cast<char>(0xC0U | (character >> 6U));
    out += static_cast<char>(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    out += static_cast<char>(0xE0U | (character >> 12U));
    out += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (character & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (character >> 18U));
    out += static_cast<char>(0x80U | ((character >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (character & 0x3FU));
  }
}

std::optional<std::size_t> find_invalid(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (offset + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + offset, 8);
      if ((word & 0x8080808080808080ULL) == 0) {
        offset += 8;
        continue;
      }
    }
    if (is_plain_triple(text, offset)) {
      offset += 3;
      continue;
    }
    const Decoded decoded = decode(text, offset);
    if (decoded.size == 1 && decoded.character == kReplacement) return offset;
    offset += decoded.size;
  }
  return std::nullopt;
}

std::string replace_invalid(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const Decoded decoded = decode(text, offset);
    append(out, decoded.character);
    offset += decoded.size;
  }
  return out;
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); offset += decode(text, offset).size) ++count;
  return count;
}

int width(char32_t character) {
  if (character < 0x20 || character == 0x7F) return 0;
  if (character < 0x7F) return 1;
  return utf8proc_charwidth(static_cast<utf8proc_int32_t>(character));
}

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const Decoded decoded = decode(text, offset);
    columns += static_cast<std::size_t>(width(decoded.character));
    offset += decoded.size;
  }
  return columns;
}

bool is_letter_or_digit(char32_t character) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

bool is_letter(char32_t character) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(character));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_decimal_digit(char32_t character) {
  if (character < 0x80) return character >= '0' && character <= '9';
  return utf8proc_category(static_cast<utf8proc_int32_t>(character)) == UTF8PROC_CATEGORY_ND;
}

bool is_letter_or_mark(char32_t character) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(character));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool is_punctuation(char32_t character) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(character));
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_SO;
}

bool is_space(char32_t character) {
  if (character == ' ' || (character >= '\t' && character <= '\r')) return true;
  return character >= 0x80 && utf8proc_category(static_cast<utf8proc_int32_t>(character)) == UTF8PROC_CATEGORY_ZS;
}

char32_t to_lower(char32_t character) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(character)));
}

char32_t to_upper(char32_t character) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(character)));
}

char32_t to_title(char32_t character) {
  return static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(character)));
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    if (byte_at(text, offset) < 0x80) {
      out += ascii::to_lower(text[offset++]);
      continue;
    }
    const Decoded decoded = decode(text, offset);
    append(out, to_lower(decoded.character));
    offset += decoded.size;
  }
  return out;
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    std::string out(text);
    for (char& byte : out) byte = ascii::to_lower(byte);
    return out;
  }
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

char32_t compatible(char32_t character) {
  if (character < 0x80) return character;
  std::string text;
  append(text, character);
  const std::string plain = map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  if (plain.empty()) return character;
  const Decoded first = decode(plain, 0);
  return first.size == plain.size() ? first.character : character;
}

std::string compose(std::string_view text) { return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

std::string remove_accents(std::string_view text) {
  const std::string decomposed = map(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
  std::string bare;
  bare.reserve(decomposed.size());
  for (std::size_t offset = 0; offset < decomposed.size();) {
    const Decoded decoded = decode(decomposed, offset);
    if (utf8proc_category(static_cast<utf8proc_int32_t>(decoded.character)) != UTF8PROC_CATEGORY_MN)
      append(bare, decoded.character);
    offset += decoded.size;
  }
  return compose(bare);
}

bool is_han(char32_t character) {
  return (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3400 && character <= 0x4DBF) ||
         (character >= 0x20000 && character <= 0x3FFFF) || (character >= 0xF900 && character <= 0xFAFF) ||
         (character >= 0x2E80 && character <= 0x2FDF) || character == 0x3005 || character == 0x3007;
}

bool is_cjk(char32_t character) {
  return is_han(character) || (character >= 0x2FF0 && character <= 0x4DBF) ||
         (character >= 0x1100 && character <= 0x11FF) || (character >= 0xA960 && character <= 0xA97F) ||
         (character >= 0xAC00 && character <= 0xD7FF) || (character >= 0xFE10 && character <= 0xFE1F) ||
         (character >= 0xFE30 && character <= 0xFE6F) || (character >= 0xFF00 && character <= 0xFFEF) ||
         (character >= 0x1AFF0 && character <= 0x1B16F) || (character >= 0x1F200 && character <= 0x1F2FF);
}

}  // namespace lectern::utf8
