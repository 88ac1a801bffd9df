// Terms of the glossary in a page's text.
#include "model/term_uses.h"

#include <algorithm>
#include <string>

#include "model/own_text.h"

namespace lectern {

namespace {

/// Words that are right, so that a wrong spelling inside one of them is none.
std::vector<std::string> right_words(const Glossary& glossary, std::string_view script,
                                     std::vector<std::uint32_t>& terms) {
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < glossary.terms.size(); ++i) {
    words.push_back(name_in(glossary.terms[i], script));
    terms.push_back(i);
  }
  return words;
}

std::vector<std::string> wrong_words(const Glossary& glossary, std::string_view script,
                                     std::vector<std::uint32_t>& terms) {
  // Right words come first: a term that is also called wrong for another one stays right.
  std::vector<std::string> words = right_words(glossary, script, terms);
  std::fill(terms.begin(), terms.end(), Node::kNoDetail);
  for (const GlossaryTerm& term : glossary.terms) {
    for (const std::string& synonym : term.synonyms) {
      words.push_back(synonym);
      terms.push_back(Node::kNoDetail);
    }
  }
  for (std::uint32_t i = 0; i < glossary.terms.size(); ++i) {
    const GlossaryTerm& term = glossary.terms[i];
    for (const Reference& wrong : script == "zh-Hans" ? term.avoid_simplified : term.avoid_traditional) {
      words.push_back(wrong.text);
      terms.push_back(i);
    }
  }
  return words;
}

/// Blocks and inlines whose text is not running text.
bool is_apart(const Node& node) {
  return node.kind == NodeKind::heading || node.kind == NodeKind::link || node.kind == NodeKind::image;
}

}  // namespace

Vocabulary::Vocabulary(const Glossary& glossary, std::string_view script)
    : glossary_(glossary),
      name_finder_(right_words(glossary, script, names_), script_of_tag(script)),
      avoided_finder_(wrong_words(glossary, script, avoided_), script_of_tag(script)) {}

std::vector<TermUse> Vocabulary::first_uses(const Document& document) const {
  std::vector<TermUse> uses;
  std::vector<bool> seen(glossary_.terms.size(), false);
  OwnText own(document);
  std::uint32_t apart_end = 0;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    const Node& node = document.nodes[i];
    if (is_apart(node)) apart_end = std::max(apart_end, node.end);
    if (!own.has(i) || i < apart_end || node.kind != NodeKind::text) continue;
    name_finder_.find(node.text, [&](const TermFinder::Match& match) {
      const std::uint32_t term = names_[match.term];
      if (seen[term]) return;
      seen[term] = true;
      uses.push_back({term, i, match.begin, match.end});
    });
  }
  return uses;
}

std::vector<Vocabulary::Wrong> Vocabulary::wrong_spellings(std::string_view text) const {
  std::vector<Wrong> wrong;
  if (avoided_.size() == glossary_.terms.size()) return wrong;
  avoided_finder_.find(text, [&](const TermFinder::Match& match) {
    const std::uint32_t term = avoided_[match.term];
    if (term != Node::kNoDetail) wrong.push_back({term, match.begin, match.end});
  });
  return wrong;
}

}  // namespace lectern
