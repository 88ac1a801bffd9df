#pragma once

#include <string>
#include <string_view>

#include "engines/template/template/datum.h"

namespace lectern::templates {

class Run;

/// str(value). In strict mode an undefined value is refused.
[[nodiscard]] std::string text_of(Run& run, const Datum& value);
/// repr(value).
[[nodiscard]] std::string repr_of(Run& run, const Datum& value);
/// repr of a float: `1.0`, `1e+16`, `inf`.
[[nodiscard]] std::string repr_of(double number);

/// `& < > " '` as markupsafe writes them.
void append_escaped(std::string& out, std::string_view text);
/// escape(value): markup stays as it is.
[[nodiscard]] Datum escaped(Run& run, const Datum& value);
/// soft_str(value): a string stays what it is, markup or not; anything else becomes a plain string.
[[nodiscard]] Datum soft_string(Run& run, const Datum& value);

/// `format % arguments`; of markup the arguments are escaped.
[[nodiscard]] Datum format_percent(Run& run, const Datum& format, const Datum& arguments);
/// format.format(…).
Datum format_braces(Run& run, const Datum& format, CallArguments& arguments);
/// repr with long lists and maps over several lines, keys in order, as Python's pprint.
[[nodiscard]] std::string pretty_repr(Run& run, const Datum& value);
/// One number as `%.2f` would write it, correctly rounded.
[[nodiscard]] std::string fixed(double number, int decimals);

}  // namespace lectern::templates
