#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/data/yaml/messages.h"
#include "engines/data/yaml/tree_builder.h"

namespace lectern::yaml {

/// How many bytes may still be given to yaml-cpp, and values to the tree, while recovering one document.
struct Budget {
  std::uint64_t bytes = 0;
  std::uint32_t nodes = 0;
};

/// A few lines of a document that are read on their own.
struct Part {
  std::string text;         ///< as in the file, or with a list item's `-` blanked
  std::uint32_t base = 0;   ///< offset of the text in the file
  bool bare_value = false;  ///< a list item: a value without a key is fine
};

/// What reading a part gave: its tree, or the fault that could not be mended.
struct MendedPart {
  std::optional<DataNode> tree;
  Fault fault;
};

/// Reads a part, mending one line after another until yaml-cpp takes it. Mends are reported only when that succeeds.
[[nodiscard]] MendedPart read_mended(Part part, const ReadingRules& rules, Reporter& reporter, Budget& budget);

}  // namespace lectern::yaml
