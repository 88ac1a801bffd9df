// Reads, writes and applies baselines.
#include "model/baseline.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "engines/data/json.h"
#include "engines/value/value.h"

namespace lectern {

namespace {

constexpr const char* kWayOut = "write it with `lectern check --write-baseline`";

constexpr ReadingRules kRules{
    Code::invalid_baseline, Code::invalid_baseline, Code::invalid_baseline, 16 * 1024 * 1024, 8, 1000000, 5, true};

const std::string* text_of(const DataNode& map, std::string_view key) {
  const DataNode* node = map.find(key);
  return node != nullptr && node->kind == DataNode::Kind::scalar && node->quoted ? &node->scalar : nullptr;
}

/// A count from 1; 0 when it is none.
std::size_t count_of(const DataNode& map) {
  const DataNode* node = map.find("count");
  if (node == nullptr) return 1;
  std::size_t count = 0;
  const char* const end = node->scalar.data() + node->scalar.size();
  const auto [stop, error] = std::from_chars(node->scalar.data(), end, count);
  return node->kind == DataNode::Kind::scalar && error == std::errc() && stop == end ? count : 0;
}

class BaselineReader {
 public:
  BaselineReader(const SourceFile& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  Baseline read() {
    const std::size_t before = diagnostics_.size();
    const DataNode tree = read_json(file_, {0, static_cast<std::uint32_t>(file_.text().size())}, kRules, diagnostics_);
    if (diagnostics_.size() > before) return {};
    const std::string* kind = text_of(tree, "lectern");
    const DataNode* version = tree.find("version");
    const DataNode* findings = tree.find("findings");
    if (kind == nullptr || *kind != "baseline" || findings == nullptr || findings->kind != DataNode::Kind::sequence) {
      fail({0, 1}, "the file is no baseline");
    } else if (version == nullptr || version->scalar != "1") {
      fail(version == nullptr ? Span{0, 1} : version->span, "the baseline is not of version 1");
    } else {
      for (const DataNode& item : findings->items) add(item);
    }
    return std::move(baseline_);
  }

 private:
  void add(const DataNode& item) {
    const std::string* file = text_of(item, "file");
    const std::string* code = text_of(item, "code");
    const std::string* text = text_of(item, "text");
    const std::size_t count = count_of(item);
    if (file == nullptr || code == nullptr || text == nullptr || count == 0) {
      fail(item.span, "a known finding has a `file`, a `code`, a `text` and maybe a `count` from 1");
      return;
    }
    baseline_.findings.push_back({{*file, *code, *text}, count, place_of(file_, item.span)});
  }

  void fail(Span span, std::string message) {
    diagnostics_.push_back(diagnose(Code::invalid_baseline, place_of(file_, span), std::move(message), kWayOut));
  }

  const SourceFile& file_;
  Diagnostics& diagnostics_;
  Baseline baseline_;
};

Diagnostic outdated(const Baseline::Known& known, std::size_t left) {
  const FindingIdentity& identity = known.identity;
  const std::string what = "`" + identity.text + "` (" + identity.code + " in `" + identity.file + "`)";
  const std::size_t there = known.count - left;
  const std::string gone = known.count == 1 ? " is no longer there"
                                            : " is there " + std::to_string(there) + (there == 1 ? " time" : " times") +
                                                  ", not " + std::to_string(known.count);
  return diagnose(Code::outdated_baseline, known.place, what + gone,
                  "write the baseline again: `lectern check --write-baseline`");
}

}  // namespace

Baseline read_baseline(const SourceFile& file, Diagnostics& diagnostics) {
  return BaselineReader(file, diagnostics).read();
}

std::string baseline_text(const Diagnostics& diagnostics) {
  std::map<FindingIdentity, std::size_t> counts;
  for (const Diagnostic& diagnostic : diagnostics) ++counts[identity_of(diagnostic)];
  std::string out = "{\"lectern\": \"baseline\", \"version\": 1, \"findings\": [";
  bool first = true;
  for (const auto& [identity, count] : counts) {
    Map entry{{"file", identity.file}, {"code", identity.code}, {"text", identity.text}};
    if (count > 1) entry.set("count", static_cast<std::uint64_t>(count));
    out += first ? "\n  " : ",\n  ";
    out += to_json(Value(std::move(entry)));
    first = false;
  }
  return out + (first ? "]}\n" : "\n]}\n");
}

Diagnostics apply_baseline(const Baseline& baseline, Diagnostics& diagnostics) {
  std::map<FindingIdentity, std::size_t> left;
  for (const Baseline::Known& known : baseline.findings) left[known.identity] += known.count;
  for (Diagnostic& diagnostic : diagnostics) {
    const auto found = left.find(identity_of(diagnostic));
    if (found == left.end() || found->second == 0) continue;
    --found->second;
    diagnostic.known = true;
  }
  Diagnostics gone;
  for (const Baseline::Known& known : baseline.findings) {
    std::size_t& missing = left[known.identity];
    if (missing > 0) gone.push_back(outdated(known, std::min(missing, known.count)));
    missing -= std::min(missing, known.count);
  }
  return gone;
}

}  // namespace lectern
