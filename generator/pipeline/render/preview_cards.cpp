// Previews of the pages that a page leads to.
#include "pipeline/render/preview_cards.h"

#include <algorithm>
#include <vector>

#include "engines/value/value.h"
#include "model/url_path.h"
#include "pipeline/render/site_values.h"

namespace lectern {

namespace {

/// About one kilobyte of gzip: Chinese text is packed to two thirds, and some room is left.
constexpr std::size_t kMostBytes = 1500;

/// How much of a description is shown: less where that gives more links a card.
constexpr std::size_t kDescriptionCharacters[] = {120, 60, 30};

void add_target(std::vector<PageId>& targets, PageId target) {
  if (std::find(targets.begin(), targets.end(), target) == targets.end()) targets.push_back(target);
}

/// In the order in which a reader meets them; what names in code lead to comes last.
std::vector<PageId> targets_of(const Site& site, const SitePage& page) {
  std::vector<PageId> targets = page.prerequisites;
  for (const LinkTarget& link : page.links) {
    if (targets.size() >= kMostBytes / 32) break;  // more than fit: the search above stays short
    if (link.kind == LinkTarget::Kind::page) add_target(targets, link.page);
  }
  for (const ResolvedChain& chain : page.chains) {
    for (const auto& step : chain.targets) {
      for (const LabelTarget& choice : step) add_target(targets, choice.page);
    }
  }
  for (const NameLink& name : page.names) {
    const PageId definition = site.symbols[name.symbol].page;
    if (targets.size() < kMostBytes / 32 && definition != kNoPage) add_target(targets, definition);
  }
  return targets;
}

std::string_view kind_of(const Site& site, PageId id, const Words& words) {
  const SitePage& page = site[id];
  if (page.kind == PageKind::home) return words["home"];
  if (page.kind == PageKind::page) return words["chapters"];
  if (page.kind == PageKind::section) return words[page.course == id ? "courses" : "modules"];
  return words[page.taxonomy];
}

std::string facts_of(const Site& site, PageId id, const Words& words) {
  std::string facts(kind_of(site, id, words));
  const std::int64_t minutes = whole_minutes(site[id].minutes);
  if (minutes == 0) return facts;
  return facts + " · " + fill(words["minutes"], {{"minutes", std::to_string(minutes)}});
}

/// A card shows plain text: the marks around code in a description would only be in the way.
std::string shortened(std::string_view description, std::size_t characters) {
  std::string text(description);
  text.erase(std::remove(text.begin(), text.end(), '`'), text.end());
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count < characters; ++count) {
    do {
      ++end;
    } while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
  }
  return end == text.size() ? text : text.substr(0, end) + "…";
}

struct Cards {
  std::string text;
  bool complete = true;  ///< every target has one
};

/// The cards of the first targets, as many as have room.
Cards cards_of(const Site& site, const SitePage& page, const std::vector<PageId>& targets, std::size_t characters,
               const Words& words) {
  Cards cards;
  for (const PageId target : targets) {
    if (target >= site.pages.size() || &site[target] == &page || site[target].url.empty()) continue;
    const SitePage& other = site[target];
    for (const PageFact fact : {PageFact::title, PageFact::description, PageFact::minutes}) note_shown(target, fact);
    const std::string card =
        to_json(relative_url(page.url, other.url, {}, site.config.folder_links)) + ":" +
        to_json(List{other.title, facts_of(site, target, words), shortened(other.description, characters)});
    cards.complete = cards.text.size() + card.size() < kMostBytes;
    if (!cards.complete) break;
    if (!cards.text.empty()) cards.text += ',';
    cards.text += card;
  }
  return cards;
}

}  // namespace

std::string preview_cards(const Site& site, const SitePage& page, const Words& words) {
  const std::vector<PageId> targets = targets_of(site, page);
  Cards cards;
  for (const std::size_t characters : kDescriptionCharacters) {
    cards = cards_of(site, page, targets, characters, words);
    if (cards.complete) break;
  }
  return cards.text.empty() ? std::string() : "lectern.cards={" + cards.text + "};\n";
}

std::string cards_path(std::string_view output) {
  const std::string_view ending = ".html";
  if (output.ends_with(ending)) output.remove_suffix(ending.size());
  return std::string(output) + ".cards.js";
}

}  // namespace lectern
