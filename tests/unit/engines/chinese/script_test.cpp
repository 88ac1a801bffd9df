#include "engines/chinese/script.h"

#include <gtest/gtest.h>

namespace lectern::script_test {
namespace {

ChineseScript majority(std::string_view text) {
  ScriptCount count;
  add_script(count, text);
  return count.majority();
}

TEST(ChineseScript, CharactersOfOneScriptAlone) {
  for (const char32_t c : U"協與類說體") {
    if (c == 0) continue;
    EXPECT_EQ(script_of(c), ChineseScript::traditional) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : U"协与类说体") {
    // `与` is also an old form that traditional text may have.
    if (c == 0 || c == U'与') continue;
    EXPECT_EQ(script_of(c), ChineseScript::simplified) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : U"人台里群峰後a，が😀") {
    if (c == U'後') continue;
    EXPECT_EQ(script_of(c), ChineseScript::either) << static_cast<std::uint32_t>(c);
  }
}

TEST(ChineseScript, OfAText) {
  EXPECT_EQ(majority("協程是可以暫停的函式。"), ChineseScript::traditional);
  EXPECT_EQ(majority("协程是可以暂停的函数。"), ChineseScript::simplified);
  EXPECT_EQ(majority("人口"), ChineseScript::either);
  EXPECT_EQ(majority("plain English, ümläüts"), ChineseScript::either);
  EXPECT_EQ(majority("協程协程"), ChineseScript::either) << "as much of one as of the other";
  EXPECT_EQ(majority("在台灣寫程式的人說「对象」"), ChineseScript::traditional);
  EXPECT_EQ(majority(""), ChineseScript::either);
  EXPECT_EQ(majority("\xff\xe5\x8d"), ChineseScript::either);
}

TEST(ChineseScript, LanguageTags) {
  for (const char* tag : {"zh-Hant", "zh-TW", "zh-hk", "ZH-HANT-TW"})
    EXPECT_EQ(script_of_tag(tag), ChineseScript::traditional) << tag;
  for (const char* tag : {"zh-Hans", "zh", "zh-CN", "zh-Hans-CN", "ZH-SG"})
    EXPECT_EQ(script_of_tag(tag), ChineseScript::simplified) << tag;
  for (const char* tag : {"en", "ja", "zhx", ""}) EXPECT_EQ(script_of_tag(tag), ChineseScript::either) << tag;
  EXPECT_EQ(tag_of(ChineseScript::traditional), "zh-Hant");
  EXPECT_EQ(tag_of(ChineseScript::either), "");
}

}  // namespace
}  // namespace lectern::script_test
