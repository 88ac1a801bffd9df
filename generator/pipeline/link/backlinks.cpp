// Who links here, and in which words.
#include "pipeline/link/backlinks.h"

#include <algorithm>
#include <string_view>

namespace lectern {

namespace {

constexpr std::size_t kMostCharacters = 60;  // on each side of the link

// The words of a paragraph, heading or cell, with the place of each link in them.
struct BlockText {
  std::string text;
  std::vector<std::pair<std::uint32_t, std::size_t>> links;  // node, byte offset
};

void read_block(const Document& document, std::uint32_t block, BlockText& out) {
  out.text.clear();
  out.links.clear();
  for (std::uint32_t i = block + 1; i < document.nodes[block].end; ++i) {
    const Node& node = document.nodes[i];
    switch (node.kind) {
      case NodeKind::text:
      case NodeKind::code:
      case NodeKind::math:
        out.text += node.text;
        break;
      case NodeKind::soft_break:
        if (!node.joined) out.text += ' ';
        break;
      case NodeKind::line_break:
        out.text += ' ';
        break;
      case NodeKind::link:
      case NodeKind::html_inline:
      case NodeKind::shortcode:
        out.links.emplace_back(i, out.text.size());
        break;
      default:
        break;
    }
  }
}

constexpr std::string_view kStops[] = {"。", "！", "？"};  // all of three bytes

bool is_han_stop(std::string_view text, std::size_t offset) {
  if (text[offset] != kStops[0][0] && text[offset] != kStops[1][0]) return false;
  const std::string_view three = text.substr(offset, 3);
  return three == kStops[0] || three == kStops[1] || three == kStops[2];
}

bool is_western_stop(std::string_view text, std::size_t offset) {
  return (text[offset] == '.' || text[offset] == '!' || text[offset] == '?') &&
         (offset + 1 == text.size() || text[offset + 1] == ' ');
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// Where the sentence around `at` begins; looks no further than the limit, so that a paragraph of thousands of links
// costs no more than its length. `cut`: the limit was met.
std::size_t sentence_begin(std::string_view text, std::size_t at, bool& cut) {
  std::size_t count = 0;
  for (std::size_t offset = at; offset > 0;) {
    --offset;
    if (!begins_character(text[offset])) continue;
    if (is_han_stop(text, offset)) return offset + 3;
    if (offset + 1 < at && is_western_stop(text, offset)) return offset + 1;
    if (++count < kMostCharacters) continue;
    cut = offset > 0;
    return offset;
  }
  return 0;
}

std::size_t sentence_end(std::string_view text, std::size_t at, bool& cut) {
  std::size_t count = 0;
  for (std::size_t offset = at; offset < text.size(); ++offset) {
    if (!begins_character(text[offset])) continue;
    if (is_han_stop(text, offset)) return offset + 3;
    if (is_western_stop(text, offset)) return offset + 1;
    if (++count <= 2 * kMostCharacters) continue;
    cut = true;
    return offset;
  }
  return text.size();
}

std::string sentence_at(std::string_view text, std::size_t at) {
  bool cut_front = false;
  bool cut_back = false;
  const std::size_t begin = sentence_begin(text, at, cut_front);
  std::string_view words = text.substr(begin, sentence_end(text, at, cut_back) - begin);
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  std::string out;
  out.reserve(words.size() + 6);
  if (cut_front) out += "…";
  out += words;
  if (cut_back) out += "…";
  return out;
}

bool holds_text(NodeKind kind) {
  return kind == NodeKind::paragraph || kind == NodeKind::heading || kind == NodeKind::table_cell;
}

class BacklinkCollector {
 public:
  explicit BacklinkCollector(const Site& site) : site_(site), seen_(site.pages.size(), kNoPage) {}

  /// Calls `take(target, sentence)` for each page that one leads to. To be called once for a page.
  template <typename Take>
  void read(PageId from, const Document& document, const Take& take) {
    const SitePage& page = site_[from];
    std::uint32_t block = 0;
    std::uint32_t scanned = 0;
    for (std::size_t i = 0; i < page.links.size(); ++i) {
      const LinkTarget& target = page.links[i];
      if (target.kind != LinkTarget::Kind::page || target.page == from || seen_[target.page] == from) continue;
      seen_[target.page] = from;
      const std::uint32_t node = document.links[i].node;
      for (; scanned < document.nodes.size() && scanned <= node; ++scanned)
        if (holds_text(document.nodes[scanned].kind)) block = scanned;
      take(target.page, sentence(document, block, node));
    }
  }

 private:
  std::string sentence(const Document& document, std::uint32_t block, std::uint32_t node) {
    if (block >= document.nodes.size() || node <= block || node >= document.nodes[block].end) return {};
    if (&document != known_document_ || block != known_block_) read_block(document, block, text_);
    known_document_ = &document;
    known_block_ = block;
    const auto place = std::lower_bound(text_.links.begin(), text_.links.end(), std::pair(node, std::size_t{0}));
    return sentence_at(text_.text, place == text_.links.end() ? 0 : place->second);
  }

  const Site& site_;
  std::vector<PageId> seen_;  // by target: the last page that was found to link there
  const Document* known_document_ = nullptr;
  std::uint32_t known_block_ = Node::kNoDetail;
  BlockText text_;
};

}  // namespace

void add_backlinks(Site& site) {
  std::vector<std::uint32_t> counts(site.pages.size(), 0);
  for (const SitePage& page : site.pages)
    for (const LinkTarget& target : page.links)
      if (target.kind == LinkTarget::Kind::page) ++counts[target.page];
  for (PageId id = 0; id < site.pages.size(); ++id)
    site.pages[id].backlinks.reserve(std::min<std::size_t>(counts[id], site.pages.size()));
  BacklinkCollector collector(site);
  for (PageId from = 0; from < site.pages.size(); ++from) {
    if (site[from].page == nullptr || site[from].links.empty()) continue;
    collector.read(from, site[from].page->document, [&](PageId target, std::string sentence) {
      site.pages[target].backlinks.push_back({from, std::move(sentence)});
    });
  }
}

std::vector<std::pair<PageId, std::string>> sentences_around_links(const Site& site, PageId from,
                                                                   const Document& document) {
  std::vector<std::pair<PageId, std::string>> sentences;
  BacklinkCollector(site).read(from, document, [&](PageId target, std::string sentence) {
    sentences.emplace_back(target, std::move(sentence));
  });
  return sentences;
}

}  // namespace lectern
