#pragma once

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"
#include "text/source_file.h"

namespace lectern {

/// Reads comma-separated values (RFC 4180, also with a byte order mark) as a list of maps: the first row names the
/// keys, every value is text. A row with fewer fields lacks the last keys; fields beyond the header get the keys `_4`,
/// `_5`, … by their column. Blank lines are skipped. A quote that is never closed is reported. Never throws, linear.
[[nodiscard]] DataNode read_csv(const SourceFile& file, const ReadingRules& rules, Diagnostics& diagnostics);

}  // namespace lectern
