#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace lectern {

/// A client's end of a connection, byte by byte. Waits ten seconds for anything, then goes on without.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  [[nodiscard]] bool connected() const { return connected_; }
  void send(const std::string& bytes) const {
    static_cast<void>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }
  void end() const { ::shutdown(socket_, SHUT_WR); }
  /// Reads until `text` has come; everything read, without it when the connection ended.
  std::string read_until(const std::string& text) {
    char buffer[65536];
    for (std::size_t seen = 0; read_.find(text, seen) == std::string::npos;) {
      seen = read_.size() - std::min(read_.size(), text.size());
      const ssize_t size = ::read(socket_, buffer, sizeof buffer);
      if (size <= 0) break;
      read_.append(buffer, static_cast<std::size_t>(size));
    }
    return read_;
  }
  std::string read_all() { return read_until("nothing says this"); }

 private:
  int socket_;
  bool connected_ = false;
  std::string read_;
};

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace lectern
