#pragma once

#include <map>

#include "model/site.h"
#include "pipeline/link.h"

namespace lectern {

/// Cuts what each include asks for out of the files that were read, into `SitePage::includes`; reports files, regions
/// and symbols that do not exist, with the nearest name that does.
///
/// A region stands between lines that hold `region NAME` and `endregion` (or `ANCHOR: NAME` and `ANCHOR_END: NAME`) in
/// a comment; lines that mark a region are never shown. A symbol is a function, class or `Class.method` of a Python
/// file, with its decorators, up to the next line that is not indented more.
void add_includes(const IncludedFiles& files, Site& site);

}  // namespace lectern
