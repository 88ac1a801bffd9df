// The methods of strings. On markup most of them escape their arguments and give markup, as markupsafe's do.
#include <algorithm>

#include "engines/template/template/characters.h"
#include "engines/template/template/html_text.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/text_pieces.h"
#include "engines/template/template/values.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

using Given = Bound;

bool absent_or_none(const Datum& value) { return !value.given() || value.is(Tag::none); }

std::string_view need_text(Run& run, const Datum& value, std::string_view what) {
  if (value.is_undefined()) run.fail_undefined(value);
  if (!value.is_string()) run.fail(std::string(what) + " must be a string, not " + std::string(kind_name(value)));
  return value.string();
}

// An argument as the receiver wants it: escaped when that is markup.
std::string_view need_safe_text(Run& run, const Datum& receiver, const Datum& value, std::string_view what) {
  need_text(run, value, what);
  return receiver.markup ? escaped(run, value).string() : value.string();
}

template <std::string (*Change)(std::string_view)>
Datum changed(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return run.heap.string(Change(self.string()), self.markup);
}

template <Ends Where>
Datum stripped(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"strip", {"chars"}, 0});
  if (absent_or_none(given[0])) return Datum::of(strip(self.string(), nullptr, Where), self.markup);
  const std::string_view characters = need_safe_text(run, self, given[0], "the characters to strip");
  return Datum::of(strip(self.string(), &characters, Where), self.markup);
}

Datum texts(Run& run, const Datum& self, const std::vector<std::string_view>& pieces, Tag tag = Tag::list) {
  run.count(pieces.size());
  std::vector<Datum> items;
  items.reserve(pieces.size());
  for (const std::string_view piece : pieces) items.push_back(Datum::of(piece, self.markup));
  return run.heap.list(std::move(items), tag);
}

template <bool FromRight>
Datum split(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"split", {"sep", "maxsplit"}, 0});
  const std::int64_t most = given[1].given() ? whole_number(run, given[1], "`maxsplit`") : -1;
  if (absent_or_none(given[0])) {
    return texts(run, self, FromRight ? split_space_from_right(self.string(), most) : split_space(self.string(), most));
  }
  const std::string_view separator = need_text(run, given[0], "the separator");
  if (separator.empty()) run.fail("the separator is empty");
  return texts(
      run, self,
      FromRight ? split_at_from_right(self.string(), separator, most) : split_at(self.string(), separator, most));
}

Datum split_into_lines(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"splitlines", {"keepends"}, 0});
  return texts(run, self, split_lines(self.string(), given[0].given() && is_true(run, given[0])));
}

template <bool FromRight>
Datum partition(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"partition", {"sep"}, 1});
  const std::string_view separator = need_safe_text(run, self, given[0], "the separator");
  if (separator.empty()) run.fail("the separator is empty");
  const std::string_view text = self.string();
  const std::size_t at = FromRight ? text.rfind(separator) : text.find(separator);
  if (at == std::string_view::npos) {
    if (FromRight) return texts(run, self, {{}, {}, text}, Tag::tuple);
    return texts(run, self, {text, {}, {}}, Tag::tuple);
  }
  return texts(run, self, {text.substr(0, at), separator, text.substr(at + separator.size())}, Tag::tuple);
}

// The part of the text between two positions in characters.
struct Part {
  std::string_view text;
  std::int64_t start = 0;
  bool empty = false;  ///< the start is behind the end
};

Part part_of(Run& run, const Datum& self, const Datum& start, const Datum& stop) {
  const auto size = static_cast<std::int64_t>(character_count(self.string()));
  const auto place = [&](const Datum& given, std::int64_t fallback) {
    if (absent_or_none(given)) return fallback;
    std::int64_t at = whole_number(run, given, "the position");
    if (at < 0) at = at < -size ? 0 : at + size;
    return at;
  };
  Part part;
  part.start = place(start, 0);
  const std::int64_t end = std::min(place(stop, size), size);
  part.empty = part.start > end || part.start > size;
  if (part.empty) return part;
  const std::size_t from = offset_of_character(self.string(), static_cast<std::size_t>(part.start));
  const std::size_t to = offset_of_character(self.string(), static_cast<std::size_t>(end));
  part.text = self.string().substr(from, to - from);
  return part;
}

std::int64_t position(Run& run, const Datum& self, CallArguments& arguments, bool from_right) {
  const Given given = bind(run, arguments, {"find", {"sub", "start", "end"}, 1});
  const std::string_view wanted = need_text(run, given[0], "what to look for");
  const Part part = part_of(run, self, given[1], given[2]);
  if (part.empty) return -1;
  const std::size_t at = from_right ? part.text.rfind(wanted) : part.text.find(wanted);
  if (at == std::string_view::npos) return -1;
  return part.start + static_cast<std::int64_t>(character_count(part.text.substr(0, at)));
}

template <bool FromRight>
Datum find(Run& run, const Datum& self, CallArguments& arguments) {
  return Datum::of(position(run, self, arguments, FromRight));
}

template <bool FromRight>
Datum index(Run& run, const Datum& self, CallArguments& arguments) {
  const std::int64_t at = position(run, self, arguments, FromRight);
  if (at < 0) run.fail("the string does not contain what `index` looks for");
  return Datum::of(at);
}

Datum count_text(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"count", {"sub", "start", "end"}, 1});
  const std::string_view wanted = need_text(run, given[0], "what to count");
  const Part part = part_of(run, self, given[1], given[2]);
  if (part.empty) return Datum::of(std::int64_t{0});
  if (wanted.empty()) return Datum::of(static_cast<std::int64_t>(character_count(part.text)) + 1);
  return Datum::of(static_cast<std::int64_t>(split_at(part.text, wanted).size()) - 1);
}

template <bool AtEnd>
Datum has_affix(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {AtEnd ? "endswith" : "startswith", {"affix", "start", "end"}, 1});
  const Part part = part_of(run, self, given[1], given[2]);
  const auto fits = [&](const Datum& affix) {
    const std::string_view text = need_text(run, affix, "what to look for");
    return !part.empty && (AtEnd ? part.text.ends_with(text) : part.text.starts_with(text));
  };
  if (!given[0].is(Tag::tuple)) return Datum::of(fits(given[0]));
  const std::vector<Datum> affixes = items_of(run, given[0]);
  return Datum::of(std::any_of(affixes.begin(), affixes.end(), fits));
}

template <bool AtEnd>
Datum without_affix(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {AtEnd ? "removesuffix" : "removeprefix", {"affix"}, 1});
  const std::string_view affix = need_text(run, given[0], "what to remove");
  const std::string_view text = self.string();
  if (!(AtEnd ? text.ends_with(affix) : text.starts_with(affix))) return Datum::of(text);
  return Datum::of(AtEnd ? text.substr(0, text.size() - affix.size()) : text.substr(affix.size()));
}

Datum replace_method(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"replace", {"old", "new", "count"}, 2});
  const std::string_view old = need_safe_text(run, self, given[0], "the text to replace");
  const std::string_view now = need_safe_text(run, self, given[1], "the replacement");
  const std::int64_t most = given[2].given() ? whole_number(run, given[2], "`count`") : -1;
  run.expect_bytes(replaced_size(self.string(), old, now, most));
  std::string made = replace(self.string(), old, now, most);
  return run.heap.string(std::move(made), self.markup);
}

template <Ends Where>
Datum padded(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"center", {"width", "fillchar"}, 1});
  const std::int64_t width = whole_number(run, given[0], "`width`");
  std::string_view fill = " ";
  if (given[1].given()) fill = need_safe_text(run, self, given[1], "the filling");
  if (character_count(fill) != 1) run.fail("the filling must be one character");
  if (width > 0) run.expect_bytes(static_cast<std::uint64_t>(width));
  return run.heap.string(pad(self.string(), width, fill, Where), self.markup);
}

Datum zero_filled(Run& run, const Datum& self, CallArguments& arguments) {
  const std::int64_t width = whole_number(run, bind(run, arguments, {"zfill", {"width"}, 1})[0], "`width`");
  if (width > 0) run.expect_bytes(static_cast<std::uint64_t>(width));
  std::string_view text = self.string();
  std::string sign;
  const bool has_sign = text.starts_with('-') || text.starts_with('+');
  if (has_sign) {
    sign = text.substr(0, 1);
    text.remove_prefix(1);
  }
  return run.heap.string(sign + pad(text, width - (has_sign ? 1 : 0), "0", Ends::left), self.markup);
}

Datum join(Run& run, const Datum& self, CallArguments& arguments) {
  const std::vector<Datum> items = items_of(run, bind(run, arguments, {"join", {"iterable"}, 1})[0]);
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += self.string();
    if (self.markup) {
      out += escaped(run, items[i]).string();
    } else {
      out += need_text(run, items[i], "an item to join");
    }
    run.expect_bytes(out.size());
  }
  return run.heap.string(std::move(out), self.markup);
}

Datum expand_tabs(Run& run, const Datum& self, CallArguments& arguments) {
  const Given given = bind(run, arguments, {"expandtabs", {"tabsize"}, 0});
  const std::int64_t size = given[0].given() ? whole_number(run, given[0], "`tabsize`") : 8;
  std::string out;
  std::int64_t column = 0;
  for (const char c : self.string()) {
    if (c == '\t') {
      const std::int64_t blanks = size > 0 ? size - column % size : 0;
      run.expect_bytes(out.size() + static_cast<std::uint64_t>(blanks));
      out.append(static_cast<std::size_t>(blanks), ' ');
      column += blanks;
      continue;
    }
    out += c;
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column;
    if (c == '\n' || c == '\r') column = 0;
  }
  return run.heap.string(std::move(out), self.markup);
}

template <bool (*Fits)(char32_t)>
Datum all_characters(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  for (std::size_t at = 0; at < self.length;) {
    const utf8::Decoded next = utf8::decode(self.string(), at);
    if (!Fits(next.character)) return Datum::of(false);
    at += next.size;
  }
  return Datum::of(self.length > 0);
}

template <bool Upper>
Datum is_cased(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  bool found = false;
  for (std::size_t at = 0; at < self.length;) {
    const utf8::Decoded next = utf8::decode(self.string(), at);
    if (Upper ? is_lower(next.character) : is_upper(next.character)) return Datum::of(false);
    found = found || (Upper ? is_upper(next.character) : is_lower(next.character));
    at += next.size;
  }
  return Datum::of(found);
}

Datum is_title(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  bool inside = false;
  bool found = false;
  for (std::size_t at = 0; at < self.length;) {
    const utf8::Decoded next = utf8::decode(self.string(), at);
    const bool up = is_upper(next.character);
    const bool low = is_lower(next.character);
    if ((up && inside) || (low && !inside)) return Datum::of(false);
    inside = up || low;
    found = found || inside;
    at += next.size;
  }
  return Datum::of(found);
}

Datum is_all_ascii(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return Datum::of(is_ascii(self.string()));
}

Datum unescape(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return run.heap.string(unescaped_html(self.string()));
}

Datum strip_tags(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return run.heap.string(text_without_tags(self.string()));
}

Datum html(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return self;
}

// Like `lower`, but the result is never markup.
Datum case_folded(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  return run.heap.string(lower(self.string()));
}

Datum is_identifier(Run& run, const Datum& self, CallArguments& arguments) {
  need_nothing(run, arguments);
  bool fits = self.length > 0 && !utf8::is_decimal_digit(utf8::decode(self.string(), 0).character);
  for (std::size_t at = 0; at < self.length && fits;) {
    const utf8::Decoded next = utf8::decode(self.string(), at);
    fits = next.character == '_' || utf8::is_letter_or_digit(next.character);
    at += next.size;
  }
  return Datum::of(fits);
}

constexpr std::pair<std::string_view, MethodObject::Body> kMethods[] = {
    {"capitalize", changed<capitalize>},
    {"casefold", case_folded},
    {"center", padded<Ends::both>},
    {"count", count_text},
    {"endswith", has_affix<true>},
    {"expandtabs", expand_tabs},
    {"find", find<false>},
    {"format", format_braces},
    {"index", index<false>},
    {"isalnum", all_characters<utf8::is_letter_or_digit>},
    {"isalpha", all_characters<is_letter>},
    {"isascii", is_all_ascii},
    {"isdecimal", all_characters<utf8::is_decimal_digit>},
    {"isdigit", all_characters<utf8::is_decimal_digit>},
    {"isidentifier", is_identifier},
    {"islower", is_cased<false>},
    {"isnumeric", all_characters<utf8::is_decimal_digit>},
    {"isspace", all_characters<is_space>},
    {"istitle", is_title},
    {"isupper", is_cased<true>},
    {"join", join},
    {"ljust", padded<Ends::right>},
    {"lower", changed<lower>},
    {"lstrip", stripped<Ends::left>},
    {"partition", partition<false>},
    {"removeprefix", without_affix<false>},
    {"removesuffix", without_affix<true>},
    {"replace", replace_method},
    {"rfind", find<true>},
    {"rindex", index<true>},
    {"rjust", padded<Ends::left>},
    {"rpartition", partition<true>},
    {"rsplit", split<true>},
    {"rstrip", stripped<Ends::right>},
    {"split", split<false>},
    {"splitlines", split_into_lines},
    {"startswith", has_affix<false>},
    {"strip", stripped<Ends::both>},
    {"swapcase", changed<swap_case>},
    {"title", changed<title>},
    {"upper", changed<upper>},
    {"zfill", zero_filled},
};

constexpr std::pair<std::string_view, MethodObject::Body> kMarkupMethods[] = {
    {"striptags", strip_tags}, {"unescape", unescape}, {"__html__", html}};

}  // namespace

MethodObject::Body find_text_method(std::string_view name, bool markup) {
  for (const auto& [known, body] : kMethods) {
    if (known == name) return body;
  }
  for (const auto& [known, body] : kMarkupMethods) {
    if (markup && known == name) return body;
  }
  return nullptr;
}

}  // namespace lectern::templates
