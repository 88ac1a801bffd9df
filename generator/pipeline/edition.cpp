// A linked site as its editions show it. What belongs to a page is converted from the script the page is written in.
#include "pipeline/edition.h"

#include "model/url_path.h"
#include "pipeline/edition/converted_text.h"

namespace lectern {

namespace {

using Direction = ScriptConversion::Direction;

Direction direction_to(std::string_view script) {
  return script == "zh-Hans" ? Direction::to_simplified : Direction::to_traditional;
}

ScriptConversion::Terms terms_of(const Glossary& glossary, Direction direction) {
  ScriptConversion::Terms terms;
  const auto add = [&](const std::string& traditional, const std::string& simplified) {
    const bool back = direction == Direction::to_simplified;
    const std::string& from = back ? traditional : simplified;
    const std::string& to = back ? simplified : traditional;
    if (is_convertible(from, to)) terms.emplace_back(from, to);
  };
  for (const GlossaryTerm& term : glossary.terms) add(term.traditional, term.simplified);
  for (const auto& [traditional, simplified] : glossary.words) add(traditional, simplified);
  return terms;
}

/// Puts what is written by hand in the place of what was converted.
void take_words(SitePage& page, const FrontMatter& words) {
  FrontMatter& shown = page.front_matter;
  const auto take = [](auto& to, const auto& from) {
    if (from != std::decay_t<decltype(from)>()) to = from;
  };
  take(shown.title, words.title);
  take(shown.link_title, words.link_title);
  take(shown.description, words.description);
  take(shown.summary, words.summary);
  take(shown.objectives, words.objectives);
  take(shown.keypoints, words.keypoints);
  take(shown.questions, words.questions);
  // Linking counted those of the page: what chapters share is told by number.
  if (words.teaches.size() == shown.teaches.size()) take(shown.teaches, words.teaches);
  take(shown.keywords, words.keywords);
  if (words.params.is_map() && shown.params.is_map()) {
    Map params = shown.params.map();
    for (const auto& [name, value] : words.params.map()) params.set(name, value);
    shown.params = Value(std::move(params));
  }
  page.description = shown.description.value_or(std::string());
  if (words.title) page.title = page.link_title = *words.title;
  if (words.link_title && !words.title && !shown.title) page.title = *words.link_title;
  if (shown.link_title) page.link_title = *shown.link_title;
}

class EditionMaker {
 public:
  EditionMaker(Site& site, const Site& base, const EditionTexts& texts) : site_(site), base_(base), texts_(texts) {}

  void make(const std::vector<const Page*>& pages) {
    for (PageId id = 0; id < site_.pages.size(); ++id) {
      SitePage& page = site_.pages[id];
      change_page(id);
      if (id >= pages.size() || pages[id] == nullptr) continue;
      page.page = pages[id];
      page.term_uses = texts_.vocabulary().first_uses(page.page->document);
    }
    // Only now: what else is converted depends on the scripts that pages were written in.
    for (LearningPath& path : site_.paths) change_path(path);
    for (auto& [menu, items] : site_.menus) change_items(items);
    for (GlossaryTerm& term : site_.glossary.terms) {
      change(term.definition, for_text(term.definition));
      for (std::string& synonym : term.synonyms) change(synonym, for_text(synonym));
    }
    change_config();
    for (SitePage& page : site_.pages) page.script = texts_.script();
    move();
  }

 private:
  [[nodiscard]] std::string_view written_in(PageId id) const {
    return id < site_.pages.size() ? std::string_view(site_.pages[id].script) : std::string_view();
  }

  /// The script of its front matter: a page that is written for an edition has that of the page it stands for.
  [[nodiscard]] std::string_view words_in(PageId id) const {
    const SitePage& page = site_.pages[id];
    if (page.kind == PageKind::path && page.learning_path < site_.paths.size()) {
      const LearningPath& path = site_.paths[page.learning_path];
      if (!path.declared) return written_in(path.course);
    }
    const bool is_same = id < base_.pages.size() && base_[id].path == site_[id].path;
    return is_same ? std::string_view(base_[id].script) : written_in(id);
  }

  [[nodiscard]] static const FrontMatter* own_words(const SitePage& page) {
    return page.page == nullptr || page.page->variant == nullptr ? nullptr : &page.page->variant->words;
  }

  /// Of what no page says the script: that of the text, else the site's own language.
  [[nodiscard]] const ScriptConversion* for_text(std::string_view text) const {
    ScriptCount count;
    add_script(count, text);
    const std::string_view tag = tag_of(count.majority());
    return texts_.from(tag.empty() ? tag_of(script_of_tag(site_.config.language)) : tag);
  }

  void change_page(PageId id) const {
    SitePage& page = site_.pages[id];
    const bool is_called_by_parent = page.page == nullptr && is_called_by(page.title, page.parent);
    for (Backlink& link : page.backlinks) change(link.sentence, texts_.from(written_in(link.from)));
    if (const ScriptConversion* conversion = texts_.from(words_in(id))) change_words(page, TextConverter(*conversion));
    if (const FrontMatter* words = own_words(page)) take_words(page, *words);
    if (is_called_by_parent) page.title = page.link_title = site_[page.parent].title;
  }

  /// Whether linking gave something the name of a page that is called otherwise here.
  [[nodiscard]] bool is_called_by(std::string_view name, PageId page) const {
    if (page >= site_.pages.size() || page >= base_.pages.size() || own_words(site_[page]) == nullptr) return false;
    return name == base_[page].title || name == base_[page].link_title;
  }

  static void change_words(SitePage& page, const TextConverter& text) {
    for (std::string* each : {&page.title, &page.link_title, &page.description}) text.change(*each);
    text.change(page.front_matter);
    for (SiteFile& file : page.resources) {
      text.change(file.title);
      text.change(file.params);
    }
  }

  void change_path(LearningPath& path) const {
    const PageId course = path.course;
    const ScriptConversion* conversion = texts_.from(path.declared ? words_in(course) : written_in(course));
    change(path.title, conversion);
    change(path.focus, conversion);
  }

  void change_items(std::vector<MenuItem>& items) const {
    for (MenuItem& item : items) {
      if (is_called_by(item.name, item.page)) {
        item.name = site_[item.page].link_title;
      } else {
        change(item.name, for_text(item.name));
      }
      change_items(item.children);
    }
  }

  void change_config() const {
    Config& config = site_.config;
    for (std::string* text : {&config.title, &config.description, &config.author}) change(*text, for_text(*text));
    if (const ScriptConversion* conversion = texts_.from(tag_of(script_of_tag(config.language)))) {
      const TextConverter text(*conversion);
      text.change(config.params);
      text.change(config.data);
    }
    config.language = texts_.script();
  }

  static void change(std::string& text, const ScriptConversion* conversion) {
    if (conversion != nullptr) TextConverter(*conversion).change(text);
  }

  /// Below the edition's prefix.
  void move() const {
    const std::string prefix(site_.prefix());
    if (prefix.empty()) return;
    for (SitePage& page : site_.pages) {
      for (std::string& alias : page.aliases) alias.insert(0, prefix);
      if (page.url.empty()) continue;
      page.url.insert(0, prefix);
      page.output = output_path_of(page.url);
    }
    site_.by_url.clear();
    for (PageId id = 0; id < site_.pages.size(); ++id) {
      if (!site_.pages[id].url.empty()) site_.by_url.emplace(site_.pages[id].url, id);
    }
  }

  Site& site_;
  const Site& base_;
  const EditionTexts& texts_;
};

}  // namespace

EditionTexts::EditionTexts(const std::string& script, const Glossary& glossary)
    : script_(script),
      conversion_(direction_to(script), terms_of(glossary, direction_to(script))),
      vocabulary_(glossary, script) {}

const ScriptConversion* EditionTexts::from(std::string_view script) const {
  const ChineseScript written = script_of_tag(script);
  return written == ChineseScript::either || tag_of(written) == script_ ? nullptr : &conversion_;
}

Site edition_site(const Site& site, const Site& base, std::size_t edition, const EditionTexts& texts,
                  const std::vector<const Page*>& pages) {
  Site result = site;
  result.editions = editions_of(site.config);
  result.edition = edition;
  EditionMaker(result, base, texts).make(pages);
  return result;
}

void put_page(Site& edition, const Site& site, PageId id, const Page* shown, std::vector<TermUse> term_uses) {
  const SitePage& from = site[id];
  SitePage& page = edition.pages[id];
  page.page = shown == nullptr ? from.page : shown;
  page.chains = from.chains;
  page.names = from.names;
  page.term_uses = std::move(term_uses);
  for (PageId part = id; part < site.pages.size(); part = site[part].parent) {
    edition.pages[part].statistics = site[part].statistics;
    edition.pages[part].reading_minutes = site[part].reading_minutes;
    edition.pages[part].minutes = site[part].minutes;
  }
  for (std::size_t i = 0; i < site.paths.size(); ++i) {
    edition.paths[i].minutes = site.paths[i].minutes;
    const PageId own = site.paths[i].page;
    if (own < site.pages.size()) edition.pages[own].minutes = site.paths[i].minutes;
  }
}

std::vector<Edition> editions_of(const Config& config) {
  std::vector<Edition> editions;
  for (const std::string& script : config.editions) {
    std::string prefix;
    if (!editions.empty()) prefix = script == "zh-Hans" ? "/zh-hans" : "/zh-hant";
    editions.push_back({script, prefix});
  }
  return editions;
}

}  // namespace lectern
