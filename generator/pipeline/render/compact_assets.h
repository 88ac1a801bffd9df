#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// A style sheet without comments, indentation and spaces that mean nothing. Strings stay as they are.
[[nodiscard]] std::string compact_style(std::string_view css);

/// A script without its indentation, empty lines and the lines that are only a `//` comment. Nothing else is touched,
/// so that it needs no parser; a script with a template literal over several lines, which may be text, stays as it is.
[[nodiscard]] std::string compact_script(std::string_view script);

}  // namespace lectern
