// cmark-gfm, made safe for threads and cheap to free: every parse takes its memory from an arena of its thread, which
// is emptied when the last tree of that thread goes.
#include "pipeline/parse/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lectern {

namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;
constexpr std::size_t kMostKept = std::size_t{8} * 1024 * 1024;  // memory a thread keeps for its next page

/// Memory in chunks, given back all at once. Each piece remembers its size, for realloc.
class Arena {
 public:
  void* allocate(std::size_t size) {
    void* piece = allocate_raw(size);
    std::memset(piece, 0, size);
    return piece;
  }

  void* resize(void* old, std::size_t size) {
    if (old == nullptr) return allocate_raw(size);
    std::size_t& old_size = size_of(old);
    if (size <= old_size) return old;
    char* end = static_cast<char*>(old) + rounded(old_size);
    if (end == next_ && rounded(size) - rounded(old_size) <= static_cast<std::size_t>(limit_ - next_)) {
      next_ += rounded(size) - rounded(old_size);
      old_size = size;
      return old;
    }
    void* piece = allocate_raw(size);
    std::memcpy(piece, old, old_size);
    return piece;
  }

  void clear() {
    std::size_t kept = 0;
    std::size_t count = 0;
    while (count < chunks_.size() && kept + chunks_[count].size <= kMostKept) kept += chunks_[count++].size;
    chunks_.resize(std::max<std::size_t>(count, std::min<std::size_t>(chunks_.size(), 1)));
    used_chunks_ = 0;
    next_ = limit_ = nullptr;
  }

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  static constexpr std::size_t kAlign = alignof(std::max_align_t);

  static std::size_t rounded(std::size_t size) { return (size + kAlign - 1) / kAlign * kAlign; }
  static std::size_t& size_of(void* piece) {
    return *reinterpret_cast<std::size_t*>(static_cast<char*>(piece) - kAlign);
  }

  void* allocate_raw(std::size_t size) {
    const std::size_t needed = rounded(size) + kAlign;
    if (static_cast<std::size_t>(limit_ - next_) < needed) take_chunk(needed);
    void* piece = next_ + kAlign;
    next_ += needed;
    size_of(piece) = size;
    return piece;
  }

  void take_chunk(std::size_t needed) {
    while (used_chunks_ < chunks_.size() && chunks_[used_chunks_].size < needed) ++used_chunks_;
    if (used_chunks_ == chunks_.size()) {
      const std::size_t size = std::max(needed, kChunk);
      chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    }
    Chunk& chunk = chunks_[used_chunks_++];
    next_ = reinterpret_cast<char*>(chunk.bytes.get());
    limit_ = next_ + chunk.size;
  }

  std::vector<Chunk> chunks_;
  std::size_t used_chunks_ = 0;
  char* next_ = nullptr;
  char* limit_ = nullptr;
};

thread_local Arena arena;
thread_local std::size_t living_trees = 0;

void* arena_calloc(std::size_t count, std::size_t size) { return arena.allocate(count * size); }
void* arena_realloc(void* old, std::size_t size) { return arena.resize(old, size); }
void arena_free(void* /*piece*/) {}

cmark_mem* arena_memory() {
  static cmark_mem memory{arena_calloc, arena_realloc, arena_free};
  return &memory;
}

constexpr int kOptions = CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES |
                         CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_FULL_INFO_STRING;

struct Extensions {
  cmark_syntax_extension* table = nullptr;
  cmark_syntax_extension* strikethrough = nullptr;
  cmark_syntax_extension* tasklist = nullptr;
};

/// Registers the extensions once, before any thread uses them.
const Extensions& extensions() {
  static const Extensions found = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return Extensions{cmark_find_syntax_extension("table"), cmark_find_syntax_extension("strikethrough"),
                      cmark_find_syntax_extension("tasklist")};
  }();
  return found;
}

// Attaching an inline extension makes parsing write global tables (special characters); see cmark-gfm's blocks.c,
// process_inlines.
std::mutex finish_lock;

std::string_view type_name(cmark_node* node) { return cmark_node_get_type_string(node); }

}  // namespace

MarkdownTree::MarkdownTree(std::string_view text) {
  ++living_trees;
  const Extensions& known = extensions();
  parser_ = cmark_parser_new_with_mem(kOptions, arena_memory());
  for (cmark_syntax_extension* extension : {known.table, known.strikethrough, known.tasklist})
    cmark_parser_attach_syntax_extension(parser_, extension);
  cmark_parser_feed(parser_, text.data(), text.size());
  const std::lock_guard<std::mutex> lock(finish_lock);
  root_ = cmark_parser_finish(parser_);
}

MarkdownTree::~MarkdownTree() {
  if (--living_trees == 0) arena.clear();
}

const ExtensionTypes& MarkdownTree::types() {
  static const ExtensionTypes found = [] {
    ExtensionTypes types;
    const MarkdownTree sample("| ~~a~~ |\n|---|\n| b |\n");
    cmark_iter* walk = cmark_iter_new(sample.root());
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
      cmark_node* node = cmark_iter_get_node(walk);
      const std::string_view name = type_name(node);
      if (name == "table") types.table = cmark_node_get_type(node);
      if (name == "table_row") types.table_row = cmark_node_get_type(node);
      if (name == "table_header") types.table_row = cmark_node_get_type(node);
      if (name == "table_cell") types.table_cell = cmark_node_get_type(node);
      if (name == "strikethrough") types.strikethrough = cmark_node_get_type(node);
    }
    cmark_iter_free(walk);
    return types;
  }();
  return found;
}

bool is_task(cmark_node* item, bool& checked) {
  if (type_name(item) != "tasklist") return false;
  checked = cmark_gfm_extensions_get_tasklist_item_checked(item);
  return true;
}

}  // namespace lectern
