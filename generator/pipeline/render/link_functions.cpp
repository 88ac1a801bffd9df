// Links from one output file, as functions of its template.
#include "pipeline/render/link_functions.h"

#include <algorithm>
#include <stdexcept>

#include "diagnostics/suggest.h"
#include "model/url_path.h"
#include "pipeline/render/html_text.h"
#include "pipeline/render/site_values.h"

namespace lectern {

namespace {

/// Other hosts, mail, and places on the page itself.
bool is_foreign(std::string_view address) {
  if (address.empty() || address.starts_with("//") || address.starts_with('#')) return true;
  const std::size_t end = address.find_first_of("/?#:");
  return end != std::string_view::npos && address[end] == ':';
}

std::string link_to_text(const LinkBase& base, std::string_view address, std::string_view fragment) {
  // Addresses of figures and menus are an author's; none that runs a script is worth the risk.
  if (is_script_address(address)) return "#";
  if (is_foreign(address)) return std::string(address);
  const std::size_t hash = address.find('#');
  if (hash != std::string_view::npos && fragment.empty()) fragment = address.substr(hash + 1);
  const std::string_view before = address.substr(0, hash);
  const std::size_t question = before.find('?');
  const std::string_view query = question == std::string_view::npos ? "" : before.substr(question);
  const std::string path = decode_percent(before.substr(0, question));
  if (path.starts_with('/')) {
    if (query.empty()) return base.link_to(path, fragment);
    const std::string tail = fragment.empty() ? std::string() : "#" + encode_fragment(fragment);
    return base.link_to(path) + std::string(query) + tail;
  }
  if (base.page != nullptr) {
    for (const SiteFile& file : base.page->resources) {
      if (file.name == path) return base.link_to(file.url, fragment);
    }
  }
  return std::string(address);
}

Value url(const LinkBase& base, const Arguments& arguments) {
  if (arguments.positional.empty()) throw std::runtime_error("`url` needs a page or a site path");
  const Value& target = arguments.positional[0];
  const bool has_fragment = arguments.positional.size() > 1 && arguments.positional[1].is_string();
  const std::string_view fragment = has_fragment ? std::string_view(arguments.positional[1].string()) : "";
  if (target.is_string()) return link_to_text(base, target.string(), fragment);
  const Value& path = target["url"];
  if (!path.is_string()) throw std::runtime_error("`url` needs a page or a site path");
  return path.string().empty() ? std::string("#") : base.link_to(path.string(), fragment);
}

const Value* find_dotted(const Value& map, std::string_view name) {
  if (!map.is_map()) return nullptr;
  if (const Value* whole = map.map().find(name)) return whole;
  const Value* current = &map;
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    if (!current->is_map()) return nullptr;
    current = current->map().find(name.substr(0, dot));
    if (current == nullptr) return nullptr;
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return current;
}

}  // namespace

std::string LinkBase::link_to(std::string_view site_path, std::string_view fragment) const {
  if (root.empty()) return relative_url(from, site_path, fragment, folders);
  std::string out = root + encode_path(site_path.starts_with('/') ? site_path.substr(1) : site_path);
  if (folders == FolderLinks::index_file && site_path.ends_with('/')) out += "index.html";
  if (!fragment.empty()) out += "#" + encode_fragment(fragment);
  return out;
}

void add_link_functions(Map& data, const LinkBase& base, const ThemeFiles& theme) {
  data.set("url", Function([&base](const Arguments& arguments) { return url(base, arguments); }));
  data.set("asset", Function([&base, &theme](const Arguments& arguments) -> Value {
             if (arguments.positional.empty() || !arguments.positional[0].is_string()) {
               throw std::runtime_error("`asset` needs the name of a file of the theme");
             }
             const std::string* path = theme.path_of(arguments.positional[0].string());
             return path == nullptr ? Value("") : Value(base.link_to(*path));
           }));
}

std::vector<std::string> param_names(const Site& site, const SitePage& page) {
  std::vector<std::string> names;
  for (const Value* params : {&page.front_matter.params, &site.config.params}) {
    if (!params->is_map()) continue;
    for (const auto& [name, value] : params->map()) names.push_back(name);
  }
  return names;
}

Value param_function(const Site& site, const SitePage& page) {
  return Function([&site, &page](const Arguments& arguments) -> Value {
    if (arguments.positional.empty() || !arguments.positional[0].is_string()) {
      throw std::runtime_error("`param` needs a name");
    }
    const std::string& name = arguments.positional[0].string();
    if (const Value* own = find_dotted(page.front_matter.params, name)) return *own;
    if (const Value* general = find_dotted(site.config.params, name)) return *general;
    const std::string hint = did_you_mean(name, param_names(site, page));
    throw std::runtime_error("neither the page nor the site has a parameter `" + name + "`" +
                             (hint.empty() ? "" : "; " + hint));
  });
}

Value image_size_function(const Site& site) {
  return Function([&site](const Arguments& arguments) -> Value {
    if (arguments.positional.empty() || !arguments.positional[0].is_string()) {
      throw std::runtime_error("`image_size` needs a site path");
    }
    note_pictures_shown(site);
    const auto found = site.images.find(decode_percent(arguments.positional[0].string()));
    if (found == site.images.end()) return nullptr;
    return Map{{"width", found->second.width}, {"height", found->second.height}};
  });
}

std::string base_path(const Config& config) {
  const std::size_t scheme = config.base_url.find("://");
  const std::size_t path = scheme == std::string::npos ? scheme : config.base_url.find('/', scheme + 3);
  return path == std::string::npos ? "/" : config.base_url.substr(path);
}

}  // namespace lectern
