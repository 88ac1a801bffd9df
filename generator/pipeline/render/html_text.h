#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace lectern {

/// Appends text with `& < > " '` as character references: right in text and in quoted attributes.
void append_escaped(std::string& out, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

/// Appends an address as an author wrote it so that it can stand in a quoted attribute: what no URL may hold (spaces,
/// controls, quotes, anything outside ASCII) is percent-encoded, `%XX` stays, `&` is a character reference.
void append_address(std::string& out, std::string_view address);

/// Appends `#` and an id as a link within the page: Han and other letters stay as they are, only what no URL may hold
/// is percent-encoded.
void append_fragment(std::string& out, std::string_view id);

/// Whether an address runs code when it is followed (`javascript:`, `vbscript:`, `data:` other than an image), however
/// its scheme is spelt.
[[nodiscard]] bool is_script_address(std::string_view address);

/// Appends ` name="value"`, escaped; nothing when the value is empty.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

/// Appends the classes (after `classes`), the id and the language that an author gave.
void append_attributes(std::string& out, const Attributes& attributes, std::string_view classes);

}  // namespace lectern
