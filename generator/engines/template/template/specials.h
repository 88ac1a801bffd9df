#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "engines/template/template/run.h"

namespace lectern::templates {

/// A macro, or the body of a call block.
struct MacroObject : SpecialObject {
  const MacroShape* shape = nullptr;
  const CompiledTemplate* owner = nullptr;
  Instance* instance = nullptr;
  Scope* scope = nullptr;  ///< where it was defined
  bool autoescape = true;
  bool is_anonymous = false;  ///< the body of a call block
  Datum call(Run& run, CallArguments& arguments) override { return run.call_macro(*this, arguments); }
  bool attribute(Run& run, std::string_view name, Datum& found) override;
  std::string print(Run& run) override;
};

/// `super` inside a block, `self.name` anywhere.
struct BlockObject : SpecialObject {
  Instance* instance = nullptr;
  const Instance::Chain* chain = nullptr;
  std::size_t depth = 0;
  Scope* around = nullptr;  ///< what the block sees
  Datum call(Run& run, CallArguments& arguments) override;
  bool attribute(Run& run, std::string_view name, Datum& found) override;
  std::string print(Run& run) override;
};

/// `self`.
struct SelfObject : SpecialObject {
  Instance* instance = nullptr;
  bool attribute(Run& run, std::string_view name, Datum& found) override;
  std::string print(Run& run) override;
  bool callable() const override { return false; }
};

/// What `import` gives: the macros and variables a template made.
struct ModuleObject : SpecialObject {
  Scope* scope = nullptr;
  std::string_view name;
  std::string_view text;
  bool attribute(Run& run, std::string_view wanted, Datum& found) override;
  std::string print(Run& run) override;
  bool callable() const override { return false; }
};

/// `loop`.
struct LoopObject : Object {
  const Statement* statement = nullptr;
  const Items* items = nullptr;
  Scope* around = nullptr;
  const CompiledTemplate* owner = nullptr;
  Instance* instance = nullptr;
  std::size_t index = 0;  ///< from zero
  std::size_t size = 0;
  std::uint32_t depth = 0;
  Datum last_changed = Datum::absent();
  Datum current;
  Datum previous;
  bool over = false;  ///< the items are gone
  bool autoescape = true;
};

/// An attribute of `loop`; false when there is none.
bool loop_attribute(Run& run, LoopObject& loop, std::string_view name, Datum& found);

/// A method of a string, list, dict or loop, bound to its value.
struct MethodObject : SpecialObject {
  using Body = Datum (*)(Run&, const Datum&, CallArguments&);
  Datum receiver;
  Body body = nullptr;
  std::string_view name;
  Datum call(Run& run, CallArguments& arguments) override { return body(run, receiver, arguments); }
  std::string print(Run& run) override;
};

/// A method of a value by name; nothing (nullptr) when there is none.
[[nodiscard]] MethodObject::Body find_text_method(std::string_view name, bool markup);
[[nodiscard]] MethodObject::Body find_list_method(std::string_view name, Tag tag);
[[nodiscard]] MethodObject::Body find_dict_method(std::string_view name);

/// `range`, `dict`, `namespace`, `cycler`, `joiner`; absent when it is none of these.
[[nodiscard]] Datum find_global_function(Run& run, std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& global_function_names();

/// The arguments of a call by the names of a function's parameters. The first `required` ones must be given.
struct Parameters {
  std::string_view function;
  std::initializer_list<std::string_view> names;  ///< at most as many as Bound holds
  std::size_t required = 0;
};
/// One datum for each name, absent where nothing was given.
using Bound = std::array<Datum, 6>;
/// Refuses what does not fit.
[[nodiscard]] Bound bind(Run& run, const CallArguments& arguments, const Parameters& parameters);
/// Refuses arguments where a method takes none.
void need_nothing(Run& run, const CallArguments& arguments);

}  // namespace lectern::templates
