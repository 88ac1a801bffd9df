#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engines/data/data_node.h"

namespace lectern::yaml {

/// Reads the YAML that nearly all front matter is made of: keys in the first column, each with a scalar on its line
/// (plain, or in quotes without escapes), a flow list of such scalars, or a block list of them. The tree is the one
/// `build_tree` gives, spans and all. Nothing for a text with anything else in it, well-formed or not: so it never
/// decides what an odd document means. Some thirty times faster than yaml-cpp.
[[nodiscard]] std::optional<DataNode> read_everyday(std::string_view text, std::uint32_t base);

}  // namespace lectern::yaml
