#pragma once

#include <string>
#include <vector>

#include "commands/console.h"

namespace lectern {

/// What `run_schema` describes: `site`, `front-matter`.
[[nodiscard]] const std::vector<std::string>& schema_names();

/// `lectern schema site|front-matter`: prints the JSON Schema that editors complete and check the file by.
[[nodiscard]] Exit run_schema(const std::string& name, const GlobalOptions& options);

}  // namespace lectern
