#pragma once

#include <string>

#include "diagnostics/report.h"

namespace lectern {

/// One function for each format; all expect the worst first. What they print stands in report.h.
[[nodiscard]] std::string human_report(const Diagnostics& sorted, const ReportOptions& options);
[[nodiscard]] std::string json_report(const Diagnostics& sorted, const ReportOptions& options);
[[nodiscard]] std::string sarif_report(const Diagnostics& sorted, const ReportOptions& options);
[[nodiscard]] std::string github_report(const Diagnostics& sorted, const ReportOptions& options);
[[nodiscard]] std::string markdown_report(const Diagnostics& sorted, const ReportOptions& options);

/// `content/a.md:12:7`, `content/a.md`, or `site`.
[[nodiscard]] std::string position_of(const Place& place);

/// The marked characters of a place, counted in characters from 1, `end` behind the last one. Both 0 when only the line
/// is known: for a file as a whole, and where the line was too long to be kept.
struct Columns {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] Columns columns_of(const Place& place);

}  // namespace lectern
