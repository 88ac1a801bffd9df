// SARIF 2.1.0 (OASIS): one run, every code that occurs as a rule. What GitHub's code scanning asks for on top is given
// too: a level for each rule, a help text, and a fingerprint that does not change when lines move.
#include <algorithm>
#include <map>

#include "diagnostics/identity.h"
#include "diagnostics/report/formats.h"
#include "diagnostics/report/json_parts.h"
#include "text/ascii.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string text_object(std::string_view text) { return json_object({{"text", json_string(text)}}); }

std::string fenced(std::string_view text) { return "~~~~\n" + std::string(text) + "\n~~~~\n"; }

std::string help_of(const CodeInfo& info) {
  const std::string explanation(info.explanation);
  const std::string bad(info.bad);
  const std::string good(info.good);
  return json_object(
      {{"text", json_string(explanation + "\n\nGives the message:\n\n" + bad + "\n\nMended:\n\n" + good)},
       {"markdown",
        json_string(explanation + "\n\nGives the message:\n\n" + fenced(bad) + "\nMended:\n\n" + fenced(good))}});
}

std::string rule_of(Code code) {
  const CodeInfo& info = info_of(code);
  return json_object({{"id", json_string(info.name)},
                      {"shortDescription", text_object(info.summary)},
                      {"fullDescription", text_object(info.explanation)},
                      {"help", help_of(info)},
                      {"defaultConfiguration", json_object({{"level", json_string(name_of(info.severity))}})}});
}

/// RFC 3986: everything but the unreserved characters and `/` is written as `%XX`.
std::string encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter_or_digit = ascii::is_letter_or_digit(c);
    if (letter_or_digit || std::string_view("-._~/").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

class SarifReport {
 public:
  explicit SarifReport(const ReportOptions& options) : options_(options) {}

  std::string print(const Diagnostics& diagnostics) {
    number_rules(diagnostics);
    const std::vector<std::size_t> turns = number_findings(diagnostics);
    std::vector<std::string> results;
    for (std::size_t i = 0; i < diagnostics.size(); ++i) results.push_back(result_of(diagnostics[i], turns[i]));
    std::vector<std::string> rules;
    for (const auto& [code, index] : rules_) rules.push_back(rule_of(code));
    return "{\n  \"$schema\": " + json_string(kSchema) +
           ",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n      \"tool\": {\n        \"driver\": {\n"
           "          \"name\": \"lectern\",\n          \"semanticVersion\": \"" LECTERN_VERSION
           "\",\n          \"rules\": " +
           json_lines(rules, 12) +
           "\n        }\n      },\n      \"columnKind\": \"unicodeCodePoints\",\n      \"originalUriBaseIds\": "
           "{\"%SRCROOT%\": {\"description\": {\"text\": \"the folder that lectern was called in\"}}},\n"
           "      \"results\": " +
           json_lines(results, 8) + "\n    }\n  ]\n}\n";
  }

 private:
  void number_rules(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) rules_.emplace(diagnostic.code, 0);
    std::size_t next = 0;
    for (auto& [code, index] : rules_) index = next++;
  }

  [[nodiscard]] std::string result_of(const Diagnostic& diagnostic, std::size_t turn) const {
    const std::string text = diagnostic.message + (diagnostic.help.empty() ? "" : "\n" + diagnostic.help);
    const FindingIdentity identity = identity_of(diagnostic);
    const std::string hash =
        to_hex(hash_content(identity.file + "\n" + identity.code + "\n" + identity.text)).substr(0, 16);
    return json_object(
        {{"ruleId", json_string(name_of(diagnostic.code))},
         {"ruleIndex", std::to_string(rules_.at(diagnostic.code))},
         {"level", json_string(name_of(diagnostic.severity))},
         {"message", text_object(text)},
         {"locations", diagnostic.place.file.empty() ? "" : json_list({location_of(diagnostic.place, {})})},
         {"relatedLocations", related_of(diagnostic)},
         {"partialFingerprints",
          json_object({{"primaryLocationLineHash", json_string(hash + ":" + std::to_string(turn))}})},
         {"baselineState", !options_.baseline ? ""
                           : diagnostic.known ? "\"unchanged\""
                                              : "\"new\""}});
  }

  [[nodiscard]] std::string related_of(const Diagnostic& diagnostic) const {
    std::vector<std::string> places;
    for (const Related& related : diagnostic.related) {
      if (!related.place.file.empty()) places.push_back(location_of(related.place, related.message));
    }
    return places.empty() ? "" : json_list(places);
  }

  [[nodiscard]] std::string location_of(const Place& place, std::string_view message) const {
    const std::string file = json_object(
        {{"uri", json_string(encoded(options_.folder + place.file))}, {"uriBaseId", json_string("%SRCROOT%")}});
    std::string region;
    if (place.line != 0) {
      const Columns columns = columns_of(place);
      region = json_object({{"startLine", std::to_string(place.line)},
                            {"startColumn", columns.begin == 0 ? "" : std::to_string(columns.begin)},
                            {"endColumn", columns.end == 0 ? "" : std::to_string(columns.end)}});
    }
    return json_object({{"physicalLocation", json_object({{"artifactLocation", file}, {"region", region}})},
                        {"message", message.empty() ? "" : text_object(message)}});
  }

  const ReportOptions& options_;
  std::map<Code, std::size_t> rules_;
};

}  // namespace

std::string sarif_report(const Diagnostics& sorted, const ReportOptions& options) {
  return SarifReport(options).print(sorted);
}

}  // namespace lectern
