#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engines/chinese/conversion.h"
#include "engines/chinese/script.h"
#include "model/site.h"

namespace lectern {

/// What one edition of a site does with text: nothing to what is written in its script or in no Chinese, and converts
/// the rest (engines/chinese/conversion.h). Immutable, for any number of threads.
class EditionTexts {
 public:
  /// `script` is the edition's: `zh-Hant` or `zh-Hans`. Terms of the glossary become what it says.
  EditionTexts(const std::string& script, const Glossary& glossary);

  /// What turns text of a page written in `script` into the edition's; nullptr when nothing has to be done.
  [[nodiscard]] const ScriptConversion* from(std::string_view script) const;
  [[nodiscard]] const std::string& script() const { return script_; }
  /// The glossary's words in the edition's script.
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  std::string script_;
  ScriptConversion conversion_;
  Vocabulary vocabulary_;
};

/// A page with its text converted. Code, formulas, addresses, ids, labels of footnotes and everything marked with a
/// language of its own (`lang="…"` on a tag, `{lang=…}` on a `:::` block) stay as they are; so do places: messages
/// about the page lead to what its author wrote. Strings of the result live in `page`, which must outlive it.
[[nodiscard]] Page convert_page(const Page& page, const ScriptConversion& conversion);

/// A linked site as one of its editions shows it: same pages, numbers, ids and anchors, texts in the edition's script,
/// site paths below the edition's prefix. `base` is the site without the pages that are written by hand for this
/// edition, `site` itself when there are none. `pages` are the converted ones, parallel to `site.pages`; nullptr leaves
/// a page as it is. Files (static ones, resources of bundles) stand once, where the first edition has them.
[[nodiscard]] Site edition_site(const Site& site, const Site& base, std::size_t edition, const EditionTexts& texts,
                                const std::vector<const Page*>& pages);

/// Puts a page into an edition after `put_page` put it into the site: `shown` is the converted one (nullptr leaves
/// it as it is) and `term_uses` the first uses of terms in it.
void put_page(Site& edition, const Site& site, PageId id, const Page* shown, std::vector<TermUse> term_uses);

/// The editions that a site's configuration asks for.
[[nodiscard]] std::vector<Edition> editions_of(const Config& config);

}  // namespace lectern
