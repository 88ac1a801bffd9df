#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace lectern {

/// What a finding is about, without where in its file it stands: it stays the same when lines move, when the text
/// around it is edited and when the message is worded anew. Findings of one file that say the same of the same text are
/// equal; what tells them apart is their number.
struct FindingIdentity {
  std::string file;
  std::string code;  ///< as printed
  std::string text;  ///< what is marked; the whole line when that is a mere sign; the message where there is no line

  friend auto operator<=>(const FindingIdentity&, const FindingIdentity&) = default;
};

[[nodiscard]] FindingIdentity identity_of(const Diagnostic& diagnostic);

/// For each finding its number among those of the same identity, from 1, in the order of their places.
[[nodiscard]] std::vector<std::size_t> number_findings(const Diagnostics& diagnostics);

}  // namespace lectern
