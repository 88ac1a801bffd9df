#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "serve/http_connection.h"

namespace lectern {

struct ServerOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string stream;      ///< path of the event stream
  unsigned answerers = 4;  ///< threads that answer, so that one slow answer holds up nobody
  std::size_t most_connections = 512;
  ServerPatience patience;
};

/// A small HTTP/1.1 server for one author's browser: on the loopback only (IPv4, and IPv6 where there is one), one
/// thread for all sockets, a few that answer, keep-alive and pipelining, one kind of event stream. A client that is
/// slow, half open or silent costs a buffer, never the others' time. Asked by any name but `localhost`, `127.0.0.1` and
/// `[::1]` with its own port it refuses, so that no page elsewhere can read a preview by way of a name it controls.
class HttpServer {
 public:
  /// Answers a request; one for the event stream never gets here. Called on several threads at once.
  using Handler = std::function<HttpResponse(const HttpRequest&)>;

  /// Listens on the port or the next free one of the hundred after it. `error()` says why it does not.
  HttpServer(ServerOptions options, Handler handler);
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
  struct Job {
    std::uint64_t connection = 0;
    HttpRequest request;
  };
  struct Answer {
    std::uint64_t connection = 0;
    HttpResponse response;
    bool with_body = true;
    bool keep_alive = true;
  };

  [[nodiscard]] bool listen_on(std::uint16_t port);
  void wake();
  void take_in(int listener, std::int64_t now);
  void make_room();
  void serve(HttpConnection& connection, std::int64_t now);
  void take_work();
  void deliver(std::int64_t now);
  void beat(std::int64_t now);
  [[nodiscard]] bool is_own_host(const HttpRequest& request) const;
  [[nodiscard]] HttpConnection* find(std::uint64_t id);

  const ServerOptions options_;
  const Handler handler_;
  std::string error_;
  std::uint16_t port_ = 0;
  std::vector<int> listeners_;
  int wake_[2] = {-1, -1};
  std::vector<std::unique_ptr<HttpConnection>> connections_;
  std::uint64_t next_id_ = 1;
  std::int64_t next_beat_ = 0;
  std::int64_t next_accept_ = 0;  ///< while the system has no more descriptors
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;  ///< of everything below
  std::condition_variable has_jobs_;
  std::deque<Job> jobs_;
  std::vector<Answer> answers_;
  std::vector<std::string> events_;
  std::string last_event_;
};

}  // namespace lectern
