// What is sent back: conditions, ranges, types, and the head as it stands on the wire.
#include "serve/http_response.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <optional>

#include "text/content_hash.h"
#include "text/utf8.h"

namespace lectern {

namespace {

std::string_view reason_of(int status) {
  constexpr std::array<std::pair<int, std::string_view>, 14> kReasons{{{200, "OK"},
                                                                       {206, "Partial Content"},
                                                                       {302, "Found"},
                                                                       {304, "Not Modified"},
                                                                       {400, "Bad Request"},
                                                                       {403, "Forbidden"},
                                                                       {404, "Not Found"},
                                                                       {405, "Method Not Allowed"},
                                                                       {408, "Request Timeout"},
                                                                       {413, "Content Too Large"},
                                                                       {414, "URI Too Long"},
                                                                       {416, "Range Not Satisfiable"},
                                                                       {431, "Request Header Fields Too Large"},
                                                                       {505, "HTTP Version Not Supported"}}};
  const auto found =
      std::find_if(kReasons.begin(), kReasons.end(), [&](const auto& entry) { return entry.first == status; });
  return found == kReasons.end() ? std::string_view("Error") : found->second;
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The part that `bytes=a-b`, `a-` or `-n` ask for: where it begins and its size. A size of 0: none of it is there.
std::optional<std::pair<std::uint64_t, std::uint64_t>> range_of(std::string_view range, std::uint64_t size) {
  using Part = std::pair<std::uint64_t, std::uint64_t>;
  if (!range.starts_with("bytes=") || range.find(',') != std::string_view::npos) return std::nullopt;
  range.remove_prefix(6);
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view from = range.substr(0, dash);
  const std::string_view to = range.substr(dash + 1);
  const auto first = number_of(from);
  const auto last = number_of(to);
  if ((!from.empty() && !first) || (!to.empty() && !last) || (!first && !last)) return std::nullopt;
  if (!first) return Part(size - std::min(*last, size), std::min(*last, size));
  if (last && *last < *first) return std::nullopt;
  if (*first >= size) return Part(0, 0);
  return Part(*first, std::min(last.value_or(size - 1), size - 1) - *first + 1);
}

/// `*`, or one of a list of tags; a weak one is as good here (RFC 9110, 13.1.2).
bool is_among(std::string_view tags, std::string_view tag) { return tags == "*" || tags.find(tag) != tags.npos; }

std::string day_and_time(std::int64_t seconds) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = seconds;
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(kDays.at(static_cast<std::size_t>(parts.tm_wday))) + ", " + two(parts.tm_mday) + " " +
         kMonths.at(static_cast<std::size_t>(parts.tm_mon)) + " " + std::to_string(parts.tm_year + 1900) + " " +
         two(parts.tm_hour) + ":" + two(parts.tm_min) + ":" + two(parts.tm_sec) + " GMT";
}

void leave_out_body(HttpResponse& response, int status) {
  response.status = status;
  response.body = nullptr;
  response.file = nullptr;
  response.size = 0;
}

/// Everything about an answer but its bytes: `response` has them, whole.
HttpResponse finished(HttpResponse response, const HttpRequest& request, std::string_view name, std::string_view text) {
  const std::string tag = '"' + to_hex(hash_content(text)).substr(0, 20) + '"';
  response.headers = {{"Content-Type", content_type(name)}, {"ETag", tag}, {"Cache-Control", "no-cache"}};
  if (response.status != 200) return response;
  response.headers.emplace_back("Accept-Ranges", "bytes");
  if (is_among(request.if_none_match, tag)) {
    leave_out_body(response, 304);
    return response;
  }
  const bool same = request.if_range.empty() || request.if_range == tag;
  const bool wanted = same && request.method != "HEAD";
  const auto range = wanted ? range_of(request.range, response.size) : std::nullopt;
  if (!range) return response;
  const std::string whole = "/" + std::to_string(response.size);
  if (range->second == 0) {
    response.headers.emplace_back("Content-Range", "bytes *" + whole);
    leave_out_body(response, 416);
    return response;
  }
  const std::string last = std::to_string(range->first + range->second - 1);
  response.headers.emplace_back("Content-Range", "bytes " + std::to_string(range->first) + "-" + last + whole);
  response.status = 206;
  response.first = range->first;
  response.size = range->second;
  return response;
}

}  // namespace

HttpResponse answer_with(const HttpRequest& request, std::string_view name, std::shared_ptr<const std::string> body,
                         int status) {
  HttpResponse response;
  response.status = status;
  response.size = body->size();
  response.body = body;
  return finished(std::move(response), request, name, *body);
}

HttpResponse answer_with(const HttpRequest& request, std::string_view name, std::shared_ptr<const OpenFile> file,
                         int status) {
  HttpResponse response;
  response.status = status;
  response.size = file->size();
  const std::string stamp = file->stamp();
  response.file = std::move(file);
  return finished(std::move(response), request, name, stamp);
}

HttpResponse answer_shortly(int status, std::string text, std::string location) {
  HttpResponse response;
  response.status = status;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}};
  if (!location.empty()) response.headers.emplace_back("Location", std::move(location));
  if (status == 405) response.headers.emplace_back("Allow", "GET, HEAD");
  text += '\n';
  response.size = text.size();
  response.body = std::make_shared<const std::string>(std::move(text));
  return response;
}

std::string head_of(const HttpResponse& response, bool keep_alive, std::int64_t now) {
  std::string head =
      "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason_of(response.status)) + "\r\n";
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  if (response.status != 304) head += "Content-Length: " + std::to_string(response.size) + "\r\n";
  head += "Date: " + day_and_time(now) + "\r\n";
  head += "X-Content-Type-Options: nosniff\r\n";
  return head + (keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

std::string content_type(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kTypes{
      {{"html", "text/html; charset=utf-8"},
       {"htm", "text/html; charset=utf-8"},
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
       {"ttf", "font/ttf"},
       {"otf", "font/otf"},
       {"mp4", "video/mp4"},
       {"webm", "video/webm"},
       {"mp3", "audio/mpeg"},
       {"ogg", "audio/ogg"},
       {"pdf", "application/pdf"},
       {"wasm", "application/wasm"}}};
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot == std::string_view::npos ? "" : utf8::lower(name.substr(dot + 1));
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& entry) { return entry.first == ending; });
  return std::string(found == kTypes.end() ? std::string_view("application/octet-stream") : found->second);
}

}  // namespace lectern
