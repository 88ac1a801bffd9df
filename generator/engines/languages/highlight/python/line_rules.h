#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/python/scanner.h"

namespace lectern {

/// Looks for the usual slips in code that is known not to parse, statement by statement: prompts, a missing `:`,
/// operators of other languages, indentation. Marks each statement with a mistake as broken and adds one error for it.
void check_python_lines(std::string_view code, ScannedPython& scanned);

/// The first token of a statement that cannot stand after the one before it, judged by whether a value or an operator
/// is due; nothing when all of them can.
[[nodiscard]] std::optional<CodeError> find_misfit(std::string_view code, const ScannedPython& scanned,
                                                   const PythonLine& line);

}  // namespace lectern
