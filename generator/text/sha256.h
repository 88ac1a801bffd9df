#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// The SHA-256 digest of some bytes (FIPS 180-4) in base64, as a Content Security Policy names an inline script:
/// `'sha256-<this>'`. For short texts; what the build itself compares goes by `hash_content`.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

}  // namespace lectern
