// The sockets: one poll loop; everything about the meaning of bytes is in http_message.
#include "serve/http_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace lectern {

namespace {

constexpr std::size_t kMostConnections = 512;
constexpr std::int64_t kRequestTime = 10'000;  // ms
constexpr std::int64_t kIdleTime = 60'000;
constexpr int kPortsTried = 20;
constexpr std::size_t kMostUnsent = std::size_t{8} << 20U;  // of a stream nobody reads

std::int64_t milliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

void make_non_blocking(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

std::string event_text(const std::string& data) { return "data: " + data + "\n\n"; }

}  // namespace

struct HttpServer::Connection {
  int socket = -1;
  std::string in;
  std::string out;                          ///< heads and events, before the body
  std::shared_ptr<const std::string> body;  ///< of the response that is being sent
  std::size_t body_at = 0;
  std::size_t body_end = 0;
  bool streams = false;
  bool closes = false;  ///< once everything is sent
  bool gone = false;
  std::int64_t since = 0;  ///< when it last did something

  [[nodiscard]] bool has_unsent() const { return !out.empty() || body_at < body_end; }
};

HttpServer::HttpServer(std::uint16_t port, std::string stream, Handler handler)
    : stream_(std::move(stream)), handler_(std::move(handler)) {
  if (::pipe(wake_) != 0) {
    error_ = std::strerror(errno);
    return;
  }
  make_non_blocking(wake_[0]);
  make_non_blocking(wake_[1]);
  for (int i = 0; i < kPortsTried && listener_ < 0; ++i) {
    if (i > 0 && port == 0) break;
    listen_on(static_cast<std::uint16_t>(port + i));
  }
}

HttpServer::~HttpServer() {
  for (const auto& connection : connections_) ::close(connection->socket);
  for (const int descriptor : {listener_, wake_[0], wake_[1]}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

void HttpServer::listen_on(std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM, 0);
  if (made < 0) {
    error_ = std::strerror(errno);
    return;
  }
  make_non_blocking(made);
  const int yes = 1;
  ::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(made, plain, size) != 0 || ::listen(made, 128) != 0 || ::getsockname(made, plain, &size) != 0) {
    error_ = std::strerror(errno);
    ::close(made);
    return;
  }
  error_.clear();
  listener_ = made;
  port_ = ntohs(address.sin_port);
}

void HttpServer::stop() {
  stopped_ = true;
  static_cast<void>(!::write(wake_[1], "s", 1));
}

void HttpServer::send_event(const std::string& data) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back(data);
    last_event_ = data;
  }
  static_cast<void>(!::write(wake_[1], "e", 1));
}

void HttpServer::run() {
  while (!stopped_ && listener_ >= 0) {
    std::vector<pollfd> waited{{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    for (const auto& connection : connections_) {
      const int wanted = (connection->has_unsent() ? POLLOUT : 0) | (connection->in.size() < kLongestHead ? POLLIN : 0);
      waited.push_back({connection->socket, static_cast<short>(wanted), 0});
    }
    if (::poll(waited.data(), waited.size(), 1000) < 0 && errno != EINTR) break;
    const std::int64_t now = milliseconds();
    for (std::size_t i = 0; i + 2 < waited.size(); ++i) {
      Connection& connection = *connections_[i];
      const short happened = waited[i + 2].revents;
      if ((happened & (POLLIN | POLLHUP | POLLERR)) != 0) read_from(connection);
      if ((happened & POLLOUT) != 0) send_to(connection);
      answer(connection);
    }
    if (waited[1].revents != 0) deliver_events();
    close_idle(now);
    if (waited[0].revents != 0) accept_all();
  }
}

void HttpServer::accept_all() {
  for (;;) {
    const int accepted = ::accept(listener_, nullptr, nullptr);
    if (accepted < 0) return;
    if (connections_.size() >= kMostConnections) {
      ::close(accepted);
      continue;
    }
    make_non_blocking(accepted);
    const int yes = 1;
    ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    auto connection = std::make_unique<Connection>();
    connection->socket = accepted;
    connection->since = milliseconds();
    connections_.push_back(std::move(connection));
  }
}

void HttpServer::read_from(Connection& connection) {
  char buffer[16384];
  const ssize_t size = ::recv(connection.socket, buffer, sizeof buffer, 0);
  if (size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
    connection.gone = true;
    return;
  }
  if (size < 0 || connection.streams || connection.closes) return;
  if (connection.in.empty()) connection.since = milliseconds();  // a request has to be whole ten seconds from here
  connection.in.append(buffer, static_cast<std::size_t>(size));
}

bool HttpServer::is_own_host(const HttpRequest& request) const {
  return request.host == "127.0.0.1" || request.host == "localhost" || request.host == "[::1]";
}

/// One response at a time: the next request of a pipeline waits in `in` until this one is sent.
void HttpServer::answer(Connection& connection) {
  while (!connection.has_unsent() && !connection.closes && !connection.streams && !connection.gone &&
         !connection.in.empty()) {
    const HttpReading reading = read_request(connection.in);
    if (reading.size == 0 && reading.error == 0) return;
    HttpResponse response;
    bool keep_alive = false;
    bool with_body = true;
    if (reading.error != 0) {
      response = answer_shortly(reading.error, "the request cannot be answered");
    } else {
      const HttpRequest& request = *reading.request;
      connection.in.erase(0, reading.size);
      keep_alive = request.keep_alive;
      with_body = request.method != "HEAD";
      if (!is_own_host(request)) {
        response = answer_shortly(403, "this preview answers to localhost only");
      } else if (request.method != "GET" && request.method != "HEAD") {
        response = answer_shortly(405, "a preview is only read");
        keep_alive = false;
      } else if (request.path == stream_ && with_body) {
        return open_stream(connection);
      } else {
        response = handler_(request);
      }
    }
    connection.out += head_of(response, keep_alive);
    connection.closes = !keep_alive;
    if (with_body && response.body) {
      connection.body = std::move(response.body);
      connection.body_at = response.first;
      connection.body_end = response.first + response.size;
    }
    send_to(connection);
  }
}

void HttpServer::open_stream(Connection& connection) {
  connection.streams = true;
  connection.out +=
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: keep-alive\r\n\r\n"
      "retry: 500\n\n";
  const std::lock_guard lock(mutex_);
  if (!last_event_.empty()) connection.out += event_text(last_event_);
}

void HttpServer::send_to(Connection& connection) {
  while (connection.has_unsent() && !connection.gone) {
    const bool head = !connection.out.empty();
    const char* const from = head ? connection.out.data() : connection.body->data() + connection.body_at;
    const std::size_t size = head ? connection.out.size() : connection.body_end - connection.body_at;
    const ssize_t sent = ::send(connection.socket, from, size, MSG_NOSIGNAL);
    if (sent < 0) {
      connection.gone = errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR;
      return;
    }
    if (head) {
      connection.out.erase(0, static_cast<std::size_t>(sent));
    } else {
      connection.body_at += static_cast<std::size_t>(sent);
    }
  }
  connection.body = nullptr;
  connection.body_at = connection.body_end = 0;
  connection.since = milliseconds();
  if (connection.closes) connection.gone = true;
}

void HttpServer::deliver_events() {
  char buffer[256];
  while (::read(wake_[0], buffer, sizeof buffer) > 0) {
  }
  std::vector<std::string> events;
  {
    const std::lock_guard lock(mutex_);
    events.swap(events_);
  }
  for (const auto& connection : connections_) {
    if (!connection->streams) continue;
    for (const std::string& event : events) connection->out += event_text(event);
    if (connection->out.size() > kMostUnsent) connection->gone = true;
    send_to(*connection);
  }
}

void HttpServer::close_idle(std::int64_t now) {
  std::erase_if(connections_, [&](const std::unique_ptr<Connection>& connection) {
    const bool asks = !connection->in.empty() && !connection->has_unsent();
    const bool late = !connection->streams && now - connection->since > (asks ? kRequestTime : kIdleTime);
    if (!connection->gone && !late) return false;
    ::close(connection->socket);
    return true;
  });
}

}  // namespace lectern
