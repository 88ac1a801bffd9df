// The types of unquoted scalars, by hand: the grammar is a dozen shapes and is asked for every value of every page.
#include "engines/data/plain_scalar.h"

#include <array>
#include <charconv>
#include <limits>
#include <string>

#include "text/ascii.h"

namespace lectern {

namespace {

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& words) {
  for (const std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

bool is_null_word(std::string_view text) {
  return text.empty() || is_one_of(text, std::array<std::string_view, 4>{"~", "null", "Null", "NULL"});
}

bool is_core_boolean(std::string_view text) {
  return is_one_of(text, std::array<std::string_view, 6>{"true", "True", "TRUE", "false", "False", "FALSE"});
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && ascii::is_digit(text[at])) ++at;
  return at;
}

std::size_t skip_sign(std::string_view text) { return !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0; }

bool all_in(std::string_view text, std::string_view digits) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

bool is_core_integer(std::string_view text) {
  if (text.starts_with("0o")) return all_in(text.substr(2), "01234567");
  if (text.starts_with("0x")) return all_in(text.substr(2), "0123456789abcdefABCDEF");
  const std::size_t sign = skip_sign(text);
  return sign < text.size() && skip_digits(text, sign) == text.size();
}

bool is_special_number(std::string_view text) {
  const std::string_view word = text.substr(skip_sign(text));
  return is_one_of(word, std::array<std::string_view, 3>{".inf", ".Inf", ".INF"}) ||
         is_one_of(text, std::array<std::string_view, 3>{".nan", ".NaN", ".NAN"});
}

bool is_core_number(std::string_view text) {
  if (is_special_number(text)) return true;
  const std::size_t whole = skip_sign(text);
  std::size_t at = skip_digits(text, whole);
  bool digits = at > whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = skip_digits(text, at + 1);
    digits = digits || end > at + 1;
    at = end;
  }
  if (!digits) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  return at < text.size() && skip_digits(text, at) == text.size();
}

// YAML 1.1 also lists `y` and `n`, which its readers do not follow.
bool is_legacy_boolean(std::string_view text) {
  return is_one_of(text, std::array<std::string_view, 12>{"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON",
                                                          "off", "Off", "OFF"});
}

// `2026-01-20`, and anything that goes on with a time after it.
bool looks_like_date(std::string_view text) {
  std::size_t at = skip_digits(text, 0);
  if (at != 4 || at == text.size() || text[at] != '-') return false;
  const std::size_t month = at + 1;
  at = skip_digits(text, month);
  if (at == month || at > month + 2 || at == text.size() || text[at] != '-') return false;
  const std::size_t day = at + 1;
  at = skip_digits(text, day);
  if (at == day || at > day + 2) return false;
  return at == text.size() || text[at] == 'T' || text[at] == 't' || text[at] == ' ';
}

// `49:00:00`: groups of digits with colons between them.
bool is_sexagesimal(std::string_view text) {
  std::size_t at = skip_sign(text);
  bool colon = false;
  while (at < text.size()) {
    const std::size_t end = skip_digits(text, at);
    if (end == at || (colon && end - at > 2)) return false;
    if (end == text.size()) return colon;
    if (text[end] != ':') return false;
    colon = true;
    at = end + 1;
  }
  return false;
}

bool has_digit_groups(std::string_view text) {
  return text.find('_') != std::string_view::npos && all_in(text.substr(skip_sign(text)), "0123456789_.") &&
         ascii::is_digit(text[skip_sign(text)]);
}

}  // namespace

PlainType core_type(std::string_view text) {
  if (is_null_word(text)) return PlainType::null;
  const char first = text[0];
  if (ascii::is_digit(first) || first == '-' || first == '+' || first == '.') {
    if (is_core_integer(text)) return PlainType::integer;
    return is_core_number(text) ? PlainType::number : PlainType::text;
  }
  return is_core_boolean(text) ? PlainType::boolean : PlainType::text;
}

PlainType legacy_type(std::string_view text) {
  const PlainType core = core_type(text);
  if (core != PlainType::text) return core;
  if (is_legacy_boolean(text)) return PlainType::boolean;
  if (looks_like_date(text)) return PlainType::date;
  if (is_sexagesimal(text) || has_digit_groups(text)) return PlainType::integer;
  return PlainType::text;
}

std::optional<std::int64_t> core_integer(std::string_view text) {
  int base = 10;
  if (text.starts_with("0o")) base = 8;
  if (text.starts_with("0x")) base = 16;
  if (base != 10) text.remove_prefix(2);
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> core_number(std::string_view text) {
  if (is_special_number(text)) {
    if (text.starts_with(".n") || text.starts_with(".N")) return std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    return text[0] == '-' ? -infinity : infinity;
  }
  if (const auto integer = core_integer(text)) return static_cast<double>(*integer);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  if (error != std::errc()) return std::nullopt;
  return value;
}

}  // namespace lectern
