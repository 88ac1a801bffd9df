// Pages for taxonomies and terms, made from what the pages say.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "model/url_path.h"
#include "pipeline/link/site_pages.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

struct Term {
  std::string title;  // as first written
  std::vector<PageId> members;
  Timestamp date;  // the newest member's
  bool has_date = false;
  PageId id = kNoPage;
};

struct Taxonomy {
  std::string plural;
  std::map<std::string, Term> terms;  // by key
};

// A page names a term.
struct Use {
  PageId page;
  const std::string* plural;
  const Term* term;
};

std::string title_case(std::string_view plural) {
  std::string out(plural);
  bool start = true;
  for (char& byte : out) {
    if (byte == '-' || byte == '_') byte = ' ';
    if (start && ascii::is_lower(byte)) byte = static_cast<char>(byte - 'a' + 'A');
    start = byte == ' ';
  }
  return out;
}

class TaxonomyBuilder {
 public:
  TaxonomyBuilder(ContentTree& tree, Site& site, OutputClaims& claims) : tree_(tree), site_(site), claims_(claims) {
    for (const auto& [singular, plural] : site.config.taxonomies) taxonomies_.push_back({plural, {}});
  }

  // One walk over the pages finds everything; pages are large, so they are not walked again.
  void add() {
    for (PageId id = 0; id < site_.pages.size(); ++id)
      if (!site_.pages[id].front_matter.taxonomies.empty()) collect(id);
    for (Taxonomy& taxonomy : taxonomies_) add_pages(taxonomy);
    for (const Use& use : uses_) link(use);
    for (const PageId id : unlisted_) link_unlisted(id);
  }

 private:
  void add_pages(Taxonomy& taxonomy) {
    for (const ContentNode& node : tree_.taxonomy_nodes) {
      if (node.kind != PageKind::term || !node.folder.starts_with(taxonomy.plural + "/")) continue;
      Term& term = taxonomy.terms[key_of(node.name)];
      if (term.title.empty()) term.title = node.name;
    }
    if (taxonomy.terms.empty()) return;
    const PageId list = add_list(taxonomy.plural);
    for (auto& [key, term] : taxonomy.terms) add_term(taxonomy.plural, list, key, term);
    order_members(list);
  }

  // What a term's URL is made of; the same for spellings that are the same term. Remembered, for terms repeat.
  const std::string& key_of(const std::string& term) {
    const auto [known, is_new] = keys_.try_emplace(term);
    if (!is_new) return known->second;
    UrlNaming naming = url_naming_of(site_.config);
    naming.lower_case = true;
    known->second = urlize(term, naming);
    if (known->second.empty()) known->second = utf8::fold(term);
    return known->second;
  }

  void collect(PageId id) {
    const SitePage& page = site_.pages[id];
    // Listed nowhere, or only beside its siblings: then not among a term's pages either.
    if (page.front_matter.build.list != Publish::always || page.front_matter.headless.value_or(false)) {
      unlisted_.push_back(id);
      return;
    }
    for (Taxonomy& taxonomy : taxonomies_) {
      const auto values = page.front_matter.taxonomies.find(taxonomy.plural);
      if (values == page.front_matter.taxonomies.end()) continue;
      for (const std::string& value : values->second) {
        const std::string& key = key_of(value);
        if (key.empty()) continue;
        Term& term = taxonomy.terms[key];
        if (!term.members.empty() && term.members.back() == id) continue;
        if (term.title.empty()) term.title = value;
        term.members.push_back(id);
        if (page.has_date && (!term.has_date || page.date > term.date)) term.date = page.date;
        term.has_date = term.has_date || page.has_date;
        uses_.push_back({id, &taxonomy.plural, &term});
      }
    }
  }

  void link(const Use& use) {
    auto& terms = site_.pages[use.page].terms;
    const auto is_it = [&](const auto& term) { return term.second == use.term->id; };
    if (std::none_of(terms.begin(), terms.end(), is_it)) terms.emplace_back(*use.plural, use.term->id);
  }

  // Such a page still says what it is about, as far as the terms have pages.
  void link_unlisted(PageId id) {
    for (Taxonomy& taxonomy : taxonomies_) {
      const auto& all = site_.pages[id].front_matter.taxonomies;
      const auto values = all.find(taxonomy.plural);
      if (values == all.end()) continue;
      for (const std::string& value : values->second)
        if (const auto term = taxonomy.terms.find(key_of(value)); term != taxonomy.terms.end())
          link({id, &taxonomy.plural, &term->second});
    }
  }

  // Own pages of taxonomies (empty key) and terms.
  const ContentNode* node_of(const std::string& plural, const std::string& key) {
    if (own_pages_.empty())
      for (const ContentNode& node : tree_.taxonomy_nodes)
        own_pages_.emplace(node.folder.substr(0, node.folder.find('/')) + '\n' + key_of(node.name), &node);
    const auto node = own_pages_.find(plural + '\n' + key);
    return node == own_pages_.end() ? nullptr : node->second;
  }

  // A taxonomy's or term's page, with its own text when there is some.
  PageId add_page(PageKind kind, const ContentNode* node, ContentNode fallback, const std::string& plural) {
    const auto id = static_cast<PageId>(site_.pages.size());
    SitePage& page = site_.pages.emplace_back();
    page.kind = kind;
    page.taxonomy = plural;
    page.path = node != nullptr ? node->path : fallback.folder;
    page.title = fallback.title;
    page.link_title = fallback.title;
    if (node != nullptr) {
      page.page = node->page;
      page.front_matter = node->front_matter;
      if (page.front_matter.title) page.title = *page.front_matter.title;
      page.link_title = page.front_matter.link_title.value_or(page.title);
      page.description = page.front_matter.description.value_or(std::string());
      page.layout = page.front_matter.layout.value_or(std::string());
    }
    page.script = page.front_matter.script.value_or(site_.pages[site_.home].script);
    page.type = page.front_matter.type.value_or(plural);
    page.date.seconds = INT64_MIN;
    page.lastmod.seconds = INT64_MIN;
    fallback.title = page.title;
    fallback.front_matter = page.front_matter;
    if (page.front_matter.build.render)
      publish(page, kind == PageKind::taxonomy ? taxonomy_url(plural, site_.config)
                                               : term_url(plural, fallback, site_.config, site_.diagnostics));
    return id;
  }

  void publish(SitePage& page, std::string url) {
    if (page.front_matter.url) {
      if (auto own = clean_path(page.front_matter.url->text); own && is_publishable_path(*own)) url = std::move(*own);
    }
    if (const auto* other = claims_.take(url, page.path).taken) {
      site_.diagnostics.push_back(diagnose(
          Code::url_conflict, place_of_file(other->source),
          "this page stands at `" + url + "`, where the page of " + page.taxonomy + " `" + page.title + "` would be",
          "give the page another `slug` or `url`; it is published, the other is not"));
      return;
    }
    page.output = output_path_of(url);
    page.url = std::move(url);
  }

  PageId add_list(const std::string& plural) {
    ContentNode fallback;
    fallback.folder = plural;
    fallback.title = title_case(plural);
    const PageId id = add_page(PageKind::taxonomy, node_of(plural, {}), std::move(fallback), plural);
    site_.pages[id].parent = site_.home;
    site_.pages[id].depth = 1;
    site_.taxonomies.push_back(id);
    return id;
  }

  void add_term(const std::string& plural, PageId list, const std::string& key, Term& term) {
    ContentNode fallback;
    fallback.folder = plural + "/" + key;
    fallback.name = key;
    fallback.title = term.title;
    const PageId id = add_page(PageKind::term, node_of(plural, key), std::move(fallback), plural);
    SitePage& page = site_.pages[id];
    page.parent = list;
    page.depth = 2;
    page.members = std::move(term.members);
    page.has_date = term.has_date;
    if (term.has_date) page.date = term.date;
    term.id = id;
    site_.pages[list].members.push_back(id);
  }

  // Most used first would change with every page; by title is where a reader looks.
  void order_members(PageId list) {
    std::vector<std::pair<std::string, PageId>> keyed;
    for (const PageId term : site_.pages[list].members) keyed.emplace_back(utf8::fold(site_.pages[term].title), term);
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t i = 0; i < keyed.size(); ++i) site_.pages[list].members[i] = keyed[i].second;
  }

  ContentTree& tree_;
  Site& site_;
  OutputClaims& claims_;
  std::vector<Taxonomy> taxonomies_;
  std::vector<Use> uses_;
  std::vector<PageId> unlisted_;
  std::unordered_map<std::string, std::string> keys_;  // by term as written
  std::unordered_map<std::string, const ContentNode*> own_pages_;
};

}  // namespace

void add_taxonomies(ContentTree& tree, Site& site, OutputClaims& claims) { TaxonomyBuilder(tree, site, claims).add(); }

}  // namespace lectern
