// The search index: pages are read in a few runs side by side, then their terms are merged and cut into files.
// `search_files` is what the build calls.
#include "pipeline/search.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/chinese/search_fold.h"
#include "model/url_path.h"
#include "pipeline/search/packed_terms.h"
#include "pipeline/search/shard_folders.h"
#include "pipeline/search/shard_text.h"
#include "pipeline/search/term_files.h"
#include "pipeline/search/term_index.h"
#include "pipeline/search/visible_text.h"
#include "text/byte_stream.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::string_view kFolder = "assets/search/";
constexpr std::size_t kRuns = 16;              // of pages, read side by side
constexpr std::size_t kAtOnce = 8;             // runs whose texts are held
constexpr std::uint32_t kMostUnits = 44;       // of a text file: what one character of `chunks` can say
constexpr std::uint32_t kHeavy = 6000;         // units from which on a term tells pages
constexpr std::uint32_t kCommon = 2048;        // units from which on a pair is common
constexpr std::size_t kManyPages = 1000;       // where common pairs are looked for …
constexpr std::size_t kSample = 16;            // … in each of so many pages
constexpr std::size_t kLargeSite = 8'000'000;  // bytes of Markdown
constexpr std::size_t kSmallTerms = 3000;      // bytes of a term file of a small site
constexpr std::size_t kLargeTerms = 4096;      // … of a large one
constexpr std::size_t kSmallText = 2000;       // bytes of a text file of a small site
constexpr std::size_t kLargeText = 10000;      // … of a large one

/// As the reader of the index knows it: counted from the root of the edition.
std::string path_in_edition(const Site& site, std::string_view url) {
  return encode_path(url.substr(site.prefix().size()));
}

/// A page with something to find.
struct ReadPage {
  PageId id = kNoPage;
  std::uint32_t units = 0;
};

/// A text file but for its name.
struct TextPart {
  std::string_view key;  ///< the URL of the page that begins with it; empty: none does
  std::string data;
  std::uint32_t units = 0;
};

/// A run of pages that was read.
struct ReadRun {
  std::vector<ReadPage> pages;
  std::string terms;            ///< packed
  std::vector<TextPart> texts;  ///< of the pages, in order
  std::uint32_t first_unit = 0;
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

std::vector<SearchUnit> units_of(const Site& site, PageId id) {
  std::vector<SearchUnit> units = visible_units(site.pages[id]);
  if (id != site.glossary_page) return units;
  std::vector<SearchUnit> terms = glossary_units(site);
  std::move(terms.begin(), terms.end(), std::back_inserter(units));
  return units;
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

/// The units of pages, each in a list of its own.
using PageUnits = std::vector<std::vector<SearchUnit>>;

/// Tells an index, or a name of one, of all pages.
template <typename Index>
void add_all(Index& index, const PageUnits& pages) {
  for (const std::vector<SearchUnit>& units : pages) {
    index.begin_page();
    for (const SearchUnit& unit : units) index.add(unit);
  }
}

/// The terms of pages, packed.
std::string terms_of(const PageUnits& pages, const CommonPairs& common, const CacheFiles& cache) {
  std::string name;
  if (cache.find) {
    TermsName all(common);
    add_all(all, pages);
    name = all.text();
    std::string known = cache.find(name);
    if (are_packed_terms(known)) return known;
  }
  TermIndex index(common);
  add_all(index, pages);
  std::string terms = pack_terms(index.take());
  if (cache.find) cache.keep(name, terms);
  return terms;
}

/// Where the file that begins with unit `at` ends.
std::size_t part_end(const std::vector<std::string>& units, std::size_t at, std::size_t bytes) {
  std::size_t end = at;
  std::size_t size = 0;
  do {
    size += units[end++].size();
  } while (end < units.size() && end - at < kMostUnits && size + units[end].size() <= bytes);
  return end;
}

/// Adds the text files of a page.
void add_texts(const Site& site, const SitePage& page, const std::vector<SearchUnit>& said, std::size_t bytes,
               std::vector<TextPart>& parts) {
  std::vector<std::string> units;
  units.reserve(said.size());
  for (const SearchUnit& unit : said) units.push_back(unit_text(unit));
  for (std::size_t at = 0; at < units.size();) {
    const std::size_t end = part_end(units, at, bytes);
    TextPart& part = parts.emplace_back();
    if (at == 0) part.key = page.url;
    part.units = narrow(end - at);
    part.data = "[";
    append_quoted(part.data, path_in_edition(site, page.url));
    append_quoted(part.data += ',', page.title);
    append_quoted(part.data += ',', kind_of(page.kind));
    part.data += ",[" + units[at];
    while (++at < end) part.data += "," + units[at];
    part.data += "]]";
  }
}

/// What is to be known to read a page.
struct Reading {
  const Site& site;
  const CommonPairs common;
  bool large = false;
};

ReadRun read_run(const Reading& reading, PageId first, PageId last, const CacheFiles& cache, const PageRead& on_read) {
  ReadRun run;
  PageUnits all;
  for (PageId id = first; id < last; ++id) {
    std::vector<SearchUnit> units = units_of(reading.site, id);
    if (on_read) on_read(id);
    if (units.empty()) continue;
    run.pages.push_back({id, narrow(units.size())});
    run.units += page_begin(narrow(units.size()));
    add_texts(reading.site, reading.site[id], units, reading.large ? kLargeText : kSmallText, run.texts);
    all.push_back(std::move(units));
  }
  run.terms = terms_of(all, reading.common, cache);
  return run;
}

void take_texts(ReadRun& run, ShardFolders& folders, std::string& chunks) {
  for (TextPart& part : run.texts) {
    chunks += digit_of(part.units + (part.key.empty() ? 0 : kMostUnits + 1));
    folders.add(part.key, std::move(part.data));
  }
  run.texts = {};
}

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

/// The pair a term is, when both of its characters are beyond ASCII; else 0.
std::uint64_t pair_of(std::string_view term) {
  const utf8::Decoded first = utf8::decode(term, 0);
  if (first.character < 0x80 || first.size >= term.size()) return 0;
  const utf8::Decoded second = utf8::decode(term, first.size);
  if (second.character < 0x80 || first.size + second.size != term.size()) return 0;
  return std::uint64_t{first.character} << 32U | second.character;
}

/// What the pages of a large site have in common, by a sample of them.
CommonPairs common_pairs(const Site& site, const CacheFiles& cache) {
  CommonPairs pairs;
  if (site.pages.size() < kManyPages) return pairs;
  PageUnits sample;
  for (std::size_t id = 0; id < site.pages.size(); id += kSample) sample.push_back(visible_units(site.pages[id]));
  const std::string packed = terms_of(sample, {}, cache);
  for (PackedTerms terms(packed); terms.next();) {
    const std::uint64_t pair = terms.count() * kSample > kCommon ? pair_of(terms.term()) : 0;
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

/// Reads the pages, and gives their texts away; `chunks` is told of these.
std::vector<ReadRun> read_pages(const Reading& reading, const ParallelLoop& loop, const CacheFiles& cache,
                                const PageRead& on_read, ShardFolders& texts, std::string& chunks) {
  const std::size_t count = reading.site.pages.size();
  std::vector<ReadRun> runs(std::clamp<std::size_t>(count / 4, 1, kRuns));
  const auto begin = [&](std::size_t run) { return narrow(count * run / runs.size()); };
  for (std::size_t first = 0; first < runs.size(); first += kAtOnce) {
    const std::span<ReadRun> some = std::span(runs).subspan(first, std::min(kAtOnce, runs.size() - first));
    loop(some.size(),
         [&](std::size_t i) { some[i] = read_run(reading, begin(first + i), begin(first + i + 1), cache, on_read); });
    for (ReadRun& run : some) take_texts(run, texts, chunks);
  }
  std::uint32_t unit = 0;
  for (ReadRun& run : runs) {
    run.first_unit = unit;
    unit += run.units;
  }
  return runs;
}

/// The page each unit stands on, counted as `chunks` counts them.
std::vector<std::uint32_t> pages_of_units(const std::vector<ReadRun>& runs) {
  std::vector<std::uint32_t> page_of;
  std::uint32_t number = 0;
  for (const ReadRun& run : runs) {
    for (const ReadPage& page : run.pages) page_of.insert(page_of.end(), page_begin(page.units), number++);
  }
  return page_of;
}

bool is_large(const Site& site) {
  std::size_t bytes = 0;
  for (const SitePage& page : site.pages) bytes += page.page == nullptr ? 0 : page.page->body.size();
  return bytes > kLargeSite;
}

/// Takes the terms out of the runs: they are let go when their files are made.
TermFiles make_terms(std::vector<ReadRun>& runs, bool large, const ParallelLoop& loop, ShardFolders& folders) {
  const TermFileSizes sizes{large ? kLargeTerms : kSmallTerms, kHeavy, pages_of_units(runs)};
  std::vector<IndexPart> parts;
  for (ReadRun& run : runs) parts.push_back({std::move(run.terms), run.first_unit});
  return term_files(parts, sizes, loop,
                    [&](std::string first, std::string data) { folders.add(first, std::move(data)); });
}

}  // namespace

void search_files(const Site& site, const ParallelLoop& loop, const CacheFiles& cache, const TakeFile& take,
                  const PageRead& on_read) {
  const std::string prefix(site.prefix());
  const std::string root = (prefix.empty() ? prefix : prefix.substr(1) + "/") + std::string(kFolder);
  const Reading reading{site, common_pairs(site, cache), is_large(site)};
  ShardFolders text_folders(root, 'x', take);
  std::string chunks;
  std::vector<ReadRun> runs = read_pages(reading, loop, cache, on_read, text_folders, chunks);
  ShardFolders term_folders(root, 't', take);
  const TermFiles terms = make_terms(runs, reading.large, loop, term_folders);
  std::string entry =
      "{\"folders\":{\"t\":\"" + term_folders.finish() + "\",\"x\":\"" + text_folders.finish() + "\"},\"folds\":";
  append_quoted(entry, folds_of(terms.characters));
  append_quoted(entry += ",\"terms\":", terms.first_terms);
  append_quoted(entry += ",\"chunks\":", chunks);
  append_quoted(entry += ",\"common\":", text_of(reading.common));
  entry += ",\"scopes\":" + scopes_of(site, runs) + "}";
  take(root + "entry.js", shard_file("entry", entry));
}

}  // namespace lectern
