// Sorts messages and hands them to the format that is asked for. `report` is the one function outsiders call.
#include "diagnostics/report.h"

#include <algorithm>

#include "diagnostics/report/formats.h"
#include "text/utf8.h"

namespace lectern {

namespace {

Diagnostics worst_first(const Diagnostics& diagnostics) {
  Diagnostics sorted = diagnostics;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.severity > b.severity; });
  return sorted;
}

std::string amount(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

Counts count(const Diagnostics& diagnostics) {
  Counts counts;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.known) {
      ++counts.known;
    } else if (diagnostic.severity == Severity::error) {
      ++counts.errors;
    } else if (diagnostic.severity == Severity::warning) {
      ++counts.warnings;
    } else {
      ++counts.notes;
    }
  }
  return counts;
}

std::string counts_text(const Counts& counts) {
  const bool none = counts.errors + counts.warnings + counts.notes == 0;
  const std::string fresh =
      amount(counts.errors, "error") + ", " + amount(counts.warnings, "warning") + ", " + amount(counts.notes, "note");
  const std::string known = counts.known == 0 ? "" : amount(counts.known, "known finding");
  if (!none) return fresh + (known.empty() ? "" : ", " + known);
  return known.empty() ? "no findings" : "nothing new, " + known;
}

std::string position_of(const Place& place) {
  std::string text = place.file.empty() ? "site" : place.file;
  if (place.line != 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  return text;
}

Columns columns_of(const Place& place) {
  const std::string_view line = place.excerpt;
  if (place.line == 0 || place.column == 0 || place.column - 1 > line.size() || (line.empty() && place.column > 1))
    return {};
  const std::size_t begin = utf8::length(line.substr(0, place.column - 1)) + 1;
  const std::size_t marked = utf8::length(line.substr(place.column - 1, place.length));
  return {begin, begin + std::max<std::size_t>(1, marked)};
}

std::string report(const Diagnostics& diagnostics, const ReportOptions& options) {
  const Diagnostics sorted = worst_first(diagnostics);
  switch (options.format) {
    case ReportFormat::json:
      return json_report(sorted, options);
    case ReportFormat::sarif:
      return sarif_report(sorted, options);
    case ReportFormat::github:
      return github_report(sorted, options);
    case ReportFormat::markdown:
      return markdown_report(sorted, options);
    case ReportFormat::human:
      break;
  }
  return human_report(sorted, options);
}

}  // namespace lectern
