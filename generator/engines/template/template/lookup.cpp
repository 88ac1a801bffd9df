// What names, attributes and keys stand for, and what to say when they stand for nothing.
#include <algorithm>

#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/suggestion.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

Run::Run(const Library& of_library, const Map& data)
    : heap(*this, of_library.options.limits.memory_bytes),
      library(of_library),
      data_(data),
      strict_(of_library.options.undefined == TemplateOptions::Undefined::strict) {}

Datum Run::look_up(const Symbol* symbol, std::uint32_t offset) {
  const Scope* outermost = frame_.scope;
  while (outermost->parent != nullptr) outermost = outermost->parent;
  if (symbol == library.self_symbol) {
    auto* made = heap.make<SelfObject>();
    made->instance = frame_.instance;
    return Datum::of(made, Tag::special);
  }
  Datum found;
  if (outermost->sees_data && look_up_data(symbol, found)) return found;
  if (symbol->has_global) return Datum::of(symbol->global);
  found = find_global_function(*this, symbol->name);
  if (found.given()) return found;
  UndefinedOrigin origin;
  origin.kind = UndefinedOrigin::Kind::name;
  origin.name = symbol->name;
  origin.scope = frame_.scope;
  origin.source = frame_.owner;
  origin.offset = offset;
  return Datum::of(heap.keep_origin(origin));
}

Datum Run::undefined_note(std::string_view message, bool harmless) {
  UndefinedOrigin origin;
  origin.harmless = harmless;
  origin.kind = UndefinedOrigin::Kind::note;
  origin.name = message;
  origin.source = frame_.owner;
  origin.offset = frame_.at;
  return Datum::of(heap.keep_origin(origin));
}

Datum Run::undefined_attribute(const Datum& owner, std::string_view name) {
  UndefinedOrigin origin;
  origin.kind = UndefinedOrigin::Kind::attribute;
  origin.name = name;
  origin.owner = heap.keep_datum(owner);
  origin.source = frame_.owner;
  origin.offset = frame_.at;
  return Datum::of(heap.keep_origin(origin));
}

namespace {

Datum bound_method(Run& run, const Datum& receiver, std::string_view name, MethodObject::Body body) {
  auto* made = run.heap.make<MethodObject>();
  made->receiver = receiver;
  made->body = body;
  made->name = run.heap.keep(name);
  return Datum::of(made);
}

MethodObject::Body find_method(const Datum& value, std::string_view name) {
  switch (value.tag) {
    case Tag::string:
      return find_text_method(name, value.markup);
    case Tag::list:
    case Tag::tuple:
    case Tag::range:
      return find_list_method(name, value.tag);
    case Tag::dict:
      return find_dict_method(name);
    default:
      return nullptr;
  }
}

// The attributes that are neither members of a map nor methods.
bool own_attribute(Run& run, const Datum& value, std::string_view name, Datum& found) {
  switch (value.tag) {
    case Tag::name_space: {
      const Datum* member = value.dict->find(Datum::of(name));
      if (member == nullptr) return false;
      found = *member;
      return true;
    }
    case Tag::loop:
      return loop_attribute(run, *value.loop, name, found);
    case Tag::callable:
      return !value.borrowed && value.special->attribute(run, name, found);
    case Tag::special:
      return value.special->attribute(run, name, found);
    case Tag::tuple:
      if (value.list->first_name.empty() || (name != value.list->first_name && name != "list")) return false;
      found = value.list->items[name == "list" ? 1 : 0];
      return true;
    case Tag::range:
      if (name != "start" && name != "stop" && name != "step") return false;
      found = Datum::of(name == "start" ? value.range->start : name == "stop" ? value.range->stop : value.range->step);
      return true;
    default:
      return false;
  }
}

}  // namespace

Datum Run::attribute(const Datum& value, std::string_view name, bool for_call) {
  Datum found;
  if (value.is(Tag::dict)) {
    if (for_call) {
      if (const MethodObject::Body body = find_dict_method(name)) return bound_method(*this, value, name, body);
    }
    found = map_find(value, name);
    if (found.given()) return found;
  } else if (value.is_undefined()) {
    fail_undefined(value);
  } else if (own_attribute(*this, value, name, found)) {
    return found;
  }
  if (const MethodObject::Body body = find_method(value, name)) return bound_method(*this, value, name, body);
  return undefined_attribute(value, name);
}

Datum Run::item(const Datum& value, const Datum& key) {
  if (value.is_undefined()) fail_undefined(value);
  if (value.is(Tag::dict)) {
    require_defined(key);
    const Datum found = is_hashable(key) ? map_find(value, key) : Datum::absent();
    if (found.given()) return found;
  } else if (key.is_integral() && (value.is_string() || value.is_sequence() || value.is(Tag::range))) {
    if (value.is_string()) {
      Slice slice;
      const std::int64_t at = position_of(key.as_integer(), static_cast<std::size_t>(length_of(*this, value)));
      if (at < 0) return undefined_note(heap.keep("the string has no character " + std::to_string(key.as_integer())));
      slice.start = Datum::of(at);
      slice.stop = Datum::of(at + 1);
      return slice_of(*this, value, slice);
    }
    const Items items(*this, value);
    const std::int64_t at = position_of(key.as_integer(), items.size());
    if (at >= 0) return items[static_cast<std::size_t>(at)];
    return undefined_note(heap.keep(std::string(kind_name(value)) + " of " + std::to_string(items.size()) +
                                    " has no item " + std::to_string(key.as_integer())));
  }
  if (key.is_string()) {
    Datum found;
    if (own_attribute(*this, value, key.string(), found)) return found;
    if (const MethodObject::Body body = find_method(value, key.string())) {
      return bound_method(*this, value, key.string(), body);
    }
    return undefined_attribute(value, key.string());
  }
  return undefined_note(heap.keep(std::string(kind_name(value)) + " has no such item"));
}

std::vector<std::string_view> Run::names_in_scope(const Scope* scope) const {
  std::vector<std::string_view> names = library.global_names();
  const std::vector<std::string_view>& functions = global_function_names();
  names.insert(names.end(), functions.begin(), functions.end());
  bool sees_data = true;
  for (; scope != nullptr; scope = scope->parent) {
    for (const Scope::Binding& binding : scope->bindings) names.emplace_back(binding.symbol->name);
    sees_data = scope->sees_data;
  }
  if (sees_data) {
    for (const auto& [name, value] : data_) names.emplace_back(name);
  }
  return names;
}

namespace {

constexpr std::size_t kMostKeys = 2000;

std::string suggest_key(const Datum& owner, std::string_view name) {
  if (!owner.is(Tag::dict)) return {};
  std::vector<std::string_view> keys;
  for (std::size_t i = 0; i < std::min(map_size(owner), kMostKeys); ++i) {
    const Datum key = map_entry(owner, i).first;
    if (key.is_string()) keys.push_back(key.string());
  }
  return suggest_name(name, std::move(keys));
}

}  // namespace

// Where it is used; if it was asked for on the same line, there, which is more exact.
std::pair<std::uint32_t, std::uint32_t> Run::place_of_undefined(const UndefinedOrigin& origin) const {
  const auto used = place_of(frame_.owner->source, frame_.at);
  if (origin.source != frame_.owner) return used;
  const auto asked = place_of(frame_.owner->source, origin.offset);
  return asked.first == used.first ? asked : used;
}

void Run::fail_undefined(const Datum& undefined) const {
  const UndefinedOrigin* origin = undefined.origin;
  if (origin == nullptr) fail(Kind::undefined, "the value is undefined");
  std::string message;
  std::string hint;
  const std::string name(origin->name);
  if (origin->kind == UndefinedOrigin::Kind::note) {
    message = name;
  } else if (origin->kind == UndefinedOrigin::Kind::attribute) {
    message = (origin->owner_name.empty() ? std::string(kind_name(*origin->owner))
                                          : "`" + std::string(origin->owner_name) + "`") +
              " has no `" + name + "`";
    hint = suggest_key(*origin->owner, name);
  } else {
    message = "`" + name + "` is undefined";
    hint = suggest_name(name, names_in_scope(static_cast<const Scope*>(origin->scope)));
  }
  TemplateError error(Kind::undefined, frame_.owner->name, place_of_undefined(*origin), message);
  error.hint = hint;
  throw error;
}

void Run::fail(TemplateError::Kind kind, const std::string& message, const std::string& hint) const {
  TemplateError error(kind, frame_.owner->name, place_of(frame_.owner->source, frame_.at), message);
  error.hint = hint;
  throw error;
}

void Run::refuse_rounds() const {
  fail(Kind::limit,
       "the template goes through more than " + std::to_string(library.options.limits.iterations) + " rounds");
}

void Run::refuse_output() const {
  fail(Kind::limit, "the template writes more than " + std::to_string(library.options.limits.output_bytes) + " bytes");
}

void Run::expect_bytes(std::uint64_t bytes) {
  if (bytes > library.options.limits.output_bytes) refuse_output();
}

}  // namespace lectern::templates
