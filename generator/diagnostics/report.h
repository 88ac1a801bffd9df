#pragma once

#include <cstdint>
#include <string>

#include "diagnostics/diagnostic.h"

namespace lectern {

/// How messages are printed.
enum class ReportFormat : std::uint8_t { human, json, sarif, github };

struct ReportOptions {
  ReportFormat format = ReportFormat::human;
  bool color = false;        ///< human only: ANSI colours
  std::size_t at_most = 20;  ///< human only: messages printed in full; the rest is counted. 0: all
};

/// How many of each level.
struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
};
[[nodiscard]] Counts count(const Diagnostics& diagnostics);

/// Messages as text, ending in a newline unless empty. Expects sorted diagnostics; prints errors first, then warnings,
/// then notes, each in that order.
///
/// human: `content/a.md:12:7: error: what was seen [code]`, the source line, a caret line of the same width on a
/// terminal
///   (wide characters count two columns, tabs are shown as one space), the way out.
/// json: one object {"diagnostics": [{code, level, message, help, why, file, line, column, length, related}], "errors",
///   "warnings", "notes"}; columns count bytes from 1; 0 for "the file as a whole".
/// sarif: SARIF 2.1.0 (OASIS), one run, every code that occurs as a rule.
/// github: workflow commands (`::error file=…,line=…,col=…,title=…::message`).
[[nodiscard]] std::string report(const Diagnostics& diagnostics, const ReportOptions& options);

}  // namespace lectern
