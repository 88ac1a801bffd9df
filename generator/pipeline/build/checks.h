#pragma once

#include "pipeline/build.h"

namespace lectern {

/// Reads the text of every page as an editor (pipeline/check.h). A page that `before` has read in the same script, with
/// the same glossary, is not read again.
void check_pages(Project& project, const Project* before, unsigned jobs);

}  // namespace lectern
