// Merges the terms of all parts and cuts them into files.
#include "pipeline/search/term_files.h"

#include <algorithm>

#include "pipeline/search/shard_text.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint64_t kRanks = 7;
constexpr char kPages = '!';       // the places are pages
constexpr std::size_t kRun = 256;  // terms that one thread writes at a time

/// A term of one part.
struct Share {
  const SearchTerm* term = nullptr;
  std::uint64_t order = 0;  ///< of the term
  std::uint32_t first_unit = 0;
};

std::uint32_t read_number(const std::string& bytes, std::size_t& at) {
  std::uint32_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= (byte & 0x7FU) << shift;
    if (byte < 0x80) return number;
  }
}

bool stands_before(const Share& a, const Share& b) {
  return a.order != b.order ? a.order < b.order : comes_before(a.term->term, b.term->term);
}

/// All terms, equal ones of several parts beside each other in the order of the parts. Neighbours are merged, then
/// what came of them, and so on.
std::vector<Share> sorted_shares(const std::vector<IndexPart>& parts) {
  std::vector<Share> all;
  std::vector<std::ptrdiff_t> begins{0};
  for (const IndexPart& part : parts) {
    for (const SearchTerm& term : part.terms) all.push_back({&term, term.order, part.first_unit});
    begins.push_back(static_cast<std::ptrdiff_t>(all.size()));
  }
  for (std::size_t step = 1; step < parts.size(); step *= 2) {
    for (std::size_t first = 0; first + step < parts.size(); first += 2 * step) {
      const std::size_t last = std::min(first + 2 * step, parts.size());
      std::inplace_merge(all.begin() + begins[first], all.begin() + begins[first + step], all.begin() + begins[last],
                         stands_before);
    }
  }
  return all;
}

/// Writes one place after the other as gap and rank.
class PlaceWriter {
 public:
  explicit PlaceWriter(std::string& out) : out_(out) {}
  void add(std::uint64_t place, std::uint64_t rank) {
    append_digits(out_, (place - last_) * kRanks + rank);
    last_ = place + 1;
  }

 private:
  std::string& out_;
  std::uint64_t last_ = 0;
};

/// Calls `add(unit, rank)` for every place of one term, of all parts it stands in.
template <typename Add>
void each_place(const Share* begin, const Share* end, const Add& add) {
  for (const Share* share = begin; share != end; ++share) {
    const std::string& places = share->term->places;
    std::uint64_t unit = share->first_unit;  // + 1
    for (std::size_t at = 0; at < places.size();) {
      const std::uint32_t number = read_number(places, at);
      unit += number / 8;
      add(unit - 1, number % 8);
    }
  }
}

void append_units(std::string& out, const Share* begin, const Share* end) {
  PlaceWriter writer(out);
  each_place(begin, end, [&](std::uint64_t unit, std::uint64_t rank) { writer.add(unit, rank); });
}

/// Of a term that is nearly everywhere only the pages are told, and no more than whether it is in a heading.
void append_pages(std::string& out, const Share* begin, const Share* end, const std::vector<std::uint32_t>& page_of) {
  constexpr auto kText = static_cast<std::uint64_t>(SearchRank::text);
  out += kPages;
  PlaceWriter writer(out);
  std::uint64_t page = 0;
  std::uint64_t best = 0;
  bool open = false;
  each_place(begin, end, [&](std::uint64_t unit, std::uint64_t rank) {
    if (rank <= static_cast<std::uint64_t>(SearchRank::often)) rank = kText;
    if (open && page_of[unit] == page) {
      best = std::max(best, rank);
      return;
    }
    if (open) writer.add(page, best);
    page = page_of[unit];
    best = rank;
    open = true;
  });
  if (open) writer.add(page, best);
}

void append_places(std::string& out, const Share* begin, const Share* end, const TermFileSizes& sizes) {
  std::uint64_t count = 0;
  for (const Share* share = begin; share != end; ++share) count += share->term->count;
  if (count > sizes.heavy) return append_pages(out, begin, end, sizes.page_of);
  append_units(out, begin, end);
}

/// Terms as they stand in a file, and where each begins.
struct WrittenRun {
  std::string text;
  std::vector<std::size_t> begins;
};

WrittenRun write_run(const std::vector<const Share*>& terms, std::size_t first, std::size_t last,
                     const TermFileSizes& sizes) {
  WrittenRun run;
  for (std::size_t i = first; i < last; ++i) {
    run.begins.push_back(run.text.size());
    run.text += terms[i]->term->term;
    run.text += '\t';
    append_places(run.text, terms[i], terms[i + 1], sizes);
    run.text += '\t';
  }
  return run;
}

class FileCutter {
 public:
  FileCutter(TermFiles& files, std::size_t bytes) : files_(files), bytes_(bytes) {}

  void add(std::string_view term, std::string_view text) {
    if (!open_.empty() && open_.size() + text.size() > bytes_) close();
    if (open_.empty()) {
      if (!files_.files.empty()) files_.first_terms += '\t';
      files_.first_terms += term;
    }
    open_ += text;
  }

  void close() {
    if (open_.empty()) return;
    open_.pop_back();  // the last tab
    const std::string name = "t" + base36(files_.files.size());
    std::string quoted;
    append_quoted(quoted, open_);
    files_.files.emplace_back(name, shard_file(name, quoted));
    open_.clear();
  }

 private:
  TermFiles& files_;
  std::size_t bytes_;
  std::string open_;
};

void add_characters(std::vector<char32_t>& characters, std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    const utf8::Decoded decoded = utf8::decode(term, at);
    at += decoded.size;
    if (decoded.character >= 0x80) characters.push_back(decoded.character);
  }
}

}  // namespace

TermFiles term_files(const std::vector<IndexPart>& parts, const TermFileSizes& sizes, const ParallelLoop& loop) {
  TermFiles result;
  const std::vector<Share> shares = sorted_shares(parts);
  std::vector<const Share*> terms;  // the first share of each, and the end
  for (const Share& share : shares) {
    if (terms.empty() || terms.back()->term->term != share.term->term) terms.push_back(&share);
  }
  const std::size_t count = terms.size();
  terms.push_back(shares.data() + shares.size());
  std::vector<WrittenRun> runs((count + kRun - 1) / kRun);
  loop(runs.size(),
       [&](std::size_t i) { runs[i] = write_run(terms, i * kRun, std::min(count, (i + 1) * kRun), sizes); });
  FileCutter cutter(result, sizes.bytes);
  for (std::size_t i = 0; i < count; ++i) {
    WrittenRun& run = runs[i / kRun];
    const std::size_t at = i % kRun;
    const std::size_t end = at + 1 < run.begins.size() ? run.begins[at + 1] : run.text.size();
    cutter.add(terms[i]->term->term, std::string_view(run.text).substr(run.begins[at], end - run.begins[at]));
    add_characters(result.characters, terms[i]->term->term);
    if (at + 1 == run.begins.size()) run = {};
  }
  cutter.close();
  std::sort(result.characters.begin(), result.characters.end());
  result.characters.erase(std::unique(result.characters.begin(), result.characters.end()), result.characters.end());
  return result;
}

}  // namespace lectern
