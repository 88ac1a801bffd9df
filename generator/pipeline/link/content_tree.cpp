// From a list of files to a tree of sections and pages, following Hugo's rules for `_index.md`, `index.md` and
// cascades, and docsify's for `README.md`.
#include "pipeline/link/content_tree.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "model/url_path.h"
#include "text/utf8.h"

namespace lectern {

namespace {

struct FolderFacts {
  const Page* index = nullptr;
  int index_rank = 0;       // 3: _index, 2: index, 1: README
  std::uint32_t pages = 0;  // at any depth
  std::uint32_t node = ContentNode::kNone;
};

int index_rank(std::string_view stem) {
  if (stem == "_index") return 3;
  if (stem == "index") return 2;
  return stem.size() == 6 && utf8::lower(stem) == "readme" ? 1 : 0;
}

std::string_view stem_of(std::string_view path) { return without_extension(base_name(path)); }

Exclusion exclusion_of(const FrontMatter& front_matter, const Config& config) {
  if (front_matter.draft.value_or(false) && !config.build_drafts) return Exclusion::draft;
  const auto& published = front_matter.publish_date ? front_matter.publish_date : front_matter.date;
  if (published && *published > config.now && !config.build_future) return Exclusion::future;
  if (front_matter.expiry_date && *front_matter.expiry_date <= config.now && !config.build_expired)
    return Exclusion::expired;
  return Exclusion::none;
}

class TreeBuilder {
 public:
  TreeBuilder(const LinkInput& input, Diagnostics& diagnostics) : config_(input.config), diagnostics_(diagnostics) {
    pages_ = input.pages;
    std::sort(pages_.begin(), pages_.end(), [](const Page* a, const Page* b) { return a->path < b->path; });
    for (const auto& [singular, plural] : config_.taxonomies) taxonomies_.push_back(plural);
  }

  ContentTree build() {
    for (const Page* page : pages_) learn_folders(*page);
    adopt_sibling_pages();
    tree_.nodes.reserve(pages_.size() + folders_.size() + 1);
    section("");
    for (const Page* page : pages_) add(*page);
    return std::move(tree_);
  }

 private:
  void learn_folders(const Page& page) {
    const std::string folder(folder_of(page.path));
    FolderFacts& facts = folders_[folder];
    const int rank = index_rank(stem_of(page.path));
    if (rank > facts.index_rank) {
      facts.index = &page;
      facts.index_rank = rank;
    }
    for (std::string_view up = folder;; up = folder_of(up)) {
      ++folders_[std::string(up)].pages;
      if (up.empty()) break;
    }
  }

  // `chapter.md` beside `chapter/…` without an index is that folder's own page: both would claim one URL.
  void adopt_sibling_pages() {
    for (const Page* page : pages_) {
      if (index_rank(stem_of(page->path)) > 0) continue;
      const auto folder = folders_.find(std::string(without_extension(page->path)));
      if (folder == folders_.end() || folder->second.index != nullptr) continue;
      folder->second.index = page;
      folder->second.index_rank = 3;
    }
  }

  bool is_leaf_bundle(const std::string& folder, const FolderFacts& facts) const {
    if (folder.empty() || facts.index == nullptr || facts.pages > 1) return false;
    if (facts.index_rank == 2) return true;
    return facts.index_rank == 1 && folder.find('/') != std::string::npos;
  }

  void add(const Page& page) {
    if (add_taxonomy_page(page)) return;
    const std::string folder(folder_of(page.path));
    const FolderFacts& facts = folders_.at(folder);
    const auto adopted = folders_.find(std::string(without_extension(page.path)));
    if (adopted != folders_.end() && adopted->second.index == &page) {
      section(adopted->first);
      return;
    }
    const bool is_index = facts.index == &page;
    if (is_index && !is_leaf_bundle(folder, facts)) {
      section(folder);
      return;
    }
    if (!is_index && facts.index != nullptr && facts.index_rank == 2) note_bundle(page, *facts.index);
    ContentNode node;
    node.page = &page;
    node.path = page.path;
    node.folder = folder;
    node.owns_folder = is_index;
    node.name = is_index ? std::string(base_name(folder)) : std::string(stem_of(page.path));
    // A page in a taxonomy's folder that is no term's own is a page like any other, but its folder is no course.
    const bool among_terms = is_taxonomy(page.path.substr(0, page.path.find('/'))) && !folder.empty();
    node.parent = section(among_terms ? "" : is_index ? std::string(folder_of(folder)) : folder);
    finish(std::move(node));
  }

  void note_bundle(const Page& page, const Page& index) {
    Diagnostic note = diagnose(Code::bundle_page, place_of_file(page.source->path()),
                               "this page stands beside `" + std::string(base_name(index.path)) +
                                   "`, so Hugo would take it for a resource; it is built as a page",
                               "rename `" + index.source->path() + "` to `_index.md`, or move this page out");
    note.related.push_back({"the bundle's own page", place_of_file(index.source->path())});
    diagnostics_.push_back(std::move(note));
  }

  bool is_taxonomy(std::string_view folder) const {
    return std::find(taxonomies_.begin(), taxonomies_.end(), folder) != taxonomies_.end();
  }

  // `content/tags/…/_index.md` gives a taxonomy or a term its own text.
  bool add_taxonomy_page(const Page& page) {
    const std::string_view top = std::string_view(page.path).substr(0, page.path.find('/'));
    if (top.size() == page.path.size()) return false;
    if (!is_taxonomy(top)) return false;
    if (index_rank(stem_of(page.path)) == 0) return false;
    ContentNode node;
    const std::string_view folder = folder_of(page.path);
    node.kind = folder == top ? PageKind::taxonomy : PageKind::term;
    node.page = &page;
    node.path = page.path;
    node.folder = folder;
    if (node.kind == PageKind::term) node.name = folder.substr(top.size() + 1);
    apply_front_matter(node);
    tree_.taxonomy_nodes.push_back(std::move(node));
    return true;
  }

  // The node of a folder's section, made with everything above it when it is first asked for.
  std::uint32_t section(const std::string& folder) {
    std::vector<std::string> missing;
    for (std::string up = folder; folders_[up].node == ContentNode::kNone; up = section_above(up)) {
      missing.push_back(up);
      if (up.empty()) break;
    }
    for (; !missing.empty(); missing.pop_back()) add_section(missing.back());
    return folders_[folder].node;
  }

  // Nearest folder above that is no leaf bundle.
  std::string section_above(std::string_view folder) {
    std::string up(folder_of(folder));
    while (!up.empty() && is_leaf_bundle(up, folders_[up])) up = folder_of(up);
    return up;
  }

  void add_section(const std::string& folder) {
    FolderFacts& facts = folders_[folder];
    ContentNode node;
    node.kind = folder.empty() ? PageKind::home : PageKind::section;
    node.folder = folder;
    node.owns_folder = true;
    node.name = std::string(base_name(folder));
    node.page = facts.index;
    node.path = facts.index != nullptr ? facts.index->path : folder;
    if (!folder.empty()) node.parent = folders_[section_above(folder)].node;
    facts.node = finish(std::move(node));
  }

  std::uint32_t finish(ContentNode node) {
    apply_front_matter(node);
    node.number = leading_number(node.name);
    choose_titles(node);
    const FrontMatter& own = node.front_matter;
    for (const auto* date : {&own.date, &own.publish_date, &own.lastmod}) {
      if (!*date || node.has_date) continue;
      node.date = **date;
      node.has_date = true;
    }
    if (node.page != nullptr) node.exclusion = exclusion_of(own, config_);
    if (node.parent != ContentNode::kNone && tree_.nodes[node.parent].exclusion != Exclusion::none)
      node.exclusion = Exclusion::section;
    const auto id = static_cast<std::uint32_t>(tree_.nodes.size());
    if (node.parent != ContentNode::kNone) tree_.nodes[node.parent].children.push_back(id);
    tree_.nodes.push_back(std::move(node));
    return id;
  }

  // Nearest cascade first: what a nearer one says is not taken from one further up. A section's own cascade reaches
  // the section itself, as in Hugo.
  void apply_front_matter(ContentNode& node) {
    if (node.page != nullptr) node.cascade = read_cascade(node.page->front_matter_tree);
    const CascadeSubject subject{node.path, node.kind, config_.language};
    DataNode merged;
    merged.kind = DataNode::Kind::mapping;
    bool changed = false;
    const auto take = [&](const std::vector<CascadeRule>& rules) {
      for (const CascadeRule& rule : rules) {
        if (!applies(rule, subject)) continue;
        merged = merge_cascade(changed || node.page == nullptr ? merged : node.page->front_matter_tree, rule.values);
        changed = true;
      }
    };
    take(node.cascade);
    const bool below_home = node.kind == PageKind::taxonomy || node.kind == PageKind::term;
    for (std::uint32_t up = below_home ? 0 : node.parent; up != ContentNode::kNone; up = tree_.nodes[up].parent)
      take(tree_.nodes[up].cascade);
    if (!changed) {
      if (node.page != nullptr) node.front_matter = node.page->front_matter;
      return;
    }
    Diagnostics repeated;
    const SourceFile nothing("", "");
    const SourceFile& file = node.page != nullptr ? *node.page->source : nothing;
    node.front_matter = read_front_matter(merged, file, taxonomies_, repeated);
  }

  void choose_titles(ContentNode& node) const {
    const FrontMatter& own = node.front_matter;
    if (own.title && !own.title->empty()) {
      node.title = *own.title;
    } else if (own.link_title && !own.link_title->empty()) {
      node.title = *own.link_title;
    } else if (node.page != nullptr && !node.page->leading_heading.empty()) {
      node.title = node.page->leading_heading;
    } else {
      node.title = node.kind == PageKind::home ? config_.title : humanise(node.name);
    }
    node.link_title = own.link_title && !own.link_title->empty() ? *own.link_title : node.title;
  }

  const Config& config_;
  Diagnostics& diagnostics_;
  std::vector<const Page*> pages_;
  std::vector<std::string> taxonomies_;
  std::unordered_map<std::string, FolderFacts> folders_;
  ContentTree tree_;
};

// What pages are ordered by. Titles are folded only where everything before them is the same.
struct OrderKey {
  std::int64_t weight = 0;
  const ContentNode* node = nullptr;
  std::string title;
};

// Below zero: `a` comes first; zero: their titles decide.
int compare_places(const OrderKey& a, const OrderKey& b) {
  const auto sign = [](bool first) { return first ? -1 : 1; };
  if (a.weight != b.weight) return sign(a.weight < b.weight);
  const ContentNode& left = *a.node;
  const ContentNode& right = *b.node;
  if (left.number.has_value() != right.number.has_value()) return sign(left.number.has_value());
  if (const auto order = compare_numbers(left.number, right.number); order != 0) return sign(order < 0);
  if (left.has_date != right.has_date) return sign(left.has_date);
  if (left.has_date && left.date != right.date) return sign(left.date > right.date);
  return 0;
}

bool title_comes_before(const OrderKey& a, const OrderKey& b) {
  if (a.title != b.title) return a.title < b.title;
  if (a.node->link_title != b.node->link_title) return a.node->link_title < b.node->link_title;
  return a.node->path < b.node->path;
}

void sort_keys(std::vector<OrderKey>& keys) {
  std::sort(keys.begin(), keys.end(), [](const OrderKey& a, const OrderKey& b) {
    const int order = compare_places(a, b);
    return order != 0 ? order < 0 : a.node->path < b.node->path;
  });
  for (auto begin = keys.begin(); begin != keys.end();) {
    auto end = begin + 1;
    while (end != keys.end() && compare_places(*begin, *end) == 0) ++end;
    if (end - begin > 1) {
      for (auto key = begin; key != end; ++key) key->title = utf8::fold(key->node->link_title);
      std::sort(begin, end, title_comes_before);
    }
    begin = end;
  }
}

}  // namespace

ContentTree build_content_tree(const LinkInput& input, Diagnostics& diagnostics) {
  return TreeBuilder(input, diagnostics).build();
}

void sort_content_tree(ContentTree& tree) {
  std::vector<OrderKey> keys;
  for (ContentNode& node : tree.nodes) {
    keys.clear();
    for (const std::uint32_t child : node.children) {
      const ContentNode& one = tree.nodes[child];
      const std::int64_t weight = one.front_matter.weight.value_or(0);
      keys.push_back({weight == 0 ? std::numeric_limits<std::int64_t>::max() : weight, &one, {}});
    }
    sort_keys(keys);
    for (std::size_t i = 0; i < keys.size(); ++i)
      node.children[i] = static_cast<std::uint32_t>(keys[i].node - tree.nodes.data());
  }
}

}  // namespace lectern
