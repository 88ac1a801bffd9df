// Values as text: str, repr and escaping.
#include "engines/template/template/printing.h"

#include <array>
#include <charconv>
#include <cmath>

#include "engines/template/template/characters.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

constexpr int kSmallestExponent = -4;  // beyond these Python writes an exponent
constexpr int kLargestExponent = 16;

void append_hex(std::string& out, std::uint32_t value, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += "0123456789abcdef"[(value >> shift) & 15U];
}

void append_repr(std::string& out, char32_t character, char quote) {
  if (character == static_cast<char32_t>(quote) || character == '\\') {
    out += '\\';
    out += static_cast<char>(character);
  } else if (character == '\n') {
    out += "\\n";
  } else if (character == '\r') {
    out += "\\r";
  } else if (character == '\t') {
    out += "\\t";
  } else if (is_printable(character)) {
    utf8::append(out, character);
  } else if (character < 0x100) {
    out += "\\x";
    append_hex(out, character, 2);
  } else {
    out += character < 0x10000 ? "\\u" : "\\U";
    append_hex(out, character, character < 0x10000 ? 4 : 8);
  }
}

std::string repr_of_text(std::string_view text) {
  const bool double_quotes = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
  const char quote = double_quotes ? '"' : '\'';
  std::string out(1, quote);
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    append_repr(out, next.character, quote);
    at += next.size;
  }
  return out += quote;
}

class ReprWriter {
 public:
  explicit ReprWriter(Run& run) : run_(run) {}

  void put(const Datum& value, int depth) {
    if (depth > kMostValueDepth) run_.fail(TemplateError::Kind::limit, "the value is nested too deeply to be printed");
    run_.count();
    run_.expect_bytes(out_.size());
    switch (value.tag) {
      case Tag::list:
      case Tag::tuple:
        return put_list(value, depth);
      case Tag::dict:
        return put_map(value, depth);
      case Tag::name_space:
        out_ += "<Namespace ";
        put_map(value, depth);
        out_ += '>';
        return;
      case Tag::string:
        out_ += value.markup ? "Markup(" + repr_of_text(value.string()) + ")" : repr_of_text(value.string());
        return;
      default:
        put_plain(value);
    }
  }

  std::string out_;

 private:
  void put_plain(const Datum& value) {
    switch (value.tag) {
      case Tag::none:
        out_ += "None";
        return;
      case Tag::boolean:
        out_ += value.truth ? "True" : "False";
        return;
      case Tag::integer:
        out_ += std::to_string(value.integer);
        return;
      case Tag::number:
        out_ += repr_of(value.number);
        return;
      case Tag::range:
        put_range(*value.range);
        return;
      case Tag::loop:
        out_ += "<LoopContext " + std::to_string(value.loop->index + 1) + "/" + std::to_string(value.loop->size) + ">";
        return;
      case Tag::callable:
      case Tag::special:
        out_ += value.borrowed ? "<function>" : value.special->print(run_);
        return;
      default:
        out_ += "Undefined";
    }
  }

  void put_range(const RangeObject& range) {
    out_ += "range(" + std::to_string(range.start) + ", " + std::to_string(range.stop);
    if (range.step != 1) out_ += ", " + std::to_string(range.step);
    out_ += ')';
  }

  void put_list(const Datum& list, int depth) {
    const bool tuple = list.is(Tag::tuple);
    const std::size_t size = list_size(list);
    out_ += tuple ? '(' : '[';
    for (std::size_t i = 0; i < size; ++i) {
      if (i > 0) out_ += ", ";
      put(list_item(list, i), depth + 1);
    }
    if (tuple && size == 1) out_ += ',';
    out_ += tuple ? ')' : ']';
  }

  void put_map(const Datum& map, int depth) {
    out_ += '{';
    for (std::size_t i = 0; i < map_size(map); ++i) {
      if (i > 0) out_ += ", ";
      const auto entry = map_entry(map, i);
      put(entry.first, depth + 1);
      out_ += ": ";
      put(entry.second, depth + 1);
    }
    out_ += '}';
  }

  Run& run_;
};

// The shortest digits that give the number back, and where its decimal point is.
struct Digits {
  std::string text;
  int exponent = 0;
};

Digits shortest_digits(double number) {
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific);
  const std::string_view whole(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const std::size_t mark = whole.find('e');
  Digits digits;
  for (const char c : whole.substr(0, mark)) {
    if (c != '.') digits.text += c;
  }
  const char* exponent = whole.data() + mark + 1;
  if (*exponent == '+') ++exponent;
  std::from_chars(exponent, end.ptr, digits.exponent);
  return digits;
}

}  // namespace

std::string repr_of(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
  Digits digits = shortest_digits(std::fabs(number));
  std::string out = std::signbit(number) ? "-" : "";
  const int exponent = digits.exponent;
  if (exponent < kSmallestExponent || exponent >= kLargestExponent) {
    out += digits.text.substr(0, 1);
    if (digits.text.size() > 1) out += "." + digits.text.substr(1);
    out += exponent < 0 ? "e-" : "e+";
    if (std::abs(exponent) < 10) out += '0';
    return out + std::to_string(std::abs(exponent));
  }
  if (exponent < 0) return out + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits.text;
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.text.size() <= whole) return out + digits.text + std::string(whole - digits.text.size(), '0') + ".0";
  return out + digits.text.substr(0, whole) + "." + digits.text.substr(whole);
}

std::string repr_of(Run& run, const Datum& value) {
  ReprWriter writer(run);
  writer.put(value, 0);
  return std::move(writer.out_);
}

std::string text_of(Run& run, const Datum& value) {
  if (value.is_string()) return std::string(value.string());
  if (value.is_undefined()) {
    run.require_defined(value);
    return {};
  }
  return repr_of(run, value);
}

namespace {

// Which characters cannot stand for themselves in HTML.
constexpr std::array<bool, 256> special_characters() {
  std::array<bool, 256> table{};
  for (const char c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
  return table;
}

std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&#34;";
    default:
      return "&#39;";
  }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::array<bool, 256> special = special_characters();
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!special[static_cast<unsigned char>(text[i])]) continue;
    out.append(text, done, i - done);
    out += escape_of(text[i]);
    done = i + 1;
  }
  out.append(text, done);
}

Datum escaped(Run& run, const Datum& value) {
  if (value.is_string() && value.markup) return value;
  const std::string text = text_of(run, value);
  if (value.is(Tag::special) && !value.special->callable()) return run.heap.string(std::string(text), true);
  std::string out;
  append_escaped(out, text);
  return run.heap.string(std::move(out), true);
}

Datum soft_string(Run& run, const Datum& value) {
  return value.is_string() ? value : run.heap.string(text_of(run, value));
}

}  // namespace lectern::templates
