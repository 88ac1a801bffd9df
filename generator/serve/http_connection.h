#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http_response.h"

namespace lectern {

/// How long a client may take for what, in milliseconds.
struct ServerPatience {
  std::int64_t request = 10'000;  ///< from the first byte of a request to its last
  std::int64_t idle = 60'000;     ///< between two requests
  std::int64_t sending = 30'000;  ///< without taking any of what is sent
  std::int64_t closing = 1'000;   ///< for its own end of a connection that is over
  std::int64_t beat = 20'000;     ///< between two signs of life on an event stream
};

/// One client's socket and how far the talk with it is. Never waits for anything.
class HttpConnection {
 public:
  /// Takes over a non-blocking socket.
  HttpConnection(std::uint64_t id, int socket, const ServerPatience& patience, std::int64_t now);
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection();

  [[nodiscard]] std::uint64_t id() const { return id_; }
  [[nodiscard]] int socket() const { return socket_; }
  /// What `poll` is to look for.
  [[nodiscard]] short interest() const;
  /// Nothing more will come of it.
  [[nodiscard]] bool over() const { return over_; }
  [[nodiscard]] bool streams() const { return talk_ == Talk::stream; }
  /// Open, but neither asking nor being answered.
  [[nodiscard]] bool idle() const { return talk_ == Talk::listen && in_.empty(); }
  [[nodiscard]] std::int64_t deadline() const { return deadline_; }

  /// What `poll` saw.
  void attend(short events, std::int64_t now);
  /// The next request, when there is one to be answered now: nothing more is read before `reply` or `open_stream`.
  /// Answers by itself what is no request.
  [[nodiscard]] std::optional<HttpRequest> next_request(std::int64_t now);
  void reply(HttpResponse response, bool with_body, bool keep_alive, std::int64_t now);
  void open_stream(std::int64_t now);
  /// Sends a piece of an event stream; a client that takes none of it for too long is let go.
  void send_event(std::string_view text, std::int64_t now);
  /// Lets go of a client whose time is up.
  void check_time(std::int64_t now);

 private:
  enum class Talk : std::uint8_t { listen, wait, answer, stream, close };

  [[nodiscard]] bool has_unsent() const { return !out_.empty() || body_left_ > 0; }
  void receive(std::int64_t now);
  void send_more(std::int64_t now);
  [[nodiscard]] bool load_body();
  void finish_answer(std::int64_t now);

  const std::uint64_t id_;
  const int socket_;
  const ServerPatience& patience_;
  Talk talk_ = Talk::listen;
  bool over_ = false;
  bool ended_ = false;      ///< the client sends no more
  bool keep_alive_ = true;  ///< after this answer
  std::int64_t deadline_;
  std::string in_;
  std::string out_;         ///< what is sent next
  std::size_t out_at_ = 0;  ///< as much of it is sent
  HttpResponse body_;       ///< what is sent after `out_`
  std::uint64_t body_left_ = 0;
};

}  // namespace lectern
