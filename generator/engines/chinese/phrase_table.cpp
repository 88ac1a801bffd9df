// Longest match in a hash table.
#include "engines/chinese/phrase_table.h"

namespace lectern {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

}  // namespace

void PhraseTable::add(std::string_view key, std::string_view value, std::string_view choices) {
  entries_.push_back({key, value, choices, kNone});
}

void PhraseTable::finish() {
  std::size_t size = 64;
  while (size < entries_.size() * 2) size *= 2;
  heads_.assign(size, kNone);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) insert(i);
}

const PhraseTable::Entry* PhraseTable::find(std::string_view text) const {
  const utf8::Decoded first = utf8::decode(text, 0);
  if (!begins_[first.character % begins_.size()]) return nullptr;
  if (first.size < text.size()) {
    const Entry* longer = find_in(slot(first.character, utf8::decode(text, first.size).character), text);
    if (longer != nullptr) return longer;
  }
  return find_in(slot(first.character, 0), text);
}

void PhraseTable::insert(std::uint32_t index) {
  const std::string_view key = entries_[index].key;
  if (key.empty()) return;
  const utf8::Decoded first = utf8::decode(key, 0);
  begins_[first.character % begins_.size()] = true;
  const char32_t second = first.size < key.size() ? utf8::decode(key, first.size).character : 0;
  std::uint32_t* at = &heads_[slot(first.character, second)];
  while (*at != kNone && entries_[*at].key.size() >= key.size()) at = &entries_[*at].next;
  entries_[index].next = *at;
  *at = index;
}

std::size_t PhraseTable::slot(char32_t first, char32_t second) const {
  const std::uint64_t both = (static_cast<std::uint64_t>(first) << 21U) | second;
  return static_cast<std::size_t>((both * 0x9E3779B97F4A7C15ULL) >> 32U) & (heads_.size() - 1);
}

const PhraseTable::Entry* PhraseTable::find_in(std::size_t slot, std::string_view text) const {
  for (std::uint32_t i = heads_[slot]; i != kNone; i = entries_[i].next) {
    if (text.starts_with(entries_[i].key)) return &entries_[i];
  }
  return nullptr;
}

}  // namespace lectern
