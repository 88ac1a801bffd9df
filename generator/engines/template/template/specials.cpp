// Objects with behaviour: macros, blocks, modules, and the global functions.
#include "engines/template/template/specials.h"

#include <algorithm>

#include "engines/template/template/printing.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

bool MacroObject::attribute(Run& run, std::string_view wanted, Datum& found) {
  if (wanted == "name") {
    found = is_anonymous ? Datum::none() : Datum::of(shape->name);
  } else if (wanted == "arguments") {
    std::vector<Datum> names;
    for (const MacroShape::Parameter& parameter : shape->parameters) {
      names.push_back(Datum::of(std::string_view(parameter.symbol->name)));
    }
    found = run.heap.list(std::move(names), Tag::tuple);
  } else if (wanted == "catch_kwargs") {
    found = Datum::of(shape->uses_kwargs);
  } else if (wanted == "catch_varargs") {
    found = Datum::of(shape->uses_varargs);
  } else if (wanted == "caller") {
    found = Datum::of(shape->uses_caller);
  } else {
    return false;
  }
  return true;
}

std::string MacroObject::print(Run& run) {
  return is_anonymous ? "<Macro anonymous>" : "<Macro " + repr_of(run, Datum::of(shape->name)) + ">";
}

Datum BlockObject::call(Run& run, CallArguments& arguments) {
  if (!arguments.positional.empty() || !arguments.named.empty()) run.fail("a block takes no arguments");
  return run.render_block(*instance, *chain, depth, around);
}

bool BlockObject::attribute(Run& run, std::string_view name, Datum& found) {
  if (name != "super") return false;
  found = run.super_of(*instance, *chain, depth, around);
  return true;
}

std::string BlockObject::print(Run& /*run*/) { return "<Block '" + chain->name->name + "'>"; }

bool SelfObject::attribute(Run& run, std::string_view name, Datum& found) {
  for (const Instance::Chain& chain : instance->chains) {
    if (chain.name->name != name) continue;
    auto* made = run.heap.make<BlockObject>();
    made->instance = instance;
    made->chain = &chain;
    made->around = instance->root;
    found = Datum::of(made);
    return true;
  }
  return false;
}

std::string SelfObject::print(Run& /*run*/) { return "<TemplateReference '" + instance->lineage.front()->name + "'>"; }

bool ModuleObject::attribute(Run& /*run*/, std::string_view wanted, Datum& found) {
  for (const Scope::Binding& binding : scope->bindings) {
    if (!binding.exported || binding.symbol->name != wanted) continue;
    found = binding.value;
    return true;
  }
  return false;
}

std::string ModuleObject::print(Run& /*run*/) { return std::string(text); }

std::string MethodObject::print(Run& /*run*/) { return "<method '" + std::string(name) + "'>"; }

namespace {

struct GlobalFunction : SpecialObject {
  using Body = Datum (*)(Run&, CallArguments&);
  Body body = nullptr;
  std::string_view name;
  Datum call(Run& run, CallArguments& arguments) override { return body(run, arguments); }
  std::string print(Run& /*run*/) override { return "<function " + std::string(name) + ">"; }
};

Datum make_range(Run& run, CallArguments& arguments) {
  if (!arguments.named.empty() || arguments.positional.empty() || arguments.positional.size() > 3) {
    run.fail("`range` takes a stop, or a start, a stop and a step");
  }
  auto* made = run.heap.make<RangeObject>();
  std::vector<std::int64_t> numbers;
  for (const Datum& value : arguments.positional) numbers.push_back(whole_number(run, value, "an argument of `range`"));
  made->start = numbers.size() > 1 ? numbers[0] : 0;
  made->stop = numbers.size() > 1 ? numbers[1] : numbers[0];
  made->step = numbers.size() > 2 ? numbers[2] : 1;
  if (made->step == 0) run.fail("the step of `range` cannot be zero");
  const auto limit = static_cast<std::uint64_t>(run.library.options.limits.iterations);
  const bool forward = made->step > 0;
  if (forward ? made->start < made->stop : made->start > made->stop) {
    const std::uint64_t low = static_cast<std::uint64_t>(forward ? made->start : made->stop);
    const std::uint64_t high = static_cast<std::uint64_t>(forward ? made->stop : made->start);
    const std::uint64_t stride =
        forward ? static_cast<std::uint64_t>(made->step) : 0 - static_cast<std::uint64_t>(made->step);
    const std::uint64_t size = (high - low - 1) / stride + 1;
    if (size > limit) {
      run.fail(TemplateError::Kind::limit, "`range` has more than " + std::to_string(limit) + " numbers");
    }
    made->size = static_cast<std::int64_t>(size);
  }
  return Datum::of(made);
}

void fill_from(Run& run, DictObject& made, const Datum& source) {
  if (source.is_undefined()) run.fail_undefined(source);
  if (source.is(Tag::dict) || source.is(Tag::name_space)) {
    run.count(map_size(source));
    for (std::size_t i = 0; i < map_size(source); ++i) {
      const auto entry = map_entry(source, i);
      made.set(entry.first, entry.second);
    }
    return;
  }
  for (const Datum& entry : items_of(run, source)) {
    const std::vector<Datum> pair = items_of(run, entry);
    if (pair.size() != 2) run.fail("a map is made of pairs");
    run.require_defined(pair[0]);
    if (!is_hashable(pair[0])) run.fail(std::string(kind_name(pair[0])) + " cannot be a key");
    made.set(pair[0], pair[1]);
  }
}

DictObject* make_entries(Run& run, CallArguments& arguments, std::string_view name) {
  if (arguments.positional.size() > 1) run.fail("`" + std::string(name) + "` takes at most one positional argument");
  auto* made = run.heap.make<DictObject>();
  if (!arguments.positional.empty()) fill_from(run, *made, arguments.positional.front());
  for (const auto& [key, value] : arguments.named) made->set(Datum::of(run.heap.keep(key)), value);
  return made;
}

Datum make_dict(Run& run, CallArguments& arguments) { return Datum::of(make_entries(run, arguments, "dict")); }

Datum make_namespace(Run& run, CallArguments& arguments) {
  return Datum::of(make_entries(run, arguments, "namespace"), Tag::name_space);
}

Datum bound(Run& run, const Datum& receiver, std::string_view name, MethodObject::Body body) {
  auto* made = run.heap.make<MethodObject>();
  made->receiver = receiver;
  made->name = name;
  made->body = body;
  return Datum::of(made);
}

struct CyclerObject : SpecialObject {
  std::vector<Datum> items;
  std::size_t at = 0;
  std::string print(Run& /*run*/) override { return "<Cycler>"; }
  bool callable() const override { return false; }
  bool attribute(Run& run, std::string_view name, Datum& found) override {
    const Datum self = Datum::of(this, Tag::special);
    if (name == "current") {
      found = items[at];
    } else if (name == "next") {
      found = bound(run, self, "next", next);
    } else if (name == "reset") {
      found = bound(run, self, "reset", reset);
    } else {
      return false;
    }
    return true;
  }
  static CyclerObject& of(const Datum& receiver) { return static_cast<CyclerObject&>(*receiver.special); }
  static Datum next(Run& /*run*/, const Datum& receiver, CallArguments& /*arguments*/) {
    CyclerObject& self = of(receiver);
    const Datum current = self.items[self.at];
    self.at = (self.at + 1) % self.items.size();
    return current;
  }
  static Datum reset(Run& /*run*/, const Datum& receiver, CallArguments& /*arguments*/) {
    of(receiver).at = 0;
    return Datum::none();
  }
};

Datum make_cycler(Run& run, CallArguments& arguments) {
  if (arguments.positional.empty() || !arguments.named.empty()) run.fail("`cycler` needs values to cycle through");
  auto* made = run.heap.make<CyclerObject>();
  made->items = arguments.positional;
  return Datum::of(made, Tag::special);
}

struct JoinerObject : SpecialObject {
  Datum separator;
  bool used = false;
  std::string print(Run& /*run*/) override { return "<Joiner>"; }
  Datum call(Run& run, CallArguments& arguments) override {
    if (!arguments.positional.empty() || !arguments.named.empty()) run.fail("a joiner takes no arguments");
    if (std::exchange(used, true)) return separator;
    return Datum::of(std::string_view());
  }
};

Datum make_joiner(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"joiner", {"sep"}, 0});
  auto* made = run.heap.make<JoinerObject>();
  made->separator = given[0].given() ? given[0] : Datum::of(std::string_view(", "));
  return Datum::of(made);
}

constexpr std::pair<std::string_view, GlobalFunction::Body> kGlobals[] = {{"range", make_range},
                                                                          {"dict", make_dict},
                                                                          {"namespace", make_namespace},
                                                                          {"cycler", make_cycler},
                                                                          {"joiner", make_joiner}};

}  // namespace

Datum find_global_function(Run& run, std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kGlobals), std::end(kGlobals), [&](const auto& entry) { return entry.first == name; });
  if (found == std::end(kGlobals)) return Datum::absent();
  auto* made = run.heap.make<GlobalFunction>();
  made->name = found->first;
  made->body = found->second;
  return Datum::of(made);
}

const std::vector<std::string_view>& global_function_names() {
  static const std::vector<std::string_view> names = {"range", "dict", "namespace", "cycler", "joiner"};
  return names;
}

}  // namespace lectern::templates
