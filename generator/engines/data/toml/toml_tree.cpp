// Turns toml++'s document into a tree with byte spans. toml++ counts columns in characters, so they are counted back.
#include "engines/data/toml/toml_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace {

// A document that toml++'s parser takes for impossible.
struct Impossible {};

[[noreturn]] void refuse() { throw Impossible(); }

}  // namespace

// toml++ 3.3 asserts what broken documents violate (`[|]`, `a = ,`), and in a release build goes on as if they could
// not: here every such assertion is checked, and ends the parse.
#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? static_cast<void>(0) : refuse())
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

#include "text/utf8.h"

namespace lectern::toml_reading {

namespace {

std::string padded(unsigned value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

std::string text_of(const toml::date& date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string text_of(const toml::time& time) {
  std::string text = padded(time.hour, 2) + ':' + padded(time.minute, 2) + ':' + padded(time.second, 2);
  if (time.nanosecond == 0) return text;
  std::string fraction = padded(time.nanosecond, 9);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return text + '.' + fraction;
}

std::string text_of(const toml::date_time& moment) {
  std::string text = text_of(moment.date) + 'T' + text_of(moment.time);
  if (!moment.offset) return text;
  const int minutes = moment.offset->minutes;
  if (minutes == 0) return text + 'Z';
  const auto size = static_cast<unsigned>(minutes < 0 ? -minutes : minutes);
  return text + (minutes < 0 ? '-' : '+') + padded(size / 60, 2) + ':' + padded(size % 60, 2);
}

std::string text_of(double number) {
  if (std::isnan(number)) return ".nan";
  if (std::isinf(number)) return number < 0 ? "-.inf" : ".inf";
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  std::string text(buffer.data(), result.ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

class TreeReader {
 public:
  TreeReader(const LineStarts& starts, std::string_view file_text, const ReadingRules& rules)
      : starts_(starts), file_text_(file_text), rules_(rules) {}

  std::uint32_t offset(const toml::source_position& position) const {
    if (position.line == 0 || starts_.empty()) return 0;
    const std::size_t line = std::min<std::size_t>(position.line, starts_.size()) - 1;
    std::size_t at = starts_[line];
    for (std::uint32_t column = 1; column < position.column && at < file_text_.size(); ++column) {
      if (file_text_[at] == '\n') break;
      at += utf8::decode(file_text_, at).size;
    }
    return static_cast<std::uint32_t>(at);
  }

  // toml++ itself bounds the nesting (256), so the recursion is bounded.
  DataNode read(const toml::node& node, std::uint32_t depth) {
    DataNode out;
    out.span = span_of(node.source());
    if (++count_ > rules_.max_nodes || depth > rules_.max_depth) {
      over_limit = over_limit ? over_limit : std::optional(out.span.begin);
      return out;
    }
    if (const toml::table* table = node.as_table()) {
      read_table(*table, out, depth);
    } else if (const toml::array* array = node.as_array()) {
      out.kind = DataNode::Kind::sequence;
      for (const toml::node& item : *array) out.items.push_back(read(item, depth + 1));
    } else {
      read_scalar(node, out);
    }
    return out;
  }

  std::optional<std::uint32_t> over_limit;

 private:
  Span span_of(const toml::source_region& region) const {
    const std::uint32_t begin = offset(region.begin);
    return {begin, std::max(begin, offset(region.end))};
  }

  // toml++ sorts keys; authors expect the order they wrote.
  void read_table(const toml::table& table, DataNode& out, std::uint32_t depth) {
    out.kind = DataNode::Kind::mapping;
    for (auto&& [key, value] : table) {
      out.members.push_back({std::string(key.str()), span_of(key.source()), read(value, depth + 1)});
    }
    std::stable_sort(out.members.begin(), out.members.end(),
                     [](const DataMember& a, const DataMember& b) { return a.key_span.begin < b.key_span.begin; });
  }

  static void read_scalar(const toml::node& node, DataNode& out) {
    out.kind = DataNode::Kind::scalar;
    if (const auto* text = node.as_string()) {
      out.scalar = text->get();
      out.quoted = true;
    } else if (const auto* integer = node.as_integer()) {
      out.scalar = std::to_string(integer->get());
    } else if (const auto* number = node.as_floating_point()) {
      out.scalar = text_of(number->get());
    } else if (const auto* boolean = node.as_boolean()) {
      out.scalar = boolean->get() ? "true" : "false";
    } else {
      out.quoted = true;
      if (const auto* date = node.as_date()) out.scalar = text_of(date->get());
      if (const auto* time = node.as_time()) out.scalar = text_of(time->get());
      if (const auto* moment = node.as_date_time()) out.scalar = text_of(moment->get());
    }
  }

  const LineStarts& starts_;
  std::string_view file_text_;
  const ReadingRules& rules_;
  std::uint32_t count_ = 0;
};

}  // namespace

Outcome build_tree(std::string_view text, const LineStarts& starts, std::string_view file_text,
                   const ReadingRules& rules) {
  TreeReader reader(starts, file_text, rules);
  Outcome outcome;
  outcome.tree.kind = DataNode::Kind::mapping;
  try {
    outcome.tree = reader.read(toml::parse(text), 0);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    outcome.fault = Fault{std::string(error.description()), at.line == 0 ? 0 : at.line - 1, reader.offset(at)};
    return outcome;
  } catch (const Impossible&) {
    outcome.fault =
        Fault{"something else must stand where a key or a value is expected", 0, starts.empty() ? 0 : starts[0]};
    return outcome;
  }
  if (reader.over_limit) outcome.fault = Fault{"limit", 0, *reader.over_limit};
  return outcome;
}

}  // namespace lectern::toml_reading
