#pragma once

#include <string>

#include "pipeline/build.h"

namespace lectern {

/// What an earlier build made of a site, held against what the site is made from now.
class EarlierPages {
 public:
  /// `earlier` may be nullptr: nothing is known. `index` tells which of the published sites this is. All must outlive
  /// it.
  EarlierPages(EarlierBuild* earlier, std::size_t index, const Site& site, const SiteKeys& keys);

  /// Why a page has to be rendered; empty when what was made of it stands and would come the same.
  [[nodiscard]] std::string reason(PageId page) const;
  /// What became of a page for which there is no reason.
  [[nodiscard]] PageRecord& record(PageId page) { return site_record()->pages[page]; }
  /// Whether all files of a page are as they were written.
  [[nodiscard]] bool stands(PageId page) const;
  /// The bytes of a file that stands.
  [[nodiscard]] std::string read(const std::string& path) const { return earlier_->read(path); }

 private:
  [[nodiscard]] SiteRecord* site_record() const;
  [[nodiscard]] std::string reason_of_site() const;
  [[nodiscard]] std::string reason_of_facts(const PageRecord& record) const;
  [[nodiscard]] std::string reason_of_fact(std::uint32_t number, std::size_t fact) const;

  EarlierBuild* earlier_;
  std::size_t index_;
  const Site& site_;
  const SiteKeys& keys_;
  std::string everywhere_;  ///< why all pages have to be rendered
};

}  // namespace lectern
