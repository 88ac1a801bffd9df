// Calls of functions, filters and tests, and values on their way to and from the program.
#include <algorithm>
#include <exception>

#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

Arguments to_arguments(const Run& run, const CallArguments& given) {
  Arguments arguments;
  for (const Datum& value : given.positional) arguments.positional.push_back(run.to_value(value));
  for (const auto& [name, value] : given.named) arguments.named.set(std::string(name), run.to_value(value));
  return arguments;
}

// A function of the program; what it throws is reported at the place of the call.
Datum call_program(Run& run, const Function& function, const CallArguments& given) {
  std::string message;
  try {
    return Datum::of(run.heap.keep_value(function(to_arguments(run, given))));
  } catch (const TemplateError&) {
    throw;
  } catch (const std::exception& error) {
    message = error.what();
  }
  run.fail(message);
}

}  // namespace

Datum Run::call(const Datum& callee, CallArguments& arguments) {
  if (callee.is_undefined()) fail_undefined(callee);
  if (callee.is(Tag::loop)) return call_loop(*callee.loop, arguments);
  if (!callee.is(Tag::callable)) fail(std::string(kind_name(callee)) + " cannot be called");
  if (callee.borrowed) return call_program(*this, callee.value->function(), arguments);
  return callee.special->call(*this, arguments);
}

Datum Run::apply(const Operation& operation, CallArguments& arguments) {
  if (operation.custom != nullptr) return call_program(*this, *operation.custom, arguments);
  return operation.builtin(*this, arguments);
}

bool Run::apply_test(const Operation& operation, CallArguments& arguments) {
  return is_true(*this, apply(operation, arguments));
}

Value Run::to_value(const Datum& datum, int depth) const {
  if (depth > kMostValueDepth) fail(Kind::limit, "the value is nested too deeply to be passed on");
  switch (datum.tag) {
    case Tag::none:
      return nullptr;
    case Tag::boolean:
      return datum.truth;
    case Tag::integer:
      return datum.integer;
    case Tag::number:
      return datum.number;
    case Tag::string:
      return datum.markup ? Value::markup(std::string(datum.string())) : Value(datum.string());
    case Tag::list:
    case Tag::tuple:
      return datum.borrowed ? *datum.value : list_value(*datum.list, depth);
    case Tag::dict:
      return datum.borrowed ? *datum.value : map_value(*datum.dict, depth);
    case Tag::name_space:
      return map_value(*datum.dict, depth);
    case Tag::range:
      return range_value(*datum.range);
    case Tag::callable:
      return datum.borrowed ? *datum.value : Value();
    default:
      return {};
  }
}

Value Run::list_value(const ListObject& list, int depth) const {
  List items;
  items.reserve(list.items.size());
  for (const Datum& item : list.items) items.push_back(to_value(item, depth + 1));
  return items;
}

Value Run::map_value(const DictObject& dict, int depth) const {
  Map map;
  for (const auto& [key, value] : dict.entries) {
    const std::string name = key.is_string()        ? std::string(key.string())
                             : key.is(Tag::integer) ? std::to_string(key.integer)
                             : key.is(Tag::boolean) ? std::string(key.truth ? "true" : "false")
                             : key.is(Tag::number)  ? repr_of(key.number)
                                                    : std::string("none");
    map.set(name, to_value(value, depth + 1));
  }
  return map;
}

Value Run::range_value(const RangeObject& range) const {
  List items;
  for (std::int64_t i = 0; i < range.size; ++i) items.emplace_back(range.start + i * range.step);
  return items;
}

namespace {

[[noreturn]] void refuse_arguments(const Run& run, const Parameters& parameters, const std::string& problem) {
  run.fail("`" + std::string(parameters.function) + "` " + problem);
}

void bind_named(const Run& run, const CallArguments& arguments, const Parameters& parameters, Bound& bound) {
  for (const auto& [name, value] : arguments.named) {
    const auto* found = std::find(parameters.names.begin(), parameters.names.end(), name);
    if (found == parameters.names.end()) {
      refuse_arguments(run, parameters, "has no parameter `" + std::string(name) + "`");
    }
    Datum& place = bound[static_cast<std::size_t>(found - parameters.names.begin())];
    if (place.given()) refuse_arguments(run, parameters, "is given `" + std::string(name) + "` twice");
    place = value;
  }
}

}  // namespace

Bound bind(Run& run, const CallArguments& arguments, const Parameters& parameters) {
  if (arguments.positional.size() > parameters.names.size()) {
    refuse_arguments(run, parameters,
                     "takes at most " + std::to_string(parameters.names.size()) + " arguments, not " +
                         std::to_string(arguments.positional.size()));
  }
  Bound bound;
  bound.fill(Datum::absent());
  std::copy(arguments.positional.begin(), arguments.positional.end(), bound.begin());
  if (!arguments.named.empty()) bind_named(run, arguments, parameters, bound);
  for (std::size_t i = 0; i < parameters.required; ++i) {
    if (!bound[i].given())
      refuse_arguments(run, parameters, "needs `" + std::string(parameters.names.begin()[i]) + "`");
  }
  return bound;
}

void need_nothing(Run& run, const CallArguments& arguments) {
  static_cast<void>(bind(run, arguments, {"the method", {}, 0}));
}

}  // namespace lectern::templates
