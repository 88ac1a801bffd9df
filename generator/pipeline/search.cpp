// The search index: pages are read in a few runs side by side, then their terms are merged and cut into files.
// `search_files` is what the build calls.
#include "pipeline/search.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "engines/chinese/search_fold.h"
#include "model/url_path.h"
#include "pipeline/search/packed_terms.h"
#include "pipeline/search/shard_text.h"
#include "pipeline/search/term_files.h"
#include "pipeline/search/term_index.h"
#include "pipeline/search/visible_text.h"
#include "text/content_hash.h"
#include "text/utf8.h"

namespace lectern {

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kFolder = "assets/search/";
constexpr std::size_t kRuns = 8;            // of pages, read side by side
constexpr std::uint32_t kMostUnits = 44;    // of a text file: what one character of `chunks` can say
constexpr std::uint32_t kHeavy = 6000;      // units from which on a term tells pages
constexpr std::uint32_t kCommon = 2048;     // units from which on a pair is common
constexpr std::size_t kManyPages = 1000;    // where common pairs are looked for …
constexpr std::size_t kSample = 16;         // … in each of so many pages
constexpr std::uint32_t kLargeSite = 8000;  // units
constexpr std::size_t kSmallTerms = 3000;   // bytes of a term file of a small site
constexpr std::size_t kLargeTerms = 4096;   // … of a large one
constexpr std::size_t kSmallText = 2000;    // bytes of a text file of a small site
constexpr std::size_t kLargeText = 10000;   // … of a large one

/// As the reader of the index knows it: counted from the root of the edition.
std::string path_in_edition(const Site& site, std::string_view url) {
  return encode_path(url.substr(site.prefix().size()));
}

/// One page, read: its units as they will stand in text files.
struct ReadPage {
  PageId id = kNoPage;
  std::vector<std::string> units;
};

/// A run of pages.
struct ReadRun {
  std::vector<ReadPage> pages;
  IndexPart terms;
  std::uint32_t units = 0;
};

std::string unit_text(const SearchUnit& unit) {
  std::string out = "[";
  append_quoted(out, unit.anchor);
  append_quoted(out += ',', unit.heading);
  (out += ',') += std::to_string(unit.level);
  append_quoted(out += ',', unit.text);
  if (!unit.code.empty()) append_quoted(out += ',', unit.code);
  return out += ']';
}

template <typename Work>
void each_unit(const Site& site, std::size_t id, const Work& work) {
  for (const SearchUnit& unit : visible_units(site.pages[id])) work(unit);
  if (id != site.glossary_page) return;
  for (const SearchUnit& term : glossary_units(site)) work(term);
}

std::vector<SearchTerm> make_terms(const Site& site, std::size_t first, std::size_t last, const CommonPairs& common) {
  TermIndex terms(common);
  for (std::size_t id = first; id < last; ++id) each_unit(site, id, [&](const SearchUnit& unit) { terms.add(unit); });
  return terms.take();
}

/// Units are cheap to make and large: each page's are made for the name of their terms, and made again when that is not
/// remembered, rather than held.
ReadRun read_run(const Site& site, std::size_t first, std::size_t last, const CommonPairs& common,
                 const CacheFiles& cache) {
  ReadRun run;
  TermsName name(common);
  for (std::size_t id = first; id < last; ++id) {
    ReadPage page{static_cast<PageId>(id), {}};
    each_unit(site, id, [&](const SearchUnit& unit) {
      if (cache.find) name.add(unit);
      page.units.push_back(unit_text(unit));
    });
    run.units += narrow(page.units.size());
    if (!page.units.empty()) run.pages.push_back(std::move(page));
  }
  std::optional<std::vector<SearchTerm>> known;
  if (cache.find) known = unpack_terms(cache.find(name.text()));
  run.terms.terms = known ? std::move(*known) : make_terms(site, first, last, common);
  if (cache.find && !known) cache.keep(name.text(), pack_terms(run.terms.terms));
  return run;
}

std::string_view kind_of(PageKind kind) {
  switch (kind) {
    case PageKind::home:
    case PageKind::section:
      return "section";
    case PageKind::taxonomy:
    case PageKind::term:
      return "term";
    default:
      return "page";
  }
}

/// Cuts pages into text files.
class TextFiles {
 public:
  TextFiles(const Site& site, std::size_t bytes) : site_(site), bytes_(bytes) {}

  void add(const ReadPage& page) {
    bool begins = true;
    for (std::size_t at = 0; at < page.units.size();) {
      const std::size_t end = file_end(page, at);
      add_file(page, at, end, begins);
      begins = false;
      at = end;
    }
  }

  Files files;
  std::string chunks;

 private:
  [[nodiscard]] std::size_t file_end(const ReadPage& page, std::size_t at) const {
    std::size_t end = at;
    std::size_t size = 0;
    do {
      size += page.units[end++].size();
    } while (end < page.units.size() && end - at < kMostUnits && size + page.units[end].size() <= bytes_);
    return end;
  }

  void add_file(const ReadPage& page, std::size_t at, std::size_t end, bool begins) {
    const SitePage& place = site_[page.id];
    std::string data = "[" + std::to_string(unit_) + ",";
    append_quoted(data, path_in_edition(site_, place.url));
    append_quoted(data += ',', place.title);
    append_quoted(data += ',', kind_of(place.kind));
    data += ",[";
    for (std::size_t i = at; i < end; ++i) (data += i > at ? "," : "") += page.units[i];
    data += "]]";
    const std::string name = "x" + base36(files.size());
    files.emplace_back(name, shard_file(name, data));
    const auto units = static_cast<std::uint32_t>(end - at);
    chunks += digit_of(units + (begins ? kMostUnits + 1 : 0));
    unit_ += units;
  }

  const Site& site_;
  std::size_t bytes_;
  std::size_t unit_ = 0;
};

/// Courses and modules with the pages they hold, counted as `chunks` counts them.
std::string scopes_of(const Site& site, const std::vector<ReadRun>& runs) {
  std::vector<PageId> pages;
  for (const ReadRun& run : runs) {
    for (const ReadPage& page : run.pages) pages.push_back(page.id);
  }
  std::string out = "[";
  for (std::size_t first = 0; first < pages.size(); ++first) {
    const PageId id = pages[first];
    const SitePage& scope = site[id];
    if (scope.kind != PageKind::section) continue;
    std::size_t last = first + 1;
    const auto inside = [&](PageId page) { return site[page].url.starts_with(scope.url); };
    while (last < pages.size() && inside(pages[last])) ++last;
    out += out.size() > 1 ? ",[" : "[";
    append_quoted(out, scope.link_title);
    append_quoted(out += ',', path_in_edition(site, scope.url));
    out += "," + std::to_string(first) + "," + std::to_string(last) + (scope.course == id ? ",0]" : ",1]");
  }
  return out += "]";
}

/// Characters that readers may type for those that occur.
std::string folds_of(const std::vector<char32_t>& characters) {
  std::string text;
  for (const auto& [from, to] : script_pairs()) {
    if (!std::binary_search(characters.begin(), characters.end(), to)) continue;
    utf8::append(text, from);
    utf8::append(text, to);
  }
  return text;
}

std::string version_of(const Files& terms, const Files& texts) {
  ContentHash hash;
  for (const Files* files : {&terms, &texts}) {
    for (const auto& [name, bytes] : *files) hash = hash_content(hash, hash_content(bytes));
  }
  return to_hex(hash).substr(0, 10);
}

/// The pair a term is, when both of its characters are beyond ASCII; else 0.
std::uint64_t pair_of(std::string_view term) {
  const utf8::Decoded first = utf8::decode(term, 0);
  if (first.character < 0x80 || first.size >= term.size()) return 0;
  const utf8::Decoded second = utf8::decode(term, first.size);
  if (second.character < 0x80 || first.size + second.size != term.size()) return 0;
  return std::uint64_t{first.character} << 32U | second.character;
}

/// What the pages of a large site have in common, by a sample of them.
CommonPairs common_pairs(const Site& site) {
  CommonPairs pairs;
  if (site.pages.size() < kManyPages) return pairs;
  TermIndex sample(pairs);
  for (std::size_t id = 0; id < site.pages.size(); id += kSample) {
    for (const SearchUnit& unit : visible_units(site.pages[id])) sample.add(unit);
  }
  for (const SearchTerm& term : sample.take()) {
    const std::uint64_t pair = term.count * kSample > kCommon ? pair_of(term.term) : 0;
    if (pair != 0) pairs.push_back(pair);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::string text_of(const CommonPairs& pairs) {
  std::string text;
  for (const std::uint64_t pair : pairs) {
    utf8::append(text, static_cast<char32_t>(pair >> 32U));
    utf8::append(text, static_cast<char32_t>(pair & 0xFFFFFFFFU));
  }
  return text;
}

std::vector<ReadRun> read_pages(const Site& site, const CommonPairs& common, const ParallelLoop& loop,
                                const CacheFiles& cache) {
  const std::size_t count = site.pages.size();
  std::vector<ReadRun> runs(std::clamp<std::size_t>(count / 4, 1, kRuns));
  loop(runs.size(), [&](std::size_t i) {
    runs[i] = read_run(site, count * i / runs.size(), count * (i + 1) / runs.size(), common, cache);
  });
  std::uint32_t unit = 0;
  for (ReadRun& run : runs) {
    run.terms.first_unit = unit;
    unit += run.units;
  }
  return runs;
}

/// The page each unit stands on, counted as `chunks` counts them.
std::vector<std::uint32_t> pages_of_units(const std::vector<ReadRun>& runs) {
  std::vector<std::uint32_t> page_of;
  std::uint32_t number = 0;
  for (const ReadRun& run : runs) {
    for (const ReadPage& page : run.pages) page_of.insert(page_of.end(), page.units.size(), number++);
  }
  return page_of;
}

}  // namespace

Files search_files(const Site& site, const ParallelLoop& loop, const CacheFiles& cache) {
  const CommonPairs common = common_pairs(site);
  std::vector<ReadRun> runs = read_pages(site, common, loop, cache);
  const bool large = runs.back().terms.first_unit + runs.back().units > kLargeSite;
  const TermFileSizes sizes{large ? kLargeTerms : kSmallTerms, kHeavy, pages_of_units(runs)};
  std::vector<IndexPart> parts;
  for (ReadRun& run : runs) parts.push_back(std::move(run.terms));
  TermFiles terms = term_files(parts, sizes, loop);
  // Of a large site each of these is a good part of what a build holds in memory: let go when its files are made.
  parts.clear();
  TextFiles texts(site, large ? kLargeText : kSmallText);
  for (ReadRun& run : runs) {
    for (ReadPage& page : run.pages) {
      texts.add(page);
      page.units = std::vector<std::string>();  // `{}` would keep the buffer
    }
  }
  const std::string version = version_of(terms.files, texts.files);
  std::string entry = "{\"version\":\"" + version + "\",\"folds\":";
  append_quoted(entry, folds_of(terms.characters));
  append_quoted(entry += ",\"terms\":", terms.first_terms);
  append_quoted(entry += ",\"chunks\":", texts.chunks);
  append_quoted(entry += ",\"common\":", text_of(common));
  entry += ",\"scopes\":" + scopes_of(site, runs) + "}";
  const std::string prefix(site.prefix());
  const std::string folder = (prefix.empty() ? prefix : prefix.substr(1) + "/") + std::string(kFolder);
  Files result{{folder + "entry.js", shard_file("entry", entry)}};
  for (Files* files : {&terms.files, &texts.files}) {
    for (auto& [name, bytes] : *files) {
      result.emplace_back(folder + version + "/" + name + ".js", std::move(bytes));
    }
  }
  return result;
}

}  // namespace lectern
