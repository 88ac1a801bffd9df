#include "serve/http_response.h"

#include <gtest/gtest.h>

namespace lectern::http_response_test {
namespace {

HttpResponse answer(const HttpRequest& request, const std::string& text = "0123456789") {
  return answer_with(request, "a.txt", std::make_shared<const std::string>(text));
}

HttpRequest get() {
  HttpRequest request;
  request.method = "GET";
  return request;
}

HttpRequest get_range(const std::string& range) {
  HttpRequest request = get();
  request.range = range;
  return request;
}

HttpRequest get_unless(const std::string& tags) {
  HttpRequest request = get();
  request.if_none_match = tags;
  return request;
}

std::string header(const HttpResponse& response, const std::string& wanted) {
  for (const auto& [name, value] : response.headers) {
    if (name == wanted) return value;
  }
  return "none";
}

std::string part(const HttpResponse& response) {
  return std::to_string(response.status) + " " +
         (response.body ? response.body->substr(response.first, response.size) : "");
}

TEST(AnswerWith, GivesRangesOfBytes) {
  EXPECT_EQ(part(answer(get())), "200 0123456789");
  EXPECT_EQ(part(answer(get_range("bytes=2-4"))), "206 234");
  EXPECT_EQ(part(answer(get_range("bytes=0-0"))), "206 0");
  EXPECT_EQ(part(answer(get_range("bytes=7-"))), "206 789");
  EXPECT_EQ(part(answer(get_range("bytes=-3"))), "206 789");
  EXPECT_EQ(part(answer(get_range("bytes=-99"))), "206 0123456789");
  EXPECT_EQ(part(answer(get_range("bytes=8-99"))), "206 89");
  EXPECT_EQ(header(answer(get_range("bytes=8-99")), "Content-Range"), "bytes 8-9/10");
}

TEST(AnswerWith, RefusesRangesBeyondTheEnd) {
  EXPECT_EQ(part(answer(get_range("bytes=10-"))), "416 ");
  EXPECT_EQ(part(answer(get_range("bytes=-0"))), "416 ");
  EXPECT_EQ(part(answer(get_range("bytes=18446744073709551615-"))), "416 ");
  EXPECT_EQ(part(answer(get_range("bytes=0-"), "")), "416 ");
  EXPECT_EQ(header(answer(get_range("bytes=10-")), "Content-Range"), "bytes */10");
}

TEST(AnswerWith, IgnoresRangesThatMakeNoSense) {
  for (const char* odd : {"bytes=4-2", "bytes=a-b", "bytes=a-5", "bytes=5-a", "bytes=1-2,4-5", "lines=1-2", "bytes=-",
                          "bytes=", "bytes=5", "bytes=--5", "bytes=99999999999999999999-"}) {
    EXPECT_EQ(part(answer(get_range(odd))), "200 0123456789") << odd;
  }
}

TEST(AnswerWith, GivesAPartOnlyOfWhatTheClientHas) {
  HttpRequest request = get_range("bytes=2-4");
  request.if_range = "\"other\"";
  EXPECT_EQ(part(answer(request)), "200 0123456789");
  request.if_range = header(answer(get()), "ETag");
  EXPECT_EQ(part(answer(request)), "206 234");
  request.method = "HEAD";
  EXPECT_EQ(answer(request).status, 200);
}

TEST(AnswerWith, SendsNothingThatIsThereAlready) {
  const std::string tag = header(answer(get()), "ETag");
  EXPECT_EQ(part(answer(get_unless(tag))), "304 ");
  EXPECT_EQ(part(answer(get_unless("\"x\", W/" + tag))), "304 ");
  EXPECT_EQ(part(answer(get_unless("*"))), "304 ");
  EXPECT_EQ(part(answer(get_unless("\"other\""))), "200 0123456789");
  EXPECT_EQ(part(answer(get_unless(""))), "200 0123456789");
  EXPECT_EQ(header(answer(get_unless(tag)), "ETag"), tag);
  EXPECT_NE(header(answer(get(), "012345678X"), "ETag"), tag);
}

TEST(AnswerWith, ErrorsHaveNoRangesAndNoConditions) {
  HttpRequest request = get_range("bytes=2-4");
  request.if_none_match = "*";
  EXPECT_EQ(part(answer_with(request, "404.html", std::make_shared<const std::string>("none"), 404)), "404 none");
}

class MadeUpFile : public OpenFile {
 public:
  [[nodiscard]] std::uint64_t size() const override { return 1ULL << 40U; }
  [[nodiscard]] std::string stamp() const override { return "1"; }
  [[nodiscard]] std::size_t read(std::uint64_t, char*, std::size_t) const override { return 0; }
};

TEST(AnswerWith, NeverHoldsLargeFiles) {
  const HttpResponse response =
      answer_with(get_range("bytes=1099511627770-"), "a.mp4", std::make_shared<const MadeUpFile>());
  EXPECT_EQ(response.status, 206);
  EXPECT_EQ(response.size, 6U);
  EXPECT_EQ(response.body, nullptr);
  EXPECT_EQ(header(response, "Content-Type"), "video/mp4");
}

TEST(HeadOf, IsWhatAClientReads) {
  EXPECT_EQ(head_of(answer_shortly(405, "no"), false, 784111777),
            "HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n"
            "Allow: GET, HEAD\r\nContent-Length: 3\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
  const std::string head = head_of(answer(get_unless("*")), true, 0);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_NE(head.find("Connection: keep-alive\r\n\r\n"), std::string::npos);
}

TEST(ContentType, FollowsTheEnding) {
  EXPECT_EQ(content_type("a/index.html"), "text/html; charset=utf-8");
  EXPECT_EQ(content_type("A.CSS"), "text/css; charset=utf-8");
  EXPECT_EQ(content_type("a.b/c"), "application/octet-stream");
  EXPECT_EQ(content_type("x.webmanifest"), "application/manifest+json");
  EXPECT_EQ(content_type("x.wasm"), "application/wasm");
  EXPECT_EQ(content_type(""), "application/octet-stream");
}

}  // namespace
}  // namespace lectern::http_response_test
