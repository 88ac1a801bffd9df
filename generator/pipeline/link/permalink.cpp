// Hugo's permalink tokens.
#include "pipeline/link/permalink.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace lectern {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::int64_t day_count(Timestamp date) {
  const std::int64_t local = date.seconds + date.offset;
  return local >= 0 ? local / 86400 : (local - 86399) / 86400;
}

unsigned day_of_year(Timestamp date) {
  constexpr std::array<unsigned, 12> kBefore{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const CalendarDate calendar = calendar_date(date);
  const bool leap = (calendar.year % 4 == 0 && calendar.year % 100 != 0) || calendar.year % 400 == 0;
  return kBefore[calendar.month - 1] + calendar.day + (leap && calendar.month > 2 ? 1 : 0);
}

std::string four_digits(int year) {
  std::string digits = std::to_string(year);
  return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}

std::optional<std::string> date_token(std::string_view name, Timestamp date) {
  const CalendarDate calendar = calendar_date(date);
  const auto weekday = static_cast<std::size_t>(((day_count(date) + 4) % 7 + 7) % 7);
  if (name == "year") return four_digits(calendar.year);
  if (name == "month") return two_digits(calendar.month);
  if (name == "monthname") return std::string(kMonths[calendar.month - 1]);
  if (name == "day") return two_digits(calendar.day);
  if (name == "weekday") return std::to_string(weekday);
  if (name == "weekdayname") return std::string(kWeekdays[weekday]);
  if (name == "yearday") return std::to_string(day_of_year(date));
  return std::nullopt;
}

bool is_date_token(std::string_view name) { return date_token(name, Timestamp{}).has_value(); }

std::optional<std::string> name_token(std::string_view name, const ContentNode& node) {
  const std::string slug = node.front_matter.slug ? node.front_matter.slug->text : std::string();
  if (name == "title") return node.title;
  if (name == "slug") return slug.empty() ? node.title : slug;
  if (name == "filename" || name == "contentbasename") return node.name;
  if (name == "slugorfilename" || name == "slugorcontentbasename") return slug.empty() ? node.name : slug;
  return std::nullopt;
}

std::size_t bound(std::string_view text, std::size_t count, std::size_t absent) {
  if (text.empty()) return absent;
  if (text == "last") return count - 1;
  std::size_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return 0;
    number = std::min<std::size_t>(number * 10 + static_cast<std::size_t>(digit - '0'), count);
  }
  return number;
}

// `[1:]`, `[:2]`, `[0]`, `[last]`, or nothing for all of them; out of range gives less, never an error.
std::string chosen_sections(const std::vector<std::string>& sections, std::string_view slice) {
  if (sections.empty()) return {};
  std::size_t begin = 0;
  std::size_t end = sections.size();
  if (slice.size() >= 2) {
    slice = slice.substr(1, slice.size() - 2);
    const auto colon = slice.find(':');
    begin = bound(slice.substr(0, colon), sections.size(), 0);
    end = colon == std::string_view::npos ? std::min(begin + 1, sections.size())
                                          : bound(slice.substr(colon + 1), sections.size(), sections.size());
  }
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (out.empty() ? "" : "/") + sections[i];
  return out;
}

}  // namespace

std::optional<std::string> expand_permalink(std::string_view pattern, const PermalinkSubject& subject,
                                            std::string& problem) {
  std::string out;
  const ContentNode& node = *subject.node;
  for (std::size_t offset = 0; offset < pattern.size();) {
    std::size_t end = offset + 1;
    while (pattern[offset] == ':' && end < pattern.size() && ascii::is_letter(pattern[end])) ++end;
    const std::string_view name = pattern.substr(offset + 1, end - offset - 1);
    if (name.empty()) {
      out += pattern[offset++];
      continue;
    }
    std::optional<std::string> value;
    if (is_date_token(name)) {
      if (!node.has_date) problem = "needs a date (`:" + std::string(name) + "`), and this page has none";
      if (node.has_date) value = date_token(name, node.date);
    } else if (name == "section" || name == "sections") {
      std::string_view slice;
      const auto close = pattern.find(']', end);
      if (name == "sections" && end < pattern.size() && pattern[end] == '[' && close != std::string_view::npos)
        slice = pattern.substr(end, close + 1 - end);
      end += slice.size();
      value = chosen_sections(subject.sections, name == "section" ? "[0]" : slice);
    } else {
      value = name_token(name, node);
      if (!value) problem = "has an unknown token `:" + std::string(name) + "`";
    }
    if (!value) return std::nullopt;
    out += *value;
    offset = end;
  }
  return out;
}

}  // namespace lectern
