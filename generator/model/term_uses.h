#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engines/chinese/term_finder.h"
#include "model/document.h"
#include "model/glossary.h"

namespace lectern {

/// Where a page uses a term of the glossary for the first time: bytes of the text of a node.
struct TermUse {
  std::uint32_t term = 0;  ///< index in the glossary
  std::uint32_t node = 0;
  std::uint32_t begin = 0, end = 0;
};

/// A glossary's words in one script, ready to be looked for. Immutable, for any number of threads; the glossary must
/// outlive it.
class Vocabulary {
 public:
  Vocabulary(const Glossary& glossary, std::string_view script);

  /// Each term's first use in running text: not in headings, links, code, formulas or raw HTML. In reading order.
  [[nodiscard]] std::vector<TermUse> first_uses(const Document& document) const;

  /// A spelling that the glossary calls wrong, and the term it should be.
  struct Wrong {
    std::uint32_t term = 0;
    std::uint32_t begin = 0, end = 0;
  };
  /// All of a text, in order.
  [[nodiscard]] std::vector<Wrong> wrong_spellings(std::string_view text) const;

 private:
  const Glossary& glossary_;
  std::vector<std::uint32_t> names_;  ///< of each word of `name_finder_`: its term
  std::vector<std::uint32_t> avoided_;
  TermFinder name_finder_;
  TermFinder avoided_finder_;
};

}  // namespace lectern
