// Values as JSON text.
#include <array>
#include <charconv>
#include <cmath>

#include "engines/value/value.h"
#include "text/utf8.h"

namespace lectern {

namespace {

class JsonWriter {
 public:
  explicit JsonWriter(int indent) : indent_(indent) {}

  std::string write(const Value& value) {
    put(value, 0);
    return std::move(out_);
  }

 private:
  // Values are built by this program or read with a depth limit, so recursion is bounded.
  void put(const Value& value, int depth) {
    switch (value.kind()) {
      case Value::Kind::boolean:
        out_ += value.boolean() ? "true" : "false";
        return;
      case Value::Kind::integer:
        out_ += std::to_string(value.integer());
        return;
      case Value::Kind::number:
        put_number(value.number());
        return;
      case Value::Kind::string:
        put_string(value.string());
        return;
      case Value::Kind::list:
        put_list(value.list(), depth);
        return;
      case Value::Kind::map:
        put_map(value.map(), depth);
        return;
      default:
        out_ += "null";
    }
  }

  void put_number(double number) {
    if (!std::isfinite(number)) {
      out_ += "null";
      return;
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    out_ += text;
    if (text.find_first_of(".e") == std::string_view::npos) out_ += ".0";
  }

  void put_string(const std::string& text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out_ += '"';
    for (const char c : utf8::find_invalid(text) ? utf8::replace_invalid(text) : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (c == '\t') {
        out_ += "\\t";
      } else if (c == '\r') {
        out_ += "\\r";
      } else if (byte < 0x20) {
        out_ += "\\u00";
        out_ += digits[byte >> 4U];
        out_ += digits[byte & 15U];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  void put_list(const List& list, int depth) {
    out_ += '[';
    bool first = true;
    for (const Value& item : list) {
      separate(first, depth + 1);
      put(item, depth + 1);
    }
    if (!first) new_line(depth);
    out_ += ']';
  }

  void put_map(const Map& map, int depth) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : map) {
      separate(first, depth + 1);
      put_string(key);
      out_ += ": ";
      put(value, depth + 1);
    }
    if (!first) new_line(depth);
    out_ += '}';
  }

  void separate(bool& first, int depth) {
    if (!first) out_ += indent_ > 0 ? "," : ", ";
    first = false;
    new_line(depth);
  }

  void new_line(int depth) {
    if (indent_ <= 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth), ' ');
  }

  int indent_;
  std::string out_;
};

}  // namespace

std::string to_json(const Value& value, int indent) { return JsonWriter(indent).write(value); }

}  // namespace lectern
