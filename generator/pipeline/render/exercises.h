#pragma once

#include <string>

#include "model/document.h"

namespace lectern {

/// Where a link to an exercise leads: the id the author gave, else `exercise-3` by its number in the page. Empty when
/// something else on the page has that id.
[[nodiscard]] std::string exercise_anchor(const Document& document, const Directive& exercise);

[[nodiscard]] bool has_solutions(const Document& document);

}  // namespace lectern
