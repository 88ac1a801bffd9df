// Learning paths: declared in front matter, or recognised where authors already wrote them.
#include "pipeline/link/learning_paths.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/link/heading_labels.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kMostPaths = 256;  // each one costs a position in every chapter it visits

// `路徑 A：Web/API` → `路徑-a-web-api`.
std::string path_id(std::string_view title) {
  std::string out;
  bool gap = false;
  for (std::size_t offset = 0; offset < title.size();) {
    const auto decoded = utf8::decode(title, offset);
    offset += decoded.size;
    if (!utf8::is_letter_or_digit(decoded.character)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += '-';
    gap = false;
    utf8::append(out, utf8::to_lower(decoded.character));
  }
  return out;
}

// Two paths with the same steps have the same key.
std::string steps_key(const LearningPath& path) {
  std::string key;
  for (const PathStep& step : path.steps) {
    for (const PageId page : step.choices) key += std::to_string(page) + '/';
    key += '>';
  }
  return key;
}

void add_choice(PathStep& step, PageId page) {
  if (std::find(step.choices.begin(), step.choices.end(), page) == step.choices.end()) step.choices.push_back(page);
}

bool is_number(const PathChain::Label& label) {
  const LabelParts parts = split_label(label.text);
  return parts.ordinal && parts.ordinal->kind == OrdinalKind::any && parts.words.empty();
}

bool only_numbers(const PathChain& chain) {
  return std::all_of(chain.steps.begin(), chain.steps.end(),
                     [](const auto& choices) { return std::all_of(choices.begin(), choices.end(), is_number); });
}

/// Whether a chain of bare numbers stands where an order of reading is meant.
bool speaks_of_reading(std::string_view title) {
  const std::string folded = utf8::fold(title);
  for (const char* word : {"路徑", "路径", "順序", "顺序", "路線", "路线", "path", "track", "order"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

class PathFinder {
 public:
  explicit PathFinder(const PathInput& input) : in_(input), site_(input.site) {}

  std::vector<PathSource> find() {
    std::map<PageId, std::vector<PageId>> by_scope;
    for (PageId id = 0; id < site_.pages.size(); ++id) {
      const SitePage& page = site_[id];
      if (page.front_matter.paths.empty() && (page.page == nullptr || page.page->chains.empty())) continue;
      by_scope[in_.labels.scope_of(id)].push_back(id);
    }
    for (const auto& [scope, pages] : by_scope) {
      scope_ = scope;
      first_ = site_.paths.size();
      ids_.clear();
      taken_.clear();
      by_steps_.clear();
      for (const PageId id : pages)
        for (const DeclaredPath& declared : site_[id].front_matter.paths) add_declared(id, declared);
      for (const PageId id : pages) recognise(id);
      for (std::size_t i = first_; i < site_.paths.size(); ++i) finish(static_cast<std::uint32_t>(i));
    }
    return std::move(sources_);
  }

 private:
  void add_declared(PageId id, const DeclaredPath& declared) {
    LearningPath path;
    path.declared = true;
    path.course = scope_;
    path.title = declared.title.empty() ? declared.id : declared.title;
    path.focus = declared.focus;
    PathSource source{id, declared.span, {}};
    for (const auto& references : declared.steps) {
      PathStep step;
      for (const Reference& reference : references)
        if (const PageId page = declared_step(id, reference); page != kNoPage) add_choice(step, page);
      if (step.choices.empty()) continue;
      path.steps.push_back(std::move(step));
      source.steps.push_back(references.front().span);
    }
    if (path.steps.empty()) return;
    path.id = unique_id(declared.id.empty() ? path_id(path.title) : declared.id);
    by_steps_.emplace(steps_key(path), static_cast<std::uint32_t>(site_.paths.size()));
    site_.paths.push_back(std::move(path));
    sources_.push_back(std::move(source));
  }

  PageId declared_step(PageId id, const Reference& reference) {
    CourseLabels& labels = in_.labels.of(id);
    PageId page = in_.resolver.find_page(site_[id], reference.text);
    if (page == kNoPage || page == scope_ || !labels.holds(page)) page = labels.find(reference.text, id);
    if (page != kNoPage || site_[id].page == nullptr) return page;
    std::string help = in_.resolver.why_hidden(site_[id], reference.text);
    if (help.empty()) help = labels.did_you_mean(reference.text, in_.suggestions);
    if (help.empty()) help = "write the folder of a module or the path of a chapter of this course";
    site_.diagnostics.push_back(diagnose(Code::unknown_step, place_of(*site_[id].page->source, reference.span),
                                         "step `" + reference.text + "` names no module or chapter of this course",
                                         std::move(help)));
    return kNoPage;
  }

  void recognise(PageId id) {
    const Page* page = site_[id].page;
    if (page == nullptr) return;
    for (std::uint32_t i = 0; i < page->chains.size(); ++i) {
      const PathChain& chain = page->chains[i];
      if (site_.paths.size() - first_ >= kMostPaths) {
        site_.diagnostics.push_back(
            diagnose(Code::page_limit, place_of(*page->source, chain.span),
                     "this course has more than " + std::to_string(kMostPaths) + " learning paths",
                     "chains of arrows from here on stay text"));
        return;
      }
      LearningPath path;
      path.course = scope_;
      ResolvedChain resolved;
      resolved.node = chain.node;
      resolved.chain = i;
      PathSource source{id, chain.span, {}};
      if (chain.steps.size() < 2) continue;
      if (resolve_chain(id, chain, resolved, path)) {
        for (const auto& labels : chain.steps) source.steps.push_back(labels.front().span);
        resolved.path = add_recognised(chain, std::move(path), std::move(source));
      } else if (!resolve_headings(id, chain, resolved)) {
        note_unknown(id, chain);
        continue;
      }
      site_.pages[id].chains.push_back(std::move(resolved));
    }
  }

  bool resolve_chain(PageId id, const PathChain& chain, ResolvedChain& resolved, LearningPath& path) {
    // `1 → 2 → 3` in a chapter is more likely a linked list than a learning path.
    if (only_numbers(chain) && site_[id].kind == PageKind::page) return false;
    CourseLabels& labels = in_.labels.of(id);
    for (const auto& choices : chain.steps) {
      PathStep step;
      std::vector<LabelTarget> targets;
      for (const PathChain::Label& label : choices) {
        const PageId page = labels.find(label.text, id);
        if (page == kNoPage) return false;
        targets.push_back({page, {}});
        add_choice(step, page);
      }
      resolved.targets.push_back(std::move(targets));
      path.steps.push_back(std::move(step));
    }
    return true;
  }

  /// A course on one page: its chapters are headings, and the chain links to them.
  bool resolve_headings(PageId id, const PathChain& chain, ResolvedChain& resolved) {
    if (only_numbers(chain) && !speaks_of_reading(chain.title)) return false;
    const HeadingLabels headings(site_[id].page->document);
    resolved.targets.clear();
    for (const auto& choices : chain.steps) {
      std::vector<LabelTarget> targets;
      for (const PathChain::Label& label : choices) {
        const std::string anchor = headings.find(label.text);
        if (anchor.empty()) return false;
        targets.push_back({id, anchor});
      }
      resolved.targets.push_back(std::move(targets));
    }
    return true;
  }

  /// Arrows are used for much else: only a chain that mostly names pages is taken for a path with a slip.
  void note_unknown(PageId id, const PathChain& chain) {
    if (only_numbers(chain) && site_[id].kind == PageKind::page) return;
    CourseLabels& labels = in_.labels.of(id);
    const PathChain::Label* unknown = nullptr;
    std::size_t known = 0;
    std::size_t total = 0;
    for (const auto& choices : chain.steps) {
      for (const PathChain::Label& label : choices) {
        const bool found = labels.find(label.text, id) != kNoPage;
        const auto ordinal = split_label(label.text).ordinal;
        ++total;
        known += found || (ordinal && ordinal->kind != OrdinalKind::any) ? 1 : 0;
        if (!found && unknown == nullptr) unknown = &label;
      }
    }
    if (unknown == nullptr || known * 2 < total) return;
    std::string help = labels.did_you_mean(unknown->text, in_.suggestions);
    if (help.empty()) help = "use a title, a folder name or a number of this course, or leave it as text";
    site_.diagnostics.push_back(diagnose(Code::unknown_label, place_of(*site_[id].page->source, unknown->span),
                                         "`" + unknown->text + "` names no module or chapter of this course",
                                         std::move(help)));
  }

  /// In every edition a walk through the same pages has the same address, however its words are written there.
  std::string wanted_id(const LearningPath& path) const {
    if (in_.other != nullptr) {
      for (const LearningPath& same : in_.other->paths) {
        if (same.course == path.course && steps_key(same) == steps_key(path)) return same.id;
      }
    }
    return path_id(path.title);
  }

  std::uint32_t add_recognised(const PathChain& chain, LearningPath path, PathSource source) {
    const auto next = static_cast<std::uint32_t>(site_.paths.size());
    if (const auto [same, is_new] = by_steps_.emplace(steps_key(path), next); !is_new) {
      LearningPath& known = site_.paths[same->second];
      if (known.title.empty()) known.title = chain.title;
      if (known.focus.empty()) known.focus = chain.focus;
      return same->second;
    }
    path.title = chain.title;
    path.focus = chain.focus;
    path.id = unique_id(wanted_id(path));
    site_.paths.push_back(std::move(path));
    sources_.push_back(std::move(source));
    return next;
  }

  std::string unique_id(const std::string& wanted) {
    const std::string base = wanted.empty() ? "path-" + std::to_string(site_.paths.size() - first_ + 1) : wanted;
    std::string id = base;
    while (!taken_.insert(id).second) id = base + "-" + std::to_string(++ids_[base] + 1);
    return id;
  }

  // Chapters, minutes and everybody's place, once the steps stand.
  void finish(std::uint32_t index) {
    LearningPath& path = site_.paths[index];
    std::unordered_set<PageId> visited;
    std::vector<std::vector<std::vector<PageId>>> walks;  // step, choice, chapters visited first there
    for (const PathStep& step : path.steps) {
      auto& walk = walks.emplace_back();
      for (const PageId choice : step.choices) {
        auto& chapters = walk.emplace_back();
        for (const PageId chapter : chapters_of(site_, choice)) {
          if (!visited.insert(chapter).second) continue;
          chapters.push_back(chapter);
          path.chapters.push_back(chapter);
        }
      }
      std::erase_if(walk, [](const std::vector<PageId>& chapters) { return chapters.empty(); });
    }
    path.minutes = minutes_of(site_, path);
    std::erase_if(walks, [](const auto& walk) { return walk.empty(); });
    for (std::size_t i = 0; i < walks.size(); ++i) {
      const PageId before = i > 0 ? walks[i - 1].front().back() : kNoPage;
      const PageId after = i + 1 < walks.size() ? walks[i + 1].front().front() : kNoPage;
      for (const auto& chapters : walks[i]) place(index, chapters, before, after);
    }
    if (path.course != kNoPage) site_.pages[path.course].paths.push_back(index);
  }

  void place(std::uint32_t path, const std::vector<PageId>& chapters, PageId before, PageId after) {
    for (std::size_t i = 0; i < chapters.size(); ++i) {
      PathPosition position{path, before, after};
      if (i > 0) position.previous = chapters[i - 1];
      if (i + 1 < chapters.size()) position.next = chapters[i + 1];
      site_.pages[chapters[i]].positions.push_back(position);
    }
  }

  PathInput in_;
  Site& site_;
  PageId scope_ = kNoPage;
  std::size_t first_ = 0;  // of this course in Site::paths
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // how often a wanted id was taken
  std::unordered_map<std::string, std::uint32_t> by_steps_;
  std::vector<PathSource> sources_;
};

}  // namespace

PageId CourseLabelTable::scope_of(PageId page) const {
  return site_[page].course != kNoPage ? site_[page].course : site_.home;
}

CourseLabels& CourseLabelTable::of(PageId page) {
  const PageId scope = scope_of(page);
  const auto known = labels_.find(scope);
  return known != labels_.end() ? known->second : labels_.try_emplace(scope, site_, scope).first->second;
}

std::vector<PageId> chapters_of(const Site& site, PageId page) {
  if (site[page].kind == PageKind::page) return {page};
  std::vector<PageId> chapters;
  std::vector<PageId> pending{page};
  while (!pending.empty()) {
    const PageId id = pending.back();
    pending.pop_back();
    if (site[id].kind == PageKind::page && !site[id].url.empty()) chapters.push_back(id);
    pending.insert(pending.end(), site[id].children.rbegin(), site[id].children.rend());
  }
  if (chapters.empty()) chapters.push_back(page);
  return chapters;
}

std::vector<PathSource> add_learning_paths(PathInput input) { return PathFinder(input).find(); }

double minutes_of(const Site& site, const LearningPath& path) {
  std::unordered_set<PageId> visited;
  double all = 0;
  for (const PathStep& step : path.steps) {
    double longest = 0;
    for (const PageId choice : step.choices) {
      double minutes = 0;
      for (const PageId chapter : chapters_of(site, choice)) {
        if (visited.insert(chapter).second) minutes += site[chapter].minutes;
      }
      longest = std::max(longest, minutes);
    }
    all += longest;
  }
  return all;
}

}  // namespace lectern
