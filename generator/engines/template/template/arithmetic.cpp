// Operators on numbers, strings and lists, and slices, with Python's rules.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/run.h"
#include "engines/template/template/values.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

constexpr std::string_view kSigns[] = {"+", "-", "*", "/", "//", "%", "**"};

[[noreturn]] void refuse(const Run& run, Arithmetic operation, const Datum& a, const Datum& b) {
  run.fail("`" + std::string(kSigns[static_cast<int>(operation)]) + "` does not work on " + std::string(kind_name(a)) +
           " and " + std::string(kind_name(b)));
}

[[noreturn]] void refuse_size(const Run& run) { run.fail("the result is too large for an integer"); }

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

double floor_modulo(double a, double b) {
  double rest = std::fmod(a, b);
  if (rest != 0) {
    if ((rest < 0) != (b < 0)) rest += b;
    return rest;
  }
  return std::copysign(0.0, b);
}

// In the steps of Python, whose rounding is part of the result.
double floor_divide(double a, double b) {
  const double rest = std::fmod(a, b);
  double quotient = (a - rest) / b;
  if (rest != 0 && (b < 0) != (rest < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double whole = std::floor(quotient);
  if (quotient - whole > 0.5) whole += 1;
  return whole;
}

Datum integer_power(const Run& run, std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) {
    if (base == 0) run.fail("zero cannot be raised to a negative power");
    return Datum::of(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
  }
  std::int64_t result = 1;
  while (exponent > 0) {
    if ((exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result)) refuse_size(run);
    exponent >>= 1;
    if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) refuse_size(run);
  }
  return Datum::of(result);
}

Datum calculate_integers(const Run& run, Arithmetic operation, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool overflow = false;
  switch (operation) {
    case Arithmetic::add:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case Arithmetic::subtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case Arithmetic::multiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    case Arithmetic::power:
      return integer_power(run, a, b);
    default:
      if (b == 0) run.fail("division by zero");
      if (operation == Arithmetic::divide) return Datum::of(static_cast<double>(a) / static_cast<double>(b));
      overflow = b == -1 && a == std::numeric_limits<std::int64_t>::min();
      if (overflow) break;
      result = floor_divide(a, b);
      if (operation == Arithmetic::modulo) result = a - result * b;
  }
  if (overflow) refuse_size(run);
  return Datum::of(result);
}

Datum calculate_power(const Run& run, double a, double b) {
  if (a == 0 && b < 0) run.fail("zero cannot be raised to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
    run.fail("a negative number cannot be raised to a fraction");
  }
  const double result = std::pow(a, b);
  if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) run.fail("the result is too large for a number");
  return Datum::of(result);
}

Datum calculate_numbers(const Run& run, Arithmetic operation, double a, double b) {
  switch (operation) {
    case Arithmetic::add:
      return Datum::of(a + b);
    case Arithmetic::subtract:
      return Datum::of(a - b);
    case Arithmetic::multiply:
      return Datum::of(a * b);
    case Arithmetic::power:
      return calculate_power(run, a, b);
    default:
      break;
  }
  if (b == 0) run.fail("division by zero");
  if (operation == Arithmetic::divide) return Datum::of(a / b);
  return Datum::of(operation == Arithmetic::modulo ? floor_modulo(a, b) : floor_divide(a, b));
}

Datum join_texts(Run& run, const Datum& a, const Datum& b) {
  run.expect_bytes(std::uint64_t{a.length} + b.length);
  const bool markup = a.markup || b.markup;
  std::string text;
  for (const Datum* part : {&a, &b}) {
    if (markup && !part->markup) {
      append_escaped(text, part->string());
    } else {
      text += part->string();
    }
  }
  return run.heap.string(std::move(text), markup);
}

Datum join_lists(Run& run, const Datum& a, const Datum& b) {
  std::vector<Datum> items = items_of(run, a);
  const std::vector<Datum> more = items_of(run, b);
  items.insert(items.end(), more.begin(), more.end());
  return run.heap.list(std::move(items), a.tag);
}

Datum repeat(Run& run, const Datum& value, std::int64_t times) {
  const auto rounds = static_cast<std::uint64_t>(std::max<std::int64_t>(times, 0));
  if (value.is_string()) {
    if (rounds > 0 && value.length > 0) run.expect_bytes(rounds > (1ULL << 40U) ? rounds : rounds * value.length);
    std::string text;
    if (value.length > 0) text.reserve(rounds * value.length);
    for (std::uint64_t i = 0; i < rounds && value.length > 0; ++i) text += value.string();
    return run.heap.string(std::move(text), value.markup);
  }
  const std::vector<Datum> once = items_of(run, value);
  std::vector<Datum> items;
  for (std::uint64_t i = 0; i < rounds && !once.empty(); ++i) {
    run.count(once.size());
    run.heap.charge(once.size() * sizeof(Datum));
    items.insert(items.end(), once.begin(), once.end());
  }
  return run.heap.list(std::move(items), value.tag);
}

bool repeats(const Datum& value) { return value.is_string() || value.is_sequence(); }

// Start, step and number of the positions a slice takes from `size` ones.
struct Positions {
  std::int64_t start = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;
};

std::int64_t bound(Run& run, const Datum& given, std::int64_t fallback, std::int64_t low, std::int64_t size) {
  if (!given.given() || given.is(Tag::none)) return fallback;
  std::int64_t index = whole_number(run, given, "the bound of a slice");
  if (index < 0) index = index < -size ? -1 : index + size;
  return std::clamp(index, low, low < 0 ? size - 1 : size);
}

Positions positions_of(Run& run, const Slice& slice, std::int64_t size) {
  Positions found;
  if (slice.step.given() && !slice.step.is(Tag::none)) {
    found.step = whole_number(run, slice.step, "the step of a slice");
    if (found.step == 0) run.fail("the step of a slice cannot be zero");
  }
  const bool forward = found.step > 0;
  found.start = bound(run, slice.start, forward ? 0 : size - 1, forward ? 0 : -1, size);
  const std::int64_t stop = bound(run, slice.stop, forward ? size : -1, forward ? 0 : -1, size);
  const std::int64_t distance = forward ? stop - found.start : found.start - stop;
  const std::uint64_t stride =
      forward ? static_cast<std::uint64_t>(found.step) : 0 - static_cast<std::uint64_t>(found.step);
  if (distance > 0) found.count = static_cast<std::int64_t>((static_cast<std::uint64_t>(distance) - 1) / stride) + 1;
  return found;
}

Datum slice_text(Run& run, const Datum& value, const Slice& slice) {
  const std::string_view text = value.string();
  const bool ascii = is_ascii(text);
  const auto size = static_cast<std::int64_t>(ascii ? text.size() : utf8::length(text));
  const Positions taken = positions_of(run, slice, size);
  if (taken.step == 1 || taken.count == 0) {
    if (taken.count == 0) return Datum::of(std::string_view(), value.markup);
    const std::size_t from = offset_of_character(text, static_cast<std::size_t>(taken.start));
    const std::size_t length = offset_of_character(text.substr(from), static_cast<std::size_t>(taken.count));
    return Datum::of(text.substr(from, length), value.markup);
  }
  const Items characters(run, value);
  std::string out;
  for (std::int64_t i = 0; i < taken.count; ++i) {
    out += characters[static_cast<std::size_t>(taken.start + i * taken.step)].string();
  }
  return run.heap.string(std::move(out), value.markup);
}

}  // namespace

Datum calculate(Run& run, Arithmetic operation, const Datum& a, const Datum& b) {
  if (a.is_integral() && b.is_integral()) return calculate_integers(run, operation, a.as_integer(), b.as_integer());
  if (a.is_numeric() && b.is_numeric()) return calculate_numbers(run, operation, a.as_number(), b.as_number());
  if (operation == Arithmetic::modulo && a.is_string()) return format_percent(run, a, b);
  if (a.is_undefined()) run.fail_undefined(a);
  if (b.is_undefined()) run.fail_undefined(b);
  if (operation == Arithmetic::add && a.is_string() && b.is_string()) return join_texts(run, a, b);
  if (operation == Arithmetic::add && a.is_sequence() && a.tag == b.tag) return join_lists(run, a, b);
  if (operation == Arithmetic::multiply && repeats(a) && b.is_integral()) return repeat(run, a, b.as_integer());
  if (operation == Arithmetic::multiply && repeats(b) && a.is_integral()) return repeat(run, b, a.as_integer());
  refuse(run, operation, a, b);
}

Datum negate(Run& run, const Datum& value) {
  if (value.is_undefined()) run.fail_undefined(value);
  if (value.is(Tag::number)) return Datum::of(-value.number);
  if (!value.is_integral()) run.fail("`-` does not work on " + std::string(kind_name(value)));
  if (value.as_integer() == std::numeric_limits<std::int64_t>::min()) refuse_size(run);
  return Datum::of(-value.as_integer());
}

Datum slice_of(Run& run, const Datum& value, const Slice& slice) {
  if (value.is_string()) return slice_text(run, value, slice);
  const Items items(run, value);
  const Positions taken = positions_of(run, slice, static_cast<std::int64_t>(items.size()));
  run.count(static_cast<std::uint64_t>(taken.count));
  if (value.is(Tag::range)) {
    auto* made = run.heap.make<RangeObject>();
    made->start = value.range->start + taken.start * value.range->step;
    made->step = value.range->step * taken.step;
    made->size = taken.count;
    made->stop = made->start + made->step * made->size;
    return Datum::of(made);
  }
  std::vector<Datum> chosen;
  for (std::int64_t i = 0; i < taken.count; ++i) {
    chosen.push_back(items[static_cast<std::size_t>(taken.start + i * taken.step)]);
  }
  return run.heap.list(std::move(chosen), value.tag);
}

}  // namespace lectern::templates
