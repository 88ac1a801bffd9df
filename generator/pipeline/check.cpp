// What a careful editor would mark in the text of a page.
#include "pipeline/check.h"

#include <algorithm>
#include <map>

#include "engines/chinese/opencc.h"
#include "model/front_matter_keys.h"
#include "model/own_text.h"
#include "pipeline/check/damaged_text.h"
#include "text/utf8.h"

namespace lectern {

namespace {

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

/// A piece of text that readers see.
struct Passage {
  std::string_view text;
  Span span;              ///< where it stands, or what it stands in
  bool exact = false;     ///< the bytes of `span` are the text
  bool mendable = false;  ///< running text: a fix may be offered

  [[nodiscard]] Span part(std::uint32_t begin, std::uint32_t end) const {
    return exact ? Span{span.begin + begin, span.begin + end} : span;
  }
};

/// Calls `read` for each piece of running text that is written in the page's own language, in reading order.
template <typename Read>
void for_each_text(const Page& page, const Read& read) {
  const Document& document = page.document;
  OwnText own(document);
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    const Node& node = document.nodes[i];
    if (!own.has(i) || node.kind != NodeKind::text) continue;
    // After an escape the text is not the bytes of the file.
    const bool exact = page.source->slice(node.span) == node.text;
    read(Passage{node.text, node.span, exact, exact});
  }
}

/// The same for a value of front matter, without what stands between backquotes.
template <typename Read>
void for_each_text(const Page& page, const DataNode& value, const Read& read) {
  for (const DataNode& item : value.items) {
    if (item.kind == DataNode::Kind::scalar) for_each_text(page, item, read);
  }
  const std::string_view text = value.scalar;
  const std::size_t at = page.source->slice(value.span).find(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('`', begin), text.size());
    Passage passage{text.substr(begin, end - begin), value.span, at != std::string_view::npos, false};
    if (passage.exact) {
      const auto first = static_cast<std::uint32_t>(value.span.begin + at + begin);
      passage.span = {first, first + static_cast<std::uint32_t>(end - begin)};
    }
    read(passage);
    const std::size_t close = end < text.size() ? text.find('`', end + 1) : end;
    begin = close == std::string_view::npos ? end + 1 : close + 1;
  }
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
  PageReader(const Page& page, std::string_view script, const Glossary& glossary)
      : text_(page), script_(script), glossary_(glossary) {}

  PageCheck read(const Vocabulary* vocabulary) {
    const auto read_text = [&](const Passage& text) {
      if (vocabulary != nullptr) read_terms(*vocabulary, text);
      if (vocabulary != nullptr) read_script(text);
      read_punctuation(text);
    };
    for (const DataMember& member : text_.front_matter_tree.members) {
      if (is_front_matter_text(member.key)) for_each_text(text_, member.value, read_text);
    }
    for_each_text(text_, read_text);
    read_invisible();
    for (const CodeBlock& block : text_.document.code_blocks) read_spaces(block);
    tell_strays();
    return std::move(result_);
  }

 private:
  void tell(Code what, Span span, std::string message, std::string help) {
    result_.diagnostics.push_back(diagnose(what, place_of(*text_.source, span), std::move(message), std::move(help)));
  }
  void offer(Span span, std::string_view text) { result_.fixes.push_back({text_.source, span, std::string(text)}); }

  void read_terms(const Vocabulary& vocabulary, const Passage& passage) {
    for (const Vocabulary::Wrong& wrong : vocabulary.wrong_spellings(passage.text)) {
      const Span span = passage.part(wrong.begin, wrong.end);
      const std::string& right = name_in(glossary_.terms[wrong.term], script_);
      tell(Code::mixed_term, span,
           code(passage.text.substr(wrong.begin, wrong.end - wrong.begin)) + " is not this course's word",
           "write " + code(right));
      if (passage.mendable) offer(span, right);
    }
  }

  void read_script(const Passage& passage) {
    const ChineseScript own = script_of_tag(script_);
    for (std::uint32_t at = 0; at < passage.text.size();) {
      const utf8::Decoded next = utf8::decode(passage.text, at);
      const ChineseScript script = script_of(next.character);
      if (script != ChineseScript::either && script != own) {
        add_stray(next.character, passage.part(at, static_cast<std::uint32_t>(at + next.size)), passage.mendable);
      }
      at += static_cast<std::uint32_t>(next.size);
    }
  }

  void add_stray(char32_t character, Span span, bool mendable) {
    Stray& stray = strays_[character];
    if (stray.count++ == 0) stray.first = span;
    if (mendable) stray.spans.push_back(span);
  }

  /// One message for each character, however often it stands there.
  void tell_strays() {
    const bool traditional = script_of_tag(script_) == ChineseScript::traditional;
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

  void read_punctuation(const Passage& passage) {
    const std::string_view text = passage.text;
    for (std::uint32_t at = 3; at + 3 < text.size(); ++at) {
      const std::string_view right = full_width(text[at]);
      if (right.empty()) continue;
      const bool between =
          utf8::is_han(utf8::decode_before(text, at).character) && utf8::is_han(utf8::decode(text, at + 1).character);
      if (!between) continue;
      const Span span = passage.part(at, at + 1);
      tell(Code::mixed_punctuation, span, code(text.substr(at, 1)) + " stands between Chinese characters",
           "write " + code(right));
      if (passage.mendable) offer(span, right);
    }
  }

  /// In the whole file: nobody means them, wherever they stand. Only those in running text are deleted for an author:
  /// code and addresses are not changed.
  void read_invisible() {
    const std::vector<Span> texts = places_of_text();
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
      const auto after = std::upper_bound(texts.begin(), texts.end(), span.begin,
                                          [](std::uint32_t place, const Span& text) { return place < text.begin; });
      if (after != texts.begin() && span.end <= (after - 1)->end) offer(span, "");
    }
  }

  /// Sorted.
  [[nodiscard]] std::vector<Span> places_of_text() const {
    std::vector<Span> places;
    for_each_text(text_, [&](const Passage& passage) {
      if (passage.mendable) places.push_back(passage.span);
    });
    std::sort(places.begin(), places.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return places;
  }

  /// Strings may hold any space there is.
  void read_spaces(const CodeBlock& block) {
    const Tokens tokens = block.highlighted_code.tokens();
    if (tokens.empty()) return;
    auto token = tokens.begin();
    const auto last = tokens.end();
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
    }
    tell(Code::space_in_code, span, "here stands " + code_point(space.character) + ", which is no space to Python",
         "write an ordinary space");
  }

  struct Stray {
    std::uint32_t count = 0;
    Span first;
    std::vector<Span> spans;
  };

  const Page& text_;
  const std::string_view script_;
  const Glossary& glossary_;
  PageCheck result_;
  std::map<char32_t, Stray> strays_;
};

}  // namespace

PageChecker::PageChecker(const Glossary& glossary)
    : traditional_(glossary, "zh-Hant"), simplified_(glossary, "zh-Hans"), glossary_(glossary) {}

PageCheck PageChecker::check(const Page& page, std::string_view script) const {
  if (std::optional<PageCheck> damaged = check_damage(page)) return std::move(*damaged);
  const Vocabulary* vocabulary = nullptr;
  if (script == "zh-Hant") vocabulary = &traditional_;
  if (script == "zh-Hans") vocabulary = &simplified_;
  return PageReader(page, script, glossary_).read(vocabulary);
}

Diagnostics review_conversion(const SitePage& page, const ScriptConversion& conversion) {
  Diagnostics found;
  std::string out;
  std::vector<UndecidedCharacter> undecided;
  for_each_text(*page.page, [&](const Passage& passage) {
    undecided.clear();
    out.clear();
    conversion.append(passage.text, out, &undecided);
    for (const UndecidedCharacter& one : undecided) {
      // What stayed as it was is hardly ever wrong: 它 for 牠.
      const std::size_t size = utf8::decode(passage.text, one.offset).size;
      const std::string_view written = passage.text.substr(one.offset, size);
      if (one.choices.starts_with(written)) continue;
      const auto begin = static_cast<std::uint32_t>(one.offset);
      const Span span = passage.part(begin, begin + static_cast<std::uint32_t>(size));
      const std::string_view taken = one.choices.substr(0, one.choices.find(' '));
      found.push_back(diagnose(Code::undecided_character, place_of(*page.page->source, span),
                               code(written) + " became " + code(taken) + ", one of " + code(one.choices),
                               "when another is meant, add the word to the glossary"));
    }
  });
  return found;
}

}  // namespace lectern
