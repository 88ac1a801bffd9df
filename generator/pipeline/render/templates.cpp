// The site's templates: compiling, what they may call, and what is said when one fails.
#include "pipeline/render/templates.h"

#include <array>
#include <vector>

#include "model/url_path.h"
#include "pipeline/render/html_text.h"
#include "pipeline/render/site_values.h"
#include "pipeline/render/words.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace lectern {

namespace {

TemplateSet::Loader loader_of(const LookFiles& look) {
  return [&look](std::string_view name) -> std::optional<std::string> {
    const auto found = look.templates.find(name);
    if (found == look.templates.end()) return std::nullopt;
    return std::string(found->second);
  };
}

TemplateOptions options_of(const Site& site) {
  // Room for the page around a text that is itself as long as a page may be.
  constexpr std::size_t kFrame = 4U * 1024U * 1024U;
  TemplateOptions options;
  options.limits.output_bytes = site.config.limits.output_bytes + kFrame;
  return options;
}

const Value& argument(const Arguments& arguments, std::size_t index, std::string_view function) {
  if (index >= arguments.positional.size()) {
    throw std::runtime_error("`" + std::string(function) + "` needs " + std::to_string(index + 1) + " value(s)");
  }
  return arguments.positional[index];
}

std::string text_of(const Value& value) {
  if (value.is_string()) return value.string();
  if (value.kind() == Value::Kind::integer) return std::to_string(value.integer());
  return value.is_undefined() || value.is_none() ? std::string() : to_json(value);
}

Value fill_words(const Arguments& arguments) {
  const std::string pattern = text_of(argument(arguments, 0, "fill"));
  std::vector<std::pair<std::string_view, std::string>> texts;
  for (const auto& [name, value] : arguments.named) texts.emplace_back(name, text_of(value));
  std::string out = pattern;
  for (const auto& [name, text] : texts) out = fill(out, {{name, text}});
  return out;
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string format_date(const CalendarDate& date, std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      out += pattern[i];
      continue;
    }
    bool padded = true;
    if (pattern[++i] == '-' && i + 1 < pattern.size()) {
      padded = false;
      ++i;
    }
    const auto number = [&](unsigned value) { return padded ? two_digits(value) : std::to_string(value); };
    switch (pattern[i]) {
      case 'Y':
        out += std::to_string(date.year);
        break;
      case 'm':
        out += number(date.month);
        break;
      case 'd':
        out += number(date.day);
        break;
      case 'H':
        out += number(static_cast<unsigned>(date.hour));
        break;
      case 'M':
        out += number(static_cast<unsigned>(date.minute));
        break;
      case 'S':
        out += number(static_cast<unsigned>(date.second));
        break;
      case '%':
        out += '%';
        break;
      default:
        throw std::runtime_error("`%" + std::string(1, pattern[i]) + "` is no part of a date");
    }
  }
  return out;
}

Value show_date(const Arguments& arguments) {
  const std::string text = text_of(argument(arguments, 0, "date"));
  if (text.empty()) return "";
  const auto time = parse_timestamp(text);
  if (!time) throw std::runtime_error("`" + text + "` is no date");
  const bool has_pattern = arguments.positional.size() > 1;
  return format_date(calendar_date(*time), has_pattern ? text_of(arguments.positional[1]) : "%Y-%m-%d");
}

Value show_thousands(const Arguments& arguments) {
  std::string digits = text_of(argument(arguments, 0, "thousands"));
  for (std::size_t i = digits.size(); i > 3 && digits[i - 4] != '-'; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

/// A line of front matter: text in backticks is code, everything else is text.
Value show_inline(const Arguments& arguments) {
  const Value& value = argument(arguments, 0, "inline");
  if (value.is_markup()) return value;
  const std::string text = text_of(value);
  std::string out;
  std::size_t done = 0;
  for (std::size_t open = text.find('`'); open != std::string::npos; open = text.find('`', done)) {
    const std::size_t close = text.find('`', open + 1);
    if (close == std::string::npos || close == open + 1) break;
    append_escaped(out, std::string_view(text).substr(done, open - done));
    out += "<code>";
    append_escaped(out, std::string_view(text).substr(open + 1, close - open - 1));
    out += "</code>";
    done = close + 1;
  }
  append_escaped(out, std::string_view(text).substr(done));
  return Value::markup(std::move(out));
}

/// JSON inside a script element: what could end the element is written as an escape.
Value show_json(const Arguments& arguments) {
  std::string out;
  for (const char character : to_json(argument(arguments, 0, "json"))) {
    if (character == '<') {
      out += "\\u003c";
    } else if (character == '>') {
      out += "\\u003e";
    } else if (character == '&') {
      out += "\\u0026";
    } else {
      out += character;
    }
  }
  return Value::markup(std::move(out));
}

/// An inline script as a Content Security Policy names it.
Value hash_script(const Arguments& arguments) {
  return "sha256-" + sha256_base64(text_of(argument(arguments, 0, "script_hash")));
}

/// Offset of a character of a line; columns of template messages count characters.
std::uint32_t offset_of(const SourceFile& file, std::uint32_t line, std::uint32_t column) {
  const Span span = file.lines().line(line);
  std::size_t offset = span.begin;
  for (std::uint32_t character = 1; character < column && offset < span.end; ++character) {
    offset += utf8::decode(file.text(), offset).size;
  }
  return static_cast<std::uint32_t>(offset);
}

std::vector<std::string_view> names_of(const SitePage& page, bool is_course) {
  switch (page.kind) {
    case PageKind::home:
      return {"home", "index", "list"};
    case PageKind::section:
      return is_course ? std::vector<std::string_view>{"course", "section", "list"}
                       : std::vector<std::string_view>{"module", "section", "list"};
    case PageKind::taxonomy:
      return {"taxonomy", "terms", "list"};
    case PageKind::term:
      return {"term", "list"};
    case PageKind::path:
      return {"path"};
    case PageKind::concepts:
      return {"concepts"};
    case PageKind::symbols:
      return {"symbols"};
    case PageKind::print:
      return {"print"};
    case PageKind::glossary:
      return {"glossary"};
    default:
      return {"page", "single"};
  }
}

/// A template by its name without ending, first in the folder of the page's type.
std::string file_of(const SitePage& page, std::string_view name, const Templates& templates) {
  std::string file = page.type + "/" + std::string(name) + ".html";
  if (!page.type.empty() && templates.has(file)) return file;
  file.erase(0, page.type.size() + 1);
  return templates.has(file) ? file : std::string();
}

}  // namespace

Templates::Templates(const Site& site, const LookFiles& look) : look_(look), set_(loader_of(look), options_of(site)) {
  set_functions(site);
  compile_all();
}

void Templates::set_functions(const Site& site) {
  set_.set_global("fill", Function(fill_words));
  set_.set_global("date", Function(show_date));
  set_.add_filter("date", show_date);
  set_.set_global("thousands", Function(show_thousands));
  set_.add_filter("inline", show_inline);
  set_.set_global("json", Function(show_json));
  set_.add_filter("json", show_json);
  set_.set_global("script_hash", Function(hash_script));
  const Config& config = site.config;
  set_.set_global("absolute", Function([&config](const Arguments& arguments) -> Value {
                    return absolute_url(config, text_of(argument(arguments, 0, "absolute")));
                  }));
  const UrlNaming naming = url_naming_of(config);
  const auto slugify = [naming](const Arguments& arguments) -> Value {
    return urlize(text_of(argument(arguments, 0, "slugify")), naming);
  };
  set_.set_global("slugify", Function(slugify));
  set_.add_filter("slugify", slugify);
}

void Templates::compile_all() {
  for (const auto& [name, bytes] : look_.templates) {
    if (name.starts_with("archetypes/") || name.ends_with(".md")) continue;
    try {
      set_.compile(name);
    } catch (const TemplateError& error) {
      // A template that includes a broken one meets the same mistake again.
      if (known_.emplace(error.template_name, error.line, error.column, error.message).second) {
        diagnostics_.push_back(problem_of(error));
      }
    }
  }
}

std::optional<std::string> Templates::render(std::string_view name, const Map& data, const Place& subject,
                                             Diagnostics& problems, std::size_t expected_bytes) const {
  try {
    return set_.render(name, data, expected_bytes);
  } catch (const TemplateError& error) {
    if (known_.contains({error.template_name, error.line, error.column, error.message})) return std::nullopt;
    Diagnostic problem = problem_of(error);
    problem.related.insert(problem.related.begin(), {"while showing this page", subject});
    problems.push_back(std::move(problem));
  }
  return std::nullopt;
}

Diagnostic Templates::problem_of(const TemplateError& error) const {
  Diagnostic problem = diagnose(Code::template_error, place_in(error.template_name, error.line, error.column),
                                error.message, error.hint);
  for (const TemplateFrame& frame : error.frames) {
    Related related{frame.what + " here", place_in(frame.template_name, frame.line, frame.column)};
    // A template that includes itself comes by the same place at every level.
    if (problem.related.empty() || problem.related.back() != related) problem.related.push_back(std::move(related));
  }
  return problem;
}

Place Templates::place_in(std::string_view name, std::uint32_t line, std::uint32_t column) const {
  const std::string path = look_.templates_root + "/" + std::string(name);
  const auto found = look_.templates.find(name);
  if (found == look_.templates.end() || line == 0) return place_of_file(path);
  const SourceFile file(path, std::string(found->second));
  const std::uint32_t offset = offset_of(file, line, column);
  return place_of(file, {offset, offset});
}

std::string layout_file(const SitePage& page, const Templates& templates) {
  return page.layout.empty() ? std::string() : file_of(page, page.layout, templates);
}

std::string template_for(const SitePage& page, bool is_course, const Templates& templates) {
  if (std::string file = layout_file(page, templates); !file.empty()) return file;
  for (const std::string_view name : names_of(page, is_course)) {
    if (std::string file = file_of(page, name, templates); !file.empty()) return file;
  }
  return "page.html";
}

}  // namespace lectern
