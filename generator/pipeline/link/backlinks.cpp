// Who links here, and in which words.
#include "pipeline/link/backlinks.h"

#include <algorithm>

#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kMostCharacters = 60;  // on each side of the link

// The words of a paragraph, heading or cell, with the place of each link in them.
struct BlockText {
  std::string text;
  std::vector<std::pair<std::uint32_t, std::size_t>> links;  // node, byte offset
};

BlockText read_block(const Document& document, std::uint32_t block) {
  BlockText out;
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
  return out;
}

bool ends_sentence(char32_t character) { return character == U'。' || character == U'！' || character == U'？'; }

bool is_western_stop(std::string_view text, std::size_t offset) {
  return (text[offset] == '.' || text[offset] == '!' || text[offset] == '?') &&
         (offset + 1 == text.size() || text[offset + 1] == ' ');
}

// Looks no further than the limit, so that a paragraph of thousands of links costs no more than its length.
std::string sentence_at(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  std::size_t count = 0;
  bool cut_front = false;
  while (begin > 0) {
    const auto before = utf8::decode_before(text, begin);
    const std::size_t start = begin - before.size;
    if (ends_sentence(before.character) || (before.size == 1 && begin < at && is_western_stop(text, start))) break;
    if (++count > kMostCharacters) {
      cut_front = true;
      break;
    }
    begin = start;
  }
  std::size_t end = at;
  bool cut_back = false;
  for (count = 0; end < text.size();) {
    const auto next = utf8::decode(text, end);
    if (++count > 2 * kMostCharacters) {
      cut_back = true;
      break;
    }
    const bool stop = ends_sentence(next.character) || (next.size == 1 && is_western_stop(text, end));
    end += next.size;
    if (stop) break;
  }
  std::string_view words = text.substr(begin, end - begin);
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  return (cut_front ? "…" : "") + std::string(words) + (cut_back ? "…" : "");
}

bool holds_text(NodeKind kind) {
  return kind == NodeKind::paragraph || kind == NodeKind::heading || kind == NodeKind::table_cell;
}

class PageBacklinks {
 public:
  PageBacklinks(Site& site, std::vector<PageId>& seen) : site_(site), seen_(seen) {}

  void add(PageId from) {
    const SitePage& page = site_[from];
    const Document& document = page.page->document;
    std::uint32_t block = 0;
    std::uint32_t scanned = 0;
    for (std::size_t i = 0; i < page.links.size(); ++i) {
      const LinkTarget& target = page.links[i];
      if (target.kind != LinkTarget::Kind::page || target.page == from || seen_[target.page] == from) continue;
      seen_[target.page] = from;
      const std::uint32_t node = document.links[i].node;
      for (; scanned < document.nodes.size() && scanned <= node; ++scanned)
        if (holds_text(document.nodes[scanned].kind)) block = scanned;
      site_.pages[target.page].backlinks.push_back({from, sentence(document, block, node)});
    }
  }

 private:
  std::string sentence(const Document& document, std::uint32_t block, std::uint32_t node) {
    if (block >= document.nodes.size() || node <= block || node >= document.nodes[block].end) return {};
    if (block != known_block_) text_ = read_block(document, block);
    known_block_ = block;
    const auto place = std::lower_bound(text_.links.begin(), text_.links.end(), std::pair(node, std::size_t{0}));
    return sentence_at(text_.text, place == text_.links.end() ? 0 : place->second);
  }

  Site& site_;
  std::vector<PageId>& seen_;
  std::uint32_t known_block_ = Node::kNoDetail;
  BlockText text_;
};

}  // namespace

void add_backlinks(Site& site) {
  std::vector<PageId> seen(site.pages.size(), kNoPage);
  for (PageId from = 0; from < site.pages.size(); ++from)
    if (site[from].page != nullptr && !site[from].links.empty()) PageBacklinks(site, seen).add(from);
}

}  // namespace lectern
