#pragma once

#include "engines/inventory/documented_names.h"
#include "model/site.h"

namespace lectern {

/// Finds what the names in the code of all pages stand for: fills `Site::symbols`, and `names` of each page. A name
/// that could mean something else leads nowhere: precision comes before recall, and `inline_names.h` and `page_names.h`
/// say what counts as certain. Of each symbol the first place in a page's text and the first one in its code blocks
/// lead there. `documentation` may be nullptr: then only names that courses define themselves are known.
void add_code_names(const DocumentedNames* documentation, Site& site);

}  // namespace lectern
