// The settings of `site.yaml`, and what Hugo calls them (gohugo.io, "All settings").
#include "model/config_keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/front_matter_keys.h"

namespace lectern {

namespace {

using Type = SettingType;

// Hugo's name in lower case, and ours.
constexpr std::array kHugoNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"archetypedir", "archetypes"},
    {"baseurl", "base_url"},
    {"builddrafts", "drafts"},
    {"buildexpired", "expired"},
    {"buildfuture", "future"},
    {"contentdir", "content"},
    {"datadir", "data"},
    {"languagecode", "language"},
    {"layoutdir", "layoutdir"},
    {"locale", "language"},
    {"menu", "menus"},
    {"publishdir", "output"},
    {"rsslimit", "feed_items"},
    {"staticdir", "static"},
    {"summarylength", "summary_length"},
    {"themesdir", "themes"},
});

// Settings of Hugo that are read without a word.
constexpr std::array kIgnored = std::to_array<std::string_view>({
    "assetdir",
    "blackfriday",
    "build",
    "cachedir",
    "caches",
    "canonifyurls",
    "capitalizelisttitles",
    "cascade",
    "cleandestinationdir",
    "contenttypes",
    "copyright",
    "defaultcontentlanguage",
    "defaultcontentlanguageinsubdir",
    "deployment",
    "disablealiases",
    "disabledefaultlanguageredirect",
    "disablefastrender",
    "disablehugogeneratorinject",
    "disablekinds",
    "disablelanguages",
    "disablelivereload",
    "disqusshortname",
    "enableemoji",
    "enablegitinfo",
    "enableinlineshortcodes",
    "enablemissingtranslationplaceholders",
    "enablerobotstxt",
    "environment",
    "footnoteanchorprefix",
    "footnotereturnlinkcontents",
    "frontmatter",
    "googleanalytics",
    "hascjklanguage",
    "httpcache",
    "i18ndir",
    "ignorecache",
    "ignoreerrors",
    "ignorefiles",
    "ignorelogs",
    "ignorevendorpaths",
    "imaging",
    "languagedirection",
    "languagename",
    "languages",
    "layoutdir",
    "logi18nwarnings",
    "mainsections",
    "markup",
    "mediatypes",
    "metadataformat",
    "minify",
    "module",
    "newcontenteditor",
    "noindex",
    "nochmod",
    "notimes",
    "outputformats",
    "outputs",
    "page",
    "paginate",
    "paginatepath",
    "pagination",
    "pluralizelisttitles",
    "preservetaxonomynames",
    "privacy",
    "pygmentscodefences",
    "pygmentsstyle",
    "pygmentsuseclasses",
    "reflinkserrorlevel",
    "reflinksnotfoundurl",
    "related",
    "relativeurls",
    "rendersegments",
    "resourcedir",
    "sectionpagesmenu",
    "security",
    "segments",
    "server",
    "services",
    "sitemap",
    "source",
    "templatemetrics",
    "templatemetricshints",
    "timeout",
    "timezone",
    "titlecasestyle",
    "watch",
});

std::string canonical_name(std::string_view name) {
  std::string lower = lower_ascii(name);
  for (const auto& [hugo, ours] : kHugoNames) {
    if (lower == hugo) return std::string(ours);
  }
  return lower;
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> kKeys{
      {"title", Setting::title, Type::text, "the name of the site"},
      {"description", Setting::description, Type::text, "one sentence about the site"},
      {"author", Setting::author, Type::text, "who wrote it"},
      {"base_url", Setting::base_url, Type::text, "the address the site is published at; may be absent"},
      {"language", Setting::language, Type::text, "language of pages that do not say otherwise (BCP 47)"},
      {"editions", Setting::editions, Type::scripts, "scripts the site is published in, `zh-Hant` and `zh-Hans`"},
      {"theme", Setting::theme, Type::text, "name of a folder in `themes`, or a built-in theme"},
      {"content", Setting::content, Type::folder, "folder of the pages"},
      {"static", Setting::static_folders, Type::folders, "folders that are published as they are"},
      {"data", Setting::data, Type::folders, "folders of data files"},
      {"archetypes", Setting::archetypes, Type::folders, "folders of models for new pages"},
      {"templates", Setting::templates, Type::folder, "folder of the site's own templates"},
      {"themes", Setting::themes, Type::folder, "folder of themes"},
      {"output", Setting::output, Type::folder, "folder the site is written to"},
      {"cache", Setting::cache, Type::folder, "folder for what later builds can use again"},
      {"drafts", Setting::drafts, Type::boolean, "publish drafts"},
      {"future", Setting::future, Type::boolean, "publish pages dated in the future"},
      {"expired", Setting::expired, Type::boolean, "publish pages past their expiry date"},
      {"urls", Setting::urls, Type::choice, "pretty|ugly: `/a/b/` or `/a/b.html`"},
      {"uglyurls", Setting::ugly_urls, Type::boolean, "Hugo's form of `urls`"},
      {"disablepathtolower", Setting::disable_path_to_lower, Type::boolean, "keep capital letters in URLs"},
      {"removepathaccents", Setting::remove_path_accents, Type::boolean, "drop accents from letters in URLs"},
      {"permalinks", Setting::permalinks, Type::map, "pattern of the URLs of each top-level section"},
      {"taxonomies", Setting::taxonomies, Type::map, "singular and plural name of each taxonomy"},
      {"menus", Setting::menus, Type::map, "entries of each menu"},
      {"params", Setting::params, Type::map, "values of your own for templates"},
      {"summary_length", Setting::summary_length, Type::count, "words of an automatic summary"},
      {"feed_items", Setting::feed_items, Type::count, "pages in a feed"},
      {"related_pages", Setting::related_pages, Type::count, "chapters named at the end of one that shares concepts"},
      {"print", Setting::print, Type::boolean, "publish each course on one page too, for printing"},
      {"edit_url", Setting::edit_url, Type::text, "where a page's source can be edited, with `{path}`"},
      {"report_url", Setting::report_url, Type::text,
       "where a fault of a page can be reported, with `{title}`, `{url}` or `{path}`"},
      {"glossary_order", Setting::glossary_order, Type::choice, "stroke|pinyin|latin: how the glossary is sorted"},
      {"inventories", Setting::inventories, Type::map, "documentation that names in code lead to: `file` and `url`"},
      {"levels", Setting::levels, Type::map, "error|warning|note|off for each kind of message"},
      {"baseline", Setting::baseline, Type::text, "file of findings that are known and no longer told"},
      {"markdown", Setting::group, Type::map, "how Markdown is read"},
      {"markdown.html", Setting::markdown_html, Type::choice, "pass|escape: raw HTML as it is, or shown as text"},
      {"limits", Setting::group, Type::map, "bounds that keep content from stopping a build"},
      {"limits.page_bytes", Setting::page_bytes, Type::count, "bytes of a page's source"},
      {"limits.nesting", Setting::nesting, Type::count, "levels of quotes, lists and directives"},
      {"limits.table_cells", Setting::table_cells, Type::count, "cells of a table"},
      {"limits.shortcode_depth", Setting::shortcode_depth, Type::count, "shortcodes inside each other"},
      {"limits.output_bytes", Setting::output_bytes, Type::count, "bytes of a rendered page"},
      {"reading", Setting::group, Type::map, "reading speeds, a minute"},
      {"reading.han", Setting::han, Type::amount, "Han characters a minute"},
      {"reading.words", Setting::words, Type::amount, "words a minute"},
      {"reading.code_lines", Setting::code_lines, Type::amount, "lines of code a minute"},
  };
  return kKeys;
}

const ConfigKey* find_config_key(std::string_view name) {
  static constexpr ConfigKey kPassedOver{"", Setting::ignored, Type::text, ""};
  const std::string canonical = canonical_name(name);
  const std::vector<ConfigKey>& keys = config_keys();
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.name == canonical; });
  if (found != keys.end()) return &*found;
  const bool ignored = std::find(kIgnored.begin(), kIgnored.end(), canonical) != kIgnored.end();
  return ignored ? &kPassedOver : nullptr;
}

bool may_be_zero(Setting setting) {
  return setting == Setting::summary_length || setting == Setting::feed_items || setting == Setting::related_pages;
}

std::vector<std::string> config_spellings() {
  std::vector<std::string> names = config_names({});
  for (const auto& [hugo, ours] : kHugoNames) names.emplace_back(hugo);
  names.insert(names.end(), kIgnored.begin(), kIgnored.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<std::string> config_names(std::string_view group) {
  std::vector<std::string> names;
  for (const ConfigKey& key : config_keys()) {
    const std::size_t dot = key.name.find('.');
    const bool inside = dot != std::string_view::npos;
    if (group.empty() && !inside) names.emplace_back(key.name);
    if (inside && key.name.substr(0, dot) == group) names.emplace_back(key.name.substr(dot + 1));
  }
  return names;
}

}  // namespace lectern
