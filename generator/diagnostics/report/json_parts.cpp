// JSON as text: the room of diagnostics stands below that of values.
#include "diagnostics/report/json_parts.h"

#include "text/utf8.h"

namespace lectern {

std::string json_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  const std::string valid = utf8::replace_invalid(text);
  for (const char c : valid) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string json_object(const JsonMembers& members) {
  std::string out = "{";
  for (const auto& [name, json] : members) {
    if (json.empty()) continue;
    if (out.size() > 1) out += ", ";
    out += json_string(name) + ": " + json;
  }
  return out + "}";
}

std::string json_list(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ", ";
    out += item;
  }
  return out + "]";
}

std::string json_lines(const std::vector<std::string>& items, std::size_t indent) {
  if (items.empty()) return "[]";
  const std::string line = "\n" + std::string(indent, ' ');
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ",";
    out += line + item;
  }
  return out + "\n" + std::string(indent - 2, ' ') + "]";
}

}  // namespace lectern
