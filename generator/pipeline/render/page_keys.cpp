// What pages are made from, as hashes. Whatever a page may show has to be in one of them: its own text and what linking
// decided for it in its key, what it shows of others in the facts, and all that is neither in the key of the site.
#include "pipeline/render/page_keys.h"

#include <bit>

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
  /// Every value a template can tell from another one; of functions there are none here.
  void add_value(const Value& value) {
    add(static_cast<std::uint64_t>(value.kind()));
    switch (value.kind()) {
      case Value::Kind::boolean:
        return add(value.boolean() ? 1U : 0U);
      case Value::Kind::integer:
        return add(static_cast<std::uint64_t>(value.integer()));
      case Value::Kind::number:
        return add(std::bit_cast<std::uint64_t>(value.number()));
      case Value::Kind::string:
        return add(value.string());
      case Value::Kind::list:
        add(value.list().size());
        for (const Value& item : value.list()) add_value(item);
        return;
      case Value::Kind::map:
        add(value.map().size());
        for (const auto& [key, member] : value.map()) {
          add(key);
          add_value(member);
        }
        return;
      default:
        return;
    }
  }
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
  all.add(has_feed(page) ? 1U : 0U);
}

ContentHash order_of(const Site& site) {
  Ingredients all;
  all.add(site.pages.size());
  for (const SitePage& page : site.pages) add_place(all, page);
  all.add(site.paths.size());
  for (const LearningPath& path : site.paths) {
    for (const std::string* text : {&path.id, &path.title, &path.focus}) all.add(*text);
    for (const std::uint32_t number : {path.course, path.page, path.declared ? 1U : 0U}) all.add(number);
    all.add(path.steps);
    all.add(path.chapters);
  }
  all.add(site.menus.size());
  for (const auto& [name, items] : site.menus) {
    all.add(name);
    all.add(items);
  }
  for (const std::uint32_t number : {site.home, site.glossary_page}) all.add(number);
  all.add(site.courses);
  all.add(site.taxonomies);
  return all.hash();
}

/// What a page hands down to those below it.
ContentHash cascade_of(const SitePage& page) {
  const DataNode* cascade = page.page == nullptr ? nullptr : page.page->front_matter_tree.find("cascade");
  if (cascade == nullptr) return {};
  Ingredients all;
  all.add_value(to_value(*cascade));
  return all.hash();
}

ContentHash text_of(const Site& site, PageId id, const std::vector<ContentHash>& cascades) {
  Ingredients all;
  if (const Page* page = site[id].page) {
    all.add(page->source->text());
    // That of a page written by hand for one edition is completed by the page it stands for.
    all.add_value(to_value(page->front_matter_tree));
    // … and converted from its script.
    if (page->variant) all.add(page->variant->base->source->text());
  }
  int level = 0;
  for (PageId above = site[id].parent; above < site.pages.size() && level < 64; above = site[above].parent, ++level) {
    all.add(cascades[above]);
  }
  if (site.home < site.pages.size()) all.add(cascades[site.home]);
  return all.hash();
}

void add_names(Ingredients& all, const Site& site, const SitePage& page) {
  all.add(page.names.size());
  for (const NameLink& link : page.names) {
    for (const std::uint32_t number : {link.node, link.begin, link.end}) all.add(number);
    const Symbol& symbol = site.symbols[link.symbol];
    for (const std::string* text : {&symbol.name, &symbol.module, &symbol.url, &symbol.anchor}) all.add(*text);
    all.add(symbol.page);
  }
}

void add_terms(Ingredients& all, const Site& site, const SitePage& page) {
  all.add(page.term_uses.size());
  for (const TermUse& use : page.term_uses) {
    for (const std::uint32_t number : {use.term, use.node, use.begin, use.end}) all.add(number);
    all.add(use.term < site.terms.size() ? site.terms[use.term].taught_in : kNoPage);
  }
}

void add_related(Ingredients& all, const Site& site, const SitePage& page) {
  all.add(page.related.size());
  for (const RelatedPage& related : page.related) {
    all.add(related.page);
    all.add(related.shared.size());
    for (const ConceptName& name : related.shared) all.add(name_of(site, page, name));
  }
}

/// Those of a page written by hand for one edition are those of the page it stands for.
void add_heading_ids(Ingredients& all, const SitePage& page) {
  if (page.page == nullptr) return;
  for (const Heading& heading : page.page->document.headings) all.add(heading.id);
}

void add_pictures(Ingredients& all, const Site& site, const SitePage& page) {
  for (const LinkTarget& link : page.links) {
    if (link.kind != LinkTarget::Kind::file) continue;
    const auto size = site.images.find(link.url);
    all.add(size == site.images.end() ? 0U : size->second.width);
    all.add(size == site.images.end() ? 0U : size->second.height);
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
  add_heading_ids(all, page);
  add_pictures(all, site, page);
  add_names(all, site, page);
  add_terms(all, site, page);
  add_related(all, site, page);
  return all.hash();
}

/// What the indexes of courses and the glossary show, but for summaries of pages.
ContentHash index_names(const Site& site) {
  Ingredients all;
  all.add(site.symbols.size());
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

ContentHash picture_sizes(const Site& site) {
  Ingredients all;
  for (const auto& [path, size] : site.images) {
    all.add(path);
    all.add(size.width);
    all.add(size.height);
  }
  return all.hash();
}

}  // namespace

ContentHash hash_of(const LookFiles& look) {
  Ingredients all;
  all.add(look.templates_root);
  for (const auto* files : {&look.templates, &look.theme}) {
    all.add(files->size());
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
  std::vector<ContentHash> cascades;
  for (const SitePage& page : site.pages) cascades.push_back(cascade_of(page));
  for (PageId id = 0; id < site.pages.size(); ++id) {
    std::vector<std::uint64_t>& facts = keys.site.facts[id];
    keys.pages.push_back({text_of(site, id, cascades), links_of(site, site[id], facts), {}});
    facts[static_cast<std::size_t>(PageFact::text)] = keys.pages.back().text.low;
  }
  keys.site.facts.push_back({index_names(site).low, picture_sizes(site).low});
  return keys;
}

}  // namespace lectern
