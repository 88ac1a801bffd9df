// `"%s" % value` and the format filter.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

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

class PercentFormatter {
 public:
  PercentFormatter(Run& run, const Datum& format, const Datum& arguments)
      : run_(run), format_(format.string()), markup_(format.markup), arguments_(arguments) {
    if (arguments.is(Tag::tuple)) {
      for (std::size_t i = 0; i < list_size(arguments); ++i) positional_.push_back(list_item(arguments, i));
    } else {
      positional_.push_back(arguments);
    }
  }

  std::string write() {
    while (at_ < format_.size()) {
      const std::size_t mark = std::min(format_.find('%', at_), format_.size());
      out_ += format_.substr(at_, mark - at_);
      at_ = mark + 1;
      if (mark < format_.size()) write_field();
      run_.expect_bytes(out_.size());
    }
    const bool open_ended = arguments_.is(Tag::dict) || arguments_.is(Tag::list) || arguments_.is(Tag::name_space) ||
                            arguments_.is_undefined() || arguments_.is(Tag::range) || named_;
    if (used_ < positional_.size() && !open_ended) run_.fail("not all arguments of the format are used");
    return std::move(out_);
  }

 private:
  char next() {
    if (at_ >= format_.size()) run_.fail("the format ends inside a field");
    return format_[at_++];
  }

  Datum next_argument() {
    if (used_ >= positional_.size()) run_.fail("the format has more fields than arguments");
    return positional_[used_++];
  }

  void write_field() {
    Datum named = Datum::absent();
    if (at_ < format_.size() && format_[at_] == '(') named = named_argument();
    NumberFormat field;
    char c = next();
    for (; std::string_view("-+ 0#").find(c) != std::string_view::npos; c = next()) take_flag(field, c);
    const std::int64_t width = take_number(c);
    field.width = std::max<std::int64_t>(width, 0);
    if (width < 0 && star_) {
      field.align = '<';
      field.width = -width;
    }
    if (c == '.') {
      c = next();
      field.precision = std::max<std::int64_t>(take_number(c), 0);
    }
    while (c == 'h' || c == 'l' || c == 'L') c = next();
    run_.expect_bytes(static_cast<std::uint64_t>(field.width) +
                      static_cast<std::uint64_t>(std::max<std::int64_t>(field.precision, 0)));
    if (c == '%') {
      out_ += '%';
      return;
    }
    write_value(named.given() ? named : next_argument(), field, c);
  }

  static void take_flag(NumberFormat& field, char c) {
    if (c == '-') field.align = '<';
    if (c == '+' || (c == ' ' && field.sign != '+')) field.sign = c;
    if (c == '#') field.alternate = true;
    if (c == '0' && field.align != '<') {
      field.fill = "0";
      field.align = '=';
    }
  }

  // Digits or `*`, from `c` on; leaves the character after them in `c`.
  std::int64_t take_number(char& c) {
    star_ = c == '*';
    if (star_) {
      const std::int64_t value = whole_number(run_, next_argument(), "the width");
      c = next();
      return value;
    }
    std::int64_t value = 0;
    for (; ascii::is_digit(c); c = next()) value = std::min<std::int64_t>(value * 10 + (c - '0'), 1LL << 40);
    return value;
  }

  Datum named_argument() {
    const std::size_t start = ++at_;
    int depth = 1;
    while (depth > 0) {
      const char c = next();
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (!arguments_.is(Tag::dict)) run_.fail("the format needs a map");
    const std::string_view name = format_.substr(start, at_ - 1 - start);
    const Datum found = map_find(arguments_, name);
    if (!found.given()) run_.fail("the format has no argument `" + std::string(name) + "`");
    named_ = true;
    return found;
  }

  void write_value(const Datum& value, const NumberFormat& field, char type) {
    switch (type) {
      case 's':
        return put_text(shown(value), field);
      case 'r':
      case 'a':
        return put_text(markup_ ? escaped_text(repr_of(run_, value)) : repr_of(run_, value), field);
      case 'c':
        return put_text(character(value), field);
      case 'd':
      case 'i':
      case 'u':
        return put_number(format_integer(integer(value), field, 'd'), field);
      case 'x':
      case 'X':
      case 'o':
        return put_number(format_integer(strict_integer(value), field, type), field);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return put_number(format_number(number(value), field, type), field);
      default:
        run_.fail(std::string("the format has an unknown field `%") + type + "`");
    }
  }

  static std::string escaped_text(const std::string& text) {
    std::string out;
    append_escaped(out, text);
    return out;
  }

  std::string shown(const Datum& value) const {
    return markup_ ? std::string(escaped(run_, value).string()) : text_of(run_, value);
  }

  std::int64_t integer(const Datum& value) const {
    if (value.is_undefined()) run_.fail_undefined(value);
    if (value.is(Tag::number)) {
      if (!(std::fabs(value.number) < 9.2e18)) run_.fail("the number is too large for an integer");
      return static_cast<std::int64_t>(value.number);
    }
    return whole_number(run_, value, "the value of `%d`");
  }

  std::int64_t strict_integer(const Datum& value) const { return whole_number(run_, value, "the value of `%x`"); }

  double number(const Datum& value) const {
    if (value.is_undefined()) run_.fail_undefined(value);
    if (!value.is_numeric()) run_.fail("the format needs a number, not " + std::string(kind_name(value)));
    return value.as_number();
  }

  std::string character(const Datum& value) const {
    if (value.is_string() && character_count(value.string()) == 1) return shown(value);
    const std::int64_t code = whole_number(run_, value, "the value of `%c`");
    if (code < 0 || code > 0x10FFFF) run_.fail("there is no character " + std::to_string(code));
    std::string out;
    utf8::append(out, static_cast<char32_t>(code));
    return out;
  }

  void put_text(const std::string& text, const NumberFormat& field) {
    std::string_view kept = text;
    if (field.precision >= 0)
      kept = kept.substr(0, offset_of_character(kept, static_cast<std::size_t>(field.precision)));
    out_ += pad(kept, field.width, " ", field.align == '<' ? Ends::right : Ends::left);
  }

  void put_number(const std::string& text, const NumberFormat& field) { out_ += aligned_number(text, field); }

  Run& run_;
  std::string_view format_;
  bool markup_;
  Datum arguments_;
  std::vector<Datum> positional_;
  std::size_t used_ = 0;
  std::size_t at_ = 0;
  bool star_ = false;
  bool named_ = false;
  std::string out_;
};

}  // namespace

Datum format_percent(Run& run, const Datum& format, const Datum& arguments) {
  std::string text = PercentFormatter(run, format, arguments).write();
  return run.heap.string(std::move(text), format.markup);
}

}  // namespace lectern::templates
