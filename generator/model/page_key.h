#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/value/map_reads.h"
#include "text/content_hash.h"
#include "text/span.h"

namespace lectern {

/// What every page of a site is made from, as hashes. Pages of sites that differ in one of the first five have nothing
/// in common.
struct SiteKey {
  ContentHash settings;  ///< the configuration, and what the call says instead
  ContentHash data;      ///< data files and glossary
  ContentHash files;     ///< names of published files
  ContentHash look;      ///< templates and theme
  ContentHash order;     ///< which pages there are, where they stand, and what belongs to what
  /// What pages may show of each other, each fact as a hash: of each page, then of each learning path, by number; at
  /// last, under one more number, all names of code and concepts with the terms, and the sizes of pictures.
  std::vector<std::vector<std::uint64_t>> facts;
};

/// What one page is made from besides, but for the facts of others that it shows.
struct PageKey {
  ContentHash text;     ///< its file, and what is handed down to it
  ContentHash links;    ///< what linking decided for it: title, links, names, counts …
  ContentHash borders;  ///< the navigation beside it, and what else is made once for many pages

  friend bool operator==(const PageKey&, const PageKey&) = default;
};

struct SiteKeys {
  SiteKey site;
  std::vector<PageKey> pages;  ///< by number
};

/// What became of a page, and of what: of the same key and facts would come the same.
struct PageRecord {
  PageKey key;
  std::vector<MapRead> shown;      ///< facts of `SiteKey::facts` that the page depends on
  std::vector<std::string> files;  ///< paths under the output folder
  Span print;                      ///< bytes of its text in the file of its course's print page
  /// Whether it stands there; of a print page, whether it is known where its parts stand.
  bool in_print = false;
  Diagnostics diagnostics;  ///< what there was to say while it was rendered
};

struct SiteRecord {
  SiteKey key;
  std::vector<PageRecord> pages;  ///< by number
};

/// A page that was rendered rather than kept, and why.
struct Rerendered {
  std::string page;    ///< its path under the output folder
  std::string reason;  ///< `its text changed`
};

}  // namespace lectern
