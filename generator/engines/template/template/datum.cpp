// Values of the program as templates see them, and dicts.
#include "engines/template/template/datum.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engines/template/template/run.h"

namespace lectern::templates {

namespace {

constexpr std::size_t kHashedFrom = 12;
constexpr std::uint32_t kFree = 0xFFFFFFFF;
constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ULL;

std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
  hash = (hash ^ more) * kMultiplier;
  return hash ^ (hash >> 32U);
}

std::uint64_t hash_number(double number) {
  if (number == 0) number = 0;  // -0.0 is the same key
  std::uint64_t bits = 0;
  static_assert(sizeof bits == sizeof number);
  std::memcpy(&bits, &number, sizeof bits);
  return mix(2, bits);
}

// Equal keys have equal hashes: 1, 1.0 and True are one key.
std::uint64_t hash_of(const Datum& key) {
  switch (key.tag) {
    case Tag::boolean:
    case Tag::integer:
    case Tag::number:
      return hash_number(key.as_number());
    case Tag::string: {
      std::uint64_t hash = 3;
      for (const char c : key.string()) hash = mix(hash, static_cast<unsigned char>(c));
      return hash;
    }
    case Tag::tuple: {
      std::uint64_t hash = 4;
      for (const Datum& item : key.list->items) hash = mix(hash, hash_of(item));
      return hash;
    }
    default:
      return mix(5, static_cast<std::uint64_t>(key.tag));
  }
}

bool same_key(const Datum& a, const Datum& b) {
  if (a.is_numeric() && b.is_numeric()) {
    return a.is_integral() && b.is_integral() ? a.as_integer() == b.as_integer() : a.as_number() == b.as_number();
  }
  if (a.tag != b.tag) return false;
  switch (a.tag) {
    case Tag::string:
      return a.string() == b.string();
    case Tag::tuple:
      return std::equal(a.list->items.begin(), a.list->items.end(), b.list->items.begin(), b.list->items.end(),
                        same_key);
    case Tag::none:
    case Tag::undefined:
      return true;
    default:
      return a.list == b.list;
  }
}

bool hashable(const Datum& key, int depth) {
  if (key.is(Tag::tuple) && !key.borrowed) {
    const auto& items = key.list->items;
    return depth < 50 &&
           std::all_of(items.begin(), items.end(), [&](const Datum& item) { return hashable(item, depth + 1); });
  }
  return !key.is(Tag::list) && !key.is(Tag::dict);
}

}  // namespace

Datum Datum::of(const Value& value) {
  Datum made;
  made.borrowed = true;
  made.value = &value;
  switch (value.kind()) {
    case Value::Kind::undefined:
      made = of(static_cast<UndefinedOrigin*>(nullptr));
      break;
    case Value::Kind::none:
      made = none();
      break;
    case Value::Kind::boolean:
      made = of(value.boolean());
      break;
    case Value::Kind::integer:
      made = of(value.integer());
      break;
    case Value::Kind::number:
      made = of(value.number());
      break;
    case Value::Kind::string:
      made = of(std::string_view(value.string()), value.is_markup());
      break;
    case Value::Kind::list:
      made.tag = Tag::list;
      break;
    case Value::Kind::map:
      made.tag = Tag::dict;
      break;
    case Value::Kind::function:
      made.tag = Tag::callable;
      break;
  }
  return made;
}

bool is_hashable(const Datum& key) { return hashable(key, 0); }

std::size_t DictObject::index_of(const Datum& key) const {
  if (slots_.empty()) {
    std::size_t i = 0;
    while (i < entries.size() && !same_key(entries[i].first, key)) ++i;
    return i;
  }
  std::size_t slot = hash_of(key) % slots_.size();
  while (slots_[slot] != kFree && !same_key(entries[slots_[slot]].first, key)) slot = (slot + 1) % slots_.size();
  return slots_[slot] == kFree ? entries.size() : slots_[slot];
}

Datum* DictObject::find(const Datum& key) {
  const std::size_t index = index_of(key);
  return index < entries.size() ? &entries[index].second : nullptr;
}

void DictObject::set(const Datum& key, const Datum& value) {
  if (Datum* found = find(key)) {
    *found = value;
    return;
  }
  entries.emplace_back(key, value);
  if (entries.size() < kHashedFrom) return;
  if (entries.size() * 2 <= slots_.size()) {
    add_slot(entries.size() - 1);
  } else {
    rebuild();
  }
}

bool DictObject::remove(const Datum& key) {
  const std::size_t index = index_of(key);
  if (index >= entries.size()) return false;
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(index));
  slots_.clear();
  if (entries.size() >= kHashedFrom) rebuild();
  return true;
}

void DictObject::clear() {
  entries.clear();
  slots_.clear();
}

void DictObject::rebuild() {
  slots_.assign(entries.size() * 4, kFree);
  for (std::size_t i = 0; i < entries.size(); ++i) add_slot(i);
}

void DictObject::add_slot(std::size_t index) {
  std::size_t slot = hash_of(entries[index].first) % slots_.size();
  while (slots_[slot] != kFree) slot = (slot + 1) % slots_.size();
  slots_[slot] = static_cast<std::uint32_t>(index);
}

Datum SpecialObject::call(Run& run, CallArguments& /*arguments*/) { run.fail("`" + print(run) + "` cannot be called"); }

bool SpecialObject::attribute(Run& /*run*/, std::string_view /*name*/, Datum& /*found*/) { return false; }

}  // namespace lectern::templates
