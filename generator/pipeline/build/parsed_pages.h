#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/build.h"
#include "pipeline/parse.h"

namespace lectern {

/// Pages that an earlier build of the site has parsed. They stand in groups, by a hash of their paths: a page that
/// changed costs writing its group again.
class ParsedPages {
 public:
  /// `sources` and `options` must outlive it.
  ParsedPages(const std::vector<LoadedPage>& sources, const ParseOptions& options, const BuildRequest& request);

  /// For each source its page, or nothing when it has to be parsed. Needs `BuildRequest::highlights`.
  [[nodiscard]] std::vector<std::shared_ptr<const Page>> recall();
  /// Leaves what is new to the next build. `pages` are those of `sources`, all of them.
  void remember(const std::vector<std::shared_ptr<const Page>>& pages) const;

 private:
  struct Group {
    std::string name;
    std::vector<std::size_t> members;  ///< of `sources`
    bool stands = false;               ///< what is kept of it is what would be kept now
  };
  void recall_group(Group& group, std::vector<std::shared_ptr<const Page>>& pages) const;
  void remember_group(const Group& group, const std::vector<std::shared_ptr<const Page>>& pages) const;
  [[nodiscard]] std::string key_of(const LoadedPage& source) const;

  const std::vector<LoadedPage>& sources_;
  const ParseOptions& options_;
  const BuildRequest& request_;
  std::string shared_;  ///< what all pages depend on
  std::vector<Group> groups_;
};

}  // namespace lectern
