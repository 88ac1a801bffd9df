// Types values by what their keys ask for, not by what YAML makes of them.
#include "model/typed_reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "engines/data/plain_scalar.h"
#include "model/duration.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr int kDeepestList = 4;  // lists inside lists that are flattened
constexpr std::size_t kLongestShown = 60;

std::string_view type_name(PlainType type) {
  switch (type) {
    case PlainType::boolean:
      return "a truth value";
    case PlainType::date:
      return "a date";
    default:
      return "a number";
  }
}

std::optional<bool> truth_of(std::string_view word) {
  if (word == "true" || word == "yes" || word == "on" || word == "y" || word == "1") return true;
  if (word == "false" || word == "no" || word == "off" || word == "n" || word == "0") return false;
  return std::nullopt;
}

std::optional<std::int64_t> decimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The size of the comma (of any script) at an offset, or 0.
std::size_t comma_size(std::string_view text, std::size_t at) {
  if (text[at] == ',') return 1;
  for (const std::string_view comma : {"，", "、"}) {
    if (text.substr(at).starts_with(comma)) return comma.size();
  }
  return 0;
}

bool has_comma(std::string_view text) {
  return text.find(',') != std::string_view::npos || text.find("，") != std::string_view::npos ||
         text.find("、") != std::string_view::npos;
}

// The whole numbers in a text, at most `most`.
std::vector<int> numbers_in(std::string_view text, std::size_t most) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size() && numbers.size() < most;) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (error == std::errc() && text[at] != '-') {
      numbers.push_back(value);
      at = static_cast<std::size_t>(end - text.data());
    } else {
      ++at;
    }
  }
  return numbers;
}

std::string padded(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

struct DateAdvice {
  std::string reason;  // ": October 2023 has 31 days", or empty
  std::string better;  // the same date as it should be written, or empty
};

DateAdvice advise_on(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const std::vector<int> numbers = numbers_in(text, 3);
  if (numbers.size() < 3 || numbers[0] < 1000 || numbers[0] > 9999) return {};
  const int year = numbers[0];
  const int month = numbers[1];
  const int day = numbers[2];
  if (month < 1 || month > 12) return {": there is no month " + std::to_string(month), {}};
  const auto index = static_cast<std::size_t>(month - 1);
  const int days = month == 2 && is_leap(year) ? 29 : kDays[index];
  if (day < 1 || day > days) {
    return {": " + std::string(kMonths[index]) + ' ' + std::to_string(year) + " has " + std::to_string(days) + " days",
            {}};
  }
  return {{}, std::to_string(year) + '-' + padded(month) + '-' + padded(day)};
}

}  // namespace

TypedReader::TypedReader(const SourceFile& file, Codes codes, Diagnostics& diagnostics)
    : file_(file), codes_(codes), diagnostics_(diagnostics) {
  const std::string_view text = file.text();
  const std::size_t first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  toml_ = file.path().ends_with(".toml") || (first != std::string_view::npos && text.substr(first).starts_with("+++"));
}

std::string TypedReader::assignment(std::string_view key, std::string_view value) const {
  return "`" + std::string(key) + (toml_ ? " = " : ": ") + std::string(value) + "`";
}

void TypedReader::report(Code what, Span span, std::string message, std::string help) {
  diagnostics_.push_back(diagnose(what, place_of(file_, span), std::move(message), std::move(help)));
}

std::string TypedReader::source_of(const DataNode& node) const {
  if (node.kind == DataNode::Kind::scalar) return node.scalar;
  // Values of a cascade stand in another file: they have no bytes here.
  if (node.span.empty() || node.span.end > file_.text().size()) {
    return node.kind == DataNode::Kind::sequence ? "a list" : "a map";
  }
  return std::string(ascii::trimmed(file_.slice(node.span)));
}

std::string TypedReader::shown(const DataNode& node) const {
  const std::string text = source_of(node);
  std::string out;
  std::size_t at = 0;
  while (at < text.size() && out.size() < kLongestShown) {
    const auto decoded = utf8::decode(text, at);
    utf8::append(out, decoded.character < 0x20 ? U' ' : decoded.character);
    at += decoded.size;
  }
  return at < text.size() ? out + "…" : out;
}

void TypedReader::wrong_type(std::string_view key, const DataNode& node, std::string_view wanted, std::string help) {
  std::string seen;
  if (node.kind == DataNode::Kind::sequence) seen = "a list";
  if (node.kind == DataNode::Kind::mapping) seen = "a map";
  if (node.kind == DataNode::Kind::null) seen = "nothing";
  if (node.kind == DataNode::Kind::scalar) seen = as_code(shown(node));
  report(codes_.type, node.span, as_code(key) + " takes " + std::string(wanted) + ", not " + seen, std::move(help));
}

void TypedReader::note_trap(std::string_view key, const DataNode& node) {
  if (!codes_.trap || node.quoted) return;
  const PlainType type = legacy_type(node.scalar);
  if (type == PlainType::text || type == PlainType::null) return;
  report(*codes_.trap, node.span,
         as_code(shown(node)) + " was read as text, other tools read it as " + std::string(type_name(type)),
         "put it in quotes: " + assignment(key, "\"" + shown(node) + "\""));
}

// `title: Python #1`: YAML takes ` #1` for a comment.
void TypedReader::note_lost_comment(std::string_view key, const DataNode& node) {
  const std::string_view text = file_.text();
  if (!codes_.trap || node.quoted || node.span.empty() || node.span.end >= text.size()) return;
  const std::size_t hash = text.find_first_not_of(" \t", node.span.end);
  if (hash == std::string_view::npos || hash == node.span.end || text[hash] != '#') return;
  if (hash + 1 >= text.size() || std::string_view(" #\t\r\n!").find(text[hash + 1]) != std::string_view::npos) return;
  const std::size_t end = std::min(text.find_first_of("\r\n", hash), text.size());
  report(
      *codes_.trap, {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(end)},
      as_code(text.substr(hash, std::min(end - hash, kLongestShown))) + " was left out: ` #` begins a comment in YAML",
      "put the value of " + as_code(key) + " in quotes if it belongs to it");
}

void TypedReader::note_placeholder(std::string_view key, const DataNode& node) {
  if (!node.quoted) return;  // without quotes the YAML reader has named it already
  const std::size_t open = node.scalar.find("{{");
  if (open == std::string::npos || node.scalar.find("}}", open) == std::string::npos) return;
  Diagnostic diagnostic =
      diagnose(codes_.placeholder, place_of(file_, node.span),
               as_code(shown(node)) + " is a template placeholder that was never filled in, it was read as text",
               "write the value of " + as_code(key) + " itself");
  diagnostic.severity = Severity::warning;
  diagnostics_.push_back(std::move(diagnostic));
}

std::optional<std::string> TypedReader::text(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::null) return std::nullopt;
  if (node.kind == DataNode::Kind::scalar) {
    note_trap(key, node);
    note_lost_comment(key, node);
    note_placeholder(key, node);
    return node.scalar;
  }
  const bool list = node.kind == DataNode::Kind::sequence;
  report(codes_.type, node.span,
         as_code(key) + " takes text, the " + (list ? "list" : "map") + " was read as the text " + as_code(shown(node)),
         "put the text in quotes");
  return source_of(node);
}

std::optional<bool> TypedReader::boolean(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::null) return std::nullopt;
  const std::string help = "write " + assignment(key, "true") + " or " + assignment(key, "false");
  if (node.kind == DataNode::Kind::scalar) {
    const std::string word = ascii::lower(ascii::trimmed(node.scalar));
    if (const auto truth = truth_of(word)) {
      if (word != "true" && word != "false" && codes_.trap) {
        report(*codes_.trap, node.span,
               as_code(node.scalar) + " was read as " + (*truth ? "true" : "false") +
                   ", other tools may read it otherwise",
               "write " + assignment(key, *truth ? "true" : "false"));
      }
      return truth;
    }
    if (word.starts_with("{{")) return std::nullopt;
  }
  wrong_type(key, node, "true or false", help);
  return std::nullopt;
}

std::optional<std::int64_t> TypedReader::whole_number(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::null) return std::nullopt;
  if (node.kind == DataNode::Kind::scalar) {
    const std::string_view text = ascii::trimmed(node.scalar);
    if (const auto value = decimal(text)) {
      const std::size_t digits = text.find_first_not_of("+-");
      if (codes_.trap && !node.quoted && text.size() > digits + 1 && text[digits] == '0') {
        report(*codes_.trap, node.span,
               as_code(text) + " was read as " + std::to_string(*value) + ", other tools read it as an octal number",
               "write " + assignment(key, std::to_string(*value)));
      }
      return value;
    }
    const auto number = core_type(text) == PlainType::number ? core_number(text) : std::nullopt;
    if (number && std::abs(*number) < 1e15) {
      const auto cut = static_cast<std::int64_t>(*number);
      if (static_cast<double>(cut) != *number) {
        report(codes_.type, node.span,
               as_code(key) + " takes a whole number, " + as_code(text) + " was read as " + std::to_string(cut),
               "write " + assignment(key, std::to_string(cut)));
      }
      return cut;
    }
    if (text.starts_with("{{")) return std::nullopt;
  }
  wrong_type(key, node, "a whole number", "write for example " + assignment(key, "10"));
  return std::nullopt;
}

std::optional<double> TypedReader::amount(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::null) return std::nullopt;
  if (node.kind == DataNode::Kind::scalar) {
    const PlainType type = core_type(node.scalar);
    const auto number =
        type == PlainType::integer || type == PlainType::number ? core_number(node.scalar) : std::nullopt;
    if (number && std::isfinite(*number) && *number >= 0) return number;
  }
  wrong_type(key, node, "a number that is not negative", "write for example " + assignment(key, "10"));
  return std::nullopt;
}

std::optional<Timestamp> TypedReader::date(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::null) return std::nullopt;
  if (node.kind == DataNode::Kind::scalar) {
    const std::string_view text = ascii::trimmed(node.scalar);
    if (text.empty() || text.starts_with("{{")) return std::nullopt;
    if (const auto timestamp = parse_timestamp(text)) return timestamp;
  }
  const DateAdvice advice = advise_on(source_of(node));
  const std::string better = advice.better.empty() ? "2026-01-20" : advice.better;
  report(codes_.date, node.span, as_code(shown(node)) + " is not a date" + advice.reason,
         "write " + assignment(key, better) + " or " + assignment(key, better + " 08:30:00"));
  return std::nullopt;
}

std::optional<double> TypedReader::minutes(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::null) return std::nullopt;
  if (node.kind == DataNode::Kind::scalar) {
    if (const auto value = parse_minutes(node.scalar)) return value;
  }
  wrong_type(key, node, "minutes",
             "write for example " + assignment(key, "45") + " or " + assignment(key, "\"1h30m\""));
  return std::nullopt;
}

void TypedReader::split_scalar(std::string_view key, const DataNode& node, std::vector<Reference>& out) {
  const std::string_view text = node.scalar;
  const std::size_t before = out.size();
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = begin;
    while (end < text.size() && comma_size(text, end) == 0) ++end;
    const std::string_view part = ascii::trimmed(text.substr(begin, end - begin));
    if (!part.empty()) {
      // On one line the bytes of the scalar are the bytes of the file.
      const bool exact = node.span.size() == text.size();
      const auto offset = static_cast<std::uint32_t>(part.data() - text.data());
      const Span span =
          exact ? Span{node.span.begin + offset, node.span.begin + offset + static_cast<std::uint32_t>(part.size())}
                : node.span;
      out.push_back({std::string(part), span});
    }
    begin = end < text.size() ? end + comma_size(text, end) : text.size() + 1;
  }
  if (!codes_.trap) return;
  report(*codes_.trap, node.span,
         as_code(shown(node)) + " was read as " + std::to_string(out.size() - before) +
             " items, other tools read it as one text",
         "write " + assignment(key, "[" + shown(node) + "]"));
}

void TypedReader::append_items(std::string_view key, const DataNode& node, int depth, std::vector<Reference>& out) {
  for (const DataNode& item : node.items) {
    if (item.kind == DataNode::Kind::null) continue;
    if (item.kind == DataNode::Kind::sequence && depth < kDeepestList) {
      append_items(key, item, depth + 1, out);
    } else if (item.kind == DataNode::Kind::scalar) {
      note_trap(key, item);
      note_placeholder(key, item);
      if (!ascii::trimmed(item.scalar).empty()) out.push_back({std::string(ascii::trimmed(item.scalar)), item.span});
    } else if (item.kind == DataNode::Kind::mapping && item.members.size() == 1 && codes_.trap) {
      // `- Caching: how it works`
      const std::string text = source_of(item);
      report(*codes_.trap, item.span,
             as_code(shown(item)) + " was read as text, other tools read it as a key with a value",
             "put the item in quotes");
      out.push_back({text, item.span});
    } else {
      wrong_type(key, item, "a list of texts", "write for example " + assignment(key, "[\"a\", \"b\"]"));
    }
  }
}

// `-a` and `-b` on two lines are one text to YAML: a list item has a space after its dash.
bool TypedReader::split_dashes(const DataNode& node, std::vector<Reference>& out) {
  if (node.quoted || !node.scalar.starts_with('-') || node.span.empty()) return false;
  const std::string_view source = file_.slice(node.span);
  if (source.find('\n') == std::string_view::npos) return false;
  std::vector<Reference> items;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    std::string_view line = ascii::trimmed(source.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    if (line[0] != '-') return false;
    line = ascii::trimmed(line.substr(1));
    const auto at = node.span.begin + static_cast<std::uint32_t>(line.data() - source.data());
    if (!line.empty()) items.push_back({std::string(line), {at, at + static_cast<std::uint32_t>(line.size())}});
  }
  report(
      codes_.trap.value_or(codes_.type), node.span,
      as_code(shown(node)) + " was read as " + std::to_string(items.size()) + " items, other tools read it as one text",
      "write a space after each dash");
  out = std::move(items);
  return true;
}

std::vector<Reference> TypedReader::references(std::string_view key, const DataNode& node) {
  std::vector<Reference> out;
  switch (node.kind) {
    case DataNode::Kind::null:
      break;
    case DataNode::Kind::sequence:
      out.reserve(node.items.size());
      append_items(key, node, 0, out);
      break;
    case DataNode::Kind::scalar:
      if (split_dashes(node, out)) break;
      if (!node.quoted && has_comma(node.scalar)) {
        split_scalar(key, node, out);
      } else if (const std::string_view one = ascii::trimmed(node.scalar); !one.empty()) {
        note_trap(key, node);
        note_placeholder(key, node);
        out.push_back({std::string(one), node.span});
      }
      break;
    case DataNode::Kind::mapping: {
      const bool only_keys =
          !node.members.empty() && std::all_of(node.members.begin(), node.members.end(), [](const DataMember& member) {
            return member.value.kind == DataNode::Kind::null;
          });
      wrong_type(key, node, "a list of texts", "write for example " + assignment(key, "[\"a\", \"b\"]"));
      if (!only_keys) break;
      for (const DataMember& member : node.members) out.push_back({member.key, member.key_span});
      break;
    }
  }
  return out;
}

std::vector<std::string> TypedReader::texts(std::string_view key, const DataNode& node) {
  std::vector<std::string> out;
  std::vector<Reference> items = references(key, node);
  out.reserve(items.size());
  for (Reference& item : items) out.push_back(std::move(item.text));
  return out;
}

const DataNode* TypedReader::mapping(std::string_view key, const DataNode& node) {
  if (node.kind == DataNode::Kind::mapping) return &node;
  if (node.kind != DataNode::Kind::null)
    wrong_type(key, node, "a map", "write its keys below it, indented by two spaces");
  return nullptr;
}

}  // namespace lectern
