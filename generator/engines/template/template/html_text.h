#pragma once

#include <string>
#include <string_view>

#include "engines/template/template/datum.h"

namespace lectern::templates {

/// Markup without its tags and comments, white space run together, character references written out.
[[nodiscard]] std::string text_without_tags(std::string_view html);
/// Character references as the characters they stand for: numeric ones, and the 252 names of HTML 4.
[[nodiscard]] std::string unescaped_html(std::string_view html);

/// JSON as Python's json.dumps writes it with sorted keys, characters beyond ASCII as they are. `indent` is absent or
/// none for one line. Appends to `out`.
void write_json(Run& run, const Datum& value, const Datum& indent, std::string& out);

}  // namespace lectern::templates
