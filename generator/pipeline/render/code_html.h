#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "pipeline/render/words.h"

namespace lectern {

/// A stretch of code that is a link. Offsets count bytes of the code; stretches are in order and never overlap.
struct CodeLink {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string href;  ///< encoded, not yet escaped
};

/// Appends code as text with coloured pieces. Stripping the tags and undoing the character references gives the code
/// again, byte for byte. Where there are links, they take the place of the colours.
void append_code_text(std::string& out, std::string_view code, const std::vector<Token>& tokens,
                      const std::vector<CodeLink>& links = {});

/// Appends a code block: a figure with its title or language and its code. Code is cut into one `span.l` a line only
/// when lines are numbered or highlighted. The number of a line is an attribute (`data-n`) that the style sheet prints,
/// so that it is never copied; a numbered block with an id gives its lines ids (`name-L3`).
void append_code_block(std::string& out, const CodeBlock& block, const std::vector<CodeLink>& links,
                       const Words& words);

}  // namespace lectern
