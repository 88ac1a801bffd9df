#pragma once

#include "model/page.h"
#include "pipeline/parse.h"

namespace lectern {

/// Counts what there is to read in the page's document.
[[nodiscard]] Statistics count_statistics(const Document& document);

/// The script most of its text is written in; none for a page that is not Chinese. After its statistics.
[[nodiscard]] ChineseScript find_script(const Page& page);

/// Fills in what a page's opening says: its leading heading, whether that is the title, and where its summary ends.
void read_opening(Page& page);

}  // namespace lectern
