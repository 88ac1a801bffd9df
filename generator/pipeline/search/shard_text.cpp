// Data as JavaScript that a browser reads quickly and gzip packs tightly.
#include "pipeline/search/shard_text.h"

#include <algorithm>
#include <array>

namespace lectern {

namespace {

constexpr std::uint64_t kLast = 60;   // digits that end a value: codes 35 to 94
constexpr std::uint64_t kOther = 30;  // digits before it: codes 95 to 124
constexpr char kFirst = '#';

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char byte = text[i];
    if (byte != '"' && byte != '\\' && byte != '\n' && byte != '\r' && byte != 0) continue;
    out += text.substr(copied, i - copied);
    copied = i + 1;
    if (byte == 0) continue;
    out += '\\';
    out += byte == '\n' ? 'n' : byte == '\r' ? 'r' : byte;
  }
  out += text.substr(copied);
  out += '"';
}

char digit_of(std::uint32_t value) {
  const char digit = static_cast<char>(kFirst + static_cast<char>(value));
  return digit == '\\' ? '~' : digit;
}

void append_digits(std::string& out, std::uint64_t value) {
  if (value < kLast) {
    out += digit_of(static_cast<std::uint32_t>(value));
    return;
  }
  std::array<char, 16> digits{};
  std::size_t at = digits.size();
  digits[--at] = digit_of(static_cast<std::uint32_t>(value % kLast));
  for (value /= kLast; value > 0; value = (value - 1) / kOther) {
    digits[--at] = digit_of(static_cast<std::uint32_t>(kLast + (value - 1) % kOther));
  }
  out.append(digits.begin() + static_cast<std::ptrdiff_t>(at), digits.end());
}

std::string base36(std::size_t number) {
  std::string text;
  do {
    text += "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
    number /= 36;
  } while (number > 0);
  std::reverse(text.begin(), text.end());
  return text;
}

std::string shard_file(std::string_view name, std::string_view data) {
  std::string file = "lectern.shard(\"";
  file.reserve(data.size() + name.size() + 20);
  return ((file += name) += "\",").append(data) += ");\n";
}

}  // namespace lectern
