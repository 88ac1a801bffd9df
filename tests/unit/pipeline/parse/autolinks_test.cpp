#include "pipeline/parse/autolinks.h"

#include <gtest/gtest.h>

namespace lectern::autolinks_test {
namespace {

std::string found(std::string_view text) {
  const auto address = find_bare_address(text, 0);
  return address ? std::string(text.substr(address->begin, address->end - address->begin)) : "";
}

TEST(BareAddress, EndsBeforeChineseText) {
  EXPECT_EQ(found("見https://a.com/b，後面"), "https://a.com/b");
  EXPECT_EQ(found("https://a.com/docs的說明"), "https://a.com/docs");
  EXPECT_EQ(found("https://a.com的說明"), "https://a.com");
  EXPECT_EQ(found("（https://a.com/b）"), "https://a.com/b");
  EXPECT_EQ(found("https://a.com「引」"), "https://a.com");
  EXPECT_EQ(found("信箱me@a.com，或"), "me@a.com");
}

TEST(BareAddress, KeepsChineseThatOpensAPieceOfItsPath) {
  EXPECT_EQ(found("見https://a.com/wiki/協程Python，後面"), "https://a.com/wiki/協程Python");
  EXPECT_EQ(found("https://a.com/協程/x說明"), "https://a.com/協程/x");
  EXPECT_EQ(found("https://協程"), "");
}

TEST(BareAddress, LeavesPunctuationOfTheSentence) {
  EXPECT_EQ(found("https://a.com/b."), "https://a.com/b");
  EXPECT_EQ(found("https://a.com/b?!,:*_~'\""), "https://a.com/b");
  EXPECT_EQ(found("(https://a.com/b_(c))"), "https://a.com/b_(c)");
  EXPECT_EQ(found("https://a.com/?x=1&amp;"), "https://a.com/?x=1");
  EXPECT_EQ(found("https://a.com/a<b"), "https://a.com/a");
  EXPECT_EQ(found("a.b@c.de."), "a.b@c.de");
}

TEST(BareAddress, HasASchemeAndADomain) {
  EXPECT_EQ(find_bare_address("x www.a.com", 0)->destination, "http://www.a.com");
  EXPECT_EQ(find_bare_address("x me@a.com", 0)->destination, "mailto:me@a.com");
  EXPECT_EQ(find_bare_address("HTTPS://A.com", 0)->destination, "HTTPS://A.com");
  EXPECT_EQ(found("http://localhost:8000/x"), "http://localhost:8000/x");
  for (const char* text : {"http://a", "http://", "https://a_b.c_d", "xhttp://a.b", "file://a.b", "a@b", "@b.c", "a@.b",
                           "www.", "aww.b.c", "http:/a.b", "://a.b", "a@b.c-", ""})
    EXPECT_EQ(found(text), "") << text;
}

TEST(BareAddress, IsFoundAgainAfterTheLast) {
  const std::string_view text = "http://a.b http://c.d";
  const auto first = find_bare_address(text, 0);
  const auto second = find_bare_address(text, first->end);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->begin, 11U);
  EXPECT_FALSE(find_bare_address(text, second->end));
}

}  // namespace
}  // namespace lectern::autolinks_test
