#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A moment as authors write it: a calendar date, a time of day and an offset from UTC (UTC when none is written).
/// Compares by the moment it names.
struct Timestamp {
  std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z
  std::int32_t offset = 0;   ///< seconds east of UTC, for printing
  bool has_time = false;     ///< false when only a date was written

  friend constexpr std::strong_ordering operator<=>(const Timestamp& a, const Timestamp& b) {
    return a.seconds <=> b.seconds;
  }
  friend constexpr bool operator==(const Timestamp& a, const Timestamp& b) { return a.seconds == b.seconds; }
};

/// Reads `2026-01-20`, `2026-01-20 08:30[:15]`, RFC 3339 with `T`, fraction and `Z`/`+08:00`/` +0800`, `2026/1/2`.
/// Nothing for anything else or for dates that do not exist (`2023-10-32`).
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);
/// `2026-01-20`, in the timestamp's own offset.
[[nodiscard]] std::string iso_date(Timestamp timestamp);
/// `2026-01-20T08:30:15+08:00`.
[[nodiscard]] std::string rfc3339(Timestamp timestamp);
/// `Tue, 20 Jan 2026 08:30:15 +0800`.
[[nodiscard]] std::string rfc822(Timestamp timestamp);
/// Calendar fields in the timestamp's own offset.
struct CalendarDate {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};
[[nodiscard]] CalendarDate calendar_date(Timestamp timestamp);

}  // namespace lectern
