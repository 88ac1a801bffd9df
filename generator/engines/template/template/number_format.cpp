// Numbers in the formats of `%` and `format`.
#include "engines/template/template/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/text_pieces.h"

namespace lectern::templates {

namespace {

constexpr std::size_t kLongestNumber = 400;
constexpr std::int64_t kMostDigits = 1100;  // a double has no more, the rest are zeros

// Separators between groups of the digits at the start of a number.
std::string grouped(const std::string& number, char separator, std::size_t group) {
  if (separator == 0) return number;
  const std::size_t end = std::min(number.find_first_not_of("0123456789abcdefABCDEF"), number.size());
  const std::size_t digits = group == 3 ? std::min(number.find_first_not_of("0123456789"), number.size()) : end;
  std::string out;
  for (std::size_t i = 0; i < digits; ++i) {
    if (i > 0 && (digits - i) % group == 0) out += separator;
    out += number[i];
  }
  return out + number.substr(digits);
}

std::string signed_text(bool negative, char sign, const std::string& digits) {
  if (negative) return "-" + digits;
  return sign == '+' || sign == ' ' ? sign + digits : digits;
}

std::string digits_of(double value, std::chars_format style, std::int64_t precision) {
  const std::int64_t used = std::min(precision, kMostDigits);
  std::string buffer(kLongestNumber + static_cast<std::size_t>(used), ' ');
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, style, static_cast<int>(used));
  buffer.resize(static_cast<std::size_t>(end.ptr - buffer.data()));
  if (precision > used && style == std::chars_format::fixed)
    buffer.append(static_cast<std::size_t>(precision - used), '0');
  return buffer;
}

// `%g` with `#` keeps its zeros.
std::string with_zeros(std::string text, std::int64_t precision) {
  const std::size_t exponent = std::min(text.find('e'), text.size());
  std::string mantissa = text.substr(0, exponent);
  std::int64_t digits = 0;
  bool leading = true;
  for (const char c : mantissa) {
    if (c != '0' && c != '.') leading = false;
    if (c != '.' && !leading) ++digits;
  }
  if (mantissa.find('.') == std::string::npos) mantissa += '.';
  if (digits < precision) mantissa.append(static_cast<std::size_t>(precision - std::max<std::int64_t>(digits, 1)), '0');
  return mantissa + text.substr(exponent);
}

std::string magnitude(double value, const NumberFormat& format, char type) {
  const std::int64_t precision = format.precision < 0 ? 6 : format.precision;
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return "inf";
  if (type == 'f' || type == 'e') {
    const auto style = type == 'f' ? std::chars_format::fixed : std::chars_format::scientific;
    std::string text = digits_of(value, style, precision);
    if (format.alternate && precision == 0) text.insert(std::min(text.find('e'), text.size()), ".");
    return text;
  }
  const std::int64_t digits = std::max<std::int64_t>(precision, 1);
  std::string text = digits_of(value, std::chars_format::general, digits);
  return format.alternate ? with_zeros(std::move(text), digits) : text;
}

}  // namespace

std::string format_integer(std::int64_t value, const NumberFormat& format, char type) {
  const bool negative = value < 0;
  const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
  std::string digits(64, ' ');
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, base);
  digits.resize(static_cast<std::size_t>(end.ptr - digits.data()));
  if (type == 'X') digits = upper(digits);
  const auto precision = static_cast<std::size_t>(std::clamp<std::int64_t>(format.precision, 0, 1 << 24));
  if (digits.size() < precision) digits.insert(0, precision - digits.size(), '0');
  digits = grouped(digits, format.grouping, base == 10 ? 3 : 4);
  if (format.alternate && base != 10) digits = std::string("0") + type + digits;
  return signed_text(negative, format.sign, digits);
}

std::string format_number(double value, const NumberFormat& format, char type) {
  const char lower_type = static_cast<char>(type | 0x20);
  std::string text;
  if (type == '%') {
    text = magnitude(std::fabs(value * 100), format, 'f') + "%";
  } else {
    text = magnitude(std::fabs(value), format, lower_type);
    if (type != lower_type) text = upper(text);
  }
  return signed_text(std::signbit(value) && !std::isnan(value), format.sign, grouped(text, format.grouping, 3));
}

std::string aligned_number(const std::string& number, const NumberFormat& format) {
  const char align = format.align == 0 ? '>' : format.align;
  if (align == '<') return pad(number, format.width, format.fill == "0" ? " " : format.fill, Ends::right);
  if (align != '=') return pad(number, format.width, format.fill, align == '^' ? Ends::both : Ends::left);
  std::size_t start = !number.empty() && std::string_view("+- ").find(number[0]) != std::string_view::npos ? 1 : 0;
  if (format.alternate && number.size() > start + 1 && number[start] == '0' &&
      std::string_view("xXob").find(number[start + 1]) != std::string_view::npos) {
    start += 2;
  }
  const std::string head = number.substr(0, start);
  return head + pad(number.substr(start), format.width - static_cast<std::int64_t>(start), format.fill, Ends::left);
}

std::string fixed(double number, int decimals) {
  NumberFormat format;
  format.precision = decimals;
  return format_number(number, format, 'f');
}

}  // namespace lectern::templates
