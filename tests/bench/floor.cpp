// The work no generator of this course can avoid, and nothing else: read each page, parse and render its Markdown with
// cmark-gfm, parse each Python block with tree-sitter and walk its tree once, note on which pages each pair of
// neighbouring characters stands, write the HTML and these lists. The libraries as they come, one thread.
// usage: bench_floor CONTENT_FOLDER OUTPUT_FOLDER
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <tree_sitter/api.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

extern "C" const TSLanguage* tree_sitter_python(void);

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string_view body_of(const std::string& text) {
  const std::size_t end = text.find("\n---\n", 3);
  return end == std::string::npos ? std::string_view(text) : std::string_view(text).substr(end + 5);
}

/// The pages each pair of characters stands on.
using Postings = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

class Floor {
 public:
  Floor() {
    cmark_gfm_core_extensions_ensure_registered();
    ts_parser_set_language(parser_, tree_sitter_python());
  }
  Floor(const Floor&) = delete;
  Floor& operator=(const Floor&) = delete;
  ~Floor() { ts_parser_delete(parser_); }

  std::string page(std::uint32_t number, std::string_view markdown) {
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES);
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    }
    cmark_parser_feed(parser, markdown.data(), markdown.size());
    cmark_node* document = cmark_parser_finish(parser);
    walk_code(document);
    walk_text(number, document);
    char* html = cmark_render_html(document, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));
    std::string result = html;
    std::free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return result;
  }

  std::size_t nodes = 0;
  Postings postings;

 private:
  void walk_text(std::uint32_t number, cmark_node* document) {
    cmark_iter* nodes_in_order = cmark_iter_new(document);
    while (cmark_iter_next(nodes_in_order) != CMARK_EVENT_DONE) {
      cmark_node* node = cmark_iter_get_node(nodes_in_order);
      const cmark_node_type type = cmark_node_get_type(node);
      if (type != CMARK_NODE_TEXT && type != CMARK_NODE_CODE && type != CMARK_NODE_CODE_BLOCK) continue;
      add_pairs(number, cmark_node_get_literal(node));
    }
    cmark_iter_free(nodes_in_order);
  }

  void add_pairs(std::uint32_t number, std::string_view text) {
    std::uint64_t pair = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::uint64_t character = static_cast<unsigned char>(text[at++]);
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        character = character << 8U | static_cast<unsigned char>(text[at++]);
      }
      pair = pair << 32U | character;
      std::vector<std::uint32_t>& pages = postings[pair];
      if (pages.empty() || pages.back() != number) pages.push_back(number);
    }
  }

  void walk_code(cmark_node* document) {
    for (cmark_node* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) continue;
      const std::string_view code = cmark_node_get_literal(node);
      TSTree* tree = ts_parser_parse_string(parser_, nullptr, code.data(), static_cast<std::uint32_t>(code.size()));
      TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
      for (bool more = true; more;) {
        nodes += ts_node_symbol(ts_tree_cursor_current_node(&cursor)) != 0 ? 1 : 0;
        if (ts_tree_cursor_goto_first_child(&cursor)) continue;
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
          if (!ts_tree_cursor_goto_parent(&cursor)) {
            more = false;
            break;
          }
        }
      }
      ts_tree_cursor_delete(&cursor);
      ts_tree_delete(tree);
    }
  }

  TSParser* parser_ = ts_parser_new();
};

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void write_postings(const Postings& postings, const fs::path& output) {
  constexpr std::size_t kFiles = 256;
  std::vector<std::string> files(kFiles);
  for (const auto& [pair, pages] : postings) {
    std::string& file = files[pair % kFiles];
    file += std::to_string(pair);
    std::uint32_t last = 0;
    for (const std::uint32_t page : pages) file += ' ' + std::to_string(page - std::exchange(last, page));
    file += '\n';
  }
  for (std::size_t i = 0; i < kFiles; ++i) write(output / "postings" / std::to_string(i), files[i]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  Floor floor;
  const fs::path content = argv[1];
  const fs::path output = argv[2];
  std::uint32_t pages = 0;
  for (const auto& entry : fs::recursive_directory_iterator(content)) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read(entry.path());
    const fs::path folder = output / fs::relative(entry.path(), content).replace_extension();
    write(folder / "index.html", floor.page(++pages, body_of(text)));
  }
  write_postings(floor.postings, output);
  std::printf("%u pages, %zu syntax nodes\n", pages, floor.nodes);
}
