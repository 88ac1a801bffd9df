// The sockets: one poll loop, and a few threads that answer. What bytes mean is the business of http_request and
// http_response, how a talk goes that of http_connection.
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

constexpr int kPortsTried = 100;
constexpr int kTick = 1000;  // ms between looks at the clock when nothing happens

std::int64_t milliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void make_non_blocking(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

/// A socket that listens on the loopback; -1 with `errno` when it cannot.
int listen_at(int family, std::uint16_t port) {
  const int made = ::socket(family, SOCK_STREAM, 0);
  if (made < 0) return -1;
  make_non_blocking(made);
  const int yes = 1;
  ::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  four.sin_port = htons(port);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_addr = in6addr_loopback;
  six.sin6_port = htons(port);
  if (family == AF_INET6) ::setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
  const auto* address = family == AF_INET ? reinterpret_cast<sockaddr*>(&four) : reinterpret_cast<sockaddr*>(&six);
  const socklen_t size = family == AF_INET ? sizeof four : sizeof six;
  if (::bind(made, address, size) == 0 && ::listen(made, 256) == 0) return made;
  const int reason = errno;
  ::close(made);
  errno = reason;
  return -1;
}

std::uint16_t port_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

std::string event_text(const std::string& data) { return "data: " + data + "\n\n"; }

}  // namespace

HttpServer::HttpServer(ServerOptions options, Handler handler)
    : options_(std::move(options)), handler_(std::move(handler)) {
  if (::pipe(wake_) != 0) {
    error_ = std::strerror(errno);
    return;
  }
  make_non_blocking(wake_[0]);
  make_non_blocking(wake_[1]);
  const int tries = options_.port == 0 ? 1 : std::min(kPortsTried, 0xFFFF - options_.port + 1);
  for (int i = 0; i < tries; ++i) {
    if (listen_on(static_cast<std::uint16_t>(options_.port + i))) return;
  }
}

HttpServer::~HttpServer() {
  for (const int listener : listeners_) ::close(listener);
  for (const int descriptor : wake_) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

/// `localhost` means either address: a port is free when both are, or when there is no IPv6.
bool HttpServer::listen_on(std::uint16_t port) {
  const int four = listen_at(AF_INET, port);
  if (four < 0) {
    error_ = std::strerror(errno);
    return false;
  }
  const int six = listen_at(AF_INET6, port_of(four));
  if (six < 0 && errno == EADDRINUSE && port != 0) {
    error_ = std::strerror(errno);
    ::close(four);
    return false;
  }
  error_.clear();
  port_ = port_of(four);
  listeners_ = {four};
  if (six >= 0) listeners_.push_back(six);
  return true;
}

void HttpServer::wake() { static_cast<void>(!::write(wake_[1], "w", 1)); }

void HttpServer::stop() {
  stopped_ = true;
  wake();
}

void HttpServer::send_event(const std::string& data) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back(data);
    last_event_ = data;
  }
  wake();
}

void HttpServer::run() {
  std::vector<std::thread> answerers;
  for (unsigned i = 0; i < options_.answerers; ++i) answerers.emplace_back([this] { take_work(); });
  while (!stopped_ && error_.empty()) {
    std::vector<pollfd> waited{{wake_[0], POLLIN, 0}};
    const bool accepts = milliseconds() >= next_accept_;
    for (const int listener : listeners_) waited.push_back({listener, static_cast<short>(accepts ? POLLIN : 0), 0});
    const std::size_t first = waited.size();
    for (const auto& connection : connections_) waited.push_back({connection->socket(), connection->interest(), 0});
    if (::poll(waited.data(), waited.size(), kTick) < 0 && errno != EINTR) break;
    const std::int64_t now = milliseconds();
    for (std::size_t i = first; i < waited.size(); ++i) {
      HttpConnection& connection = *connections_[i - first];
      connection.attend(waited[i].revents, now);
      serve(connection, now);
    }
    if (waited[0].revents != 0) deliver(now);
    beat(now);
    std::erase_if(connections_, [](const auto& connection) { return connection->over(); });
    for (std::size_t i = 1; i < first; ++i) {
      if (waited[i].revents != 0) take_in(waited[i].fd, now);
    }
  }
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    jobs_.clear();
  }
  has_jobs_.notify_all();
  for (std::thread& answerer : answerers) answerer.join();
  connections_.clear();
}

void HttpServer::take_in(int listener, std::int64_t now) {
  for (;;) {
    const int accepted = ::accept(listener, nullptr, nullptr);
    if (accepted < 0) {
      // Without descriptors a waiting client would wake the loop for ever.
      if (errno == EMFILE || errno == ENFILE) next_accept_ = now + 100;
      return;
    }
    make_non_blocking(accepted);
    const int yes = 1;
    ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connections_.size() >= options_.most_connections) make_room();
    if (connections_.size() >= options_.most_connections) {
      ::close(accepted);
      continue;
    }
    connections_.push_back(std::make_unique<HttpConnection>(next_id_++, accepted, options_.patience, now));
  }
}

/// Lets go of the client that has asked for nothing longest.
void HttpServer::make_room() {
  auto longest = connections_.end();
  for (auto one = connections_.begin(); one != connections_.end(); ++one) {
    const bool older = longest == connections_.end() || (*one)->deadline() < (*longest)->deadline();
    if ((*one)->idle() && older) longest = one;
  }
  if (longest != connections_.end()) connections_.erase(longest);
}

bool HttpServer::is_own_host(const HttpRequest& request) const {
  const bool named = request.host == "127.0.0.1" || request.host == "localhost" || request.host == "[::1]";
  return named && (request.port == std::to_string(port_) || (port_ == 80 && request.port.empty()));
}

void HttpServer::serve(HttpConnection& connection, std::int64_t now) {
  while (auto request = connection.next_request(now)) {
    const bool with_body = request->method != "HEAD";
    if (!is_own_host(*request)) {
      connection.reply(answer_shortly(403, "this preview answers to localhost:" + std::to_string(port_) + " only"),
                       with_body, false, now);
    } else if (request->path == options_.stream && with_body) {
      connection.open_stream(now);
      const std::lock_guard lock(mutex_);
      if (!last_event_.empty()) connection.send_event(event_text(last_event_), now);
    } else {
      {
        const std::lock_guard lock(mutex_);
        jobs_.push_back({connection.id(), std::move(*request)});
      }
      has_jobs_.notify_one();
    }
  }
}

void HttpServer::take_work() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      has_jobs_.wait(lock, [this] { return stopped_ || !jobs_.empty(); });
      if (stopped_) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    Answer answer{job.connection, handler_(job.request), job.request.method != "HEAD", job.request.keep_alive};
    {
      const std::lock_guard lock(mutex_);
      answers_.push_back(std::move(answer));
    }
    wake();
  }
}

HttpConnection* HttpServer::find(std::uint64_t id) {
  // They stand in the order of their ids.
  const auto found = std::lower_bound(connections_.begin(), connections_.end(), id,
                                      [](const auto& one, std::uint64_t other) { return one->id() < other; });
  return found != connections_.end() && (*found)->id() == id ? found->get() : nullptr;
}

void HttpServer::deliver(std::int64_t now) {
  char buffer[256];
  while (::read(wake_[0], buffer, sizeof buffer) > 0) {
  }
  std::vector<Answer> answers;
  std::vector<std::string> events;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
    events.swap(events_);
  }
  for (Answer& answer : answers) {
    HttpConnection* connection = find(answer.connection);
    if (connection == nullptr) continue;
    connection->reply(std::move(answer.response), answer.with_body, answer.keep_alive, now);
    serve(*connection, now);
  }
  for (const std::string& event : events) {
    for (const auto& connection : connections_) {
      if (connection->streams()) connection->send_event(event_text(event), now);
    }
  }
}

/// A comment on every stream now and then finds clients that are gone without a word.
void HttpServer::beat(std::int64_t now) {
  const bool due = now >= next_beat_;
  if (due) next_beat_ = now + options_.patience.beat;
  for (const auto& connection : connections_) {
    if (due && connection->streams()) connection->send_event(":\n\n", now);
    connection->check_time(now);
  }
}

}  // namespace lectern
