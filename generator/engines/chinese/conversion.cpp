// OpenCC's way of converting, on its dictionaries in a hash table.
#include "engines/chinese/conversion.h"

#include "engines/chinese/opencc.h"
#include "engines/chinese/term_finder.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// Dictionaries that are asked one after the other; the first one that knows something has its way.
struct Group {
  std::vector<const PhraseTable*> dictionaries;
  const PhraseTable* characters = nullptr;  ///< one of them: that of single characters of the other script

  [[nodiscard]] const PhraseTable::Entry* find(std::string_view text, bool& by_character) const {
    for (const PhraseTable* dictionary : dictionaries) {
      by_character = dictionary == characters;
      if (const PhraseTable::Entry* entry = dictionary->find(text)) return entry;
    }
    return nullptr;
  }
};

/// What one of OpenCC's configurations consists of.
struct Configuration {
  const PhraseTable* cuts;
  std::vector<Group> steps;
};

Configuration configuration_of(ScriptConversion::Direction direction) {
  using Name = OpenccName;
  const auto table = [](Name name) { return &opencc_table(name); };
  if (direction == ScriptConversion::Direction::to_traditional) {  // s2twp
    return {table(Name::STPhrases),
            {{{table(Name::STPhrases), table(Name::STCharacters)}, table(Name::STCharacters)},
             {{table(Name::TWPhrases)}, nullptr},
             {{table(Name::TWVariants)}, nullptr}}};
  }
  return {table(Name::TSPhrases),  // tw2sp
          {{{table(Name::TWPhrasesRev), table(Name::TWVariantsRevPhrases), table(Name::TWVariantsRev)}, nullptr},
           {{table(Name::TSPhrases), table(Name::TSCharacters)}, table(Name::TSCharacters)}}};
}

ChineseScript script_before(ScriptConversion::Direction direction) {
  return direction == ScriptConversion::Direction::to_simplified ? ChineseScript::traditional
                                                                 : ChineseScript::simplified;
}

std::vector<std::string> keys_of(const ScriptConversion::Terms& terms) {
  std::vector<std::string> keys;
  for (const auto& [from, to] : terms) keys.push_back(from);
  return keys;
}

}  // namespace

class ScriptConversion::Chain {
 public:
  Chain(Direction direction, Terms terms)
      : configuration_(configuration_of(direction)),
        terms_(std::move(terms)),
        finder_(keys_of(terms_), script_before(direction)) {}

  void append(std::string_view text, std::string& out, std::vector<UndecidedCharacter>* undecided) const {
    Work work{out, undecided, {}, {}};
    std::size_t done = 0;
    if (!terms_.empty()) {
      finder_.find(text, [&](const TermFinder::Match& match) {
        cut(text.substr(done, match.begin - done), done, work);
        append_term(text, match, out);
        done = match.end;
      });
    }
    cut(text.substr(done), done, work);
  }

 private:
  struct Work {
    std::string& out;
    std::vector<UndecidedCharacter>* undecided;
    std::string before, after;  ///< of one step
  };

  /// A term that becomes Latin gets the spaces that its like has between Chinese characters.
  void append_term(std::string_view text, const TermFinder::Match& match, std::string& out) const {
    const std::string& term = terms_[match.term].second;
    if (term.empty()) return;
    const bool follows = match.begin > 0 && utf8::is_han(utf8::decode_before(text, match.begin).character);
    const bool goes_on = match.end < text.size() && utf8::is_han(utf8::decode(text, match.end).character);
    if (follows && ascii::is_word(term.front())) out += ' ';
    out += term;
    if (goes_on && ascii::is_word(term.back())) out += ' ';
  }

  /// `text` stands at `place` in what is converted.
  void cut(std::string_view text, std::size_t place, Work& work) const {
    configuration_.cuts->split(text, [&](std::size_t begin, std::size_t end, const PhraseTable::Entry*) {
      convert(text.substr(begin, end - begin), place + begin, work);
    });
  }

  void convert(std::string_view piece, std::size_t place, Work& work) const {
    work.before.assign(piece);
    for (const Group& group : configuration_.steps) {
      work.after.clear();
      // Places in what an earlier step made longer or shorter say nothing: then the piece's own has to do.
      step(group, place, work.before.size() == piece.size(), work);
      work.before.swap(work.after);
    }
    work.out += work.before;
  }

  static void step(const Group& group, std::size_t place, bool exact, Work& work) {
    const std::string_view text = work.before;
    for (std::size_t at = 0; at < text.size();) {
      bool by_character = false;
      const PhraseTable::Entry* entry = group.find(text.substr(at), by_character);
      if (entry == nullptr) {
        const std::size_t size = utf8::decode(text, at).size;
        work.after += text.substr(at, size);
        at += size;
        continue;
      }
      if (work.undecided != nullptr && by_character && !entry->choices.empty()) {
        work.undecided->push_back({place + (exact ? at : 0), entry->choices});
      }
      work.after += entry->value;
      at += entry->key.size();
    }
  }

  const Configuration configuration_;
  const Terms terms_;
  const TermFinder finder_;
};

ScriptConversion::ScriptConversion(Direction direction, Terms terms)
    : chain_(std::make_unique<Chain>(direction, std::move(terms))) {}
ScriptConversion::ScriptConversion(ScriptConversion&&) noexcept = default;
ScriptConversion& ScriptConversion::operator=(ScriptConversion&&) noexcept = default;
ScriptConversion::~ScriptConversion() = default;

void ScriptConversion::append(std::string_view text, std::string& out,
                              std::vector<UndecidedCharacter>* undecided) const {
  chain_->append(text, out, undecided);
}

std::string ScriptConversion::operator()(std::string_view text) const {
  std::string out;
  out.reserve(text.size());
  chain_->append(text, out, nullptr);
  return out;
}

}  // namespace lectern
