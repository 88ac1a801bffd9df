#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/link/content_tree.h"

namespace lectern {

/// Who stands at which path of the output, so that nothing is published twice. Claims are made in path order; the first
/// one wins.
class OutputClaims {
 public:
  /// Someone who claims a place.
  struct Claim {
    std::string source;  ///< file named in messages
    std::string url;
  };

  /// What was in the way of a claim.
  struct Answer {
    const Claim* taken = nullptr;         ///< same output file, or a file where the other needs a folder
    const Claim* nearly_taken = nullptr;  ///< differs only in case; both are published
  };

  /// Takes a site path for a source file.
  [[nodiscard]] Answer take(std::string_view url, std::string_view source);

 private:
  [[nodiscard]] const Claim* find_file(std::string_view output, const std::string& lower) const;

  std::unordered_map<std::string, Claim> files_;                // by output path in lower case, the first of each
  std::unordered_map<std::string, std::vector<Claim>> others_;  // those that differ from the first only in case
  std::unordered_map<std::string, const Claim*> folders_;       // one of those who need a folder there
};

/// Decides every node's URL: `url`, `permalinks`, `slug` and the folder tree, as Hugo 0.111 does, with Lectern's
/// checks. Nodes that lose a conflict are excluded (pages) or left without URL (sections).
void assign_urls(ContentTree& tree, const Config& config, OutputClaims& claims, Diagnostics& diagnostics);

/// `/tags/` and `/tags/<term>/`; the pattern of `permalinks` for a taxonomy's plural counts for its terms.
[[nodiscard]] std::string taxonomy_url(std::string_view plural, const Config& config);
[[nodiscard]] std::string term_url(std::string_view plural, const ContentNode& term, const Config& config,
                                   Diagnostics& diagnostics);

}  // namespace lectern
