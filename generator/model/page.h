#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/chinese/script.h"
#include "engines/data/data_node.h"
#include "model/document.h"
#include "model/front_matter.h"
#include "text/source_file.h"

namespace lectern {

/// What a page's body amounts to, counted once while parsing. Code is not prose: the two are counted apart.
struct Statistics {
  std::uint64_t han_characters = 0;
  std::uint64_t words = 0;  ///< runs of letters and digits that are not Han
  std::uint64_t code_blocks = 0;
  std::uint64_t code_examples = 0;  ///< code blocks in a programming language (no text, console output or diagram)
  std::uint64_t code_lines = 0;
  std::uint64_t exercises = 0;
  std::uint64_t images = 0;

  Statistics& operator+=(const Statistics& other);
  friend bool operator==(const Statistics&, const Statistics&) = default;
};

/// A learning path as authors write it in prose: labels joined by arrows. Only the link stage knows what the labels
/// name; a page offers the chain as it stands.
struct PathChain {
  struct Label {
    std::string text;  ///< trimmed, without emphasis
    Span span;
  };
  std::string title;                      ///< the bold lead of the list item, else the nearest heading's words
  std::string focus;                      ///< the text after `重點：`/`重点：`/`Focus:` in the block that follows
  std::vector<std::vector<Label>> steps;  ///< each a choice of one or more labels
  std::uint32_t node = 0;                 ///< the code block or list item that holds it
  Span span;
};

/// Something a page asks of others besides links in its text: checked and resolved by the link stage.
struct IncludeRequest {
  std::string path;
  std::string region;
  std::string symbol;
  std::string lines;  ///< `3-7`; empty: all of it
  std::uint32_t node = 0;
  Span span;
};

struct Page;

/// What is written by hand for an edition, in the place of another page.
struct PageVariant {
  const Page* base = nullptr;  ///< the page it stands for: its front matter counts, and the names it goes by
  FrontMatter words;           ///< what readers see instead of the words of `base`, as far as it is written
};

/// One file, parsed. Sees nothing but its own bytes. Complete when made; not copyable.
struct Page {
  SourcePtr source;
  std::string path;            ///< relative to the content folder, `/` between folders: `course/01-a/b.md`
  Span body;                   ///< bytes of the Markdown after the front matter
  DataNode front_matter_tree;  ///< as written (mapping, maybe empty); cascades merge into it later
  FrontMatter front_matter;    ///< typed, without cascades
  Document document;
  std::uint32_t summary_end = 0;  ///< index of the node after the last block of the summary; 0: no `<!--more-->`
  std::string leading_heading;    ///< words of a level 1 heading that opens the body, for pages without a title
  /// Its node when it only says the page's title again (or is the title, when the front matter has none): the template
  /// shows the title, so the heading is not shown.
  std::uint32_t title_heading = Node::kNoDetail;
  Statistics statistics;
  ChineseScript script = ChineseScript::either;  ///< of its text, when most of that is Chinese
  std::vector<PathChain> chains;
  std::vector<IncludeRequest> includes;
  Diagnostics diagnostics;                     ///< everything found while reading and parsing this file
  const Page* original = nullptr;              ///< of a page in the script of an edition: what its author wrote
  std::shared_ptr<const PageVariant> variant;  ///< of a page that is written for an edition; else nullptr

  /// The text that ids are made of: the same in all editions.
  [[nodiscard]] const Document& written() const { return original == nullptr ? document : original->document; }
};

}  // namespace lectern
