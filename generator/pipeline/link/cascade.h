#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/data/data_node.h"
#include "model/site.h"

namespace lectern {

/// One `cascade` entry of a section: values for the section itself and everything in it, maybe only for pages that
/// match a target.
struct CascadeRule {
  std::string path_pattern;  ///< glob over the content path; empty: any
  std::string kind_pattern;  ///< `page`, `section`, …; empty: any
  std::string language;      ///< empty: any
  DataNode values;           ///< mapping
};

/// The rules a page's front matter holds under `cascade` (a mapping, or a list of mappings with `_target`), in order.
[[nodiscard]] std::vector<CascadeRule> read_cascade(const DataNode& front_matter);

/// What a rule is matched against.
struct CascadeSubject {
  std::string_view path;  ///< content path of the page's file
  PageKind kind = PageKind::page;
  std::string_view language;
};

/// Hugo 0.111 matches `_target.path` against `/` + the file's path, later versions against the path without extension
/// and index name; either counts.
[[nodiscard]] bool applies(const CascadeRule& rule, const CascadeSubject& subject);

/// Name of a page kind as Hugo writes it.
[[nodiscard]] std::string_view kind_name(PageKind kind);

/// A mapping's member by key without regard to case, or nullptr.
[[nodiscard]] const DataNode* find_key(const DataNode& mapping, std::string_view lower_case_key);

}  // namespace lectern
