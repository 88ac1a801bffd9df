#pragma once

#include <optional>
#include <string_view>

#include "engines/languages/highlight.h"

namespace lectern {

/// The kind with that name_of(), or nothing.
[[nodiscard]] std::optional<TokenKind> token_kind_named(std::string_view name);

}  // namespace lectern
