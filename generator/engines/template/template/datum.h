#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/value/value.h"

namespace lectern::templates {

class Run;
struct Datum;
struct CallArguments;

/// A name that occurs in templates; one object for each spelling in a set, so names are compared by address.
struct Symbol {
  std::string name;
  std::uint32_t id = 0;
  Value global;  ///< what TemplateSet::set_global gave this name
  bool has_global = false;
};

/// Anything made while rendering. Owned by the run's Heap and freed together when the run ends.
struct Object {
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;
  Object* next_owned = nullptr;
};

/// What an undefined value was meant to be, for the message when it is used.
struct UndefinedOrigin {
  enum class Kind : std::uint8_t { name, attribute, note };
  Kind kind = Kind::name;
  bool harmless = false;         ///< lenient also in strict mode
  std::string_view name;         ///< the missing name, or the whole message for `note`
  const Datum* owner = nullptr;  ///< for an attribute: what was asked for it
  std::string_view owner_name;   ///< and how the template calls that; may be empty
  const void* scope = nullptr;   ///< for a name: the scope it was looked for in
  const void* source = nullptr;  ///< the template it was asked for in
  std::uint32_t offset = 0;      ///< and where
};

enum class Tag : std::uint8_t {
  absent,  ///< an argument that was not given; never seen by a template
  undefined,
  none,
  boolean,
  integer,
  number,
  string,
  list,
  tuple,
  dict,
  range,
  callable,    ///< macro, method, function of the program
  name_space,  ///< namespace()
  loop,
  special  ///< module, self, cycler, joiner: an object with attributes
};

struct ListObject;
struct DictObject;
struct RangeObject;
struct SpecialObject;
struct LoopObject;

/// A value while rendering: 16 bytes, copied freely, never owning. Lists, maps and strings that come from the program
/// are borrowed from its Value (`borrowed`), which outlives the run; all others live in the run's Heap.
struct Datum {
  Tag tag = Tag::undefined;
  bool markup = false;
  bool borrowed = false;
  std::uint32_t length = 0;  ///< bytes of a string
  union {
    bool truth;
    std::int64_t integer;
    double number;
    const char* text;
    const Value* value;
    ListObject* list;
    DictObject* dict;
    RangeObject* range;
    SpecialObject* special;
    LoopObject* loop;
    UndefinedOrigin* origin;
  };

  Datum() : integer(0) {}
  static Datum absent() { return of(Tag::absent); }
  static Datum none() { return of(Tag::none); }
  static Datum of(bool value) {
    Datum made = of(Tag::boolean);
    made.integer = 0;
    made.truth = value;
    return made;
  }
  static Datum of(std::int64_t value) {
    Datum made = of(Tag::integer);
    made.integer = value;
    return made;
  }
  static Datum of(double value) {
    Datum made = of(Tag::number);
    made.number = value;
    return made;
  }
  /// A string whose bytes live as long as the run.
  static Datum of(std::string_view lasting, bool is_markup = false) {
    Datum made = of(Tag::string);
    made.markup = is_markup;
    made.length = static_cast<std::uint32_t>(lasting.size());
    made.text = lasting.data();
    return made;
  }
  static Datum of(ListObject* object, Tag tag) {
    Datum made = of(tag);
    made.list = object;
    return made;
  }
  static Datum of(DictObject* object, Tag tag = Tag::dict) {
    Datum made = of(tag);
    made.dict = object;
    return made;
  }
  static Datum of(RangeObject* object) {
    Datum made = of(Tag::range);
    made.range = object;
    return made;
  }
  static Datum of(SpecialObject* object, Tag tag = Tag::callable) {
    Datum made = of(tag);
    made.special = object;
    return made;
  }
  static Datum of(LoopObject* object) {
    Datum made = of(Tag::loop);
    made.loop = object;
    return made;
  }
  static Datum of(UndefinedOrigin* origin) {
    Datum made = of(Tag::undefined);
    made.origin = origin;
    return made;
  }
  /// A value of the program, which must outlive the run.
  static Datum of(const Value& value);

  [[nodiscard]] bool is(Tag wanted) const { return tag == wanted; }
  [[nodiscard]] bool given() const { return tag != Tag::absent; }
  [[nodiscard]] bool is_undefined() const { return tag == Tag::undefined; }
  [[nodiscard]] bool is_string() const { return tag == Tag::string; }
  [[nodiscard]] bool is_sequence() const { return tag == Tag::list || tag == Tag::tuple; }
  /// Integers and booleans, which count as 0 and 1.
  [[nodiscard]] bool is_integral() const { return tag == Tag::integer || tag == Tag::boolean; }
  [[nodiscard]] bool is_numeric() const { return is_integral() || tag == Tag::number; }
  [[nodiscard]] std::string_view string() const { return {text, length}; }
  [[nodiscard]] std::int64_t as_integer() const { return tag == Tag::boolean ? (truth ? 1 : 0) : integer; }
  [[nodiscard]] double as_number() const { return tag == Tag::number ? number : static_cast<double>(as_integer()); }

 private:
  static Datum of(Tag tag) {
    Datum made;
    made.tag = tag;
    return made;
  }
};
static_assert(sizeof(Datum) == 16);

struct ListObject : Object {
  std::vector<Datum> items;
  std::string_view first_name;  ///< what `.grouper` means for the pairs groupby makes; empty for other tuples
};

struct RangeObject : Object {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  std::int64_t size = 0;
};

/// A dict made in a template: keys as Python has them, in the order they were added.
struct DictObject : Object {
  std::vector<std::pair<Datum, Datum>> entries;

  /// Nothing (nullptr) for a key that is not there. Keys must have been checked with `is_hashable`.
  [[nodiscard]] Datum* find(const Datum& key);
  void set(const Datum& key, const Datum& value);
  bool remove(const Datum& key);
  void clear();

 private:
  [[nodiscard]] std::size_t index_of(const Datum& key) const;
  void add_slot(std::size_t index);
  void rebuild();
  std::vector<std::uint32_t> slots_;
};

/// Whether a value may be a key: no list, dict or namespace, also not inside a tuple.
[[nodiscard]] bool is_hashable(const Datum& key);

/// Something that is called, or has attributes of its own.
struct SpecialObject : Object {
  virtual Datum call(Run& run, CallArguments& arguments);
  /// False when there is no such attribute.
  virtual bool attribute(Run& run, std::string_view name, Datum& found);
  virtual std::string print(Run& run) = 0;
  virtual bool callable() const { return true; }
};

/// The arguments of one call, evaluated.
struct CallArguments {
  std::vector<Datum> positional;
  std::vector<std::pair<std::string_view, Datum>> named;
};

}  // namespace lectern::templates
