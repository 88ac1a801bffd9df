// Finds the language of a block and lets it colour the code; highlight() is what outsiders call.

#include "engines/languages/highlight.h"

#include "engines/languages/highlight/language_list.h"

namespace lectern {

Highlighted highlight(std::string_view language, std::string_view code) {
  const Language* found = find_language(language);
  if (found == nullptr || found->highlight == nullptr) return {};
  return found->highlight(found->name, code);
}

}  // namespace lectern
