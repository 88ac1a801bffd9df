// What a page says of its exercises: where they are, whether they have solutions.
#include "pipeline/render/exercises.h"

#include <algorithm>

namespace lectern {

std::string exercise_anchor(const Document& document, const Directive& exercise) {
  if (!exercise.attributes.id.empty()) return exercise.attributes.id;
  std::string id = "exercise-" + std::to_string(exercise.number);
  const auto has_it = [&id](const auto& other) { return other.id == id; };
  const bool taken = std::any_of(document.headings.begin(), document.headings.end(), has_it) ||
                     std::any_of(document.anchors.begin(), document.anchors.end(), has_it);
  return taken ? std::string() : id;
}

bool has_solutions(const Document& document) {
  return std::any_of(document.directives.begin(), document.directives.end(),
                     [](const Directive& directive) { return directive.kind == "solution"; });
}

}  // namespace lectern
