#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/build.h"
#include "pipeline/parse.h"

namespace lectern {

/// What parsing depends on besides the text of a page: the same bytes for equal options alone.
[[nodiscard]] std::string bytes_of(const ParseOptions& options);

/// Pages that an earlier build of the site has parsed. They stand in groups, by a hash of their paths: a page that
/// changed costs writing its group again. There are twice as many groups where a course has twice as many pages: then
/// half of it is parsed again, once.
class ParsedPages {
 public:
  /// All must outlive it. The request has highlights and a cache.
  ParsedPages(const std::vector<LoadedPage>& sources, const ParseOptions& options, const BuildRequest& request);

  /// For each source its page, or nothing when it has to be parsed.
  [[nodiscard]] std::vector<std::shared_ptr<const Page>> recall();
  /// Leaves what is new to the next build. `pages` are those of `sources`, all of them.
  void remember(const std::vector<std::shared_ptr<const Page>>& pages) const;

 private:
  struct Group {
    std::string name;
    std::vector<std::size_t> members;  ///< of `sources`
    std::vector<std::size_t> unknown;  ///< those of them that have to be parsed
    bool is_old = false;               ///< what is kept of it is not what would be kept now, whatever comes of these
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
