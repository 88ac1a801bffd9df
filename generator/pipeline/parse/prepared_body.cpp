// Puts the prepared text together: pairs shortcode tags, writes tokens where markers stand, then keeps emphasis beside
// CJK text apart.
#include "pipeline/parse/prepared_body.h"

#include <algorithm>
#include <map>

#include "engines/chinese/emphasis.h"
#include "pipeline/parse/body_scanner.h"
#include "text/ascii.h"
#include "text/span.h"

namespace lectern {

namespace {

/// Finds the other tag of each paired shortcode. A closing tag belongs to the nearest open tag of its name; tags that
/// are left open in between stand alone.
void pair_tags(PreparedBody& body) {
  std::vector<std::uint32_t> open;
  std::map<std::string_view, std::uint32_t> open_names;
  for (std::uint32_t i = 0; i < body.markers.size(); ++i) {
    Marker& marker = body.markers[i];
    const bool opens = marker.kind == Marker::Kind::shortcode;
    if (!opens && marker.kind != Marker::Kind::shortcode_end) continue;
    const std::string_view name = body.calls[marker.detail].name;
    if (opens) {
      if (marker.destination || body.source[marker.source.end - 4] == '/') continue;
      open.push_back(i);
      ++open_names[name];
      continue;
    }
    if (open_names[name] == 0) continue;
    while (true) {
      const std::uint32_t last = open.back();
      open.pop_back();
      const std::string_view last_name = body.calls[body.markers[last].detail].name;
      --open_names[last_name];
      if (last_name != name) continue;
      ShortcodeCall& call = body.calls[body.markers[last].detail];
      call.paired = true;
      call.inner = body.source.substr(call.span.end, marker.source.begin - call.span.end);
      call.span.end = marker.source.end;
      marker.pair = last;
      body.markers[last].pair = i;
      break;
    }
  }
}

bool has_blank_line(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r>", at + 1);
    if (next != std::string_view::npos && text[next] == '\n') return true;
  }
  return false;
}

/// A pair whose inner text is more than one paragraph, or whose tags stand half alone, is a block.
void make_pairs_alike(PreparedBody& body) {
  for (Marker& marker : body.markers) {
    if (marker.kind != Marker::Kind::shortcode || marker.pair == Marker::kNone) continue;
    Marker& end = body.markers[marker.pair];
    const ShortcodeCall& call = body.calls[marker.detail];
    const bool block = marker.block || end.block || call.name == "details" || has_blank_line(call.inner);
    marker.block = block;
    end.block = block;
  }
}

class Assembler {
 public:
  Assembler(PreparedBody& body, const ScanResult& scan) : body_(body), scan_(scan), map_(body.body.begin) {}

  void assemble(std::vector<Replacement> replacements) {
    const auto before = [](const Replacement& a, const Replacement& b) { return a.source.begin < b.source.begin; };
    if (!std::is_sorted(replacements.begin(), replacements.end(), before))
      std::stable_sort(replacements.begin(), replacements.end(), before);
    body_.edited.reserve(body_.body.size() + replacements.size() * 16);
    at_ = body_.body.begin;
    for (const Replacement& replacement : replacements) {
      if (replacement.source.begin < at_) continue;  // inside another one
      copy_to(replacement.source.begin);
      if (replacement.marker == Marker::kNone) {
        put(replacement.text, replacement.source);
      } else {
        put_token(replacement);
      }
    }
    copy_to(body_.body.end);
    body_.map = std::move(map_);
    body_.is_edited = true;
  }

 private:
  void copy_to(std::uint32_t end) {
    body_.edited += body_.source.substr(at_, end - at_);
    at_ = end;
  }

  void put(std::string_view text, Span source) {
    const std::uint32_t begin = narrow(body_.edited.size());
    body_.edited += text;
    map_.add({{begin, narrow(body_.edited.size())}, source});
    at_ = source.end;
  }

  void put_token(const Replacement& replacement) {
    const Marker& marker = body_.markers[replacement.marker];
    const std::string token = body_.sentinels.token(replacement.marker);
    if (!marker.block) return put(token, replacement.source);
    const ScannedLine& line = scan_.lines[replacement.line];
    const bool same_line = line_begin_ == line.begin && line_known_;
    if (!same_line) {
      line_known_ = true;
      line_begin_ = line.begin;
      occupied_ = !is_blank({line.content, replacement.source.begin});
    } else if (!is_blank({line_end_of_last_, replacement.source.begin})) {
      occupied_ = true;
    }
    std::string text;
    if (occupied_) text = "\n" + prefix(line);
    text += "<!--" + token + "-->";
    Span source = replacement.source;
    const std::size_t next = body_.source.find_first_not_of(" \t\r", source.end);
    if (next < line.end) {
      text += "\n" + prefix(line);
      source.end = narrow(next);
    }
    occupied_ = false;
    line_end_of_last_ = source.end;
    put(text, source);
  }

  [[nodiscard]] bool is_blank(Span span) const {
    if (span.end <= span.begin) return true;
    return body_.source.substr(span.begin, span.size()).find_first_not_of(" \t") == std::string_view::npos;
  }

  /// What a line of the same containers begins with: quote marks stay, list markers become spaces.
  [[nodiscard]] std::string prefix(const ScannedLine& line) const {
    std::string out(body_.source.substr(line.begin, line.content - line.begin));
    for (char& c : out) {
      if (c != '>' && c != '\t') c = ' ';
    }
    return out;
  }

  PreparedBody& body_;
  const ScanResult& scan_;
  EditMap map_;
  std::uint32_t at_ = 0;
  bool line_known_ = false;
  bool occupied_ = false;  ///< something stands before the token on its line
  std::uint32_t line_begin_ = 0;
  std::uint32_t line_end_of_last_ = 0;
};

void keep_emphasis(PreparedBody& body) {
  const std::vector<std::uint32_t> breaks = find_emphasis_breaks(body.text());
  if (breaks.empty()) return;
  const std::string_view text = body.text();
  std::string out;
  out.reserve(text.size() + breaks.size() * 3);
  EditMap later(body.is_edited ? 0 : body.body.begin);
  const std::uint32_t shift = body.is_edited ? 0 : body.body.begin;
  std::uint32_t at = 0;
  for (const std::uint32_t offset : breaks) {
    out += text.substr(at, offset - at);
    const std::uint32_t begin = narrow(out.size());
    out += body.sentinels.breaker;
    later.add({{begin, narrow(out.size())}, {offset + shift, offset + shift}});
    at = offset;
  }
  out += text.substr(at);
  body.map = body.is_edited ? body.map.then(later) : std::move(later);
  body.edited = std::move(out);
  body.is_edited = true;
}

void find_lines(PreparedBody& body) {
  const std::string_view text = body.text();
  body.line_starts.reserve(text.size() / 40 + 2);
  body.line_starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    body.line_starts.push_back(narrow(at + 1));
  if (body.line_starts.back() != text.size()) body.line_starts.push_back(narrow(text.size()));
}

}  // namespace

PreparedBody prepare_body(const PrepareRequest& request) {
  PreparedBody body;
  body.source = request.file.text();
  body.body = request.body;
  body.map = EditMap(request.body.begin);
  if (auto sentinels = find_sentinels(request.file.slice(request.body))) {
    body.sentinels = *std::move(sentinels);
    body.has_sentinels = true;
    ScanResult scan = BodyScanner(request, body).scan();
    pair_tags(body);
    make_pairs_alike(body);
    if (!scan.replacements.empty()) {
      std::vector<Replacement> replacements = std::move(scan.replacements);
      Assembler(body, scan).assemble(std::move(replacements));
    }
    if (!request.html) keep_emphasis(body);
  }
  find_lines(body);
  return body;
}

bool PreparedBody::is_marked(std::string_view text) const {
  if (!is_edited || text.find(sentinels.breaker[0]) == std::string_view::npos) return false;
  return text.find(sentinels.breaker) != std::string_view::npos || text.find(sentinels.open) != std::string_view::npos;
}

std::uint32_t PreparedBody::token_at(std::string_view text, std::size_t begin, std::size_t& end) const {
  if (!is_edited || !text.substr(begin).starts_with(sentinels.open)) return Marker::kNone;
  std::size_t at = begin + sentinels.open.size();
  std::size_t number = 0;
  const std::size_t digits = at;
  for (; at < text.size() && ascii::is_digit(text[at]) && number <= markers.size(); ++at)
    number = number * 10 + static_cast<std::size_t>(text[at] - '0');
  if (at == digits || number >= markers.size() || !text.substr(at).starts_with(sentinels.close)) return Marker::kNone;
  end = at + sentinels.close.size();
  return narrow(number);
}

std::string PreparedBody::restored(std::string_view text) const { return restored(text, true); }

std::string PreparedBody::without_spans(std::string_view text) const { return restored(text, false); }

std::string PreparedBody::restored(std::string_view text, bool with_spans) const {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = 0;
    if (text.substr(at).starts_with(sentinels.breaker)) {
      at += sentinels.breaker.size();
      continue;
    }
    const std::uint32_t marker = token_at(text, at, end);
    if (marker != Marker::kNone) {
      const bool wrapped = out.ends_with("<!--") && text.substr(end).starts_with("-->");
      if (wrapped) out.resize(out.size() - 4);
      const Marker& found = markers[marker];
      const bool of_span = found.kind == Marker::Kind::span || found.kind == Marker::Kind::span_end;
      if (with_spans || !of_span) out += source.substr(found.source.begin, found.source.size());
      at = end + (wrapped ? 3 : 0);
      continue;
    }
    const std::size_t next = text.find(sentinels.breaker[0], at + 1);
    out += text.substr(at, next - at);
    at = next == std::string_view::npos ? text.size() : next;
  }
  return out;
}

}  // namespace lectern
