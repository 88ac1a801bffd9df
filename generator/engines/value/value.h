#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engines/value/map_reads.h"

namespace lectern {

class Value;
class Map;
struct Arguments;

using List = std::vector<Value>;
using Function = std::function<Value(const Arguments&)>;

/// A value as data files hold it and as templates see it: none, boolean, integer, number, string, list, map, and for
/// templates also undefined and function. Immutable and cheap to copy: strings, lists and maps are shared.
/// A string may be *markup*: HTML that is already safe and is never escaped again.
class Value {
 public:
  enum class Kind : std::uint8_t { undefined, none, boolean, integer, number, string, list, map, function };

  Value() = default;  ///< undefined
  Value(std::nullptr_t) : data_(None{}) {}
  Value(bool value) : data_(value) {}
  Value(int value) : data_(static_cast<std::int64_t>(value)) {}
  Value(std::int64_t value) : data_(value) {}
  Value(std::uint32_t value) : data_(static_cast<std::int64_t>(value)) {}
  Value(std::uint64_t value) : data_(static_cast<std::int64_t>(value)) {}
  Value(double value) : data_(value) {}
  Value(std::string text) : data_(Text{std::make_shared<const std::string>(std::move(text)), false}) {}
  Value(std::string_view text) : Value(std::string(text)) {}
  Value(const char* text) : Value(std::string(text)) {}
  Value(List list);
  Value(Map map);
  Value(Function function);

  /// HTML that is inserted as it stands.
  [[nodiscard]] static Value markup(std::string html);

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(data_.index()); }
  [[nodiscard]] bool is_undefined() const { return kind() == Kind::undefined; }
  [[nodiscard]] bool is_none() const { return kind() == Kind::none; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::string; }
  [[nodiscard]] bool is_markup() const;
  [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind() == Kind::map; }

  /// The content; asking for another kind than it has is a programming error and throws std::bad_variant_access.
  [[nodiscard]] bool boolean() const { return std::get<bool>(data_); }
  [[nodiscard]] std::int64_t integer() const { return std::get<std::int64_t>(data_); }
  [[nodiscard]] double number() const { return std::get<double>(data_); }
  [[nodiscard]] const std::string& string() const { return *std::get<Text>(data_).text; }
  [[nodiscard]] const List& list() const { return *std::get<std::shared_ptr<const List>>(data_); }
  [[nodiscard]] const Map& map() const { return *std::get<std::shared_ptr<const Map>>(data_); }
  [[nodiscard]] const Function& function() const { return *std::get<std::shared_ptr<const Function>>(data_); }

  /// A member of a map; undefined when this is no map or has no such key.
  [[nodiscard]] const Value& operator[](std::string_view key) const;

  /// Deep equality; an integer equals a number of the same size; markup equals the same plain string.
  /// Functions are equal when they are the same object.
  friend bool operator==(const Value& a, const Value& b);

 private:
  struct None {};
  struct Text {
    std::shared_ptr<const std::string> text;
    bool markup;
  };
  std::variant<std::monostate, None, bool, std::int64_t, double, Text, std::shared_ptr<const List>,
               std::shared_ptr<const Map>, std::shared_ptr<const Function>>
      data_;
};

/// String keys to values in the order they were added. Adding a key again replaces its value and keeps its place.
class Map {
 public:
  using Entry = std::pair<std::string, Value>;

  Map() = default;
  Map(std::initializer_list<Entry> entries);

  void set(std::string key, Value value);
  /// Nothing (nullptr) for a key that is not there. Linear for small maps, hashed for large ones.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] auto begin() const {
    note_read(~std::uint64_t{0});
    return entries_.begin();
  }
  [[nodiscard]] auto end() const { return entries_.end(); }

  /// A number by which `MapReads` tells what is read of this map and of its copies.
  void set_number(std::uint32_t number) { number_ = number; }
  void take_number() { number_ = kNoNumber; }

 private:
  static constexpr std::uint32_t kNoNumber = 0xFFFFFFFF;

  [[nodiscard]] std::size_t index_of(std::string_view key) const;
  void add_slot(std::size_t index);
  void note_read(std::uint64_t entries) const {
    if (number_ != kNoNumber) MapReads::note(number_, entries);
  }

  std::uint32_t number_ = kNoNumber;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open-addressing index into entries_, only kept past a few entries
};

/// What a function is called with from a template.
struct Arguments {
  List positional;
  Map named;
};

/// JSON text (RFC 8259) of a value, keys in order, `indent` spaces a level (0: one line). Undefined and functions
/// become null. Text is written as UTF-8; `<` as it is.
[[nodiscard]] std::string to_json(const Value& value, int indent = 0);

}  // namespace lectern
