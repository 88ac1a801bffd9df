#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/value/value.h"

namespace lectern {

/// One step on the way to an error: `from` a place in `template_name` the failing template was entered.
struct TemplateFrame {
  std::string template_name;
  std::uint32_t line = 0;    ///< 1-based
  std::uint32_t column = 0;  ///< 1-based, in characters
  std::string what;          ///< "included", "extended", "macro `card`", "block `main`", "imported"
};

/// Anything wrong with a template: it cannot be read, or it failed on the data it was given.
/// `what()` is `name:line:column: message`.
struct TemplateError : std::runtime_error {
  enum class Kind : std::uint8_t {
    syntax,     ///< the template can never work
    missing,    ///< a template that does not exist is extended, included, imported or rendered
    undefined,  ///< an undefined name or attribute was used
    limit,      ///< one of TemplateOptions::Limits was reached
    runtime     ///< anything else: wrong types, refused arguments, a function that threw
  };
  TemplateError(Kind error_kind, std::string name, std::pair<std::uint32_t, std::uint32_t> place, std::string text);

  Kind kind;
  std::string template_name;
  std::uint32_t line = 1;             ///< 1-based
  std::uint32_t column = 1;           ///< 1-based, in characters
  std::string message;                ///< lower case, no full stop, code in backticks
  std::string hint;                   ///< the way out, or empty: "did you mean `title`?"
  std::vector<TemplateFrame> frames;  ///< who entered the failing template, innermost first
};

struct TemplateOptions {
  enum class Undefined : std::uint8_t {
    strict,  ///< an undefined name may only be tested (`is defined`), given a `default` or passed on; any use is an
             ///< error
    lenient  ///< it prints nothing, is false and loops over nothing; asking it for an attribute is still an error
  };
  struct Limits {
    std::uint32_t depth = 64;               ///< templates, macros, blocks and recursive loops inside each other
    std::uint64_t iterations = 10'000'000;  ///< loop rounds and items made or walked over by filters, a render
    std::size_t output_bytes = 32U * 1024U * 1024U;   ///< what one render may write
    std::size_t memory_bytes = 512U * 1024U * 1024U;  ///< strings and lists one render may make on the way
  };
  bool autoescape = true;
  Undefined undefined = Undefined::strict;
  bool trim_blocks = false;    ///< the first newline after a block tag is left out
  bool lstrip_blocks = false;  ///< blanks before a block tag at the start of a line are left out
  Limits limits;
};

/// Jinja2's template language (https://jinja.palletsprojects.com/en/3.1.x/templates/) over Lectern's values.
///
/// Everything of that page works: expressions with its precedence, every statement including `do` and the inheritance
/// statements, whitespace control, every built-in filter, test and global function, the methods of Python's strings,
/// lists and dicts, autoescaping with markupsafe's rules, and Python's way to print values. Output is compared byte
/// for byte with Jinja2 3.1 in tests/differential. What differs, on purpose:
/// - undefined is strict unless asked otherwise;
/// - integers have 64 bits, past which an error is reported; data and `dict` keys given by the program are strings;
/// - filters and methods which give generators or views in Python (`map`, `select`, `items` …) give lists;
/// - `random` and `lipsum` do not exist: output depends on the input only;
/// - lists and maps that come from the program cannot be changed by `do list.append(…)`, those made in templates can;
/// - reserved Python attributes (`__class__`, methods that make no sense for data) do not exist;
/// - there are limits on depth, rounds, output and memory.
///
/// A TemplateSet is used in two steps: first, by one thread, globals, filters and tests are added; then any number of
/// threads may call the const functions. A template is read through the loader and compiled once, when it is first
/// needed or by `compile`; the loader is called under a lock.
class TemplateSet {
 public:
  /// The text of a template, or nothing when there is none of this name.
  using Loader = std::function<std::optional<std::string>(std::string_view name)>;

  explicit TemplateSet(Loader loader, TemplateOptions options = {});
  TemplateSet(TemplateSet&&) noexcept;
  TemplateSet& operator=(TemplateSet&&) noexcept;
  TemplateSet(const TemplateSet&) = delete;
  TemplateSet& operator=(const TemplateSet&) = delete;
  ~TemplateSet();

  /// A name every template sees; data of the same name hides it. Functions get the call's arguments and refuse them by
  /// throwing std::runtime_error with a message, which is reported at the place of the call.
  void set_global(std::string_view name, Value value);
  /// `x | name(a, b=1)` calls the function with x, a and b=1. Takes the place of a built-in filter of the same name.
  void add_filter(std::string_view name, Function filter);
  /// `x is name(a)`; whether the result is true in Python's sense decides.
  void add_test(std::string_view name, Function test);

  /// Whether the loader has a template of this name. Does not compile it.
  [[nodiscard]] bool has(std::string_view name) const;
  /// Reads and compiles a template and every one it names literally in extends, include, import and from, so that
  /// mistakes show before anything is rendered. Throws TemplateError for the first mistake. Templates that a statement
  /// may miss (`ignore missing`, one of a list, a name that is computed) are not asked for.
  void compile(std::string_view name) const;

  /// The text a template makes from this data. Throws TemplateError. Cost: linear in the output and the loop rounds.
  /// Room for as many bytes as the template made last time, or as `expected_bytes` says, is taken at once.
  [[nodiscard]] std::string render(std::string_view name, const Map& data, std::size_t expected_bytes = 0) const;
  /// The same for a template given as text; `name` stands in messages. Compiled anew with every call.
  [[nodiscard]] std::string render_text(std::string_view source, std::string_view name, const Map& data) const;

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace lectern
