#pragma once

#include <optional>

#include "engines/languages/highlight_cache.h"
#include "model/page.h"
#include "text/byte_stream.h"

namespace lectern {

/// Whether a page may be read instead of parsed: not when parsing its code was given up, which time may have a part in.
[[nodiscard]] bool is_storable(const Page& page);

/// What parsing made of a page, but for what `highlight` made of its code and the types of its front matter: those are
/// had again for less than it costs to read them. Reading trusts the bytes: who writes them is this program, and that
/// they are whole is for the caller to know.
void write_page(ByteWriter& out, const Page& page);

/// The page of a source, just as `parse_page` gave it to be written. `taxonomies` are their plural names. Nothing when
/// the bytes are none of it, or the page is not storable now.
[[nodiscard]] std::optional<Page> read_page(ByteReader& in, SourcePtr source, std::string path,
                                            const std::vector<std::string>& taxonomies, HighlightCache& highlights);

}  // namespace lectern
