// What values are, whether they are true or equal, and what they hold.
#include "engines/template/template/values.h"

#include <algorithm>
#include <limits>

#include "engines/template/template/characters.h"
#include "engines/template/template/run.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

void check_depth(const Run& run, int depth) {
  if (depth > kMostValueDepth) run.fail(TemplateError::Kind::limit, "values are nested too deeply to compare");
}

bool equal_lists(Run& run, const Datum& a, const Datum& b, int depth) {
  const std::size_t size = list_size(a);
  if (size != list_size(b)) return false;
  run.count(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (!equal(run, list_item(a, i), list_item(b, i), depth + 1)) return false;
  }
  return true;
}

bool equal_maps(Run& run, const Datum& a, const Datum& b, int depth) {
  const std::size_t size = map_size(a);
  if (size != map_size(b)) return false;
  run.count(size);
  for (std::size_t i = 0; i < size; ++i) {
    const auto entry = map_entry(a, i);
    const Datum other = map_find(b, entry.first);
    if (!other.given() || !equal(run, entry.second, other, depth + 1)) return false;
  }
  return true;
}

bool equal_ranges(const RangeObject& a, const RangeObject& b) {
  return a.size == b.size && (a.size == 0 || (a.start == b.start && (a.size == 1 || a.step == b.step)));
}

template <class Number>
int order(Number a, Number b) {
  return a < b ? -1 : (b < a ? 1 : 0);
}

int compare_lists(Run& run, const Datum& a, const Datum& b, int depth) {
  const std::size_t shared = std::min(list_size(a), list_size(b));
  run.count(shared);
  for (std::size_t i = 0; i < shared; ++i) {
    const Datum left = list_item(a, i);
    const Datum right = list_item(b, i);
    if (!equal(run, left, right, depth + 1)) return compare(run, left, right, depth + 1);
  }
  return order(list_size(a), list_size(b));
}

bool in_range(const RangeObject& range, const Datum& needle) {
  if (!needle.is_numeric()) return false;
  const double number = needle.as_number();
  for (std::int64_t i = 0; i < range.size; ++i) {
    if (static_cast<double>(range.start + i * range.step) == number) return true;
  }
  return false;
}

}  // namespace

std::string_view kind_name(const Datum& value) {
  switch (value.tag) {
    case Tag::absent:
    case Tag::undefined:
      return "an undefined value";
    case Tag::none:
      return "none";
    case Tag::boolean:
      return "a boolean";
    case Tag::integer:
      return "an integer";
    case Tag::number:
      return "a number";
    case Tag::string:
      return "a string";
    case Tag::list:
      return "a list";
    case Tag::tuple:
      return "a tuple";
    case Tag::dict:
      return "a map";
    case Tag::range:
      return "a range";
    case Tag::callable:
      return "a function";
    case Tag::name_space:
      return "a namespace";
    case Tag::loop:
      return "the loop";
    case Tag::special:
      break;
  }
  return "an object";
}

bool is_true(const Run& run, const Datum& value) {
  switch (value.tag) {
    case Tag::absent:
    case Tag::none:
      return false;
    case Tag::undefined:
      run.require_defined(value);
      return false;
    case Tag::boolean:
      return value.truth;
    case Tag::integer:
      return value.integer != 0;
    case Tag::number:
      return value.number != 0;
    case Tag::string:
      return value.length > 0;
    case Tag::list:
    case Tag::tuple:
      return list_size(value) > 0;
    case Tag::dict:
      return map_size(value) > 0;
    case Tag::range:
      return value.range->size > 0;
    default:
      return true;
  }
}

bool equal(Run& run, const Datum& a, const Datum& b, int depth) {
  check_depth(run, depth);
  run.require_defined(a);
  run.require_defined(b);
  if (a.is_numeric() && b.is_numeric()) {
    return a.is_integral() && b.is_integral() ? a.as_integer() == b.as_integer() : a.as_number() == b.as_number();
  }
  if (a.tag != b.tag) return false;
  switch (a.tag) {
    case Tag::string:
      return a.string() == b.string();
    case Tag::list:
    case Tag::tuple:
      return equal_lists(run, a, b, depth);
    case Tag::dict:
      return equal_maps(run, a, b, depth);
    case Tag::range:
      return equal_ranges(*a.range, *b.range);
    case Tag::none:
    case Tag::undefined:
      return true;
    default:
      return a.borrowed == b.borrowed && a.value == b.value;
  }
}

int compare(Run& run, const Datum& a, const Datum& b, int depth) {
  check_depth(run, depth);
  if (a.is_undefined()) run.fail_undefined(a);
  if (b.is_undefined()) run.fail_undefined(b);
  if (a.is_integral() && b.is_integral()) return order(a.as_integer(), b.as_integer());
  if (a.is_numeric() && b.is_numeric()) return order(a.as_number(), b.as_number());
  if (a.tag == b.tag && a.is_string()) return order(a.string().compare(b.string()), 0);
  if (a.tag == b.tag && a.is_sequence()) return compare_lists(run, a, b, depth);
  run.fail(std::string(kind_name(a)) + " and " + std::string(kind_name(b)) + " have no order");
}

bool contains(Run& run, const Datum& haystack, const Datum& needle) {
  if (haystack.is_undefined()) {
    run.require_defined(haystack);
    return false;
  }
  if (haystack.is_string()) {
    if (needle.is_undefined()) run.fail_undefined(needle);
    if (!needle.is_string()) run.fail("`in` looks for a string in a string, not for " + std::string(kind_name(needle)));
    return haystack.string().find(needle.string()) != std::string_view::npos;
  }
  if (haystack.is(Tag::dict)) {
    run.require_defined(needle);
    if (!is_hashable(needle)) run.fail(std::string(kind_name(needle)) + " cannot be a key");
    return map_find(haystack, needle).given();
  }
  if (haystack.is(Tag::range)) {
    run.require_defined(needle);
    run.count(static_cast<std::uint64_t>(haystack.range->size));
    return in_range(*haystack.range, needle);
  }
  if (!is_iterable(haystack)) run.fail("`in` cannot look into " + std::string(kind_name(haystack)));
  const Items items(run, haystack);
  for (std::size_t i = 0; i < items.size(); ++i) {
    run.count();
    if (equal(run, items[i], needle)) return true;
  }
  return false;
}

std::int64_t length_of(Run& run, const Datum& value) {
  if (value.is_string()) return static_cast<std::int64_t>(character_count(value.string()));
  if (value.is_undefined()) {
    run.require_defined(value);
    return 0;
  }
  if (value.is(Tag::name_space) || !is_iterable(value)) run.fail(std::string(kind_name(value)) + " has no length");
  return static_cast<std::int64_t>(Items(run, value).size());
}

Datum map_find(const Datum& map, const Datum& key) {
  if (!map.borrowed) {
    const Datum* found = map.dict->find(key);
    return found == nullptr ? Datum::absent() : *found;
  }
  return key.is_string() ? map_find(map, key.string()) : Datum::absent();
}

Datum map_find(const Datum& map, std::string_view key) {
  if (!map.borrowed) return map_find(map, Datum::of(key));
  const Value* found = map.value->map().find(key);
  return found == nullptr ? Datum::absent() : Datum::of(*found);
}

std::size_t map_size(const Datum& map) { return map.borrowed ? map.value->map().size() : map.dict->entries.size(); }

std::pair<Datum, Datum> map_entry(const Datum& map, std::size_t index) {
  if (!map.borrowed) return map.dict->entries[index];
  const auto entry = map.value->map().begin() + static_cast<std::ptrdiff_t>(index);
  return {Datum::of(std::string_view(entry->first)), Datum::of(entry->second)};
}

std::size_t list_size(const Datum& list) { return list.borrowed ? list.value->list().size() : list.list->items.size(); }

Datum list_item(const Datum& list, std::size_t index) {
  return list.borrowed ? Datum::of(list.value->list()[index]) : list.list->items[index];
}

bool is_iterable(const Datum& value) {
  switch (value.tag) {
    case Tag::undefined:
    case Tag::string:
    case Tag::list:
    case Tag::tuple:
    case Tag::dict:
    case Tag::range:
      return true;
    default:
      return false;
  }
}

Items::Items(Run& run, const Datum& value) : source_(value) {
  if (value.is_undefined()) {
    run.require_defined(value);
    source_ = Datum::none();
    return;
  }
  if (!is_iterable(value)) run.fail(std::string(kind_name(value)) + " cannot be looped over");
  if (!value.is_string()) return;
  std::vector<Datum> characters;
  const std::string_view text = value.string();
  run.count(character_count(text));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = utf8::decode(text, at).size;
    characters.push_back(Datum::of(text.substr(at, size)));
    at += size;
  }
  source_ = run.heap.list(std::move(characters));
}

std::size_t Items::size() const {
  if (source_.is(Tag::none)) return 0;
  if (source_.is(Tag::dict)) return map_size(source_);
  return source_.is(Tag::range) ? static_cast<std::size_t>(source_.range->size) : list_size(source_);
}

Datum Items::operator[](std::size_t index) const {
  if (source_.is(Tag::dict)) return map_entry(source_, index).first;
  if (source_.is(Tag::range)) {
    return Datum::of(source_.range->start + static_cast<std::int64_t>(index) * source_.range->step);
  }
  return list_item(source_, index);
}

std::vector<Datum> items_of(Run& run, const Datum& value) {
  const Items items(run, value);
  run.count(items.size());
  run.heap.charge(items.size() * sizeof(Datum));
  std::vector<Datum> copy;
  copy.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) copy.push_back(items[i]);
  return copy;
}

std::int64_t position_of(std::int64_t index, std::size_t size) {
  const auto count = static_cast<std::int64_t>(size);
  if (index < 0) index += count;
  return index < 0 || index >= count ? -1 : index;
}

std::int64_t whole_number(Run& run, const Datum& value, std::string_view what) {
  if (value.is_undefined()) run.fail_undefined(value);
  if (!value.is_integral()) {
    run.fail(std::string(what) + " must be an integer, not " + std::string(kind_name(value)));
  }
  return value.as_integer();
}

}  // namespace lectern::templates
