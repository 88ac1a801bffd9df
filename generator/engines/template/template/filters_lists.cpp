// Filters about lists and maps.
#include <algorithm>

#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/sorting.h"
#include "engines/template/template/text_pieces.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

bool flag(Run& run, const Datum& given) { return given.given() && is_true(run, given); }

Datum length(Run& run, CallArguments& arguments) {
  return Datum::of(length_of(run, bind(run, arguments, {"length", {"object"}, 1})[0]));
}

Datum first(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"first", {"seq"}, 1})[0];
  const Items items(run, value);
  return items.size() > 0 ? items[0] : run.undefined_note("the first item was asked of an empty list");
}

Datum last(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"last", {"seq"}, 1})[0];
  if (value.is_string() && value.length > 0) return run.item(value, Datum::of(std::int64_t{-1}));  // stays markup
  const Items items(run, value);
  return items.size() > 0 ? items[items.size() - 1] : run.undefined_note("the last item was asked of an empty list");
}

Datum list(Run& run, CallArguments& arguments) {
  return run.heap.list(items_of(run, bind(run, arguments, {"list", {"value"}, 1})[0]));
}

Datum reverse(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"reverse", {"value"}, 1})[0];
  if (value.is_string()) return slice_of(run, value, {Datum::absent(), Datum::absent(), Datum::of(std::int64_t{-1})});
  std::vector<Datum> items = items_of(run, value);
  std::reverse(items.begin(), items.end());
  return run.heap.list(std::move(items));
}

Datum join(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"join", {"value", "d", "attribute"}, 1});
  std::vector<Datum> items = items_of(run, given[0]);
  if (given[2].given() && !given[2].is(Tag::none)) {
    const AttributePath path(run, given[2]);
    for (Datum& item : items) item = path.of(run, item);
  }
  const Datum between = given[1].given() ? soft_string(run, given[1]) : Datum::of(std::string_view());
  const bool any_markup =
      std::any_of(items.begin(), items.end(), [](const Datum& item) { return item.is_string() && item.markup; });
  const bool markup = run.autoescape() && (between.markup || any_markup);
  std::string out;
  const auto put = [&](const Datum& value) {
    if (markup) {
      out += escaped(run, value).string();
    } else {
      out += value.is_string() ? std::string(value.string()) : text_of(run, value);
    }
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) put(between);
    put(items[i]);
    run.expect_bytes(out.size());
  }
  return run.heap.string(std::move(out), markup);
}

Datum sort(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"sort", {"value", "reverse", "case_sensitive", "attribute"}, 1});
  std::vector<AttributePath> paths;
  if (given[3].given() && given[3].is_string()) {
    for (const std::string_view part : split_at(given[3].string(), ",")) paths.emplace_back(run, Datum::of(part));
  } else {
    paths.emplace_back(run, given[3]);
  }
  const std::vector<Datum> items = items_of(run, given[0]);
  std::vector<std::vector<Datum>> keys;
  for (const Datum& item : items) {
    std::vector<Datum> key;
    for (const AttributePath& path : paths) key.push_back(sort_key(run, path.of(run, item), flag(run, given[2])));
    keys.push_back(std::move(key));
  }
  std::vector<Datum> sorted;
  for (const std::size_t i : sorted_order(run, keys, flag(run, given[1]), KeyOrder::as_lists))
    sorted.push_back(items[i]);
  return run.heap.list(std::move(sorted));
}

Datum dict_sort(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"dictsort", {"value", "case_sensitive", "by", "reverse"}, 1});
  bool by_value = false;
  if (given[2].given()) {
    by_value = given[2].is_string() && given[2].string() == "value";
    if (!by_value && !(given[2].is_string() && given[2].string() == "key")) run.fail("`by` must be `key` or `value`");
  }
  if (given[0].is_undefined()) run.fail_undefined(given[0]);
  if (!given[0].is(Tag::dict)) run.fail("`dictsort` needs a map, not " + std::string(kind_name(given[0])));
  std::vector<std::vector<Datum>> keys;
  for (std::size_t i = 0; i < map_size(given[0]); ++i) {
    const auto entry = map_entry(given[0], i);
    keys.push_back({sort_key(run, by_value ? entry.second : entry.first, flag(run, given[1]))});
  }
  std::vector<Datum> sorted;
  for (const std::size_t i : sorted_order(run, keys, flag(run, given[3]), KeyOrder::plain)) {
    const auto entry = map_entry(given[0], i);
    sorted.push_back(run.heap.pair(entry.first, entry.second));
  }
  return run.heap.list(std::move(sorted));
}

Datum items(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"items", {"value"}, 1})[0];
  if (value.is_undefined()) return run.heap.list({});
  if (!value.is(Tag::dict)) run.fail("`items` needs a map, not " + std::string(kind_name(value)));
  run.count(map_size(value));
  std::vector<Datum> pairs;
  for (std::size_t i = 0; i < map_size(value); ++i) {
    const auto entry = map_entry(value, i);
    pairs.push_back(run.heap.pair(entry.first, entry.second));
  }
  return run.heap.list(std::move(pairs));
}

Datum unique(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"unique", {"value", "case_sensitive", "attribute"}, 1});
  const AttributePath path(run, given[2]);
  auto* seen = run.heap.make<DictObject>();
  std::vector<Datum> kept;
  for (const Datum& item : items_of(run, given[0])) {
    const Datum key = sort_key(run, path.of(run, item), flag(run, given[1]));
    run.require_defined(key);
    if (!is_hashable(key)) run.fail("`unique` cannot compare " + std::string(kind_name(key)) + "s");
    if (seen->find(key) != nullptr) continue;
    seen->set(key, key);
    kept.push_back(item);
  }
  return run.heap.list(std::move(kept));
}

template <bool Greatest>
Datum extreme(Run& run, CallArguments& arguments) {
  const std::string_view name = Greatest ? "max" : "min";
  const Bound given = bind(run, arguments, {name, {"value", "case_sensitive", "attribute"}, 1});
  const AttributePath path(run, given[2]);
  const std::vector<Datum> all = items_of(run, given[0]);
  if (all.empty())
    return run.undefined_note(Greatest ? "the greatest of nothing was asked" : "the least of nothing was asked");
  Datum best = all.front();
  Datum best_key = sort_key(run, path.of(run, best), flag(run, given[1]));
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Datum key = sort_key(run, path.of(run, all[i]), flag(run, given[1]));
    if (Greatest ? compare(run, key, best_key) <= 0 : compare(run, key, best_key) >= 0) continue;
    best = all[i];
    best_key = key;
  }
  return best;
}

Datum batch(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"batch", {"value", "linecount", "fill_with"}, 2});
  const std::vector<Datum> all = items_of(run, given[0]);
  const std::int64_t size = all.empty() ? 1 : whole_number(run, given[1], "`linecount`");
  std::vector<Datum> batches;
  std::vector<Datum> current;
  for (const Datum& item : all) {
    if (static_cast<std::int64_t>(current.size()) == size) batches.push_back(run.heap.list(std::exchange(current, {})));
    current.push_back(item);
  }
  if (!current.empty()) {
    const auto missing = size - static_cast<std::int64_t>(current.size());
    if (given[2].given() && !given[2].is(Tag::none) && missing > 0) {
      run.count(static_cast<std::uint64_t>(missing));
      current.insert(current.end(), static_cast<std::size_t>(missing), given[2]);
    }
    batches.push_back(run.heap.list(std::move(current)));
  }
  return run.heap.list(std::move(batches));
}

Datum slices(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"slice", {"value", "slices", "fill_with"}, 2});
  const std::vector<Datum> all = items_of(run, given[0]);
  const std::int64_t count = whole_number(run, given[1], "`slices`");
  if (count == 0) run.fail("division by zero");
  if (count < 0) return run.heap.list({});
  run.count(static_cast<std::uint64_t>(count));
  const auto total = static_cast<std::int64_t>(all.size());
  std::vector<Datum> made;
  auto next = all.begin();
  for (std::int64_t i = 0; i < count; ++i) {
    const bool extra = i < total % count;
    const auto end = next + total / count + (extra ? 1 : 0);
    std::vector<Datum> slice(next, end);
    if (!extra && given[2].given() && !given[2].is(Tag::none)) slice.push_back(given[2]);
    made.push_back(run.heap.list(std::move(slice)));
    next = end;
  }
  return run.heap.list(std::move(made));
}

}  // namespace

void add_list_filters(OperationTable& filters) {
  filters.add_builtin("batch", batch);
  filters.add_builtin("count", length);
  filters.add_builtin("dictsort", dict_sort);
  filters.add_builtin("first", first);
  filters.add_builtin("items", items);
  filters.add_builtin("join", join);
  filters.add_builtin("last", last);
  filters.add_builtin("length", length);
  filters.add_builtin("list", list);
  filters.add_builtin("max", extreme<true>);
  filters.add_builtin("min", extreme<false>);
  filters.add_builtin("reverse", reverse);
  filters.add_builtin("slice", slices);
  filters.add_builtin("sort", sort);
  filters.add_builtin("unique", unique);
}

}  // namespace lectern::templates
