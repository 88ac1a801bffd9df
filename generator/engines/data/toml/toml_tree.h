#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"

namespace lectern::toml_reading {

/// Where the lines of a text begin in its file: a text may be put together from lines that do not follow each other.
using LineStarts = std::vector<std::uint32_t>;

/// What toml++ could not read: its own words and the place.
struct Fault {
  std::string reason;
  std::uint32_t line = 0;    ///< of the text, from 0
  std::uint32_t offset = 0;  ///< in the file
};

struct Outcome {
  DataNode tree;  ///< a mapping
  std::optional<Fault> fault;
};

/// One pass of toml++. The only function that sees it.
[[nodiscard]] Outcome build_tree(std::string_view text, const LineStarts& starts, std::string_view file_text,
                                 const ReadingRules& rules);

}  // namespace lectern::toml_reading
