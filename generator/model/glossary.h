#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "model/front_matter.h"
#include "text/source_file.h"

namespace lectern {

/// One term of a course's vocabulary. The terms of one thing in the two Chinese scripts are words, not conversions of
/// each other.
struct GlossaryTerm {
  std::string id;                            ///< unique; its anchor on the glossary page
  std::string traditional;                   ///< `zh-Hant`; any of the three may be empty, not all
  std::string simplified;                    ///< `zh-Hans`
  std::string english;                       ///< `en`
  std::string definition;                    ///< Markdown of one paragraph
  Reference taught_in;                       ///< the page that teaches it, as a link is written; may be empty
  std::vector<std::string> synonyms;         ///< also right, and found by search
  std::vector<Reference> avoid_traditional;  ///< wrong in traditional text of this course (`avoid`)
  std::vector<Reference> avoid_simplified;   ///< … and in simplified text (`avoid-hans`)
  std::vector<Reference> see;                ///< ids of terms close to it
  Span span;                                 ///< in the glossary's file
};

/// The data file `glossary.yaml` (or in another format) of a site, typed.
struct Glossary {
  SourcePtr source;  ///< nothing: the site has no glossary
  std::vector<GlossaryTerm> terms;
  std::vector<std::pair<std::string, std::string>> words;  ///< that are no terms: traditional, simplified
};

/// Whether two glossaries are the same text.
[[nodiscard]] bool same_text(const Glossary& one, const Glossary& other);

/// The term as text of a script writes it; where it has none of its own, that of the other script or English.
[[nodiscard]] const std::string& name_in(const GlossaryTerm& term, std::string_view script);

/// Whether a text becomes its like in the other script wherever it is a word: one of two Chinese characters or more.
/// `Task` is a word of two languages, `类` a part of many; so `類別` becomes `类`, and not the other way round.
[[nodiscard]] bool is_convertible(std::string_view from, std::string_view to);

/// Types the tree of a glossary: a list of terms, or a map with the list under `terms` and, under `words`, what else
/// the editions convert (`進階: 进阶`). An id that is absent is made of the English term. What cannot be used is told
/// at its place: `invalid_glossary`. A term that is defined twice counts once, the first time.
[[nodiscard]] Glossary read_glossary(const DataNode& tree, SourcePtr source, Diagnostics& diagnostics);

}  // namespace lectern
