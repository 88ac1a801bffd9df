#pragma once

#include "model/config.h"
#include "model/typed_reading.h"

namespace lectern {

/// Reads `inventories:` of a site: `{trio: {file: content/_data/trio.inv, url: https://trio.readthedocs.io/}}`. An
/// entry `python` takes the place of the inventory that the program carries; `python: false` takes it away.
void read_inventories(const DataNode& map, const SourceFile& file, TypedReader& reader, Config& config);

}  // namespace lectern
