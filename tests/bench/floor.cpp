// The work no generator of this course can avoid, and nothing else: read each page, parse and render its Markdown with
// cmark-gfm, parse each Python block with tree-sitter and walk its tree once, write the HTML. The libraries as they
// come. usage: bench_floor CONTENT_FOLDER OUTPUT_FOLDER
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <tree_sitter/api.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

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

class Floor {
 public:
  Floor() {
    cmark_gfm_core_extensions_ensure_registered();
    ts_parser_set_language(parser_, tree_sitter_python());
  }
  Floor(const Floor&) = delete;
  Floor& operator=(const Floor&) = delete;
  ~Floor() { ts_parser_delete(parser_); }

  std::string page(std::string_view markdown) {
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES);
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    }
    cmark_parser_feed(parser, markdown.data(), markdown.size());
    cmark_node* document = cmark_parser_finish(parser);
    walk_code(document);
    char* html = cmark_render_html(document, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));
    std::string result = html;
    std::free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return result;
  }

  std::size_t nodes = 0;

 private:
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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  Floor floor;
  const fs::path content = argv[1];
  const fs::path output = argv[2];
  std::size_t pages = 0;
  for (const auto& entry : fs::recursive_directory_iterator(content)) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read(entry.path());
    const fs::path folder = output / fs::relative(entry.path(), content).replace_extension();
    fs::create_directories(folder);
    std::ofstream(folder / "index.html", std::ios::binary) << floor.page(body_of(text));
    ++pages;
  }
  std::printf("%zu pages, %zu syntax nodes\n", pages, floor.nodes);
}
