#pragma once

#include "model/page_key.h"
#include "model/site.h"
#include "pipeline/render.h"
#include "pipeline/render/site_values.h"

namespace lectern {

/// The keys of a site and its pages but for `SiteKey::look` and `PageKey::borders`. Linear in the site.
[[nodiscard]] SiteKeys keys_of(const Site& site, const SiteValues& values);
/// Names and bytes of all templates and files of the theme.
[[nodiscard]] ContentHash hash_of(const LookFiles& look);

}  // namespace lectern
