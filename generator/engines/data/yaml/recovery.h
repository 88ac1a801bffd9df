#pragma once

#include <cstdint>
#include <string_view>

#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"
#include "engines/data/yaml/messages.h"

namespace lectern::yaml {

/// Reads a document that yaml-cpp cannot read as a whole: entry by entry, mending lines whose intent is plain, so that
/// a fault costs at most its own entry. `text` begins at offset `base` of the file; `first` is the fault that stopped
/// the whole document. Always reports something. The bytes parsed again are bounded by a multiple of the text's size.
[[nodiscard]] DataNode recover(std::string_view text, std::uint32_t base, const Fault& first, const ReadingRules& rules,
                               Reporter& reporter);

}  // namespace lectern::yaml
