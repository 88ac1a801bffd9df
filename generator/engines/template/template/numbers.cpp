// Numbers in texts.
#include "engines/template/template/numbers.h"

#include <charconv>
#include <limits>
#include <string>

#include "engines/template/template/run.h"
#include "engines/template/template/text_pieces.h"
#include "text/ascii.h"

namespace lectern::templates {

namespace {

// Underscores only stand between digits; false when one stands elsewhere.
bool without_underscores(std::string_view text, std::string& out) {
  const auto is_digit = ascii::is_letter_or_digit;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      out += ascii::to_lower(text[i]);
    } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
      return false;
    }
  }
  return true;
}

std::int64_t base_of_prefix(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 0;
  const char mark = ascii::to_lower(text[1]);
  return mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
}

}  // namespace

bool parse_integer(Run& run, std::string_view text, std::int64_t base, std::int64_t& value) {
  if (base != 0 && (base < 2 || base > 36)) return false;
  text = strip(text, nullptr, Ends::both);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::int64_t prefix = base_of_prefix(text);
  if (prefix != 0 && (base == 0 || base == prefix)) {
    text.remove_prefix(2);
    base = prefix;
    if (text.starts_with('_')) text.remove_prefix(1);
  }
  std::string digits = negative ? "-" : "";
  if (text.empty() || !without_underscores(text, digits)) return false;
  if (base == 0) {
    if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos) return false;
    base = 10;
  }
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value, static_cast<int>(base));
  if (parsed.ptr != digits.data() + digits.size() || parsed.ec == std::errc::invalid_argument) return false;
  if (parsed.ec == std::errc::result_out_of_range) run.fail("`" + digits + "` is too large for an integer");
  return true;
}

bool parse_number(std::string_view text, double& value) {
  text = strip(text, nullptr, Ends::both);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::string digits;
  if (text.empty() || !without_underscores(text, digits)) return false;
  if (digits[0] == '-' || digits[0] == '+') return false;
  if (digits == "infinity" || digits == "inf") {
    value = std::numeric_limits<double>::infinity();
  } else if (digits == "nan") {
    value = std::numeric_limits<double>::quiet_NaN();
  } else {
    if (digits.find_first_not_of("0123456789.e+-") != std::string::npos) return false;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (parsed.ptr != digits.data() + digits.size() || parsed.ec == std::errc::invalid_argument) return false;
    if (parsed.ec == std::errc::result_out_of_range) {
      value = digits.find("e-") == std::string::npos ? std::numeric_limits<double>::infinity() : 0.0;
    }
  }
  if (negative) value = -value;
  return true;
}

}  // namespace lectern::templates
