#pragma once

#include <string>

#include "commands/console.h"

namespace lectern {

/// `lectern explain [CODE]`: what a message means, with an example that gives it and the same example mended. Without a
/// code: the list of all.
[[nodiscard]] Exit run_explain(const std::string& code, const GlobalOptions& options);

}  // namespace lectern
