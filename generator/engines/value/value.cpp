// Values and maps.
#include "engines/value/value.h"

#include <algorithm>
#include <initializer_list>

namespace lectern {

namespace {

constexpr std::size_t kHashedFrom = 12;  // below this a scan over short keys is faster than hashing
constexpr std::uint32_t kFree = 0xFFFFFFFF;

bool is_number(const Value& value) {
  return value.kind() == Value::Kind::integer || value.kind() == Value::Kind::number;
}

double as_double(const Value& value) {
  return value.kind() == Value::Kind::integer ? static_cast<double>(value.integer()) : value.number();
}

bool equal_maps(const Map& a, const Map& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [key, value] : a) {
    const Value* other = b.find(key);
    if (other == nullptr || !(value == *other)) return false;
  }
  return true;
}

}  // namespace

Value::Value(List list) : data_(std::make_shared<const List>(std::move(list))) {}
Value::Value(Map map) : data_(std::make_shared<const Map>(std::move(map))) {}
Value::Value(Function function) : data_(std::make_shared<const Function>(std::move(function))) {}

Value Value::markup(std::string html) {
  Value value;
  value.data_ = Text{std::make_shared<const std::string>(std::move(html)), true};
  return value;
}

bool Value::is_markup() const {
  const Text* text = std::get_if<Text>(&data_);
  return text != nullptr && text->markup;
}

const Value& Value::operator[](std::string_view key) const {
  static const Value undefined;
  const Value* found = is_map() ? map().find(key) : nullptr;
  return found == nullptr ? undefined : *found;
}

bool operator==(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return is_number(a) && is_number(b) && as_double(a) == as_double(b);
  switch (a.kind()) {
    case Value::Kind::boolean:
      return a.boolean() == b.boolean();
    case Value::Kind::integer:
      return a.integer() == b.integer();
    case Value::Kind::number:
      return a.number() == b.number();
    case Value::Kind::string:
      return a.string() == b.string();
    case Value::Kind::list:
      return a.list() == b.list();
    case Value::Kind::map:
      return equal_maps(a.map(), b.map());
    case Value::Kind::function:
      return &a.function() == &b.function();
    default:
      return true;
  }
}

Map::Map(std::initializer_list<Entry> entries) {
  entries_.reserve(entries.size());
  for (const Entry& entry : entries) set(entry.first, entry.second);
}

void Map::set(std::string key, Value value) {
  const std::size_t index = index_of(key);
  if (index < entries_.size()) {
    entries_[index].second = std::move(value);
    return;
  }
  entries_.emplace_back(std::move(key), std::move(value));
  if (entries_.size() < kHashedFrom) return;
  if (entries_.size() * 2 <= slots_.size()) {
    add_slot(entries_.size() - 1);
    return;
  }
  slots_.assign(entries_.size() * 4, kFree);
  for (std::size_t i = 0; i < entries_.size(); ++i) add_slot(i);
}

const Value* Map::find(std::string_view key) const {
  const std::size_t index = index_of(key);
  if (index >= entries_.size()) return nullptr;
  note_read(std::uint64_t{1} << std::min<std::size_t>(index, 63));
  return &entries_[index].second;
}

std::size_t Map::index_of(std::string_view key) const {
  if (slots_.empty()) {
    std::size_t i = 0;
    while (i < entries_.size() && entries_[i].first != key) ++i;
    return i;
  }
  std::size_t slot = std::hash<std::string_view>()(key) % slots_.size();
  while (slots_[slot] != kFree && entries_[slots_[slot]].first != key) slot = (slot + 1) % slots_.size();
  return slots_[slot] == kFree ? entries_.size() : slots_[slot];
}

void Map::add_slot(std::size_t index) {
  std::size_t slot = std::hash<std::string_view>()(entries_[index].first) % slots_.size();
  while (slots_[slot] != kFree) slot = (slot + 1) % slots_.size();
  slots_[slot] = static_cast<std::uint32_t>(index);
}

}  // namespace lectern
