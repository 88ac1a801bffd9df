#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"

namespace lectern {

/// One token of Python text, read without a grammar: for code that does not parse, and for dialects.
struct PythonToken {
  enum class Kind : std::uint8_t { name, number, string, operator_, comment, unknown };
  Kind kind = Kind::unknown;
  Span span;
};

/// What one statement is made of: the tokens between two line ends that are not inside brackets.
struct PythonLine {
  std::uint32_t first = 0;  ///< index of the first token; comments are not counted here
  std::uint32_t count = 0;
  std::uint32_t columns = 0;     ///< indentation with tabs to multiples of 8
  std::uint32_t characters = 0;  ///< indentation with tabs as 1
  bool broken = false;           ///< a mistake was found in it
};

struct ScannedPython {
  std::vector<PythonToken> tokens;
  std::vector<PythonLine> lines;
  std::vector<CodeError> errors;  ///< characters, strings and brackets that are wrong, in order
};

/// Splits Python into tokens and lines and checks brackets and strings. Never fails, linear, not recursive. Brackets
/// and quotes of full-width writing count as what they stand for, so that one slip gives one message.
[[nodiscard]] ScannedPython scan_python(std::string_view code);

}  // namespace lectern
