// Bytes to characters and back, on tables that the build asks Node.js for: `decode_at` and `append_bytes` know each
// encoding, everything else is made of them.
#include "engines/chinese/text_encoding.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engines/chinese/frequent_characters.h"

extern "C" {
extern const unsigned char lectern_gbk[];
extern const unsigned char lectern_gb18030_ranges[];
extern const unsigned char lectern_gb18030_ranges_end[];
extern const unsigned char lectern_big5[];
}

namespace lectern {

namespace {

constexpr utf8::Decoded kNothing{0, 0};
constexpr unsigned kFirstLead = 0x81;
constexpr unsigned kLastLead = 0xFE;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

bool is_between(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

/// The 16-bit number at a place of a table.
char32_t number_at(const unsigned char* table, std::size_t place) {
  return static_cast<char32_t>(table[2 * place] | table[2 * place + 1] << 8U);
}

/// How two bytes make a place in a table: trail bytes are 40 to 7E and those from `high` to FE.
struct PairTable {
  const unsigned char* table;
  unsigned high;

  [[nodiscard]] unsigned trails() const { return 0x7F - 0x40 + 0xFF - high; }
  [[nodiscard]] char32_t character(unsigned lead, unsigned trail) const {
    const bool low = is_between(trail, 0x40, 0x7E);
    if (!is_between(lead, kFirstLead, kLastLead) || (!low && !is_between(trail, high, 0xFE))) return 0;
    return number_at(table, (lead - kFirstLead) * trails() + (low ? trail - 0x40 : trail - high + 0x3F));
  }
};

constexpr unsigned kGbkHigh = 0x80;
constexpr unsigned kBig5High = 0xA1;

PairTable pair_table(TextEncoding encoding) {
  return encoding == TextEncoding::gbk ? PairTable{lectern_gbk, kGbkHigh} : PairTable{lectern_big5, kBig5High};
}

/// Four bytes of GB 18030 are digits of a number with the bases 126, 10, 126 and 10.
utf8::Decoded decode_four(std::string_view bytes, std::size_t at) {
  constexpr char32_t kBeyondBmp = 15 * 12600;  // from 90 30 81 30
  std::array<unsigned, 4> digits{};
  for (std::size_t i = 0; i < 4; ++i) {
    const unsigned lowest = i % 2 == 0 ? kFirstLead : 0x30;
    if (!is_between(byte_at(bytes, at + i), lowest, i % 2 == 0 ? kLastLead : 0x39)) return kNothing;
    digits[i] = byte_at(bytes, at + i) - lowest;
  }
  const char32_t number = ((digits[0] * 10 + digits[1]) * 126 + digits[2]) * 10 + digits[3];
  if (number >= kBeyondBmp) {
    const char32_t character = number - kBeyondBmp + utf8::kFirstPlane;
    return character <= 0x10FFFF ? utf8::Decoded{character, 4} : kNothing;
  }
  std::size_t range = static_cast<std::size_t>(lectern_gb18030_ranges_end - lectern_gb18030_ranges) / 4;
  while (range > 0 && number_at(lectern_gb18030_ranges, 2 * (range - 1)) > number) --range;
  if (range == 0) return kNothing;
  const char32_t first = number_at(lectern_gb18030_ranges, 2 * range - 1);
  return first == 0 ? kNothing : utf8::Decoded{first + number - number_at(lectern_gb18030_ranges, 2 * range - 2), 4};
}

utf8::Decoded decode_pair(std::string_view bytes, std::size_t at, TextEncoding encoding) {
  const unsigned lead = byte_at(bytes, at);
  const unsigned trail = byte_at(bytes, at + 1);
  if (encoding == TextEncoding::gbk) {
    if (lead == 0x80) return {0x20AC, 1};
    if (is_between(trail, 0x30, 0x39)) return decode_four(bytes, at);
  }
  const char32_t character = pair_table(encoding).character(lead, trail);
  return character == 0 ? kNothing : utf8::Decoded{character, 2};
}

/// What Windows-1252 has from 80 to 9F; Windows-1254 has the same but for 8E and 9E.
constexpr std::array<char32_t, 32> kUpper{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
struct WesternByte {
  char32_t character;
  unsigned byte;
};
/// Where Windows-1254 is different from Windows-1252.
constexpr std::array<WesternByte, 8> kTurkish{{{0x8E, 0x8E},
                                               {0x9E, 0x9E},
                                               {0x011E, 0xD0},
                                               {0x0130, 0xDD},
                                               {0x015E, 0xDE},
                                               {0x011F, 0xF0},
                                               {0x0131, 0xFD},
                                               {0x015F, 0xFE}}};

char32_t western_character(unsigned byte, TextEncoding encoding) {
  if (encoding == TextEncoding::windows_1254) {
    for (const WesternByte& turkish : kTurkish) {
      if (turkish.byte == byte) return turkish.character;
    }
  }
  const bool moved = encoding != TextEncoding::latin1 && is_between(byte, 0x80, 0x9F);
  return moved ? kUpper[byte - 0x80] : static_cast<char32_t>(byte);
}

/// The byte of a character, 0 when there is none.
unsigned western_byte(char32_t character, TextEncoding encoding) {
  if (character <= 0xFF && western_character(character, encoding) == character) return character;
  for (const WesternByte& turkish : kTurkish) {
    if (encoding == TextEncoding::windows_1254 && turkish.character == character) return turkish.byte;
  }
  const auto* const found = std::find(kUpper.begin(), kUpper.end(), character);
  if (found == kUpper.end()) return 0;
  const auto byte = static_cast<unsigned>(0x80 + (found - kUpper.begin()));
  return western_character(byte, encoding) == character ? byte : 0;
}

constexpr std::uint16_t kSeveral = 1;  // what no two bytes are

/// For each character of the BMP its two bytes, 0 where it has none.
std::vector<std::uint16_t> reverse(const PairTable& table) {
  std::vector<std::uint16_t> bytes(utf8::kFirstPlane, 0);
  for (unsigned lead = kFirstLead; lead <= kLastLead; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      const char32_t character = table.character(lead, trail);
      if (character == 0) continue;
      bytes[character] = bytes[character] == 0 ? static_cast<std::uint16_t>(lead << 8U | trail) : kSeveral;
    }
  }
  return bytes;
}

bool append_pair(std::string& out, char32_t character, TextEncoding encoding) {
  static const std::vector<std::uint16_t> kGbk = reverse(pair_table(TextEncoding::gbk));
  static const std::vector<std::uint16_t> kBig5 = reverse(pair_table(TextEncoding::big5));
  if (character == 0x20AC && encoding == TextEncoding::gbk) {
    // Also A2E3, which stands in text that somebody wrote; bytes of another encoding are likelier to hold this one.
    out += '\x80';
    return true;
  }
  if (character >= utf8::kFirstPlane) return false;
  const std::uint16_t bytes = (encoding == TextEncoding::gbk ? kGbk : kBig5)[character];
  if (bytes <= kSeveral) return false;
  out += static_cast<char>(bytes >> 8U);
  out += static_cast<char>(bytes & 0xFFU);
  return true;
}

/// UTF-16 with its mark, which tells the order of its bytes.
std::optional<ForeignText> read_utf16(std::string_view bytes) {
  const bool low_first = bytes.starts_with("\xFF\xFE");
  if ((!low_first && !bytes.starts_with("\xFE\xFF")) || bytes.size() % 2 != 0) return std::nullopt;
  ForeignText read{"UTF-16", {}};
  const auto unit = [&](std::size_t at) -> char32_t {
    return low_first ? byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U
                     : byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
  };
  for (std::size_t at = 2; at < bytes.size(); at += 2) {
    char32_t character = unit(at);
    if (character >= 0xD800 && character <= 0xDFFF) {
      const char32_t second = unit(at + 2);
      if (character >= 0xDC00 || second < 0xDC00 || second > 0xDFFF) return std::nullopt;
      character = 0x10000U + ((character - 0xD800U) << 10U) + (second - 0xDC00U);
      at += 2;
    }
    if (character == 0) return std::nullopt;
    utf8::append(read.text, character);
  }
  return read;
}

FrequentCount count_frequent(std::string_view text) {
  FrequentCount count;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    count.add(next.character);
    at += next.size;
  }
  return count;
}

bool has_four_byte_sequence(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = decode_at(bytes, at, TextEncoding::gbk).size;
    if (size == 4) return true;
    at += std::max<std::size_t>(size, 1);
  }
  return false;
}

}  // namespace

std::string_view name_of(TextEncoding encoding) {
  constexpr std::array<std::string_view, 6> kNames{"UTF-8",        "GBK",          "Big5",
                                                   "Windows-1252", "Windows-1254", "ISO 8859-1"};
  return kNames[static_cast<std::size_t>(encoding)];
}

utf8::Decoded decode_at(std::string_view bytes, std::size_t at, TextEncoding encoding) {
  const unsigned byte = byte_at(bytes, at);
  if (byte < 0x80) return {byte, 1};
  switch (encoding) {
    case TextEncoding::utf8: {
      const utf8::Decoded decoded = utf8::decode(bytes, at);
      return decoded.size == 1 ? kNothing : decoded;
    }
    case TextEncoding::gbk:
    case TextEncoding::big5:
      return decode_pair(bytes, at, encoding);
    default:
      return {western_character(byte, encoding), 1};
  }
}

std::optional<std::string> decode_all(std::string_view bytes, TextEncoding encoding) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    const utf8::Decoded next = decode_at(bytes, at, encoding);
    if (next.size == 0 || (next.character >= 0xE000 && next.character <= 0xF8FF)) return std::nullopt;
    utf8::append(text, next.character);
    at += next.size;
  }
  return text;
}

bool append_bytes(std::string& out, char32_t character, TextEncoding encoding) {
  if (character < 0x80) {
    out += static_cast<char>(character);
    return true;
  }
  switch (encoding) {
    case TextEncoding::utf8:
      utf8::append(out, character);
      return true;
    case TextEncoding::gbk:
    case TextEncoding::big5:
      return append_pair(out, character, encoding);
    default: {
      const unsigned byte = western_byte(character, encoding);
      if (byte != 0) out += static_cast<char>(byte);
      return byte != 0;
    }
  }
}

std::optional<ForeignText> read_foreign_text(std::string_view bytes) {
  constexpr std::uint64_t kLeast = 8;  // letters, of which fewer are no evidence
  if (auto wide = read_utf16(bytes)) return wide;
  std::optional<std::string> texts[2];
  FrequentCount counts[2];
  for (int i = 0; i < 2; ++i) {
    texts[i] = decode_all(bytes, i == 0 ? TextEncoding::gbk : TextEncoding::big5);
    if (texts[i]) counts[i] = count_frequent(*texts[i]);
  }
  for (int i = 0; i < 2; ++i) {
    const bool certain = counts[i].letters() >= kLeast && counts[i].is_prose() && counts[i].is_twice(counts[1 - i]);
    if (!certain) continue;
    const std::string_view name = i == 1 ? "Big5" : has_four_byte_sequence(bytes) ? "GB18030" : "GBK";
    return ForeignText{name, std::move(*texts[i])};
  }
  return std::nullopt;
}

}  // namespace lectern
