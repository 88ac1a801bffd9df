#pragma once

#include "pipeline/build.h"

namespace lectern {

/// Reads the text of every page as an editor (pipeline/check.h). A page that `before` has read in the same script, with
/// the same glossary, is not read again; nor, with the request's cache, a text of which there was nothing to say in the
/// build before this one.
void check_pages(Project& project, const Project* before, const BuildRequest& request);

}  // namespace lectern
