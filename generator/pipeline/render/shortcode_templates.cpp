// Shortcodes as HTML.
#include "pipeline/render/shortcode_templates.h"

#include <algorithm>

#include "diagnostics/suggest.h"
#include "model/url_path.h"
#include "pipeline/render/code_html.h"

namespace lectern {

namespace {

constexpr std::string_view kFolder = "shortcodes/";

std::string template_of(std::string_view name) { return std::string(kFolder) + std::string(name) + ".html"; }

bool is_built_in(std::string_view name) { return name == "include" || name == "highlight"; }

std::string extension_of(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : std::string(name.substr(dot + 1));
}

/// The code between the tags of `highlight`: whole lines, without the line ends next to the tags.
std::string inner_code(std::string_view inner) {
  while (inner.starts_with('\n') || inner.starts_with('\r')) inner.remove_prefix(1);
  while (inner.ends_with('\n') || inner.ends_with('\r') || inner.ends_with(' ')) inner.remove_suffix(1);
  return inner.empty() ? std::string() : std::string(inner) + "\n";
}

CodeBlock code_block(std::string language, std::string title, std::string_view text) {
  CodeBlock block;
  block.language = std::move(language);
  block.title = std::move(title);
  block.text = text;
  block.highlighted_code = highlight(block.language, text);
  return block;
}

std::vector<std::string> known_names(const LookFiles& look) {
  std::vector<std::string> names{"include", "highlight", "ref", "relref"};
  for (const auto& [name, bytes] : look.templates) {
    if (!name.starts_with(kFolder) || !name.ends_with(".html")) continue;
    names.push_back(name.substr(kFolder.size(), name.size() - kFolder.size() - 5));
  }
  return names;
}

}  // namespace

ShortcodeTemplates::ShortcodeTemplates(const SitePage& page, const Words& words, const Templates& templates,
                                       const Map& data)
    : page_(page), words_(words), templates_(templates), data_(data) {}

void ShortcodeTemplates::write(const ShortcodeCall& call, std::uint32_t node, std::string_view inner,
                               std::string& out) {
  const std::string file = template_of(call.name);
  if (!templates_.has(file)) {
    if (call.name == "include") return write_include(node, out);
    if (call.name == "highlight") return write_highlighted(call, out);
    out += inner;
    return;
  }
  Map named;
  for (const auto& [name, value] : call.named) named.set(name, value);
  Map data = data_;
  data.set("name", call.name);
  data.set("args", List(call.positional.begin(), call.positional.end()));
  data.set("named", std::move(named));
  data.set("inner", Value::markup(std::string(inner)));
  data.set("inner_source", call.inner);
  const Place place = place_of(*page_.page->source, call.span);
  const std::optional<std::string> shown = templates_.render(file, data, place, problems_);
  out += shown ? std::string_view(*shown) : inner;
}

void ShortcodeTemplates::write_include(std::uint32_t node, std::string& out) const {
  const std::vector<IncludeRequest>& requests = page_.page->includes;
  const auto request =
      std::find_if(requests.begin(), requests.end(), [&](const IncludeRequest& each) { return each.node == node; });
  const auto index = static_cast<std::size_t>(request - requests.begin());
  if (request == requests.end() || index >= page_.includes.size() || !page_.includes[index].found) return;
  append_code_block(out, code_block(extension_of(request->path), request->path, page_.includes[index].text), {},
                    words_);
}

void ShortcodeTemplates::write_highlighted(const ShortcodeCall& call, std::string& out) const {
  const std::string code = inner_code(call.inner);
  const std::string language = call.positional.empty() ? std::string() : call.positional[0];
  append_code_block(out, code_block(language, {}, code), {}, words_);
}

Diagnostics unknown_shortcodes(const Site& site, const LookFiles& look) {
  struct Unknown {
    Place place;
    std::size_t count = 0;
  };
  const std::vector<std::string> known = known_names(look);
  std::map<std::string, Unknown> unknown;
  for (const SitePage& page : site.pages) {
    if (page.page == nullptr) continue;
    for (const ShortcodeCall& call : page.page->document.shortcodes) {
      if (is_built_in(call.name) || std::find(known.begin(), known.end(), call.name) != known.end()) continue;
      Unknown& entry = unknown[call.name];
      if (entry.count++ == 0) entry.place = place_of(*page.page->source, call.span);
    }
  }
  Diagnostics diagnostics;
  for (auto& [name, entry] : unknown) {
    std::string message = "no shortcode `" + name + "`";
    if (entry.count > 1) message += " (used " + std::to_string(entry.count) + " times)";
    std::string help = did_you_mean(name, known);
    if (help.empty()) help = "add `" + look.templates_root + "/" + template_of(name) + "` to show it";
    diagnostics.push_back(diagnose(Code::unknown_shortcode, std::move(entry.place), std::move(message), help));
  }
  return diagnostics;
}

}  // namespace lectern
