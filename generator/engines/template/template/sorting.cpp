// What filters sort, group and select by.
#include "engines/template/template/sorting.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "engines/template/template/characters.h"
#include "engines/template/template/text_pieces.h"
#include "engines/template/template/values.h"
#include "text/ascii.h"

namespace lectern::templates {

namespace {

Datum path_part(Run& run, std::string_view part) {
  const bool digits = !part.empty() && std::all_of(part.begin(), part.end(), ascii::is_digit);
  std::int64_t index = 0;
  if (digits && std::from_chars(part.data(), part.data() + part.size(), index).ec == std::errc())
    return Datum::of(index);
  return Datum::of(run.heap.keep(part));
}

}  // namespace

AttributePath::AttributePath(Run& run, const Datum& attribute) {
  if (!attribute.given() || attribute.is(Tag::none)) return;
  if (!attribute.is_string()) {
    parts_.push_back(attribute);
    return;
  }
  for (const std::string_view part : split_at(attribute.string(), ".")) parts_.push_back(path_part(run, part));
}

Datum AttributePath::of(Run& run, const Datum& item, const Datum& fallback) const {
  Datum value = item;
  for (const Datum& part : parts_) {
    value = run.item(value, part);
    if (value.is_undefined() && fallback.given() && !fallback.is(Tag::none)) value = fallback;
  }
  return value;
}

Datum sort_key(Run& run, const Datum& value, bool case_sensitive) {
  if (case_sensitive || !value.is_string()) return value;
  return run.heap.string(lower(value.string()), value.markup);
}

std::vector<std::size_t> sorted_order(Run& run, const std::vector<std::vector<Datum>>& keys, bool reverse,
                                      KeyOrder keys_order) {
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](const std::vector<Datum>& a, const std::vector<Datum>& b) {
    run.count();
    for (std::size_t i = 0; i < a.size(); ++i) {
      const bool ordered = (a[i].is_string() && b[i].is_string()) || keys_order == KeyOrder::plain;
      if (!ordered && equal(run, a[i], b[i])) continue;
      const int found = compare(run, a[i], b[i]);
      if (found != 0) return found < 0;
    }
    return false;
  };
  // Reversed, equal items still keep their order.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return reverse ? before(keys[right], keys[left]) : before(keys[left], keys[right]);
  });
  return order;
}

}  // namespace lectern::templates
