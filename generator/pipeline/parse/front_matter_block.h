#pragma once

#include <cstdint>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "text/source_file.h"

namespace lectern {

/// The block at the top of a page and what it says.
struct FrontMatterBlock {
  enum class Language : std::uint8_t { none, yaml, toml, json };

  Language language = Language::none;
  Span block;     ///< the block with its fences; empty when there is none
  DataNode tree;  ///< a mapping, maybe empty
  Span body;      ///< everything after the block (after a BOM when there is none)
};

/// Finds and reads the front matter of a page: YAML between `---` lines (the last may be `...`), TOML between `+++`
/// lines, or a JSON object; also after a byte order mark or blank lines, with spaces after a fence and any line ends.
/// Also Hexo's form without the first `---`. A `---` that opens no front matter is a thematic break and stays in the
/// body. When the closing fence is missing, the `key: value` lines up to the first blank line are read, and reported.
/// Everything that is wrong is in `diagnostics`. Never throws; linear in the size of the file.
[[nodiscard]] FrontMatterBlock read_front_matter_block(const SourceFile& file, Diagnostics& diagnostics);

}  // namespace lectern
