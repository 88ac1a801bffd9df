#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

/// What a name is by itself, before its place in the code is looked at (language reference 3.14, "Built-in Functions",
/// "Built-in Constants", "Exception hierarchy", and PEP 8 for the shapes of names).
enum class PythonName : std::uint8_t {
  plain,
  self,        ///< self, cls
  dunder,      ///< __init__
  builtin,     ///< print, int
  exception,   ///< ValueError
  constant,    ///< NotImplemented, Ellipsis
  upper_case,  ///< MAX_SIZE
  cap_words,   ///< OrderedDict
};

struct ClassifiedName {
  PythonName name = PythonName::plain;
  std::uint8_t number = 0;  ///< which one, of builtins and exceptions: different for each, below `python_name_count`
};

inline constexpr std::size_t python_name_count = 192;

[[nodiscard]] ClassifiedName classify_python_name(std::string_view text);
/// `if`, `lambda`, `None` …: words that can never be a name.
[[nodiscard]] bool is_python_keyword(std::string_view text);

}  // namespace lectern
