// Messages as one JSON object.
#include "diagnostics/report/formats.h"
#include "diagnostics/report/json_parts.h"

namespace lectern {

namespace {

void add_place(JsonMembers& members, const Place& place) {
  members.emplace_back("file", json_string(place.file));
  members.emplace_back("line", std::to_string(place.line));
  members.emplace_back("column", std::to_string(place.column));
  members.emplace_back("length", std::to_string(place.length));
}

std::string json_related(const Diagnostic& diagnostic) {
  std::vector<std::string> items;
  for (const Related& related : diagnostic.related) {
    JsonMembers members{{"message", json_string(related.message)}};
    add_place(members, related.place);
    items.push_back(json_object(members));
  }
  return json_list(items);
}

std::string json_diagnostic(const Diagnostic& diagnostic, bool baseline) {
  JsonMembers members{{"code", json_string(name_of(diagnostic.code))},
                      {"level", json_string(name_of(diagnostic.severity))},
                      {"message", json_string(diagnostic.message)},
                      {"help", json_string(diagnostic.help)},
                      {"why", json_string(info_of(diagnostic.code).summary)}};
  add_place(members, diagnostic.place);
  members.emplace_back("related", json_related(diagnostic));
  if (baseline) members.emplace_back("known", diagnostic.known ? "true" : "false");
  return json_object(members);
}

}  // namespace

std::string json_report(const Diagnostics& sorted, const ReportOptions& options) {
  std::vector<std::string> items;
  items.reserve(sorted.size());
  for (const Diagnostic& diagnostic : sorted) items.push_back(json_diagnostic(diagnostic, options.baseline));
  const Counts counts = count(sorted);
  return "{\n  \"diagnostics\": " + json_lines(items, 4) + ",\n  \"errors\": " + std::to_string(counts.errors) +
         ",\n  \"warnings\": " + std::to_string(counts.warnings) + ",\n  \"notes\": " + std::to_string(counts.notes) +
         (options.baseline ? ",\n  \"known\": " + std::to_string(counts.known) : "") + "\n}\n";
}

}  // namespace lectern
