// A course's vocabulary, typed.
#include "model/glossary.h"

#include <map>

#include "diagnostics/suggest.h"
#include "model/typed_reading.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr TypedReader::Codes kGlossaryCodes{Code::invalid_glossary, std::nullopt, Code::invalid_glossary,
                                            Code::invalid_glossary};

/// `Event Loop` → `event-loop`.
std::string id_of(std::string_view english) {
  std::string id;
  for (const char c : english) {
    const bool upper = ascii::is_upper(c);
    if (upper || ascii::is_lower(c) || ascii::is_digit(c) || c == '_') {
      id += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return id;
}

class GlossaryReader {
 public:
  GlossaryReader(const SourceFile& file, Diagnostics& diagnostics) : reader_(file, kGlossaryCodes, diagnostics) {}

  Glossary read(const DataNode& tree) {
    if (tree.kind == DataNode::Kind::mapping) {
      if (const DataNode* list = tree.find("terms")) read_terms(*list);
      for (const DataMember& member : tree.members) read_other(member);
    } else {
      read_terms(tree);
    }
    for (const GlossaryTerm& term : glossary_.terms) tell_contradictions(term);
    return std::move(glossary_);
  }

 private:
  void read_other(const DataMember& member) {
    if (member.key == "terms") return;
    if (member.key == "words") return read_words(member.value);
    reader_.report(Code::invalid_glossary, member.key_span, as_code(member.key) + " is no part of a glossary",
                   "a glossary is a list of terms, or has that list under `terms` beside `words`");
  }

  void read_terms(const DataNode& list) {
    if (list.kind == DataNode::Kind::sequence) {
      for (const DataNode& item : list.items) read_term(item);
    } else if (list.kind != DataNode::Kind::null) {
      reader_.report(Code::invalid_glossary, list.span, "a glossary is a list of terms",
                     "write each as `- zh-Hant: 協程`, with its other names below it");
    }
  }

  void read_words(const DataNode& node) {
    const DataNode* map = reader_.mapping("words", node);
    if (map == nullptr) return;
    for (const DataMember& member : map->members) {
      if (names_.contains("t" + member.key)) {
        reader_.report(Code::invalid_glossary, member.key_span, as_code(member.key) + " is a term and a word",
                       "leave it out of the words; the term counts");
      } else if (auto simplified = reader_.text(member.key, member.value)) {
        if (!is_convertible(member.key, *simplified) && !is_convertible(*simplified, member.key)) {
          reader_.report(Code::invalid_glossary, member.key_span, as_code(member.key) + " is too short to be converted",
                         "write words of two Chinese characters or more; one is a part of many words");
        }
        glossary_.words.emplace_back(member.key, std::move(*simplified));
      }
    }
  }

  void read_term(const DataNode& node) {
    const DataNode* map = reader_.mapping("a term", node);
    if (map == nullptr) return;
    GlossaryTerm term;
    term.span = map->span;
    for (const DataMember& member : map->members) read_key(member, term);
    if (term.traditional.empty() && term.simplified.empty() && term.english.empty()) {
      reader_.report(Code::invalid_glossary, map->span, "a term without a name",
                     "give it `zh-Hant`, `zh-Hans` or `en`");
      return;
    }
    if (term.id.empty()) term.id = id_of(term.english);
    if (term.id.empty()) term.id = term.traditional.empty() ? term.simplified : term.traditional;
    if (!is_new(term)) return;
    for (const std::string& synonym : term.synonyms) synonyms_.emplace(synonym, term.id);
    glossary_.terms.push_back(std::move(term));
  }

  void read_key(const DataMember& member, GlossaryTerm& term) {
    const std::string& key = member.key;
    const auto text = [&] { return reader_.text(key, member.value).value_or(""); };
    if (key == "id") {
      term.id = text();
    } else if (key == "zh-Hant") {
      term.traditional = text();
    } else if (key == "zh-Hans") {
      term.simplified = text();
    } else if (key == "en") {
      term.english = text();
    } else if (key == "definition") {
      term.definition = text();
    } else if (key == "taught_in") {
      term.taught_in = {text(), member.value.span};
    } else if (key == "synonyms") {
      term.synonyms = reader_.texts(key, member.value);
    } else if (key == "avoid") {
      term.avoid_traditional = reader_.references(key, member.value);
    } else if (key == "avoid-hans") {
      term.avoid_simplified = reader_.references(key, member.value);
    } else if (key == "see") {
      term.see = reader_.references(key, member.value);
    } else {
      static const std::vector<std::string> known{"id",        "zh-Hant",  "zh-Hans", "en",         "definition",
                                                  "taught_in", "synonyms", "avoid",   "avoid-hans", "see"};
      reader_.report(Code::invalid_glossary, member.key_span, as_code(key) + " is no key of a term",
                     did_you_mean(key, known));
    }
  }

  /// One definition for one term: a second one would leave it to chance which one a reader sees.
  bool is_new(const GlossaryTerm& term) {
    const auto taken = [&](const char* kind, const std::string& name) {
      if (name.empty() || names_.emplace(std::string(kind) + name, term.id).second) return false;
      reader_.report(Code::invalid_glossary, term.span, as_code(name) + " is defined twice",
                     "leave one of the two out; the first one counts");
      return true;
    };
    return !taken("#", term.id) && !taken("t", term.traditional) && !taken("s", term.simplified);
  }

  /// A word that leads to two terms leads nowhere, and one that is both right and wrong cannot be checked.
  void tell_contradictions(const GlossaryTerm& term) {
    for (const std::string& synonym : term.synonyms) {
      for (const char* kind : {"t", "s"}) {
        const auto owner = names_.find(kind + synonym);
        if (owner == names_.end() || owner->second == term.id) continue;
        reader_.report(
            Code::invalid_glossary, term.span,
            as_code(synonym) + " is a synonym of " + as_code(term.id) + " and the name of " + as_code(owner->second),
            "leave it out of the synonyms, or say `see: [" + owner->second + "]`");
        break;
      }
    }
    tell_wrong_and_right("t", term, term.avoid_traditional);
    tell_wrong_and_right("s", term, term.avoid_simplified);
  }

  void tell_wrong_and_right(const char* kind, const GlossaryTerm& term, const std::vector<Reference>& avoid) {
    for (const Reference& word : avoid) {
      const auto name = names_.find(kind + word.text);
      const auto synonym = synonyms_.find(word.text);
      if (name == names_.end() && synonym == synonyms_.end()) continue;
      reader_.report(Code::invalid_glossary, word.span,
                     as_code(word.text) + " is wrong for " + as_code(term.id) + " and right for " +
                         as_code(name != names_.end() ? name->second : synonym->second),
                     "decide for one; until then it counts as right");
    }
  }

  TypedReader reader_;
  Glossary glossary_;
  std::map<std::string, std::string> names_;     ///< id, with what kind of name it is before it
  std::map<std::string, std::string> synonyms_;  ///< → id
};

}  // namespace

bool same_text(const Glossary& one, const Glossary& other) {
  const auto text = [](const Glossary& glossary) {
    return glossary.source == nullptr ? std::string_view() : glossary.source->text();
  };
  return text(one) == text(other);
}

bool is_convertible(std::string_view from, std::string_view to) {
  const auto count_han = [](std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
      const utf8::Decoded decoded = utf8::decode(text, at);
      if (utf8::is_han(decoded.character)) ++count;
      at += decoded.size;
    }
    return count;
  };
  return count_han(from) >= 2 && count_han(to) >= 1;
}

const std::string& name_in(const GlossaryTerm& term, std::string_view script) {
  const bool simplified = script == "zh-Hans";
  const std::string& own = simplified ? term.simplified : term.traditional;
  if (!own.empty()) return own;
  const std::string& other = simplified ? term.traditional : term.simplified;
  return other.empty() ? term.english : other;
}

Glossary read_glossary(const DataNode& tree, SourcePtr source, Diagnostics& diagnostics) {
  Glossary glossary = GlossaryReader(*source, diagnostics).read(tree);
  glossary.source = std::move(source);
  return glossary;
}

}  // namespace lectern
