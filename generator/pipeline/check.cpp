// What a careful editor would mark in the text of a page.
#include "pipeline/check.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engines/chinese/opencc.h"
#include "model/own_text.h"
#include "text/utf8.h"

namespace lectern {

namespace {

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

/// Calls `read(node)` for each text node that is written in the page's own language, in reading order.
template <typename Read>
void for_each_text(const Document& document, const Read& read) {
  OwnText own(document);
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    if (own.has(i) && document.nodes[i].kind == NodeKind::text) read(document.nodes[i]);
  }
}

/// Where bytes of a node's text stand in the file; nothing when the text is not the bytes of the file (after an
/// escape).
std::optional<Span> span_in_source(const Page& page, const Node& node, std::uint32_t begin, std::uint32_t end) {
  if (page.source->slice(node.span) != node.text) return std::nullopt;
  return Span{node.span.begin + begin, node.span.begin + end};
}

std::string code_point(char32_t character) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(character); rest > 0 || digits.size() < 4; rest /= 16) {
    digits.insert(digits.begin(), kDigits[rest % 16]);
  }
  return "U+" + digits;
}

/// Zero-width characters and marks of direction. A joiner belongs to an emoji, a variation selector too.
bool is_invisible(char32_t c) {
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// What a half-width mark between Chinese characters should be.
std::string_view full_width(char mark) {
  switch (mark) {
    case ',':
      return "，";
    case ';':
      return "；";
    case ':':
      return "：";
    case '?':
      return "？";
    case '!':
      return "！";
    default:
      return {};
  }
}

class PageReader {
 public:
  PageReader(const SitePage& page, const Glossary& glossary) : page_(page), text_(*page.page), glossary_(glossary) {}

  PageCheck read(const Vocabulary* vocabulary) {
    if (vocabulary != nullptr) read_terms(*vocabulary);
    for_each_text(text_.document, [&](const Node& node) {
      if (vocabulary != nullptr) read_script(node);
      read_punctuation(node);
    });
    read_invisible();
    for (const CodeBlock& block : text_.document.code_blocks) read_spaces(block);
    tell_strays();
    return std::move(result_);
  }

 private:
  void tell(Code what, Span span, std::string message, std::string help) {
    result_.diagnostics.push_back(diagnose(what, place_of(*text_.source, span), std::move(message), std::move(help)));
  }
  void offer(std::optional<Span> span, std::string_view text) {
    if (span) result_.fixes.push_back({text_.source, *span, std::string(text)});
  }

  void read_terms(const Vocabulary& vocabulary) {
    for (const Vocabulary::Wrong& wrong : vocabulary.wrong_spellings(text_.document)) {
      const Node& node = text_.document.nodes[wrong.node];
      const std::optional<Span> span = span_in_source(text_, node, wrong.begin, wrong.end);
      const std::string& right = name_in(glossary_.terms[wrong.term], page_.script);
      tell(Code::mixed_term, span.value_or(node.span),
           code(node.text.substr(wrong.begin, wrong.end - wrong.begin)) + " is not this course's word",
           "write " + code(right));
      offer(span, right);
    }
  }

  void read_script(const Node& node) {
    const ChineseScript own = script_of_tag(page_.script);
    for (std::uint32_t at = 0; at < node.text.size();) {
      const utf8::Decoded next = utf8::decode(node.text, at);
      const ChineseScript script = script_of(next.character);
      if (script != ChineseScript::either && script != own) {
        const auto end = static_cast<std::uint32_t>(at + next.size);
        add_stray(next.character, span_in_source(text_, node, at, end).value_or(node.span), node);
      }
      at += static_cast<std::uint32_t>(next.size);
    }
  }

  void add_stray(char32_t character, Span span, const Node& node) {
    Stray& stray = strays_[character];
    if (stray.count++ == 0) stray.first = span;
    const bool exact = span.size() < 5 && span != node.span;
    if (exact) stray.spans.push_back(span);
  }

  /// One message for each character, however often it stands there.
  void tell_strays() {
    const bool traditional = script_of_tag(page_.script) == ChineseScript::traditional;
    const PhraseTable& table = opencc_table(traditional ? OpenccName::STCharacters : OpenccName::TSCharacters);
    for (const auto& [character, stray] : strays_) {
      std::string own;
      utf8::append(own, character);
      const PhraseTable::Entry* entry = table.find(own);
      const std::string_view other = entry == nullptr ? std::string_view() : entry->value;
      const bool certain = entry != nullptr && entry->choices.empty();
      std::string message =
          code(own) + (traditional ? " is simplified in a traditional page" : " is traditional in a simplified page");
      if (stray.count > 1) message += " (" + std::to_string(stray.count) + " times)";
      tell(Code::stray_character, stray.first, std::move(message),
           certain ? "write " + code(other) : "write " + (entry == nullptr ? "another" : code(entry->choices)));
      if (!certain) continue;
      for (const Span span : stray.spans) offer(span, other);
    }
  }

  void read_punctuation(const Node& node) {
    const std::string_view text = node.text;
    for (std::uint32_t at = 3; at + 3 < text.size(); ++at) {
      const std::string_view right = full_width(text[at]);
      if (right.empty()) continue;
      const bool between =
          utf8::is_han(utf8::decode_before(text, at).character) && utf8::is_han(utf8::decode(text, at + 1).character);
      if (!between) continue;
      const std::optional<Span> span = span_in_source(text_, node, at, at + 1);
      tell(Code::mixed_punctuation, span.value_or(node.span),
           code(text.substr(at, 1)) + " stands between Chinese characters", "write " + code(right));
      offer(span, right);
    }
  }

  /// In the whole file: nobody means them, wherever they stand.
  void read_invisible() {
    const std::string_view body = text_.source->slice(text_.body);
    for (std::size_t at = 0; at < body.size();) {
      if (static_cast<unsigned char>(body[at]) < 0xC2) {
        ++at;
        continue;
      }
      const utf8::Decoded next = utf8::decode(body, at);
      const std::uint32_t begin = text_.body.begin + static_cast<std::uint32_t>(at);
      at += next.size;
      if (!is_invisible(next.character)) continue;
      const Span span{begin, begin + static_cast<std::uint32_t>(next.size)};
      tell(Code::invisible_character, span, "here stands " + code_point(next.character) + ", which nobody sees",
           "delete it");
      offer(span, "");
    }
  }

  /// Strings may hold any space there is.
  void read_spaces(const CodeBlock& block) {
    if (block.highlighted_code.tokens.empty()) return;
    auto token = block.highlighted_code.tokens.begin();
    const auto last = block.highlighted_code.tokens.end();
    for (std::uint32_t at = 0; at < block.text.size();) {
      const utf8::Decoded next = utf8::decode(block.text, at);
      if (next.character == 0x3000 || next.character == 0xA0) {
        while (token != last && token->begin + token->size <= at) ++token;
        const bool inside = token != last && token->begin <= at && is_text(token->kind);
        if (!inside) tell_space(block, at, next);
      }
      at += static_cast<std::uint32_t>(next.size);
    }
  }

  static bool is_text(TokenKind kind) {
    return kind == TokenKind::string || kind == TokenKind::comment || kind == TokenKind::docstring;
  }

  void tell_space(const CodeBlock& block, std::uint32_t at, const utf8::Decoded& space) {
    const Node& node = text_.document.nodes[block.node];
    const std::string_view source = text_.source->slice(node.span);
    // A block in a container is not the same bytes; then the block is the place.
    const std::size_t begin = source.find(block.text);
    Span span = node.span;
    if (begin != std::string_view::npos) {
      const auto first = node.span.begin + static_cast<std::uint32_t>(begin) + at;
      span = {first, first + static_cast<std::uint32_t>(space.size)};
      if (space.character == 0xA0) offer(span, " ");
    }
    tell(Code::space_in_code, span, "here stands " + code_point(space.character) + ", which is no space to Python",
         "write an ordinary space");
  }

  struct Stray {
    std::uint32_t count = 0;
    Span first;
    std::vector<Span> spans;
  };

  const SitePage& page_;
  const Page& text_;
  const Glossary& glossary_;
  PageCheck result_;
  std::map<char32_t, Stray> strays_;
};

}  // namespace

PageChecker::PageChecker(const Glossary& glossary)
    : traditional_(glossary, "zh-Hant"), simplified_(glossary, "zh-Hans"), glossary_(glossary) {}

PageCheck PageChecker::check(const SitePage& page) const {
  if (page.page == nullptr) return {};
  const Vocabulary* vocabulary = nullptr;
  if (page.script == "zh-Hant") vocabulary = &traditional_;
  if (page.script == "zh-Hans") vocabulary = &simplified_;
  return PageReader(page, glossary_).read(vocabulary);
}

Diagnostics review_conversion(const SitePage& page, const ScriptConversion& conversion) {
  Diagnostics found;
  std::string out;
  std::vector<UndecidedCharacter> undecided;
  for_each_text(page.page->document, [&](const Node& node) {
    undecided.clear();
    out.clear();
    conversion.append(node.text, out, &undecided);
    for (const UndecidedCharacter& one : undecided) {
      // What stayed as it was is hardly ever wrong: 它 for 牠.
      if (one.choices.starts_with(node.text.substr(one.offset, utf8::decode(node.text, one.offset).size))) continue;
      const auto begin = static_cast<std::uint32_t>(one.offset);
      const std::size_t size = utf8::decode(node.text, one.offset).size;
      const auto end = static_cast<std::uint32_t>(one.offset + size);
      const Span span = span_in_source(*page.page, node, begin, end).value_or(node.span);
      const std::string_view taken = one.choices.substr(0, one.choices.find(' '));
      found.push_back(diagnose(
          Code::undecided_character, place_of(*page.page->source, span),
          code(node.text.substr(one.offset, size)) + " became " + code(taken) + ", one of " + code(one.choices),
          "when another is meant, add the word to the glossary"));
    }
  });
  return found;
}

}  // namespace lectern
