// Templates inside templates: inheritance, include, import, and the calls of macros.
#include <algorithm>

#include "engines/template/template/entering.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

const Instance::Chain* Instance::find(const Symbol* name) const {
  const auto found = std::find_if(chains.begin(), chains.end(), [&](const Chain& chain) { return chain.name == name; });
  return found == chains.end() ? nullptr : &*found;
}

void Instance::add_blocks(const CompiledTemplate& owner) {
  for (const Statement* statement : owner.blocks) {
    auto found =
        std::find_if(chains.begin(), chains.end(), [&](const Chain& chain) { return chain.name == statement->symbol; });
    if (found == chains.end()) found = chains.insert(chains.end(), Chain{statement->symbol, {}});
    found->blocks.push_back({&owner, statement});
  }
}

std::string Run::render(const std::shared_ptr<const CompiledTemplate>& compiled, std::size_t expected_bytes) {
  loaded_.push_back(compiled);
  std::string out;
  out.reserve(std::max(expected_bytes, compiled->usual_bytes.load(std::memory_order_relaxed)));
  frame_.owner = compiled.get();
  frame_.out = &out;
  Instance* instance = new_instance(nullptr, true);
  frame_.instance = instance;
  height_ = compiled->height;
  render_instance(*compiled, *instance);
  compiled->usual_bytes.store(out.size(), std::memory_order_relaxed);
  return out;
}

Instance* Run::new_instance(Scope* around, bool sees_data) {
  auto* made = heap.make<Instance>();
  made->root = new_scope(around);
  made->root->sees_data = sees_data;
  return made;
}

// A template, then the one it extends, and so on up. Blocks are printed where the last one has them.
void Run::render_instance(const CompiledTemplate& compiled, Instance& instance) {
  instance.lineage.push_back(&compiled);
  instance.add_blocks(compiled);
  frame_.owner = &compiled;
  frame_.instance = &instance;
  frame_.scope = instance.root;
  frame_.autoescape = library.options.autoescape;
  frame_.muted = false;
  frame_.top_level = true;
  instance.parent = nullptr;
  execute(compiled.body);
  if (instance.parent == nullptr) return;
  const CompiledTemplate& parent = *instance.parent;
  enter("extended", frame_, parent.height, [&] { render_parent(parent, instance); });
}

void Run::render_parent(const CompiledTemplate& parent, Instance& instance) {
  frame_.owner = &parent;
  frame_.scope = instance.root;
  frame_.muted = false;
  frame_.top_level = true;
  frame_.autoescape = library.options.autoescape;
  instance.parent = nullptr;
  execute(parent.body);
  if (instance.parent == nullptr) return;
  const CompiledTemplate& next = *instance.parent;
  enter("extended", frame_, next.height, [&] { render_parent(next, instance); });
}

void Run::execute_extends(const Statement& statement) {
  const Datum name = evaluate(*statement.value);
  frame_.at = statement.value->offset;
  Instance& instance = *frame_.instance;
  if (instance.parent != nullptr) fail("the template extends two others");
  const CompiledTemplate* parent = find_template(name);
  if (parent == nullptr) fail_missing(name);
  if (std::find(instance.lineage.begin(), instance.lineage.end(), parent) != instance.lineage.end()) {
    fail(Kind::limit, "`" + parent->name + "` extends itself");
  }
  instance.lineage.push_back(parent);
  instance.add_blocks(*parent);
  instance.parent = parent;
  frame_.muted = true;
}

void Run::execute_block(const Statement& statement) {
  if (frame_.muted && frame_.top_level) return;
  const Instance::Chain* chain = frame_.instance->find(statement.symbol);
  frame_.at = statement.offset;
  if (chain == nullptr) fail("block `" + std::string(statement.text) + "` is not known here");
  if (statement.required && chain->blocks.size() <= 1) {
    fail("required block `" + std::string(statement.text) + "` is not filled");
  }
  print_block(*frame_.instance, *chain, 0, statement.scoped ? frame_.scope : frame_.instance->root);
}

void Run::print_block(Instance& instance, const Instance::Chain& chain, std::size_t depth, Scope* around) {
  const Instance::Block& block = chain.blocks[depth];
  Frame next = frame_;
  next.owner = block.owner;
  next.instance = &instance;
  next.scope = new_scope(around);
  next.autoescape = library.options.autoescape;
  next.muted = false;
  next.top_level = false;
  if (block.statement->uses_super) {
    next.scope->set(library.super_symbol, super_of(instance, chain, depth, around));
  }
  enter("block `" + chain.name->name + "`", next, block.owner->height, [&] { execute(block.statement->body); });
}

Datum Run::super_of(Instance& instance, const Instance::Chain& chain, std::size_t depth, Scope* around) {
  if (depth + 1 >= chain.blocks.size()) {
    return undefined_note(heap.keep("there is no parent block `" + chain.name->name + "`"));
  }
  auto* made = heap.make<BlockObject>();
  made->instance = &instance;
  made->chain = &chain;
  made->depth = depth + 1;
  made->around = around;
  return Datum::of(made);
}

Datum Run::render_block(Instance& instance, const Instance::Chain& chain, std::size_t depth, Scope* around) {
  std::string text;
  std::string* const out = std::exchange(frame_.out, &text);
  print_block(instance, chain, depth, around);
  frame_.out = out;
  return heap.string(std::move(text), frame_.autoescape);
}

const CompiledTemplate* Run::load(std::string_view name) {
  const auto known = loaded_names_.find(name);
  if (known != loaded_names_.end()) return known->second;
  std::shared_ptr<const CompiledTemplate> compiled = library.load(name);
  const CompiledTemplate* found = compiled.get();
  if (compiled != nullptr) loaded_.push_back(std::move(compiled));
  loaded_names_.emplace(std::string(name), found);
  return found;
}

// By name, or the first of a list of names that there is.
const CompiledTemplate* Run::find_template(const Datum& name) {
  if (name.is_undefined()) fail_undefined(name);
  if (name.is_string()) return load(name.string());
  if (!name.is_sequence()) fail("the name of a template must be a string, not " + std::string(kind_name(name)));
  for (std::size_t i = 0; i < list_size(name); ++i) {
    const Datum one = list_item(name, i);
    if (one.is_undefined()) fail_undefined(one);
    if (!one.is_string()) fail("the name of a template must be a string, not " + std::string(kind_name(one)));
    if (const CompiledTemplate* found = load(one.string())) return found;
  }
  return nullptr;
}

void Run::fail_missing(const Datum& name) {
  if (name.is_string()) fail(Kind::missing, "there is no template `" + std::string(name.string()) + "`");
  fail(Kind::missing, "there is none of the templates " + repr_of(*this, name));
}

void Run::execute_include(const Statement& statement) {
  const Datum name = evaluate(*statement.value);
  frame_.at = statement.value->offset;
  const CompiledTemplate* found = find_template(name);
  if (found == nullptr) {
    if (statement.ignore_missing) return;
    fail_missing(name);
  }
  Instance* instance = new_instance(statement.with_context ? frame_.scope : nullptr, statement.with_context);
  enter("included", frame_, found->height, [&] { render_instance(*found, *instance); });
}

Datum Run::import_template(const Statement& statement) {
  const Datum name = evaluate(*statement.value);
  frame_.at = statement.value->offset;
  const CompiledTemplate* found = find_template(name);
  if (found == nullptr) fail_missing(name);
  if (!statement.with_context) {
    const auto known = modules_.find(found);
    if (known != modules_.end()) return known->second;
  }
  auto* made = heap.make<ModuleObject>();
  Instance* instance = new_instance(statement.with_context ? frame_.scope : nullptr, statement.with_context);
  std::string text;
  Frame next = frame_;
  next.out = &text;
  enter("imported", next, found->height, [&] { render_instance(*found, *instance); });
  made->scope = instance->root;
  made->name = found->name;
  made->text = heap.keep_string(std::move(text));
  const Datum module = Datum::of(made, Tag::special);
  if (!statement.with_context) modules_.emplace(found, module);
  return module;
}

void Run::execute_import(const Statement& statement) {
  frame_.scope->set(statement.symbol, import_template(statement), false);
}

void Run::execute_from(const Statement& statement) {
  const Datum module = import_template(statement);
  for (const auto& [name, alias] : statement.names) {
    Datum found;
    if (!module.special->attribute(*this, name->name, found)) {
      const auto& made = static_cast<const ModuleObject&>(*module.special);
      found =
          undefined_note(heap.keep("template `" + std::string(made.name) + "` has no `" + name->name + "` to import"));
    }
    frame_.scope->set(alias, found, false);
  }
}

Datum Run::call_macro(MacroObject& macro, CallArguments& arguments) {
  const MacroShape& shape = *macro.shape;
  Scope* scope = new_scope(macro.scope);
  std::string text;
  Frame next = frame_;
  next.owner = macro.owner;
  next.instance = macro.instance;
  next.scope = scope;
  next.autoescape = macro.autoescape;
  next.out = &text;
  next.muted = false;
  next.top_level = false;
  const bool autoescape = frame_.autoescape;
  bind_macro(macro, arguments, *scope);
  enter("macro `" + std::string(shape.name) + "`", next, macro.owner->height, [&] {
    fill_defaults(shape, *scope);
    execute(shape.body);
  });
  return heap.string(std::move(text), autoescape);
}

// Parameters in order from the positional arguments, then by name; what is left goes to varargs and kwargs.
void Run::bind_macro(const MacroObject& macro, CallArguments& arguments, Scope& scope) {
  const MacroShape& shape = *macro.shape;
  const std::size_t count = shape.parameters.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Symbol* symbol = shape.parameters[i].symbol;
    Datum value = i < arguments.positional.size() ? arguments.positional[i] : take_named(arguments, symbol->name);
    scope.bindings.push_back({symbol, value, false});
  }
  const std::string name(shape.name);
  if (shape.uses_caller && !shape.explicit_caller) {
    Datum caller = take_named(arguments, "caller");
    if (!caller.given() || caller.is(Tag::none))
      caller = undefined_note("no caller is defined, the macro was not used by `call`");
    scope.bindings.push_back({library.caller_symbol, caller, false});
  }
  if (shape.uses_kwargs) {
    auto* map = heap.make<DictObject>();
    for (const auto& [key, value] : arguments.named) map->set(Datum::of(key), value);
    scope.bindings.push_back({library.kwargs_symbol, Datum::of(map), false});
  } else if (!arguments.named.empty()) {
    fail("macro `" + name + "` has no parameter `" + std::string(arguments.named.front().first) + "`");
  }
  const std::size_t taken = std::min(count, arguments.positional.size());
  if (shape.uses_varargs) {
    std::vector<Datum> rest(arguments.positional.begin() + static_cast<std::ptrdiff_t>(taken),
                            arguments.positional.end());
    scope.bindings.push_back({library.varargs_symbol, heap.list(std::move(rest), Tag::tuple), false});
  } else if (arguments.positional.size() > count) {
    fail("macro `" + name + "` takes at most " + std::to_string(count) + " arguments");
  }
}

Datum Run::take_named(CallArguments& arguments, std::string_view name) {
  for (auto entry = arguments.named.begin(); entry != arguments.named.end(); ++entry) {
    if (entry->first != name) continue;
    const Datum value = entry->second;
    arguments.named.erase(entry);
    return value;
  }
  return Datum::absent();
}

// Defaults are evaluated with the macro's own variables: a later one may use an earlier parameter.
void Run::fill_defaults(const MacroShape& shape, Scope& scope) {
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < shape.parameters.size(); ++i) {
    Datum& value = scope.bindings[i].value;
    if (value.given()) continue;
    missing.push_back(i);
    value = undefined_note(heap.keep("parameter `" + shape.parameters[i].symbol->name + "` was not given"));
  }
  for (const std::size_t i : missing) {
    if (const Expression* fallback = shape.parameters[i].fallback) scope.bindings[i].value = evaluate(*fallback);
  }
}

void Run::refuse_depth(const std::string& what, const CompiledTemplate& entered) const {
  const bool again = &entered == frame_.owner && (what == "included" || what == "imported");
  const std::string name = again ? "`" + entered.name + "` includes itself" : "templates, macros and blocks are nested";
  fail(Kind::limit, name + " more than " + std::to_string(depth_) + " levels deep");
}

}  // namespace lectern::templates
