#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/chinese/conversion.h"
#include "model/site.h"

namespace lectern {

/// Bytes of a source file and what should stand there. Only what cannot be wrong is offered as a fix.
struct TextFix {
  SourcePtr source;
  Span span;
  std::string text;
};

struct PageCheck {
  Diagnostics diagnostics;
  std::vector<TextFix> fixes;
};

/// Reads the text of pages as a careful editor would, front matter that readers see included, on the same trees that
/// are rendered:
///
/// - words that the glossary calls wrong (`mixed-term`), each with the right one;
/// - characters of the other Chinese script (`stray-character`);
/// - characters that nobody sees, and those that turn the direction of text (`invisible-character`), in code too;
/// - full-width and non-breaking spaces in code, outside strings and comments (`space-in-code`);
/// - half-width punctuation between Chinese characters (`mixed-punctuation`).
///
/// What is marked with a language of its own stays. No fix is for code, addresses or front matter.
///
/// A page whose text was read in a wrong encoding (`damaged-text`) is read for nothing else: what it says is noise. Its
/// one fix, when nothing was lost, is of all that was damaged, and so of code and front matter too.
///
/// Immutable, for any number of threads; linear in the text.
class PageChecker {
 public:
  explicit PageChecker(const Glossary& glossary);

  /// A page in that script (`zh-Hant`, `zh-Hans`); in any other only what does not depend on one is read.
  [[nodiscard]] PageCheck check(const Page& page, std::string_view script) const;

 private:
  Vocabulary traditional_;
  Vocabulary simplified_;
  const Glossary& glossary_;
};

/// Characters of a page that have several forms in the other script where no phrase said which is meant, with what was
/// taken: `undecided-character`, for review by hand.
[[nodiscard]] Diagnostics review_conversion(const SitePage& page, const ScriptConversion& conversion);

}  // namespace lectern
