#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/build.h"

namespace lectern {

/// An edit that no other page can tell, understood: what comes in the place of what.
struct PageEdit {
  PageId id = kNoPage;
  std::size_t index = 0;             ///< of the page's source in `Project::loaded`
  std::shared_ptr<const Page> page;  ///< parsed
  SitePage linked;
  CheckedPage checked;
  /// What one edition shows: the page as it is when nothing was converted.
  struct InEdition {
    ConvertedPage converted;
    std::vector<TermUse> term_uses;
  };
  std::vector<InEdition> editions;  ///< parallel to `Project::editions`
};

/// Reads a page (its number, and the absolute path of its file) again. Nothing when the edit may be seen beyond that
/// page's own text: then the project has to be made anew.
[[nodiscard]] std::optional<PageEdit> read_page_edit(const Project& project, PageId id, const std::string& file,
                                                     const BuildRequest& request, const FileSystem& disk);

/// Puts it into the project it was read for. What was made of the project before is as it would be made of it now, but
/// for the text of this page, its statistics, and the statistics and minutes of what it is part of.
void put_page_edit(Project& project, PageEdit edit);

}  // namespace lectern
