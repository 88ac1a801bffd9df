// The methods of lists, tuples, ranges and dicts.
#include <algorithm>

#include "engines/template/template/printing.h"
#include "engines/template/template/sorting.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

using Given = Bound;

// Lists and maps of the program are shared between pages: only those made in a template can be changed.
std::vector<Datum>& own_items(Run& run, const Datum& self) {
  if (self.borrowed) run.fail("a list of the data cannot be changed", "make a copy with `| list`");
  return self.list->items;
}

DictObject& own_entries(Run& run, const Datum& self) {
  if (self.borrowed) run.fail("a map of the data cannot be changed", "make a copy with `dict(…)`");
  return *self.dict;
}

void need_key(Run& run, const Datum& key) {
  run.require_defined(key);
  if (!is_hashable(key)) run.fail(std::string(kind_name(key)) + " cannot be a key");
}

Datum append(Run& run, const Datum& self, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"append", {"object"}, 1})[0];
  run.heap.charge(sizeof(Datum));
  own_items(run, self).push_back(value);
  return Datum::none();
}

Datum extend(Run& run, const Datum& self, CallArguments& arguments) {
  const std::vector<Datum> more = items_of(run, bind(run, arguments, {"extend", {"iterable"}, 1})[0]);
  std::vector<Datum>& items = own_items(run, self);
  items.insert(items.end(), more.begin(), more.end());
  return Datum::none();
}

Datum insert(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"insert", {"index", "object"}, 2});
  std::vector<Datum>& items = own_items(run, self);
  const auto size = static_cast<std::int64_t>(items.size());
  std::int64_t at = whole_number(run, given[0], "the position");
  if (at < 0) at = std::max<std::int64_t>(at + size, 0);
  run.count(items.size() / 64 + 1);
  run.heap.charge(sizeof(Datum));
  items.insert(items.begin() + std::min(at, size), given[1]);
  return Datum::none();
}

Datum pop(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"pop", {"index"}, 0});
  std::vector<Datum>& items = own_items(run, self);
  const std::int64_t index = given[0].given() ? whole_number(run, given[0], "the position") : -1;
  const std::int64_t at = position_of(index, items.size());
  if (at < 0) run.fail("the list has no item to `pop` there");
  run.count(items.size() / 64 + 1);
  const Datum taken = items[static_cast<std::size_t>(at)];
  items.erase(items.begin() + at);
  return taken;
}

std::int64_t position(Run& run, const Datum& self, const Datum& wanted) {
  const Items items(run, self);
  for (std::size_t i = 0; i < items.size(); ++i) {
    run.count();
    if (equal(run, items[i], wanted)) return static_cast<std::int64_t>(i);
  }
  return -1;
}

Datum remove(Run& run, const Datum& self, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"remove", {"value"}, 1})[0];
  std::vector<Datum>& items = own_items(run, self);
  const std::int64_t at = position(run, self, value);
  if (at < 0) run.fail("the list does not contain what `remove` looks for");
  items.erase(items.begin() + at);
  return Datum::none();
}

Datum index(Run& run, const Datum& self, CallArguments& arguments) {
  const std::int64_t at = position(run, self, bind(run, arguments, {"index", {"value"}, 1})[0]);
  if (at < 0) run.fail("the list does not contain what `index` looks for");
  return Datum::of(at);
}

Datum count_items(Run& run, const Datum& self, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"count", {"value"}, 1})[0];
  const Items items(run, self);
  std::int64_t found = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    run.count();
    if (equal(run, items[i], value)) ++found;
  }
  return Datum::of(found);
}

Datum reverse(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  std::vector<Datum>& items = own_items(run, self);
  run.count(items.size());
  std::reverse(items.begin(), items.end());
  return Datum::none();
}

Datum sort(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"sort", {"reverse"}, 0});
  if (!arguments.positional.empty()) run.fail("`sort` takes no positional arguments");
  std::vector<Datum>& items = own_items(run, self);
  std::vector<std::vector<Datum>> keys;
  for (const Datum& item : items) keys.push_back({item});
  std::vector<Datum> sorted;
  const bool reversed = given[0].given() && is_true(run, given[0]);
  for (const std::size_t i : sorted_order(run, keys, reversed, KeyOrder::plain)) {
    sorted.push_back(items[i]);
  }
  items = std::move(sorted);
  return Datum::none();
}

Datum clear(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  own_items(run, self).clear();
  return Datum::none();
}

Datum copy(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return run.heap.list(items_of(run, self));
}

Datum dict_get(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"get", {"key", "default"}, 1});
  need_key(run, given[0]);
  const Datum found = map_find(self, given[0]);
  if (found.given()) return found;
  return given[1].given() ? given[1] : Datum::none();
}

enum class Wanted : std::uint8_t { keys, values, items };

template <Wanted What>
Datum dict_list(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  const std::size_t size = map_size(self);
  run.count(size);
  std::vector<Datum> all;
  all.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    const auto entry = map_entry(self, i);
    all.push_back(What == Wanted::keys     ? entry.first
                  : What == Wanted::values ? entry.second
                                           : run.heap.pair(entry.first, entry.second));
  }
  return run.heap.list(std::move(all));
}

Datum dict_pop(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"pop", {"key", "default"}, 1});
  need_key(run, given[0]);
  DictObject& entries = own_entries(run, self);
  const Datum found = map_find(self, given[0]);
  if (!found.given() && !given[1].given()) run.fail("the map has no key " + repr_of(run, given[0]));
  if (!found.given()) return given[1];
  run.count(entries.entries.size());
  entries.remove(given[0]);
  return found;
}

Datum dict_pop_item(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  DictObject& entries = own_entries(run, self);
  if (entries.entries.empty()) run.fail("the map is empty");
  run.count(entries.entries.size());
  const auto last = entries.entries.back();
  entries.remove(last.first);
  return run.heap.pair(last.first, last.second);
}

Datum dict_set_default(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"setdefault", {"key", "default"}, 1});
  need_key(run, given[0]);
  const Datum found = map_find(self, given[0]);
  if (found.given()) return found;
  const Datum value = given[1].given() ? given[1] : Datum::none();
  run.heap.charge(2 * sizeof(Datum));
  own_entries(run, self).set(given[0], value);
  return value;
}

Datum dict_update(Run& run, const Datum& self, CallArguments& arguments) {
  DictObject& entries = own_entries(run, self);
  const Datum more = run.call(find_global_function(run, "dict"), arguments);
  run.heap.charge(2 * sizeof(Datum) * map_size(more));
  for (const auto& [key, value] : more.dict->entries) entries.set(key, value);
  return Datum::none();
}

Datum dict_clear(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  own_entries(run, self).clear();
  return Datum::none();
}

Datum dict_copy(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  CallArguments whole;
  whole.positional.push_back(self);
  return run.call(find_global_function(run, "dict"), whole);
}

struct Method {
  std::string_view name;
  MethodObject::Body body;
  bool of_list_only;
};

constexpr Method kListMethods[] = {{"append", append, true},      {"clear", clear, true},   {"copy", copy, true},
                                   {"count", count_items, false}, {"extend", extend, true}, {"index", index, false},
                                   {"insert", insert, true},      {"pop", pop, true},       {"remove", remove, true},
                                   {"reverse", reverse, true},    {"sort", sort, true}};

constexpr Method kDictMethods[] = {{"clear", dict_clear, true},
                                   {"copy", dict_copy, true},
                                   {"get", dict_get, true},
                                   {"items", dict_list<Wanted::items>, true},
                                   {"keys", dict_list<Wanted::keys>, true},
                                   {"pop", dict_pop, true},
                                   {"popitem", dict_pop_item, true},
                                   {"setdefault", dict_set_default, true},
                                   {"update", dict_update, true},
                                   {"values", dict_list<Wanted::values>, true}};

}  // namespace

MethodObject::Body find_list_method(std::string_view name, Tag tag) {
  for (const Method& method : kListMethods) {
    if (method.name == name && (tag == Tag::list || !method.of_list_only)) return method.body;
  }
  return nullptr;
}

MethodObject::Body find_dict_method(std::string_view name) {
  for (const Method& method : kDictMethods) {
    if (method.name == name) return method.body;
  }
  return nullptr;
}

}  // namespace lectern::templates
