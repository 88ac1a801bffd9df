// What pages are made from, as hashes. Whatever a page may show has to be in one of them: its own text and what linking
// decided for it in its key, what it shows of others in the facts, and all that is neither in the key of the site.
#include "pipeline/render/page_keys.h"

#include "text/byte_stream.h"

namespace lectern {

namespace {

/// Writes what pages are made from, one after another, to be hashed.
class Ingredients {
 public:
  void add(std::string_view text) { bytes_.text(text); }
  void add(std::uint64_t number) { bytes_.number(number); }
  void add(ContentHash hash) {
    bytes_.number(hash.high);
    bytes_.number(hash.low);
  }
  void add_value(const Value& value) { bytes_.text(to_json(value)); }
  void add(Timestamp time) { add(static_cast<std::uint64_t>(time.seconds)); }
  template <typename Item>
  void add(const std::vector<Item>& items) {
    bytes_.number(items.size());
    for (const Item& item : items) add(item);
  }
  template <typename Key, typename Item>
  void add(const std::pair<Key, Item>& pair) {
    add(pair.first);
    add(pair.second);
  }

  void add(const LinkTarget& target) {
    add(static_cast<std::uint64_t>(target.kind));
    add(target.page);
    add(target.url);
    add(target.fragment);
    add(target.query);
  }
  void add(const LabelTarget& target) {
    add(target.page);
    add(target.anchor);
  }
  void add(const ResolvedChain& chain) {
    add(chain.node);
    add(chain.chain);
    add(chain.targets);
    add(chain.path);
  }
  void add(const IncludedText& included) {
    add(included.found ? 1U : 0U);
    add(included.text);
  }
  void add(const Backlink& link) {
    add(link.from);
    add(link.sentence);
  }
  void add(const SiteFile& file) {
    add(file.url);
    add(file.name);
    add(file.title);
    add_value(file.params);
  }
  void add(const PathPosition& position) {
    add(position.path);
    add(position.previous);
    add(position.next);
  }
  void add(const PathStep& step) { add(step.choices); }
  void add(const MenuItem& item) {
    add(item.name);
    add(item.identifier);
    add(item.page);
    add(item.url);
    add(static_cast<std::uint64_t>(item.weight));
    add_value(item.params);
    add(item.children);
  }
  void add(const Edition& edition) {
    add(edition.script);
    add(edition.prefix);
  }

  [[nodiscard]] ContentHash hash() const { return hash_content(bytes_.bytes()); }

 private:
  ByteWriter bytes_;
};

ContentHash settings_of(const Site& site) {
  const Config& config = site.config;
  Ingredients all;
  all.add(config.written);
  all.add(config.base_url);
  all.add(static_cast<std::uint64_t>(config.folder_links));
  all.add(config.theme);
  all.add(site.editions);
  all.add(site.edition);
  return all.hash();
}

ContentHash data_of(const Site& site) {
  Ingredients all;
  all.add_value(site.config.data);
  all.add(site.glossary.source == nullptr ? std::string_view() : site.glossary.source->text());
  return all.hash();
}

ContentHash files_of(const Site& site) {
  Ingredients all;
  all.add(site.files);
  for (const auto& [path, size] : site.images) {
    all.add(path);
    all.add(size.width);
    all.add(size.height);
  }
  return all.hash();
}

void add_place(Ingredients& all, const SitePage& page) {
  all.add(static_cast<std::uint64_t>(page.kind));
  for (const std::string* text :
       {&page.path, &page.url, &page.output, &page.script, &page.type, &page.layout, &page.taxonomy}) {
    all.add(*text);
  }
  for (const std::uint32_t number : {page.parent, page.course, page.module, page.previous, page.next, page.number,
                                     page.depth, page.chapters, page.learning_path}) {
    all.add(number);
  }
  for (const auto* numbers : {&page.children, &page.prerequisites, &page.prerequisite_entries, &page.needed_by,
                              &page.paths, &page.members, &page.made}) {
    all.add(*numbers);
  }
  all.add(page.positions);
  all.add(page.aliases);
  all.add(page.terms);
}

ContentHash order_of(const Site& site) {
  Ingredients all;
  for (const SitePage& page : site.pages) add_place(all, page);
  for (const LearningPath& path : site.paths) {
    for (const std::string* text : {&path.id, &path.title, &path.focus}) all.add(*text);
    for (const std::uint32_t number : {path.course, path.page, path.declared ? 1U : 0U}) all.add(number);
    all.add(path.steps);
    all.add(path.chapters);
  }
  for (const auto& [name, items] : site.menus) {
    all.add(name);
    all.add(items);
  }
  for (const std::uint32_t number : {site.home, site.glossary_page}) all.add(number);
  all.add(site.courses);
  all.add(site.taxonomies);
  return all.hash();
}

std::vector<ContentHash> front_matters_of(const Site& site) {
  std::vector<ContentHash> hashes;
  for (const SitePage& page : site.pages) {
    hashes.push_back(page.page == nullptr ? ContentHash()
                                          : hash_content(to_json(to_value(page.page->front_matter_tree))));
  }
  return hashes;
}

ContentHash text_of(const Site& site, PageId id, const std::vector<ContentHash>& front_matters) {
  Ingredients all;
  if (site[id].page != nullptr) all.add(site[id].page->source->text());
  all.add(front_matters[id]);
  // What a section or the home page hands down.
  int level = 0;
  for (PageId above = site[id].parent; above < site.pages.size() && level < 64; above = site[above].parent, ++level) {
    all.add(front_matters[above]);
  }
  if (site.home < site.pages.size()) all.add(front_matters[site.home]);
  return all.hash();
}

void add_names(Ingredients& all, const Site& site, const SitePage& page) {
  for (const NameLink& link : page.names) {
    for (const std::uint32_t number : {link.node, link.begin, link.end}) all.add(number);
    const Symbol& symbol = site.symbols[link.symbol];
    for (const std::string* text : {&symbol.name, &symbol.module, &symbol.url, &symbol.anchor}) all.add(*text);
    all.add(symbol.page);
  }
}

void add_terms(Ingredients& all, const Site& site, const SitePage& page) {
  for (const TermUse& use : page.term_uses) {
    for (const std::uint32_t number : {use.term, use.node, use.begin, use.end}) all.add(number);
    all.add(use.term < site.terms.size() ? site.terms[use.term].taught_in : kNoPage);
  }
}

void add_related(Ingredients& all, const Site& site, const SitePage& page) {
  for (const RelatedPage& related : page.related) {
    all.add(related.page);
    for (const ConceptName& name : related.shared) all.add(name_of(site, page, name));
  }
}

ContentHash links_of(const Site& site, const SitePage& page, const std::vector<std::uint64_t>& own_facts) {
  Ingredients all;
  all.add(own_facts);
  const Statistics& counts = page.statistics;
  for (const std::uint64_t number : {counts.han_characters, counts.words, counts.code_blocks, counts.code_examples,
                                     counts.code_lines, counts.exercises, counts.images}) {
    all.add(number);
  }
  all.add(page.links);
  all.add(page.chains);
  all.add(page.includes);
  all.add(page.backlinks);
  all.add(page.resources);
  add_names(all, site, page);
  add_terms(all, site, page);
  add_related(all, site, page);
  return all.hash();
}

/// What the indexes of courses and the glossary show, but for summaries of pages.
ContentHash names_of(const Site& site) {
  Ingredients all;
  for (const SitePage& page : site.pages) all.add(page.front_matter.teaches);
  for (const Symbol& symbol : site.symbols) {
    for (const std::string* part : {&symbol.name, &symbol.module, &symbol.url, &symbol.anchor}) all.add(*part);
    all.add(symbol.page);
    all.add(symbol.used);
  }
  for (const TermLinks& term : site.terms) {
    all.add(term.taught_in);
    all.add(term.used_in);
    all.add(term.see);
  }
  return all.hash();
}

}  // namespace

ContentHash hash_of(const LookFiles& look) {
  Ingredients all;
  all.add(look.templates_root);
  for (const auto* files : {&look.templates, &look.theme}) {
    for (const auto& [name, bytes] : *files) {
      all.add(name);
      all.add(bytes);
    }
  }
  return all.hash();
}

SiteKeys keys_of(const Site& site, const SiteValues& values) {
  SiteKeys keys;
  keys.site.settings = settings_of(site);
  keys.site.data = data_of(site);
  keys.site.files = files_of(site);
  keys.site.order = order_of(site);
  keys.site.facts = values.facts();
  const std::vector<ContentHash> front_matters = front_matters_of(site);
  for (PageId id = 0; id < site.pages.size(); ++id) {
    std::vector<std::uint64_t>& facts = keys.site.facts[id];
    keys.pages.push_back({text_of(site, id, front_matters), links_of(site, site[id], facts), {}});
    facts.push_back(keys.pages.back().text.low);
  }
  keys.site.facts.push_back({names_of(site).low});
  return keys;
}

}  // namespace lectern
