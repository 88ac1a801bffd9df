// The characters that are not what they look like, in order of code point.

#include "engines/languages/highlight/python/marks.h"

#include <algorithm>
#include <array>

namespace lectern {
namespace {

constexpr std::string_view typographic_quote = "a typographic quote";
constexpr std::string_view full_width = "full-width";
constexpr std::string_view cjk = "CJK punctuation";

constexpr auto marks = std::to_array<Mark>({
    {U'\u00A0', "a no-break space", " ", false},
    {U'\u00AB', typographic_quote, "\"", true},
    {U'\u00BB', typographic_quote, "\"", true},
    {U'\u00D7', "a multiplication sign", "*", false},
    {U'\u00F7', "a division sign", "/", false},
    {U'\u200B', "an invisible zero-width space", "", false},
    {U'\u200C', "an invisible zero-width non-joiner", "", false},
    {U'\u200D', "an invisible zero-width joiner", "", false},
    {U'\u200E', "an invisible direction mark", "", false},
    {U'\u200F', "an invisible direction mark", "", false},
    {U'\u2013', "an en dash", "-", false},
    {U'\u2014', "an em dash", "-", false},
    {U'\u2018', typographic_quote, "'", true},
    {U'\u2019', typographic_quote, "'", true},
    {U'\u201A', typographic_quote, "'", true},
    {U'\u201C', typographic_quote, "\"", true},
    {U'\u201D', typographic_quote, "\"", true},
    {U'\u201E', typographic_quote, "\"", true},
    {U'\u2026', "one character", "...", false},
    {U'\u202A', "an invisible direction mark", "", false},
    {U'\u202C', "an invisible direction mark", "", false},
    {U'\u202F', "a no-break space", " ", false},
    {U'\u2060', "an invisible word joiner", "", false},
    {U'\u2190', "an arrow", "=", false},
    {U'\u2192', "an arrow", "->", false},
    {U'\u2212', "a minus sign of print", "-", false},
    {U'\u2260', "a sign of print", "!=", false},
    {U'\u2264', "a sign of print", "<=", false},
    {U'\u2265', "a sign of print", ">=", false},
    {U'\u3000', "an ideographic space", " ", false},
    {U'\u3001', cjk, ",", false},
    {U'\u3002', cjk, ".", false},
    {U'\u300C', cjk, "\"", true},
    {U'\u300D', cjk, "\"", true},
    {U'\u300E', cjk, "\"", true},
    {U'\u300F', cjk, "\"", true},
    {U'\u3010', cjk, "[", false},
    {U'\u3011', cjk, "]", false},
    {U'\uFEFF', "an invisible byte order mark", "", false},
    {U'\uFF01', full_width, "!", false},
    {U'\uFF02', full_width, "\"", true},
    {U'\uFF03', full_width, "#", false},
    {U'\uFF05', full_width, "%", false},
    {U'\uFF06', full_width, "&", false},
    {U'\uFF07', full_width, "'", true},
    {U'\uFF08', full_width, "(", false},
    {U'\uFF09', full_width, ")", false},
    {U'\uFF0A', full_width, "*", false},
    {U'\uFF0B', full_width, "+", false},
    {U'\uFF0C', full_width, ",", false},
    {U'\uFF0D', full_width, "-", false},
    {U'\uFF0E', full_width, ".", false},
    {U'\uFF0F', full_width, "/", false},
    {U'\uFF1A', full_width, ":", false},
    {U'\uFF1B', full_width, ";", false},
    {U'\uFF1C', full_width, "<", false},
    {U'\uFF1D', full_width, "=", false},
    {U'\uFF1E', full_width, ">", false},
    {U'\uFF1F', full_width, "?", false},
    {U'\uFF20', full_width, "@", false},
    {U'\uFF3B', full_width, "[", false},
    {U'\uFF3C', full_width, "\\", false},
    {U'\uFF3D', full_width, "]", false},
    {U'\uFF3E', full_width, "^", false},
    {U'\uFF5B', full_width, "{", false},
    {U'\uFF5C', full_width, "|", false},
    {U'\uFF5D', full_width, "}", false},
    {U'\uFF5E', full_width, "~", false},
});

constexpr bool before(const Mark& a, const Mark& b) { return a.character < b.character; }
static_assert(std::is_sorted(marks.begin(), marks.end(), before));

}  // namespace

const Mark* mark_for(char32_t character) {
  const auto found = std::lower_bound(marks.begin(), marks.end(), character,
                                      [](const Mark& mark, char32_t wanted) { return mark.character < wanted; });
  return found != marks.end() && found->character == character ? &*found : nullptr;
}

std::string message_for(const Mark& mark, std::string_view seen) {
  if (mark.plain.empty()) return std::string(mark.name) + " is not allowed in code";
  return "`" + std::string(seen) + "` is " + std::string(mark.name) + "; code needs `" + std::string(mark.plain) + "`";
}

}  // namespace lectern
