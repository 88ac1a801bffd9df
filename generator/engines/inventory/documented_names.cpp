// Python names by themselves and by their last part; entries of other domains are passed over.
#include "engines/inventory/documented_names.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lectern {

namespace {

using Kind = DocumentedName::Kind;

std::optional<Kind> kind_of(const InventoryEntry& entry) {
  if (entry.domain != "py") return std::nullopt;
  const std::string_view role = entry.role;
  if (role == "module") return Kind::module;
  if (role == "class" || role == "exception" || role == "type") return Kind::class_;
  if (role == "function" || role.ends_with("method") || role == "decorator") return Kind::function;
  return Kind::value;
}

bool is_dotted_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.back() != '.' &&
         name.find_first_of(" \t()[]<>\"'`,:") == std::string_view::npos;
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

DocumentedNames::DocumentedNames(std::vector<Documentation> documentation) : documentation_(std::move(documentation)) {
  std::size_t count = 0;
  for (const Documentation& each : documentation_) count += each.inventory->entries().size();
  names_.reserve(count);
  for (std::uint32_t i = 0; i < documentation_.size(); ++i) {
    for (const InventoryEntry& entry : documentation_[i].inventory->entries()) {
      const auto kind = kind_of(entry);
      if (kind && is_dotted_name(entry.name)) names_.try_emplace(entry.name, DocumentedName{*kind, &entry, i});
    }
  }
  last_parts_.reserve(names_.size());
  for (const auto& [name, documented] : names_) {
    longest_ = std::max(longest_, name.size());
    const auto [place, is_new] = last_parts_.try_emplace(last_part(name), &documented);
    if (!is_new) place->second = nullptr;
  }
}

const DocumentedName* DocumentedNames::find(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

DocumentedNames::Found DocumentedNames::find_longest(std::string_view name) const {
  // What goes on after that cannot be part of any; a name may be as long as a page.
  if (name.size() > longest_) name = name.substr(0, std::min(name.rfind('.', longest_), longest_));
  while (!name.empty()) {
    if (const DocumentedName* found = find(name)) return {found, name.size()};
    const std::size_t dot = name.rfind('.');
    name = name.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
  return {};
}

const DocumentedName* DocumentedNames::find_special(std::string_view part) const {
  if (const DocumentedName* found = find("object." + std::string(part))) return found;
  const auto last = last_parts_.find(part);
  if (last == last_parts_.end() || last->second == nullptr) return nullptr;
  const std::string_view name = last->second->entry->name;
  const std::string_view owner = name.substr(0, name.size() - part.size());
  return owner.empty() || module_of(owner.substr(0, owner.size() - 1)) == "builtins" ? last->second : nullptr;
}

std::string_view DocumentedNames::module_of(std::string_view name) const {
  while (!name.empty()) {
    const DocumentedName* found = find(name);
    if (found != nullptr && found->kind == Kind::module) return name;
    const std::size_t dot = name.rfind('.');
    name = name.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
  return "builtins";
}

std::string DocumentedNames::url_of(const DocumentedName& name) const {
  return documentation_[name.documentation].url + uri_of(*name.entry);
}

}  // namespace lectern
