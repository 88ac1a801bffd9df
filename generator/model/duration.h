#pragma once

#include <optional>
#include <string_view>

namespace lectern {

/// Minutes of `45`, `45m`, `1h30m`, `1.5 h`, `1:30` (hours and minutes), `90 分鐘`, `2 小時 30 分`, `PT1H30M`. Nothing
/// for anything else. No locale.
[[nodiscard]] std::optional<double> parse_minutes(std::string_view text);

}  // namespace lectern
