#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// What a browser asks for (RFC 9112), as far as a preview needs it.
struct HttpRequest {
  std::string method;  ///< `GET` or `HEAD`
  std::string path;    ///< decoded, `/` first; never with a zero byte, `.` or `..` as a part
  std::string query;   ///< with `?`, as sent
  std::string host;    ///< without port, lower case
  std::string port;    ///< of the host, as sent; empty when it names none
  std::string if_none_match;
  std::string range;
  std::string if_range;
  bool keep_alive = true;
};

/// What reading the bytes of a connection gave.
struct HttpReading {
  std::size_t size = 0;                ///< bytes the request took; 0: more has to come
  int error = 0;                       ///< a status, when this is no request that can be answered
  std::optional<HttpRequest> request;  ///< when `size` is not 0 and there is no error
};

inline constexpr std::size_t kLongestHead = 16 * 1024;  ///< bytes of a request line and its headers
inline constexpr std::size_t kLongestLine = 8 * 1024;   ///< bytes of the request line
inline constexpr std::size_t kMostHeaders = 100;

/// Reads the request at the beginning of `bytes`. Linear. Lines end with CR LF; any other control character is an error
/// (400), and so is a request without exactly one host. Other methods than GET and HEAD are an error of their own
/// (405), as is a body (413).
[[nodiscard]] HttpReading read_request(std::string_view bytes);

}  // namespace lectern
