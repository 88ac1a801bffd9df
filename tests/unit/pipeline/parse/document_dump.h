#pragma once

#include <string>

#include "model/page.h"

namespace lectern {

/// A page as one readable text: the tree with its spans, what hangs on it, and the messages. Equal pages give equal
/// texts.
[[nodiscard]] std::string dump_tree(const Page& page);
[[nodiscard]] std::string dump_details(const Page& page);
[[nodiscard]] std::string dump_diagnostics(const Page& page);
[[nodiscard]] std::string dump(const Page& page);

}  // namespace lectern
