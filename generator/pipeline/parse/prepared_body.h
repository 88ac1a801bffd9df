#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/config.h"
#include "model/document.h"
#include "pipeline/parse/edit_map.h"
#include "pipeline/parse/sentinels.h"
#include "text/source_file.h"

namespace lectern {

/// Something in the body that cmark does not know. A token stands for it in the prepared text: on a line of its own
/// as an HTML comment (a block), inside a line as bare sentinels.
struct Marker {
  enum class Kind : std::uint8_t {
    shortcode,      ///< opening or single tag; detail: calls
    shortcode_end,  ///< closing tag; detail: calls of its opening tag, or none
    code,           ///< a whole `highlight` shortcode; detail: calls
    directive,      ///< opening `:::` line; detail: directives
    directive_end,  ///< closing `:::` line; detail: directives
    math,           ///< detail: formulas
    span,           ///< the `[` of `[text]{.class}`; detail: spans
    span_end,       ///< what closes it; pair: its marker
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  Kind kind = Kind::shortcode;
  bool block = false;        ///< a block of its own
  bool display = false;      ///< of math: `$$`
  bool destination = false;  ///< stands where a link leads to
  Span source;
  std::uint32_t detail = kNone;
  std::uint32_t pair = kNone;  ///< of shortcode tags and the end of a span: the marker of the other one
};

struct DirectiveMark {
  std::uint32_t colons = 0;
  Directive directive;
};

/// Attributes cut from the end of a heading line.
struct HeadingAttributes {
  Span source;  ///< the braces
  Attributes attributes;
};

/// The body of a page as cmark gets it, with the way back to the source.
class PreparedBody {
 public:
  std::string_view source;  ///< the whole file
  Span body;
  EditMap map;
  std::string edited;  ///< empty when nothing had to be edited
  bool is_edited = false;
  std::vector<std::uint32_t> line_starts;  ///< in the prepared text, with one entry past the end
  Sentinels sentinels;
  bool has_sentinels = false;
  std::vector<Marker> markers;
  std::vector<ShortcodeCall> calls;
  std::vector<DirectiveMark> directives;
  std::vector<std::string> formulas;
  std::vector<Attributes> spans;
  std::vector<HeadingAttributes> headings;

  [[nodiscard]] std::string_view text() const {
    return is_edited ? std::string_view(edited) : source.substr(body.begin, body.size());
  }
  /// A text that came out of cmark without our marks: tokens become what they stood for.
  [[nodiscard]] std::string restored(std::string_view text) const;
  /// The same without the brackets and attributes of `[text]{.class}`.
  [[nodiscard]] std::string without_spans(std::string_view text) const;
  /// Whether a text holds any of our marks.
  [[nodiscard]] bool is_marked(std::string_view text) const;
  /// The token that begins at an offset of a text: its marker, and one past its last byte.
  [[nodiscard]] std::uint32_t token_at(std::string_view text, std::size_t begin, std::size_t& end) const;

 private:
  [[nodiscard]] std::string restored(std::string_view text, bool with_spans) const;
};

/// What preparing may depend on.
struct PrepareRequest {
  const SourceFile& file;
  Span body;
  const Limits& limits;
  Diagnostics& diagnostics;
  bool html = false;  ///< HTML from end to end, in which only shortcodes are looked for
};

/// Reads the body once, line by line, and replaces what cmark does not know (shortcodes, `:::` lines, formulas,
/// heading attributes) by tokens; escaped shortcodes by their text; line ends by "\n"; and what would cost cmark more
/// than linear time, or nest too deep, by something that does not. Then keeps emphasis beside CJK text open or closed
/// (engines/chinese/emphasis.h). Linear.
[[nodiscard]] PreparedBody prepare_body(const PrepareRequest& request);

}  // namespace lectern
