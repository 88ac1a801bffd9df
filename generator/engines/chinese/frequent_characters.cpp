// The characters that Chinese text is mostly made of.
#include "engines/chinese/frequent_characters.h"

#include <bitset>

#include "engines/chinese/opencc.h"
#include "text/utf8.h"

namespace lectern {

namespace {

// The most frequent characters of modern written Chinese, in simplified script, about in order.
constexpr std::string_view kMostFrequent =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种"
    "事成方多经么去法学如"
    "都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全"
    "三又关点正业外将两高"
    "间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教"
    "儿原东声提立及比员解"
    "水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命"
    "山金指克许统区保至队"
    "形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格"
    "望觉术领共确传师观清"
    "今切院让识候带导争运笔";

std::bitset<utf8::kFirstPlane> in_both_scripts() {
  std::bitset<utf8::kFirstPlane> set;
  const PhraseTable& table = opencc_table(OpenccName::STCharacters);
  for (std::size_t at = 0; at < kMostFrequent.size();) {
    const utf8::Decoded next = utf8::decode(kMostFrequent, at);
    set.set(next.character);
    if (const PhraseTable::Entry* entry = table.find(kMostFrequent.substr(at, next.size))) {
      set.set(utf8::decode(entry->value, 0).character);
    }
    at += next.size;
  }
  return set;
}

bool is_private(char32_t character) { return character >= 0xE000 && character <= 0xF8FF; }

}  // namespace

void FrequentCount::add(char32_t character) {
  static const std::bitset<utf8::kFirstPlane> kFrequent = in_both_scripts();
  if (character < 0x80) return;
  const bool known = character < utf8::kFirstPlane && kFrequent.test(character);
  if (!known && !is_private(character) && !utf8::is_letter_or_digit(character)) return;
  ++letters_;
  if (!known) return;
  ++frequent_;
  seen_ |= std::uint64_t{1} << (character % 64);
}

void FrequentCount::add(const FrequentCount& other) {
  letters_ += other.letters_;
  frequent_ += other.frequent_;
  seen_ |= other.seen_;
}

}  // namespace lectern
