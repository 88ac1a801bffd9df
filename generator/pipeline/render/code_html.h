#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"
#include "pipeline/render/code_text.h"
#include "pipeline/render/words.h"

namespace lectern {

/// What a page knows about one of its code blocks.
struct CodePlace {
  std::vector<CodeLink> links = {};
  std::vector<CodeLink> names = {};  ///< to what explains the names in it
  std::uint32_t number = 0;          ///< of the block in the page, from 1: names what has no name of its own
  bool annotated = false;            ///< a list that explains the block's marks follows it
};

/// Appends a code block: a figure whose caption names the file or else the language, and its code.
///
/// Code is cut into one `span.l` a line only when lines are numbered or differ: `hl` highlighted, `add` and `del` as in
/// a comparison, `on` those that others step back for. The style sheet prints the number of a line, so that it is never
/// copied: it counts the lines of a `counted` block by itself; where the author begins with another number than 1,
/// which it could not without a `style` attribute, or compares, each line tells its number (`data-n`). Numbered lines
/// have ids (`cache-L3`, `code:2-L3` for the second block of a page without a name).
///
/// A block marked `{output}` shows what the program before it prints: no copy button, and folded when it is long.
/// `{fold}` folds any block. Whatever is folded is a `details` that opens without a script.
void append_code_block(std::string& out, const CodeBlock& block, const CodePlace& place, const Words& words);

/// How the ids of the items that explain the marks of a page's block begin (`an:2-`).
[[nodiscard]] std::string mark_id(std::uint32_t number);

}  // namespace lectern
