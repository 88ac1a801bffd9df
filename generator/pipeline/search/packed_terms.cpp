// Terms as a build holds them, and leaves them to the next. Neighbours in order begin alike: of each only what differs
// is kept.
#include "pipeline/search/packed_terms.h"

#include <algorithm>

namespace lectern {

TermsName::TermsName(const CommonPairs& common) {
  ByteWriter all;
  for (const std::uint64_t pair : common) all.number(pair);
  hash_ = hash_content(all.bytes());
}

void TermsName::begin_page() { hash_ = hash_content(hash_, hash_content("page")); }

void TermsName::add(const SearchUnit& unit) {
  ByteWriter one;
  one.text(unit.heading);
  one.number(unit.level);
  one.number(unit.continued ? 1 : 0);
  one.text(unit.text);
  one.text(unit.code);
  for (const std::string& symbol : unit.symbols) one.text(symbol);
  hash_ = hash_content(hash_, hash_content(one.bytes()));
}

std::string pack_terms(const std::vector<SearchTerm>& terms) {
  ByteWriter out;
  out.number(terms.size());
  std::string_view before;
  for (const SearchTerm& term : terms) {
    const std::string_view text = term.term;
    const auto same = static_cast<std::size_t>(
        std::mismatch(text.begin(), text.end(), before.begin(), before.end()).first - text.begin());
    out.number(same);
    out.text(text.substr(same));
    out.number(term.count);
    out.text(term.places);
    before = text;
  }
  std::string packed = out.take();
  packed.shrink_to_fit();  // it is held until all runs are read
  return packed;
}

PackedTerms::PackedTerms(std::string_view packed) : in_(packed), left_(in_.number()) {}

bool PackedTerms::next() {
  if (left_ == 0) return false;
  --left_;
  term_.resize(std::min<std::size_t>(in_.number(), term_.size()));
  term_ += in_.text();
  count_ = in_.small_number();
  places_ = in_.text();
  order_ = order_of(term_);
  if (!in_.ok()) left_ = 0;
  return in_.ok();
}

bool are_packed_terms(std::string_view bytes) {
  PackedTerms terms(bytes);
  while (terms.next()) {
  }
  return terms.in_.ok() && terms.in_.at_end();
}

}  // namespace lectern
