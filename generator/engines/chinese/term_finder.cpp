// Terms where they are words.
#include "engines/chinese/term_finder.h"

#include <algorithm>
#include <utility>

#include "engines/chinese/opencc.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// Whether Latin letters of a term go on beside it.
bool is_cut(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && ascii::is_word(text[begin]) && ascii::is_word(text[begin - 1]);
  const bool after = end < text.size() && ascii::is_word(text[end - 1]) && ascii::is_word(text[end]);
  return before || after;
}

}  // namespace

TermFinder::TermFinder(std::vector<std::string> terms, ChineseScript script)
    : terms_(std::make_unique<const std::vector<std::string>>(std::move(terms))) {
  for (const std::string& term : *terms_) table_.add(term, term);
  table_.finish();
  if (terms_->empty()) return;
  using Name = OpenccName;
  if (script == ChineseScript::simplified) {
    words_ = {&opencc_table(Name::STPhrases)};
  } else {
    words_ = {&opencc_table(Name::TSPhrases), &opencc_table(Name::TWPhrasesRev),
              &opencc_table(Name::TWVariantsRevPhrases)};
  }
}

std::size_t TermFinder::next(std::string_view text, std::size_t at, Match& match) const {
  if (terms_->empty()) return text.size();
  const std::string_view rest = text.substr(at);
  std::size_t word = utf8::decode(text, at).size;
  if (static_cast<unsigned char>(text[at]) >= 0x80) {
    for (const PhraseTable* words : words_) {
      if (const PhraseTable::Entry* entry = words->find(rest)) word = std::max(word, entry->key.size());
    }
  }
  const PhraseTable::Entry* term = table_.find(rest);
  if (term == nullptr || term->key.size() < word || is_cut(text, at, at + term->key.size())) return at + word;
  const std::size_t end = at + term->key.size();
  match = {static_cast<std::uint32_t>(table_.index_of(*term)), static_cast<std::uint32_t>(at),
           static_cast<std::uint32_t>(end)};
  return end;
}

}  // namespace lectern
