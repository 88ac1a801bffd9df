#pragma once

#include "model/site.h"
#include "pipeline/render/site_values.h"

namespace lectern {

/// The names that a course's code defines and uses, as a template shows them: a list of modules, the course's own names
/// first (`name` empty), then by name. Each has `name`, `id`, `letter` (of the first module with it, else empty) and
/// `symbols`: list of `name`, `url` (of its documentation), `page` and `anchor` (that defines it), `taught` (pages that
/// name it in `teaches`), `used` (pages, at most a dozen) and `more` (how many others).
[[nodiscard]] Value symbol_index(const Site& site, PageId course, const SiteValues& values);

}  // namespace lectern
