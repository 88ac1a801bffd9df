// Filters that apply other filters and tests to every item, and those that choose, group and default.
#include <algorithm>

#include "engines/template/template/printing.h"
#include "engines/template/template/sorting.h"
#include "engines/template/template/suggestion.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

const Operation& named_operation(Run& run, const OperationTable& table, const Datum& name, const std::string& what) {
  if (name.is_undefined()) run.fail_undefined(name);
  if (!name.is_string()) run.fail("the name of a " + what + " must be a string, not " + std::string(kind_name(name)));
  const Operation* found = table.find(name.string());
  if (found == nullptr) {
    run.fail("there is no " + what + " `" + std::string(name.string()) + "`",
             suggest_name(name.string(), table.names()));
  }
  return *found;
}

Datum map_attribute(Run& run, CallArguments& arguments) {
  Datum attribute;
  Datum fallback = Datum::absent();
  for (const auto& [name, value] : arguments.named) {
    if (name == "attribute") {
      attribute = value;
    } else if (name == "default") {
      fallback = value;
    } else {
      run.fail("`map` has no parameter `" + std::string(name) + "`");
    }
  }
  const AttributePath path(run, attribute);
  std::vector<Datum> mapped = items_of(run, arguments.positional.front());
  for (Datum& item : mapped) item = path.of(run, item, fallback);
  return run.heap.list(std::move(mapped));
}

bool is_named(const CallArguments& arguments, std::string_view wanted) {
  return std::any_of(arguments.named.begin(), arguments.named.end(),
                     [&](const auto& entry) { return entry.first == wanted; });
}

Datum map(Run& run, CallArguments& arguments) {
  if (!is_true(run, arguments.positional.front())) return run.heap.list({});
  if (arguments.positional.size() == 1 && is_named(arguments, "attribute")) return map_attribute(run, arguments);
  if (arguments.positional.size() == 1) run.fail("`map` needs the name of a filter, or `attribute`");
  std::vector<Datum> mapped = items_of(run, arguments.positional.front());
  for (Datum& item : mapped) {
    const Operation& filter = named_operation(run, run.library.filters, arguments.positional[1], "filter");
    CallArguments inner;
    inner.positional = {item};
    inner.positional.insert(inner.positional.end(), arguments.positional.begin() + 2, arguments.positional.end());
    inner.named = arguments.named;
    item = run.apply(filter, inner);
  }
  return run.heap.list(std::move(mapped));
}

// select, reject, selectattr, rejectattr.
template <bool Keep, bool OfAttribute>
Datum choose(Run& run, CallArguments& arguments) {
  const std::vector<Datum>& given = arguments.positional;
  if (!is_true(run, given.front())) return run.heap.list({});
  constexpr std::size_t test_at = OfAttribute ? 2 : 1;
  if (OfAttribute && given.size() < 2) run.fail("the name of an attribute is missing");
  const AttributePath path(run, OfAttribute ? given[1] : Datum::absent());
  std::vector<Datum> chosen;
  for (const Datum& item : items_of(run, given.front())) {
    const Datum value = path.of(run, item);
    bool holds = false;
    if (given.size() <= test_at) {
      holds = is_true(run, value);
    } else {
      const Operation& test = named_operation(run, run.library.tests, given[test_at], "test");
      CallArguments inner;
      inner.positional = {value};
      inner.positional.insert(inner.positional.end(), given.begin() + test_at + 1, given.end());
      inner.named = arguments.named;
      holds = run.apply_test(test, inner);
    }
    if (holds == Keep) chosen.push_back(item);
  }
  return run.heap.list(std::move(chosen));
}

Datum group_by(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"groupby", {"value", "attribute", "default", "case_sensitive"}, 2});
  const AttributePath path(run, given[1]);
  const bool case_sensitive = given[3].given() && is_true(run, given[3]);
  const std::vector<Datum> all = items_of(run, given[0]);
  std::vector<std::vector<Datum>> keys;
  for (const Datum& item : all) keys.push_back({sort_key(run, path.of(run, item, given[2]), case_sensitive)});
  const std::vector<std::size_t> order = sorted_order(run, keys, false, KeyOrder::plain);
  std::vector<Datum> groups;
  for (std::size_t i = 0; i < order.size();) {
    const Datum& key = keys[order[i]].front();
    std::vector<Datum> members;
    const Datum shown = case_sensitive ? key : path.of(run, all[order[i]], given[2]);
    do {
      members.push_back(all[order[i]]);
      ++i;
    } while (i < order.size() && equal(run, keys[order[i]].front(), key));
    const Datum group = run.heap.pair(shown, run.heap.list(std::move(members)));
    group.list->first_name = "grouper";
    groups.push_back(group);
  }
  return run.heap.list(std::move(groups));
}

Datum fallback(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"default", {"value", "default_value", "boolean"}, 1});
  const bool missing =
      given[0].is_undefined() || (given[2].given() && is_true(run, given[2]) && !is_true(run, given[0]));
  if (!missing) return given[0];
  return given[1].given() ? given[1] : Datum::of(std::string_view());
}

// Like `value.name`, without looking for a member of a map.
Datum attribute(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"attr", {"obj", "name"}, 2});
  if (!given[1].is_string()) run.fail("the name of an attribute must be a string");
  const std::string_view name = given[1].string();
  if (given[0].is_undefined()) run.fail_undefined(given[0]);
  if (given[0].is(Tag::dict)) {
    return find_dict_method(name) != nullptr ? run.attribute(given[0], name, true)
                                             : run.undefined_attribute(given[0], name);
  }
  return run.attribute(given[0], name);
}

}  // namespace

void add_selection_filters(OperationTable& filters) {
  filters.add_builtin("attr", attribute);
  filters.add_builtin("d", fallback);
  filters.add_builtin("default", fallback);
  filters.add_builtin("groupby", group_by);
  filters.add_builtin("map", map);
  filters.add_builtin("reject", choose<false, false>);
  filters.add_builtin("rejectattr", choose<false, true>);
  filters.add_builtin("select", choose<true, false>);
  filters.add_builtin("selectattr", choose<true, true>);
}

}  // namespace lectern::templates
