#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engines/value/value.h"
#include "model/site.h"
#include "pipeline/render/site_values.h"

namespace lectern {

/// What the glossary page shows, a list of groups in order: {name, terms}. A term: id name (in the edition's script)
/// other (in the other script, when that is another word) english definition synonyms taught (a summary, or none) used
/// (summaries) see (a list of {id, name}).
[[nodiscard]] Value glossary_groups(const Site& site, const SiteValues& values);

/// The terms as a script shows them beside their first use on a page: `assets/terms.<hash>/<n>.js`, each
/// `lectern.terms<n>={"id":["name","english","definition"],…}`. A term stands in the file of the number that the codes
/// of its id's bytes add up to, modulo the number of files.
struct TermCards {
  std::string folder;  ///< site path, ends in `/`; empty when there is no glossary
  std::size_t count = 0;
  std::vector<std::pair<std::string, std::string>> files;  ///< output path → bytes
};
[[nodiscard]] TermCards term_cards_of(const Site& site);

}  // namespace lectern
