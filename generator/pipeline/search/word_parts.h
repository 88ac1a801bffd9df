#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// The parts of an identifier in lower case, when it has more than one: `__get_HTTPServer2` gives `get_httpserver2`
/// (without the underscores around it), `get`, `httpserver2`, `http`, `server` as far as they have two
/// characters. Parts end at `_`, where lower case turns into upper case, before the last capital of a run of them, and
/// between letters and digits.
[[nodiscard]] std::vector<std::string> word_parts(std::string_view spelled);

}  // namespace lectern
