// The bytes of a connection as a request. `read_request` is what others call; it believes nothing.
#include "serve/http_request.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > 0x20 && c < 0x7F &&
           std::string_view("()<>@,;:\\\"/[]?={}").find(static_cast<char>(c)) == std::string_view::npos;
  });
}

/// A lone line end or a zero byte is how one request is made to look like another.
bool has_control(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

int hex(char digit) {
  if (ascii::is_digit(digit)) return digit - '0';
  const char lower = static_cast<char>(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Percent-decoded; nothing when it is broken or hides a zero byte.
std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
    if (high < 0 || low < 0 || high * 16 + low == 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

bool leads_out(std::string_view path) {
  if (path.find('\\') != std::string_view::npos) return true;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "." || part == "..") return true;
    begin = end + 1;
  }
  return false;
}

class RequestReader {
 public:
  /// The request of a head without its last, empty line; a status when it cannot be used.
  int read(std::string_view head) {
    std::size_t line_end = head.find("\r\n");
    if (const int error = read_line(head.substr(0, line_end))) return error;
    for (std::size_t headers = 0; line_end + 2 < head.size(); ++headers) {
      head.remove_prefix(line_end + 2);
      line_end = head.find("\r\n");
      if (headers == kMostHeaders) return 431;
      if (const int error = read_header(head.substr(0, line_end))) return error;
    }
    return hosts_ == 1 ? 0 : 400;
  }

  [[nodiscard]] HttpRequest take() { return std::move(request_); }

 private:
  int read_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (std::count(line.begin(), line.end(), ' ') != 2 || has_control(line)) return 400;
    const std::string_view version = line.substr(last + 1);
    request_.method = line.substr(0, first);
    if (!is_token(request_.method) || !version.starts_with("HTTP/")) return 400;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return 505;
    if (request_.method != "GET" && request_.method != "HEAD") return 405;
    request_.keep_alive = version == "HTTP/1.1";
    return read_target(line.substr(first + 1, last - first - 1));
  }

  int read_target(std::string_view target) {
    if (target.find('#') != std::string_view::npos) return 400;
    if (target.starts_with("http://")) {
      const std::size_t path = std::min(target.find('/', 7), target.size());
      // What the target names wins over the header (RFC 9112, 3.2.2); both have to be ours.
      named_host_ = target.substr(7, path - 7);
      target.remove_prefix(path);
    }
    const std::size_t query = target.find('?');
    if (query != std::string_view::npos) request_.query = target.substr(query);
    auto path = decoded(target.substr(0, query));
    if (!path || !path->starts_with('/') || leads_out(*path)) return 400;
    request_.path = std::move(*path);
    return 0;
  }

  int read_header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control(line)) return 400;
    const std::string name = utf8::lower(line.substr(0, colon));
    const std::string_view value = ascii::trimmed_blanks(line.substr(colon + 1));
    if (name == "host") return read_host(value);
    if (name == "if-none-match") request_.if_none_match = value;
    if (name == "range") request_.range = value;
    if (name == "if-range") request_.if_range = value;
    if (name == "connection") read_connection(utf8::lower(value));
    return name == "transfer-encoding" || (name == "content-length" && value != "0") ? 413 : 0;
  }

  /// `127.0.0.1:1313`, `[::1]:1313`.
  int read_host(std::string_view value) {
    ++hosts_;
    if (!named_host_.empty() && named_host_ != value) return 400;
    const std::size_t bracket = value.find(']');
    const std::size_t colon = value.find(':', bracket == std::string_view::npos ? 0 : bracket);
    request_.host = utf8::lower(value.substr(0, colon));
    if (colon != std::string_view::npos) request_.port = value.substr(colon + 1);
    return 0;
  }

  void read_connection(const std::string& wanted) {
    if (wanted.find("close") != std::string::npos) request_.keep_alive = false;
    if (wanted == "keep-alive") request_.keep_alive = true;
  }

  HttpRequest request_;
  std::string_view named_host_;
  std::size_t hosts_ = 0;
};

}  // namespace

HttpReading read_request(std::string_view bytes) {
  HttpReading reading;
  // Empty lines before a request are allowed for (RFC 9112, 2.2).
  std::size_t begin = 0;
  while (bytes.substr(begin, 2) == "\r\n" && begin < 8) begin += 2;
  const std::string_view head = bytes.substr(begin, kLongestHead);
  const std::size_t end = head.find("\r\n\r\n");
  if (std::min(head.find("\r\n"), head.size()) > kLongestLine) {
    reading.error = 414;
  } else if (end == std::string_view::npos) {
    if (head.size() >= kLongestHead) reading.error = 431;
  } else {
    reading.size = begin + end + 4;
    RequestReader reader;
    reading.error = reader.read(head.substr(0, end + 2));
    if (reading.error == 0) reading.request = reader.take();
  }
  return reading;
}

}  // namespace lectern
