#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engines/inventory/documented_names.h"
#include "pipeline/link/page_names.h"

namespace lectern {

/// A name as it is written in a text: `asyncio.TaskGroup`, `len()`, `sleep(…)`, `@property`, `@dataclass(slots=True)`.
struct WrittenName {
  std::string_view name;  ///< the dotted name alone
  bool called = false;    ///< with brackets after it
  bool decorator = false;
};

/// Nothing for every other text, and for Python's keywords.
[[nodiscard]] std::optional<WrittenName> read_written_name(std::string_view code);

/// What inline code means on a page, where that is certain:
///
/// - a name that the page's blocks import stands for what they import, if all of them import the same;
/// - a name that they bind otherwise stands for nothing that is documented;
/// - `module.name` and `str.join` are documented as they stand;
/// - a built-in name, on pages whose code is Python's alone; one that is an everyday word (`input`, `filter`) or a type
///   of other languages (`int`) only where the page's own code uses it as the built-in; an exception needs no code;
/// - `__special__` names stand for those of `object`.
[[nodiscard]] const DocumentedName* find_inline_name(const WrittenName& written, const PageNames& page,
                                                     const DocumentedNames& documentation);

/// Whether a name that a course defines is recognised wherever it is written: `fetch_all`, `LRUCache`, `LRUCache.get`,
/// but not `worker` or `Node`.
[[nodiscard]] bool is_distinctive(std::string_view name);

}  // namespace lectern
