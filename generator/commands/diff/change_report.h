#pragma once

#include <string>

#include "commands/diff/site_changes.h"
#include "diagnostics/report.h"

namespace lectern {

/// Changes as text. `at_most` bounds each group (0: all).
///
/// human: a line for each change, what is lost first, with the way out below it; a line of counts at the end.
/// markdown: for a review comment: what is lost in full, the rest folded.
/// json: everything: {"lost_pages", "lost_anchors", "moved", "added", "titles", "headings", "paths", "minutes"}.
/// github: what is lost, as errors.
[[nodiscard]] std::string change_report(const SiteChanges& changes, ReportFormat format, std::size_t at_most);

}  // namespace lectern
