#pragma once

#include <string>

#include "commands/console.h"

namespace lectern {

/// `lectern inspect PAGE`: what Lectern understood of a page, as one JSON object: `path`, `front_matter`, `url`,
/// `title`, `section`, `weight`, `headings` (level, id, text, line), `links` (as written, resolved, line, column),
/// `code` (language, line, lines, attributes), `statistics`, `diagnostics`. PAGE is a file (from the current folder or
/// the site's), a content path, or a URL path. Drafts and future pages can be inspected too.
[[nodiscard]] Exit run_inspect(const std::string& page, const GlobalOptions& options);

}  // namespace lectern
