#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/link/link_index.h"
#include "pipeline/link/suggestions.h"

namespace lectern {

/// Resolves what pages write as links: destinations, `ref` arguments, references in front matter.
class LinkResolver {
 public:
  LinkResolver(Site& site, LinkIndex& index, LinkSuggestions& suggestions);

  /// Fills `SitePage::links` of a page and reports what leads nowhere.
  void resolve_page(PageId id);
  /// A page named in front matter: by path (relative to the file or from the content folder), URL, or a file name that
  /// is unique in the site. kNoPage when there is none; says nothing.
  [[nodiscard]] PageId find_page(const SitePage& from, std::string_view reference);
  /// "`a.md` is a draft" when a reference names something that was left out of the site; else empty.
  [[nodiscard]] std::string why_hidden(const SitePage& from, std::string_view reference) const;

 private:
  // A destination in its parts, decoded.
  struct Destination {
    std::string path;   // before `?` and `#`
    std::string query;  // with `?`, as written
    std::string fragment;
    std::string content;  // where the path leads below the content folder, cleaned, with a leading slash
    bool content_outside = false;
  };

  [[nodiscard]] LinkTarget resolve(PageId from, const Link& link);
  [[nodiscard]] LinkTarget resolve_path(PageId from, const Link& link, Destination& destination);
  [[nodiscard]] LinkTarget resolve_reference(PageId from, const Link& link, Destination& destination);
  [[nodiscard]] Found find_absolute(Destination& destination) const;
  [[nodiscard]] Found find_relative(PageId from, Destination& destination) const;
  [[nodiscard]] LinkTarget same_page(PageId from, const Link& link, std::string fragment);
  [[nodiscard]] LinkTarget target_of(PageId from, const Link& link, const Found& found, Destination& destination);
  [[nodiscard]] LinkTarget miss(PageId from, const Link& link, const Destination& destination);
  [[nodiscard]] bool has_fragment(PageId page, const Document& document, std::string_view fragment);
  void check_fragment(PageId from, const Link& link, PageId page, const std::string& fragment);
  void report_ambiguous(PageId from, const Link& link, const std::string& name, const std::vector<PageId>& pages);
  void report(PageId from, const Link& link, Code code, std::string message, std::string help);

  Site& site_;
  LinkIndex& index_;
  LinkSuggestions& suggestions_;
  Destination destination_;  ///< of the link at hand; kept for its memory
  std::string host_;         ///< of `base_url`, `https://host`; empty when unknown
  std::string base_prefix_;  ///< its path, `/course/`
  std::unordered_map<PageId, std::unordered_set<std::string_view>> fragments_;  ///< of pages with many
};

}  // namespace lectern
