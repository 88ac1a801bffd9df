// Data as JavaScript that a browser reads quickly and gzip packs tightly.
#include "pipeline/search/shard_text.h"

#include <algorithm>
#include <array>

namespace lectern {

namespace {

constexpr std::uint64_t kLast = 60;   // digits that end a value: codes 35 to 94
constexpr std::uint64_t kOther = 30;  // digits before it: codes 95 to 124
constexpr char kFirst = '#';

/// Bytes that do not stand in a JavaScript string as they are.
constexpr std::array<bool, 256> kChanged = [] {
  std::array<bool, 256> changed{};
  for (const char byte : {'"', '\\', '\n', '\r', '\0'}) changed[static_cast<unsigned char>(byte)] = true;
  return changed;
}();

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kChanged[static_cast<unsigned char>(text[i])]) continue;
    out += text.substr(copied, i - copied);
    copied = i + 1;
    const char byte = text[i];
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

char* write_digits(char* to, std::uint64_t value) {
  const auto write_other = [&](std::uint64_t rest) { *to++ = digit_of(static_cast<std::uint32_t>(kLast + rest)); };
  // Most values have one digit or two.
  if (const std::uint64_t rest = value / kLast; rest > kOther) {
    std::array<std::uint64_t, kMostDigits> others{};
    std::size_t count = 0;
    for (std::uint64_t left = rest; left > 0; left = (left - 1) / kOther) others[count++] = (left - 1) % kOther;
    while (count > 0) write_other(others[--count]);
  } else if (rest > 0) {
    write_other(rest - 1);
  }
  *to++ = digit_of(static_cast<std::uint32_t>(value % kLast));
  return to;
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
