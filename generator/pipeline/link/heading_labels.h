#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "model/document.h"
#include "pipeline/link/ordinal.h"

namespace lectern {

/// What labels in prose name on one page whose chapters are headings: by ordinal (`模組一`, `5`), by the heading's
/// words with or without its ordinal, or by the word in brackets.
class HeadingLabels {
 public:
  explicit HeadingLabels(const Document& document);

  /// The id of the heading a label names; empty for none, or when several headings have that name.
  [[nodiscard]] std::string find(std::string_view label) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;  ///< name → id, empty when it names several
  std::map<std::pair<OrdinalKind, std::uint32_t>, std::string> numbers_;
};

}  // namespace lectern
