#pragma once

#include <string>

#include "commands/console.h"

namespace lectern {

struct RenderCommand {
  std::string template_file;
  std::string data_file;         ///< JSON (or YAML, TOML); empty: no data
  std::string templates_folder;  ///< what `include`, `extends` and `import` find; empty: the template's own folder
  bool autoescape = true;
  std::string undefined = "strict";  ///< or lenient
};

/// `lectern render TEMPLATE --data FILE`: prints what a template makes of data, or the error as `template:line:column`.
[[nodiscard]] Exit run_render(const RenderCommand& command, const GlobalOptions& options);

}  // namespace lectern
