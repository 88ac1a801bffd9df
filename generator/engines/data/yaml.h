#pragma once

#include <optional>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"
#include "text/source_file.h"

namespace lectern {

/// Reads the YAML 1.2 document in `span` of a file. Every key and value of the tree carries its bytes.
///
/// What is broken is reported at its place and mended where the author's intent is plain (`title: Python: the basics`,
/// a quote or bracket that never closes, tabs as indentation, `title：值`, `title:值`, a `{{ placeholder }}`): such a
/// message is a warning, because nothing is lost. What cannot be mended costs only its own top-level key and is an
/// error. Aliases, anchors and merge keys are not followed (an alias reads as null). Of a key that stands twice the
/// last value counts. Never throws; time is linear in the size of the text but for mended parts, whose number is
/// bounded.
[[nodiscard]] DataNode read_yaml(const SourceFile& file, Span span, const ReadingRules& rules,
                                 Diagnostics& diagnostics);

/// Whether a line, as authors write them, begins a `key: value` pair in its first column: a short word, perhaps in
/// quotes, and a colon (also the full-width one, also without a space after it when the word is a plain name).
[[nodiscard]] bool looks_like_yaml_key(std::string_view line);

}  // namespace lectern
