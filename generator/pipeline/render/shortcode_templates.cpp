// Shortcodes as HTML.
#include "pipeline/render/shortcode_templates.h"

#include <algorithm>

#include "diagnostics/suggest.h"
#include "model/url_path.h"
#include "pipeline/render/code_html.h"
#include "pipeline/render/html_text.h"
#include "pipeline/render/link_functions.h"

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

/// Empty for everything that is no page or file of the site.
std::string site_path_of(const Site& site, const LinkTarget& target) {
  std::string path;
  if (target.kind == LinkTarget::Kind::file) path = target.url;
  if (target.kind == LinkTarget::Kind::page && target.page < site.pages.size()) path = site[target.page].url;
  if (path.empty()) return path;
  return path_as_address(path) + target.query + (target.fragment.empty() ? "" : "#" + target.fragment);
}

std::vector<std::string> known_names(const LookFiles& look) {
  std::vector<std::string> names{"include", "highlight", "ref", "relref"};
  for (const auto& [name, bytes] : look.templates) {
    if (!name.starts_with(kFolder) || !name.ends_with(".html")) continue;
    names.push_back(name.substr(kFolder.size(), name.size() - kFolder.size() - 5));
  }
  return names;
}

/// What failed in the template is told where the author can mend it: at the call.
void blame_call(Diagnostic& problem) {
  std::swap(problem.place, problem.related.front().place);
  problem.related.front().message = "in its template here";
  problem.code = Code::invalid_shortcode;
}

}  // namespace

ShortcodeTemplates::ShortcodeTemplates(const Site& site, const SitePage& page, const Words& words,
                                       const Templates& templates, const Map& data)
    : site_(site), page_(page), words_(words), templates_(templates), data_(data) {}

void ShortcodeTemplates::write(const ShortcodeCall& call, std::uint32_t node, std::string_view inner,
                               std::string& out) {
  const std::string file = template_of(call.name);
  if (!templates_.has(file)) {
    if (call.name == "include") return write_include(node, out);
    if (call.name == "ref" || call.name == "relref") return write_address(call, node, out);
    if (call.name == "highlight") return write_highlighted(call, out);
    out += inner;
    return;
  }
  Map named;
  for (const auto& [name, value] : call.named) named.set(name, value);
  Map data = data_;
  data.set("name", call.name);
  List args(call.positional.begin(), call.positional.end());
  resolve_addresses(node, args, named);
  data.set("args", std::move(args));
  data.set("named", std::move(named));
  data.set("inner", Value::markup(std::string(inner)));
  data.set("inner_source", call.inner);
  const Place place = place_of(*page_.page->source, call.span);
  const std::size_t problems = problems_.size();
  const std::optional<std::string> shown = templates_.render(file, data, place, problems_);
  if (problems_.size() > problems) blame_call(problems_.back());
  out += shown ? std::string_view(*shown) : inner;
}

/// Addresses that lead to a page or a file of the site, as site paths; all others stay as written.
void ShortcodeTemplates::resolve_addresses(std::uint32_t node, List& args, Map& named) const {
  const std::vector<Link>& links = page_.page->document.links;
  auto link = std::lower_bound(links.begin(), links.end(), node,
                               [](const Link& each, std::uint32_t wanted) { return each.node < wanted; });
  for (; link != links.end() && link->node == node; ++link) {
    const auto index = static_cast<std::size_t>(link - links.begin());
    std::string address = index < page_.links.size() ? site_path_of(site_, page_.links[index]) : std::string();
    if (address.empty()) continue;
    const std::string name = link->kind == LinkKind::image ? "src" : "link";
    if (named.find(name) != nullptr) {
      named.set(name, std::move(address));
    } else if (!args.empty() && link->kind == LinkKind::image) {
      args[0] = std::move(address);
    }
  }
}

/// Where a reference stands among words, not as a link's destination: the address itself, `ref` with the site's.
void ShortcodeTemplates::write_address(const ShortcodeCall& call, std::uint32_t node, std::string& out) const {
  const std::vector<Link>& links = page_.page->document.links;
  const auto link = std::find_if(links.begin(), links.end(), [&](const Link& each) { return each.node == node; });
  const auto index = static_cast<std::size_t>(link - links.begin());
  if (link == links.end() || index >= page_.links.size()) return;
  LinkTarget target = page_.links[index];
  if (target.kind == LinkTarget::Kind::fragment) {
    target.kind = LinkTarget::Kind::file;
    target.url = page_.url;
  }
  const std::string address = site_path_of(site_, target);
  if (address.empty()) return append_escaped(out, link->destination);
  const std::string& base = site_.config.base_url;
  append_escaped(out, call.name == "ref" && !base.empty() ? base : base_path(site_.config));
  append_escaped(out, std::string_view(address).substr(1));
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
