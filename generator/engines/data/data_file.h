#pragma once

#include <string_view>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"
#include "engines/value/value.h"
#include "text/source_file.h"

namespace lectern {

/// The format of a data file, by the extension of its path (`yaml yml json toml csv`, any case); `none` for others.
enum class DataFormat : std::uint8_t { none, yaml, json, toml, csv };
[[nodiscard]] DataFormat data_format(std::string_view path);

/// Reads a configuration: faults are `invalid_config`, the tree is a mapping. A path without a known extension counts
/// as YAML.
[[nodiscard]] DataNode read_data_tree(const SourceFile& file, Diagnostics& diagnostics);

/// Reads a data file with its places: faults are `invalid_data_file`. Null for a path without a known extension.
[[nodiscard]] DataNode read_data_nodes(const SourceFile& file, Diagnostics& diagnostics);

/// The same as a plain value; undefined for a path without a known extension.
[[nodiscard]] Value read_data_file(const SourceFile& file, Diagnostics& diagnostics);

}  // namespace lectern
