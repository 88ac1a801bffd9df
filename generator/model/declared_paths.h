#pragma once

#include <vector>

#include "model/front_matter.h"
#include "model/typed_reading.h"

namespace lectern {

/// Reads `paths`: a list of `{id, title, focus, steps}`, each step a reference or a list of alternatives. A path
/// without `id`, `title` or `steps`, or with the `id` of an earlier one, is reported and left out.
[[nodiscard]] std::vector<DeclaredPath> read_declared_paths(const DataNode& node, TypedReader& reader);

}  // namespace lectern
