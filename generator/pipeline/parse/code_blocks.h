#pragma once

#include <cmark-gfm.h>

#include "pipeline/parse/conversion.h"

namespace lectern {

/// Writes the node of a fenced or indented block. Highlights it; reports an unclosed fence, attributes that cannot be
/// read and Python that does not parse, each at its own place in the Markdown.
void write_code_block(const Conversion& to, cmark_node* node, Span prepared);

/// The same for `{{< highlight python "linenos=true" >}} … {{< /highlight >}}`.
void write_code_shortcode(const Conversion& to, const ShortcodeCall& call);

}  // namespace lectern
