#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/file_system.h"
#include "serve/http_request.h"

namespace lectern {

/// What is sent back (RFC 9110).
struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body;  ///< what is sent, or nothing
  std::shared_ptr<const OpenFile> file;     ///< read while it is sent, when there is no `body`
  std::uint64_t first = 0;                  ///< the part of either that is sent
  std::uint64_t size = 0;
};

/// A file of the site as the answer to a request: with its tag, its type, and only the part that `Range` asks for (one
/// range of bytes; several, or a header that makes no sense, are answered with the whole file). A tag stands for
/// exactly these bytes.
[[nodiscard]] HttpResponse answer_with(const HttpRequest& request, std::string_view name,
                                       std::shared_ptr<const std::string> body, int status = 200);
[[nodiscard]] HttpResponse answer_with(const HttpRequest& request, std::string_view name,
                                       std::shared_ptr<const OpenFile> file, int status = 200);
/// A short text of our own: what went wrong, or where to go on.
[[nodiscard]] HttpResponse answer_shortly(int status, std::string text, std::string location = {});

/// Status line and headers as they are sent at a time (seconds since 1970).
[[nodiscard]] std::string head_of(const HttpResponse& response, bool keep_alive, std::int64_t now);

/// `text/html; charset=utf-8` for `a/index.html`; by the last extension.
[[nodiscard]] std::string content_type(std::string_view name);

}  // namespace lectern
