#pragma once

#include "pipeline/link/link_targets.h"

namespace lectern {

/// Connects the glossary with the pages: which page teaches a term, which pages use it, and where first. After
/// all links. Linear in the text of the site.
void add_glossary(Glossary glossary, Site& site, LinkResolver& resolver);

}  // namespace lectern
