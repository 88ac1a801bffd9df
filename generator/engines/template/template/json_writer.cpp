// JSON for `tojson`.
#include <algorithm>
#include <cmath>

#include "engines/template/template/html_text.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/run.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

class JsonWriter {
 public:
  JsonWriter(Run& run, std::string& out, bool lines, std::string indent)
      : run_(run), out_(out), lines_(lines), indent_(std::move(indent)) {}

  void put(const Datum& value, int depth) {
    if (depth > kMostValueDepth) run_.fail(TemplateError::Kind::limit, "the value is nested too deeply for JSON");
    run_.expect_bytes(out_.size());
    run_.count();
    switch (value.tag) {
      case Tag::none:
        out_ += "null";
        return;
      case Tag::boolean:
        out_ += value.truth ? "true" : "false";
        return;
      case Tag::integer:
        out_ += std::to_string(value.integer);
        return;
      case Tag::number:
        out_ += std::isnan(value.number)   ? "NaN"
                : std::isinf(value.number) ? (value.number < 0 ? "-Infinity" : "Infinity")
                                           : repr_of(value.number);
        return;
      case Tag::string:
        out_ += to_json(Value(value.string()));
        return;
      case Tag::list:
      case Tag::tuple:
        return put_list(value, depth);
      case Tag::dict:
        return put_map(value, depth);
      case Tag::undefined:
        run_.fail_undefined(value);
      default:
        run_.fail(std::string(kind_name(value)) + " cannot be written as JSON");
    }
  }

 private:
  void put_list(const Datum& list, int depth) {
    out_ += '[';
    for (std::size_t i = 0; i < list_size(list); ++i) {
      separate(i == 0, depth + 1);
      put(list_item(list, i), depth + 1);
    }
    if (list_size(list) > 0) new_line(depth);
    out_ += ']';
  }

  // Keys in the order of their characters, as with sort_keys.
  void put_map(const Datum& map, int depth) {
    std::vector<std::pair<Datum, Datum>> entries;
    for (std::size_t i = 0; i < map_size(map); ++i) entries.push_back(map_entry(map, i));
    std::stable_sort(entries.begin(), entries.end(),
                     [&](const auto& a, const auto& b) { return compare(run_, a.first, b.first) < 0; });
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : entries) {
      separate(std::exchange(first, false), depth + 1);
      put_key(key);
      out_ += ": ";
      put(value, depth + 1);
    }
    if (!entries.empty()) new_line(depth);
    out_ += '}';
  }

  void put_key(const Datum& key) {
    if (key.is_string()) {
      put(key, 0);
    } else if (key.is_numeric() || key.is(Tag::none)) {
      out_ += '"';
      put(key, 0);
      out_ += '"';
    } else {
      run_.fail(std::string(kind_name(key)) + " cannot be a key of JSON");
    }
  }

  void separate(bool first, int depth) {
    if (!first) out_ += lines_ ? "," : ", ";
    new_line(depth);
  }

  void new_line(int depth) {
    if (!lines_) return;
    out_ += '\n';
    run_.expect_bytes(out_.size() + static_cast<std::size_t>(depth) * indent_.size());
    for (int i = 0; i < depth; ++i) out_ += indent_;
  }

  Run& run_;
  std::string& out_;
  bool lines_;
  std::string indent_;
};

}  // namespace

void write_json(Run& run, const Datum& value, const Datum& indent, std::string& out) {
  const bool lines = indent.given() && !indent.is(Tag::none);
  std::string step;
  if (lines && indent.is_string()) {
    step = indent.string();
  } else if (lines) {
    const std::int64_t width = std::max<std::int64_t>(whole_number(run, indent, "`indent`"), 0);
    run.expect_bytes(static_cast<std::uint64_t>(width));
    step = std::string(static_cast<std::size_t>(width), ' ');
  }
  JsonWriter(run, out, lines, std::move(step)).put(value, 0);
}

}  // namespace lectern::templates
