// The theme: tokens to CSS, fingerprints, words.
#include "pipeline/render/theme_files.h"

#include <algorithm>

#include "engines/data/yaml.h"
#include "pipeline/render/compact_assets.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::string_view kFallback = "zh-Hant";

bool belongs_to(std::string_view name, const Value& part) {
  if (!part.is_list()) return false;
  return std::any_of(part.list().begin(), part.list().end(), [&](const Value& entry) {
    if (!entry.is_string()) return false;
    return entry.string().ends_with('/') ? name.starts_with(entry.string()) : name == entry.string();
  });
}

bool is_published(std::string_view name, const Value& theme, const ThemeUse& use) {
  if (name == "theme.yaml" || name.starts_with("words/")) return false;
  const Value& parts = theme["parts"];
  if (!use.math && belongs_to(name, parts["math"])) return false;
  return use.mermaid || !belongs_to(name, parts["mermaid"]);
}

std::string_view language_of(std::string_view script) { return script.substr(0, script.find('-')); }

/// Whether words are needed: those that stand in for missing ones always are.
bool is_spoken(std::string_view words, const ThemeUse& use) {
  return words == kFallback || std::any_of(use.scripts.begin(), use.scripts.end(), [&](const std::string& script) {
           return script == words || language_of(script) == words;
         });
}

std::string fingerprinted(std::string_view name, std::string_view bytes) {
  const bool stamped = name.ends_with(".css") || name.ends_with(".js");
  if (!stamped) return "assets/" + std::string(name);
  const std::size_t dot = name.rfind('.');
  const std::string hash = to_hex(hash_content(bytes)).substr(0, 8);
  return "assets/" + std::string(name.substr(0, dot)) + "." + hash + std::string(name.substr(dot));
}

/// What comes from packages (in folders of its own) is sent as it came.
std::string published_bytes(std::string_view name, std::string_view bytes, const Value& theme) {
  const bool own = name.find('/') == std::string_view::npos;
  if (own && name.ends_with(".js")) return compact_script(bytes);
  if (own && name.ends_with(".css")) return (name == "style.css" ? token_css(theme) : "") + compact_style(bytes);
  return std::string(bytes);
}

/// Appends `--name:value;` for each token; `side` picks the light or dark one of a pair.
void append_tokens(std::string& out, const Value& tokens, std::size_t side) {
  if (!tokens.is_map()) return;
  for (const auto& [name, value] : tokens.map()) {
    const bool pair = value.is_list();
    if (pair && value.list().size() <= side) continue;
    const Value& chosen = pair ? value.list()[side] : value;
    if (!chosen.is_string() || chosen.string().find_first_of("{};<") != std::string::npos) continue;
    out += "--" + name + ":" + chosen.string() + ";";
  }
}

}  // namespace

std::string token_css(const Value& theme) {
  std::string out = "@layer tokens{:root{color-scheme:light dark;";
  append_tokens(out, theme["colors"], 0);
  append_tokens(out, theme["sizes"], 0);
  append_tokens(out, theme["fonts"], 0);
  // Dark is for screens: paper is light whatever the reader chose.
  out += "}@media screen{@media (prefers-color-scheme:dark){:root:not([data-theme=light]){";
  append_tokens(out, theme["colors"], 1);
  out += "}}:root[data-theme=dark]{color-scheme:dark;";
  append_tokens(out, theme["colors"], 1);
  out += "}:root[data-theme=light]{color-scheme:light}}}\n";
  return out;
}

ThemeFiles::ThemeFiles(const LookFiles& look, const std::string& theme, const ThemeUse& use)
    : folder_("themes/" + theme) {
  const auto description = look.theme.find("theme.yaml");
  if (description != look.theme.end()) description_ = read("theme.yaml", description->second);
  for (const auto& [name, bytes] : look.theme) {
    if (name.starts_with("words/") && name.ends_with(".yaml")) {
      const std::string script = name.substr(6, name.size() - 11);
      if (is_spoken(script, use)) words_.emplace(script, Words(read(name, bytes)));
    }
    if (!is_published(name, description_, use)) continue;
    publish(name, published_bytes(name, bytes, description_));
  }
  words_.try_emplace(std::string(kFallback));
}

Value ThemeFiles::read(std::string_view name, std::string_view bytes) {
  const SourceFile file(folder_ + "/" + std::string(name), std::string(bytes));
  const Span whole{0, static_cast<std::uint32_t>(bytes.size())};
  return to_value(read_yaml(file, whole, config_rules(), diagnostics_));
}

void ThemeFiles::publish(std::string_view name, std::string bytes) {
  std::string path = fingerprinted(name, bytes);
  paths_.emplace(name, "/" + path);
  files_.emplace_back(std::move(path), std::move(bytes));
}

const std::string* ThemeFiles::path_of(std::string_view name) const {
  const auto found = paths_.find(name);
  return found == paths_.end() ? nullptr : &found->second;
}

const Words& ThemeFiles::words(std::string_view script) const {
  auto found = words_.find(script);
  if (found == words_.end()) found = words_.find(language_of(script));  // `en-GB`: English
  return found != words_.end() ? found->second : words_.find(kFallback)->second;
}

}  // namespace lectern
