#pragma once

#include <vector>

#include "pipeline/link/learning_paths.h"

namespace lectern {

/// Resolves `prerequisites` (by path, URL, title, name or ordinal in the course, or a file name unique in the site)
/// into `SitePage::prerequisites` and `needed_by`; reports those that name nothing.
void add_prerequisites(PathInput input);

/// Reports circles: each group of pages that need each other once, with one whole circle. A module as a prerequisite
/// stands for all its chapters, and a chapter needs what its module needs; a page that names a section it stands in
/// means that section's own page. O(pages + prerequisites).
void check_prerequisite_cycles(Site& site);

/// Reports learning paths that visit a page before something it needs and they visit later, once for each declared
/// prerequisite and path, at the step that comes too early. `sources` as given by `add_learning_paths`.
void check_path_order(Site& site, const std::vector<PathSource>& sources);

}  // namespace lectern
