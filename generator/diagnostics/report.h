#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"

namespace lectern {

/// How messages are printed.
enum class ReportFormat : std::uint8_t { human, json, sarif, github, markdown };

struct ReportOptions {
  ReportFormat format = ReportFormat::human;
  bool color = false;           ///< human only: ANSI colours
  std::size_t at_most = 20;     ///< human only: messages printed in full; the rest is counted by code. 0: all
  std::size_t of_one_code = 5;  ///< human only: of these, as many of one code
  std::string_view way_to_all;  ///< human only: what to do to see what was left out
  std::string folder;           ///< sarif, github, markdown: what stands before each file, such as `course/`
  bool baseline = false;        ///< json, sarif: there is a baseline, so each finding is known or new
};

/// How many of each level. Those of the baseline count as known only.
struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t known = 0;
};
[[nodiscard]] Counts count(const Diagnostics& diagnostics);
/// `1 error, 0 warnings, 2 notes`, `no findings`; with `, 12 known` behind it when there are any.
[[nodiscard]] std::string counts_text(const Counts& counts);

/// Messages as text, ending in a newline unless empty. Expects sorted diagnostics; prints errors first, then warnings,
/// then notes, each in that order, so file by file.
///
/// human: `content/a.md:12:7: error: what was seen [code]`, the source line, a caret line of the same width on a
///   terminal (wide characters count two columns, tabs are shown as one space), the way out. Known ones are left out.
/// json: one object {"diagnostics": [{code, level, message, help, why, file, line, column, length, related}], "errors",
///   "warnings", "notes"}; columns count bytes from 1; 0 for "the file as a whole". With a baseline each has `known`,
///   and the object counts them.
/// sarif: SARIF 2.1.0 (OASIS), one run, every code that occurs as a rule; columns count characters; `baselineState`
///   with a baseline; `partialFingerprints` by `identity_of`.
/// github: workflow commands (`::error file=…,line=…,col=…,endColumn=…,title=…::message`). Known ones are left out.
/// markdown: the counts and a table for each level, at most 100 rows. Known ones are left out.
[[nodiscard]] std::string report(const Diagnostics& diagnostics, const ReportOptions& options);

}  // namespace lectern
