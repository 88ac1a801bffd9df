// Code blocks: attributes, text, colours, and the Python errors in them.
#include "pipeline/parse/code_blocks.h"

#include <algorithm>
#include <cstring>

#include "diagnostics/suggest.h"
#include "pipeline/parse/code_fence.h"
#include "pipeline/parse/inline_place.h"
#include "text/ascii.h"
#include "text/span.h"

namespace lectern {

namespace {

std::uint32_t count_lines(std::string_view text) {
  const auto newlines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  return newlines + (text.empty() || text.ends_with('\n') ? 0U : 1U);
}

CodeBlock block_of(FenceInfo info) {
  CodeBlock block;
  block.language = std::move(info.language);
  block.title = std::move(info.title);
  block.highlighted = std::move(info.highlighted);
  block.added = std::move(info.added);
  block.removed = std::move(info.removed);
  block.focused = std::move(info.focused);
  block.line_numbers = info.line_numbers;
  block.first_number = info.first_number;
  block.sketch = info.sketch;
  block.attributes = std::move(info.attributes);
  return block;
}

bool raises_syntax_error(const CodeBlock& block) {
  const std::string* raises = block.attributes.find("raises");
  return raises != nullptr && (*raises == "SyntaxError" || *raises == "IndentationError" || *raises == "TabError");
}

bool must_parse(const CodeBlock& block) {
  return !block.sketch && !raises_syntax_error(block) && block.attributes.find("output") == nullptr &&
         canonical_language(block.language) == "python";
}

/// The source bytes of a stretch of code. A line of code is the end of its source line, whatever containers and
/// indentation stand before it.
Span source_of_code(const Conversion& to, const CodeBlock& block, Span in_code) {
  const std::string_view text = block.text;
  const std::size_t begin = std::min<std::size_t>(in_code.begin, text.size());
  const auto line =
      static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  const std::size_t newline = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t line_end = std::min(text.find('\n', begin), text.size());
  const Span source_line = to.file.lines().line(block.line + line);
  const std::size_t size = std::min<std::size_t>(line_end - line_begin, source_line.size());
  const std::uint32_t start = source_line.end - narrow(size);
  const std::uint32_t from = std::min(start + narrow(begin - line_begin), source_line.end);
  const auto until = std::min<std::size_t>(std::max<std::size_t>(in_code.end, begin), line_end);
  return {from, std::min(std::max(start + narrow(until - line_begin), from), source_line.end)};
}

/// The language's word in the line that opens a block, else that whole line.
Span span_of_language(const Conversion& to, const CodeBlock& block, Span source) {
  const std::string_view text = to.file.slice(source);
  const std::string_view line = text.substr(0, text.find('\n'));
  const auto same = [](char a, char b) { return ascii::to_lower(a) == b; };
  const auto* const found = std::search(line.begin(), line.end(), block.language.begin(), block.language.end(), same);
  if (found == line.end()) return {source.begin, source.begin + narrow(line.size())};
  const std::uint32_t begin = source.begin + narrow(static_cast<std::size_t>(found - line.begin()));
  return {begin, begin + narrow(block.language.size())};
}

/// Names first that a course writes most: of equally near ones the first is meant.
const std::vector<std::string>& languages_to_guess() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = language_names();
    const auto rank = [](const std::string& name) {
      return name == "python" ? 0 : canonical_language(name) == name ? 1 : 2;
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    return all;
  }();
  return names;
}

/// A word that is nearly a language's. Shorter ones are near to too many.
void check_language(const Conversion& to, const CodeBlock& block, Span source) {
  constexpr std::size_t kShortest = 4;
  if (block.language.size() < kShortest || canonical_language(block.language) || is_other_language(block.language))
    return;
  const std::string help = did_you_mean(block.language, languages_to_guess());
  if (help.empty()) return;
  to.report(Code::unknown_language, span_of_language(to, block, source),
            "`" + block.language + "` is no language that Lectern knows", help);
}

PackedHighlight highlighted(const Conversion& to, const CodeBlock& block) {
  if (to.highlights != nullptr) return to.highlights->highlight(block.language, block.text);
  return highlight(block.language, block.text);
}

void finish(const Conversion& to, CodeBlock block, Span source) {
  Document& document = to.builder.document;
  block.lines = count_lines(block.text);
  block.highlighted_code = highlighted(to, block);
  const std::vector<CodeError> errors = block.highlighted_code.errors();
  if (!errors.empty() && must_parse(block)) {
    const CodeError& error = errors.front();
    to.report(Code::python_syntax, source_of_code(to, block, error.span), error.message,
              "mend it, or write `{sketch}` after the language when it is not meant to run");
  }
  check_language(to, block, source);
  if (block.highlighted_code.limited()) {
    to.report(Code::highlight_limit, source, "this block takes too long to parse", "make it shorter, or split it");
  }
  if (!block.attributes.id.empty()) {
    block.attributes.id = to.claim_id(std::move(block.attributes.id), source);
    document.anchors.push_back({block.attributes.id, source});
  }
  if (block.language == "mermaid") document.has_mermaid = true;
  block.node = to.builder.leaf(NodeKind::code_block, source, block.text);
  to.builder[block.node].detail = narrow(document.code_blocks.size());
  document.code_blocks.push_back(std::move(block));
}

void report_problems(const Conversion& to, const FenceInfo& info, std::uint32_t info_begin) {
  for (const FenceInfo::Problem& problem : info.problems) {
    const Span place{info_begin + narrow(problem.begin), info_begin + narrow(problem.end)};
    to.report(Code::invalid_fence_attribute, place, problem.message, problem.help);
  }
}

std::uint32_t prepared_line_begin(const Conversion& to, int line) {
  const auto& starts = to.body.line_starts;
  return starts[std::min<std::size_t>(static_cast<std::size_t>(std::max(line, 1) - 1), starts.size() - 1)];
}

std::string_view text_of(const Conversion& to, cmark_node* node, int first_line) {
  const char* literal = cmark_node_get_literal(node);
  const std::string_view code = literal == nullptr ? std::string_view() : std::string_view(literal);
  const std::uint32_t begin = prepared_line_begin(to, first_line);
  return to.keep(code, {begin, begin + narrow(code.size())});
}

void write_fence(const Conversion& to, cmark_node* node, Span prepared) {
  const std::string_view text = to.body.text();
  const std::size_t line_end = std::min(text.find('\n', prepared.begin), text.size());
  std::string_view line = text.substr(prepared.begin, line_end - prepared.begin);
  const std::size_t marks = line.empty() ? 0 : std::min(line.find_first_not_of(line[0]), line.size());
  const std::uint32_t info_begin = to.body.map.original_begin(prepared.begin + narrow(marks));
  std::string restored;
  std::string_view info = line.substr(marks);
  if (to.body.is_marked(info)) info = restored = to.body.restored(info);
  const std::size_t spaces = std::min(info.find_first_not_of(" \t"), info.size());
  FenceInfo read = read_fence_info(ascii::trimmed_blanks(info));
  report_problems(to, read, info_begin + narrow(spaces));
  const int first = cmark_node_get_start_line(node);
  CodeBlock block = block_of(std::move(read));
  block.text = text_of(to, node, first + 1);
  const Span source = to.body.map.original(prepared);
  block.line = to.file.lines().at(source.begin).line + 1;
  const auto inner = static_cast<std::uint32_t>(cmark_node_get_end_line(node) - first);
  if (inner != count_lines(block.text) + 1) {
    const Span opening{source.begin, to.body.map.original_end(narrow(line_end))};
    to.report(Code::unclosed_fence, opening, "this code fence is never closed",
              "repeat its marks on a line of their own after the code");
  }
  finish(to, std::move(block), source);
}

void take_option(FenceInfo& info, std::string_view key, std::string_view value) {
  std::string wrong;
  take_code_option(info, key, value, wrong);
  if (!wrong.empty()) {
    info.problems.push_back({0, 0, "`" + wrong + "` is not a line or a range of lines", "write `hl_lines=2 5-7`"});
  }
  info.attributes.pairs.emplace_back(key, value);
}

/// Hugo's option string: `linenos=table,hl_lines=8 15-17,linenostart=199`.
void take_options(FenceInfo& info, std::string_view options) {
  while (!options.empty()) {
    std::size_t end = 0;
    std::uint32_t depth = 0;
    for (; end < options.size() && (options[end] != ',' || depth > 0); ++end) {
      if (options[end] == '[') ++depth;
      if (options[end] == ']' && depth > 0) --depth;
    }
    const std::string_view option = ascii::trimmed_blanks(options.substr(0, end));
    const std::size_t equals = option.find('=');
    std::string_view value = equals == std::string_view::npos ? "true" : option.substr(equals + 1);
    if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    if (!option.empty()) take_option(info, ascii::trimmed_blanks(option.substr(0, equals)), value);
    options.remove_prefix(std::min(end + 1, options.size()));
  }
}

/// How much of a line stands for the containers that stood before the call: spaces and quote marks, as many as there.
std::size_t container_prefix(std::string_view line, std::string_view before) {
  auto quotes = std::count(before.begin(), before.end(), '>');
  std::size_t size = 0;
  for (; size < std::min(line.size(), before.size()); ++size) {
    if (line[size] == '>' && quotes > 0) {
      --quotes;
    } else if (line[size] != ' ' && line[size] != '\t') {
      break;
    }
  }
  return size;
}

/// The code between the tags, from its first line on, without what the containers around the call put before each line.
std::string text_of_shortcode(const Conversion& to, const ShortcodeCall& call, std::uint32_t& begin) {
  const std::string_view source = to.body.source;
  std::string_view inner = call.inner;
  begin = narrow(static_cast<std::size_t>(inner.data() - source.data()));
  const std::size_t first = inner.find_first_not_of(" \t\r");
  if (first != std::string_view::npos && inner[first] == '\n') {
    inner.remove_prefix(first + 1);
    begin += narrow(first) + 1;
  }
  while (!inner.empty() && std::string_view(" \t\r\n").find(inner.back()) != std::string_view::npos)
    inner.remove_suffix(1);
  const std::size_t newline = call.span.begin == 0 ? std::string_view::npos : source.rfind('\n', call.span.begin - 1);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string_view before = source.substr(line, call.span.begin - line);
  std::string code;
  bool at_start = begin > call.span.begin && source[begin - 1] == '\n';
  for (std::size_t at = 0; at < inner.size(); ++at) {
    if (at_start) at += container_prefix(inner.substr(at), before);
    at_start = false;
    if (at >= inner.size()) break;
    at_start = inner[at] == '\n';
    if (inner[at] == '\0') {
      code += "\xEF\xBF\xBD";
    } else if (inner[at] != '\r') {
      code += inner[at];
    }
  }
  if (!code.empty() && code.back() != '\n') code += '\n';
  return code;
}

}  // namespace

void write_code_block(const Conversion& to, cmark_node* node, Span prepared) {
  int length = 0;
  int offset = 0;
  char mark = 0;
  if (cmark_node_get_fenced(node, &length, &offset, &mark) != 0) return write_fence(to, node, prepared);
  CodeBlock block;
  block.text = text_of(to, node, cmark_node_get_start_line(node));
  const Span source = to.body.map.original(prepared);
  block.line = to.file.lines().at(source.begin).line;
  finish(to, std::move(block), source);
}

void write_code_shortcode(const Conversion& to, const ShortcodeCall& call) {
  FenceInfo info;
  if (!call.positional.empty()) info.language = call.positional.front();
  if (call.positional.size() > 1) take_options(info, call.positional[1]);
  for (const auto& [key, value] : call.named) {
    if (key == "lang" || key == "language" || key == "type") {
      info.language = value;
    } else if (key == "options") {
      take_options(info, value);
    } else {
      take_option(info, key, value);
    }
  }
  for (const FenceInfo::Problem& problem : info.problems)
    to.report(Code::invalid_fence_attribute, call.span, problem.message, problem.help);
  CodeBlock block = block_of(std::move(info));
  std::transform(block.language.begin(), block.language.end(), block.language.begin(), ascii::to_lower);
  std::uint32_t begin = 0;
  const std::string code = text_of_shortcode(to, call, begin);
  block.text = to.keep_source(code, {begin, begin + narrow(code.size())});
  block.line = to.file.lines().at(begin).line;
  finish(to, std::move(block), call.span);
}

}  // namespace lectern
