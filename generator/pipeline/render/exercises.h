#pragma once

#include "model/document.h"

namespace lectern {

[[nodiscard]] bool has_solutions(const Document& document);

}  // namespace lectern
