// Feeds, the sitemap, and the words about a page they show.
#include "pipeline/render/feeds.h"

#include <algorithm>
#include <vector>

#include "model/url_path.h"
#include "pipeline/render/site_values.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// All chapters below a section, at any depth.
std::vector<PageId> chapters_below(const Site& site, const SitePage& section) {
  std::vector<PageId> chapters;
  std::vector<PageId> open = section.children;
  std::vector<bool> seen(site.pages.size(), false);
  while (!open.empty()) {
    const PageId id = open.back();
    open.pop_back();
    if (id >= site.pages.size() || seen[id]) continue;
    seen[id] = true;
    if (site[id].kind == PageKind::page) chapters.push_back(id);
    open.insert(open.end(), site[id].children.begin(), site[id].children.end());
  }
  return chapters;
}

std::vector<PageId> entries_of(const Site& site, const SitePage& page) {
  std::vector<PageId> entries;
  if (page.kind == PageKind::home) {
    for (PageId id = 0; id < site.pages.size(); ++id) {
      if (site[id].kind == PageKind::page) entries.push_back(id);
    }
  } else if (page.kind == PageKind::section) {
    entries = chapters_below(site, page);
  } else {
    entries = page.members;
  }
  std::erase_if(entries, [&](PageId id) { return site[id].url.empty(); });
  for (const PageId id : entries) note_shown(id, PageFact::times);
  const std::size_t count = std::min<std::size_t>(entries.size(), site.config.feed_items);
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count), entries.end(),
                    [&](PageId a, PageId b) {
                      const SitePage& first = site[a];
                      const SitePage& second = site[b];
                      if (first.has_date != second.has_date) return first.has_date;
                      if (first.has_date && first.date != second.date) return first.date > second.date;
                      return a < b;
                    });
  entries.resize(count);
  return entries;
}

/// The text up to a number of words; a Han character counts as one.
std::string first_words(std::string_view text, std::uint32_t limit) {
  std::uint32_t words = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded next = utf8::decode(text, i);
    const bool han = utf8::is_han(next.character);
    const bool space = utf8::is_space(next.character);
    if (han || (!space && !inside)) ++words;
    if (words > limit) {
      while (i > 0 && text[i - 1] == ' ') --i;
      return std::string(text.substr(0, i)) + "…";
    }
    inside = !han && !space;
    i += next.size;
  }
  return std::string(text);
}

std::string trimmed(std::string text) {
  for (char& character : text) {
    if (character == '\n' || character == '\t') character = ' ';
  }
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

std::string summary_text(const Site& site, const SitePage& page) {
  if (page.front_matter.summary) return *page.front_matter.summary;
  if (!page.description.empty() || page.page == nullptr) return page.description;
  const Document& document = page.page->document;
  const std::uint32_t end = page.page->summary_end;
  std::string text;
  for (std::uint32_t node = 1; node < document.nodes.size(); node = std::max(document.nodes[node].end, node + 1)) {
    if (end != 0 && node >= end) break;
    if (document.nodes[node].kind != NodeKind::paragraph) continue;
    text += (text.empty() ? "" : " ") + plain_text(document, node);
    if (end == 0) break;
  }
  text = trimmed(std::move(text));
  return end != 0 ? text : first_words(text, site.config.summary_length);
}

Map feed_values(const Site& site, const SitePage& page) {
  const bool absolute = !site.config.base_url.empty();
  const std::string feed = feed_url(page);
  const auto link = [&](std::string_view url) {
    return absolute ? absolute_url(site.config, url) : relative_url(feed, url);
  };
  List items;
  Timestamp updated;
  bool has_updated = false;
  for (const PageId id : entries_of(site, page)) {
    const SitePage& entry = site[id];
    for (const PageFact fact : {PageFact::title, PageFact::description, PageFact::text}) note_shown(id, fact);
    items.push_back(Map{{"title", entry.title},
                        {"link", link(entry.url)},
                        {"guid", absolute ? absolute_url(site.config, entry.url) : entry.url},
                        {"date", entry.has_date ? rfc822(entry.date) : std::string()},
                        {"summary", summary_text(site, entry)}});
    if (entry.has_lastmod && (!has_updated || entry.lastmod > updated)) {
      updated = entry.lastmod;
      has_updated = true;
    }
  }
  return Map{{"link", link(page.url)},
             {"self_link", link(feed)},
             {"updated", has_updated ? rfc822(updated) : std::string()},
             {"items", std::move(items)}};
}

namespace {

/// Where the same page stands in each edition.
List alternates_of(const Site& site, const SitePage& page) {
  List alternates;
  for (const Edition& edition : site.editions) {
    const std::string url = edition.prefix + page.url.substr(site.prefix().size());
    alternates.push_back(Map{{"script", edition.script}, {"location", absolute_url(site.config, url)}});
  }
  return alternates;
}

}  // namespace

List sitemap_entries(const Site& site) {
  List entries;
  if (site.config.base_url.empty()) return entries;
  for (const SitePage& page : site.pages) {
    const Value& own = page.front_matter.sitemap;
    const Value& disabled = own["disable"];
    if (page.url.empty() || page.kind == PageKind::print ||
        (disabled.kind() == Value::Kind::boolean && disabled.boolean()))
      continue;
    const auto or_nothing = [](const Value& value) { return value.is_undefined() ? Value(nullptr) : value; };
    Map entry{{"location", absolute_url(site.config, page.url)},
              {"lastmod", page.has_lastmod ? iso_date(page.lastmod) : std::string()},
              {"changefreq", or_nothing(own["changefreq"])},
              {"priority", or_nothing(own["priority"])},
              {"alternates", alternates_of(site, page)}};
    entries.emplace_back(entry);
    for (std::size_t i = 1; i < site.editions.size(); ++i) {
      entry.set("location", absolute_url(site.config, site.editions[i].prefix + page.url));
      entries.emplace_back(entry);
    }
  }
  return entries;
}

}  // namespace lectern
