// One client: what it sends becomes requests, what it is sent goes out as fast as it takes it.
#include "serve/http_connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <limits>

namespace lectern {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kPiece = std::size_t{64} << 10U;      // of a body, copied to be sent
constexpr std::size_t kMostUnsent = std::size_t{4} << 20U;  // of events that nobody reads

bool try_later() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

HttpConnection::HttpConnection(std::uint64_t id, int socket, const ServerPatience& patience, std::int64_t now)
    : id_(id), socket_(socket), patience_(patience), deadline_(now + patience.idle) {}

HttpConnection::~HttpConnection() { ::close(socket_); }

short HttpConnection::interest() const {
  const bool reads = !ended_ && in_.size() < kLongestHead;
  return static_cast<short>((has_unsent() ? POLLOUT : 0) | (reads ? POLLIN : 0));
}

void HttpConnection::attend(short events, std::int64_t now) {
  if ((events & (POLLERR | POLLNVAL)) != 0) over_ = true;
  if ((events & POLLIN) != 0 && !over_) receive(now);
  // Both ends are closed: nobody is there to take an answer.
  if ((events & POLLHUP) != 0 && (events & POLLIN) == 0) over_ = true;
  if ((events & POLLOUT) != 0 && !over_) send_more(now);
}

void HttpConnection::receive(std::int64_t now) {
  std::array<char, 16384> buffer;
  const ssize_t size = ::recv(socket_, buffer.data(), std::min(buffer.size(), kLongestHead - in_.size()), 0);
  if (size < 0) {
    over_ = !try_later();
    return;
  }
  if (size == 0) {
    // A client may end its side once it has asked, and still wait for the answer.
    ended_ = true;
    over_ = over_ || talk_ == Talk::listen || talk_ == Talk::stream || talk_ == Talk::close;
    return;
  }
  if (talk_ == Talk::stream || talk_ == Talk::close) return;
  if (in_.empty() && talk_ == Talk::listen) deadline_ = now + patience_.request;
  in_.append(buffer.data(), static_cast<std::size_t>(size));
}

std::optional<HttpRequest> HttpConnection::next_request(std::int64_t now) {
  if (talk_ != Talk::listen || in_.empty() || over_) return std::nullopt;
  HttpReading reading = read_request(in_);
  if (reading.size == 0 && reading.error == 0) {
    over_ = ended_;  // the rest will not come
    return std::nullopt;
  }
  talk_ = Talk::wait;
  deadline_ = kNever;
  if (reading.error != 0) {
    reply(answer_shortly(reading.error, "this is no request that a preview answers"), true, false, now);
    return std::nullopt;
  }
  in_.erase(0, reading.size);
  return std::move(reading.request);
}

void HttpConnection::reply(HttpResponse response, bool with_body, bool keep_alive, std::int64_t now) {
  talk_ = Talk::answer;
  keep_alive_ = keep_alive;
  deadline_ = now + patience_.sending;
  out_ = head_of(response, keep_alive_, static_cast<std::int64_t>(std::time(nullptr)));
  out_at_ = 0;
  body_left_ = with_body ? response.size : 0;
  body_ = std::move(response);
  send_more(now);
}

void HttpConnection::open_stream(std::int64_t now) {
  talk_ = Talk::stream;
  in_.clear();
  send_event(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
      "X-Content-Type-Options: nosniff\r\nConnection: keep-alive\r\n\r\nretry: 500\n\n",
      now);
}

void HttpConnection::send_event(std::string_view text, std::int64_t now) {
  if (!has_unsent()) deadline_ = now + patience_.sending;
  out_ += text;
  if (out_.size() - out_at_ > kMostUnsent) over_ = true;
  if (!over_) send_more(now);
}

/// The next piece of the body into `out_`. False when there is none to be had.
bool HttpConnection::load_body() {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(body_left_, kPiece));
  out_.resize(size);
  out_at_ = 0;
  if (body_.body) {
    body_.body->copy(out_.data(), size, static_cast<std::size_t>(body_.first));
  } else if (!body_.file || body_.file->read(body_.first, out_.data(), size) != size) {
    return false;  // the file became shorter: what was promised cannot be kept
  }
  body_.first += size;
  body_left_ -= size;
  return true;
}

void HttpConnection::send_more(std::int64_t now) {
  while (has_unsent()) {
    if (out_.empty() && !load_body()) {
      over_ = true;
      return;
    }
    const ssize_t sent = ::send(socket_, out_.data() + out_at_, out_.size() - out_at_, MSG_NOSIGNAL);
    if (sent < 0) {
      over_ = !try_later();
      return;
    }
    deadline_ = now + patience_.sending;
    out_at_ += static_cast<std::size_t>(sent);
    if (out_at_ == out_.size()) {
      out_.clear();
      out_at_ = 0;
    }
  }
  if (talk_ == Talk::answer) finish_answer(now);
}

void HttpConnection::finish_answer(std::int64_t now) {
  body_ = {};
  if (keep_alive_) {
    talk_ = Talk::listen;
    deadline_ = now + (in_.empty() ? patience_.idle : patience_.request);
    over_ = ended_ && in_.empty();
    return;
  }
  // To close with something unread would make the client lose the answer: its end comes first.
  talk_ = Talk::close;
  in_.clear();
  deadline_ = now + patience_.closing;
  ::shutdown(socket_, SHUT_WR);
  over_ = ended_;
}

void HttpConnection::check_time(std::int64_t now) {
  if (now < deadline_) return;
  if (talk_ == Talk::stream && !has_unsent()) {
    deadline_ = kNever;
    return;
  }
  if (talk_ == Talk::listen && !in_.empty()) {
    talk_ = Talk::wait;
    reply(answer_shortly(408, "the request took too long"), true, false, now);
    return;
  }
  over_ = true;
}

}  // namespace lectern
