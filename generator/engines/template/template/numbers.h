#pragma once

#include <cstdint>
#include <string_view>

namespace lectern::templates {

class Run;

/// int(text, base): blanks around, a sign, a prefix, single underscores between digits. False when it is none.
[[nodiscard]] bool parse_integer(Run& run, std::string_view text, std::int64_t base, std::int64_t& value);
/// float(text), also `inf` and `nan`. False when it is none.
bool parse_number(std::string_view text, double& value);

}  // namespace lectern::templates
