// Messages as Markdown, for a review comment or the summary of a job: a table for each level.
#include "diagnostics/report/formats.h"

namespace lectern {

namespace {

constexpr std::size_t kMostRows = 100;  // a comment has room for 65,536 characters

/// Text in a cell of a table: what would end the cell or begin HTML is escaped; code stays code.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') {
      out += "\\|";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string row_of(const Diagnostic& diagnostic, const ReportOptions& options) {
  Place place = diagnostic.place;
  if (!place.file.empty()) place.file = options.folder + place.file;
  const std::string help = diagnostic.help.empty() ? "" : "<br>→ " + cell(diagnostic.help);
  return "| " + cell(position_of(place)) + " | " + cell(diagnostic.message) + help + " | " +
         std::string(name_of(diagnostic.code)) + " |\n";
}

}  // namespace

std::string markdown_report(const Diagnostics& sorted, const ReportOptions& options) {
  const Counts counts = count(sorted);
  const std::size_t all = counts.errors + counts.warnings + counts.notes;
  std::string out = "**" + counts_text(counts) + "**\n";
  std::size_t rows = 0;
  const Severity* level = nullptr;
  for (const Diagnostic& diagnostic : sorted) {
    if (diagnostic.known || rows == kMostRows) continue;
    if (level == nullptr || *level != diagnostic.severity) {
      out += "\n| " + std::string(name_of(diagnostic.severity)) + " at | what | code |\n| --- | --- | --- |\n";
      level = &diagnostic.severity;
    }
    out += row_of(diagnostic, options);
    ++rows;
  }
  if (rows < all) out += "\n… and " + std::to_string(all - rows) + " more\n";
  return out;
}

}  // namespace lectern
