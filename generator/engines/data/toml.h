#pragma once

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"
#include "text/source_file.h"

namespace lectern {

/// Reads the TOML 1.0 document in `span` of a file. Every key and value of the tree carries its bytes. Strings and
/// dates are quoted scalars (a date as RFC 3339), numbers and truth values plain ones in YAML's notation.
///
/// When the document is broken, its statements are read one by one: a fault costs its own statement, whose text is
/// kept where it plainly is one (`title = Hello world`). Of a key that stands twice the last value counts. Never
/// throws.
[[nodiscard]] DataNode read_toml(const SourceFile& file, Span span, const ReadingRules& rules,
                                 Diagnostics& diagnostics);

}  // namespace lectern
