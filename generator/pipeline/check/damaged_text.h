#pragma once

#include <optional>

#include "pipeline/check.h"

namespace lectern {

/// What there is to say of a page whose text was read in a wrong encoding, and what puts it right where that is
/// certain; nothing when it is sound. Code is no evidence, but is put right with the rest of its file.
[[nodiscard]] std::optional<PageCheck> check_damage(const Page& page);

}  // namespace lectern
