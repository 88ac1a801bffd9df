#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"

namespace lectern {

/// One language Lectern knows: how it is called, by whom, and what colours it.
struct Language {
  std::string_view name;     ///< canonical
  std::string_view display;  ///< for readers
  std::vector<std::string_view> aliases;
  Highlighted (*highlight)(std::string_view name, std::string_view code);  ///< null for plain text
};

/// The language of a fence's word, in any case; null for an unknown one. Logarithmic.
[[nodiscard]] const Language* find_language(std::string_view word);

}  // namespace lectern
