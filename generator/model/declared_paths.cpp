// Learning paths as a course page declares them.
#include "model/declared_paths.h"

#include <algorithm>
#include <string>
#include <utility>

#include "diagnostics/suggest.h"
#include "model/front_matter_keys.h"
#include "text/ascii.h"

namespace lectern {

namespace {

const char* const kExample = "write `{id: basics, title: Basics, steps: [01-start, 02-next]}`";

// Ids become anchors and keys in the browser: no spaces, no slashes.
bool is_usable_id(std::string_view id) {
  return !id.empty() && id.find_first_of(" \t\r\n/\\#?\"'<>&") == std::string_view::npos;
}

std::vector<std::vector<Reference>> read_steps(const DataNode& node, TypedReader& reader) {
  std::vector<std::vector<Reference>> steps;
  if (node.kind != DataNode::Kind::sequence) {
    for (Reference& step : reader.references("steps", node)) steps.push_back({std::move(step)});
    return steps;
  }
  for (const DataNode& item : node.items) {
    std::vector<Reference> choice = reader.references("steps", item);
    if (!choice.empty()) steps.push_back(std::move(choice));
  }
  return steps;
}

void note_unknown_key(const DataMember& member, TypedReader& reader) {
  const std::string help = did_you_mean(member.key, {"id", "title", "focus", "steps"});
  reader.report(Code::front_matter_unknown_key, member.key_span, "`" + member.key + "` is no key of a learning path",
                help.empty() ? "the keys are `id`, `title`, `focus` and `steps`" : help);
}

DeclaredPath read_path(const DataNode& map, TypedReader& reader) {
  DeclaredPath path;
  path.span = map.span;
  for (const DataMember& member : map.members) {
    const std::string name = ascii::lower(member.key);
    if (name == "id") {
      path.id = reader.text(member.key, member.value).value_or("");
    } else if (name == "title") {
      path.title = reader.text(member.key, member.value).value_or("");
    } else if (name == "focus" || name == "description") {
      path.focus = reader.text(member.key, member.value).value_or("");
    } else if (name == "steps") {
      path.steps = read_steps(member.value, reader);
    } else {
      note_unknown_key(member, reader);
    }
  }
  return path;
}

// What keeps a path from being used, or an empty string.
std::string fault_of(const DeclaredPath& path, const std::vector<DeclaredPath>& earlier) {
  if (path.id.empty()) return "a learning path has no `id`";
  if (!is_usable_id(path.id)) return "`" + path.id + "` cannot be the id of a learning path";
  if (path.title.empty()) return "the learning path `" + path.id + "` has no `title`";
  if (path.steps.empty()) return "the learning path `" + path.id + "` has no `steps`";
  const bool taken =
      std::any_of(earlier.begin(), earlier.end(), [&](const DeclaredPath& other) { return other.id == path.id; });
  return taken ? "two learning paths have the id `" + path.id + "`" : std::string();
}

}  // namespace

std::vector<DeclaredPath> read_declared_paths(const DataNode& node, TypedReader& reader) {
  std::vector<DeclaredPath> paths;
  const auto add = [&](const DataNode& item) {
    if (item.kind != DataNode::Kind::mapping) {
      reader.report(Code::invalid_path, item.span, "a learning path is a map, not `" + reader.shown(item) + "`",
                    kExample);
      return;
    }
    DeclaredPath path = read_path(item, reader);
    const std::string fault = fault_of(path, paths);
    if (fault.empty()) {
      paths.push_back(std::move(path));
    } else {
      reader.report(Code::invalid_path, item.span, fault, kExample);
    }
  };
  if (node.kind == DataNode::Kind::mapping || node.kind == DataNode::Kind::scalar) add(node);
  for (const DataNode& item : node.items) add(item);
  return paths;
}

}  // namespace lectern
