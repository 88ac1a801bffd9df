#pragma once

#include <optional>
#include <string>

#include "commands/console.h"

namespace lectern {

struct BuildCommand {
  std::optional<std::string> output;
  std::optional<std::string> base_url;
  bool offline = false;  ///< links that work without a web server
  bool drafts = false;
  bool future = false;
  bool expired = false;
  bool profile = false;                 ///< print what each stage cost
  bool explain = false;                 ///< `build`: print why each page was rendered
  bool cache = true;                    ///< use and keep what earlier builds left
  std::optional<std::string> baseline;  ///< file of known findings, seen from the caller; else as the site says
  bool use_baseline = true;
  bool write_baseline = false;  ///< `check` only: everything found becomes known
  bool fix = false;             ///< `check`: mend what can be mended without a person
  bool review = false;          ///< `check`: tell what the conversion between scripts had to guess
};

/// `lectern build`: writes the site. The site is written even when the content has errors (a page with a dead link is
/// better than no site); the exit status says so.
[[nodiscard]] Exit run_build(const BuildCommand& command, const GlobalOptions& options);

/// `lectern check`: the same, without output.
[[nodiscard]] Exit run_check(const BuildCommand& command, const GlobalOptions& options);

}  // namespace lectern
