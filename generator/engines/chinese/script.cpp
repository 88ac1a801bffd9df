// Which of the two Chinese scripts a text is written in.
#include "engines/chinese/script.h"

#include <string>
#include <vector>

#include "engines/chinese/opencc.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;  // rare characters beyond have no say

using Scripts = std::vector<ChineseScript>;

/// Marks the characters that the other script never has.
void mark(Scripts& scripts, std::string_view table, ChineseScript script) {
  for_each_entry(table, [&](std::string_view character, std::string_view choices) {
    const char32_t code = utf8::decode(character, 0).character;
    if (code < kFirst || code > kLast || choices.find(character) != std::string_view::npos) return;
    scripts[code - kFirst] = script;
  });
}

/// What is usual in Taiwan or Hong Kong belongs to traditional text, too (群, 峰), though OpenCC's plain form is
/// another.
void unmark(Scripts& scripts, std::string_view variants) {
  for_each_entry(variants, [&](std::string_view, std::string_view choices) {
    const char32_t code = utf8::decode(choices, 0).character;
    if (code >= kFirst && code <= kLast) scripts[code - kFirst] = ChineseScript::either;
  });
}

Scripts make_scripts() {
  Scripts scripts(kLast - kFirst + 1, ChineseScript::either);
  mark(scripts, opencc_text(OpenccName::TSCharacters), ChineseScript::traditional);
  Scripts simplified(scripts.size(), ChineseScript::either);
  mark(simplified, opencc_text(OpenccName::STCharacters), ChineseScript::simplified);
  unmark(simplified, opencc_text(OpenccName::TWVariants));
  unmark(simplified, opencc_text(OpenccName::HKVariants));
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    if (simplified[i] == ChineseScript::either) continue;
    // What each script changes into something else belongs to neither alone.
    scripts[i] = scripts[i] == ChineseScript::either ? ChineseScript::simplified : ChineseScript::either;
  }
  return scripts;
}

}  // namespace

ChineseScript script_of(char32_t character) {
  static const Scripts scripts = make_scripts();
  return character < kFirst || character > kLast ? ChineseScript::either : scripts[character - kFirst];
}

ChineseScript ScriptCount::majority() const {
  if (traditional > 0 && traditional >= 3 * simplified) return ChineseScript::traditional;
  if (simplified > 0 && simplified >= 3 * traditional) return ChineseScript::simplified;
  return ChineseScript::either;
}

void add_script(ScriptCount& count, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0xE0) {  // below U+0800
      ++at;
      continue;
    }
    const utf8::Decoded decoded = utf8::decode(text, at);
    const ChineseScript script = script_of(decoded.character);
    count.traditional += script == ChineseScript::traditional ? 1 : 0;
    count.simplified += script == ChineseScript::simplified ? 1 : 0;
    at += decoded.size;
  }
}

std::string_view tag_of(ChineseScript script) {
  if (script == ChineseScript::traditional) return "zh-Hant";
  return script == ChineseScript::simplified ? "zh-Hans" : "";
}

ChineseScript script_of_tag(std::string_view tag) {
  std::string lower;
  for (const char c : tag) lower += ascii::to_lower(c);
  const auto is = [&](std::string_view language) {
    return lower == language || (lower.starts_with(language) && lower[language.size()] == '-');
  };
  for (const char* traditional : {"zh-hant", "zh-tw", "zh-hk", "zh-mo"}) {
    if (is(traditional)) return ChineseScript::traditional;
  }
  return is("zh") ? ChineseScript::simplified : ChineseScript::either;
}

}  // namespace lectern
