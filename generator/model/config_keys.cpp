// The settings of `site.yaml`, and what Hugo calls them (gohugo.io, "All settings").
#include "model/config_keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/front_matter_keys.h"
#include "text/ascii.h"

namespace lectern {

namespace {

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
  std::string lower = ascii::lower(name);
  for (const auto& [hugo, ours] : kHugoNames) {
    if (lower == hugo) return std::string(ours);
  }
  return lower;
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> kKeys{
      {"title", Setting::title, SettingType::text, "the name of the site"},
      {"description", Setting::description, SettingType::text, "one sentence about the site"},
      {"author", Setting::author, SettingType::text, "who wrote it"},
      {"base_url", Setting::base_url, SettingType::text, "the address the site is published at; may be absent"},
      {"language", Setting::language, SettingType::text, "language of pages that do not say otherwise (BCP 47)"},
      {"editions", Setting::editions, SettingType::scripts,
       "scripts the site is published in, `zh-Hant` and `zh-Hans`"},
      {"theme", Setting::theme, SettingType::text, "name of a folder in `themes`, or a built-in theme"},
      {"content", Setting::content, SettingType::folder, "folder of the pages"},
      {"static", Setting::static_folders, SettingType::folders, "folders that are published as they are"},
      {"data", Setting::data, SettingType::folders, "folders of data files"},
      {"archetypes", Setting::archetypes, SettingType::folders, "folders of models for new pages"},
      {"templates", Setting::templates, SettingType::folder, "folder of the site's own templates"},
      {"themes", Setting::themes, SettingType::folder, "folder of themes"},
      {"output", Setting::output, SettingType::folder, "folder the site is written to"},
      {"cache", Setting::cache, SettingType::folder, "folder for what later builds can use again"},
      {"drafts", Setting::drafts, SettingType::boolean, "publish drafts"},
      {"future", Setting::future, SettingType::boolean, "publish pages dated in the future"},
      {"expired", Setting::expired, SettingType::boolean, "publish pages past their expiry date"},
      {"urls", Setting::urls, SettingType::choice, "pretty|ugly: `/a/b/` or `/a/b.html`"},
      {"uglyurls", Setting::ugly_urls, SettingType::boolean, "Hugo's form of `urls`"},
      {"disablepathtolower", Setting::disable_path_to_lower, SettingType::boolean, "keep capital letters in URLs"},
      {"removepathaccents", Setting::remove_path_accents, SettingType::boolean, "drop accents from letters in URLs"},
      {"permalinks", Setting::permalinks, SettingType::map, "pattern of the URLs of each top-level section"},
      {"taxonomies", Setting::taxonomies, SettingType::map, "singular and plural name of each taxonomy"},
      {"menus", Setting::menus, SettingType::map, "entries of each menu"},
      {"params", Setting::params, SettingType::map, "values of your own for templates"},
      {"summary_length", Setting::summary_length, SettingType::count, "words of an automatic summary"},
      {"feed_items", Setting::feed_items, SettingType::count, "pages in a feed"},
      {"related_pages", Setting::related_pages, SettingType::count,
       "chapters named at the end of one that shares concepts"},
      {"print", Setting::print, SettingType::boolean, "publish each course on one page too, for printing"},
      {"edit_url", Setting::edit_url, SettingType::text, "where a page's source can be edited, with `{path}`"},
      {"report_url", Setting::report_url, SettingType::text,
       "where a fault of a page can be reported, with `{title}`, `{url}` or `{path}`"},
      {"glossary_order", Setting::glossary_order, SettingType::choice,
       "stroke|pinyin|latin: how the glossary is sorted"},
      {"inventories", Setting::inventories, SettingType::map,
       "documentation that names in code lead to: `file` and `url`"},
      {"levels", Setting::levels, SettingType::map, "error|warning|note|off for each kind of message"},
      {"baseline", Setting::baseline, SettingType::text, "file of findings that are known and no longer told"},
      {"markdown", Setting::group, SettingType::map, "how Markdown is read"},
      {"markdown.html", Setting::markdown_html, SettingType::choice,
       "pass|escape: raw HTML as it is, or shown as text"},
      {"limits", Setting::group, SettingType::map, "bounds that keep content from stopping a build"},
      {"limits.page_bytes", Setting::page_bytes, SettingType::count, "bytes of a page's source"},
      {"limits.nesting", Setting::nesting, SettingType::count, "levels of quotes, lists and directives"},
      {"limits.table_cells", Setting::table_cells, SettingType::count, "cells of a table"},
      {"limits.shortcode_depth", Setting::shortcode_depth, SettingType::count, "shortcodes inside each other"},
      {"limits.output_bytes", Setting::output_bytes, SettingType::count, "bytes of a rendered page"},
      {"reading", Setting::group, SettingType::map, "reading speeds, a minute"},
      {"reading.han", Setting::han, SettingType::amount, "Han characters a minute"},
      {"reading.words", Setting::words, SettingType::amount, "words a minute"},
      {"reading.code_lines", Setting::code_lines, SettingType::amount, "lines of code a minute"},
  };
  return kKeys;
}

const ConfigKey* find_config_key(std::string_view name) {
  static constexpr ConfigKey kPassedOver{"", Setting::ignored, SettingType::text, ""};
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
