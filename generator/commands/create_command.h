#pragma once

#include <string>

#include "commands/console.h"

namespace lectern {

/// `lectern new PATH`: a page from an archetype. PATH is relative to the content folder (a leading content folder is
/// dropped, `.md` is added); a path ending in `/` makes a section's `_index.md`. The archetype is `<course>.md`, else
/// `default.md`, of the site's archetype folders, else the built-in one: a template that knows `title` (from the name),
/// `name`, `path`, `section`, `date` and `site`. An existing page is never overwritten.
[[nodiscard]] Exit run_new(const std::string& path, const GlobalOptions& options);

/// `lectern init DIR`: a new course that builds without findings. The folder must be empty or absent.
[[nodiscard]] Exit run_init(const std::string& folder, const GlobalOptions& options);

}  // namespace lectern
