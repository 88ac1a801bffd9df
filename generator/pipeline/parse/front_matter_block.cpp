// Finds the front matter of a page. The fences are ambiguous (`---` is also a thematic break, and a forgotten closing
// fence may be answered by one far below), so the lines between them have a say.
#include "pipeline/parse/front_matter_block.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "engines/data/json.h"
#include "engines/data/toml.h"
#include "engines/data/yaml.h"
#include "text/ascii.h"
#include "text/span.h"
#include "text/utf8.h"

namespace lectern {

namespace {

using Language = FrontMatterBlock::Language;

constexpr std::uint32_t kMostHexoLines = 64;

// One line: [begin, end) without its line end, `next` where the following line begins.
struct TextLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t next = 0;
  std::string_view content;  // without spaces at its end
};

TextLine line_from(std::string_view text, std::uint32_t begin) {
  const std::size_t newline = std::min(text.find('\n', begin), text.size());
  TextLine line{begin, narrow(newline), narrow(std::min(newline + 1, text.size())), {}};
  if (line.end > begin && text[line.end - 1] == '\r') --line.end;
  std::string_view content = text.substr(begin, line.end - begin);
  while (!content.empty() && ascii::is_blank(content.back())) content.remove_suffix(1);
  line.content = content;
  return line;
}

bool is_indented(std::string_view content) { return ascii::is_blank(content[0]); }

// `key = value`, `[table]`.
bool looks_like_toml(std::string_view content) {
  if (content.starts_with('[')) return content.ends_with(']');
  const std::size_t equals = content.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  return content.substr(0, equals).find_first_of(" \t") >= content.find_last_not_of(" \t", equals - 1);
}

// A line in the first column that front matter may have besides keys: items, comments, closing brackets.
bool may_follow_key(std::string_view content) {
  return is_indented(content) || content.starts_with("- ") || content == "-" || content[0] == '#' ||
         content[0] == ']' || content[0] == '}';
}

bool begins_entry(std::string_view content, Language language) {
  return language == Language::toml ? looks_like_toml(content) : looks_like_yaml_key(content);
}

// What the lines after an opening fence amount to.
struct Extent {
  std::optional<TextLine> fence;  // the line that closes the block
  bool has_entry = false;         // at least one line is an entry
  bool opens_with_entry = false;  // the first line that says something is one
  std::uint32_t entries_end = 0;  // after the last line before the first blank one, when all of them fit
  std::uint32_t prose = 0;        // after the last fitting line, when prose follows a blank line; else 0
};

bool closes(std::string_view content, Language language) {
  return language == Language::toml ? content == "+++" : content == "---" || content == "...";
}

Extent measure(std::string_view text, std::uint32_t begin, Language language) {
  Extent extent;
  extent.entries_end = begin;
  bool first = true;
  bool unbroken = true;       // no blank line and nothing odd so far
  bool blank_before = false;  // since the last line that fits
  std::uint32_t last_fitting = begin;
  for (std::uint32_t at = begin; at < text.size();) {
    const TextLine line = line_from(text, at);
    at = line.next;
    if (closes(line.content, language)) {
      extent.fence = line;
      break;
    }
    if (line.content.empty()) {
      blank_before = true;
      unbroken = false;
      continue;
    }
    const bool entry = begins_entry(line.content, language);
    if (first && line.content[0] != '#') {
      extent.opens_with_entry = entry;
      first = false;
    }
    extent.has_entry = extent.has_entry || entry;
    const bool fits = entry || may_follow_key(line.content);
    if (unbroken && (!fits || (line.content[0] == '#' && extent.has_entry))) unbroken = false;
    if (unbroken) extent.entries_end = line.next;
    if (fits && line.content[0] != '#') {
      last_fitting = line.next;
      blank_before = false;
    } else if (!fits && blank_before && extent.prose == 0) {
      extent.prose = last_fitting;
    }
  }
  return extent;
}

class BlockReader {
 public:
  BlockReader(const SourceFile& file, Diagnostics& diagnostics)
      : file_(file), text_(file.text()), diagnostics_(diagnostics) {}

  FrontMatterBlock read() {
    const std::uint32_t start = text_.starts_with(utf8::kByteOrderMark) ? narrow(utf8::kByteOrderMark.size()) : 0;
    std::uint32_t begin = start;
    while (begin < text_.size() && line_from(text_, begin).content.empty()) begin = line_from(text_, begin).next;
    const TextLine opening = line_from(text_, begin);
    std::optional<FrontMatterBlock> block;
    if (opening.content == "---") {
      block = read_fenced(opening, Language::yaml);
    } else if (opening.content == "+++") {
      block = read_fenced(opening, Language::toml);
    } else if (opening.content.starts_with('{')) {
      block = read_json_block(opening);
    } else {
      block = read_hexo(opening);
    }
    if (block) return *std::move(block);
    return {Language::none, {start, start}, empty_mapping(start), {start, narrow(text_.size())}};
  }

 private:
  static DataNode empty_mapping(std::uint32_t at) {
    DataNode node;
    node.kind = DataNode::Kind::mapping;
    node.span = {at, at};
    return node;
  }

  FrontMatterBlock finish(Language language, Span block, Span content, std::uint32_t body) {
    DataNode tree = language == Language::toml ? read_toml(file_, content, front_matter_rules(), diagnostics_)
                                               : read_yaml(file_, content, front_matter_rules(), diagnostics_);
    return {language, block, std::move(tree), {body, narrow(text_.size())}};
  }

  std::optional<FrontMatterBlock> read_fenced(const TextLine& opening, Language language) {
    const Extent extent = measure(text_, opening.next, language);
    const bool closed = extent.fence && extent.prose == 0;
    if (closed) {
      const std::uint32_t end = extent.fence->begin;
      const bool empty =
          text_.substr(opening.next, end - opening.next).find_first_not_of(" \t\r\n") == std::string_view::npos;
      if (!extent.has_entry && !empty && !reads_as_flow_map(opening.next)) {
        report_list(opening, text_.substr(opening.next, end - opening.next));
        return std::nullopt;
      }
      return finish(language, {opening.begin, extent.fence->next}, {opening.next, end}, extent.fence->next);
    }
    if (!extent.opens_with_entry) return std::nullopt;
    // The lines that plainly are front matter: up to the first blank line, or, when a thematic break further down
    // answers the fence, up to the prose.
    const std::uint32_t end = extent.fence ? extent.prose : extent.entries_end;
    if (end <= opening.next) return std::nullopt;
    const std::string fence(opening.content);
    diagnostics_.push_back(diagnose(Code::front_matter_unclosed, place_of(file_, {opening.begin, opening.end}),
                                    "the front matter that `" + fence + "` opens is never closed",
                                    "write `" + fence + "` on a line of its own after its last key"));
    return finish(language, {opening.begin, end}, {opening.next, end}, end);
  }

  // Between fences at the top of a page nobody means a list between two rules.
  void report_list(const TextLine& opening, std::string_view content) {
    for (std::uint32_t at = 0; at < content.size();) {
      const TextLine line = line_from(content, at);
      if (!line.content.empty() && !line.content.starts_with("- ")) return;
      at = line.next;
    }
    diagnostics_.push_back(diagnose(Code::front_matter_type, place_of(file_, {opening.begin, opening.end}),
                                    "this front matter is a list, so it reads as text",
                                    "write `key: value` lines, or leave a blank line above a rule"));
  }

  // `---` and then `{title: …}`.
  bool reads_as_flow_map(std::uint32_t begin) const {
    const std::size_t first = text_.find_first_not_of(" \t\r\n", begin);
    return first != std::string_view::npos && text_[first] == '{' && !text_.substr(first).starts_with("{{");
  }

  // Hexo's form: the first fence is missing, keys come first and a `---` line ends them.
  std::optional<FrontMatterBlock> read_hexo(const TextLine& opening) {
    if (!looks_like_yaml_key(opening.content) || !opens_like_hexo(opening.content)) return std::nullopt;
    std::uint32_t at = opening.begin;
    for (std::uint32_t count = 0; count < kMostHexoLines && at < text_.size(); ++count) {
      const TextLine line = line_from(text_, at);
      if (line.content == "---")
        return finish(Language::yaml, {opening.begin, line.next}, {opening.begin, line.begin}, line.next);
      if (line.content.empty() || !(looks_like_yaml_key(line.content) || may_follow_key(line.content))) break;
      at = line.next;
    }
    return std::nullopt;
  }

  static bool opens_like_hexo(std::string_view content) {
    for (const std::string_view key : {"title", "date", "tags", "categories", "layout", "description", "author"}) {
      if (content.starts_with(key) && content.size() > key.size() && content[key.size()] == ':') return true;
    }
    return false;
  }

  // A JSON object ends where its bracket closes; a broken one where a line begins with `}`.
  std::optional<FrontMatterBlock> read_json_block(const TextLine& opening) {
    const std::size_t first = text_.find_first_not_of(" \t\r\n", opening.begin + 1);
    if (first == std::string_view::npos || (text_[first] != '"' && text_[first] != '}')) return std::nullopt;
    if (const auto end = find_json_end(text_.substr(opening.begin)))
      return json_block(opening.begin, opening.begin + *end);
    const std::size_t brace = text_.find("\n}", opening.begin);
    if (brace == std::string_view::npos) {
      diagnostics_.push_back(diagnose(Code::front_matter_unclosed, place_of(file_, {opening.begin, opening.end}),
                                      "the front matter that `{` opens is never closed",
                                      "write `}` on a line of its own after its last key"));
      return std::nullopt;
    }
    return json_block(opening.begin, narrow(brace) + 2);
  }

  FrontMatterBlock json_block(std::uint32_t begin, std::uint32_t end) {
    DataNode tree = read_json(file_, {begin, end}, front_matter_rules(), diagnostics_);
    const TextLine last = line_from(text_, end);
    const std::uint32_t body = last.content.empty() ? last.next : end;
    return {Language::json, {begin, body}, std::move(tree), {body, narrow(text_.size())}};
  }

  const SourceFile& file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
};

}  // namespace

FrontMatterBlock read_front_matter_block(const SourceFile& file, Diagnostics& diagnostics) {
  return BlockReader(file, diagnostics).read();
}

}  // namespace lectern
