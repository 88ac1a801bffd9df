#pragma once

#include <cstddef>
#include <string_view>

namespace lectern {

struct ScannedString {
  std::size_t end = 0;  ///< after the closing quote; when it is missing, the end of the line or of the text
  bool closed = false;
  bool triple = false;
  bool in_field = false;  ///< a field of a formatted string was still open where it ended
};

/// If a string (with its prefix, if any) begins at `at`: where its quote is; otherwise npos.
[[nodiscard]] std::size_t python_string_quote(std::string_view code, std::size_t at);

/// Finds the end of the string whose opening quote is at `quote`. Fields of formatted strings may hold strings with the
/// same quotes (PEP 701). Linear, not recursive.
[[nodiscard]] ScannedString scan_python_string(std::string_view code, std::size_t quote, std::string_view prefix);

}  // namespace lectern
