// Filters about numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engines/template/template/numbers.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/sorting.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

Datum absolute(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"abs", {"x"}, 1})[0];
  if (value.is_undefined()) run.fail_undefined(value);
  if (!value.is_numeric()) run.fail("`abs` needs a number, not " + std::string(kind_name(value)));
  if (value.is(Tag::number)) return Datum::of(std::fabs(value.number));
  return value.as_integer() < 0 ? negate(run, value) : Datum::of(value.as_integer());
}

bool fits_integer(double number) { return number > -9.2233720368547758e18 && number < 9.2233720368547758e18; }

Datum to_integer(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"int", {"value", "default", "base"}, 1});
  const Datum fallback = given[1].given() ? given[1] : Datum::of(std::int64_t{0});
  const Datum& value = given[0];
  if (value.is_undefined()) run.fail_undefined(value);
  if (value.is_integral()) return Datum::of(value.as_integer());
  double number = 0;
  if (value.is(Tag::number)) {
    number = value.number;
  } else if (value.is_string()) {
    const std::int64_t base = given[2].given() ? whole_number(run, given[2], "`base`") : 10;
    std::int64_t integer = 0;
    if (parse_integer(run, value.string(), base, integer)) return Datum::of(integer);
    if (!parse_number(value.string(), number)) return fallback;
  } else {
    return fallback;
  }
  if (std::isnan(number)) return fallback;
  if (!fits_integer(number)) run.fail("the number is too large for an integer");
  return Datum::of(static_cast<std::int64_t>(number));
}

Datum to_number(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"float", {"value", "default"}, 1});
  const Datum& value = given[0];
  if (value.is_undefined()) run.fail_undefined(value);
  if (value.is_numeric()) return Datum::of(value.as_number());
  double number = 0;
  if (value.is_string() && parse_number(value.string(), number)) return Datum::of(number);
  return given[1].given() ? given[1] : Datum::of(0.0);
}

// Halves go to the even neighbour, as Python's round does.
Datum round_integer(Run& run, std::int64_t value, std::int64_t precision) {
  if (precision >= 0) return Datum::of(value);
  if (precision < -18) return Datum::of(std::int64_t{0});
  std::int64_t unit = 1;
  for (std::int64_t i = precision; i < 0; ++i) unit *= 10;
  const std::int64_t rest = ((value % unit) + unit) % unit;
  std::int64_t low = 0;
  if (__builtin_sub_overflow(value, rest, &low)) run.fail("the result is too large for an integer");
  const bool up = rest > unit - rest || (rest == unit - rest && (low / unit) % 2 != 0);
  if (up && __builtin_add_overflow(low, unit, &low)) run.fail("the result is too large for an integer");
  return Datum::of(low);
}

double round_number(Run& run, double value, std::int64_t precision) {
  if (!std::isfinite(value)) return value;
  if (precision > 323) return value;
  if (precision < -308) return std::copysign(0.0, value);
  if (precision >= 0) {
    double result = 0;
    parse_number(fixed(value, static_cast<int>(precision)), result);
    return result;
  }
  const double unit = std::pow(10.0, static_cast<double>(-precision));
  const double result = std::nearbyint(value / unit) * unit;
  if (std::isinf(result)) run.fail("the result is too large for a number");
  return result;
}

Datum round(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"round", {"value", "precision", "method"}, 1});
  const std::string method = given[2].given() && given[2].is_string() ? std::string(given[2].string()) : "common";
  if ((given[2].given() && !given[2].is_string()) || (method != "common" && method != "ceil" && method != "floor")) {
    run.fail("`method` must be `common`, `ceil` or `floor`");
  }
  const Datum& value = given[0];
  if (value.is_undefined()) run.fail_undefined(value);
  if (!value.is_numeric()) run.fail("`round` needs a number, not " + std::string(kind_name(value)));
  const std::int64_t precision = given[1].given() ? whole_number(run, given[1], "`precision`") : 0;
  if (method == "common") {
    if (value.is_integral()) return round_integer(run, value.as_integer(), precision);
    return Datum::of(round_number(run, value.number, precision));
  }
  const Datum ten = Datum::of(std::int64_t{10});
  const Datum unit = calculate(run, Arithmetic::power, ten, Datum::of(precision));
  const Datum scaled = calculate(run, Arithmetic::multiply, value, unit);
  Datum whole = scaled;
  if (scaled.is(Tag::number)) {
    const double rounded = method == "ceil" ? std::ceil(scaled.number) : std::floor(scaled.number);
    if (!fits_integer(rounded)) run.fail("the number is too large for an integer");
    whole = Datum::of(static_cast<std::int64_t>(rounded));
  }
  return calculate(run, Arithmetic::divide, whole, unit);
}

Datum sum(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"sum", {"iterable", "attribute", "start"}, 1});
  const AttributePath path(run, given[1]);
  Datum total = given[2].given() ? given[2] : Datum::of(std::int64_t{0});
  if (total.is_string()) run.fail("`sum` does not add strings", "use `join`");
  for (const Datum& item : items_of(run, given[0])) total = calculate(run, Arithmetic::add, total, path.of(run, item));
  return total;
}

Datum file_size(Run& run, CallArguments& arguments) {
  static constexpr std::array<std::string_view, 8> decimal = {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
  static constexpr std::array<std::string_view, 8> binary = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"};
  const Bound given = bind(run, arguments, {"filesizeformat", {"value", "binary"}, 1});
  const bool of_two = given[1].given() && is_true(run, given[1]);
  const Datum& value = given[0];
  if (value.is_undefined()) run.fail_undefined(value);
  double bytes = 0;
  if (value.is_numeric()) {
    bytes = value.as_number();
  } else if (!value.is_string() || !parse_number(value.string(), bytes)) {
    run.fail("`filesizeformat` needs a number, not " + std::string(kind_name(value)));
  }
  if (std::isnan(bytes)) run.fail("`filesizeformat` needs a number");
  const long double base = of_two ? 1024 : 1000;  // its powers are exact up to the last unit
  if (bytes == 1) return Datum::of(std::string_view("1 Byte"));
  if (bytes < base) {
    if (!fits_integer(bytes)) run.fail("the number is too large for an integer");
    return run.heap.string(std::to_string(static_cast<std::int64_t>(bytes)) + " Bytes");
  }
  long double unit = base * base;
  std::size_t prefix = 0;
  for (; bytes >= unit && prefix + 1 < decimal.size(); ++prefix) unit *= base;
  const double shown = static_cast<double>(base) * bytes / static_cast<double>(unit);
  return run.heap.string(fixed(shown, 1) + " " + std::string(of_two ? binary[prefix] : decimal[prefix]));
}

}  // namespace

void add_number_filters(OperationTable& filters) {
  filters.add_builtin("abs", absolute);
  filters.add_builtin("filesizeformat", file_size);
  filters.add_builtin("float", to_number);
  filters.add_builtin("int", to_integer);
  filters.add_builtin("round", round);
  filters.add_builtin("sum", sum);
}

}  // namespace lectern::templates
