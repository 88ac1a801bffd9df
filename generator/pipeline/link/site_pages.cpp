// From the content tree to numbered pages.
#include "pipeline/link/site_pages.h"

#include <algorithm>

#include "model/url_path.h"
#include "text/utf8.h"

namespace lectern {

namespace {

bool is_listed(const SitePage& page) {
  return page.front_matter.build.list != Publish::never && !page.front_matter.headless.value_or(false);
}

class PageNumberer {
 public:
  PageNumberer(ContentTree& tree, Site& site)
      : tree_(tree), site_(site), script_(tag_of(script_of_tag(site.config.language))) {}

  void add() {
    // Room for the pages of terms too: pages are large to move.
    site_.pages.reserve(tree_.nodes.size() + tree_.nodes.size() / 4 + 64);
    struct Visit {
      std::uint32_t node;
      PageId parent;
    };
    std::vector<Visit> pending{{0, kNoPage}};
    while (!pending.empty()) {
      const Visit visit = pending.back();
      pending.pop_back();
      ContentNode& node = tree_.nodes[visit.node];
      if (node.exclusion != Exclusion::none) continue;
      const PageId id = add_page(node, visit.parent);
      for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) pending.push_back({*child, id});
    }
    add_children();
    add_neighbours();
  }

 private:
  PageId add_page(ContentNode& node, PageId parent) {
    const auto id = static_cast<PageId>(site_.pages.size());
    SitePage& page = site_.pages.emplace_back();
    node.id = id;
    page.kind = node.kind;
    page.page = node.page;
    page.path = node.path;
    page.front_matter = std::move(node.front_matter);
    page.title = std::move(node.title);
    page.link_title = std::move(node.link_title);
    page.url = std::move(node.url);
    if (!page.url.empty()) page.output = output_path_of(page.url);
    page.date = node.date;
    page.has_date = node.has_date;
    page.parent = parent;
    fill_from_front_matter(page);
    place_in_tree(id, page, node);
    return id;
  }

  void fill_from_front_matter(SitePage& page) const {
    const FrontMatter& own = page.front_matter;
    page.description = own.description.value_or(std::string());
    page.script = own.script.value_or(written_in(page));
    page.layout = own.layout.value_or(std::string());
    for (const auto* date : {&own.lastmod, &own.date, &own.publish_date}) {
      if (!*date || page.has_lastmod) continue;
      page.lastmod = **date;
      page.has_lastmod = true;
    }
    if (!page.has_date) page.date.seconds = INT64_MIN;
    if (!page.has_lastmod) page.lastmod.seconds = INT64_MIN;
  }

  /// What the text looks like, else what the site says.
  [[nodiscard]] std::string written_in(const SitePage& page) const {
    const std::string_view tag = page.page == nullptr ? "" : tag_of(page.page->script);
    return tag.empty() ? script_ : std::string(tag);
  }

  void place_in_tree(PageId id, SitePage& page, const ContentNode& node) const {
    const std::string_view folder = node.folder;
    if (page.front_matter.type && !page.front_matter.type->empty()) {
      page.type = *page.front_matter.type;
    } else {
      const bool in_root =
          folder.empty() || (node.kind == PageKind::page && node.owns_folder && folder.find('/') == folder.npos);
      page.type = in_root ? "page" : std::string(folder.substr(0, folder.find('/')));
    }
    if (page.parent == kNoPage) return;
    const SitePage& parent = site_.pages[page.parent];
    page.depth = parent.depth + 1;
    if (parent.kind == PageKind::home) {
      if (page.kind == PageKind::section) page.course = id;
      return;
    }
    page.course = parent.course;
    if (page.parent != page.course) page.module = page.parent;
  }

  void add_children() {
    for (PageId id = 0; id < site_.pages.size(); ++id) {
      const SitePage& page = site_.pages[id];
      if (page.parent == kNoPage) {
        site_.home = id;
        continue;
      }
      if (is_listed(page)) site_.pages[page.parent].children.push_back(id);
    }
    for (SitePage& page : site_.pages) {
      std::uint32_t sections = 0;
      std::uint32_t chapters = 0;
      for (const PageId child : page.children)
        site_.pages[child].number = site_.pages[child].kind == PageKind::section ? ++sections : ++chapters;
    }
    if (site_.home == kNoPage) return;
    for (const PageId child : site_.pages[site_.home].children)
      if (site_.pages[child].kind == PageKind::section) site_.courses.push_back(child);
  }

  // Reading order of a course is its index, then each module's index and chapters. Pages outside of courses follow one
  // another; on a site without courses, home opens them.
  void add_neighbours() {
    if (site_.home == kNoPage) return;
    for (const PageId course : site_.courses) chain(walk(course));
    std::vector<PageId> loose;
    if (site_.courses.empty()) loose.push_back(site_.home);
    for (const PageId child : site_.pages[site_.home].children)
      if (site_.pages[child].kind != PageKind::section) loose.push_back(child);
    chain(loose);
  }

  std::vector<PageId> walk(PageId top) const {
    std::vector<PageId> order;
    std::vector<PageId> pending{top};
    while (!pending.empty()) {
      const PageId id = pending.back();
      pending.pop_back();
      order.push_back(id);
      const auto& children = site_.pages[id].children;
      pending.insert(pending.end(), children.rbegin(), children.rend());
    }
    return order;
  }

  void chain(const std::vector<PageId>& order) {
    PageId before = kNoPage;
    for (const PageId id : order) {
      if (site_.pages[id].url.empty()) continue;
      site_.pages[id].previous = before;
      if (before != kNoPage) site_.pages[before].next = id;
      before = id;
    }
  }

  ContentTree& tree_;
  Site& site_;
  std::string script_;
};

}  // namespace

void add_content_pages(ContentTree& tree, Site& site) { PageNumberer(tree, site).add(); }

void sum_up(Site& site, PageId id) {
  const ReadingRates& rates = site.config.reading;
  const auto share = [](std::uint64_t amount, double rate) {
    return rate > 0 ? static_cast<double>(amount) / rate : 0;
  };
  SitePage& page = site.pages[id];
  page.statistics = page.page == nullptr ? Statistics() : page.page->statistics;
  const Statistics& own = page.statistics;
  page.reading_minutes = share(own.han_characters, rates.han_per_minute) + share(own.words, rates.words_per_minute) +
                         share(own.code_lines, rates.code_lines_per_minute);
  page.minutes =
      page.kind == PageKind::page && page.front_matter.duration ? *page.front_matter.duration : page.reading_minutes;
  page.chapters = 0;
  for (auto child = page.children.rbegin(); child != page.children.rend(); ++child) {
    const SitePage& part = site.pages[*child];
    if (part.kind != PageKind::section && part.kind != PageKind::page) continue;
    page.statistics += part.statistics;
    page.chapters += part.kind == PageKind::page ? 1 : part.chapters;
    page.reading_minutes += part.reading_minutes;
    page.minutes += part.minutes;
  }
  if (page.kind == PageKind::section && page.front_matter.duration) page.minutes = *page.front_matter.duration;
}

void add_statistics(Site& site) {
  // Children have higher numbers than their parents, so one walk from the end adds everything up.
  for (auto id = static_cast<PageId>(site.pages.size()); id-- > 0;) sum_up(site, id);
}

}  // namespace lectern
