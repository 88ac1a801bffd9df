// Text and addresses as they may stand in HTML.
#include "pipeline/render/html_text.h"

#include <array>

#include "text/ascii.h"

namespace lectern {

namespace {

// Which bytes end a run that can be copied as it is.
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (const char byte : {'&', '<', '>', '"', '\''}) special[static_cast<unsigned char>(byte)] = true;
  return special;
}
constexpr std::array<bool, 256> kSpecial = make_special();

std::string_view reference_of(char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

void append_percent(std::string& out, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 15U];
}

bool stays_in_address(char byte) {
  return ascii::is_letter_or_digit(byte) ||
         std::string_view("-._~:/?#@!$()*+,;=%").find(byte) != std::string_view::npos;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kSpecial[static_cast<unsigned char>(text[i])]) continue;
    out.append(text, done, i - done);
    out += reference_of(text[i]);
    done = i + 1;
  }
  out.append(text, done);
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

void append_address(std::string& out, std::string_view address) {
  for (const char character : address) {
    const auto byte = static_cast<unsigned char>(character);
    if (stays_in_address(character)) {
      out += character;
    } else if (character == '&') {
      out += "&amp;";
    } else {
      append_percent(out, byte);
    }
  }
}

void append_fragment(std::string& out, std::string_view id) {
  out += '#';
  for (const char character : id) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '&') {
      out += "&amp;";
    } else if (byte >= 0x80 || (stays_in_address(character) && character != '%' && character != '#')) {
      out += character;
    } else {
      append_percent(out, byte);
    }
  }
}

bool is_script_address(std::string_view address) {
  // Browsers skip controls and spaces before and inside a scheme.
  std::string start;
  for (const char character : address) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte <= 0x20) continue;
    start += ascii::to_lower(character);
    if (start.size() == 16) break;
  }
  if (start.starts_with("javascript:") || start.starts_with("vbscript:")) return true;
  return start.starts_with("data:") && !start.starts_with("data:image/");
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += ' ';
  out += name;
  out += "=\"";
  append_escaped(out, value);
  out += '"';
}

void append_attributes(std::string& out, const Attributes& attributes, std::string_view classes) {
  std::string all(classes);
  for (const std::string& name : attributes.classes) all += (all.empty() ? "" : " ") + name;
  append_attribute(out, "class", all);
  append_attribute(out, "id", attributes.id);
  if (const std::string* language = attributes.find("lang")) append_attribute(out, "lang", *language);
}

}  // namespace lectern
