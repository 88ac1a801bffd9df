#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"

namespace lectern {

/// What a file says.
struct FileText {
  std::string text;      ///< UTF-8 without zero bytes, whatever the file is
  bool foreign = false;  ///< the file is in another encoding, and this is all of it
  std::optional<Diagnostic> problem;
};

/// Reads the bytes of the file that messages know as `shown`. Of a file that is neither UTF-8 nor for certain anything
/// else, each byte that is not UTF-8 becomes U+FFFD, and so does each zero byte, as CommonMark has it.
[[nodiscard]] FileText read_file_text(const std::string& shown, std::string bytes);

}  // namespace lectern
