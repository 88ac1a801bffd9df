// Finds text that went through a wrong code page. Each character of such text stands for one byte of the original, so
// encoding it back and looking for UTF-8 tells how it was made; bytes that the code page has no character for are lost.
#include "engines/chinese/damage.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::array<std::string_view, 3> kNames{"Windows-1252", "Windows-1254", "ISO 8859-1"};
constexpr std::uint64_t kLeast = 8;  // Chinese characters that damaged text gives back
constexpr std::size_t kLatin1 = 2;
constexpr int kNoByte = -1;
constexpr int kAscii = -2;

// Characters of Windows-1252 from 0x80 to 0x9F; Windows-1254 has the same but for 8E and 9E.
constexpr std::array<char32_t, 32> kUpper{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
// Where Windows-1254 differs from Latin 1.
constexpr std::array<std::pair<char32_t, int>, 6> kTurkish{
    {{0x011E, 0xD0}, {0x0130, 0xDD}, {0x015E, 0xDE}, {0x011F, 0xF0}, {0x0131, 0xFD}, {0x015F, 0xFE}}};

/// The byte a character stands for, kAscii below 0x80, kNoByte when the code page has no such character.
int byte_of(char32_t character, std::size_t page) {
  if (character < 0x80) return kAscii;
  if (page == kLatin1) return character <= 0xFF ? static_cast<int>(character) : kNoByte;
  if (page == 1) {
    for (const auto& [turkish, byte] : kTurkish) {
      if (turkish == character) return byte;
      if (static_cast<int>(character) == byte) return kNoByte;
    }
  }
  if (character >= 0xA0 && character <= 0xFF) return static_cast<int>(character);
  if (page == 1 && (character == 0x017D || character == 0x017E)) return kNoByte;
  if (page == 1 && (character == 0x8E || character == 0x9E)) return static_cast<int>(character);
  const auto found = std::find(kUpper.begin(), kUpper.end(), character);
  return found == kUpper.end() ? kNoByte : 0x80 + static_cast<int>(found - kUpper.begin());
}

std::size_t sequence_size(int lead) {
  if (lead >= 0xE2 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool is_continuation(int byte) { return byte >= 0x80 && byte <= 0xBF; }

/// One character of the original, read back from the characters of the damaged text.
struct Restored {
  char32_t character = 0;  ///< 0: bytes are missing
  std::size_t end = 0;     ///< in the damaged text
  bool only_here = false;  ///< held a byte that Windows-1252 writes differently
};

bool restore_at(std::string_view text, std::size_t begin, std::size_t page, Restored& out) {
  const auto lead = utf8::decode(text, begin);
  const int first = byte_of(lead.character, page);
  const std::size_t size = sequence_size(first);
  if (size == 0) return false;
  std::string bytes(1, static_cast<char>(first));
  out.end = begin + lead.size;
  out.only_here = byte_of(lead.character, 0) != first;
  while (bytes.size() < size && out.end < text.size()) {
    const auto next = utf8::decode(text, out.end);
    const int byte = byte_of(next.character, page);
    if (!is_continuation(byte)) break;
    out.only_here = out.only_here || byte_of(next.character, 0) != byte;
    bytes += static_cast<char>(byte);
    out.end += next.size;
  }
  out.character = 0;
  if (bytes.size() == size && !utf8::find_invalid(bytes)) out.character = utf8::decode(bytes, 0).character;
  return bytes.size() > 1;
}

bool is_chinese(char32_t c) { return utf8::is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF); }

// Damaged text is full of characters from U+00C2 to U+0178: their bytes begin with C3 to C5.
std::size_t count_western(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xC3 && byte <= 0xC5;
  }));
}

std::uint64_t count_han(std::string_view line) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0xE0) {
      ++at;
      continue;
    }
    const auto decoded = utf8::decode(line, at);
    count += utf8::is_han(decoded.character) ? 1 : 0;
    at += decoded.size;
  }
  return count;
}

std::string restore(std::string_view text, std::size_t page, bool& exact) {
  std::string out;
  exact = true;
  for (std::size_t at = 0; at < text.size();) {
    Restored one;
    if (restore_at(text, at, page, one)) {
      exact = exact && one.character != 0;
      if (one.character != 0) {
        utf8::append(out, one.character);
      } else {
        out += "□";
      }
      at = one.end;
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    if (decoded.character < 0x80) {
      out += text[at];
    } else {
      out += "□";
      exact = false;
    }
    at += decoded.size;
  }
  return out;
}

}  // namespace

bool may_be_damaged(std::string_view text) { return count_western(text) >= kLeast; }

void DamageFinder::read_line(std::string_view line, std::uint32_t offset) {
  han_ += count_han(line);
  if (count_western(line) == 0) return;
  std::uint64_t best = 0;
  Span span;
  for (std::size_t page = 0; page < kPages; ++page) {
    std::uint64_t whole = 0;
    std::uint64_t inside = 0;   // characters that are part of a sequence
    std::uint64_t outside = 0;  // characters of Western text
    std::uint64_t special = 0;
    Span found;
    for (std::size_t at = 0; at < line.size();) {
      Restored one;
      if (static_cast<unsigned char>(line[at]) < 0x80 || !restore_at(line, at, page, one)) {
        const auto loose = utf8::decode(line, at);
        if (loose.character >= 0xA0 && loose.character <= 0x178) ++outside;
        at += loose.size;
        continue;
      }
      if (found.empty()) found.begin = static_cast<std::uint32_t>(at);
      found.end = static_cast<std::uint32_t>(one.end);
      if (is_chinese(one.character)) ++whole;
      if (one.character != 0 && one.only_here) ++special;
      inside += utf8::length(line.substr(at, one.end - at));
      at = one.end;
    }
    if (outside * 4 > inside) continue;  // Western text with a sequence by chance
    whole_[page] += whole;
    only_[page] += special;
    if (whole > best) {
      best = whole;
      span = found;
    }
  }
  if (best == 0) return;
  ++lines_;
  if (!first_) first_ = Line{{offset + span.begin, offset + span.end}, line.substr(span.begin, span.size())};
}

std::optional<Damage> DamageFinder::result() const {
  constexpr std::uint64_t kLeastLines = 3;  // of them when the rest of the page is sound
  const std::size_t page = static_cast<std::size_t>(std::max_element(whole_, whole_ + kPages) - whole_);
  if (!first_ || whole_[page] < kLeast) return std::nullopt;
  const bool mostly = whole_[page] >= han_;
  if (!mostly && (lines_ < kLeastLines || whole_[page] < kLeast * kLeastLines)) return std::nullopt;
  // Equal counts: the characters that only the Turkish page has (all emoji begin with F0) decide.
  const std::size_t chosen = only_[1] > 0 && whole_[1] == whole_[page] ? 1 : page;
  Damage damage;
  damage.code_page = kNames[chosen];
  damage.place = first_->span;
  damage.lines = lines_;
  damage.original = restore(first_->text, chosen, damage.exact);
  return damage;
}

}  // namespace lectern
