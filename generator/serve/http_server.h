#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "serve/http_message.h"

namespace lectern {

/// A small HTTP/1.1 server for one author's browser: on the loopback only, one thread for all sockets, keep-alive and
/// pipelining, one kind of event stream. A client that is slow, half open or silent costs a buffer, never the others'
/// time; one that does not finish a request within ten seconds is let go. At most 512 connections.
class HttpServer {
 public:
  /// Answers a request; a request for the event stream never gets here. Called on the thread of `run`.
  using Handler = std::function<HttpResponse(const HttpRequest&)>;

  /// Listens on `port` of 127.0.0.1, or on the next free one of the twenty after it (0: any free port). `stream` is the
  /// path of the event stream. `error()` says why it does not listen.
  HttpServer(std::uint16_t port, std::string stream, Handler handler);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }

  /// Serves until `stop`.
  void run();
  /// From any thread, also from a signal handler.
  void stop();
  /// Sends one event (a line of text) to every open stream, and to those that open later the last one again. From any
  /// thread.
  void send_event(const std::string& data);

 private:
  struct Connection;
  void listen_on(std::uint16_t port);
  void accept_all();
  void read_from(Connection& connection);
  void answer(Connection& connection);
  void send_to(Connection& connection);
  void open_stream(Connection& connection);
  void deliver_events();
  void close_idle(std::int64_t now);
  [[nodiscard]] bool is_own_host(const HttpRequest& request) const;

  std::string stream_;
  Handler handler_;
  std::string error_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::vector<std::unique_ptr<Connection>> connections_;
  std::mutex mutex_;  ///< of the two below
  std::vector<std::string> events_;
  std::string last_event_;
  std::atomic<bool> stopped_{false};
};

}  // namespace lectern
