// Making and ordering diagnostics.
#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lectern {

Diagnostic diagnose(Code code, Place place, std::string message, std::string help) {
  return {code, severity_of(code), std::move(message), std::move(help), std::move(place), {}, false};
}

std::string as_code(std::string_view text) { return "`" + std::string(text) + "`"; }

void append(Diagnostics& all, const Diagnostics& some) { all.insert(all.end(), some.begin(), some.end()); }

void sort_diagnostics(Diagnostics& diagnostics) {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.place.file, d.place.line, d.place.column, d.code, d.message, d.help);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

}  // namespace lectern
