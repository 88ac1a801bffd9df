// Filters about markup and URLs.
#include <algorithm>
#include <cstdint>

#include "engines/template/template/characters.h"
#include "engines/template/template/html_text.h"
#include "engines/template/template/printing.h"
#include "engines/template/template/specials.h"
#include "engines/template/template/text_pieces.h"
#include "engines/template/template/urlize.h"
#include "engines/template/template/values.h"
#include "text/ascii.h"

namespace lectern::templates {

namespace {

Datum escape(Run& run, CallArguments& arguments) { return escaped(run, bind(run, arguments, {"escape", {"s"}, 1})[0]); }

Datum force_escape(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"forceescape", {"value"}, 1})[0];
  std::string out;
  append_escaped(out, text_of(run, value));
  return run.heap.string(std::move(out), true);
}

Datum safe(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"safe", {"value"}, 1})[0];
  if (value.is_string()) return Datum::of(value.string(), true);
  return run.heap.string(text_of(run, value), true);
}

Datum string(Run& run, CallArguments& arguments) {
  return soft_string(run, bind(run, arguments, {"string", {"object"}, 1})[0]);
}

Datum strip_tags(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"striptags", {"value"}, 1})[0];
  return run.heap.string(text_without_tags(text_of(run, value)));
}

// Characters of a URL stay; in a query a blank becomes `+` and a slash is quoted too.
void append_quoted(std::string& out, std::string_view text, bool in_query) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte < 0x80 && (std::string_view("_.-~").find(c) != std::string_view::npos ||
                                        ascii::is_digit(c) || is_letter(byte))) ||
                       (c == '/' && !in_query);
    if (plain) {
      out += c;
    } else if (c == ' ' && in_query) {
      out += '+';
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
}

Datum url_encode(Run& run, CallArguments& arguments) {
  const Datum value = bind(run, arguments, {"urlencode", {"value"}, 1})[0];
  std::string out;
  if (value.is_string() || !is_iterable(value)) {
    append_quoted(out, text_of(run, value), false);
    return run.heap.string(std::move(out));
  }
  const Items items(run, value);
  for (std::size_t i = 0; i < items.size(); ++i) {
    run.count();
    const std::vector<Datum> pair = value.is(Tag::dict)
                                        ? std::vector<Datum>{map_entry(value, i).first, map_entry(value, i).second}
                                        : items_of(run, items[i]);
    if (pair.size() != 2) run.fail("`urlencode` needs pairs of name and value");
    if (!out.empty()) out += '&';
    append_quoted(out, text_of(run, pair[0]), true);
    out += '=';
    append_quoted(out, text_of(run, pair[1]), true);
  }
  return run.heap.string(std::move(out));
}

bool is_attribute_name(std::string_view name) { return name.find_first_of(" \t\n\r\f\v/>=") == std::string_view::npos; }

Datum xml_attributes(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"xmlattr", {"d", "autospace"}, 1});
  if (given[0].is_undefined()) run.fail_undefined(given[0]);
  if (!given[0].is(Tag::dict)) run.fail("`xmlattr` needs a map, not " + std::string(kind_name(given[0])));
  std::string out;
  for (std::size_t i = 0; i < map_size(given[0]); ++i) {
    run.count();
    const auto entry = map_entry(given[0], i);
    if (entry.second.is(Tag::none) || entry.second.is_undefined()) continue;
    if (!entry.first.is_string()) run.fail("names of attributes must be strings");
    if (!is_attribute_name(entry.first.string())) {
      run.fail("`" + std::string(entry.first.string()) + "` cannot be the name of an attribute");
    }
    if (!out.empty()) out += ' ';
    out += escaped(run, entry.first).string();
    out += "=\"";
    out += escaped(run, entry.second).string();
    out += '"';
  }
  if (!out.empty() && (!given[1].given() || is_true(run, given[1]))) out.insert(0, " ");
  return run.heap.string(std::move(out), run.autoescape());
}

// JSON that may stand in HTML, also inside a script: the characters that could end it are written as escapes.
Datum to_json_text(Run& run, CallArguments& arguments) {
  const Bound given = bind(run, arguments, {"tojson", {"value", "indent"}, 1});
  std::string json;
  write_json(run, given[0], given.at(1), json);
  std::string out;
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (c == '\'') {
      out += "\\u0027";
    } else {
      out += c;
    }
  }
  return run.heap.string(std::move(out), true);
}

UrlizeOptions urlize_options(Run& run, const Bound& given) {
  UrlizeOptions options;
  if (given[1].given() && !given[1].is(Tag::none)) options.trim = whole_number(run, given[1], "`trim_url_limit`");
  std::vector<std::string> parts = {"noopener"};
  if (given[4].given() && !given[4].is(Tag::none)) {
    const std::string rel = text_of(run, given[4]);
    for (const std::string_view part : split_space(rel)) parts.emplace_back(part);
  }
  if (given[2].given() && is_true(run, given[2])) parts.emplace_back("nofollow");
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  for (const std::string& part : parts) options.rel += (options.rel.empty() ? "" : " ") + part;
  if (given[3].given() && !given[3].is(Tag::none)) options.target = text_of(run, given[3]);
  if (!given[5].given() || given[5].is(Tag::none)) return options;
  for (const Datum& scheme : items_of(run, given[5])) {
    options.schemes.push_back(text_of(run, scheme));
    if (!is_scheme(options.schemes.back())) run.fail("`" + options.schemes.back() + "` is not the start of a URL");
  }
  return options;
}

Datum urlize(Run& run, CallArguments& arguments) {
  const Bound given =
      bind(run, arguments, {"urlize", {"value", "trim_url_limit", "nofollow", "target", "rel", "extra_schemes"}, 1});
  UrlizeOptions options = urlize_options(run, given);
  options.most_bytes = run.library.options.limits.output_bytes;
  std::string text;
  if (given[0].is_string() && given[0].markup) {
    text = given[0].string();
  } else {
    append_escaped(text, text_of(run, given[0]));
  }
  std::string linked = with_links(text, options);
  run.expect_bytes(linked.size());
  return run.heap.string(std::move(linked), run.autoescape());
}

}  // namespace

void add_escape_filters(OperationTable& filters) {
  filters.add_builtin("e", escape);
  filters.add_builtin("escape", escape);
  filters.add_builtin("forceescape", force_escape);
  filters.add_builtin("safe", safe);
  filters.add_builtin("string", string);
  filters.add_builtin("striptags", strip_tags);
  filters.add_builtin("tojson", to_json_text);
  filters.add_builtin("urlencode", url_encode);
  filters.add_builtin("urlize", urlize);
  filters.add_builtin("xmlattr", xml_attributes);
}

}  // namespace lectern::templates
