#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "commands/console.h"

namespace lectern {

struct ServeCommand {
  std::uint16_t port = 1313;
  std::optional<std::string> base_url;
  bool poll = false;
  bool follow = false;
  bool open = false;  ///< show it in the browser at once
  bool drafts = false;
  bool future = false;
  bool expired = false;
};

/// `lectern serve`: the site in the browser while it is written, until Ctrl-C. Prints the address, then a line for each
/// update: what changed, how long it took, what is wrong; messages that were printed before are only counted.
[[nodiscard]] Exit run_serve(const ServeCommand& command, const GlobalOptions& options);

}  // namespace lectern
