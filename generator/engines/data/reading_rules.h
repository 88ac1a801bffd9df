#pragma once

#include <cstdint>

#include "diagnostics/codes.h"

namespace lectern {

/// Bounds of a data document and the codes its faults are reported under. The readers are the same for the front
/// matter of a page, for `site.yaml` and for data files; only what a fault means differs.
struct ReadingRules {
  Code syntax = Code::front_matter_syntax;
  Code duplicate = Code::front_matter_duplicate_key;
  Code limit = Code::front_matter_limit;
  std::uint32_t max_bytes = 256 * 1024;
  std::uint32_t max_depth = 64;  ///< lists and maps inside each other
  std::uint32_t max_nodes = 20000;
  std::uint32_t max_messages = 50;  ///< of one document; what is wrong after that is mended silently
  bool root_is_mapping = true;      ///< anything else at the top is a fault
};

/// Front matter: 256 KiB, 64 levels, 20,000 values.
[[nodiscard]] constexpr ReadingRules front_matter_rules() { return {}; }

/// `site.yaml`: as front matter, every fault an `invalid_config`.
[[nodiscard]] constexpr ReadingRules config_rules() {
  ReadingRules rules;
  rules.syntax = rules.duplicate = rules.limit = Code::invalid_config;
  rules.max_bytes = 1024 * 1024;
  return rules;
}

/// Data files: 16 MiB, 64 levels, a million values, any value at the top.
[[nodiscard]] constexpr ReadingRules data_file_rules() {
  ReadingRules rules;
  rules.syntax = rules.duplicate = rules.limit = Code::invalid_data_file;
  rules.max_bytes = 16 * 1024 * 1024;
  rules.max_nodes = 1000000;
  rules.root_is_mapping = false;
  return rules;
}

}  // namespace lectern
