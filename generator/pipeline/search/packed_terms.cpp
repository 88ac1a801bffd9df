// Terms from one build to the next. Neighbours in order begin alike: of each only what differs is kept.
#include "pipeline/search/packed_terms.h"

#include <algorithm>

#include "text/byte_stream.h"

namespace lectern {

TermsName::TermsName(const CommonPairs& common) {
  ByteWriter all;
  for (const std::uint64_t pair : common) all.number(pair);
  hash_ = hash_content(all.bytes());
}

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
  return out.take();
}

std::optional<std::vector<SearchTerm>> unpack_terms(std::string_view packed) {
  ByteReader in(packed);
  std::vector<SearchTerm> terms;
  const std::uint64_t count = in.number();
  if (count > packed.size()) return std::nullopt;
  terms.reserve(count);
  std::string text;
  for (std::uint64_t left = count; left > 0 && in.ok(); --left) {
    text.resize(std::min<std::size_t>(in.number(), text.size()));
    text += in.text();
    SearchTerm& term = terms.emplace_back();
    term.term = text;
    term.count = in.small_number();
    term.places = in.text();
    term.order = order_of(text);
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return terms;
}

}  // namespace lectern
