// Bindings by scope, and uses that are resolved when all of them are known.

#include "engines/languages/highlight/python/name_uses.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace lectern {

namespace {

// Deeper than any program: names in there count as bound by it.
constexpr int kMostScopes = 64;

std::uint64_t key_of(std::uint32_t scope, std::uint32_t name) { return (std::uint64_t{scope} << 32) | name; }

}  // namespace

std::uint32_t PythonNameUses::number_of(std::string_view name) {
  const auto [place, is_new] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (is_new) names_.emplace_back();
  return place->second;
}

void PythonNameUses::use(Span name) { uses_.push_back({name, number_of(text(name)), current_}); }

void PythonNameUses::attribute(Span name) {
  if (uses_.empty()) return;
  Use& last = uses_.back();
  if (last.span.end + 1 == name.begin && code_[last.span.end] == '.') last.span.end = name.end;
}

void PythonNameUses::bind_in(std::uint32_t scope, Span name) {
  const std::uint32_t number = number_of(text(name));
  add_binding(scope, number, kOther);
  if (names_[number].bound.empty()) names_[number].bound = name;
}

void PythonNameUses::share(Span name) {
  bind_in(current_, name);
  bind_in(0, name);
}

/// A name that is bound twice is what both say, or nothing that could be told.
void PythonNameUses::add_binding(std::uint32_t scope, std::uint32_t name, std::uint32_t target) {
  names_[name].has_binding = true;
  const auto [place, is_new] = bindings_.try_emplace(key_of(scope, name), target);
  if (is_new || place->second == target || place->second == kOther) return;
  if (target == kOther || targets_[place->second] != targets_[target]) place->second = kOther;
}

const std::uint32_t* PythonNameUses::binding_of(std::uint32_t scope, std::uint32_t name) const {
  const auto found = bindings_.find(key_of(scope, name));
  return found == bindings_.end() ? nullptr : &found->second;
}

void PythonNameUses::import(std::string_view name, const std::string& target, Span shown) {
  targets_.push_back(target);
  add_binding(current_, number_of(name), static_cast<std::uint32_t>(targets_.size() - 1));
  const std::string_view words = text(shown);
  if (words.empty() || words.find_first_of(" \t\f\\\r\n") != std::string_view::npos) return;
  // Of `import a.b as c` the first part is meant by itself: `a`.
  imported_.push_back({shown, words == target ? target.substr(0, target.find('.')) : target});
}

PythonNameUses::Resolved PythonNameUses::resolve(const Use& use) const {
  if (!names_[use.name].has_binding) return {};
  std::uint32_t scope = use.scope;
  for (int level = 0; level < kMostScopes; ++level, scope = scopes_[scope].parent) {
    const bool visible = !scopes_[scope].is_class || scope == use.scope;
    const std::uint32_t* const target = visible ? binding_of(scope, use.name) : nullptr;
    if (target != nullptr && *target != kOther) return {Meaning::imported, *target};
    if (target != nullptr) return {Meaning::own};
    if (scope == 0) return {};
  }
  return {Meaning::own};
}

CodeNames PythonNameUses::take() {
  CodeNames result;
  result.wildcard = wildcard_;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  result.uses = std::move(imported_);
  for (const Use& use : uses_) {
    const Resolved resolved = resolve(use);
    if (resolved.meaning == Meaning::own) continue;
    const std::string_view target =
        resolved.meaning == Meaning::free ? std::string_view() : std::string_view(targets_[resolved.target]);
    if (seen.emplace(text(use.span), target).second) result.uses.push_back({use.span, std::string(target)});
  }
  std::stable_sort(result.uses.begin(), result.uses.end(),
                   [](const CodeName& a, const CodeName& b) { return a.span.begin < b.span.begin; });
  for (const Name& name : names_) {
    if (!name.bound.empty()) result.bound.push_back(name.bound);
  }
  return result;
}

}  // namespace lectern
