#include "engines/chinese/damage.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "text/utf8.h"

namespace lectern::damage_test {
namespace {

using E = TextEncoding;

/// What becomes of bytes that mean nothing in the encoding they are read in.
enum class Loss { dropped, replaced };

std::string damaged(std::string_view text, E original, E read_as, Loss loss = Loss::dropped) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = utf8::decode(text, at);
    EXPECT_TRUE(append_bytes(bytes, next.character, original)) << text.substr(at, next.size);
    at += next.size;
  }
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto next = decode_at(bytes, at, read_as);
    const bool undefined = next.character >= 0x80 && next.character < 0xA0 && read_as != E::latin1;
    const bool lost = next.size == 0 || undefined;
    if (!lost) utf8::append(out, next.character);
    if (lost && loss == Loss::replaced) utf8::append(out, 0xFFFD);
    at += std::max<std::size_t>(next.size, 1);
  }
  return out;
}

std::optional<Damage> find(std::string_view text) { return find_damage(text, text); }

std::string repaired(const std::string& text) {
  const auto damage = find(text);
  if (!damage || !damage->repair) return "(not repaired)";
  const Span span = damage->repair->span;
  return text.substr(0, span.begin) + damage->repair->text + text.substr(span.end);
}

std::string repeated(std::string_view text, int times = 50) {
  std::string much;
  for (int i = 0; i < times; ++i) much += std::string(text) + "\n";
  return much;
}

constexpr std::string_view kSimplified =
    "# 基础语法\n\n本指南旨在帮助你系统性地掌握 Python，从基础到高级。\n- 变量与类型（int, str）\n- 函数定义与调用\n";
constexpr std::string_view kTraditional =
    "# 基礎語法\n\n本指南要幫助你有系統地學會 Python，從基礎到進階的部分。\n- 變數與型別（int, str）\n- "
    "函數的定義與呼叫\n";

/// Of which a GBK reader loses nothing: it has an even number of bytes, and each two are something to GBK.
constexpr std::string_view kEven = "我们先说明变量，再说明函数的用法";

TEST(Damage, IsNamedWithBothEncodings) {
  struct Case {
    std::string_view text;
    E original;
    E read_as;
  };
  for (const Case& each : {Case{kSimplified, E::utf8, E::windows_1252}, Case{kTraditional, E::utf8, E::windows_1252},
                           Case{kSimplified, E::utf8, E::latin1}, Case{kSimplified, E::utf8, E::gbk},
                           Case{kTraditional, E::utf8, E::gbk}, Case{kSimplified, E::utf8, E::big5},
                           Case{kTraditional, E::utf8, E::big5}, Case{kSimplified, E::gbk, E::windows_1252},
                           Case{kTraditional, E::gbk, E::latin1}, Case{kTraditional, E::big5, E::windows_1252}}) {
    for (const Loss loss : {Loss::dropped, Loss::replaced}) {
      const auto found = find(damaged(repeated(each.text, 4), each.original, each.read_as, loss));
      const auto what = std::string(name_of(each.original)) + " read as " + std::string(name_of(each.read_as));
      ASSERT_TRUE(found) << what;
      EXPECT_EQ(name_of(found->original), name_of(each.original)) << what;
      EXPECT_EQ(name_of(found->read_as), name_of(each.read_as)) << what;
      EXPECT_LE(found->lines, 16U) << what;
      if (each.read_as != E::big5) {
        EXPECT_EQ(found->lines, 16U) << what;
      }
    }
  }
}

TEST(Damage, OfTurkishReadersShowsInEmoji) {
  const auto turkish = find(damaged(std::string(kSimplified) + "🟢 語法 🔵 函數", E::utf8, E::windows_1254));
  ASSERT_TRUE(turkish);
  EXPECT_EQ(turkish->read_as, E::windows_1254);
}

TEST(Damage, OfTurkishReadersShowsInCode) {
  // The last byte of 引 in Big5 is Ş to a Turkish reader; Windows-1252 has no such letter.
  const std::string text = std::string(kTraditional) + "`引`\n";
  const std::string noise = damaged(text, E::big5, E::windows_1254);
  ASSERT_NE(noise.find("Ş"), std::string::npos);
  std::string prose = noise;
  std::fill(prose.begin() + static_cast<std::ptrdiff_t>(prose.rfind("\n", prose.size() - 2)), prose.end(), ' ');
  const auto found = find_damage(noise, prose);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->read_as, E::windows_1254);
  EXPECT_TRUE(found->repair);
}

TEST(Damage, ShowsTheOriginalOfTheFirstPlace) {
  const auto whole = find(damaged(kSimplified, E::utf8, E::latin1));
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->likely, "基础语法");
  EXPECT_EQ(whole->place.begin, 2U);
  const auto lost = find(damaged("好的「掌握」系統性地\n" + std::string(kSimplified), E::utf8, E::windows_1252));
  ASSERT_TRUE(lost);
  EXPECT_FALSE(lost->repair);
  EXPECT_NE(lost->likely.find("□"), std::string::npos);
  EXPECT_TRUE(lost->likely.starts_with("好的")) << lost->likely;
}

TEST(Damage, OfGbkReadersIsShownWithItsGaps) {
  const auto found = find(damaged("你好，世界！一起学习Python的函数", E::utf8, E::gbk, Loss::replaced));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->read_as, E::gbk);
  EXPECT_EQ(found->likely, "你好，世界！一起学习Python的函□");
  // A character may hold the last byte of one and a letter.
  const auto cut = find(damaged("(我们先说明变量，再说明函数的用法的ok)", E::utf8, E::gbk));
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->likely, "我们先说明变量，再说明函数的用法的o");
}

TEST(Damage, IsRepairedWhenNothingWasLost) {
  for (const std::string_view text : {kSimplified, kTraditional}) {
    EXPECT_EQ(repaired(damaged(text, E::utf8, E::latin1)), text);
    EXPECT_EQ(repaired(damaged(text, E::gbk, E::latin1)), text);
  }
  EXPECT_EQ(repaired(damaged(kSimplified, E::gbk, E::windows_1252)), kSimplified);
  EXPECT_EQ(repaired(damaged(kTraditional, E::big5, E::windows_1252)), kTraditional);
  EXPECT_EQ(repaired(damaged(kEven, E::utf8, E::gbk)), kEven);
  EXPECT_EQ(repaired(damaged(kEven, E::utf8, E::gbk) + "锛�"), "(not repaired)");
  EXPECT_EQ(repaired(damaged(kEven, E::utf8, E::gbk) + "锛?"), "(not repaired)");
}

TEST(Damage, IsNotRepairedWhereBytesMayBeGoneWithoutATrace) {
  // Windows-1252 has no 81, which half of these characters begin with.
  const auto found = find(damaged(repeated("這個個體與來源的個別說明，來了"), E::gbk, E::windows_1252));
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->repair);
}

TEST(Damage, OfAWholeFileIsRepairedInCodeToo) {
  const std::string text = std::string(kSimplified) + "```python\n# 注释\nx = '值'\n```\n" + std::string(kSimplified);
  std::string noise = damaged(text, E::utf8, E::latin1);
  std::string prose = noise;
  const std::size_t code = noise.find("```");
  std::fill_n(prose.begin() + static_cast<std::ptrdiff_t>(code), noise.rfind("```") - code, ' ');
  const auto damage = find_damage(noise, prose);
  ASSERT_TRUE(damage && damage->repair);
  noise.replace(damage->repair->span.begin, damage->repair->span.size(), damage->repair->text);
  EXPECT_EQ(noise, text);
}

TEST(Damage, OfMarksBetweenCodeIsRepaired) {
  const std::string text =
      std::string(kTraditional) +
      "- `enumerate`、`zip`、`any` / `all`、`sorted(key=…)`、`min/max(key=…)`\n"
      "剛才的 `conversation` 只用到 `create_future`、`create_task`、`sock_recv` 與 `sock_sendall`，\n";
  for (const E read_as : {E::windows_1252, E::latin1}) EXPECT_EQ(repaired(damaged(text, E::big5, read_as)), text);
}

TEST(Damage, OfSomeLinesIsRepairedThere) {
  const std::string sound = repeated("這一段文字是好的，沒有人動過它。", 5);
  for (const E read_as : {E::latin1, E::gbk}) {
    const std::string line = damaged(kEven, E::utf8, read_as) + "\n";
    const std::string right = std::string(kEven) + "\n";
    EXPECT_EQ(repaired(sound + line + line + line + sound + line), sound + right + right + right + sound + right)
        << name_of(read_as);
  }
}

TEST(Damage, OfSomeLinesIsLeftWhenOneOfThemLostSomething) {
  const std::string sound = repeated("這一段文字是好的，沒有人動過它。", 5);
  const std::string line = damaged(kEven, E::utf8, E::gbk) + "\n";
  const std::string lossy = damaged(std::string(kEven) + "了", E::utf8, E::gbk, Loss::replaced) + "\n";
  const std::string page = sound + line + line + line + lossy;
  EXPECT_TRUE(find(page));
  EXPECT_EQ(repaired(page), "(not repaired)");
}

TEST(Damage, ThatWasDoneToLostTextIsNamed) {
  const auto found = find("锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷\n");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->original, E::utf8);
  EXPECT_EQ(found->read_as, E::gbk);
  EXPECT_EQ(found->likely.find_first_not_of("□"), std::string::npos);
  EXPECT_FALSE(found->repair);
}

TEST(Damage, IsNotFoundInSoundText) {
  for (const std::string_view text :
       {kSimplified, kTraditional,
        std::string_view("Où l'été où j'ai été très déçu, à Noël : « çà et là », naïveté, cœur, €5…"),
        std::string_view("Il a dit “très bien, c'est l'été…” – “À côté, la forêt brûlée…” ÉTÉ CRÉÉE, œuvre"),
        std::string_view("Größe, Übermaß, fünf süße Äpfel für 3 € – „äöü“ (§ 5, 20 °C, ½, µm)"),
        std::string_view("Türkçe yazılmış bir sayfa: ğüşıöçİĞÜŞÖÇ, çağdaş görüş, İstanbul'un şiirleri"),
        std::string_view("Tiếng Việt có dấu: phở, bánh mì, ngữ pháp, những điều cần biết, Đà Nẵng"),
        std::string_view("Åse så på øen, æble, ærlig, på åen: ÆØÅ æøå «å» ‘é’ “è…” ç»"),
        std::string_view("100 ¥, £5, ©2024, ±2°, ×3, ¿qué?, ¡sí!, €–†‡•…‰‹›œŸ"),
        std::string_view("¡Así! ¡A comer! ¿Qué pasó? El niño español comió piñón, según él: «sí»"),
        std::string_view("このページは日本語で書かれています。関数と変数の使い方、錯誤と銘記、銀色の鏡。"),
        std::string_view("이 페이지는 한국어로 쓰여 있습니다. 함수와 변수를 배웁니다."),
        std::string_view(
            "氫氦鋰鈹硼碳氮氧氟氖鈉鎂鋁矽磷硫氯氬鉀鈣鈧鈦釩鉻錳鐵鈷鎳銅鋅鎵鍺砷硒溴氪銣鍶釔鋯鈮鉬鎝釕銠鈀銀鎘銦錫銻碲"),
        std::string_view("锂铍硼钠镁铝硅磷钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷铷锶钇锆铌钼锝钌铑钯银镉铟锡锑碲铯钡镧铈镨钕"),
        std::string_view("關關雎鳩，在河之洲。窈窕淑女，君子好逑。參差荇菜，左右流之。鴥彼晨風，鬱彼北林。"),
        std::string_view("魑魅魍魎，饕餮貔貅，龘靐齉爩，銀鈎鐵畫，銅駝荊棘，鑊湯爐炭，浣熊浣紗，鐨是元素。"),
        std::string_view("浙江浣江，浏阳浏览，渾濁，涇渭，沱江，洌，溟涬，澒洞，瀺灂"), std::string_view("")}) {
    EXPECT_FALSE(find(repeated(text))) << text;
  }
}

TEST(Damage, IsNotAFewCharactersShownAsAnExample) {
  for (const std::string& example : {damaged("基础", E::utf8, E::windows_1252), std::string("ÄãºÃ"),
                                     std::string("浣犲ソ"), std::string("锟斤拷锟斤拷锟斤拷锟斤拷烫烫烫")}) {
    const std::string page = std::string(kSimplified) + "\n像 `" + example + "` 這樣的文字，原本是「基础」。\n";
    EXPECT_FALSE(find(page)) << example;
    EXPECT_FALSE(find(repeated("像「" + example + "」這樣的文字，原本是「基础」。"))) << example;
  }
}

TEST(Damage, IsFoundInPartOfAPage) {
  std::string page = std::string(kSimplified) + std::string(kTraditional);
  page += damaged(repeated(kSimplified, 2), E::utf8, E::windows_1252);
  EXPECT_TRUE(find(page));
}

TEST(Damage, SurvivesOddBytes) {
  EXPECT_FALSE(find("\xC3\xC3\xC3\xE5\x80"));
  EXPECT_FALSE(find(std::string(10000, '\xC3')));
  EXPECT_FALSE(may_be_damaged("\xE9\x94"));
}

}  // namespace
}  // namespace lectern::damage_test
