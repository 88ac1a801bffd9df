// Renders templates for templates.py: one JSON request a line in, one JSON answer a line out.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "engines/template/template.h"

namespace {

using lectern::Map;
using lectern::TemplateError;
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

// `{"__markup__": "<b>"}` is markup.
Value to_value(const Json& json) {
  if (json.is_null()) return nullptr;
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  if (json.is_array()) {
    lectern::List list;
    for (const Json& item : json) list.push_back(to_value(item));
    return list;
  }
  if (json.size() == 1 && json.contains("__markup__")) return Value::markup(json["__markup__"].get<std::string>());
  return to_map(json);
}

std::string_view kind_name(TemplateError::Kind kind) {
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
      break;
  }
  return "runtime";
}

Json answer(const Json& request) {
  TemplateOptions options;
  options.autoescape = request.value("autoescape", true);
  options.trim_blocks = request.value("trim_blocks", false);
  options.lstrip_blocks = request.value("lstrip_blocks", false);
  if (!request.value("strict", true)) options.undefined = TemplateOptions::Undefined::lenient;
  const Json& templates = request["templates"];
  const TemplateSet set(
      [&](std::string_view name) -> std::optional<std::string> {
        const auto found = templates.find(std::string(name));
        if (found == templates.end()) return std::nullopt;
        return found->get<std::string>();
      },
      options);
  Json result;
  try {
    result["text"] = set.render("main", to_map(request["data"]));
  } catch (const TemplateError& error) {
    result["error"] = kind_name(error.kind);
    result["message"] = std::string(error.what()) + (error.hint.empty() ? "" : "; " + error.hint);
    result["line"] = error.line;
  }
  return result;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json result = answer(Json::parse(line));
    std::cout << result.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
  }
}
