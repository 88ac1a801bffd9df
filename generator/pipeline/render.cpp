// Pages of a linked site to files: everything that is the same for many pages is made once, in the constructor.
#include "pipeline/render.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "diagnostics/suggest.h"
#include "model/url_path.h"
#include "pipeline/render/document_html.h"
#include "pipeline/render/exercises.h"
#include "pipeline/render/feeds.h"
#include "pipeline/render/glossary_values.h"
#include "pipeline/render/link_functions.h"
#include "pipeline/render/navigation.h"
#include "pipeline/render/outline.h"
#include "pipeline/render/page_keys.h"
#include "pipeline/render/page_shell.h"
#include "pipeline/render/page_values.h"
#include "pipeline/render/prerequisite_map.h"
#include "pipeline/render/preview_cards.h"
#include "pipeline/render/print_text.h"
#include "pipeline/render/shortcode_templates.h"
#include "pipeline/render/site_values.h"
#include "pipeline/render/templates.h"
#include "pipeline/render/theme_files.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::size_t kMostSitemapEntries = 50'000;  // sitemaps.org: in one file

ThemeUse use_of(const Site& site) {
  ThemeUse use;
  use.scripts.insert(site.config.language);
  for (const SitePage& page : site.pages) {
    use.scripts.insert(page.script);
    if (page.page == nullptr) continue;
    use.math = use.math || page.page->document.has_math;
    use.mermaid = use.mermaid || page.page->document.has_mermaid;
  }
  return use;
}

Place place_of_page(const Site& site, const SitePage& page) {
  if (page.page != nullptr) return place_of_file(page.page->source->path());
  return place_of_file(site.config.content_dir + "/" + page.path);
}

/// A layout may come from a section's cascade; then no line of the page asks for it.
Diagnostic unknown_layout(const Site& site, const SitePage& page, const LookFiles& look) {
  Place place = place_of_page(site, page);
  const DataNode* asked = page.page == nullptr ? nullptr : page.page->front_matter_tree.find("layout");
  if (asked != nullptr) place = place_of(*page.page->source, asked->span);
  std::vector<std::string> names;
  for (const auto& [name, bytes] : look.templates) {
    if (name.ends_with(".html") && name.find('/') == std::string::npos)
      names.push_back(name.substr(0, name.size() - 5));
  }
  std::string help = did_you_mean(page.layout, names);
  if (help.empty()) help = "add `" + look.templates_root + "/" + page.layout + ".html`";
  return diagnose(Code::unknown_layout, std::move(place), "no layout `" + page.layout + "`", std::move(help));
}

bool wants_html(const SitePage& page) {
  const auto& outputs = page.front_matter.outputs;
  const bool asked = !outputs || std::any_of(outputs->begin(), outputs->end(), [](const std::string& output) {
    return output == "html" || output == "HTML";
  });
  // A list may ask for its feed alone; of what Lectern does not write (`json`) a page is not made to disappear.
  return asked || !has_feed(page);
}

/// `duration(minutes)` in the words of one script: minutes up to an hour, then hours and minutes.
Value duration_function(const Words& words) {
  return Function([&words](const Arguments& arguments) -> Value {
    const Value minutes = arguments.positional.empty() ? Value() : arguments.positional[0];
    if (minutes.kind() != Value::Kind::integer) throw std::runtime_error("`duration` needs whole minutes");
    const std::int64_t count = minutes.integer();
    if (count < 60) return fill(words["minutes"], {{"minutes", std::to_string(count)}});
    if (count % 60 == 0) return fill(words["hours"], {{"hours", std::to_string(count / 60)}});
    return fill(words["hours_minutes"],
                {{"hours", std::to_string(count / 60)}, {"minutes", std::to_string(count % 60)}});
  });
}

/// Pages that are made for a course are named in the words of its script.
void set_made_title(Map& values, const SitePage& page, const Map& data) {
  const bool of_course =
      page.kind == PageKind::concepts || page.kind == PageKind::symbols || page.kind == PageKind::print;
  if (!of_course && page.kind != PageKind::glossary) return;
  const Value* words = data.find("words");
  values.set("title", (*words)["kind_" + std::string(name_of(page.kind))]);
  values.set("description", page.title);
}

/// Where texts stand in another one that holds them in order; nothing when it does not.
std::vector<std::pair<PageId, Span>> places_of(const std::vector<std::pair<PageId, Value>>& texts,
                                               std::string_view whole) {
  std::vector<std::pair<PageId, Span>> places;
  std::size_t end = 0;
  for (const auto& [page, text] : texts) {
    const std::size_t begin = whole.find(text.string(), end);
    if (begin == std::string_view::npos) return {};
    end = begin + text.string().size();
    places.push_back({page, {narrow(begin), narrow(end)}});
  }
  return places;
}

}  // namespace

class Renderer::Parts {
 public:
  Parts(const Site& site, const LookFiles& look);

  [[nodiscard]] RenderedPage render(PageId id) const;
  [[nodiscard]] RenderedPage render_print(PageId id, std::vector<std::string> texts) const;
  [[nodiscard]] RenderedPage render_site() const;
  [[nodiscard]] SiteKeys keys() const;
  [[nodiscard]] std::vector<std::string> outputs(PageId id) const;
  [[nodiscard]] bool is_current(PageId id) const;
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  [[nodiscard]] Map frame_data(const SitePage& page, const LinkBase& base) const;
  /// The script whose words the page is shown with.
  [[nodiscard]] const std::string& script_of(const SitePage& page) const {
    return page.script.empty() ? site_.config.language : page.script;
  }
  [[nodiscard]] const Words& words_of(const SitePage& page) const { return theme_.words(script_of(page)); }
  [[nodiscard]] std::string content_of(const SitePage& page, const Outline& outline, const Map& data,
                                       Diagnostics& problems) const;
  void add_module_needs(Map& values, const SitePage& course) const;
  [[nodiscard]] std::string html_of(PageId id, RenderedPage& result) const;
  void add_print_text(PageId id, const std::string& content, RenderedPage& result) const;
  [[nodiscard]] std::string draw_navigation(const SitePage& example, Map data);
  void add_dialogs();
  [[nodiscard]] std::string cards_of(const SitePage& page) const;
  void add_redirects(const SitePage& page, RenderedPage& result) const;
  void add_feed(const SitePage& page, const Map& data, RenderedPage& result) const;
  void add_extra(std::string_view name, std::string_view url, std::string_view word, const std::string& root,
                 RenderedPage& result) const;
  void add_not_found(RenderedPage& result) const;
  void add_search(RenderedPage& result) const;
  void add_sitemap(RenderedPage& result) const;

  const Site& site_;
  const LookFiles look_;
  const ThemeFiles theme_;
  const SiteValues values_;
  const Templates templates_;
  const TermCards terms_;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> dialogs_;  ///< by script: site path, bytes
  Diagnostics diagnostics_;
  std::optional<Navigation> navigation_;
};

Renderer::Parts::Parts(const Site& site, const LookFiles& look)
    : site_(site),
      look_(look),
      theme_(look_, site.config.theme, use_of(site)),
      values_(site),
      templates_(site, look_),
      terms_(theme_.path_of("preview.js") == nullptr ? TermCards() : term_cards_of(site)),
      diagnostics_(theme_.diagnostics()) {
  diagnostics_.insert(diagnostics_.end(), templates_.diagnostics().begin(), templates_.diagnostics().end());
  for (Diagnostic& unknown : unknown_shortcodes(site, look_)) diagnostics_.push_back(std::move(unknown));
  add_dialogs();
  if (!templates_.has("partials/nav.html")) return;
  navigation_.emplace(site, values_,
                      [this](const SitePage& example, Map data) { return draw_navigation(example, std::move(data)); });
}

bool Renderer::Parts::is_current(PageId id) const {
  const std::string file = place_of_page(site_, site_[id]).file;
  const auto is_there = [&](const Diagnostic& one) { return one.place.file == file; };
  return values_.is_current(id) && std::none_of(diagnostics_.begin(), diagnostics_.end(), is_there);
}

/// The search dialog is the same on every page and needed by few readers: it comes as a script, once for each script
/// that pages are written in, `lectern.dialog={at:its own address,html:"…"}`.
void Renderer::Parts::add_dialogs() {
  if (!templates_.has("search-dialog.html")) return;
  const std::string name = std::string(site_.prefix()) + "/assets/search-dialog.";
  for (const SitePage& page : site_.pages) {
    if (dialogs_.contains(script_of(page))) continue;
    SitePage place;
    place.url = name + "js";
    place.script = script_of(page);
    const LinkBase base{place.url, {}, nullptr, site_.config.folder_links};
    const auto html = templates_.render("search-dialog.html", frame_data(place, base), place_of_file(""), diagnostics_);
    if (!html || html->find('<') == std::string::npos) return;  // the look has no search
    std::string bytes = "lectern.dialog={at:document.currentScript.src,html:" + to_json(*html) + "};\n";
    const std::string hash = to_hex(hash_content(bytes)).substr(0, 8);
    dialogs_.emplace(place.script, std::pair(name + hash + ".js", std::move(bytes)));
  }
}

std::string Renderer::Parts::draw_navigation(const SitePage& example, Map data) {
  const LinkBase base{example.url, way_to_root(depth_of(example.url)), nullptr, site_.config.folder_links};
  Map all = frame_data(example, base);
  for (const auto& [name, value] : data) all.set(name, value);
  return templates_.render("partials/nav.html", all, place_of_page(site_, example), diagnostics_).value_or("");
}

/// What every template is given, whatever it shows.
Map Renderer::Parts::frame_data(const SitePage& page, const LinkBase& base) const {
  const Words& words = words_of(page);
  Map data;
  data.set("site", values_.site());
  data.set("words", words.table());
  const auto dialog = dialogs_.find(script_of(page));
  data.set("search_dialog", dialog == dialogs_.end() ? std::string() : dialog->second.first);
  data.set("theme", theme_.description());
  data.set("duration", duration_function(words));
  data.set("param", param_function(site_, page));
  data.set("image_size", image_size_function(site_));
  add_link_functions(data, base, theme_);
  return data;
}

std::string Renderer::Parts::content_of(const SitePage& page, const Outline& outline, const Map& data,
                                        Diagnostics& problems) const {
  if (page.page == nullptr) return {};
  const Words& words = words_of(page);
  ShortcodeTemplates shortcodes(site_, page, words, templates_, data);
  DocumentHtml document = document_html({site_, page, outline, words, shortcodes});
  for (Diagnostic& problem : shortcodes.take_problems()) problems.push_back(std::move(problem));
  if (document.cut) {
    problems.push_back(diagnose(
        Code::page_limit, place_of_page(site_, page),
        "the page is longer than " + std::to_string(site_.config.limits.output_bytes) + " bytes; the rest was left out",
        "split the page, or raise `limits.output_bytes`"));
  }
  return std::move(document.html);
}

/// What the modules of a course need of each other: as a picture, and for each module's URL as a list.
void Renderer::Parts::add_module_needs(Map& values, const SitePage& course) const {
  const PrerequisiteGraph graph = module_graph(site_, course);
  values.set("map", Value::markup(prerequisite_svg(graph)));
  std::map<PageId, List> needs;
  for (const auto& [first, then] : direct_needs(graph)) {
    needs[graph.pages[then]].push_back(values_.summary(graph.pages[first]));
  }
  Map by_url;
  for (auto& [module, list] : needs) by_url.set(site_[module].url, std::move(list));
  values.set("needs", std::move(by_url));
}

std::string Renderer::Parts::html_of(PageId id, RenderedPage& result) const {
  const SitePage& page = site_[id];
  const Outline outline = outline_of(page);
  const LinkBase base{page.url, {}, &page, site_.config.folder_links};
  Map values = page_values(site_, page, outline, values_);
  const bool is_course = page.course == id;
  values.set("is_course", is_course);
  if (is_course) add_module_needs(values, page);
  Map data = frame_data(page, base);
  const bool has_shortcodes = page.page != nullptr && !page.page->document.shortcodes.empty();
  if (has_shortcodes) data.set("page", values);
  const Value content = Value::markup(content_of(page, outline, data, result.diagnostics));
  values.set("content", content);
  const bool has_terms = terms_.count > 0 && !page.term_uses.empty();
  values.set("terms_folder", has_terms ? path_as_address(terms_.folder) : std::string());
  values.set("terms_files", has_terms ? terms_.count : 0);
  const std::string cards = cards_of(page);
  values.set("cards", cards.empty() ? cards : path_as_address("/" + cards_path(page.output)));
  add_print_text(id, content.string(), result);
  set_made_title(values, page, data);
  const bool has_toc = page.page != nullptr && page.front_matter.toc.value_or(true);
  data.set("toc", Value::markup(has_toc ? toc_html(page.page->document, outline) : std::string()));
  data.set("nav", Value::markup(navigation_ ? navigation_->html(id) : std::string()));
  data.set("page", std::move(values));
  if (!page.layout.empty() && layout_file(page, templates_).empty()) {
    result.diagnostics.push_back(unknown_layout(site_, page, look_));
  }
  const std::string name = template_for(page, is_course, templates_);
  auto html = templates_.render(name, data, place_of_page(site_, page), result.diagnostics);
  if (page.kind != PageKind::page || has_feed(page)) add_feed(page, data, result);
  if (!cards.empty()) result.files.emplace_back(cards_path(page.output), cards);
  if (html) return std::move(*html);
  const std::string* style = theme_.path_of("style.css");
  return page_shell(site_, page, content.string(), style == nullptr ? std::string() : base.link_to(*style));
}

/// Only a look whose script shows previews needs the cards.
std::string Renderer::Parts::cards_of(const SitePage& page) const {
  if (theme_.path_of("preview.js") == nullptr) return {};
  return preview_cards(site_, page, words_of(page));
}

/// The page's part of the print page of its course.
void Renderer::Parts::add_print_text(PageId id, const std::string& content, RenderedPage& result) const {
  const SitePage& page = site_[id];
  const bool text = page.kind == PageKind::section || page.kind == PageKind::page;
  if (!text || page.course >= site_.pages.size()) return;
  for (const PageId made : site_[page.course].made) {
    if (site_[made].kind == PageKind::print) result.print_text = print_text(site_, id, made, content);
  }
}

RenderedPage Renderer::Parts::render_print(PageId id, std::vector<std::string> texts) const {
  RenderedPage result;
  const SitePage& page = site_[id];
  const LinkBase base{page.url, {}, &page, site_.config.folder_links};
  Map values = page_values(site_, page, outline_of(page), values_);
  List entries;
  std::vector<std::pair<PageId, Value>> contents;
  bool solutions = false;
  std::size_t bytes = 0;
  for (const PageId part : printed_pages(site_, page.course)) {
    const SitePage& shown = site_[part];
    solutions = solutions || (shown.page != nullptr && has_solutions(shown.page->document));
    std::string& text = texts[part - page.course];
    bytes += text.size();
    contents.emplace_back(part, Value::markup(std::move(text)));
    entries.push_back(Map{{"anchor", print_anchor(part)},
                          {"number", chapter_number(site_, shown)},
                          {"title", shown.title},
                          {"kind", name_of(shown.kind)},
                          {"content", contents.back().second}});
  }
  Map data = frame_data(page, base);
  values.set("entries", std::move(entries));
  values.set("has_solutions", solutions);
  values.set("is_course", false);
  for (const std::string_view key : {"content", "cards", "terms_folder"}) values.set(std::string(key), "");
  set_made_title(values, page, data);
  data.set("page", std::move(values));
  data.set("toc", "");
  data.set("nav", Value::markup(navigation_ ? navigation_->html(id) : std::string()));
  // A growing text would be there twice, and it is the largest of the site.
  auto html = templates_.render(template_for(page, false, templates_), data, place_of_page(site_, page),
                                result.diagnostics, bytes + bytes / 16);
  if (!html) return result;
  result.print_places = places_of(contents, *html);
  result.files.emplace_back(page.output, std::move(*html));
  return result;
}

RenderedPage Renderer::Parts::render(PageId id) const {
  RenderedPage result;
  const SitePage& page = site_[id];
  if (page.kind == PageKind::print) return result;
  if (page.url.empty() || page.output.empty()) return result;
  std::string html = html_of(id, result);
  if (wants_html(page)) result.files.emplace_back(page.output, std::move(html));
  add_redirects(page, result);
  return result;
}

void Renderer::Parts::add_redirects(const SitePage& page, RenderedPage& result) const {
  for (const std::string& alias : page.aliases) {
    const LinkBase base{alias, {}, nullptr, site_.config.folder_links};
    Map data = frame_data(page, base);
    data.set("page", Map{{"title", page.title},
                         {"url", page.url},
                         {"script", page.script},
                         {"permalink", absolute_url(site_.config, page.url)}});
    data.set("target", base.link_to(page.url));
    auto html = templates_.render("redirect.html", data, place_of_page(site_, page), result.diagnostics);
    if (html) result.files.emplace_back(output_path_of(alias), std::move(*html));
  }
}

void Renderer::Parts::add_feed(const SitePage& page, const Map& data, RenderedPage& result) const {
  if (!has_feed(page) || !templates_.has("feed.xml")) return;
  Map all = data;
  for (const auto& [name, value] : feed_values(site_, page)) all.set(name, value);
  auto feed = templates_.render("feed.xml", all, place_of_page(site_, page), result.diagnostics);
  if (feed) result.files.emplace_back(feed_url(page).substr(1), std::move(*feed));
}

/// A page that belongs to no course, shown by a template of its own.
void Renderer::Parts::add_extra(std::string_view name, std::string_view url, std::string_view word,
                                const std::string& root, RenderedPage& result) const {
  const std::string file = std::string(name) + ".html";
  if (!templates_.has(file) || site_.home >= site_.pages.size()) return;
  SitePage page;
  page.url = url;
  page.script = site_[site_.home].script;
  const LinkBase base{page.url, root, nullptr, site_.config.folder_links};
  page.title = words_of(page)[word];
  Map data = frame_data(page, base);
  Map values = values_.summary(site_.home).map();
  values.take_number();
  for (const auto& [key, value] :
       std::initializer_list<Map::Entry>{{"title", page.title}, {"url", page.url}, {"kind", std::string(name)}}) {
    values.set(key, value);
  }
  values.set("description", site_.config.description);
  for (const std::string_view key : {"permalink", "feed", "title_id", "cards", "terms_folder"})
    values.set(std::string(key), "");
  for (const std::string_view key : {"has_math", "has_mermaid", "has_quiz", "is_course", "embeds"}) {
    values.set(std::string(key), false);
  }
  values.set("course", nullptr);
  values.set("editions", root.empty() ? values_.editions(page.url) : Value(List{}));
  values.set("breadcrumb", List{});
  values.set("noindex", true);
  data.set("page", std::move(values));
  data.set("nav", "");
  data.set("toc", "");
  auto html = templates_.render(file, data, place_of_file(""), result.diagnostics);
  if (html) result.files.emplace_back(output_path_of(page.url), std::move(*html));
}

/// The page for addresses that do not exist: shown at any of them, so its links start at the site's base path.
void Renderer::Parts::add_not_found(RenderedPage& result) const {
  add_extra("404", "/404.html", "not_found", base_path(site_.config), result);
}

/// A course may have a page of its own there.
void Renderer::Parts::add_search(RenderedPage& result) const {
  const std::string url = search_page(site_);
  if (site_.by_url.find(url) == site_.by_url.end()) add_extra("search", url, "search_title", {}, result);
}

void Renderer::Parts::add_sitemap(RenderedPage& result) const {
  const Place place = place_of_file("");
  std::string address;
  if (!site_.config.base_url.empty() && templates_.has("sitemap.xml")) {
    const List entries = sitemap_entries(site_);
    List maps;
    for (std::size_t begin = 0; begin < entries.size() || begin == 0; begin += kMostSitemapEntries) {
      const std::size_t end = std::min(begin + kMostSitemapEntries, entries.size());
      const List part(entries.begin() + static_cast<std::ptrdiff_t>(begin),
                      entries.begin() + static_cast<std::ptrdiff_t>(end));
      const bool only = end == entries.size() && begin == 0;
      const std::string name = only ? "sitemap.xml" : "sitemap-" + std::to_string(maps.size() + 1) + ".xml";
      auto sitemap = templates_.render("sitemap.xml", Map{{"entries", part}}, place, result.diagnostics);
      if (sitemap) result.files.emplace_back(name, std::move(*sitemap));
      maps.emplace_back(absolute_url(site_.config, "/" + name));
    }
    if (maps.size() > 1) {
      auto index = templates_.render("sitemap-index.xml", Map{{"maps", maps}}, place, result.diagnostics);
      if (index) result.files.emplace_back("sitemap.xml", std::move(*index));
    }
    address = absolute_url(site_.config, "/sitemap.xml");
  }
  if (!templates_.has("robots.txt")) return;
  auto robots = templates_.render("robots.txt", Map{{"sitemap", address}}, place, result.diagnostics);
  if (robots) result.files.emplace_back("robots.txt", std::move(*robots));
}

RenderedPage Renderer::Parts::render_site() const {
  RenderedPage result;
  add_search(result);
  for (const auto& file : terms_.files) result.files.push_back(file);
  for (const auto& [script, dialog] : dialogs_) result.files.emplace_back(dialog.first.substr(1), dialog.second);
  if (site_.edition > 0) return result;  // the rest stands once, at the root
  for (const auto& file : theme_.files()) result.files.push_back(file);
  add_sitemap(result);
  add_not_found(result);
  return result;
}

SiteKeys Renderer::Parts::keys() const {
  SiteKeys keys = keys_of(site_, values_);
  keys.site.look = hash_of(look_);
  // Which parts of the theme are published is decided for all pages.
  ContentHash published = hash_content(terms_.folder);
  for (const auto& [path, bytes] : theme_.files()) published = hash_content(published, hash_content(path));
  for (const auto& [script, dialog] : dialogs_) published = hash_content(published, hash_content(dialog.first));
  for (PageId id = 0; id < site_.pages.size(); ++id) {
    keys.pages[id].borders = hash_content(published, hash_content(navigation_ ? navigation_->html(id) : std::string()));
  }
  return keys;
}

std::vector<std::string> Renderer::Parts::outputs(PageId id) const {
  const SitePage& page = site_[id];
  std::vector<std::string> names;
  if (page.url.empty() || page.output.empty()) return names;
  if (wants_html(page)) names.push_back(page.output);
  for (const std::string& alias : page.aliases) names.push_back(output_path_of(alias));
  if (has_feed(page)) names.push_back(feed_url(page).substr(1));
  if (theme_.path_of("preview.js") != nullptr) names.push_back(cards_path(page.output));
  return names;
}

Renderer::Renderer(const Site& site, const LookFiles& look) : parts_(std::make_unique<Parts>(site, look)) {}
Renderer::~Renderer() = default;
RenderedPage Renderer::render(PageId page) const { return parts_->render(page); }
RenderedPage Renderer::render_print(PageId print_page, std::vector<std::string> texts) const {
  return parts_->render_print(print_page, std::move(texts));
}
SiteKeys Renderer::keys() const { return parts_->keys(); }
RenderedPage Renderer::render_site() const { return parts_->render_site(); }
std::vector<std::string> Renderer::outputs(PageId page) const { return parts_->outputs(page); }
bool Renderer::is_current(PageId page) const { return parts_->is_current(page); }
const Diagnostics& Renderer::diagnostics() const { return parts_->diagnostics(); }

void merge_template_errors(Diagnostics& diagnostics) {
  std::map<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>, std::pair<std::size_t, std::size_t>>
      first;
  Diagnostics merged;
  for (Diagnostic& diagnostic : diagnostics) {
    // That of a shortcode stands at the call, and names its template after it.
    const bool at_call = diagnostic.code == Code::invalid_shortcode && !diagnostic.related.empty();
    if (diagnostic.code == Code::template_error || at_call) {
      const Place& place = at_call ? diagnostic.related.front().place : diagnostic.place;
      const auto [entry, is_new] = first.try_emplace({place.file, place.line, place.column, diagnostic.message},
                                                     std::pair<std::size_t, std::size_t>(merged.size(), 0));
      ++entry->second.second;
      if (!is_new) continue;
    }
    merged.push_back(std::move(diagnostic));
  }
  for (const auto& [key, found] : first) {
    if (found.second <= 1) continue;
    const bool in_page = merged[found.first].code == Code::template_error;
    merged[found.first].message +=
        " (" + std::string(in_page ? "on " : "") + std::to_string(found.second) + (in_page ? " pages)" : " times)");
  }
  diagnostics = std::move(merged);
}

}  // namespace lectern
