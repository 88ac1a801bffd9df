#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/identity.h"
#include "text/source_file.h"

namespace lectern {

/// Findings that a course is known to have. They are counted, not told, so that an old course can be held to everything
/// that is new at once and be mended bit by bit. A finding is known by what it is about (`identity_of`) and how often:
/// moved lines and edits around it change nothing, one more of the same kind is new.
///
/// As a file it is JSON with one finding a line, sorted, so that it can be read in a diff:
///
///     {"lectern": "baseline", "version": 1, "findings": [
///       {"file": "content/a.md", "code": "broken-link", "text": "gone.md", "count": 2}
///     ]}
struct Baseline {
  struct Known {
    FindingIdentity identity;
    std::size_t count = 1;
    Place place;  ///< in the baseline file
  };
  std::vector<Known> findings;
};

/// Where the baseline of a site stands unless it says otherwise.
inline constexpr const char* kBaselineName = ".lectern-baseline.json";

/// Reads a baseline file. What is no baseline is `invalid_baseline` at its place; the result is of no use then. Codes
/// are not looked up: another version may know others.
[[nodiscard]] Baseline read_baseline(const SourceFile& file, Diagnostics& diagnostics);

/// The file that makes all of these known. The same bytes for the same findings, whatever their order.
[[nodiscard]] std::string baseline_text(const Diagnostics& diagnostics);

/// Marks what the baseline knows; of several alike the first ones. Gives an `outdated_baseline` for each of its entries
/// that there are fewer of than it says.
[[nodiscard]] Diagnostics apply_baseline(const Baseline& baseline, Diagnostics& diagnostics);

}  // namespace lectern
