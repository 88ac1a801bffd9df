// Chapters that have concepts in common. Two walks: which chapters have a concept, then for each chapter what it meets
// through its own ones.
#include "pipeline/link/related_pages.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engines/chinese/search_fold.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kMostChapters = 64;  // of a concept that relates them
constexpr std::size_t kMostShared = 3;     // concepts that are named
// How much a chapter has to do with a concept: it is about it, explains the word, or uses the word.
constexpr std::uint64_t kAbout = 4;
constexpr std::uint64_t kExplains = 2;
constexpr std::uint64_t kUses = 1;
constexpr std::uint64_t kWhole = std::uint64_t{1} << 32U;

using ConceptId = std::uint32_t;

/// A concept of a chapter, and what the chapter calls it.
struct Mention {
  ConceptId id = 0;
  ConceptName name;
  std::uint64_t strength = 0;
};

/// A chapter that has a concept.
struct Holder {
  PageId chapter = kNoPage;
  std::uint64_t strength = 0;
};

/// Whether readers may be led there: a chapter that stands in lists.
bool is_listed_chapter(const SitePage& page) {
  return page.kind == PageKind::page && !page.url.empty() && page.front_matter.build.list == Publish::always &&
         !page.front_matter.headless.value_or(false);
}

class ConceptTable {
 public:
  explicit ConceptTable(const Site& site) : site_(site), mentions_(site.pages.size()) {
    for (const GlossaryTerm& term : site.glossary.terms) add_term(term);
    for (PageId id = 0; id < site.pages.size(); ++id)
      if (is_listed_chapter(site[id])) read_chapter(id);
    for (std::vector<Mention>& mentions : mentions_)
      std::erase_if(mentions, [&](const Mention& mention) { return !is_telling(mention.id); });
  }

  /// The concepts of a chapter that tell something.
  [[nodiscard]] const std::vector<Mention>& mentions(PageId chapter) const { return mentions_[chapter]; }
  /// The chapters that have a concept, in order.
  [[nodiscard]] const std::vector<Holder>& holders(ConceptId id) const { return holders_[id]; }

 private:
  ConceptId add_concept() {
    holders_.emplace_back();
    return static_cast<ConceptId>(holders_.size() - 1);
  }

  void add_term(const GlossaryTerm& term) {
    const ConceptId id = add_concept();
    for (const std::string* name : {&term.traditional, &term.simplified, &term.english})
      ids_.try_emplace(key_of(*name), id);
    for (const std::string& synonym : term.synonyms) ids_.try_emplace(key_of(synonym), id);
  }

  void read_chapter(PageId chapter) {
    using Source = ConceptName::Source;
    ++count_;
    const SitePage& page = site_[chapter];
    const std::vector<std::string>& taught = page.front_matter.teaches;
    for (std::uint32_t i = 0; i < taught.size(); ++i) meet_name(chapter, taught[i], {Source::taught, i});
    for (const auto& [taxonomy, term] : page.terms)
      if (taxonomy == "tags") meet_name(chapter, site_[term].title, {Source::tag, term});
    for (const TermUse& use : page.term_uses) {
      const bool explained = site_.terms[use.term].taught_in == chapter;
      meet({chapter, explained ? kExplains : kUses}, use.term, {Source::term, use.term});
    }
  }

  void meet_name(PageId chapter, std::string_view spelled, ConceptName name) {
    const std::string key = key_of(spelled);
    if (key.empty()) return;
    auto known = ids_.find(key);
    if (known == ids_.end()) known = ids_.emplace(key, add_concept()).first;
    meet({chapter, kAbout}, known->second, name);
  }

  void meet(Holder holder, ConceptId id, ConceptName name) {
    std::vector<Holder>& holders = holders_[id];
    if (!holders.empty() && holders.back().chapter == holder.chapter) return;  // said in another way before
    holders.push_back(holder);
    mentions_[holder.chapter].push_back({id, name, holder.strength});
  }

  /// A name as it is compared.
  std::string key_of(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size();) {
      const utf8::Decoded decoded = utf8::decode(name, at);
      at += decoded.size;
      if (decoded.character > ' ' && decoded.character != '`') utf8::append(key, fold_(decoded.character));
    }
    return key;
  }

  [[nodiscard]] bool is_telling(ConceptId id) const {
    const std::size_t chapters = holders_[id].size();
    return chapters >= 2 && chapters <= kMostChapters && chapters <= std::max<std::size_t>(2, count_ / 2);
  }

  const Site& site_;
  SearchFold fold_;
  std::unordered_map<std::string, ConceptId> ids_;  // by name; a term of the glossary has its own number as id
  std::vector<std::vector<Holder>> holders_;
  std::vector<std::vector<Mention>> mentions_;
  std::size_t count_ = 0;
};

class ChapterRelations {
 public:
  explicit ChapterRelations(Site& site)
      : site_(site), concepts_(site), meetings_(site.pages.size()), known_to_(site.pages.size(), kNoPage) {}

  void add() {
    for (PageId chapter = 0; chapter < site_.pages.size(); ++chapter)
      if (!concepts_.mentions(chapter).empty()) relate(chapter);
  }

 private:
  void relate(PageId chapter) {
    std::vector<std::pair<std::uint64_t, PageId>> found;
    meet_others(chapter);
    note_known(chapter);
    for (const PageId other : met_) {
      if (meetings_[other].telling && known_to_[other] != chapter) found.emplace_back(meetings_[other].score, other);
      meetings_[other] = {};
    }
    met_.clear();
    const std::size_t count = std::min<std::size_t>(found.size(), site_.config.related_pages);
    std::partial_sort(
        found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
        [](const auto& a, const auto& b) { return a.first > b.first || (a.first == b.first && a.second < b.second); });
    for (std::size_t i = 0; i < count; ++i)
      site_.pages[chapter].related.push_back({found[i].second, shared(chapter, found[i].second)});
  }

  void meet_others(PageId chapter) {
    for (const Mention& mention : concepts_.mentions(chapter)) {
      for (const Holder& other : concepts_.holders(mention.id)) {
        Meeting& meeting = meetings_[other.chapter];
        if (meeting.score == 0) met_.push_back(other.chapter);
        meeting.score += weight_of(mention) * other.strength;
        meeting.telling = meeting.telling || std::max(mention.strength, other.strength) > kUses;
      }
    }
  }

  /// What a reader of the chapter is led to without us.
  void note_known(PageId chapter) {
    const SitePage& page = site_[chapter];
    const auto note = [&](PageId other) {
      if (other < known_to_.size()) known_to_[other] = chapter;
    };
    for (const PageId other : {chapter, page.previous, page.next}) note(other);
    for (const PageId other : page.prerequisites) note(other);
    for (const PageId other : page.needed_by) note(other);
    for (const Backlink& link : page.backlinks) note(link.from);
    for (const LinkTarget& link : page.links) note(link.page);
  }

  [[nodiscard]] std::uint64_t strength(ConceptId id, PageId chapter) const {
    const std::vector<Holder>& holders = concepts_.holders(id);
    const auto place = std::lower_bound(holders.begin(), holders.end(), chapter,
                                        [](const Holder& holder, PageId wanted) { return holder.chapter < wanted; });
    return place == holders.end() || place->chapter != chapter ? 0 : place->strength;
  }

  [[nodiscard]] std::uint64_t weight_of(const Mention& mention) const {
    return kWhole / concepts_.holders(mention.id).size() * mention.strength;
  }

  /// What two chapters have in common, in the words of the first.
  [[nodiscard]] std::vector<ConceptName> shared(PageId chapter, PageId other) const {
    std::vector<std::pair<std::uint64_t, ConceptName>> found;
    for (const Mention& mention : concepts_.mentions(chapter)) {
      const std::uint64_t weight = weight_of(mention) * strength(mention.id, other);
      if (weight > 0) found.emplace_back(weight, mention.name);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<ConceptName> names;
    for (std::size_t i = 0; i < std::min(found.size(), kMostShared); ++i) names.push_back(found[i].second);
    return names;
  }

  /// What a chapter has in common with the one that is looked at.
  struct Meeting {
    std::uint64_t score = 0;
    bool telling = false;  // something that not both merely use
  };

  Site& site_;
  const ConceptTable concepts_;
  std::vector<Meeting> meetings_;  // by chapter; nothing between two chapters
  std::vector<PageId> known_to_;   // by chapter: the last one whose readers are led there
  std::vector<PageId> met_;
};

}  // namespace

void add_related_pages(Site& site) {
  if (site.config.related_pages > 0) ChapterRelations(site).add();
}

}  // namespace lectern
