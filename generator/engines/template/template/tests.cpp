// The built-in tests.
#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

Datum only(Run& run, const CallArguments& arguments) { return bind(run, arguments, {"the test", {"value"}, 1})[0]; }

template <Tag Wanted>
Datum is_tag(Run& run, CallArguments& arguments) {
  return Datum::of(only(run, arguments).is(Wanted));
}

std::int64_t remainder(Run& run, const Datum& value, const Datum& divisor, bool& whole) {
  const Datum rest = calculate(run, Arithmetic::modulo, value, divisor);
  whole = rest.is_numeric() && rest.as_number() == static_cast<double>(static_cast<std::int64_t>(rest.as_number()));
  return whole ? static_cast<std::int64_t>(rest.as_number()) : 0;
}

template <std::int64_t Wanted>
Datum has_parity(Run& run, CallArguments& arguments) {
  bool whole = false;
  const std::int64_t rest = remainder(run, only(run, arguments), Datum::of(std::int64_t{2}), whole);
  return Datum::of(whole && rest == Wanted);
}

Datum divisible_by(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"divisibleby", {"value", "num"}, 2});
  bool whole = false;
  const std::int64_t rest = remainder(run, given[0], given[1], whole);
  return Datum::of(whole && rest == 0);
}

Datum defined(Run& run, CallArguments& arguments) { return Datum::of(!only(run, arguments).is_undefined()); }

template <bool Wanted>
Datum is_boolean(Run& run, CallArguments& arguments) {
  const Datum value = only(run, arguments);
  return Datum::of(value.is(Tag::boolean) && value.truth == Wanted);
}

Datum is_number(Run& run, CallArguments& arguments) { return Datum::of(only(run, arguments).is_numeric()); }

// All letters of one case, and at least one letter.
template <bool Upper>
Datum has_case(Run& run, CallArguments& arguments) {
  const std::string text = text_of(run, only(run, arguments));
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (Upper ? is_lower(next.character) : is_upper(next.character)) return Datum::of(false);
    found = found || (Upper ? is_upper(next.character) : is_lower(next.character));
    at += next.size;
  }
  return Datum::of(found);
}

Datum is_sequence(Run& run, CallArguments& arguments) {
  const Datum value = only(run, arguments);
  if (value.is_undefined()) return Datum::of(!run.strict());
  return Datum::of(is_iterable(value));
}

Datum iterable(Run& run, CallArguments& arguments) {
  const Datum value = only(run, arguments);
  run.require_defined(value);
  return Datum::of(is_iterable(value) || value.is(Tag::loop));
}

Datum callable(Run& run, CallArguments& arguments) {
  const Datum value = only(run, arguments);
  return Datum::of(value.is(Tag::callable) || value.is(Tag::loop) || value.is_undefined());
}

Datum is_escaped(Run& run, CallArguments& arguments) {
  const Datum value = only(run, arguments);
  return Datum::of((value.is_string() && value.markup) || (value.is(Tag::special) && !value.special->callable()));
}

Datum same_as(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"sameas", {"value", "other"}, 2});
  const Datum& a = given[0];
  const Datum& b = given[1];
  if (a.tag != b.tag || a.markup != b.markup) return Datum::of(false);
  switch (a.tag) {
    case Tag::none:
      return Datum::of(true);
    case Tag::boolean:
    case Tag::integer:
    case Tag::number:
    case Tag::string:
      return Datum::of(equal(run, a, b));
    default:
      return Datum::of(a.value == b.value);
  }
}

Bound two(Run& run, const CallArguments& arguments) {
  return bind(run, arguments, {"the test", {"value", "other"}, 2});
}

template <bool Wanted>
Datum is_equal(Run& run, CallArguments& arguments) {
  const Bound given = two(run, arguments);
  return Datum::of(equal(run, given[0], given[1]) == Wanted);
}

// Below, at most, above or at least; with nan nothing holds.
template <int Order, bool OrEqual>
Datum has_order(Run& run, CallArguments& arguments) {
  const Bound given = two(run, arguments);
  if (given[0].is_numeric() && given[1].is_numeric() && (given[0].is(Tag::number) || given[1].is(Tag::number))) {
    const double a = given[0].as_number();
    const double b = given[1].as_number();
    return Datum::of((Order < 0 ? a < b : a > b) || (OrEqual && a == b));
  }
  const int order = compare(run, given[0], given[1]);
  return Datum::of(order * Order > 0 || (OrEqual && order == 0));
}

Datum is_in(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"in", {"value", "seq"}, 2});
  return Datum::of(contains(run, given[1], given[0]));
}

Datum exists(Run& run, const OperationTable& table, const Datum& name) {
  run.require_defined(name);
  if (!is_hashable(name)) run.fail("the name must be a string, not " + std::string(kind_name(name)));
  return Datum::of(name.is_string() && table.find(name.string()) != nullptr);
}

Datum is_filter(Run& run, CallArguments& arguments) { return exists(run, run.library.filters, only(run, arguments)); }

Datum is_test(Run& run, CallArguments& arguments) { return exists(run, run.library.tests, only(run, arguments)); }

void add_comparisons(OperationTable& tests) {
  for (const std::string_view name : {"==", "eq", "equalto"}) tests.add_builtin(name, is_equal<true>);
  for (const std::string_view name : {"!=", "ne"}) tests.add_builtin(name, is_equal<false>);
  for (const std::string_view name : {">", "gt", "greaterthan"}) tests.add_builtin(name, has_order<1, false>);
  for (const std::string_view name : {">=", "ge"}) tests.add_builtin(name, has_order<1, true>);
  for (const std::string_view name : {"<", "lt", "lessthan"}) tests.add_builtin(name, has_order<-1, false>);
  for (const std::string_view name : {"<=", "le"}) tests.add_builtin(name, has_order<-1, true>);
}

}  // namespace

void add_tests(OperationTable& tests) {
  add_comparisons(tests);
  tests.add_builtin("boolean", is_tag<Tag::boolean>);
  tests.add_builtin("callable", callable);
  tests.add_builtin("defined", defined);
  tests.add_builtin("divisibleby", divisible_by);
  tests.add_builtin("escaped", is_escaped);
  tests.add_builtin("even", has_parity<0>);
  tests.add_builtin("false", is_boolean<false>);
  tests.add_builtin("filter", is_filter);
  tests.add_builtin("float", is_tag<Tag::number>);
  tests.add_builtin("in", is_in);
  tests.add_builtin("integer", is_tag<Tag::integer>);
  tests.add_builtin("iterable", iterable);
  tests.add_builtin("lower", has_case<false>);
  tests.add_builtin("mapping", is_tag<Tag::dict>);
  tests.add_builtin("none", is_tag<Tag::none>);
  tests.add_builtin("number", is_number);
  tests.add_builtin("odd", has_parity<1>);
  tests.add_builtin("sameas", same_as);
  tests.add_builtin("sequence", is_sequence);
  tests.add_builtin("string", is_tag<Tag::string>);
  tests.add_builtin("test", is_test);
  tests.add_builtin("true", is_boolean<true>);
  tests.add_builtin("undefined", is_tag<Tag::undefined>);
  tests.add_builtin("upper", has_case<true>);
}

}  // namespace lectern::templates
