// The server over real sockets, with answers made up here.
#include "serve/http_server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

#include "unit/serve/client.h"

namespace lectern::http_server_test {
namespace {

constexpr std::size_t kLarge = std::size_t{20} << 20U;

/// A file that ends sooner than it said.
class ShrunkFile : public OpenFile {
 public:
  [[nodiscard]] std::uint64_t size() const override { return 1000; }
  [[nodiscard]] std::string stamp() const override { return "1"; }
  [[nodiscard]] std::size_t read(std::uint64_t, char* buffer, std::size_t) const override {
    *buffer = 'x';
    return 1;
  }
};

class HttpServerTest : public testing::Test {
 protected:
  ~HttpServerTest() override { stop(); }

  void serve(ServerOptions options = {}) {
    options.stream = "/events";
    server_ = std::make_unique<HttpServer>(options, [this](const HttpRequest& request) { return answer(request); });
    ASSERT_EQ(server_->error(), "");
    thread_ = std::thread([this] { server_->run(); });
  }
  void stop() {
    if (server_) server_->stop();
    go_on_.set_value();
    go_on_ = {};
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] HttpResponse answer(const HttpRequest& request) {
    if (request.path == "/large") return answer_with(request, "a.txt", large_);
    if (request.path == "/shrunk") return answer_with(request, "a.txt", std::make_shared<const ShrunkFile>());
    if (request.path == "/slow") wait_.wait();
    return answer_with(request, "a.txt", std::make_shared<const std::string>(request.path));
  }
  [[nodiscard]] std::string own_host() const { return "Host: localhost:" + std::to_string(server_->port()) + "\r\n"; }
  [[nodiscard]] std::string request(const std::string& path, const std::string& headers = {}) const {
    return "GET " + path + " HTTP/1.1\r\n" + own_host() + headers + "\r\n";
  }
  std::string ask(const std::string& bytes) {
    Client client(server_->port());
    client.send(bytes);
    return client.read_all();
  }

  const std::shared_ptr<const std::string> large_ = std::make_shared<const std::string>(kLarge, 'x');
  std::promise<void> go_on_;
  std::shared_future<void> wait_{go_on_.get_future()};
  std::unique_ptr<HttpServer> server_;
  std::thread thread_;
};

const std::string kLast = "Connection: close\r\n";

TEST_F(HttpServerTest, AnswersItsOwnNamesOnly) {
  serve();
  const std::string port = std::to_string(server_->port());
  for (const std::string& host : {"localhost:" + port, "127.0.0.1:" + port, "LOCALHOST:" + port, "[::1]:" + port}) {
    EXPECT_TRUE(has(ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n" + kLast + "\r\n"), "200 OK")) << host;
  }
  for (const std::string& host :
       {"evil.example:" + port, std::string("localhost"), "localhost:1" + port, "x.localhost:" + port,
        "127.0.0.1.evil.example:" + port, "0.0.0.0:" + port, std::string()}) {
    EXPECT_TRUE(has(ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"), "403 Forbidden")) << host;
  }
}

TEST_F(HttpServerTest, ListensOnBothLoopbacksOnly) {
  serve();
  const int six = ::socket(AF_INET6, SOCK_STREAM, 0);
  if (six < 0) GTEST_SKIP() << "no IPv6 here";
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_loopback;
  address.sin6_port = htons(server_->port());
  EXPECT_EQ(::connect(six, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ::close(six);
}

TEST_F(HttpServerTest, KeepsConnectionsAndPipelines) {
  serve();
  std::string requests;
  for (int i = 0; i < 300; ++i) requests += request("/" + std::to_string(i));
  const std::string answers = ask(requests + request("/last", kLast));
  EXPECT_EQ(count_of(answers, "200 OK"), 301U);
  std::size_t at = 0;
  for (int i = 0; i < 300; ++i) {
    const std::size_t next = answers.find("\r\n\r\n/" + std::to_string(i) + "HTTP/", at);
    ASSERT_NE(next, std::string::npos) << "in order: " << i;
    at = next;
  }
  EXPECT_TRUE(answers.ends_with("\r\n\r\n/last"));
}

TEST_F(HttpServerTest, HeadHasNoBody) {
  serve();
  const std::string answers = ask("HEAD /abc HTTP/1.1\r\n" + own_host() + "\r\n" + request("/def", kLast));
  EXPECT_EQ(count_of(answers, "Content-Length: 4\r\n"), 2U);
  EXPECT_FALSE(has(answers, "/abc"));
  EXPECT_TRUE(answers.ends_with("/def"));
}

TEST_F(HttpServerTest, EndsWithThoseThatMakeNoSense) {
  serve();
  for (const std::string& bytes :
       {std::string("\x16\x03\x01\x02 hello\r\n\r\n"), std::string(40000, 'A'), std::string("GET / HTTP/1.1\r\n\r\n"),
        "GET /" + std::string(20000, 'a') + " HTTP/1.1\r\n\r\n", "POST / HTTP/1.1\r\n" + own_host() + "\r\n"}) {
    const std::string answer = ask(bytes);
    EXPECT_TRUE(has(answer, "HTTP/1.1 4")) << bytes.substr(0, 40);
    EXPECT_TRUE(has(answer, "Connection: close")) << bytes.substr(0, 40);
  }
  // The body of a refused request is not taken for another one, nor does it lose the client the answer.
  const std::string answer = ask("POST / HTTP/1.1\r\n" + own_host() + "Content-Length: 99\r\n\r\n" +
                                 request("/smuggled") + std::string(9999, 'x'));
  EXPECT_EQ(count_of(answer, "HTTP/1.1 "), 1U);
  EXPECT_TRUE(has(answer, "405")) << answer;
}

TEST_F(HttpServerTest, AnswersAClientThatHasEndedItsSide) {
  serve();
  Client client(server_->port());
  client.send(request("/a") + request("/b"));
  client.end();
  EXPECT_EQ(count_of(client.read_all(), "200 OK"), 2U);
  Client half(server_->port());
  half.send("GET / HTT");
  half.end();
  EXPECT_EQ(half.read_all(), "");
}

TEST_F(HttpServerTest, ASlowAnswerHoldsUpNobody) {
  ServerOptions options;
  options.answerers = 2;
  serve(options);
  Client slow(server_->port());
  slow.send(request("/slow", kLast));
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(has(ask(request("/quick", kLast)), "200 OK"));
  Client gone(server_->port());
  gone.send(request("/slow"));
  go_on_.set_value();
  EXPECT_TRUE(slow.read_all().ends_with("/slow"));
  go_on_ = {};
}

TEST_F(HttpServerTest, SlowReadersGetEverythingAndHoldUpNobody) {
  serve();
  std::vector<std::unique_ptr<Client>> readers;
  for (int i = 0; i < 20; ++i) {
    readers.push_back(std::make_unique<Client>(server_->port()));
    readers.back()->send(request("/large", kLast));
  }
  EXPECT_TRUE(has(ask(request("/quick", kLast)), "200 OK"));
  const std::string all = readers.front()->read_all();
  EXPECT_EQ(all.size() - all.find("\r\n\r\n") - 4, kLarge);
}

TEST_F(HttpServerTest, AFileThatShrinksEndsTheConnection) {
  serve();
  EXPECT_TRUE(has(ask(request("/shrunk")), "Content-Length: 1000"));
  EXPECT_TRUE(has(ask(request("/", kLast)), "200 OK"));
}

TEST_F(HttpServerTest, LetsGoOfThoseThatTakeTooLong) {
  ServerOptions options;
  options.patience = {50, 100, 50, 50, 20'000};
  serve(options);
  Client half(server_->port());
  half.send("GET / HTTP/1.1\r\nHo");
  EXPECT_TRUE(has(half.read_all(), "408 Request Timeout"));
  Client idle(server_->port());
  EXPECT_EQ(idle.read_all(), "");
  Client deaf(server_->port());
  deaf.send(request("/large"));
  EXPECT_TRUE(has(ask(request("/", kLast)), "200 OK"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  EXPECT_LT(deaf.read_all().size(), kLarge);
}

TEST_F(HttpServerTest, MakesRoomForNewClients) {
  ServerOptions options;
  options.most_connections = 10;
  serve(options);
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 50; ++i) idle.push_back(std::make_unique<Client>(server_->port()));
  EXPECT_TRUE(has(ask(request("/", kLast)), "200 OK"));
}

TEST_F(HttpServerTest, TellsEveryStream) {
  serve();
  server_->send_event("before");
  std::vector<std::unique_ptr<Client>> tabs;
  for (int i = 0; i < 120; ++i) {
    tabs.push_back(std::make_unique<Client>(server_->port()));
    ASSERT_TRUE(tabs.back()->connected());
    tabs.back()->send(request("/events"));
    EXPECT_TRUE(has(tabs.back()->read_until("data: before\n\n"), "text/event-stream"));
  }
  for (int i = 0; i < 50; ++i) tabs.pop_back();
  server_->send_event("after");
  for (const auto& tab : tabs) EXPECT_TRUE(has(tab->read_until("data: after\n\n"), "data: after\n\n"));
  EXPECT_TRUE(has(ask(request("/", kLast)), "200 OK"));
}

TEST_F(HttpServerTest, GivesUpStreamsThatNobodyReads) {
  ServerOptions options;
  options.patience.beat = 20;
  serve(options);
  Client deaf(server_->port());
  deaf.send(request("/events"));
  Client tab(server_->port());
  tab.send(request("/events"));
  EXPECT_TRUE(has(tab.read_until("\n:\n"), "\n:\n")) << "a sign of life";
  for (int i = 0; i < 20; ++i) {
    const std::string end = "end of " + std::to_string(i) + "\n";
    server_->send_event(std::string(1 << 20U, 'x') + end);
    EXPECT_TRUE(has(tab.read_until(end), end));
  }
  EXPECT_LT(deaf.read_all().size(), std::size_t{20} << 20U);
}

TEST_F(HttpServerTest, TakesTheNextFreePort) {
  serve();
  ServerOptions options;
  options.port = server_->port();
  const HttpServer second(options, [](const HttpRequest&) { return HttpResponse(); });
  EXPECT_EQ(second.error(), "");
  EXPECT_GT(second.port(), server_->port());
}

TEST_F(HttpServerTest, StopsWithClientsOfEveryKind) {
  serve();
  Client idle(server_->port());
  Client stream(server_->port());
  stream.send(request("/events"));
  stream.read_until("retry");
  Client half(server_->port());
  half.send("GET");
  Client large(server_->port());
  large.send(request("/large"));
  const std::uint16_t port = server_->port();
  stop();
  EXPECT_EQ(idle.read_all(), "");
  server_.reset();
  EXPECT_FALSE(Client(port).connected());
}

}  // namespace
}  // namespace lectern::http_server_test
