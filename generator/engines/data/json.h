#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"
#include "text/source_file.h"

namespace lectern {

/// Reads the JSON text (RFC 8259) in `span` of a file. Every key and value of the tree carries its bytes; strings are
/// quoted scalars, numbers and truth values plain ones. A fault is reported at its place and ends the reading: what
/// stands before it is kept. A comma before a closing bracket is reported and forgiven. Never throws, linear.
[[nodiscard]] DataNode read_json(const SourceFile& file, Span span, const ReadingRules& rules,
                                 Diagnostics& diagnostics);

/// The offset after the bracket that closes the one `text` begins with, counting brackets outside of strings;
/// nothing when it is never closed.
[[nodiscard]] std::optional<std::uint32_t> find_json_end(std::string_view text);

}  // namespace lectern
