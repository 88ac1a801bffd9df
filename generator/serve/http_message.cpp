// Requests to values, values to responses: everything of HTTP that needs no socket.
#include "serve/http_message.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/content_hash.h"
#include "text/utf8.h"

namespace lectern {

namespace {

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > 0x20 && c < 0x7F &&
           std::string_view("()<>@,;:\\\"/[]?={}").find(static_cast<char>(c)) == std::string_view::npos;
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

int hex(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
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
  if (path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos) return true;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "." || part == "..") return true;
    begin = end + 1;
  }
  return false;
}

/// `127.0.0.1:1313` and `[::1]:1313` without the port.
std::string host_of(std::string_view value) {
  const std::size_t bracket = value.find(']');
  const std::size_t colon = value.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return utf8::lower(value.substr(0, colon));
}

/// A status when the request line cannot be used.
int read_line(std::string_view line, HttpRequest& request) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || last == first) return 400;
  const std::string_view version = line.substr(last + 1);
  std::string_view target = line.substr(first + 1, last - first - 1);
  request.method = line.substr(0, first);
  if (!is_token(request.method) || !version.starts_with("HTTP/") || target.find(' ') != std::string_view::npos)
    return 400;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return 505;
  request.keep_alive = version == "HTTP/1.1";
  if (target.starts_with("http://")) target.remove_prefix(std::min(target.find('/', 7), target.size()));
  const std::size_t query = target.find_first_of("?#");
  if (query != std::string_view::npos) request.query = target.substr(query);
  const auto path = decoded(target.substr(0, query));
  if (!path || !path->starts_with('/') || leads_out(*path)) return 400;
  request.path = *path;
  return 0;
}

int read_header(std::string_view line, HttpRequest& request) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
  const std::string name = utf8::lower(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "host") request.host = host_of(value);
  if (name == "if-none-match") request.if_none_match = value;
  if (name == "range") request.range = value;
  if (name == "connection") {
    const std::string wanted = utf8::lower(value);
    if (wanted == "close") request.keep_alive = false;
    if (wanted == "keep-alive") request.keep_alive = true;
  }
  if (name == "transfer-encoding" || (name == "content-length" && value != "0")) return 413;
  return 0;
}

std::string_view reason_of(int status) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kReasons{{{200, "OK"},
                                                                       {206, "Partial Content"},
                                                                       {302, "Found"},
                                                                       {304, "Not Modified"},
                                                                       {400, "Bad Request"},
                                                                       {403, "Forbidden"},
                                                                       {404, "Not Found"},
                                                                       {405, "Method Not Allowed"},
                                                                       {408, "Request Timeout"},
                                                                       {413, "Content Too Large"},
                                                                       {416, "Range Not Satisfiable"},
                                                                       {431, "Request Header Fields Too Large"},
                                                                       {505, "HTTP Version Not Supported"}}};
  const auto found =
      std::find_if(kReasons.begin(), kReasons.end(), [&](const auto& entry) { return entry.first == status; });
  return found == kReasons.end() ? std::string_view("Error") : found->second;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The bytes that `bytes=a-b`, `a-` or `-n` ask for. An empty part: none of them are there.
std::optional<std::pair<std::size_t, std::size_t>> range_of(std::string_view range, std::size_t size) {
  if (!range.starts_with("bytes=") || range.find(',') != std::string_view::npos) return std::nullopt;
  range.remove_prefix(6);
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = number_of(trimmed(range.substr(0, dash)));
  const auto last = number_of(trimmed(range.substr(dash + 1)));
  if (!first && !last) return std::nullopt;
  if (!first) return std::pair(size - std::min(*last, size), std::min(*last, size));
  if (last && *last < *first) return std::nullopt;
  if (*first >= size) return std::pair<std::size_t, std::size_t>(0, 0);
  return std::pair(*first, std::min(last.value_or(size - 1), size - 1) - *first + 1);
}

}  // namespace

HttpReading read_request(std::string_view bytes) {
  HttpReading reading;
  const std::size_t end = bytes.substr(0, kLongestHead).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (bytes.size() >= kLongestHead) reading.error = 431;
    return reading;
  }
  reading.size = end + 4;
  HttpRequest request;
  std::string_view head = bytes.substr(0, end + 2);
  for (bool first = true; !head.empty() && reading.error == 0; first = false) {
    const std::size_t line_end = head.find("\r\n");
    const std::string_view line = head.substr(0, line_end);
    reading.error = first ? read_line(line, request) : read_header(line, request);
    head.remove_prefix(line_end + 2);
  }
  if (reading.error == 0) reading.request = std::move(request);
  return reading;
}

HttpResponse answer_with(const HttpRequest& request, std::string_view name, std::shared_ptr<const std::string> body,
                         int status) {
  HttpResponse response;
  response.status = status;
  const std::string tag = '"' + to_hex(hash_content(*body)).substr(0, 20) + '"';
  response.headers = {{"Content-Type", content_type(name)}, {"ETag", tag}, {"Cache-Control", "no-cache"}};
  if (status == 200) response.headers.emplace_back("Accept-Ranges", "bytes");
  if (status == 200 && request.if_none_match.find(tag) != std::string::npos) {
    response.status = 304;
    return response;
  }
  response.size = body->size();
  response.body = std::move(body);
  const auto range = status == 200 ? range_of(request.range, response.size) : std::nullopt;
  if (!range) return response;
  const std::string whole = std::to_string(response.size);
  if (range->second == 0) {
    response.status = 416;
    response.headers.emplace_back("Content-Range", "bytes */" + whole);
    response.body = nullptr;
    response.size = 0;
    return response;
  }
  response.status = 206;
  response.first = range->first;
  response.size = range->second;
  response.headers.emplace_back("Content-Range", "bytes " + std::to_string(range->first) + "-" +
                                                     std::to_string(range->first + range->second - 1) + "/" + whole);
  return response;
}

HttpResponse answer_shortly(int status, std::string text, std::string location) {
  HttpResponse response;
  response.status = status;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
  if (!location.empty()) response.headers.emplace_back("Location", std::move(location));
  if (status == 405) response.headers.emplace_back("Allow", "GET, HEAD");
  text += '\n';
  response.size = text.size();
  response.body = std::make_shared<const std::string>(std::move(text));
  return response;
}

std::string head_of(const HttpResponse& response, bool keep_alive) {
  std::string head =
      "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason_of(response.status)) + "\r\n";
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  if (response.status != 304) head += "Content-Length: " + std::to_string(response.size) + "\r\n";
  head += "X-Content-Type-Options: nosniff\r\n";
  return head + (keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

std::string content_type(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kTypes{
      {{"html", "text/html; charset=utf-8"},
       {"css", "text/css; charset=utf-8"},
       {"js", "text/javascript; charset=utf-8"},
       {"mjs", "text/javascript; charset=utf-8"},
       {"json", "application/json"},
       {"map", "application/json"},
       {"webmanifest", "application/manifest+json"},
       {"xml", "application/xml"},
       {"txt", "text/plain; charset=utf-8"},
       {"md", "text/plain; charset=utf-8"},
       {"py", "text/plain; charset=utf-8"},
       {"csv", "text/csv; charset=utf-8"},
       {"svg", "image/svg+xml"},
       {"png", "image/png"},
       {"jpg", "image/jpeg"},
       {"jpeg", "image/jpeg"},
       {"gif", "image/gif"},
       {"webp", "image/webp"},
       {"avif", "image/avif"},
       {"ico", "image/x-icon"},
       {"woff2", "font/woff2"},
       {"woff", "font/woff"},
       {"mp4", "video/mp4"},
       {"webm", "video/webm"},
       {"mp3", "audio/mpeg"},
       {"pdf", "application/pdf"},
       {"wasm", "application/wasm"}}};
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot == std::string_view::npos ? "" : utf8::lower(name.substr(dot + 1));
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& entry) { return entry.first == ending; });
  return std::string(found == kTypes.end() ? std::string_view("application/octet-stream") : found->second);
}

}  // namespace lectern
