#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/languages/highlight.h"

namespace lectern {

/// Collects names while the walk passes them, and tells at the end which of them the block does not bind itself:
/// whether a name is local to a function is only known at the function's end (language reference, "Naming and
/// binding").
class PythonNameUses {
 public:
  explicit PythonNameUses(std::string_view code) : code_(code), scopes_(1) {}

  void enter(bool is_class) {
    scopes_.push_back({current_, is_class});
    current_ = static_cast<std::uint32_t>(scopes_.size() - 1);
  }
  void leave() { current_ = scopes_[current_].parent; }

  /// A name that stands for itself, not for an attribute.
  void use(Span name);
  /// The name after a dot: continues the name directly before it, if there is one.
  void attribute(Span name);
  /// Bound by an assignment, as a parameter, a target or the name of a definition.
  void bind(Span name) { bind_in(current_, name); }
  /// The name of a definition whose scope was just entered.
  void bind_outside(Span name) { bind_in(scopes_[current_].parent, name); }
  /// `global` or `nonlocal`: bound here and elsewhere.
  void share(Span name);
  /// An import of `target` under `name`; `shown` is the part of the statement that names what is imported.
  void import(std::string_view name, const std::string& target, Span shown);
  void wildcard() { wildcard_ = true; }

  [[nodiscard]] CodeNames take();

 private:
  static constexpr std::uint32_t kOther = 0xFFFFFFFF;
  struct Scope {
    std::uint32_t parent = 0;
    bool is_class = false;
  };
  struct Use {
    Span span;
    std::uint32_t name = 0;
    std::uint32_t scope = 0;
  };
  struct Name {
    bool has_binding = false;
    Span bound;  ///< one place where it is bound otherwise than by an import; empty for none
  };
  /// What a use means.
  enum class Meaning : std::uint8_t { free, imported, own };
  struct Resolved {
    Meaning meaning = Meaning::free;
    std::uint32_t target = kOther;
  };

  [[nodiscard]] std::string_view text(Span span) const { return code_.substr(span.begin, span.size()); }
  [[nodiscard]] std::uint32_t number_of(std::string_view name);
  void bind_in(std::uint32_t scope, Span name);
  void add_binding(std::uint32_t scope, std::uint32_t name, std::uint32_t target);
  [[nodiscard]] const std::uint32_t* binding_of(std::uint32_t scope, std::uint32_t name) const;
  [[nodiscard]] Resolved resolve(const Use& use) const;

  std::string_view code_;
  std::vector<Scope> scopes_;
  std::uint32_t current_ = 0;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<Name> names_;
  /// By scope and name: the number of an import's target, or kOther.
  std::unordered_map<std::uint64_t, std::uint32_t> bindings_;
  std::vector<std::string> targets_;
  std::vector<Use> uses_;
  std::vector<CodeName> imported_;  ///< what import statements themselves name
  bool wildcard_ = false;
};

}  // namespace lectern
