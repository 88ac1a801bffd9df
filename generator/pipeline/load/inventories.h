#pragma once

#include "files/file_system.h"
#include "pipeline/load.h"

namespace lectern {

/// Reads the inventories that the settings name. What cannot be used is reported where the settings name it, and left
/// out.
void load_inventories(const FileSystem& disk, LoadedSite& site);

}  // namespace lectern
