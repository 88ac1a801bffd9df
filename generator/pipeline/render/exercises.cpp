// What a page says of its exercises: whether they have solutions.
#include "pipeline/render/exercises.h"

#include <algorithm>

namespace lectern {

bool has_solutions(const Document& document) {
  return std::any_of(document.directives.begin(), document.directives.end(),
                     [](const Directive& directive) { return directive.kind == "solution"; });
}

}  // namespace lectern
