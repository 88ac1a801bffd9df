// Says in plain words what is wrong with a YAML document.
#include "engines/data/yaml/messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.h"

namespace lectern::yaml {

namespace {

std::string quoted_name(std::string_view text) { return "`" + shortened(text) + "`"; }

// `title: "…"` with the value as a double-quoted scalar.
std::string in_quotes(std::string_view key, std::string_view value) {
  std::string out = "`";
  if (!key.empty()) out += std::string(key) + ": ";
  out += '"';
  for (const char c : shortened(value)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"`";
}

struct Translation {
  std::string_view reason;
  std::string_view message;
  std::string_view help;
};

// yaml-cpp's words, by their beginning.
constexpr std::array<Translation, 12> kTranslations{{
    {"illegal map value", "a colon stands where none can stand", "put a value that contains `: ` in quotes"},
    {"end of map not found", "this line does not fit the lines above it",
     "keys of one level begin in the same column, each with a colon and a space after it"},
    {"end of sequence not found", "this line does not fit the list above it",
     "the items of a list begin in the same column, each with `- `"},
    {"end of sequence flow not found", "a `[` is never closed", "close the list with `]`"},
    {"end of map flow not found", "a `{` is never closed", "close it with `}`, or put the text in quotes"},
    {"illegal block entry", "a list item cannot stand here", "begin the list on its own line, below its key"},
    {"illegal flow end", "a bracket closes nothing", "put a value that contains brackets in quotes"},
    {"unknown token", "a value begins with a character that YAML keeps for itself", "put the value in quotes"},
    {"unknown escape character", "a backslash in double quotes begins an escape, and this one does not exist",
     "write `\\\\` for a backslash, or use single quotes"},
    {"the referenced anchor is not defined", "`*` begins an alias in YAML, and no anchor has this name",
     "put the value in quotes"},
    {"illegal tab", "the line is indented with a tab", "indent with spaces"},
    {"illegal map key", "a key cannot stand here", "keys of one level begin in the same column"},
}};

}  // namespace

void Reporter::add(Code code, Severity severity, Span span, Words words) {
  if (count_++ >= rules_.max_messages) return;
  Diagnostic diagnostic = diagnose(code, place_of(file_, span), std::move(words.message), std::move(words.help));
  diagnostic.severity = severity;
  out_.push_back(std::move(diagnostic));
}

void Reporter::mended(Span span, Words words) { add(rules_.syntax, Severity::warning, span, std::move(words)); }
void Reporter::lost(Span span, Words words) { add(rules_.syntax, Severity::error, span, std::move(words)); }
void Reporter::limit(Span span, Words words) { add(rules_.limit, severity_of(rules_.limit), span, std::move(words)); }

void Reporter::notices(const Outcome& outcome, std::uint32_t base) {
  for (const Duplicate& duplicate : outcome.duplicates) {
    if (count_ >= rules_.max_messages) break;
    add(rules_.duplicate, Severity::warning, duplicate.second,
        {quoted_name(duplicate.key) + " stands twice, the last one is used", "remove one of the two"});
    out_.back().related.push_back({"first written here", place_of(file_, duplicate.first)});
  }
  if (outcome.alias) {
    limit(*outcome.alias, {"anchors (`&`), aliases (`*`) and merge keys (`<<`) are not followed",
                           "write the value out, or put a text that begins with `&` or `*` in quotes"});
  }
  if (outcome.second) {
    const std::uint32_t at = base + *outcome.second;
    mended({at, at + 3}, {"a second document begins here, only the first one is read", "keep one document in a file"});
  }
}

Words explain(const Fault& fault, const ReadingRules& rules) {
  switch (fault.kind) {
    case Fault::Kind::open_quote:
      return {"a quote is never closed", "close it at the end of the value"};
    case Fault::Kind::collection_key:
      return {"a list or a map stands where a key must stand", "put a text that begins with `{` or `[` in quotes"};
    case Fault::Kind::too_deep:
      return {"lists and maps are nested more than " + std::to_string(rules.max_depth) + " deep",
              "write the value flatter"};
    case Fault::Kind::too_many_values:
      return {"there are more than " + std::to_string(rules.max_nodes) + " values, the rest was ignored",
              "move the data to a data file"};
    case Fault::Kind::syntax:
      break;
  }
  for (const Translation& translation : kTranslations) {
    if (fault.reason.starts_with(translation.reason)) {
      return {std::string(translation.message), std::string(translation.help)};
    }
  }
  return {"this is not valid YAML: " + fault.reason, "check the quotes, colons and indentation of this line"};
}

Words explain_value(std::string_view key, std::string_view value) {
  const std::string subject = key.empty() ? "a list item" : quoted_name(key);
  const std::string quote = "put the value in quotes: " + in_quotes(key, value);
  if (value.starts_with("{{") || value.starts_with("{%")) {
    return {quoted_name(value) + " is a template placeholder that was never filled in, it was read as text",
            key.empty() ? "write the value itself" : "write the value of " + quoted_name(key) + " itself"};
  }
  const char first = value.empty() ? ' ' : value[0];
  if (first == '"' || first == '\'') {
    const bool closed = value.find(first, 1) != std::string_view::npos;
    const std::string_view inner = value.substr(1);
    if (first == '"' && closed && value.find('"', 1) + 1 == value.size() &&
        value.find('\\') != std::string_view::npos) {
      return {
          "the value of " + subject + " has a backslash in double quotes that begins no escape, it was read as text",
          "write `\\\\` for a backslash, or use single quotes"};
    }
    const std::string help = "put the whole value in quotes, with " + std::string(first == '"' ? "`\\\"`" : "`''`") +
                             " for a quote inside it";
    if (closed) return {subject + " has quotes that do not enclose the whole value, it was read as text", help};
    return {"the quote that opens the value of " + subject + " is never closed",
            "close it at the end of the value: " + in_quotes(key, inner)};
  }
  if (first == '[' || first == '{') {
    return {std::string("the value of ") + subject + " begins with `" + first + "`, but is no complete " +
                (first == '[' ? "list" : "map") + ", it was read as text",
            quote};
  }
  if (std::string_view("@`%&*!|>?,]}").find(first) != std::string_view::npos) {
    const std::string shown = first == '`' ? "a backtick" : "`" + std::string(1, first) + "`";
    return {"the value of " + subject + " begins with " + shown + ", which YAML keeps for itself", quote};
  }
  if (value.starts_with("- ")) {
    return {"the value of " + subject + " begins with `- ` on the line of its key, it was read as text",
            "begin a list on its own line, or put the text in quotes"};
  }
  if (value.find(": ") != std::string_view::npos || value.ends_with(':')) {
    return {"the value of " + subject + " contains a colon, it was read as the text " + quoted_name(value), quote};
  }
  return {"the value of " + subject + " is not valid YAML, it was read as text", quote};
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string out;
  std::size_t offset = 0;
  while (offset < text.size() && out.size() < kLongest) {
    const auto decoded = utf8::decode(text, offset);
    utf8::append(out, decoded.character == '\n' || decoded.character == '\r' ? U' ' : decoded.character);
    offset += decoded.size;
  }
  if (offset < text.size()) out += "…";
  return out;
}

}  // namespace lectern::yaml
