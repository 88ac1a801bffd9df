// Carries out loops.
#include "engines/template/template/entering.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

void Run::execute_for(const Statement& statement) {
  const Datum iterable = evaluate(*statement.value);
  frame_.at = statement.value->offset;
  Scope* const around = frame_.scope;
  const bool top_level = std::exchange(frame_.top_level, false);
  run_loop(statement, iterable, around, 0);
  frame_.scope = around;
  frame_.top_level = top_level;
}

Datum Run::filter_items(const Statement& statement, const Datum& iterable, Scope* around) {
  const Items all(*this, iterable);
  std::vector<Datum> chosen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    count();
    const Datum item = all[i];
    frame_.scope = new_scope(around);
    assign(statement.targets.front(), item);
    if (evaluate_truth(*statement.condition)) chosen.push_back(item);
  }
  frame_.scope = around;
  return heap.list(std::move(chosen));
}

void Run::run_loop(const Statement& statement, const Datum& iterable, Scope* around, std::uint32_t depth) {
  if (iterable.is_undefined()) require_defined(iterable);
  if (statement.condition != nullptr && !statement.uses_loop) return run_chosen(statement, iterable, around);
  const Datum source = statement.condition == nullptr ? iterable : filter_items(statement, iterable, around);
  const Items items(*this, source);
  if (items.size() == 0) {
    frame_.scope = new_scope(around);
    execute(statement.alternative);
    return;
  }
  LoopObject* loop = statement.uses_loop ? heap.make<LoopObject>() : nullptr;
  if (loop != nullptr) {
    loop->statement = &statement;
    loop->items = &items;
    loop->around = around;
    loop->owner = frame_.owner;
    loop->instance = frame_.instance;
    loop->size = items.size();
    loop->depth = depth;
    loop->autoescape = frame_.autoescape;
  }
  run_rounds(statement, items, around, loop);
  if (loop != nullptr) {
    loop->over = true;
    loop->items = nullptr;
  }
}

// A loop with a condition that is asked round by round: it may depend on what the rounds before did.
void Run::run_chosen(const Statement& statement, const Datum& iterable, Scope* around) {
  const Items items(*this, iterable);
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    count();
    frame_.scope = new_scope(around);
    assign(statement.targets.front(), items[i]);
    if (!evaluate_truth(*statement.condition)) continue;
    any = true;
    execute(statement.body);
  }
  if (any) return;
  frame_.scope = new_scope(around);
  execute(statement.alternative);
}

void Run::run_rounds(const Statement& statement, const Items& items, Scope* around, LoopObject* loop) {
  Scope* scope = nullptr;
  for (std::size_t i = 0; i < items.size(); ++i) {
    count();
    if (scope == nullptr || scope->captured) {
      scope = new_scope(around);
    } else {
      scope->bindings.clear();
    }
    frame_.scope = scope;
    const Datum item = items[i];
    if (loop != nullptr) {
      loop->index = i;
      loop->previous = loop->current;
      loop->current = item;
      scope->bindings.push_back({library.loop_symbol, Datum::of(loop), false});
    }
    assign(statement.targets.front(), item);
    execute(statement.body);
  }
}

Datum Run::call_loop(LoopObject& loop, CallArguments& arguments) {
  const Bound given = bind(*this, arguments, {"loop", {"iterable"}, 1});
  if (!loop.statement->recursive) {
    fail("`loop` can only be called in a recursive loop", "write `{% for … in … recursive %}`");
  }
  Frame next = frame_;
  std::string text;
  next.owner = loop.owner;
  next.instance = loop.instance;
  next.scope = loop.around;
  next.autoescape = loop.autoescape;
  next.out = &text;
  next.muted = false;
  next.top_level = false;
  enter("loop", next, loop.owner->height, [&] { run_loop(*loop.statement, given[0], loop.around, loop.depth + 1); });
  return heap.string(std::move(text), frame_.autoescape);
}

namespace {

Datum cycle(Run& run, const Datum& receiver, CallArguments& arguments) {
  if (arguments.positional.empty() || !arguments.named.empty()) run.fail("`loop.cycle` needs values to cycle through");
  return arguments.positional[receiver.loop->index % arguments.positional.size()];
}

Datum changed(Run& run, const Datum& receiver, CallArguments& arguments) {
  if (!arguments.named.empty()) run.fail("`loop.changed` takes no named arguments");
  const Datum now = run.heap.list(arguments.positional, Tag::tuple);
  LoopObject& loop = *receiver.loop;
  if (loop.last_changed.given() && equal(run, loop.last_changed, now)) return Datum::of(false);
  loop.last_changed = now;
  return Datum::of(true);
}

Datum loop_method(Run& run, LoopObject& loop, std::string_view name, MethodObject::Body body) {
  auto* made = run.heap.make<MethodObject>();
  made->receiver = Datum::of(&loop);
  made->body = body;
  made->name = name;
  return Datum::of(made);
}

Datum number(std::size_t value) { return Datum::of(static_cast<std::int64_t>(value)); }

}  // namespace

bool loop_attribute(Run& run, LoopObject& loop, std::string_view name, Datum& found) {
  if (name == "index") {
    found = number(loop.index + 1);
  } else if (name == "index0") {
    found = number(loop.index);
  } else if (name == "first") {
    found = Datum::of(loop.index == 0);
  } else if (name == "last") {
    found = Datum::of(loop.index + 1 == loop.size);
  } else if (name == "length") {
    found = number(loop.size);
  } else if (name == "revindex") {
    found = number(loop.size - loop.index);
  } else if (name == "revindex0") {
    found = number(loop.size - loop.index - 1);
  } else if (name == "depth") {
    found = number(loop.depth + 1U);
  } else if (name == "depth0") {
    found = number(loop.depth);
  } else if (name == "previtem") {
    found = loop.index == 0 ? run.undefined_note("there is no previous item") : loop.previous;
  } else if (name == "nextitem") {
    const bool has_next = !loop.over && loop.index + 1 < loop.items->size();
    found = has_next ? (*loop.items)[loop.index + 1] : run.undefined_note("there is no next item");
  } else if (name == "cycle") {
    found = loop_method(run, loop, name, cycle);
  } else if (name == "changed") {
    found = loop_method(run, loop, name, changed);
  } else {
    return false;
  }
  return true;
}

}  // namespace lectern::templates
