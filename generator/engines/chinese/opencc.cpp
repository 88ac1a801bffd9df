// The dictionaries as the build put them into the program.
#include "engines/chinese/opencc.h"

#include <array>
#include <mutex>

#define LECTERN_OPENCC_NAMES(DO) \
  DO(STPhrases)                  \
  DO(STCharacters)               \
  DO(TSPhrases)                  \
  DO(TSCharacters)               \
  DO(TWPhrases)                  \
  DO(TWVariants)                 \
  DO(TWPhrasesRev)               \
  DO(TWVariantsRevPhrases)       \
  DO(TWVariantsRev)              \
  DO(HKVariants)

extern "C" {
#define LECTERN_DECLARE(name)                \
  extern const char lectern_opencc_##name[]; \
  extern const char lectern_opencc_##name##_end[];
LECTERN_OPENCC_NAMES(LECTERN_DECLARE)
}

namespace lectern {

namespace {

constexpr std::size_t kNames = 10;

PhraseTable read(std::string_view text) {
  PhraseTable table;
  for_each_entry(text, [&](std::string_view key, std::string_view choices) {
    const std::size_t space = choices.find(' ');
    const bool several = space != std::string_view::npos;
    table.add(key, choices.substr(0, space), several ? choices : std::string_view());
  });
  table.finish();
  return table;
}

}  // namespace

std::string_view opencc_text(OpenccName name) {
#define LECTERN_VIEW(each) \
  if (name == OpenccName::each) return {lectern_opencc_##each, lectern_opencc_##each##_end};
  LECTERN_OPENCC_NAMES(LECTERN_VIEW)
  return {};
}

const PhraseTable& opencc_table(OpenccName name) {
  static std::array<std::once_flag, kNames> made;
  static std::array<PhraseTable, kNames> tables;
  const auto index = static_cast<std::size_t>(name);
  std::call_once(made[index], [&] { tables[index] = read(opencc_text(name)); });
  return tables[index];
}

}  // namespace lectern
