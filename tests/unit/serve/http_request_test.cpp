#include "serve/http_request.h"

#include <gtest/gtest.h>

namespace lectern::http_request_test {
namespace {

const std::string kHost = "\r\nHost: localhost:1313";

HttpReading read(const std::string& lines) { return read_request(lines + "\r\n\r\n"); }

int error_of(const std::string& lines) { return read(lines).error; }

std::string path_of(const std::string& target) {
  const HttpReading reading = read("GET " + target + " HTTP/1.1" + kHost);
  return reading.request ? reading.request->path : "error " + std::to_string(reading.error);
}

TEST(ReadRequest, TakesOneRequestOfSeveral) {
  const std::string first =
      "GET /a/?q=1 HTTP/1.1\r\nHost: LocalHost:1313\r\nIf-None-Match: \"t\"\r\nRange:bytes=0-1 \r\nIf-Range: "
      "\"u\"\r\n\r\n";
  const HttpReading reading = read_request(first + "GET / HTTP/1.1\r\n");
  ASSERT_TRUE(reading.request);
  EXPECT_EQ(reading.size, first.size());
  EXPECT_EQ(reading.request->method, "GET");
  EXPECT_EQ(reading.request->path, "/a/");
  EXPECT_EQ(reading.request->query, "?q=1");
  EXPECT_EQ(reading.request->host, "localhost");
  EXPECT_EQ(reading.request->port, "1313");
  EXPECT_EQ(reading.request->if_none_match, "\"t\"");
  EXPECT_EQ(reading.request->range, "bytes=0-1");
  EXPECT_EQ(reading.request->if_range, "\"u\"");
  EXPECT_TRUE(reading.request->keep_alive);
}

TEST(ReadRequest, WaitsForTheRestAndNotForEver) {
  const std::string whole = "GET / HTTP/1.1" + kHost + "\r\n\r\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(read_request(whole.substr(0, size)).size, 0U) << size;
    EXPECT_EQ(read_request(whole.substr(0, size)).error, 0) << size;
  }
  EXPECT_EQ(read_request(whole).size, whole.size());
}

TEST(ReadRequest, HasLimits) {
  const std::string line = "GET / HTTP/1.1" + kHost + "\r\n";
  EXPECT_EQ(read_request(std::string(kLongestHead, 'a')).error, 414);
  EXPECT_EQ(read_request("GET /" + std::string(kLongestLine, 'a')).error, 414);
  EXPECT_EQ(error_of("GET /" + std::string(kLongestLine, 'a') + " HTTP/1.1" + kHost), 414);
  EXPECT_EQ(read_request(line + "A: " + std::string(kLongestHead, 'a')).error, 431);
  EXPECT_EQ(read_request(line + "A: " + std::string(kLongestHead, 'a') + "\r\n\r\n").error, 431);
  std::string many = "GET / HTTP/1.1" + kHost;
  for (std::size_t i = 1; i < kMostHeaders; ++i) many += "\r\nA: b";
  EXPECT_EQ(error_of(many), 0);
  EXPECT_EQ(error_of(many + "\r\nA: b"), 431);
}

TEST(ReadRequest, PathsAreDecodedAndStayInside) {
  EXPECT_EQ(path_of("/%E8%B7%AF/a%20b/"), "/路/a b/");
  EXPECT_EQ(path_of("/路"), "/路");
  EXPECT_EQ(path_of("/%41"), "/A");
  EXPECT_EQ(path_of("/a%252e%252e/"), "/a%2e%2e/") << "decoded once";
  EXPECT_EQ(path_of("http://localhost:1313/a"), "/a");
  EXPECT_EQ(path_of("/a..b/...c/"), "/a..b/...c/");
  EXPECT_EQ(path_of("//evil.example/"), "//evil.example/");
  for (const char* target : {"/../x", "/a/%2e%2e/x", "/a/%2E./", "/%2e%2e%2fx", "/./a", "/a\\..\\b", "/..%5cx",
                             "/a%00.html", "/%", "/a%4", "/%zz", "/%-1", "x", "*", "/a/..", "", "/a#b", "http://a"}) {
    EXPECT_EQ(path_of(target), "error 400") << target;
  }
}

TEST(ReadRequest, RefusesWhatIsNoRequest) {
  for (const char* line : {"GET", "GET /", "GET / a HTTP/1.1", "G T / HTTP/1.1", "GET / FTP/1.1", "\x16\x03\x01", " ",
                           "GET  HTTP/1.1", "GET / http/1.1", "G\tT / HTTP/1.1", "GET /\x01 HTTP/1.1"}) {
    EXPECT_EQ(error_of(line + kHost), 400) << line;
  }
  for (const char* header :
       {"no colon", "bad name: x", ": x", " folded: x", "A : x", "A: x\ry", "A: x\ny", "A: \x7F"}) {
    EXPECT_EQ(error_of("GET / HTTP/1.1" + kHost + "\r\n" + header), 400) << header;
  }
  EXPECT_EQ(error_of("GET / HTTP/1.1" + kHost + "\r\nA: x" + std::string(1, '\0')), 400);
  EXPECT_EQ(error_of("GET / HTTP/2.0" + kHost), 505);
}

TEST(ReadRequest, OnlyReads) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "ANY"}) {
    EXPECT_EQ(error_of(method + (" / HTTP/1.1" + kHost + "\r\nContent-Length: 3")), 405) << method;
  }
  EXPECT_EQ(error_of("CONNECT localhost:1313 HTTP/1.1" + kHost), 405);
  EXPECT_EQ(error_of("HEAD / HTTP/1.1" + kHost), 0);
  EXPECT_EQ(error_of("GET / HTTP/1.1" + kHost + "\r\nContent-Length: 0"), 0);
  EXPECT_EQ(error_of("GET / HTTP/1.1" + kHost + "\r\nContent-Length: 3"), 413);
  EXPECT_EQ(error_of("GET / HTTP/1.1" + kHost + "\r\ntransfer-encoding: chunked"), 413);
}

TEST(ReadRequest, NamesExactlyOneHost) {
  EXPECT_EQ(error_of("GET / HTTP/1.1"), 400);
  EXPECT_EQ(error_of("GET / HTTP/1.0"), 400);
  EXPECT_EQ(error_of("GET / HTTP/1.1" + kHost + "\r\nHost: evil.example"), 400);
  EXPECT_EQ(error_of("GET http://evil.example/ HTTP/1.1" + kHost), 400);
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: [::1]:80").request->host, "[::1]");
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: [::1]:80").request->port, "80");
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: [::1]").request->port, "");
}

TEST(ReadRequest, KnowsWhenTheConnectionEnds) {
  EXPECT_FALSE(read("GET / HTTP/1.0" + kHost).request->keep_alive);
  EXPECT_TRUE(read("GET / HTTP/1.0" + kHost + "\r\nConnection: Keep-Alive").request->keep_alive);
  EXPECT_FALSE(read("GET / HTTP/1.1" + kHost + "\r\nConnection: close").request->keep_alive);
  EXPECT_FALSE(read("GET / HTTP/1.1" + kHost + "\r\nConnection: x, Close").request->keep_alive);
}

TEST(ReadRequest, PassesEmptyLinesBefore) {
  EXPECT_TRUE(read("\r\nGET / HTTP/1.1" + kHost).request);
  EXPECT_EQ(error_of("\r\n\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1" + kHost), 400);
}

}  // namespace
}  // namespace lectern::http_request_test
