#include "serve/http_message.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

HttpReading read(const std::string& lines) { return read_request(lines + "\r\n\r\n"); }

int error_of(const std::string& lines) { return read(lines).error; }

std::string path_of(const std::string& target) {
  const HttpReading reading = read("GET " + target + " HTTP/1.1\r\nHost: localhost");
  return reading.request ? reading.request->path : "error " + std::to_string(reading.error);
}

TEST(ReadRequest, TakesOneRequestOfSeveral) {
  const std::string first =
      "GET /a/?q=1#x HTTP/1.1\r\nHost: LocalHost:1313\r\nIf-None-Match: \"t\"\r\nRange: bytes=0-1\r\n\r\n";
  const HttpReading reading = read_request(first + "GET / HTTP/1.1\r\n");
  ASSERT_TRUE(reading.request);
  EXPECT_EQ(reading.size, first.size());
  EXPECT_EQ(reading.request->method, "GET");
  EXPECT_EQ(reading.request->path, "/a/");
  EXPECT_EQ(reading.request->query, "?q=1#x");
  EXPECT_EQ(reading.request->host, "localhost");
  EXPECT_EQ(reading.request->if_none_match, "\"t\"");
  EXPECT_EQ(reading.request->range, "bytes=0-1");
  EXPECT_TRUE(reading.request->keep_alive);
}

TEST(ReadRequest, WaitsForTheRestAndNotForEver) {
  EXPECT_EQ(read_request("GET / HTTP/1.1\r\nHost: a\r\n").size, 0U);
  EXPECT_EQ(read_request("GET / HTTP/1.1\r\nHost: a\r\n").error, 0);
  EXPECT_EQ(read_request(std::string(kLongestHead, 'a')).error, 431);
  EXPECT_EQ(read_request("").error, 0);
}

TEST(ReadRequest, PathsAreDecodedAndStayInside) {
  EXPECT_EQ(path_of("/%E8%B7%AF/a%20b/"), "/路/a b/");
  EXPECT_EQ(path_of("http://localhost/a"), "/a");
  EXPECT_EQ(path_of("/a..b/...c/"), "/a..b/...c/");
  for (const char* target : {"/../x", "/a/%2e%2e/x", "/a/%2E./", "/./a", "/a\\..\\b", "/a%00.html", "/a%", "/a%4",
                             "/%zz", "x", "*", "/a/.."}) {
    EXPECT_EQ(path_of(target), "error 400") << target;
  }
}

TEST(ReadRequest, RefusesWhatIsNoRequest) {
  for (const char* lines : {"GET", "GET /", "GET / a HTTP/1.1", "G T / HTTP/1.1", "GET / FTP/1.1", "\x16\x03\x01",
                            "GET / HTTP/1.1\r\nno colon", "GET / HTTP/1.1\r\nbad name: x", "GET / HTTP/1.1\r\n: x"}) {
    EXPECT_EQ(error_of(lines), 400) << lines;
  }
  EXPECT_EQ(error_of("GET / HTTP/2.0"), 505);
  EXPECT_EQ(error_of("POST / HTTP/1.1\r\nContent-Length: 3"), 413);
  EXPECT_EQ(error_of("POST / HTTP/1.1\r\nTransfer-Encoding: chunked"), 413);
}

TEST(ReadRequest, KnowsWhenTheConnectionEnds) {
  EXPECT_FALSE(read("GET / HTTP/1.0").request->keep_alive);
  EXPECT_TRUE(read("GET / HTTP/1.0\r\nConnection: Keep-Alive").request->keep_alive);
  EXPECT_FALSE(read("GET / HTTP/1.1\r\nConnection: close").request->keep_alive);
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: [::1]:80").request->host, "[::1]");
}

HttpResponse ask(const std::string& range, const std::string& tag = {}) {
  HttpRequest request;
  request.range = range;
  request.if_none_match = tag;
  return answer_with(request, "a.txt", std::make_shared<const std::string>("0123456789"));
}

std::string part(const HttpResponse& response) {
  return std::to_string(response.status) + " " +
         (response.body ? response.body->substr(response.first, response.size) : "");
}

TEST(AnswerWith, GivesRangesOfBytes) {
  EXPECT_EQ(part(ask("")), "200 0123456789");
  EXPECT_EQ(part(ask("bytes=2-4")), "206 234");
  EXPECT_EQ(part(ask("bytes=7-")), "206 789");
  EXPECT_EQ(part(ask("bytes=-3")), "206 789");
  EXPECT_EQ(part(ask("bytes=-99")), "206 0123456789");
  EXPECT_EQ(part(ask("bytes=8-99")), "206 89");
  EXPECT_EQ(part(ask("bytes=10-")), "416 ");
  EXPECT_EQ(part(ask("bytes=-0")), "416 ");
  for (const char* odd :
       {"bytes=4-2", "bytes=a-b", "bytes=1-2,4-5", "lines=1-2", "bytes=-", "bytes=99999999999999999999-"}) {
    EXPECT_EQ(part(ask(odd)), "200 0123456789") << odd;
  }
}

TEST(AnswerWith, SendsNothingThatIsThereAlready) {
  const HttpResponse first = ask("");
  std::string tag;
  for (const auto& [name, value] : first.headers) tag = name == "ETag" ? value : tag;
  ASSERT_FALSE(tag.empty());
  EXPECT_EQ(part(ask("", tag)), "304 ");
  EXPECT_EQ(part(ask("", "\"other\"")), "200 0123456789");
  EXPECT_EQ(head_of(ask("", tag), true).find("Content-Length"), std::string::npos);
  EXPECT_NE(head_of(first, true).find("Content-Length: 10\r\n"), std::string::npos);
}

TEST(ContentType, FollowsTheEnding) {
  EXPECT_EQ(content_type("a/index.html"), "text/html; charset=utf-8");
  EXPECT_EQ(content_type("A.CSS"), "text/css; charset=utf-8");
  EXPECT_EQ(content_type("a.b/c"), "application/octet-stream");
  EXPECT_EQ(content_type("x.webmanifest"), "application/manifest+json");
}

}  // namespace
}  // namespace lectern
