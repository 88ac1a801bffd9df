// `"{} {name.part!r:>8}".format(…)`.
#include <algorithm>
#include <charconv>

#include "engines/template/template/characters.h"
#include "engines/template/template/number_format.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/run.h"
#include "engines/template/template/text_pieces.h"
#include "engines/template/template/values.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

constexpr int kMostFieldNesting = 2;  // a field inside the format of a field, and no further

class BraceFormatter {
 public:
  BraceFormatter(Run& run, bool markup, const CallArguments& arguments)
      : run_(run), markup_(markup), arguments_(arguments) {}

  std::string write(std::string_view format, int depth) {
    if (depth > kMostFieldNesting) run_.fail("fields of the format are nested too deeply");
    std::string out;
    for (std::size_t at = 0; at < format.size();) {
      const char c = format[at++];
      if (c != '{' && c != '}') {
        out += c;
      } else if (at < format.size() && format[at] == c) {
        out += c;
        ++at;
      } else if (c == '}') {
        run_.fail("the format has a single `}`");
      } else {
        const std::size_t end = field_end(format, at);
        out += field(format.substr(at, end - at), depth);
        at = end + 1;
      }
      run_.expect_bytes(out.size());
    }
    return out;
  }

 private:
  std::size_t field_end(std::string_view format, std::size_t at) const {
    int open = 1;
    for (; at < format.size(); ++at) {
      if (format[at] == '{') ++open;
      if (format[at] == '}' && --open == 0) return at;
    }
    run_.fail("the format has a `{` that is not closed");
  }

  std::string field(std::string_view text, int depth) {
    const std::size_t name_end = std::min(name_size(text), text.size());
    Datum value = argument(text.substr(0, name_end));
    std::string_view rest = text.substr(name_end);
    char conversion = 0;
    if (rest.starts_with('!')) {
      if (rest.size() < 2 || (rest.size() > 2 && rest[2] != ':')) run_.fail("the format has a broken conversion");
      conversion = rest[1];
      rest.remove_prefix(2);
    }
    if (rest.starts_with(':')) rest.remove_prefix(1);
    const std::string format = write(rest, depth + 1);
    if (conversion == 'r' || conversion == 'a') {
      value = run_.heap.string(repr_of(run_, value));
    } else if (conversion == 's') {
      value = run_.heap.string(text_of(run_, value));
    } else if (conversion != 0) {
      run_.fail(std::string("the format has an unknown conversion `!") + conversion + "`");
    }
    return shown(value, format);
  }

  // The name ends at `!` or `:`, but not inside brackets.
  static std::size_t name_size(std::string_view text) {
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '[') inside = true;
      if (text[i] == ']') inside = false;
      if (!inside && (text[i] == '!' || text[i] == ':')) return i;
    }
    return text.size();
  }

  Datum argument(std::string_view path) {
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    Datum value = first_argument(path.substr(0, end));
    path.remove_prefix(end);
    while (!path.empty()) {
      if (path[0] == '.') {
        const std::size_t stop = std::min(path.find_first_of(".[", 1), path.size());
        if (stop == 1) run_.fail("the format has an empty attribute");
        value = attribute(value, path.substr(1, stop - 1));
        path.remove_prefix(stop);
        continue;
      }
      const std::size_t close = path.find(']');
      if (path[0] != '[' || close == std::string_view::npos || close == 1) run_.fail("the format has a broken index");
      value = element(value, path.substr(1, close - 1));
      path.remove_prefix(close + 1);
      if (!path.empty() && path[0] != '.' && path[0] != '[') run_.fail("only `.` or `[` may follow `]` in a format");
    }
    return value;
  }

  // Maps have no attributes here: `{a.b}` looks for a real one.
  Datum attribute(const Datum& value, std::string_view name) {
    if (value.is(Tag::dict)) run_.fail("a map has no attribute `" + std::string(name) + "`");
    const Datum found = run_.attribute(value, name);
    if (found.is_undefined()) run_.fail_undefined(found);
    return found;
  }

  Datum element(const Datum& value, std::string_view key) {
    std::int64_t index = 0;
    const auto parsed = std::from_chars(key.data(), key.data() + key.size(), index);
    const bool number = key[0] != '-' && parsed.ptr == key.data() + key.size() && parsed.ec == std::errc();
    const Datum found = run_.item(value, number ? Datum::of(index) : Datum::of(key));
    if (found.is_undefined()) run_.fail_undefined(found);
    return found;
  }

  Datum first_argument(std::string_view name) {
    std::size_t index = next_;
    const bool digits = std::all_of(name.begin(), name.end(), ascii::is_digit);
    if (digits) {
      const Numbering wanted = name.empty() ? Numbering::automatic : Numbering::manual;
      if (numbering_ != Numbering::open && numbering_ != wanted) run_.fail("the format mixes `{}` and `{0}`");
      numbering_ = wanted;
      if (name.empty()) ++next_;
      std::from_chars(name.data(), name.data() + name.size(), index);
      if (index >= arguments_.positional.size()) run_.fail("the format has more fields than arguments");
      return arguments_.positional[index];
    }
    for (const auto& [known, value] : arguments_.named) {
      if (known == name) return value;
    }
    run_.fail("the format has no argument `" + std::string(name) + "`");
  }

  std::string shown(const Datum& value, const std::string& format) {
    if (markup_ && value.is_string() && value.markup && !format.empty()) run_.fail("markup takes no format");
    if (!markup_) return formatted(value, format);
    if (value.is_string() && value.markup) return std::string(value.string());
    std::string out;
    append_escaped(out, formatted(value, format));
    return out;
  }

  std::string formatted(const Datum& value, const std::string& text) {
    if (text.empty()) return text_of(run_, value);
    if (value.is_undefined()) run_.fail_undefined(value);
    if (!value.is_string() && !value.is_numeric()) run_.fail(std::string(kind_name(value)) + " takes no format");
    char type = 0;
    const NumberFormat format = parse(text, type);
    if (value.is_string()) return formatted_text(value.string(), format, type);
    if (value.is(Tag::number) || std::string_view("eEfFgG%").find(type) != std::string_view::npos) {
      if (type != 0) return formatted_number(value.as_number(), format, type);
    }
    if (value.is(Tag::number)) return formatted_plain(value.number, format);
    return formatted_integer(value.as_integer(), format, type == 0 ? 'd' : type);
  }

  NumberFormat parse(const std::string& text, char& type) {
    NumberFormat format;
    std::string_view rest = text;
    const std::size_t first = utf8::decode(rest, 0).size;
    const auto is_align = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    if (rest.size() > first && is_align(rest[first])) {
      format.fill = rest.substr(0, first);
      format.align = rest[first];
      rest.remove_prefix(first + 1);
    } else if (is_align(rest[0])) {
      format.align = rest[0];
      rest.remove_prefix(1);
    }
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-' || rest[0] == ' ')) {
      format.sign = rest[0];
      explicit_sign_ = true;
      rest.remove_prefix(1);
    }
    format.alternate = skip(rest, '#');
    if (skip(rest, '0') && format.align == 0) {
      format.fill = "0";
      format.align = '=';
    }
    format.width = std::max<std::int64_t>(number(rest), 0);
    if (skip(rest, ',')) format.grouping = ',';
    if (skip(rest, '_')) format.grouping = '_';
    if (skip(rest, '.')) {
      format.precision = number(rest);
      if (format.precision < 0) run_.fail("the format lacks a precision after `.`");
    }
    if (rest.size() > 1) run_.fail("the format `" + text + "` is not valid");
    type = rest.empty() ? '\0' : rest[0];
    run_.expect_bytes(static_cast<std::uint64_t>(format.width) +
                      static_cast<std::uint64_t>(std::max<std::int64_t>(format.precision, 0)));
    return format;
  }

  static bool skip(std::string_view& rest, char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }

  // -1 when there are no digits.
  std::int64_t number(std::string_view& rest) const {
    std::int64_t value = -1;
    const auto parsed = std::from_chars(rest.data(), rest.data() + (rest.starts_with('-') ? 0 : rest.size()), value);
    if (parsed.ec == std::errc::result_out_of_range) run_.fail("the format has a number that is too large");
    rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()));
    return value;
  }

  std::string formatted_text(std::string_view text, const NumberFormat& format, char type) const {
    if ((type != 0 && type != 's') || format.align == '=' || format.grouping != 0 || explicit_sign_ ||
        format.alternate) {
      run_.fail("the format does not fit a string");
    }
    if (format.precision >= 0)
      text = text.substr(0, offset_of_character(text, static_cast<std::size_t>(format.precision)));
    const Ends ends = format.align == '>' ? Ends::left : format.align == '^' ? Ends::both : Ends::right;
    return centred(text, format, ends);
  }

  // Unlike str.center, a format puts the odd blank at the right.
  static std::string centred(std::string_view text, const NumberFormat& format, Ends ends) {
    if (ends != Ends::both) return pad(text, format.width, format.fill, ends);
    const auto size = static_cast<std::int64_t>(character_count(text));
    const std::int64_t left = std::max<std::int64_t>(format.width - size, 0) / 2;
    return pad(pad(text, size + left, format.fill, Ends::left), format.width, format.fill, Ends::right);
  }

  static std::string aligned(const std::string& number, const NumberFormat& format) {
    if (format.align == '^') return centred(number, format, Ends::both);
    if (format.align == '<') return pad(number, format.width, format.fill, Ends::right);
    return aligned_number(number, format);
  }

  std::string formatted_number(double value, const NumberFormat& format, char type) const {
    if (std::string_view("eEfFgG%").find(type) == std::string_view::npos) run_.fail("the format does not fit a number");
    return aligned(format_number(value, format, type), format);
  }

  // Without a type a number looks like its repr, or like `g` with at least one digit after the point.
  static std::string formatted_plain(double value, const NumberFormat& format) {
    std::string text;
    if (format.precision < 0) {
      text = repr_of(value);
      if (text[0] != '-' && format.sign != '-') text.insert(0, 1, format.sign);
    } else {
      text = format_number(value, format, 'g');
      const bool plain = text.find_first_of(".en") == std::string::npos;
      if (plain) text += ".0";
    }
    return aligned(text, format);
  }

  std::string formatted_integer(std::int64_t value, const NumberFormat& format, char type) const {
    if (type == 'c') {
      std::string out;
      if (value < 0 || value > 0x10FFFF) run_.fail("there is no character " + std::to_string(value));
      utf8::append(out, static_cast<char32_t>(value));
      return pad(out, format.width, format.fill, Ends::right);
    }
    const bool known = std::string_view("bdnoxX").find(type) != std::string_view::npos;
    if (!known || format.precision >= 0) run_.fail("the format does not fit an integer");
    return aligned(format_integer(value, format, type), format);
  }

  enum class Numbering : std::uint8_t { open, automatic, manual };
  Run& run_;
  bool markup_;
  const CallArguments& arguments_;
  Numbering numbering_ = Numbering::open;
  std::size_t next_ = 0;
  bool explicit_sign_ = false;
};

}  // namespace

Datum format_braces(Run& run, const Datum& format, CallArguments& arguments) {
  std::string text = BraceFormatter(run, format.markup, arguments).write(format.string(), 0);
  return run.heap.string(std::move(text), format.markup);
}

}  // namespace lectern::templates
