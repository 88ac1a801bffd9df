#pragma once

#include <string>
#include <vector>

#include "commands/completion_command.h"

namespace lectern {

/// "did you mean `--output`?" for the first word of a call that is nearly a command or an option, else an empty string.
[[nodiscard]] std::string nearest_word(const CommandLineSyntax& syntax, const std::vector<std::string>& words);

}  // namespace lectern
