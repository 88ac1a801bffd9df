#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/document.h"

namespace lectern {

/// What the line that opens a code fence says after its marks.
struct FenceInfo {
  std::string language;  ///< lower case
  std::string title;
  LineRanges highlighted;
  LineRanges added;
  LineRanges removed;
  LineRanges focused;
  bool line_numbers = false;
  std::uint32_t first_number = 1;
  bool sketch = false;
  Attributes attributes;

  struct Problem {
    std::size_t begin = 0;  ///< in the info
    std::size_t end = 0;
    std::string message;
    std::string help;
  };
  std::vector<Problem> problems;
};

/// Reads `python`, `python {hl_lines=[2,"5-7"] linenos=true linenostart=10 title="cache.py"}`, `py {1,3-5}`,
/// `python title="x" showLineNumbers`, `{.python .numberLines startFrom="5"}`, `{sketch}` and `{python}`.
[[nodiscard]] FenceInfo read_fence_info(std::string_view info);

/// Takes one option of a fence or a `highlight` shortcode; true when it has a meaning of its own. `problem` is set when
/// its value cannot be read.
bool take_code_option(FenceInfo& out, std::string_view key, std::string_view value, std::string& problem);

}  // namespace lectern
