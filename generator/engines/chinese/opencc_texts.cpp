// The dictionaries as the build put them into the program.
#include "engines/chinese/opencc_texts.h"

#define LECTERN_OPENCC_TEXTS(DO)                                                                            \
  DO(STPhrases)                                                                                             \
  DO(STCharacters)                                                                                          \
  DO(TSPhrases)                                                                                             \
  DO(TSCharacters) DO(TWPhrases) DO(TWVariants) DO(TWPhrasesRev) DO(TWVariantsRevPhrases) DO(TWVariantsRev) \
      DO(HKVariants)

extern "C" {
#define LECTERN_DECLARE(name)                \
  extern const char lectern_opencc_##name[]; \
  extern const char lectern_opencc_##name##_end[];
LECTERN_OPENCC_TEXTS(LECTERN_DECLARE)
}

namespace lectern {

namespace {

#define LECTERN_VIEW(name) \
  std::string_view name() { return {lectern_opencc_##name, lectern_opencc_##name##_end}; }
LECTERN_OPENCC_TEXTS(LECTERN_VIEW)

}  // namespace

const OpenccTexts& opencc_texts() {
  static const OpenccTexts texts{STPhrases(),     STCharacters(), TSPhrases(),    TSCharacters(),
                                 TWPhrases(),     TWVariants(),   TWPhrasesRev(), TWVariantsRevPhrases(),
                                 TWVariantsRev(), HKVariants()};
  return texts;
}

}  // namespace lectern
