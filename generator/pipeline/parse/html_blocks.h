#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

/// What ends an HTML block (CommonMark 0.29, section 4.6).
enum class HtmlEnd : std::uint8_t { none, blank_line, comment, instruction, declaration, cdata, raw_text, never };

/// The HTML block that begins with a line (from its first character that is not white space), or `none`.
/// `interrupts`: a paragraph is open before it, which a lone tag of an unknown element does not end.
[[nodiscard]] HtmlEnd html_block_start(std::string_view line, bool interrupts);

/// Whether a line has what ends such a block. Never for `blank_line`, which a line without anything ends, and for
/// `never`, the text of an HTML page.
[[nodiscard]] bool ends_html_block(std::string_view line, HtmlEnd end);

}  // namespace lectern
