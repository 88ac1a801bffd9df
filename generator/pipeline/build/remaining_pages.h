#pragma once

#include <memory>
#include <vector>

#include "pipeline/build.h"

namespace lectern {

/// The pages that the last site of a project still has to show, each until it was shown: half of the memory of a build.
class RemainingPages {
 public:
  /// Takes the pages out of the project: its sites point to nothing then, but for those of `site` that were not let go.
  RemainingPages(Project& project, const Site& site);

  /// A page nobody asks for again. From any thread; once for each page.
  void let_go(PageId page) { pages_[page] = {}; }

 private:
  struct Owned {
    std::shared_ptr<const Page> page;
    std::shared_ptr<const Page> original;  ///< of a page in the script of an edition
  };
  std::vector<Owned> pages_;
};

}  // namespace lectern
