#pragma once

#include <cstdint>
#include <string_view>

#include "model/document.h"

namespace lectern {

/// What a line that begins with `:::` says.
struct DirectiveLine {
  std::uint32_t colons = 0;
  bool closing = false;  ///< `:::` alone, or `::: /name`
  Directive directive;   ///< kind, title and attributes of an opening line; kind of a named closing one
  bool invalid = false;  ///< the attributes cannot be read
};

/// Reads `::: kind Title {#id .class key=value}`, `:::kind[Title]{…}`, `::: {.kind …}`, `::: /kind` and `:::`, with
/// any number of colons from three. Colons at the end of an opening line are decoration.
[[nodiscard]] bool read_directive_line(std::string_view line, DirectiveLine& out);

}  // namespace lectern
