// OpenCC's way of converting, on its dictionaries in a hash table.
#include "engines/chinese/conversion.h"

#include <algorithm>
#include <bitset>
#include <cstdint>

#include "engines/chinese/opencc_texts.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// The character at an offset and how many bytes it has; a byte that begins none counts as a character.
std::size_t size_at(std::string_view text, std::size_t offset) { return utf8::decode(text, offset).size; }

/// Texts by their longest prefix. Entries hang in lists by their first two characters, longer ones first.
class Dictionary {
 public:
  struct Entry {
    std::string_view key;
    std::string_view value;
    std::string_view choices;  ///< all values there are, when there are several
    std::uint32_t next = kNone;
  };

  /// Both texts must outlive the dictionary.
  void add(std::string_view key, std::string_view value, std::string_view choices = {}) {
    entries_.push_back({key, value, choices, kNone});
  }

  /// After the last `add`.
  void finish() {
    std::size_t size = 64;
    while (size < entries_.size() * 2) size *= 2;
    heads_.assign(size, kNone);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) insert(i);
  }

  /// Nothing when no entry begins here.
  [[nodiscard]] const Entry* find(std::string_view text) const {
    const utf8::Decoded first = utf8::decode(text, 0);
    if (!begins_[first.character % begins_.size()]) return nullptr;
    if (first.size < text.size()) {
      const Entry* longer = find_in(slot(first.character, utf8::decode(text, first.size).character), text);
      if (longer != nullptr) return longer;
    }
    return find_in(slot(first.character, 0), text);
  }

 private:
  void insert(std::uint32_t index) {
    const std::string_view key = entries_[index].key;
    const utf8::Decoded first = utf8::decode(key, 0);
    begins_[first.character % begins_.size()] = true;
    std::uint32_t* at =
        &heads_[slot(first.character, first.size < key.size() ? utf8::decode(key, first.size).character : 0)];
    while (*at != kNone && entries_[*at].key.size() >= key.size()) at = &entries_[*at].next;
    entries_[index].next = *at;
    *at = index;
  }

  [[nodiscard]] std::size_t slot(char32_t first, char32_t second) const {
    const std::uint64_t both = (static_cast<std::uint64_t>(first) << 21) | second;
    return static_cast<std::size_t>((both * 0x9E3779B97F4A7C15ULL) >> 32) & (heads_.size() - 1);
  }

  [[nodiscard]] const Entry* find_in(std::size_t slot, std::string_view text) const {
    for (std::uint32_t i = heads_[slot]; i != kNone; i = entries_[i].next) {
      if (text.starts_with(entries_[i].key)) return &entries_[i];
    }
    return nullptr;
  }

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;
  std::bitset<0x10000> begins_;  ///< which characters any key begins with (those beyond U+FFFF share)
};

Dictionary read(std::string_view text) {
  Dictionary dictionary;
  for_each_entry(text, [&](std::string_view key, std::string_view choices) {
    const std::size_t space = choices.find(' ');
    const bool several = space != std::string_view::npos;
    dictionary.add(key, choices.substr(0, space), several ? choices : std::string_view());
  });
  dictionary.finish();
  return dictionary;
}

/// Dictionaries that are asked one after the other; the first one that knows something has its way.
struct Group {
  std::vector<const Dictionary*> dictionaries;
  const Dictionary* characters = nullptr;  ///< one of them: that of single characters of the other script

  [[nodiscard]] const Dictionary::Entry* find(std::string_view text, bool& by_character) const {
    for (const Dictionary* dictionary : dictionaries) {
      by_character = dictionary == characters;
      if (const Dictionary::Entry* entry = dictionary->find(text)) return entry;
    }
    return nullptr;
  }
};

/// What one of OpenCC's configurations consists of.
struct Configuration {
  const Dictionary* cuts;
  std::vector<Group> steps;
};

const Configuration& simplified_to_taiwan() {
  static const Dictionary phrases = read(opencc_texts().simplified_phrases);
  static const Dictionary characters = read(opencc_texts().simplified_characters);
  static const Dictionary local = read(opencc_texts().taiwan_phrases);
  static const Dictionary variants = read(opencc_texts().taiwan_variants);
  static const Configuration s2twp{
      &phrases, {{{&phrases, &characters}, &characters}, {{&local}, nullptr}, {{&variants}, nullptr}}};
  return s2twp;
}

const Configuration& taiwan_to_simplified() {
  static const Dictionary phrases = read(opencc_texts().traditional_phrases);
  static const Dictionary characters = read(opencc_texts().traditional_characters);
  static const Dictionary local = read(opencc_texts().taiwan_phrases_back);
  static const Dictionary variant_phrases = read(opencc_texts().taiwan_variant_phrases_back);
  static const Dictionary variants = read(opencc_texts().taiwan_variants_back);
  static const Configuration tw2sp{
      &phrases, {{{&local, &variant_phrases, &variants}, nullptr}, {{&phrases, &characters}, &characters}}};
  return tw2sp;
}

}  // namespace

class ScriptConversion::Chain {
 public:
  Chain(Direction direction, const Terms& terms)
      : configuration_(direction == Direction::to_simplified ? taiwan_to_simplified() : simplified_to_taiwan()),
        texts_(terms) {
    for (const auto& [from, to] : texts_) {
      if (!from.empty()) terms_.add(from, to);
    }
    terms_.finish();
  }

  void append(std::string_view text, std::string& out, std::vector<UndecidedCharacter>* undecided) const {
    Work work{out, undecided, {}, {}};
    split(terms_, text, [&](std::size_t begin, std::size_t end, const Dictionary::Entry* term) {
      if (term != nullptr) {
        out += term->value;
      } else {
        cut(text.substr(begin, end - begin), begin, work);
      }
    });
  }

 private:
  struct Work {
    std::string& out;
    std::vector<UndecidedCharacter>* undecided;
    std::string before, after;  ///< of one step
  };

  /// Calls `take(begin, end, entry)` for each of a dictionary's keys in the text and for what stands between them.
  template <typename Take>
  static void split(const Dictionary& dictionary, std::string_view text, const Take& take) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const Dictionary::Entry* entry = dictionary.find(text.substr(at));
      if (entry == nullptr) {
        at += size_at(text, at);
        continue;
      }
      if (begin < at) take(begin, at, nullptr);
      begin = at + entry->key.size();
      take(at, begin, entry);
      at = begin;
    }
    if (begin < text.size()) take(begin, text.size(), nullptr);
  }

  /// `text` stands at `place` in what is converted.
  void cut(std::string_view text, std::size_t place, Work& work) const {
    split(*configuration_.cuts, text, [&](std::size_t begin, std::size_t end, const Dictionary::Entry*) {
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
      const Dictionary::Entry* entry = group.find(text.substr(at), by_character);
      if (entry == nullptr) {
        const std::size_t size = size_at(text, at);
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

  const Configuration& configuration_;
  const Terms texts_;
  Dictionary terms_;
};

ScriptConversion::ScriptConversion(Direction direction, const Terms& terms)
    : chain_(std::make_unique<Chain>(direction, terms)) {}
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
