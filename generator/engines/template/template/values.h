#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engines/template/template/datum.h"

namespace lectern::templates {

class Run;

/// Lists and maps in each other beyond this are refused wherever a value is walked: a template can build one that holds
/// itself.
inline constexpr int kMostValueDepth = 100;

/// What a value is called in messages: "a string", "a list" …
[[nodiscard]] std::string_view kind_name(const Datum& value);

/// Python's truth. In strict mode an undefined value is refused.
[[nodiscard]] bool is_true(const Run& run, const Datum& value);
/// `==`. Deep, with a limit.
[[nodiscard]] bool equal(Run& run, const Datum& a, const Datum& b, int depth = 0);
/// Below zero, zero or above zero; refuses values that have no order.
[[nodiscard]] int compare(Run& run, const Datum& a, const Datum& b, int depth = 0);
/// `needle in haystack`.
[[nodiscard]] bool contains(Run& run, const Datum& haystack, const Datum& needle);
/// len(value); refuses values that have none.
[[nodiscard]] std::int64_t length_of(Run& run, const Datum& value);

/// The members of a map, borrowed or made here. Nothing (absent) for a missing key.
[[nodiscard]] Datum map_find(const Datum& map, const Datum& key);
[[nodiscard]] Datum map_find(const Datum& map, std::string_view key);
[[nodiscard]] std::size_t map_size(const Datum& map);
[[nodiscard]] std::pair<Datum, Datum> map_entry(const Datum& map, std::size_t index);
/// A list's or tuple's members.
[[nodiscard]] std::size_t list_size(const Datum& list);
[[nodiscard]] Datum list_item(const Datum& list, std::size_t index);

/// What a loop or filter walks over: by position, without copying. Strings become lists of their characters first.
class Items {
 public:
  /// Refuses values that cannot be walked over.
  Items(Run& run, const Datum& value);
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Datum operator[](std::size_t index) const;

 private:
  Datum source_;
};
[[nodiscard]] bool is_iterable(const Datum& value);
/// A new list of the items of anything that can be walked over; counts the rounds.
[[nodiscard]] std::vector<Datum> items_of(Run& run, const Datum& value);

enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide, floor_divide, modulo, power };
[[nodiscard]] Datum calculate(Run& run, Arithmetic operation, const Datum& a, const Datum& b);
[[nodiscard]] Datum negate(Run& run, const Datum& value);

/// Python's slice of a string, list, tuple or range; absent bounds are open.
struct Slice {
  Datum start = Datum::absent();
  Datum stop = Datum::absent();
  Datum step = Datum::absent();
};
[[nodiscard]] Datum slice_of(Run& run, const Datum& value, const Slice& slice);

/// An index as Python counts it (negative from the end); -1 when it is outside.
[[nodiscard]] std::int64_t position_of(std::int64_t index, std::size_t size);

/// A whole number from an argument; refuses anything else.
[[nodiscard]] std::int64_t whole_number(Run& run, const Datum& value, std::string_view what);

}  // namespace lectern::templates
