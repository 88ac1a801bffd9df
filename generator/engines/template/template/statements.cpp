// Carries out statements.
#include <algorithm>
#include <charconv>

#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

void Scope::set(const Symbol* symbol, const Datum& value, bool exported) {
  for (Binding& binding : bindings) {
    if (binding.symbol != symbol) continue;
    binding.value = value;
    binding.exported = exported;
    return;
  }
  bindings.push_back({symbol, value, exported});
}

Scope* Run::new_scope(Scope* parent) {
  auto* made = heap.make<Scope>();
  made->parent = parent;
  return made;
}

template <class Action>
std::string Run::capture(Action action) {
  std::string text;
  std::string* const out = std::exchange(frame_.out, &text);
  action();
  frame_.out = out;
  return text;
}

void Run::execute(const Body& body) {
  for (const Statement* statement : body) execute(*statement);
}

void Run::execute(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::text:
      if (!frame_.muted) write(statement.text);
      return;
    case StatementKind::print:
      if (!frame_.muted) print(statement);
      return;
    case StatementKind::if_chain:
      return execute_if(statement);
    case StatementKind::for_loop:
      return execute_for(statement);
    case StatementKind::set:
      return execute_set(statement);
    case StatementKind::set_block:
      return execute_set_block(statement);
    case StatementKind::with:
      return execute_with(statement);
    case StatementKind::block:
      return execute_block(statement);
    case StatementKind::extends:
      return execute_extends(statement);
    case StatementKind::include:
      return execute_include(statement);
    case StatementKind::import:
      return execute_import(statement);
    case StatementKind::from_import:
      return execute_from(statement);
    case StatementKind::macro:
      return execute_macro(statement);
    case StatementKind::call_block:
      return execute_call_block(statement);
    case StatementKind::filter_block:
      return execute_filter_block(statement);
    case StatementKind::autoescape:
      return execute_autoescape(statement);
    case StatementKind::evaluate:
      evaluate(*statement.value);
      return;
  }
}

void Run::print(const Statement& statement) {
  if (statement.value != nullptr) {
    const Datum value = evaluate(*statement.value);
    frame_.at = statement.value->offset;
    print_value(value);
    return;
  }
  for (const Expression* expression : statement.values) {
    const Datum value = evaluate(*expression);
    frame_.at = expression->offset;
    print_value(value);
  }
}

void Run::print_value(const Datum& value) {
  if (value.is_string()) {
    if (value.markup || !frame_.autoescape) {
      write(value.string());
      return;
    }
    append_escaped(*frame_.out, value.string());
    write({});
    return;
  }
  if (value.is(Tag::integer)) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value.integer);
    write({digits, static_cast<std::size_t>(end.ptr - digits)});
    return;
  }
  const std::string text = text_of(*this, value);
  const bool markup = value.is(Tag::special);
  if (frame_.autoescape && !markup) {
    append_escaped(*frame_.out, text);
    write({});
  } else {
    write(text);
  }
}

void Run::execute_if(const Statement& statement) {
  for (const Branch& branch : statement.branches) {
    if (evaluate_truth(*branch.condition)) return execute(branch.body);
  }
  execute(statement.alternative);
}

void Run::assign(const Target& target, const Datum& value) {
  if (target.is_tuple) return assign_parts(target, value);
  if (target.attribute.empty()) {
    frame_.scope->set(target.symbol, value, !target.symbol->name.starts_with('_'));
    return;
  }
  frame_.at = target.offset;
  Expression name;
  name.kind = ExpressionKind::name;
  name.symbol = target.symbol;
  name.offset = target.offset;
  const Datum owner = evaluate_name(name);
  if (!owner.is(Tag::name_space)) {
    fail("attributes can only be assigned on a namespace, `" + target.symbol->name + "` is " +
             std::string(kind_name(owner)),
         "make it with `{% set " + target.symbol->name + " = namespace() %}`");
  }
  heap.charge(2 * sizeof(Datum));
  owner.dict->set(Datum::of(target.attribute), value);
}

void Run::assign_parts(const Target& target, const Datum& value) {
  frame_.at = target.offset;
  if (value.is_undefined()) fail_undefined(value);
  const std::vector<Datum> items = items_of(*this, value);
  if (items.size() != target.parts.size()) {
    fail(std::to_string(target.parts.size()) + " values expected to assign, found " + std::to_string(items.size()));
  }
  for (std::size_t i = 0; i < items.size(); ++i) assign(target.parts[i], items[i]);
}

void Run::execute_set(const Statement& statement) { assign(statement.targets.front(), evaluate(*statement.value)); }

void Run::execute_set_block(const Statement& statement) {
  Scope* const around = frame_.scope;
  const bool top_level = std::exchange(frame_.top_level, false);
  const bool muted = std::exchange(frame_.muted, false);  // what is captured is no output
  frame_.scope = new_scope(around);
  std::string text = capture([&] { execute(statement.body); });
  frame_.scope = around;
  frame_.muted = muted;
  frame_.top_level = top_level;
  Datum value = captured(std::move(text));
  if (statement.filter != nullptr) {
    value = evaluate_chain(*statement.filter, value);
    if (frame_.autoescape) value = heap.string(text_of(*this, value), true);
  }
  assign(statement.targets.front(), value);
}

// A filter expression whose innermost filter has no input of its own.
Datum Run::evaluate_chain(const Expression& expression, const Datum& input) {
  std::vector<const Expression*> chain;
  for (const Expression* filter = &expression; filter != nullptr; filter = filter->first) chain.push_back(filter);
  Datum value = input;
  for (auto filter = chain.rbegin(); filter != chain.rend(); ++filter) {
    CallArguments arguments;
    arguments.positional.push_back(value);
    evaluate_arguments(**filter, arguments);
    frame_.at = (*filter)->offset;
    if ((*filter)->checked) fail("there is no filter `" + std::string((*filter)->text) + "`");
    value = apply((*filter)->operation, arguments);
  }
  return value;
}

void Run::execute_with(const Statement& statement) {
  Scope* const around = frame_.scope;
  Scope* const inner = new_scope(around);
  const bool top_level = std::exchange(frame_.top_level, false);
  for (std::size_t i = 0; i < statement.targets.size(); ++i) {
    const Datum value = evaluate(*statement.values[i]);
    frame_.scope = inner;
    assign(statement.targets[i], value);
    frame_.scope = around;
  }
  frame_.scope = inner;
  execute(statement.body);
  frame_.scope = around;
  frame_.top_level = top_level;
}

void Run::execute_autoescape(const Statement& statement) {
  const bool wanted = evaluate_truth(*statement.value);
  Scope* const around = frame_.scope;
  const bool autoescape = std::exchange(frame_.autoescape, wanted);
  const bool top_level = std::exchange(frame_.top_level, false);
  frame_.scope = new_scope(around);
  execute(statement.body);
  frame_.scope = around;
  frame_.top_level = top_level;
  frame_.autoescape = autoescape;
}

void Run::execute_filter_block(const Statement& statement) {
  Scope* const around = frame_.scope;
  const bool top_level = std::exchange(frame_.top_level, false);
  frame_.scope = new_scope(around);
  std::string text = capture([&] { execute(statement.body); });
  frame_.scope = around;
  frame_.top_level = top_level;
  const Datum value = evaluate_chain(*statement.filter, captured(std::move(text)));
  if (!frame_.muted) write(text_of(*this, value));
}

void Run::execute_macro(const Statement& statement) {
  auto* made = heap.make<MacroObject>();
  made->shape = &statement.macro;
  made->owner = frame_.owner;
  made->instance = frame_.instance;
  made->scope = frame_.scope;
  made->autoescape = frame_.autoescape;
  for (Scope* scope = frame_.scope; scope != nullptr; scope = scope->parent) scope->captured = true;
  frame_.scope->set(statement.symbol, Datum::of(made), !statement.symbol->name.starts_with('_'));
}

void Run::execute_call_block(const Statement& statement) {
  auto* caller = heap.make<MacroObject>();
  caller->shape = &statement.macro;
  caller->owner = frame_.owner;
  caller->instance = frame_.instance;
  caller->scope = frame_.scope;
  caller->autoescape = frame_.autoescape;
  caller->is_anonymous = true;
  for (Scope* scope = frame_.scope; scope != nullptr; scope = scope->parent) scope->captured = true;
  const Expression& expression = *statement.value;
  const Datum callee = evaluate_callee(*expression.first);
  CallArguments arguments;
  evaluate_arguments(expression, arguments);
  for (const auto& [name, value] : arguments.named) {
    if (name == "caller") fail("`call` gives `caller` itself");
  }
  arguments.named.emplace_back("caller", Datum::of(caller));
  frame_.at = expression.first->offset;
  const Datum result = call(callee, arguments);
  if (!frame_.muted) write(text_of(*this, result));
}

}  // namespace lectern::templates
