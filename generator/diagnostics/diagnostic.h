#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/codes.h"
#include "diagnostics/place.h"

namespace lectern {

/// A second place that explains the first one ("first used here").
struct Related {
  std::string message;
  Place place;

  friend bool operator==(const Related&, const Related&) = default;
};

/// One thing to tell the author. Lower case, no full stop, what was seen first; `help` is the way out.
/// A plain value: compared, sorted, cached and replayed.
struct Diagnostic {
  Code code{};
  Severity severity = Severity::error;
  std::string message;
  std::string help;
  Place place;
  std::vector<Related> related;
  bool known = false;  ///< stands in the site's baseline: counted, not told again

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

void append(Diagnostics& all, const Diagnostics& some);

/// Something an author wrote or can write, as messages show it: in backticks.
[[nodiscard]] std::string as_code(std::string_view text);

/// A diagnostic with its code's own severity.
[[nodiscard]] Diagnostic diagnose(Code code, Place place, std::string message, std::string help = {});

/// By file, line, column, code, message: the same order whatever found them first. Removes exact repetitions.
void sort_diagnostics(Diagnostics& diagnostics);

}  // namespace lectern
