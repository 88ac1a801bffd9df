// Renders templates for compare.py: one job a line on stdin, one answer a line on stdout.
//
//   {"templates": {"main": "{{ x }}"}, "main": "main", "data": [{"x": 1}, {"x": 2}], "undefined": "lenient",
//    "autoescape": true, "trim_blocks": false, "lstrip_blocks": false, "hex": false}
//   {"results": [{"ok": true, "output": "1"}, {"ok": true, "output": "2"}]}
//
// A failure is {"ok": false, "kind": …, "template": …, "line": …, "column": …, "message": …, "hint": …, "frames": […]}.
// With `hex` the templates are bytes written as hexadecimal digits, which may be any bytes at all; outputs that are not
// UTF-8 have their invalid bytes replaced.
#include <cstdint>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engines/template/template.h"

namespace {

using lectern::List;
using lectern::Map;
using lectern::TemplateError;
using lectern::TemplateFrame;
using lectern::TemplateOptions;
using lectern::TemplateSet;
using lectern::Value;
using Json = nlohmann::ordered_json;

Value to_value(const Json& json);

Map to_map(const Json& json) {
  Map map;
  for (const auto& [key, value] : json.items()) map.set(key, to_value(value));
  return map;
}

// The jobs are written by our own scripts, which nest data a few levels only.
Value to_value(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return json.get<std::int64_t>();
    case Json::value_t::number_float:
      return json.get<double>();
    case Json::value_t::string:
      return json.get<std::string>();
    case Json::value_t::array: {
      List list;
      for (const Json& item : json) list.push_back(to_value(item));
      return list;
    }
    case Json::value_t::object:
      return to_map(json);
    default:
      return nullptr;
  }
}

std::string from_hex(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string_view name_of(TemplateError::Kind kind) {
  switch (kind) {
    case TemplateError::Kind::syntax:
      return "syntax";
    case TemplateError::Kind::missing:
      return "missing";
    case TemplateError::Kind::undefined:
      return "undefined";
    case TemplateError::Kind::limit:
      return "limit";
    case TemplateError::Kind::runtime:
      return "runtime";
  }
  return "unknown";
}

Json failure(const TemplateError& error) {
  Json frames = Json::array();
  for (const TemplateFrame& frame : error.frames)
    frames.push_back(
        {{"template", frame.template_name}, {"line", frame.line}, {"column", frame.column}, {"what", frame.what}});
  return {{"ok", false},
          {"kind", name_of(error.kind)},
          {"template", error.template_name},
          {"line", error.line},
          {"column", error.column},
          {"message", error.message},
          {"hint", error.hint},
          {"frames", frames}};
}

TemplateOptions options_of(const Json& job) {
  TemplateOptions options;
  options.autoescape = job.value("autoescape", true);
  options.trim_blocks = job.value("trim_blocks", false);
  options.lstrip_blocks = job.value("lstrip_blocks", false);
  if (job.value("undefined", "strict") == "lenient") options.undefined = TemplateOptions::Undefined::lenient;
  // Hostile templates go to every limit there is: a fraction of them shows the same in a fraction of the time.
  const std::size_t part = job.value("part_of_limits", std::size_t{1});
  options.limits.iterations /= part;
  options.limits.output_bytes /= part;
  options.limits.memory_bytes /= part;
  return options;
}

Json answer(const Json& job) {
  std::map<std::string, std::string, std::less<>> sources;
  for (const auto& [name, source] : job.at("templates").items())
    sources[name] = job.value("hex", false) ? from_hex(source.get<std::string>()) : source.get<std::string>();
  const TemplateSet templates(
      [&sources](std::string_view name) -> std::optional<std::string> {
        const auto found = sources.find(name);
        if (found == sources.end()) return std::nullopt;
        return found->second;
      },
      options_of(job));
  Json results = Json::array();
  for (const Json& data : job.at("data")) {
    try {
      results.push_back({{"ok", true}, {"output", templates.render(job.at("main").get<std::string>(), to_map(data))}});
    } catch (const TemplateError& error) {
      results.push_back(failure(error));
    }
  }
  return {{"results", results}};
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const Json result = answer(Json::parse(line));
    std::cout << result.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
  }
}
