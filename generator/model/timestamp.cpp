// Dates by hand and by calendar arithmetic: nothing here asks the locale, the clock or the time zone of the machine.
#include "model/timestamp.h"

#include <array>
#include <chrono>

#include "text/ascii.h"

namespace lectern {

namespace {

constexpr std::int64_t kSecondsOfDay = 86400;

// Reads from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_any(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_[0]) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Between `least` and `most` digits.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < most && size < rest_.size() && ascii::is_digit(rest_[size])) {
      value = value * 10 + (rest_[size] - '0');
      ++size;
    }
    if (size < least) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }

  void skip_digits() {
    while (!rest_.empty() && ascii::is_digit(rest_[0])) rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
};

std::optional<std::int64_t> read_days(Cursor& cursor) {
  const auto year = cursor.number(4, 4);
  if (!year) return std::nullopt;
  const bool slashes = cursor.take('/');
  if (!slashes && !cursor.take('-')) return std::nullopt;
  const auto month = cursor.number(1, 2);
  if (!month || !cursor.take(slashes ? '/' : '-')) return std::nullopt;
  const auto day = cursor.number(1, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// `08:30`, `08:30:15`, `08:30:15.250`; a fraction is read and dropped.
std::optional<std::int64_t> read_time(Cursor& cursor) {
  const auto hour = cursor.number(1, 2);
  if (!hour || *hour > 23 || !cursor.take(':')) return std::nullopt;
  const auto minute = cursor.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t seconds = *hour * 3600 + *minute * 60;
  if (!cursor.take(':')) return seconds;
  const auto second = cursor.number(2, 2);
  if (!second || *second > 59) return std::nullopt;
  seconds += *second;
  if (cursor.take_any(".,")) {
    if (!cursor.number(1, 1)) return std::nullopt;
    cursor.skip_digits();
  }
  return seconds;
}

// Nothing at all is UTC; `Z`, `+08:00`, `+0800`, `+08`, each perhaps after a space.
std::optional<std::int32_t> read_offset(Cursor& cursor) {
  if (cursor.done()) return 0;
  cursor.take(' ');
  if (cursor.take_any("Zz")) return 0;
  const bool east = cursor.take('+');
  if (!east && !cursor.take('-')) return std::nullopt;
  const auto hours = cursor.number(1, 2);
  if (!hours || *hours > 14) return std::nullopt;
  int minutes = 0;
  if (!cursor.done()) {
    cursor.take(':');
    const auto read = cursor.number(2, 2);
    if (!read || *read > 59) return std::nullopt;
    minutes = *read;
  }
  const std::int32_t seconds = *hours * 3600 + minutes * 60;
  return east ? seconds : -seconds;
}

std::int64_t day_of(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kSecondsOfDay : -((-seconds + kSecondsOfDay - 1) / kSecondsOfDay);
}

std::string padded(int value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

std::string padded(unsigned value, std::size_t digits) { return padded(static_cast<int>(value), digits); }

std::string clock_time(const CalendarDate& date) {
  return padded(date.hour, 2) + ':' + padded(date.minute, 2) + ':' + padded(date.second, 2);
}

std::string date_text(const CalendarDate& date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

// `+0800`, or `+08:00` with a separator.
std::string offset_text(std::int32_t offset, std::string_view separator) {
  const std::int32_t minutes = (offset < 0 ? -offset : offset) / 60;
  return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + std::string(separator) + padded(minutes % 60, 2);
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Cursor cursor(ascii::trimmed(text));
  const auto days = read_days(cursor);
  if (!days) return std::nullopt;
  Timestamp timestamp;
  timestamp.seconds = *days * kSecondsOfDay;
  if (cursor.done()) return timestamp;
  if (!cursor.take_any("Tt")) {
    if (!cursor.take_any(" \t")) return std::nullopt;
    while (cursor.take_any(" \t")) {
    }
  }
  const auto time = read_time(cursor);
  if (!time) return std::nullopt;
  const auto offset = read_offset(cursor);
  if (!offset || !cursor.done()) return std::nullopt;
  timestamp.seconds += *time - *offset;
  timestamp.offset = *offset;
  timestamp.has_time = true;
  return timestamp;
}

std::string iso_date(Timestamp timestamp) { return date_text(calendar_date(timestamp)); }

std::string rfc3339(Timestamp timestamp) {
  const CalendarDate date = calendar_date(timestamp);
  return date_text(date) + 'T' + clock_time(date) + (timestamp.offset == 0 ? "Z" : offset_text(timestamp.offset, ":"));
}

std::string rfc822(Timestamp timestamp) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CalendarDate date = calendar_date(timestamp);
  const std::chrono::sys_days day{std::chrono::days(day_of(timestamp.seconds + timestamp.offset))};
  return std::string(kDays[std::chrono::weekday(day).c_encoding()]) + ", " + padded(date.day, 2) + ' ' +
         std::string(kMonths[date.month - 1]) + ' ' + padded(date.year, 4) + ' ' + clock_time(date) + ' ' +
         offset_text(timestamp.offset, "");
}

CalendarDate calendar_date(Timestamp timestamp) {
  const std::int64_t local = timestamp.seconds + timestamp.offset;
  const std::int64_t day = day_of(local);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days(day)}};
  const auto second_of_day = static_cast<int>(local - day * kSecondsOfDay);
  return {static_cast<int>(date.year()),     static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()), second_of_day / 3600,
          second_of_day / 60 % 60,           second_of_day % 60};
}

}  // namespace lectern
