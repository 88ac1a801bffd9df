#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/template/template.h"
#include "engines/template/template/heap.h"
#include "engines/template/template/operations.h"
#include "engines/template/template/symbols.h"
#include "engines/template/template/syntax_tree.h"

namespace lectern::templates {

/// What a run needs to know of the set it belongs to.
class Library {
 public:
  virtual ~Library() = default;
  /// Nothing (nullptr) when there is no such template; throws TemplateError when it cannot be compiled.
  [[nodiscard]] virtual std::shared_ptr<const CompiledTemplate> load(std::string_view name) const = 0;
  /// Names of globals, for suggestions.
  [[nodiscard]] virtual std::vector<std::string_view> global_names() const = 0;

  TemplateOptions options;
  OperationTable filters;
  OperationTable tests;
  const Symbol* loop_symbol = nullptr;  ///< the names with a meaning of their own
  const Symbol* super_symbol = nullptr;
  const Symbol* self_symbol = nullptr;
  const Symbol* caller_symbol = nullptr;
  const Symbol* varargs_symbol = nullptr;
  const Symbol* kwargs_symbol = nullptr;
};

struct Instance;

/// The variables of one loop round, macro call, block … and, through `parent`, of everything around it.
struct Scope : Object {
  struct Binding {
    const Symbol* symbol;
    Datum value;
    bool exported;
  };
  Scope* parent = nullptr;
  std::vector<Binding> bindings;
  bool sees_data = true;  ///< of the outermost scope: false for what is imported without context
  bool captured = false;  ///< a macro remembers it, so it cannot be used again for the next round

  [[nodiscard]] const Datum* find(const Symbol* symbol) const {
    for (const Binding& binding : bindings) {
      if (binding.symbol == symbol) return &binding.value;
    }
    return nullptr;
  }
  void set(const Symbol* symbol, const Datum& value, bool exported = true);
};

/// A template being rendered together with those it extends.
struct Instance : Object {
  struct Block {
    const CompiledTemplate* owner;
    const Statement* statement;
  };
  struct Chain {
    const Symbol* name;
    std::vector<Block> blocks;  ///< the most derived first
  };
  Scope* root = nullptr;
  std::vector<Chain> chains;
  std::vector<const CompiledTemplate*> lineage;
  const CompiledTemplate* parent = nullptr;  ///< named by an `extends` that was just carried out

  [[nodiscard]] const Chain* find(const Symbol* name) const;
  void add_blocks(const CompiledTemplate& owner);
};

/// Where a run is.
struct Frame {
  const CompiledTemplate* owner = nullptr;
  Instance* instance = nullptr;
  Scope* scope = nullptr;
  std::string* out = nullptr;
  std::uint32_t at = 0;  ///< byte offset in the template, for messages
  bool autoescape = true;
  bool muted = false;      ///< after `extends` the rest of a template prints nothing
  bool top_level = false;  ///< assignments are seen by blocks and importers
};

/// One rendering. The way in is `render`; filters and tests get it to make values and to fail.
class Run {
 public:
  Run(const Library& library, const Map& data);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run() = default;

  std::string render(const std::shared_ptr<const CompiledTemplate>& compiled, std::size_t expected_bytes = 0);

  Heap heap;
  const Library& library;

  [[nodiscard]] bool strict() const { return strict_; }
  [[nodiscard]] bool autoescape() const { return frame_.autoescape; }

  [[noreturn]] void fail(TemplateError::Kind kind, const std::string& message, const std::string& hint = "") const;
  [[noreturn]] void fail(const std::string& message, const std::string& hint = "") const {
    fail(TemplateError::Kind::runtime, message, hint);
  }
  /// A value that may not be used was used.
  [[noreturn]] void fail_undefined(const Datum& undefined) const;
  /// In strict mode no undefined value may pass here.
  void require_defined(const Datum& value) const {
    if (value.is_undefined() && strict_ && (value.origin == nullptr || !value.origin->harmless)) fail_undefined(value);
  }

  /// An undefined value with a message of its own; a harmless one prints nothing also in strict mode.
  Datum undefined_note(std::string_view message, bool harmless = false);
  Datum undefined_attribute(const Datum& owner, std::string_view name);

  /// `value.name` and `value[key]` as templates do it.
  Datum attribute(const Datum& value, std::string_view name, bool for_call = false);
  Datum item(const Datum& value, const Datum& key);
  Datum call(const Datum& callee, CallArguments& arguments);
  Datum apply(const Operation& operation, CallArguments& arguments);
  bool apply_test(const Operation& operation, CallArguments& arguments);

  /// Counts rounds against TemplateOptions::Limits::iterations.
  void count(std::uint64_t rounds = 1) {
    rounds_ += rounds;
    if (rounds_ > library.options.limits.iterations) refuse_rounds();
  }
  /// Refuses to build a text of this many bytes beforehand.
  void expect_bytes(std::uint64_t bytes);
  void write(std::string_view text) {
    frame_.out->append(text);
    if (frame_.out->size() > library.options.limits.output_bytes) refuse_output();
  }

  // What the callable objects of a run need.
  Datum call_macro(struct MacroObject& macro, CallArguments& arguments);
  Datum call_loop(LoopObject& loop, CallArguments& arguments);
  Datum super_of(Instance& instance, const Instance::Chain& chain, std::size_t depth, Scope* around);
  Datum render_block(Instance& instance, const Instance::Chain& chain, std::size_t depth, Scope* around);
  Value to_value(const Datum& datum, int depth = 0) const;

 private:
  friend struct LoopObject;
  using Kind = TemplateError::Kind;

  // Expressions (expressions.cpp).
  Datum evaluate(const Expression& expression);
  Datum evaluate_name(const Expression& expression);
  Datum evaluate_list(const Expression& expression);
  Datum evaluate_dict(const Expression& expression);
  Datum evaluate_item(const Expression& expression);
  Datum evaluate_slice(const Expression& expression, const Datum& value);
  Datum evaluate_call(const Expression& expression);
  Datum evaluate_filter(const Expression& expression);
  Datum evaluate_chain(const Expression& expression, const Datum& input);
  Datum evaluate_callee(const Expression& called);
  Datum evaluate_test(const Expression& expression);
  Datum evaluate_conditional(const Expression& expression);
  Datum evaluate_compare(const Expression& expression);
  bool holds_order(Comparison comparison, const Datum& left, const Datum& right);
  Datum evaluate_arithmetic(const Expression& expression);
  Datum evaluate_concatenation(const Expression& expression);
  bool evaluate_truth(const Expression& expression);
  void evaluate_arguments(const Expression& expression, CallArguments& arguments);
  void spread_arguments(const Expression& expression, CallArguments& arguments);
  Datum look_up(const Symbol* symbol, std::uint32_t offset);
  bool look_up_data(const Symbol* symbol, Datum& found);
  void name_owner(const Datum& undefined, const Expression& owner);
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> place_of_undefined(const UndefinedOrigin& origin) const;
  [[nodiscard]] std::vector<std::string_view> names_in_scope(const Scope* scope) const;

  // Statements (statements.cpp).
  void execute(const Body& body);
  void execute(const Statement& statement);
  void print(const Statement& statement);
  void print_value(const Datum& value);
  void execute_if(const Statement& statement);
  void execute_set(const Statement& statement);
  void execute_set_block(const Statement& statement);
  void execute_with(const Statement& statement);
  void execute_autoescape(const Statement& statement);
  void execute_filter_block(const Statement& statement);
  void execute_macro(const Statement& statement);
  void execute_call_block(const Statement& statement);
  void assign(const Target& target, const Datum& value);
  void assign_parts(const Target& target, const Datum& value);
  Scope* new_scope(Scope* parent);
  template <class Action>
  std::string capture(Action action);
  Datum captured(std::string&& text) { return heap.string(std::move(text), frame_.autoescape); }

  // Loops (loops.cpp).
  void execute_for(const Statement& statement);
  void run_loop(const Statement& statement, const Datum& iterable, Scope* around, std::uint32_t depth);
  void run_chosen(const Statement& statement, const Datum& iterable, Scope* around);
  void run_rounds(const Statement& statement, const class Items& items, Scope* around, LoopObject* loop);
  Datum filter_items(const Statement& statement, const Datum& iterable, Scope* around);

  // Templates in templates (composition.cpp).
  template <class Action>
  void enter(const std::string& what, const Frame& next, std::uint32_t height, Action action);
  void execute_block(const Statement& statement);
  void execute_extends(const Statement& statement);
  void execute_include(const Statement& statement);
  void execute_import(const Statement& statement);
  void execute_from(const Statement& statement);
  void render_parent(const CompiledTemplate& parent, Instance& instance);
  void print_block(Instance& instance, const Instance::Chain& chain, std::size_t depth, Scope* around);
  void bind_macro(const struct MacroObject& macro, CallArguments& arguments, Scope& scope);
  static Datum take_named(CallArguments& arguments, std::string_view name);
  void fill_defaults(const MacroShape& shape, Scope& scope);
  const CompiledTemplate* find_template(const Datum& name);
  const CompiledTemplate* load(std::string_view name);
  [[noreturn]] void fail_missing(const Datum& name);
  void render_instance(const CompiledTemplate& compiled, Instance& instance);
  Instance* new_instance(Scope* around, bool sees_data);
  Datum import_template(const Statement& statement);

  Value list_value(const ListObject& list, int depth) const;
  Value map_value(const DictObject& dict, int depth) const;
  Value range_value(const RangeObject& range) const;
  [[noreturn]] void refuse_rounds() const;
  [[noreturn]] void refuse_output() const;
  [[noreturn]] void refuse_depth(const std::string& what, const CompiledTemplate& entered) const;

  Frame frame_;
  const Map& data_;
  std::vector<std::pair<bool, Datum>> data_cache_;  ///< by symbol id
  std::vector<std::shared_ptr<const CompiledTemplate>> loaded_;
  std::map<std::string, const CompiledTemplate*, std::less<>> loaded_names_;
  std::map<const CompiledTemplate*, Datum> modules_;  ///< imported without context
  std::uint64_t rounds_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t height_ = 0;
  bool strict_;
};

}  // namespace lectern::templates
