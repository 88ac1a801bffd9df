// What a page needs first: resolving it, and seeing that it can be had.
#include "pipeline/link/prerequisites.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

#include "pipeline/link/cascade.h"
namespace lectern {

namespace {

// Inherited values were written in another file: then only the file as a whole can be shown.
Place place_of_prerequisite(const SitePage& page, const Reference& reference) {
  if (page.page == nullptr) return place_of_file(page.path);
  const bool own = find_key(page.page->front_matter_tree, "prerequisites") != nullptr;
  return own ? place_of(*page.page->source, reference.span) : place_of_file(page.page->source->path());
}

// The place of the front matter entry of `page` that names `needed`.
Place place_of_need(const SitePage& page, PageId needed) {
  const auto at = std::find(page.prerequisites.begin(), page.prerequisites.end(), needed);
  const auto index = static_cast<std::size_t>(at - page.prerequisites.begin());
  if (at == page.prerequisites.end())
    return page.page == nullptr ? place_of_file(page.path) : place_of_file(page.page->source->path());
  return place_of_prerequisite(page, page.front_matter.prerequisites[page.prerequisite_entries[index]]);
}

bool stands_in(const Site& site, PageId page, PageId section) {
  for (PageId up = page; up != kNoPage; up = site[up].parent)
    if (up == section) return true;
  return false;
}

// Nodes of the graph: 2p is beginning page or section p, 2p+1 is having done it. Doing a section is doing its children;
// beginning anything is having done what it needs and beginning what it stands in.
class NeedGraph {
 public:
  explicit NeedGraph(const Site& site) : edges_(site.pages.size() * 2) {
    for (PageId id = 0; id < site.pages.size(); ++id) {
      const SitePage& page = site.pages[id];
      edges_[done(id)].push_back(begun(id));
      for (const PageId child : page.children)
        if (page.kind == PageKind::section) edges_[done(id)].push_back(done(child));
      if (page.parent != kNoPage) edges_[begun(id)].push_back(begun(page.parent));
      for (const PageId needed : page.prerequisites)
        if (needed == id || !stands_in(site, id, needed)) edges_[begun(id)].push_back(done(needed));
    }
  }

  static std::uint32_t begun(PageId page) { return page * 2; }
  static std::uint32_t done(PageId page) { return page * 2 + 1; }
  [[nodiscard]] const std::vector<std::uint32_t>& edges(std::uint32_t node) const { return edges_[node]; }
  [[nodiscard]] std::size_t size() const { return edges_.size(); }

 private:
  std::vector<std::vector<std::uint32_t>> edges_;
};

// Strongly connected components (Tarjan 1972), without recursion: chains may be as long as the site.
class Components {
 public:
  explicit Components(const NeedGraph& graph)
      : graph_(graph), index_(graph.size(), 0), low_(graph.size(), 0), component_(graph.size(), kNone) {
    for (std::uint32_t node = 0; node < graph.size(); ++node)
      if (index_[node] == 0) visit(node);
  }

  /// Groups of more than one node, each sorted, in the order of their first node.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> groups() const {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t node = 0; node < component_.size(); ++node) members[component_[node]].push_back(node);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [component, nodes] : members)
      if (nodes.size() > 1) out.push_back(std::move(nodes));
    std::sort(out.begin(), out.end());
    return out;
  }
  [[nodiscard]] bool together(std::uint32_t a, std::uint32_t b) const { return component_[a] == component_[b]; }

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  struct Frame {
    std::uint32_t node;
    std::size_t edge;
  };

  void open(std::uint32_t node) {
    index_[node] = low_[node] = ++counter_;
    stack_.push_back(node);
    frames_.push_back({node, 0});
  }

  void visit(std::uint32_t root) {
    open(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const std::uint32_t node = frame.node;
      if (frame.edge < graph_.edges(node).size()) {
        const std::uint32_t next = graph_.edges(node)[frame.edge++];
        if (index_[next] == 0) {
          open(next);
        } else if (component_[next] == kNone) {
          low_[node] = std::min(low_[node], index_[next]);
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
      if (low_[node] == index_[node]) close(node);
    }
  }

  void close(std::uint32_t node) {
    for (;;) {
      const std::uint32_t member = stack_.back();
      stack_.pop_back();
      component_[member] = node;
      if (member == node) return;
    }
  }

  const NeedGraph& graph_;
  std::vector<std::uint32_t> index_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> component_;
  std::vector<std::uint32_t> stack_;
  std::vector<Frame> frames_;
  std::uint32_t counter_ = 0;
};

// The shortest way from a node back to itself inside its component, as pages.
std::vector<PageId> shortest_circle(const NeedGraph& graph, const Components& components, std::uint32_t start) {
  std::unordered_map<std::uint32_t, std::uint32_t> from;
  std::vector<std::uint32_t> queue{start};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::uint32_t node = queue[head];
    for (const std::uint32_t next : graph.edges(node)) {
      if (!components.together(start, next)) continue;
      if (next == start) {
        std::vector<PageId> circle;
        for (std::uint32_t at = node; at != start; at = from.at(at)) circle.push_back(at / 2);
        circle.push_back(start / 2);
        std::reverse(circle.begin(), circle.end());
        circle.push_back(start / 2);
        circle.erase(std::unique(circle.begin(), circle.end()), circle.end());
        return circle;
      }
      if (from.emplace(next, node).second) queue.push_back(next);
    }
  }
  return {};
}

std::string names_of(const Site& site, const std::vector<PageId>& circle) {
  constexpr std::size_t kMostNames = 20;
  std::string out;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    if (i == kMostNames) return out + " → … (" + std::to_string(circle.size() - i) + " more)";
    if (i > 0) out += " → ";
    out += "`" + site[circle[i]].path + "`";
  }
  return out;
}

void report_circle(Site& site, const NeedGraph& graph, const Components& components,
                   const std::vector<std::uint32_t>& group) {
  // Begin with the first page that itself declares a need in the circle.
  for (const std::uint32_t node : group) {
    const PageId id = node / 2;
    if (node != NeedGraph::begun(id)) continue;
    for (const PageId needed : site[id].prerequisites) {
      if (!components.together(node, NeedGraph::done(needed))) continue;
      std::vector<PageId> circle = shortest_circle(graph, components, node);
      if (circle.size() == 1) circle.push_back(circle.front());
      Diagnostic error =
          diagnose(Code::prerequisite_cycle, place_of_need(site[id], needed),
                   "these pages need each other: " + names_of(site, circle), "remove one of these prerequisites");
      for (const std::uint32_t other : group) {
        const PageId page = other / 2;
        if (other != NeedGraph::begun(page) || page == id || error.related.size() >= 5) continue;
        for (const PageId need : site[page].prerequisites) {
          if (!components.together(other, NeedGraph::done(need))) continue;
          error.related.push_back({"needed here", place_of_need(site[page], need)});
          break;
        }
      }
      site.diagnostics.push_back(std::move(error));
      return;
    }
  }
}

// One learning path and where everything stands in it.
class PathOrderCheck {
 public:
  PathOrderCheck(Site& site, const LearningPath& path, const PathSource& source)
      : site_(site), path_(path), source_(source) {
    for (std::uint32_t i = 0; i < path.chapters.size(); ++i)
      for (PageId up = path.chapters[i]; up != kNoPage; up = site[up].parent) last_[up] = i;
  }

  void check() {
    for (std::uint32_t i = 0; i < path_.chapters.size(); ++i) {
      const PageId chapter = path_.chapters[i];
      for (PageId holder = chapter; holder != kNoPage; holder = site_[holder].parent)
        for (const PageId needed : site_[holder].prerequisites) check_need(chapter, i, holder, needed);
    }
  }

 private:
  void check_need(PageId chapter, std::uint32_t position, PageId holder, PageId needed) {
    const auto later = last_.find(needed);
    if (later == last_.end() || later->second <= position || stands_in(site_, chapter, needed)) return;
    if (stands_in(site_, needed, holder) || !reported_.insert({holder, needed}).second) return;
    const SitePage& page = site_[holder];
    Diagnostic warning = diagnose(
        Code::path_order, place_of_step(chapter),
        "path `" + path_.title + "` visits `" + page.title + "` before `" + site_[needed].title + "`, which it needs",
        "move `" + site_[needed].title + "` to the front, or drop the prerequisite");
    warning.related.push_back({"needed here", place_of_need(page, needed)});
    site_.diagnostics.push_back(std::move(warning));
  }

  Place place_of_step(PageId chapter) const {
    const SitePage& page = site_[source_.page];
    if (page.page == nullptr) return place_of_file(page.path);
    for (std::size_t i = 0; i < path_.steps.size() && i < source_.steps.size(); ++i)
      for (const PageId choice : path_.steps[i].choices)
        if (stands_in(site_, chapter, choice)) return place_of(*page.page->source, source_.steps[i]);
    return place_of(*page.page->source, source_.span);
  }

  Site& site_;
  const LearningPath& path_;
  const PathSource& source_;
  std::unordered_map<PageId, std::uint32_t> last_;  // page or section → last place it has in the path
  std::set<std::pair<PageId, PageId>> reported_;
};

}  // namespace

void add_prerequisites(PathInput input) {
  Site& site = input.site;
  for (PageId id = 0; id < site.pages.size(); ++id) {
    SitePage& page = site.pages[id];
    const std::vector<Reference>& references = page.front_matter.prerequisites;
    for (std::uint32_t entry = 0; entry < references.size(); ++entry) {
      const Reference& reference = references[entry];
      PageId needed = input.resolver.find_page(page, reference.text);
      if (needed == kNoPage) needed = input.labels.of(id).find(reference.text, id);
      if (needed != kNoPage) {
        const auto& known = page.prerequisites;
        if (std::find(known.begin(), known.end(), needed) != known.end()) continue;
        page.prerequisites.push_back(needed);
        page.prerequisite_entries.push_back(entry);
        auto& needed_by = site.pages[needed].needed_by;
        if (needed_by.empty() || needed_by.back() != id) needed_by.push_back(id);
        continue;
      }
      std::string help = input.resolver.why_hidden(page, reference.text);
      if (help.empty()) help = input.labels.of(id).did_you_mean(reference.text, input.suggestions);
      if (help.empty()) help = input.suggestions.for_link(page, reference.text, reference.text);
      if (help.empty()) help = "write the path of a page, relative to this file or from the content folder";
      site.diagnostics.push_back(diagnose(Code::broken_prerequisite, place_of_prerequisite(page, reference),
                                          "prerequisite `" + reference.text + "` names no page", std::move(help)));
    }
  }
}

void check_prerequisite_cycles(Site& site) {
  const bool any = std::any_of(site.pages.begin(), site.pages.end(),
                               [](const SitePage& page) { return !page.prerequisites.empty(); });
  if (!any) return;
  const NeedGraph graph(site);
  const Components components(graph);
  for (const auto& group : components.groups()) report_circle(site, graph, components, group);
}

void check_path_order(Site& site, const std::vector<PathSource>& sources) {
  for (std::size_t i = 0; i < site.paths.size() && i < sources.size(); ++i)
    PathOrderCheck(site, site.paths[i], sources[i]).check();
}

}  // namespace lectern
