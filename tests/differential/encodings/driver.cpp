// Answers, a line for a line, in hexadecimal: `decode ENCODING BYTES` gives UTF-8 or `-`, `encode ENCODING UTF-8` gives
// bytes or `-`, `read BYTES` gives the name of an encoding and UTF-8, or `-`.
#include <iostream>
#include <optional>
#include <string>

#include "engines/chinese/text_encoding.h"

namespace {

using lectern::TextEncoding;

constexpr TextEncoding kEncodings[] = {TextEncoding::utf8,         TextEncoding::gbk,          TextEncoding::big5,
                                       TextEncoding::windows_1252, TextEncoding::windows_1254, TextEncoding::latin1};

TextEncoding encoding_of(const std::string& name) {
  for (const TextEncoding encoding : kEncodings) {
    if (name == lectern::name_of(encoding)) return encoding;
  }
  return TextEncoding::utf8;
}

std::string from_hex(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::string to_hex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string digits;
  for (const char c : bytes) {
    digits += kDigits[static_cast<unsigned char>(c) >> 4U];
    digits += kDigits[static_cast<unsigned char>(c) & 0xFU];
  }
  return digits;
}

std::optional<std::string> encode_all(const std::string& text, TextEncoding encoding) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const lectern::utf8::Decoded next = lectern::utf8::decode(text, at);
    if (!lectern::append_bytes(bytes, next.character, encoding)) return std::nullopt;
    at += next.size;
  }
  return bytes;
}

std::string hex_or_dash(const std::optional<std::string>& bytes) { return bytes ? to_hex(*bytes) : "-"; }

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::string what;
  std::string name;
  std::string bytes;
  while (std::cin >> what) {
    if (what == "read") {
      std::cin >> bytes;
      const auto read = lectern::read_foreign_text(from_hex(bytes));
      std::cout << (read ? std::string(read->encoding) + " " + to_hex(read->text) : "-") << '\n';
      continue;
    }
    std::cin >> name >> bytes;
    const TextEncoding encoding = encoding_of(name == "ISO-8859-1" ? "ISO 8859-1" : name);
    const auto done =
        what == "decode" ? lectern::decode_all(from_hex(bytes), encoding) : encode_all(from_hex(bytes), encoding);
    std::cout << hex_or_dash(done) << '\n';
  }
  return std::cout.flush() ? 0 : 1;
}
