#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Reads the first line of a quote: `[!NOTE]` in any case, maybe with a fold sign and a title after it. Gives the kind
/// in lower case and the title, or false for any other line.
[[nodiscard]] bool read_alert_line(std::string_view line, std::string& kind, std::string& title);

}  // namespace lectern
