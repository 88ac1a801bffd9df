#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

/// What a browser asks for (RFC 9112), as far as a preview needs it.
struct HttpRequest {
  std::string method;
  std::string path;   ///< decoded, `/` first; never with a zero byte, `.` or `..` as a part
  std::string query;  ///< with `?`, as sent
  std::string host;   ///< without port, lower case
  std::string if_none_match;
  std::string range;
  bool keep_alive = true;
};

/// What reading the bytes of a connection gave.
struct HttpReading {
  std::size_t size = 0;                ///< bytes the request took; 0: more has to come
  int error = 0;                       ///< a status, when this is no request that can be answered
  std::optional<HttpRequest> request;  ///< when `size` is not 0 and there is no error
};

/// The most bytes of a request line and its headers.
inline constexpr std::size_t kLongestHead = 16 * 1024;

/// Reads the request at the beginning of `bytes`. Linear. Bodies are not read: a request with one is an error.
[[nodiscard]] HttpReading read_request(std::string_view bytes);

/// What is sent back.
struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body;  ///< nothing: none
  std::size_t first = 0;                    ///< the part of the body that is sent
  std::size_t size = 0;
};

/// A file as the answer to a request: with its tag, its type, and only the part that `Range` asks for (one range of
/// bytes; several, or a header that makes no sense, are answered with the whole file).
[[nodiscard]] HttpResponse answer_with(const HttpRequest& request, std::string_view name,
                                       std::shared_ptr<const std::string> body, int status = 200);
/// A short text of our own: what went wrong, or where to go on.
[[nodiscard]] HttpResponse answer_shortly(int status, std::string text, std::string location = {});

/// Status line and headers as they are sent.
[[nodiscard]] std::string head_of(const HttpResponse& response, bool keep_alive);

/// `text/html; charset=utf-8` for `a/index.html`; by the last extension.
[[nodiscard]] std::string content_type(std::string_view name);

}  // namespace lectern
