// What a page says, section by section: one walk over its document.
#include "pipeline/search/visible_text.h"

#include <algorithm>
#include <iterator>

namespace lectern {

namespace {

constexpr std::size_t kLongest = 2000;  // bytes of a unit, as far as its blocks allow

/// Whether text goes on over a tag (`code`, `/span class=…`).
bool is_inline_tag(std::string_view tag) {
  static constexpr std::string_view kInline[] = {"a",    "abbr",   "b",   "bdi",  "bdo", "code", "del",  "em",
                                                 "i",    "ins",    "kbd", "mark", "q",   "s",    "samp", "small",
                                                 "span", "strong", "sub", "sup",  "u",   "var",  "wbr"};
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\n/"));
  return std::find(std::begin(kInline), std::end(kInline), name) != std::end(kInline);
}

/// Markup of raw HTML left out; what stands in `script` and `style` is not seen.
void append_html_text(std::string& out, std::string_view html) {
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    out.append(html, at, open - at);
    if (open == html.size()) return;
    const bool hidden = html.substr(open, 7) == "<script" || html.substr(open, 6) == "<style";
    const std::size_t end = html.find('>', hidden ? std::min(html.find("</s", open), html.size()) : open);
    if (end == std::string_view::npos) return;
    if (!is_inline_tag(html.substr(open + 1, end - open - 1))) out += '\n';
    at = end + 1;
  }
}

class TextWalk {
 public:
  explicit TextWalk(const SitePage& page) : page_(page) { open_page(); }

  std::vector<SearchUnit> take() {
    if (page_.page != nullptr) walk();
    drop_empty();
    return std::move(units_);
  }

 private:
  void open_page() {
    SearchUnit& first = units_.emplace_back();
    first.heading = page_.title;
    line(page_.description);
    const FrontMatter& front_matter = page_.front_matter;
    for (const auto* list : {&front_matter.objectives, &front_matter.questions, &front_matter.keypoints}) {
      for (const std::string& sentence : *list) line(sentence);
    }
  }

  [[nodiscard]] SearchUnit& unit() { return units_.back(); }
  void end_line() {
    if (!unit().text.empty() && unit().text.back() != '\n') unit().text += '\n';
  }
  void line(std::string_view text) {
    end_line();
    unit().text += text;
    end_line();
  }

  /// What was to go on did not.
  void drop_empty() {
    if (unit().continued && unit().text.empty() && unit().code.empty()) units_.pop_back();
  }

  void open_section(std::string anchor, std::string heading, std::uint8_t level) {
    drop_empty();
    SearchUnit next;
    next.anchor = std::move(anchor);
    next.heading = std::move(heading);
    next.level = level;
    units_.push_back(std::move(next));
  }

  /// A section that has grown long goes on in a new unit.
  void begin_block() {
    end_line();
    if (unit().text.size() + unit().code.size() < kLongest) return;
    open_section(unit().anchor, unit().heading, unit().level);
    unit().continued = true;
  }

  void add_code(std::string_view code) {
    begin_block();
    while (!code.empty()) {
      const std::string_view next =
          code.substr(0, code.find('\n') == std::string_view::npos ? code.size() : code.find('\n') + 1);
      unit().code += next;
      code.remove_prefix(next.size());
      if (!next.ends_with('\n')) unit().code += '\n';
      begin_block();
    }
  }

  void add_symbols(const CodeBlock& block) {
    for (const CodeSymbol& symbol : block.highlighted_code.symbols()) {
      const bool import = symbol.kind == CodeSymbol::Kind::import;
      const std::string& name = import ? symbol.target : symbol.name;
      unit().symbols.push_back((import ? "I" : "D") + name);
      // A method is looked for by its own name too, a submodule by its package.
      const std::size_t dot = import ? name.find('.') : name.rfind('.');
      if (dot == std::string::npos || dot == 0) continue;
      unit().symbols.push_back(import ? "I" + name.substr(0, dot) : "D" + name.substr(dot + 1));
    }
  }

  void walk() {
    const Document& document = page_.page->document;
    const auto count = static_cast<std::uint32_t>(document.nodes.size());
    for (std::uint32_t index = 0; index < count;) {
      while (!exercises_.empty() && index >= exercises_.back().end) close_exercise();
      index = std::max(enter(document, index), index + 1);
    }
    end_line();
  }

  void open_exercise(const Document& document, const Directive& exercise, std::uint32_t end) {
    end_line();
    exercises_.push_back({end, {unit().anchor, unit().heading, unit().level}});
    const std::string anchor = exercise_anchor(document, exercise);
    open_section(anchor.empty() ? exercises_.back().around.anchor : anchor,
                 exercise.title.empty() ? exercises_.back().around.heading : exercise.title, kExerciseLevel);
    unit().continued = exercise.title.empty();
  }

  void close_exercise() {
    end_line();
    Section& around = exercises_.back().around;
    open_section(std::move(around.anchor), std::move(around.heading), around.level);
    unit().continued = true;
    exercises_.pop_back();
  }

  /// Adds a node and gives the one to go on with.
  std::uint32_t enter(const Document& document, std::uint32_t index);
  std::uint32_t enter_heading(const Document& document, std::uint32_t index);
  std::uint32_t enter_shortcode(const Document& document, std::uint32_t index);

  struct Section {
    std::string anchor;
    std::string heading;
    std::uint8_t level;
  };
  /// An exercise that is being read, and the section it stands in.
  struct OpenExercise {
    std::uint32_t end;  ///< node
    Section around;
  };

  const SitePage& page_;
  std::vector<SearchUnit> units_;
  std::vector<OpenExercise> exercises_;
};

std::uint32_t TextWalk::enter(const Document& document, std::uint32_t index) {
  const Node& node = document.nodes[index];
  switch (node.kind) {
    case NodeKind::text:
    case NodeKind::code:
    case NodeKind::math:
      unit().text += node.text;
      return index + 1;
    case NodeKind::soft_break:
      if (!node.joined) unit().text += ' ';
      return index + 1;
    case NodeKind::heading:
      return enter_heading(document, index);
    case NodeKind::code_block: {
      const CodeBlock& block = document.code_blocks[node.detail];
      line(block.title);
      add_symbols(block);
      add_code(block.text);
      return node.end;
    }
    case NodeKind::html_block:
      begin_block();
      append_html_text(unit().text, node.text);
      return node.end;
    case NodeKind::html_inline:
    case NodeKind::image:
    case NodeKind::footnote_reference:
      return node.end;
    case NodeKind::math_block:
      line(node.text);
      return node.end;
    case NodeKind::alert:
    case NodeKind::directive: {
      const Directive& directive = document.directives[node.detail];
      if (directive.kind == "exercise") {
        open_exercise(document, directive, node.end);
        return index + 1;
      }
      begin_block();
      line(directive.title);
      return index + 1;
    }
    case NodeKind::footnote_section:
      open_section("fn:1", {}, 2);
      return index + 1;
    case NodeKind::shortcode:
    case NodeKind::shortcode_block:
      return enter_shortcode(document, index);
    case NodeKind::emphasis:
    case NodeKind::strong:
    case NodeKind::strikethrough:
    case NodeKind::span:
    case NodeKind::link:
      return index + 1;
    default:
      begin_block();
      return index + 1;
  }
}

std::uint32_t TextWalk::enter_heading(const Document& document, std::uint32_t index) {
  const Node& node = document.nodes[index];
  if (index == page_.page->title_heading) return node.end;
  const Heading& heading = document.headings[node.detail];
  end_line();
  const auto level = exercises_.empty() ? std::max<std::uint8_t>(heading.level, 2) : kExerciseLevel;
  open_section(heading.id.empty() ? unit().anchor : heading.id, heading.text, level);
  return node.end;
}

std::uint32_t TextWalk::enter_shortcode(const Document& document, std::uint32_t index) {
  const Node& node = document.nodes[index];
  const ShortcodeCall& call = document.shortcodes[node.detail];
  if (node.kind == NodeKind::shortcode_block) begin_block();
  for (const auto& [name, value] : call.named) {
    if (name == "title" || name == "caption" || name == "attr") line(value);
  }
  if (call.name == "highlight") {
    add_code(call.inner);
    return node.end;
  }
  const std::vector<IncludeRequest>& requests = page_.page->includes;
  for (std::size_t i = 0; call.name == "include" && i < requests.size() && i < page_.includes.size(); ++i) {
    if (requests[i].node == index && page_.includes[i].found) add_code(page_.includes[i].text);
  }
  return index + 1;
}

}  // namespace

std::vector<SearchUnit> visible_units(const SitePage& page) {
  if (page.url.empty() || page.output.empty()) return {};
  return TextWalk(page).take();
}

std::vector<SearchUnit> glossary_units(const Site& site) {
  std::vector<SearchUnit> units;
  const std::string& script = site[site.glossary_page].script;
  for (const GlossaryTerm& term : site.glossary.terms) {
    SearchUnit& unit = units.emplace_back();
    unit.anchor = term.id;
    unit.heading = name_in(term, script);
    unit.level = 2;
    for (const std::string* name : {&term.traditional, &term.simplified, &term.english}) {
      if (!name->empty() && *name != unit.heading) unit.text += *name + "\n";
    }
    for (const std::string& synonym : term.synonyms) unit.text += synonym + "\n";
    for (const char c : term.definition) {
      if (c != '`' && c != '*') unit.text += c;
    }
    if (!unit.text.ends_with('\n')) unit.text += '\n';
  }
  return units;
}

}  // namespace lectern
