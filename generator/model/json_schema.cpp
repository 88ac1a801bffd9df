// Schemas from the tables of keys.
#include "model/json_schema.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "diagnostics/codes.h"
#include "model/config_keys.h"
#include "model/front_matter_keys.h"
#include "text/ascii.h"

namespace lectern {

namespace {

constexpr const char* kDraft = "https://json-schema.org/draft/2020-12/schema";

List texts(std::initializer_list<const char*> words) {
  List list;
  for (const char* word : words) list.emplace_back(word);
  return list;
}

Value typed(std::initializer_list<const char*> types) { return Map{{"type", texts(types)}}; }
Value one_of(List values) { return Map{{"enum", std::move(values)}}; }
Value any_of(List schemas) { return Map{{"anyOf", std::move(schemas)}}; }
Value list_of(Value items) { return Map{{"type", "array"}, {"items", std::move(items)}}; }
Value map_of(Value values) {
  return Map{{"type", texts({"object", "null"})}, {"additionalProperties", std::move(values)}};
}
Value closed(Map properties) {
  return Map{
      {"type", texts({"object", "null"})}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Value described(const Value& schema, std::string_view meaning) {
  Map out;
  if (!meaning.empty()) out.set("description", meaning);
  for (const auto& [key, value] : schema.map()) out.set(key, value);
  return out;
}

Value truth() { return any_of({typed({"boolean", "null"}), one_of(texts({"true", "false"}))}); }
Value text_or_texts() { return any_of({typed({"string", "null"}), list_of(typed({"string", "array", "null"}))}); }

Value menu_entry() {
  const Value text = typed({"string", "number", "boolean", "null"});
  return Map{{"type", texts({"object", "null"})},
             {"properties", Map{{"name", text},
                                {"identifier", text},
                                {"parent", text},
                                {"url", text},
                                {"pageRef", text},
                                {"weight", typed({"integer", "null"})},
                                {"params", typed({"object", "null"})}}}};
}

// ---- site.yaml

/// `pretty|ugly: what it means` → the words before the colon.
Value choice(std::string_view meaning) {
  List words{nullptr};
  for (std::string_view rest = meaning.substr(0, meaning.find(':')); !rest.empty();) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    words.emplace_back(rest.substr(0, bar));
    rest.remove_prefix(std::min(bar + 1, rest.size()));
  }
  return one_of(std::move(words));
}

Value levels() {
  Map codes;
  for (const CodeInfo& info : all_codes()) {
    codes.set(std::string(info.name),
              described(one_of({"error", "warning", "note", "off", false}),
                        std::string(info.summary) + " (" + std::string(name_of(info.severity)) + ")"));
  }
  return closed(std::move(codes));
}

/// Documentation by name; of Python's own it can also be said that it is not wanted.
Value inventories() {
  const Value documentation = Map{{"type", "object"},
                                  {"properties", Map{{"file", Map{{"type", "string"}, {"minLength", 1}}},
                                                     {"url", Map{{"type", "string"}, {"pattern", "^https?://."}}}}},
                                  {"required", texts({"file", "url"})},
                                  {"additionalProperties", false}};
  return Map{{"type", texts({"object", "null"})},
             {"properties", Map{{"python", any_of({truth(), documentation})}}},
             {"additionalProperties", documentation}};
}

Value config_map(Setting setting) {
  const Value text = typed({"string", "number", "boolean", "null"});
  switch (setting) {
    case Setting::levels:
      return levels();
    case Setting::inventories:
      return inventories();
    case Setting::menus:
      return map_of(any_of({typed({"null"}), list_of(menu_entry())}));
    case Setting::taxonomies:
      return map_of(text);
    case Setting::permalinks:
      return Map{{"type", texts({"object", "null"})},
                 {"properties", Map{{"page", any_of({text, map_of(text)})}}},
                 {"additionalProperties", text}};
    default:
      return typed({"object", "null"});
  }
}

Value config_text(Setting setting) {
  const Value text = typed({"string", "number", "boolean", "null"});
  if (setting == Setting::base_url) return Map{{"type", texts({"string", "null"})}, {"pattern", "^(/?$|https?://.)"}};
  if (setting == Setting::edit_url) return Map{{"type", texts({"string", "null"})}, {"pattern", "^$|\\{path\\}"}};
  if (setting == Setting::report_url) {
    return Map{{"type", texts({"string", "null"})}, {"pattern", "^$|\\{(title|url|path)\\}"}};
  }
  if (setting == Setting::author) return any_of({text, typed({"object"})});
  if (setting == Setting::theme) return any_of({text, list_of(text)});
  return text;
}

Value config_value(const ConfigKey& key) {
  switch (key.type) {
    case SettingType::boolean:
      return any_of({typed({"boolean", "null"}), one_of(texts({"true", "false", "yes", "no", "on", "off"}))});
    case SettingType::count:
      return Map{{"type", texts({"integer", "null"})}, {"minimum", may_be_zero(key.setting) ? 0 : 1}};
    case SettingType::amount:
      return Map{{"type", texts({"number", "null"})}, {"exclusiveMinimum", 0}};
    case SettingType::folder:
      return Map{{"type", texts({"string", "null"})}, {"minLength", 1}};
    case SettingType::folders:
      return text_or_texts();
    case SettingType::scripts: {
      const Value script = one_of(texts({"zh-Hant", "zh-Hans", "zh-TW", "zh-HK", "zh-CN", "zh-SG"}));
      return any_of({typed({"null"}), script, list_of(script)});
    }
    case SettingType::choice:
      return choice(key.meaning);
    case SettingType::map:
      return config_map(key.setting);
    case SettingType::text:
      break;
  }
  return config_text(key.setting);
}

Map config_properties(std::string_view group) {
  Map properties;
  const std::string prefix = group.empty() ? std::string() : std::string(group) + '.';
  for (const std::string& name : config_names(group)) {
    const ConfigKey& key = *find_config_key(prefix + name);
    const bool is_group = key.setting == Setting::group;
    properties.set(name, described(is_group ? closed(config_properties(name)) : config_value(key), key.meaning));
  }
  return properties;
}

/// A name in any capitals. Patterns of JSON Schema have no flag for that.
std::string in_any_case(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool letter = ascii::is_lower(c);
    out += letter ? std::string{'[', c, static_cast<char>(c - 'a' + 'A'), ']'} : std::string(1, c);
  }
  return out;
}

std::string pattern_of_known_names() {
  std::string names;
  for (const std::string& name : config_spellings()) names += (names.empty() ? "" : "|") + in_any_case(name);
  return "^(?:" + names + ")$";
}

// ---- front matter

Value learning_path() {
  const Value text = typed({"string"});
  const Value steps = any_of({text, list_of(any_of({text, list_of(text)}))});
  return Map{{"type", "object"},
             {"properties", Map{{"id", described(Map{{"type", "string"}, {"pattern", "^[^\\s/\\\\#?\"'<>&]+$"}},
                                                 "part of its address, unique in the course")},
                                {"title", text},
                                {"focus", described(text, "what the path is for, in one line")},
                                {"description", text},
                                {"steps", described(steps,
                                                    "modules and chapters in order; a list in the list is a "
                                                    "choice")}}},
             {"required", texts({"id", "title", "steps"})},
             {"additionalProperties", false}};
}

Value build_options() {
  return closed(Map{{"list", one_of({"always", "never", "local", true, false})},
                    {"render", one_of({"always", "never", "link", true, false})},
                    {"publishResources", truth()}});
}

Value resource_rule() {
  const Value text = typed({"string", "null"});
  return Map{{"type", "object"},
             {"properties", Map{{"src", described(Map{{"type", "string"}, {"minLength", 1}}, "files, such as `*.png`")},
                                {"name", text},
                                {"title", text},
                                {"params", typed({"object", "null"})}}},
             {"required", texts({"src"})}};
}

Value script_names() {
  return one_of({"zh-Hant", "zh-Hans", "zh-TW", "zh-HK", "zh-CN", "zh-SG", "Hant", "Hans", nullptr});
}

Value structured_value(FrontMatterType type) {
  const Value self = Map{{"$ref", "#"}};
  const Value path = Map{{"$ref", "#/$defs/path"}};
  switch (type) {
    case FrontMatterType::map:
      return typed({"object", "null"});
    case FrontMatterType::menus:
      return any_of({text_or_texts(), map_of(menu_entry())});
    case FrontMatterType::paths:
      return any_of({typed({"null"}), path, list_of(path)});
    case FrontMatterType::build:
      return build_options();
    case FrontMatterType::sitemap:
      return any_of({one_of({false, "false"}), typed({"object", "null"})});
    case FrontMatterType::resources:
      return any_of({typed({"null"}), list_of(resource_rule())});
    case FrontMatterType::cascade:
      return any_of({typed({"null"}), self, list_of(self)});
    default:
      return Map();
  }
}

Value front_matter_value(FrontMatterType type) {
  switch (type) {
    case FrontMatterType::text:
      return typed({"string", "null"});
    case FrontMatterType::boolean:
      return truth();
    case FrontMatterType::whole_number:
      return Map{{"type", texts({"integer", "string", "null"})}, {"pattern", "^\\s*[+-]?[0-9]+\\s*$"}};
    case FrontMatterType::date:
      return Map{{"type", texts({"string", "null"})},
                 {"pattern", "^\\s*($|[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([^0-9]|$))"}};
    case FrontMatterType::minutes:
      return Map{{"type", texts({"number", "string", "null"})}, {"minimum", 0}, {"pattern", "[0-9]"}};
    case FrontMatterType::texts:
      return text_or_texts();
    case FrontMatterType::script:
      return script_names();
    default:
      return structured_value(type);
  }
}

Map front_matter_properties() {
  Map properties;
  for (const KnownKey& key : front_matter_keys()) {
    Value schema = described(front_matter_value(key.type), key.meaning);
    if (ascii::lower(key.canonical) == key.name) {
      properties.set(std::string(key.canonical), std::move(schema));
      continue;
    }
    // `published: false` is how Hexo and Jekyll say draft.
    if (key.name == "published") schema = any_of({truth(), std::move(schema)});
    Map other{{"description", "another spelling of `" + std::string(key.canonical) + "`"}, {"deprecated", true}};
    for (const auto& [name, value] : schema.map()) other.set(name, value);
    properties.set(std::string(key.name), std::move(other));
  }
  return properties;
}

}  // namespace

Value site_schema() {
  return Map{{"$schema", kDraft},
             {"title", "Lectern: site.yaml"},
             {"type", texts({"object", "null"})},
             {"properties", config_properties({})},
             {"patternProperties", Map{{pattern_of_known_names(), true}}},
             {"additionalProperties", false}};
}

Value front_matter_schema() {
  return Map{{"$schema", kDraft},
             {"title", "Lectern: front matter of a page"},
             {"type", "object"},
             {"properties", front_matter_properties()},
             {"$defs", Map{{"path", learning_path()}}}};
}

}  // namespace lectern
