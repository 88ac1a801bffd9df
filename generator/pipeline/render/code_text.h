#pragma once

#include <cstdint>
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

/// The number in a comment that only marks a place, `# (1)!` in any language's comments; 0 for any other comment.
[[nodiscard]] std::uint32_t mark_in(std::string_view comment);

/// The highest number of the marks in a block's comments; 0 when it has none.
[[nodiscard]] std::uint32_t highest_mark(const CodeBlock& block);

/// What the marks of a block lead to: the items of a list whose ids begin with `id` (`an:3-`). No id, no marks.
struct CodeMarks {
  std::string id;
  std::string_view label;  ///< a pattern with `{number}`
};

/// Writes code front to back, a stretch at a time, so that a token which spans lines is closed and opened again.
/// Stripping the tags and undoing the character references gives the code again, byte for byte. Neighbours of one
/// colour share a tag: a page's weight is mostly the tags of its code.
class ColouredCode {
 public:
  /// `names` are links around the tokens of a name; each on one line.
  ColouredCode(const CodeBlock& block, const std::vector<CodeLink>& names, const CodeMarks& marks);
  ColouredCode(const ColouredCode&) = delete;
  ColouredCode& operator=(const ColouredCode&) = delete;

  /// Appends the code from where the last call ended up to `end`.
  void append_to(std::string& out, std::size_t end);

 private:
  void append_colours(std::string& out, std::size_t end);
  [[nodiscard]] std::size_t end_of_run() const;
  void take(std::string& out, std::size_t end, TokenKind kind);
  [[nodiscard]] bool open_mark(std::string& out, std::string_view comment) const;

  std::string_view code_;
  const std::vector<CodeLink>& names_;
  const CodeMarks& marks_;
  const Tokens tokens_;
  Tokens::Iterator next_;  ///< the first token that is not behind `done_`
  const Tokens::Iterator last_;
  std::size_t next_name_ = 0;
  std::size_t done_ = 0;
};

/// Opens a link to what explains a name: `rel` tells it from the links an author wrote.
void open_name_link(std::string& out, std::string_view href);

/// Appends code with links, which take the place of the colours.
void append_linked_code(std::string& out, std::string_view code, const std::vector<CodeLink>& links);

}  // namespace lectern
