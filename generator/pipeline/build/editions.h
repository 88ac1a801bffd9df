#pragma once

#include "pipeline/build.h"

namespace lectern {

/// Makes the editions of a project that is linked. A page that `before` holds in the same script already is not
/// converted again.
void make_editions(Project& project, const Project* before, unsigned jobs);

/// The sites that are published: the editions, or the one site when there are none. The first one stands at the root.
[[nodiscard]] std::vector<const Site*> published_sites(const Project& project);

}  // namespace lectern
