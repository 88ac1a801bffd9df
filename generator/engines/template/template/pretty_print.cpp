// `pprint`: repr, broken into lines of 80 characters as Python's pprint does.
#include <algorithm>

#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/run.h"
#include "engines/template/template/values.h"

namespace lectern::templates {

namespace {

constexpr std::size_t kWidth = 80;

class PrettyPrinter {
 public:
  explicit PrettyPrinter(Run& run) : run_(run) {}

  // `after` is what must still fit on the last line: the brackets that close behind this value.
  void put(const Datum& value, std::size_t indent, std::size_t after, int depth) {
    if (depth > kMostValueDepth) run_.fail(TemplateError::Kind::limit, "the value is nested too deeply to be printed");
    const std::string line = plain(value);
    const bool breaks = value.is_sequence() || value.is(Tag::dict);
    if (!breaks || character_count(line) + indent + after <= kWidth) {
      out_ += line;
      return;
    }
    run_.expect_bytes(out_.size() + line.size());
    if (value.is(Tag::dict)) {
      put_map(value, indent, after, depth);
    } else {
      put_list(value, indent, after, depth);
    }
  }

  std::string out_;

 private:
  // repr with the keys of maps in order.
  std::string plain(const Datum& value) { return repr_of(run_, in_order(value, 0)); }

  Datum in_order(const Datum& value, int depth) {
    if (depth > kMostValueDepth) run_.fail(TemplateError::Kind::limit, "the value is nested too deeply to be printed");
    if (value.is_sequence()) {
      std::vector<Datum> items = items_of(run_, value);
      for (Datum& item : items) item = in_order(item, depth + 1);
      return run_.heap.list(std::move(items), value.tag);
    }
    if (!value.is(Tag::dict)) return value;
    auto* made = run_.heap.make<DictObject>();
    for (const auto& [key, member] : entries(value)) made->set(key, in_order(member, depth + 1));
    return Datum::of(made);
  }

  // Python compares keys of different kinds by the name of their kind.
  std::vector<std::pair<Datum, Datum>> entries(const Datum& map) {
    std::vector<std::pair<Datum, Datum>> all;
    run_.count(map_size(map));
    for (std::size_t i = 0; i < map_size(map); ++i) all.push_back(map_entry(map, i));
    std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      const bool comparable =
          (a.first.is_numeric() && b.first.is_numeric()) || (a.first.is_string() && b.first.is_string());
      return comparable ? compare(run_, a.first, b.first) < 0 : rank(a.first) < rank(b.first);
    });
    return all;
  }

  static int rank(const Datum& key) {
    if (key.is(Tag::none)) return 0;
    if (key.is_numeric()) return 1;
    return key.is_string() ? 2 : 3;
  }

  void new_line(std::size_t indent) {
    out_ += '\n';
    out_.append(indent, ' ');
  }

  void put_list(const Datum& list, std::size_t indent, std::size_t after, int depth) {
    const bool tuple = list.is(Tag::tuple);
    const std::size_t size = list_size(list);
    const bool comma = tuple && size == 1;
    out_ += tuple ? '(' : '[';
    for (std::size_t i = 0; i < size; ++i) {
      const bool last = i + 1 == size;
      put(list_item(list, i), indent + 1, last ? after + 1 + (comma ? 1 : 0) : 1, depth + 1);
      if (last) break;
      out_ += ',';
      new_line(indent + 1);
    }
    if (comma) out_ += ',';
    out_ += tuple ? ')' : ']';
  }

  void put_map(const Datum& map, std::size_t indent, std::size_t after, int depth) {
    const auto all = entries(map);
    out_ += '{';
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool last = i + 1 == all.size();
      const std::string key = repr_of(run_, all[i].first);
      out_ += key + ": ";
      put(all[i].second, indent + character_count(key) + 3, last ? after + 1 : 1, depth + 1);
      if (last) break;
      out_ += ',';
      new_line(indent + 1);
    }
    out_ += '}';
  }

  Run& run_;
};

}  // namespace

std::string pretty_repr(Run& run, const Datum& value) {
  PrettyPrinter printer(run);
  printer.put(value, 0, 0, 0);
  return std::move(printer.out_);
}

}  // namespace lectern::templates
