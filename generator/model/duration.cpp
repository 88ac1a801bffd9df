// Reads how long something takes, as authors write it.
#include "model/duration.h"

#include <array>
#include <charconv>

#include "text/ascii.h"

namespace lectern {

namespace {

struct Unit {
  std::string_view name;
  double minutes;
};

// Longer names before those they begin with.
constexpr std::array<Unit, 22> kUnits{
    {{"minutes", 1},     {"minute", 1},     {"mins", 1},     {"min", 1},  {"hours", 60},         {"hour", 60},
     {"hrs", 60},        {"hr", 60},        {"h", 60},       {"m", 1},    {"seconds", 1.0 / 60}, {"second", 1.0 / 60},
     {"secs", 1.0 / 60}, {"sec", 1.0 / 60}, {"s", 1.0 / 60}, {"分鐘", 1}, {"分钟", 1},           {"分", 1},
     {"小時", 60},       {"小时", 60},      {"鐘頭", 60},    {"時", 60}}};

std::string_view without_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

// A decimal number at the front of a text; taken off.
std::optional<double> take_number(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && size < 16 && (ascii::is_digit(text[size]) || text[size] == '.')) ++size;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + size, value, std::chars_format::fixed);
  if (size == 0 || error != std::errc() || end != text.data() + size) return std::nullopt;
  text.remove_prefix(size);
  return value;
}

std::optional<double> take_unit(std::string_view& text) {
  for (const Unit& unit : kUnits) {
    bool same = text.size() >= unit.name.size();
    for (std::size_t i = 0; same && i < unit.name.size(); ++i) {
      const char c = ascii::to_lower(text[i]);
      same = c == unit.name[i];
    }
    if (!same) continue;
    text.remove_prefix(unit.name.size());
    return unit.minutes;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> parse_minutes(std::string_view text) {
  text = without_space(text);
  while (!text.empty() && ascii::is_blank(text.back())) text.remove_suffix(1);
  if (text.starts_with("PT") || text.starts_with("~")) text.remove_prefix(text[0] == 'P' ? 2 : 1);
  if (text.empty()) return std::nullopt;
  double total = 0;
  bool first = true;
  while (!text.empty()) {
    text = without_space(text);
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    text = without_space(text);
    if (text.empty() && first) return *number;
    if (first && text.starts_with(':')) {  // hours and minutes
      text.remove_prefix(1);
      const auto rest = take_number(text);
      if (!rest || *rest >= 60 || !text.empty()) return std::nullopt;
      return *number * 60 + *rest;
    }
    const auto unit = take_unit(text);
    if (!unit) return std::nullopt;
    total += *number * *unit;
    first = false;
  }
  return total;
}

}  // namespace lectern
