#pragma once

#include <string>

namespace lectern {

/// What tells this program from every other one, also from one built of other sources under the same version: the
/// linker's build id, in hexadecimal digits. Empty when it was linked without one.
[[nodiscard]] std::string program_id();

}  // namespace lectern
