#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

/// A JSON string (RFC 8259) with its quotes. Invalid UTF-8 is replaced.
[[nodiscard]] std::string json_string(std::string_view text);

/// Members in their order, on one line: names and finished JSON. A member whose JSON is empty is left out.
using JsonMembers = std::vector<std::pair<std::string_view, std::string>>;
[[nodiscard]] std::string json_object(const JsonMembers& members);

/// Finished JSON as a list: on one line, or each on a line of its own behind `indent` spaces.
[[nodiscard]] std::string json_list(const std::vector<std::string>& items);
[[nodiscard]] std::string json_lines(const std::vector<std::string>& items, std::size_t indent);

}  // namespace lectern
