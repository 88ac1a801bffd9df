// Turns yaml-cpp's events into a tree with exact byte spans. yaml-cpp says where things begin; where they end is read
// from the text itself, which also finds the unterminated quotes that it accepts.
#include "engines/data/yaml/tree_builder.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>

#include "engines/data/yaml/scalar_extent.h"

namespace lectern::yaml {

namespace {

// A stream over bytes that are already in memory: yaml-cpp only reads streams.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

// A collection that is being read.
struct Frame {
  DataNode node;
  std::string key;
  Span key_span;
  bool has_key = false;
  bool flow = false;
  std::unordered_map<std::string, std::size_t> places;  // of the keys, once there are many
};

constexpr std::size_t kManyMembers = 24;

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Input& input, const ReadingRules& rules) : text_(input.text), input_(input), rules_(rules) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    DataNode node;
    std::uint32_t begin = position(mark);
    // `key:` without a value is placed right after its colon, not where the next key begins.
    const std::size_t word = null_word_size(text_.substr(begin));
    if (word == 0 && last_end_ != 0) begin = std::min(begin, last_end_ + 1);
    node.span = span(begin, begin + static_cast<std::uint32_t>(word));
    if (word != 0) node.scalar = std::string(text_.substr(begin, word));
    attach(std::move(node), begin + static_cast<std::uint32_t>(word));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::uint32_t begin = position(mark);
    const std::uint32_t end = token_end(text_, begin);
    note_alias(begin, end);
    DataNode node;
    node.span = span(begin, end);
    attach(std::move(node), end);
  }

  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    const std::uint32_t begin = position(mark);
    note_alias(begin, begin + static_cast<std::uint32_t>(name.size()) + 1);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool properties = anchor != 0 || (tag != "?" && tag != "!");
    const std::uint32_t begin = properties ? skip_properties(text_, position(mark)) : position(mark);
    DataNode node;
    node.kind = DataNode::Kind::scalar;
    if (const KnownScalar* known = find_known(begin)) {
      node.scalar = known->text;
      if (value.size() > known->stand_in) node.scalar += value.substr(known->stand_in);  // it goes on on the next line
      node.span = span(begin, known->end);
      attach(std::move(node), known->end);
      return;
    }
    const ScalarExtent extent = scalar_extent(text_, begin, value);
    if (extent.runs_away) stop(Fault::Kind::open_quote, begin);
    node.scalar = value;
    node.quoted = extent.quoted || tag == "!" || tag == "tag:yaml.org,2002:str";
    node.span = span(begin, extent.end);
    attach(std::move(node), extent.end);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    open(DataNode::Kind::sequence, mark, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    open(DataNode::Kind::mapping, mark, style);
  }
  void OnMapEnd() override { close(); }

  // Closes what is still open, so that whatever was read is kept.
  Outcome finish() {
    while (!frames_.empty()) close();
    outcome_.tree = std::move(root_);
    return std::move(outcome_);
  }

 private:
  std::uint32_t position(const YAML::Mark& mark) const {
    return std::min(static_cast<std::uint32_t>(std::max(mark.pos, 0)), static_cast<std::uint32_t>(text_.size()));
  }
  Span span(std::uint32_t begin, std::uint32_t end) const {
    return {input_.base + std::min(begin, input_.limit), input_.base + std::min(end, input_.limit)};
  }

  [[noreturn]] static void stop(Fault::Kind kind, std::uint32_t offset) { throw Fault{kind, offset, {}}; }

  const KnownScalar* find_known(std::uint32_t offset) const {
    for (const KnownScalar& known : input_.known) {
      if (known.begin == offset) return &known;
    }
    return nullptr;
  }

  void note_alias(std::uint32_t begin, std::uint32_t end) {
    if (!outcome_.alias) outcome_.alias = span(begin, end);
  }

  void open(DataNode::Kind kind, const YAML::Mark& mark, YAML::EmitterStyle::value style) {
    const std::uint32_t begin = position(mark);
    if (frames_.size() >= rules_.max_depth) stop(Fault::Kind::too_deep, begin);
    if (expects_key()) stop(Fault::Kind::collection_key, begin);
    count(begin);
    Frame& frame = frames_.emplace_back();
    frame.node.kind = kind;
    frame.flow = style == YAML::EmitterStyle::Flow;
    frame.node.span = span(begin, begin);
    last_end_ = begin;
  }

  bool expects_key() const {
    return !frames_.empty() && frames_.back().node.kind == DataNode::Kind::mapping && !frames_.back().has_key;
  }

  void count(std::uint32_t begin) {
    if (++outcome_.nodes > rules_.max_nodes) stop(Fault::Kind::too_many_values, begin);
  }

  void close() {
    DataNode node = std::move(frames_.back().node);
    const bool flow = frames_.back().flow;
    frames_.pop_back();
    std::uint32_t end = last_end_;
    if (flow) {
      const std::uint32_t begin = skip_properties(text_, node.span.begin - input_.base);
      end = bracket_end(text_, std::max(begin + 1, last_end_));
    }
    node.span.end = span(0, std::max(end, node.span.begin - input_.base)).end;
    place(std::move(node), end);
  }

  void attach(DataNode node, std::uint32_t end) {
    if (!expects_key()) {
      count(node.span.begin - input_.base);
      place(std::move(node), end);
      return;
    }
    Frame& frame = frames_.back();
    frame.key = std::move(node.scalar);
    frame.key_span = node.span;
    frame.has_key = true;
    if (frame.key == "<<" && !node.quoted) note_alias(node.span.begin - input_.base, end);
    last_end_ = end;
  }

  void place(DataNode node, std::uint32_t end) {
    last_end_ = end;
    if (frames_.empty()) {
      root_ = std::move(node);
    } else if (Frame& frame = frames_.back(); frame.node.kind == DataNode::Kind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (frame.has_key) {
      frame.has_key = false;
      if (frame.key != "<<") add_member(frame, std::move(node));
    }
  }

  void add_member(Frame& frame, DataNode value) {
    std::vector<DataMember>& members = frame.node.members;
    if (DataMember* old = find_member(frame)) {
      outcome_.duplicates.push_back({frame.key, old->key_span, frame.key_span});
      old->key_span = frame.key_span;
      old->value = std::move(value);
      return;
    }
    if (members.size() >= kManyMembers) frame.places.emplace(frame.key, members.size());
    members.push_back({std::move(frame.key), frame.key_span, std::move(value)});
  }

  // Small mappings are searched, the members of large ones after the first few are found by hash.
  static DataMember* find_member(Frame& frame) {
    std::vector<DataMember>& members = frame.node.members;
    const std::size_t few = std::min(members.size(), kManyMembers);
    for (std::size_t i = 0; i < few; ++i) {
      if (members[i].key == frame.key) return &members[i];
    }
    if (members.size() <= kManyMembers) return nullptr;
    const auto found = frame.places.find(frame.key);
    return found == frame.places.end() ? nullptr : &members[found->second];
  }

  std::string_view text_;
  const Input& input_;
  const ReadingRules& rules_;
  std::vector<Frame> frames_;
  DataNode root_;
  Outcome outcome_;
  std::uint32_t last_end_ = 0;
};

}  // namespace

Outcome build_tree(const Input& input, const ReadingRules& rules) {
  TreeBuilder builder(input, rules);
  TextBuffer buffer(input.text);
  std::istream stream(&buffer);
  std::optional<Fault> fault;
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& exception) {
    const auto offset = static_cast<std::uint32_t>(std::max(exception.mark.pos, 0));
    fault = Fault{Fault::Kind::syntax, std::min(offset, input.limit), exception.msg};
  } catch (const Fault& found) {
    fault = found;
  }
  Outcome outcome = builder.finish();
  if (!fault && outcome.nodes > 0) {
    if (const auto rest = find_leftover(input.text.substr(0, input.limit),
                                        std::min(outcome.tree.span.end - input.base, input.limit))) {
      fault = Fault{Fault::Kind::syntax, *rest, "end of map not found"};
    }
  }
  outcome.fault = std::move(fault);
  outcome.second = next_document(input.text);
  return outcome;
}

}  // namespace lectern::yaml
