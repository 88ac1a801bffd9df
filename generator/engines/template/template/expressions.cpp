// Evaluates expressions.
#include <algorithm>

#include "engines/template/template/printing.h"
#include "engines/template/template/run.h"
#include "engines/template/template/suggestion.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

Datum Run::evaluate(const Expression& expression) {
  switch (expression.kind) {
    case ExpressionKind::constant:
      return expression.constant;
    case ExpressionKind::name:
      return evaluate_name(expression);
    case ExpressionKind::attribute: {
      const Datum value = evaluate(*expression.first);
      frame_.at = expression.offset;
      const Datum found = attribute(value, expression.text);
      if (found.is_undefined()) name_owner(found, *expression.first);
      return found;
    }
    case ExpressionKind::item:
      return evaluate_item(expression);
    case ExpressionKind::call:
      return evaluate_call(expression);
    case ExpressionKind::filter:
      return evaluate_filter(expression);
    case ExpressionKind::test:
      return evaluate_test(expression);
    case ExpressionKind::conditional:
      return evaluate_conditional(expression);
    case ExpressionKind::logical_and: {
      const Datum left = evaluate(*expression.first);
      frame_.at = expression.offset;
      return is_true(*this, left) ? evaluate(*expression.second) : left;
    }
    case ExpressionKind::logical_or: {
      const Datum left = evaluate(*expression.first);
      frame_.at = expression.offset;
      return is_true(*this, left) ? left : evaluate(*expression.second);
    }
    case ExpressionKind::logical_not:
      return Datum::of(!evaluate_truth(*expression.first));
    case ExpressionKind::compare:
      return evaluate_compare(expression);
    case ExpressionKind::concatenate:
      return evaluate_concatenation(expression);
    case ExpressionKind::list:
    case ExpressionKind::tuple:
      return evaluate_list(expression);
    case ExpressionKind::dict:
      return evaluate_dict(expression);
    case ExpressionKind::slice:
      fail("a slice stands among several indices");
    default:
      return evaluate_arithmetic(expression);
  }
}

namespace {

// `page.meta` as it stands in the template; empty for anything but names and attributes.
std::string written(const Expression& expression) {
  if (expression.kind == ExpressionKind::name) return expression.symbol->name;
  if (expression.kind != ExpressionKind::attribute) return {};
  const std::string owner = written(*expression.first);
  return owner.empty() ? owner : owner + "." + std::string(expression.text);
}

}  // namespace

void Run::name_owner(const Datum& undefined, const Expression& owner) {
  UndefinedOrigin* origin = undefined.origin;
  if (origin == nullptr || origin->kind != UndefinedOrigin::Kind::attribute || !origin->owner_name.empty()) return;
  origin->owner_name = heap.keep(written(owner));
}

bool Run::evaluate_truth(const Expression& expression) {
  const Datum value = evaluate(expression);
  frame_.at = expression.offset;
  return is_true(*this, value);
}

Datum Run::evaluate_name(const Expression& expression) {
  for (const Scope* scope = frame_.scope; scope != nullptr; scope = scope->parent) {
    if (const Datum* found = scope->find(expression.symbol)) return *found;
  }
  return look_up(expression.symbol, expression.offset);
}

Datum Run::evaluate_list(const Expression& expression) {
  std::vector<Datum> items;
  items.reserve(expression.items.size());
  for (const Expression* item : expression.items) items.push_back(evaluate(*item));
  return heap.list(std::move(items), expression.kind == ExpressionKind::tuple ? Tag::tuple : Tag::list);
}

Datum Run::evaluate_dict(const Expression& expression) {
  auto* made = heap.make<DictObject>();
  heap.charge(expression.items.size() * sizeof(Datum));
  for (std::size_t i = 0; i + 1 < expression.items.size(); i += 2) {
    const Datum key = evaluate(*expression.items[i]);
    frame_.at = expression.items[i]->offset;
    require_defined(key);
    if (!is_hashable(key)) fail(std::string(kind_name(key)) + " cannot be a key");
    made->set(key, evaluate(*expression.items[i + 1]));
  }
  return Datum::of(made);
}

Datum Run::evaluate_item(const Expression& expression) {
  const Datum value = evaluate(*expression.first);
  if (expression.second->kind == ExpressionKind::slice) return evaluate_slice(expression, value);
  const Datum key = evaluate(*expression.second);
  frame_.at = expression.offset;
  return item(value, key);
}

Datum Run::evaluate_slice(const Expression& expression, const Datum& value) {
  const Expression& bounds = *expression.second;
  const auto bound = [&](const Expression* given) { return given == nullptr ? Datum::absent() : evaluate(*given); };
  Slice slice;
  slice.start = bound(bounds.first);
  slice.stop = bound(bounds.second);
  slice.step = bound(bounds.third);
  frame_.at = expression.offset;
  if (value.is_undefined()) fail_undefined(value);
  const bool sliceable = value.is_string() || value.is_sequence() || value.is(Tag::range);
  if (!sliceable) fail(std::string(kind_name(value)) + " cannot be sliced");
  return slice_of(*this, value, slice);
}

void Run::evaluate_arguments(const Expression& expression, CallArguments& arguments) {
  for (const Expression* item : expression.items) arguments.positional.push_back(evaluate(*item));
  for (const auto& [name, value] : expression.named) arguments.named.emplace_back(name, evaluate(*value));
  if (expression.spread_list != nullptr || expression.spread_named != nullptr) spread_arguments(expression, arguments);
}

void Run::spread_arguments(const Expression& expression, CallArguments& arguments) {
  if (expression.spread_list != nullptr) {
    const Datum list = evaluate(*expression.spread_list);
    frame_.at = expression.offset;
    const std::vector<Datum> items = items_of(*this, list);
    arguments.positional.insert(arguments.positional.end(), items.begin(), items.end());
  }
  if (expression.spread_named == nullptr) return;
  const Datum map = evaluate(*expression.spread_named);
  frame_.at = expression.offset;
  if (map.is_undefined()) fail_undefined(map);
  if (!map.is(Tag::dict)) fail("`**` needs a map, not " + std::string(kind_name(map)));
  count(map_size(map));
  for (std::size_t i = 0; i < map_size(map); ++i) {
    const auto entry = map_entry(map, i);
    if (!entry.first.is_string()) fail("names of arguments must be strings");
    for (const auto& [name, value] : arguments.named) {
      if (name == entry.first.string()) fail("argument `" + std::string(name) + "` is given twice");
    }
    arguments.named.emplace_back(entry.first.string(), entry.second);
  }
}

Datum Run::evaluate_callee(const Expression& called) {
  if (called.kind != ExpressionKind::attribute) return evaluate(called);
  const Datum owner = evaluate(*called.first);
  frame_.at = called.offset;
  const Datum found = attribute(owner, called.text, true);
  if (found.is_undefined()) name_owner(found, *called.first);
  return found;
}

Datum Run::evaluate_call(const Expression& expression) {
  const Expression& called = *expression.first;
  const Datum callee = evaluate_callee(called);
  CallArguments arguments;
  evaluate_arguments(expression, arguments);
  frame_.at = called.offset;
  return call(callee, arguments);
}

Datum Run::evaluate_filter(const Expression& expression) {
  CallArguments arguments;
  arguments.positional.reserve(expression.items.size() + 1);
  arguments.positional.push_back(evaluate(*expression.first));
  evaluate_arguments(expression, arguments);
  frame_.at = expression.offset;
  if (expression.checked) {
    fail("there is no filter `" + std::string(expression.text) + "`",
         suggest_name(expression.text, library.filters.names()));
  }
  return apply(expression.operation, arguments);
}

Datum Run::evaluate_test(const Expression& expression) {
  CallArguments arguments;
  arguments.positional.reserve(expression.items.size() + 1);
  arguments.positional.push_back(evaluate(*expression.first));
  evaluate_arguments(expression, arguments);
  frame_.at = expression.offset;
  if (expression.checked) {
    fail("there is no test `" + std::string(expression.text) + "`",
         suggest_name(expression.text, library.tests.names()));
  }
  return Datum::of(apply_test(expression.operation, arguments));
}

Datum Run::evaluate_conditional(const Expression& expression) {
  if (evaluate_truth(*expression.second)) return evaluate(*expression.first);
  if (expression.third != nullptr) return evaluate(*expression.third);
  frame_.at = expression.offset;
  return undefined_note("the condition of an inline `if` was false and it has no `else`", true);
}

Datum Run::evaluate_compare(const Expression& expression) {
  Datum left = evaluate(*expression.first);
  for (std::size_t i = 0; i < expression.items.size(); ++i) {
    const Datum right = evaluate(*expression.items[i]);
    frame_.at = expression.offset;
    bool holds = false;
    switch (expression.operators[i]) {
      case Comparison::equal:
        holds = equal(*this, left, right);
        break;
      case Comparison::unequal:
        holds = !equal(*this, left, right);
        break;
      case Comparison::in:
        holds = contains(*this, right, left);
        break;
      case Comparison::not_in:
        holds = !contains(*this, right, left);
        break;
      default:
        holds = holds_order(expression.operators[i], left, right);
    }
    if (!holds) return Datum::of(false);
    left = right;
  }
  return Datum::of(true);
}

bool Run::holds_order(Comparison comparison, const Datum& left, const Datum& right) {
  if (left.is_numeric() && right.is_numeric() && (left.is(Tag::number) || right.is(Tag::number))) {
    const double a = left.as_number();  // not by `compare`: nothing holds for nan
    const double b = right.as_number();
    if (comparison == Comparison::less) return a < b;
    if (comparison == Comparison::less_equal) return a <= b;
    return comparison == Comparison::greater ? a > b : a >= b;
  }
  const int order = compare(*this, left, right);
  if (comparison == Comparison::less) return order < 0;
  if (comparison == Comparison::less_equal) return order <= 0;
  return comparison == Comparison::greater ? order > 0 : order >= 0;
}

Datum Run::evaluate_arithmetic(const Expression& expression) {
  const Datum left = evaluate(*expression.first);
  if (expression.kind == ExpressionKind::negative || expression.kind == ExpressionKind::positive) {
    frame_.at = expression.offset;
    if (expression.kind == ExpressionKind::negative) return negate(*this, left);
    if (left.is_undefined()) fail_undefined(left);
    if (!left.is_numeric()) fail("`+` does not work on " + std::string(kind_name(left)));
    return left.is(Tag::boolean) ? Datum::of(left.as_integer()) : left;
  }
  const Datum right = evaluate(*expression.second);
  frame_.at = expression.offset;
  const int operation = static_cast<int>(expression.kind) - static_cast<int>(ExpressionKind::add);
  return calculate(*this, static_cast<Arithmetic>(operation), left, right);
}

Datum Run::evaluate_concatenation(const Expression& expression) {
  std::vector<Datum> parts;
  parts.reserve(expression.items.size());
  bool markup = false;
  for (const Expression* item : expression.items) {
    parts.push_back(evaluate(*item));
    markup = markup || (parts.back().is_string() && parts.back().markup);
  }
  frame_.at = expression.offset;
  markup = markup && frame_.autoescape;
  std::string text;
  for (const Datum& part : parts) {
    expect_bytes(text.size() + (part.is_string() ? part.length : 0));
    const std::string printed = part.is_string() ? std::string() : text_of(*this, part);
    const std::string_view plain = part.is_string() ? part.string() : printed;
    if (markup && !(part.is_string() && part.markup)) {
      append_escaped(text, plain);
    } else {
      text += plain;
    }
  }
  return heap.string(std::move(text), markup);
}

bool Run::look_up_data(const Symbol* symbol, Datum& found) {
  if (symbol->id >= data_cache_.size()) data_cache_.resize(symbol->id + 16U);
  auto& cached = data_cache_[symbol->id];
  if (!cached.first) {
    const Value* value = data_.find(symbol->name);
    cached = {true, value == nullptr ? Datum::absent() : Datum::of(*value)};
  }
  found = cached.second;
  return found.given();
}

}  // namespace lectern::templates
