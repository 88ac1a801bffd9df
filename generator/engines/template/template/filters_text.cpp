// Filters about texts.
#include <algorithm>

#include "engines/template/template/characters.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/text_pieces.h"
#include "engines/template/template/values.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

// A filter of one text that keeps markup markup.
template <std::string (*Change)(std::string_view)>
Datum changed_text(Run& run, CallArguments& arguments) {
  const Datum value = soft_string(run, bind(run, arguments, {"the filter", {"s"}, 1})[0]);
  return run.heap.string(Change(value.string()), value.markup);
}

bool opens_word(char32_t character) {
  return is_space(character) || character == '-' || character == '(' || character == '{' || character == '[' ||
         character == '<';
}

// Unlike str.title, `title` begins words only after blanks, hyphens and opening brackets.
std::string title_words(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const std::string_view one = text.substr(at, next.size);
    out += at_start ? upper(one) : lower(one);
    at_start = opens_word(next.character);
    at += next.size;
  }
  return out;
}

Datum title_filter(Run& run, CallArguments& arguments) {
  const Datum value = soft_string(run, bind(run, arguments, {"title", {"s"}, 1})[0]);
  return run.heap.string(title_words(value.string()));
}

Datum center(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"center", {"value", "width"}, 1});
  const Datum value = soft_string(run, given[0]);
  const std::int64_t width = given[1].given() ? whole_number(run, given[1], "the width") : 80;
  if (width > 0) run.expect_bytes(static_cast<std::uint64_t>(width));
  return run.heap.string(pad(value.string(), width, " ", Ends::both), value.markup);
}

Datum trim(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"trim", {"value", "chars"}, 1});
  const Datum value = soft_string(run, given[0]);
  if (!given[1].given() || given[1].is(Tag::none)) {
    return Datum::of(strip(value.string(), nullptr, Ends::both), value.markup);
  }
  if (!given[1].is_string())
    run.fail("the characters to trim must be a string, not " + std::string(kind_name(given[1])));
  const std::string_view characters = value.markup ? escaped(run, given[1]).string() : given[1].string();
  return Datum::of(strip(value.string(), &characters, Ends::both), value.markup);
}

Datum replace_filter(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"replace", {"s", "old", "new", "count"}, 3});
  const bool all = !given[3].given() || given[3].is(Tag::none);
  const std::int64_t most = all ? -1 : whole_number(run, given[3], "`count`");
  Datum value = soft_string(run, given[0]);
  Datum old = soft_string(run, given[1]);
  Datum now = soft_string(run, given[2]);
  if (!run.autoescape()) {
    value.markup = false;
  } else if (old.markup || (now.markup && !value.markup)) {
    value = escaped(run, value);
  }
  if (value.markup) {
    old = escaped(run, old);
    now = escaped(run, now);
  }
  run.expect_bytes(replaced_size(value.string(), old.string(), now.string(), most));
  std::string made = replace(value.string(), old.string(), now.string(), most);
  return run.heap.string(std::move(made), value.markup);
}

Datum indent(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"indent", {"s", "width", "first", "blank"}, 1});
  if (given[0].is_undefined()) run.fail_undefined(given[0]);
  if (!given[0].is_string()) run.fail("`indent` needs a string, not " + std::string(kind_name(given[0])));
  std::string indention(4, ' ');
  if (given[1].given()) {
    if (given[1].is_string()) {
      indention = given[1].string();
    } else {
      const std::int64_t width = std::max<std::int64_t>(whole_number(run, given[1], "`width`"), 0);
      run.expect_bytes(static_cast<std::uint64_t>(width));
      indention = std::string(static_cast<std::size_t>(width), ' ');
    }
  }
  const bool first = given[2].given() && is_true(run, given[2]);
  const bool blank = given[3].given() && is_true(run, given[3]);
  const std::string text = std::string(given[0].string()) + "\n";
  std::string out;
  const std::vector<std::string_view> lines = split_lines(text);
  run.expect_bytes(lines.size() * indention.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += '\n';
    if (i == 0 ? first : blank || !lines[i].empty()) out += indention;
    out += lines[i];
  }
  return run.heap.string(std::move(out), given[0].markup);
}

Datum truncate(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"truncate", {"s", "length", "killwords", "end", "leeway"}, 1});
  const std::int64_t length = given[1].given() ? whole_number(run, given[1], "`length`") : 255;
  const Datum end = given[3].given() ? given[3] : Datum::of(std::string_view("..."));
  if (end.is_undefined()) run.fail_undefined(end);
  if (!end.is_string()) run.fail("`end` must be a string");
  const bool has_leeway = given[4].given() && !given[4].is(Tag::none);
  const std::int64_t leeway = has_leeway ? whole_number(run, given[4], "`leeway`") : 5;
  const auto end_size = static_cast<std::int64_t>(character_count(end.string()));
  if (length < end_size) run.fail("`length` must be at least " + std::to_string(end_size));
  if (leeway < 0) run.fail("`leeway` cannot be negative");
  const Datum& value = given[0];
  if (value.is_undefined() && !run.strict()) return value;
  if (length_of(run, value) <= length + leeway) return value;
  if (!value.is_string()) run.fail("`truncate` needs a string, not " + std::string(kind_name(value)));
  std::string_view kept =
      value.string().substr(0, offset_of_character(value.string(), static_cast<std::size_t>(length - end_size)));
  if (!given[2].given() || !is_true(run, given[2])) {
    const std::size_t blank = kept.rfind(' ');
    if (blank != std::string_view::npos) kept = kept.substr(0, blank);
  }
  return calculate(run, Arithmetic::add, Datum::of(kept, value.markup), end);
}

Datum word_wrap(Run& run, CallArguments& arguments) {
  const Bound given =
      bind(run, arguments, {"wordwrap", {"s", "width", "break_long_words", "wrapstring", "break_on_hyphens"}, 1});
  if (given[0].is_undefined()) run.fail_undefined(given[0]);
  if (!given[0].is_string()) run.fail("`wordwrap` needs a string, not " + std::string(kind_name(given[0])));
  WrapOptions options;
  if (given[1].given()) options.width = whole_number(run, given[1], "`width`");
  if (options.width <= 0) run.fail("`width` must be above zero");
  if (given[2].given()) options.break_long_words = is_true(run, given[2]);
  if (given[4].given()) options.break_on_hyphens = is_true(run, given[4]);
  const bool has_wrap = given[3].given() && !given[3].is(Tag::none);
  const Datum between = has_wrap ? soft_string(run, given[3]) : Datum::of(std::string_view("\n"));
  std::string out;
  bool first_line = true;
  for (const std::string_view line : split_lines(given[0].string())) {
    if (!std::exchange(first_line, false)) out += between.string();
    bool first = true;
    for (const std::string& piece : wrap_line(line, options)) {
      if (!std::exchange(first, false)) out += between.string();
      out += piece;
      run.expect_bytes(out.size());
    }
  }
  return run.heap.string(std::move(out), between.markup);
}

Datum word_count(Run& run, CallArguments& arguments) {
  const Datum value = soft_string(run, bind(run, arguments, {"wordcount", {"s"}, 1})[0]);
  std::int64_t count = 0;
  bool inside = false;
  for (std::size_t at = 0; at < value.length;) {
    const utf8::Decoded next = utf8::decode(value.string(), at);
    const bool word = next.character == '_' || utf8::is_letter_or_digit(next.character);
    if (word && !inside) ++count;
    inside = word;
    at += next.size;
  }
  return Datum::of(count);
}

Datum format(Run& run, CallArguments& arguments) {
  if (arguments.positional.size() > 1 && !arguments.named.empty()) {
    run.fail("`format` takes positional or named arguments, not both");
  }
  const Datum value = soft_string(run, arguments.positional.front());
  if (arguments.named.empty()) {
    std::vector<Datum> values(arguments.positional.begin() + 1, arguments.positional.end());
    return format_percent(run, value, run.heap.list(std::move(values), Tag::tuple));
  }
  auto* map = run.heap.make<DictObject>();
  for (const auto& [name, argument] : arguments.named) map->set(Datum::of(name), argument);
  return format_percent(run, value, Datum::of(map));
}

Datum pretty_print(Run& run, CallArguments& arguments) {
  return run.heap.string(pretty_repr(run, bind(run, arguments, {"pprint", {"value"}, 1})[0]));
}

}  // namespace

void add_text_filters(OperationTable& filters) {
  filters.add_builtin("capitalize", changed_text<capitalize>);
  filters.add_builtin("center", center);
  filters.add_builtin("format", format);
  filters.add_builtin("indent", indent);
  filters.add_builtin("lower", changed_text<lower>);
  filters.add_builtin("pprint", pretty_print);
  filters.add_builtin("replace", replace_filter);
  filters.add_builtin("title", title_filter);
  filters.add_builtin("trim", trim);
  filters.add_builtin("truncate", truncate);
  filters.add_builtin("upper", changed_text<upper>);
  filters.add_builtin("wordcount", word_count);
  filters.add_builtin("wordwrap", word_wrap);
}

}  // namespace lectern::templates
