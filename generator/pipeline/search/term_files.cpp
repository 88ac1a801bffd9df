// Merges the terms of all parts and cuts them into files.
#include "pipeline/search/term_files.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "pipeline/search/packed_terms.h"
#include "pipeline/search/shard_folders.h"
#include "pipeline/search/shard_text.h"
#include "pipeline/search/term_index.h"
#include "text/byte_stream.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint64_t kRanks = 7;
constexpr char kPages = '!';               // the places are pages
constexpr std::size_t kRun = 256;          // terms that one thread writes at a time
constexpr std::size_t kBlock = 16 * kRun;  // terms that are held in memory

/// What one part has of a term.
struct Share {
  std::string_view places;
  std::uint32_t first_unit = 0;
  std::uint32_t count = 0;
};

/// Terms of all parts, in order.
struct Block {
  std::vector<std::string> terms;
  std::vector<std::size_t> begins;  ///< of each term's shares, and the end
  std::vector<Share> shares;        ///< those of a term in the order of the parts

  [[nodiscard]] std::span<const Share> shares_of(std::size_t term) const {
    return std::span(shares).subspan(begins[term], begins[term + 1] - begins[term]);
  }
};

/// Reads all parts side by side.
class Merge {
 public:
  explicit Merge(const std::vector<IndexPart>& parts) {
    for (const IndexPart& part : parts) {
      Reader reader{PackedTerms(part.terms), part.first_unit};
      if (reader.terms.next()) readers_.push_back(std::move(reader));
    }
  }

  /// The next terms; none after the last.
  Block take(std::size_t most) {
    Block block;
    while (block.terms.size() < most && !readers_.empty()) take_term(block);
    block.begins.push_back(block.shares.size());
    return block;
  }

 private:
  struct Reader {
    PackedTerms terms;
    std::uint32_t first_unit = 0;
    bool ended = false;
  };

  static bool stands_before(const PackedTerms& a, const PackedTerms& b) {
    return a.order() != b.order() ? a.order() < b.order() : comes_before(a.term(), b.term());
  }

  void take_term(Block& block) {
    const auto first = std::min_element(readers_.begin(), readers_.end(), [](const Reader& a, const Reader& b) {
      return stands_before(a.terms, b.terms);
    });
    const std::uint64_t order = first->terms.order();
    const std::string& term = block.terms.emplace_back(first->terms.term());
    block.begins.push_back(block.shares.size());
    bool ended = false;
    for (Reader& reader : readers_) {
      if (reader.terms.order() != order || reader.terms.term() != term) continue;
      block.shares.push_back({reader.terms.places(), reader.first_unit, reader.terms.count()});
      if (!reader.terms.next()) reader.ended = ended = true;
    }
    if (ended) std::erase_if(readers_, [](const Reader& reader) { return reader.ended; });
  }

  std::vector<Reader> readers_;
};

/// Writes one place after the other as gap and rank, some at a time.
class PlaceWriter {
 public:
  explicit PlaceWriter(std::string& out) : out_(out) {}

  void add(std::uint64_t place, std::uint64_t rank) {
    if (end_ > digits_.data() + digits_.size() - kMostDigits) flush();
    end_ = write_digits(end_, (place - last_) * kRanks + rank);
    last_ = place + 1;
  }
  /// After the last one.
  void flush() {
    out_.append(digits_.data(), end_);
    end_ = digits_.data();
  }

 private:
  std::string& out_;
  std::array<char, 256> digits_{};
  char* end_ = digits_.data();
  std::uint64_t last_ = 0;
};

/// Calls `add(unit, rank)` for every place of one term, of all parts it stands in.
template <typename Add>
void each_place(std::span<const Share> shares, const Add& add) {
  for (const Share& share : shares) {
    std::uint64_t unit = share.first_unit;  // + 1
    for (ByteReader in(share.places); in.ok() && !in.at_end();) {
      const std::uint32_t number = in.small_number();
      unit += number / 8;
      add(unit - 1, number % 8);
    }
  }
}

void append_units(std::string& out, std::span<const Share> shares) {
  PlaceWriter writer(out);
  each_place(shares, [&](std::uint64_t unit, std::uint64_t rank) { writer.add(unit, rank); });
  writer.flush();
}

/// Of a term that is nearly everywhere only the pages are told, and no more than whether it is in a heading.
void append_pages(std::string& out, std::span<const Share> shares, const std::vector<std::uint32_t>& page_of) {
  constexpr auto kText = static_cast<std::uint64_t>(SearchRank::text);
  out += kPages;
  PlaceWriter writer(out);
  std::uint64_t page = 0;
  std::uint64_t best = 0;
  bool open = false;
  each_place(shares, [&](std::uint64_t unit, std::uint64_t rank) {
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
  writer.flush();
}

void append_places(std::string& out, std::span<const Share> shares, const TermFileSizes& sizes) {
  std::uint64_t count = 0;
  for (const Share& share : shares) count += share.count;
  if (count > sizes.heavy) return append_pages(out, shares, sizes.page_of);
  append_units(out, shares);
}

/// Terms as they stand in a file, and where each begins.
struct WrittenRun {
  std::string text;
  std::vector<std::size_t> begins;
};

WrittenRun write_run(const Block& block, std::size_t first, std::size_t last, const TermFileSizes& sizes) {
  WrittenRun run;
  for (std::size_t i = first; i < last; ++i) {
    run.begins.push_back(run.text.size());
    run.text += block.terms[i];
    run.text += '\t';
    append_places(run.text, block.shares_of(i), sizes);
    run.text += '\t';
  }
  return run;
}

/// Files end before a term that may begin one as soon as they are nearly full, so that a term more or less does not
/// move the ends of all that follow; they end where they must when no such term comes.
class FileCutter {
 public:
  FileCutter(std::size_t bytes, const TakeTerms& take) : bytes_(bytes), take_(take) {}

  void add(std::string_view term, std::string_view text) {
    if (!open_.empty() && may_end_before(term, text)) close();
    if (open_.empty()) {
      if (!first_terms_.empty()) first_terms_ += '\t';
      first_terms_ += first_ = term;
    }
    open_ += text;
  }

  /// The first term of each file, separated by tabs.
  [[nodiscard]] std::string finish() {
    close();
    return std::move(first_terms_);
  }

 private:
  [[nodiscard]] bool may_end_before(std::string_view term, std::string_view text) const {
    if (open_.size() + text.size() > bytes_ + bytes_ / 2) return true;
    return open_.size() >= bytes_ - bytes_ / 10 && may_begin_file(term);
  }

  void close() {
    if (open_.empty()) return;
    open_.pop_back();  // the last tab
    std::string quoted;
    append_quoted(quoted, open_);
    take_(std::move(first_), std::move(quoted));
    open_.clear();
  }

  std::size_t bytes_;
  const TakeTerms& take_;
  std::string open_;
  std::string first_;
  std::string first_terms_;
};

void add_characters(std::vector<char32_t>& characters, std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    const utf8::Decoded decoded = utf8::decode(term, at);
    at += decoded.size;
    if (decoded.character >= 0x80) characters.push_back(decoded.character);
  }
}

void sort_once(std::vector<char32_t>& characters) {
  std::sort(characters.begin(), characters.end());
  characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
}

}  // namespace

TermFiles term_files(const std::vector<IndexPart>& parts, const TermFileSizes& sizes, const ParallelLoop& loop,
                     const TakeTerms& take) {
  TermFiles result;
  FileCutter cutter(sizes.bytes, take);
  Merge merge(parts);
  for (Block block = merge.take(kBlock); !block.terms.empty(); block = merge.take(kBlock)) {
    const std::size_t count = block.terms.size();
    std::vector<WrittenRun> runs((count + kRun - 1) / kRun);
    loop(runs.size(),
         [&](std::size_t i) { runs[i] = write_run(block, i * kRun, std::min(count, (i + 1) * kRun), sizes); });
    for (std::size_t i = 0; i < count; ++i) {
      const WrittenRun& run = runs[i / kRun];
      const std::size_t at = i % kRun;
      const std::size_t end = at + 1 < run.begins.size() ? run.begins[at + 1] : run.text.size();
      cutter.add(block.terms[i], std::string_view(run.text).substr(run.begins[at], end - run.begins[at]));
      add_characters(result.characters, block.terms[i]);
    }
    sort_once(result.characters);
  }
  result.first_terms = cutter.finish();
  return result;
}

}  // namespace lectern
