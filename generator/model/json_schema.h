#pragma once

#include "engines/value/value.h"

namespace lectern {

/// What an editor needs to complete and check a file while it is written: JSON Schema (draft 2020-12), made from the
/// same tables that the program reads the file by (`config_keys`, `front_matter_keys`, `all_codes`). A schema accepts
/// what the program takes without a word, under the documented spelling; it rejects values of a wrong type, and names
/// that nobody knows where the program rejects them too. What depends on other files (a page that is not there) is the
/// program's to say.

/// Of `site.yaml`.
[[nodiscard]] Value site_schema();
/// Of a page's front matter. Keys of an author's own are allowed, as in the program.
[[nodiscard]] Value front_matter_schema();

}  // namespace lectern
