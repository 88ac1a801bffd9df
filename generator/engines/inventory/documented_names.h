#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/inventory/inventory.h"

namespace lectern {

/// Documentation that stands somewhere: what it explains, and its address.
struct Documentation {
  std::shared_ptr<const Inventory> inventory;
  std::string url;  ///< ends in `/`
};

/// A Python name that is documented.
struct DocumentedName {
  enum class Kind : std::uint8_t { module, class_, function, value };
  Kind kind = Kind::value;  ///< exceptions are classes, methods functions; attributes and data are values
  const InventoryEntry* entry = nullptr;
  std::uint32_t documentation = 0;  ///< which one it stands in
};

/// The Python names of all documentation a site knows. Where two explain one name, the first one counts.
class DocumentedNames {
 public:
  explicit DocumentedNames(std::vector<Documentation> documentation);
  DocumentedNames(const DocumentedNames&) = delete;
  DocumentedNames& operator=(const DocumentedNames&) = delete;

  /// A whole dotted name, or nullptr.
  [[nodiscard]] const DocumentedName* find(std::string_view name) const;
  /// The longest documented part that `name` begins with, and its length; nullptr when there is none.
  struct Found {
    const DocumentedName* name = nullptr;
    std::size_t size = 0;
  };
  [[nodiscard]] Found find_longest(std::string_view name) const;
  /// What a special name (`__mro__`) is by itself: that of `object`; else the only one there is, when it is no part of
  /// a module's class (`class.__mro__`), where it would be explained for that class alone. nullptr otherwise.
  [[nodiscard]] const DocumentedName* find_special(std::string_view part) const;
  /// Whether any documented name is or ends in this one: `lru_cache`, `wait_for`.
  [[nodiscard]] bool is_part(std::string_view part) const { return last_parts_.contains(part); }
  /// The module that a documented name is part of; `builtins` when it is in none.
  [[nodiscard]] std::string_view module_of(std::string_view name) const;
  /// Where it is explained: an absolute address, not yet encoded.
  [[nodiscard]] std::string url_of(const DocumentedName& name) const;
  [[nodiscard]] const std::vector<Documentation>& documentation() const { return documentation_; }

 private:
  std::vector<Documentation> documentation_;
  std::unordered_map<std::string_view, DocumentedName> names_;
  std::size_t longest_ = 0;                                                 ///< bytes of the longest name
  std::unordered_map<std::string_view, const DocumentedName*> last_parts_;  ///< nullptr: more than one ends so
};

/// What the program carries itself: the documentation of Python, without what later versions of Python have left out.
/// Unpacked once, when it is asked for first.
[[nodiscard]] const Documentation& python_documentation();

}  // namespace lectern
