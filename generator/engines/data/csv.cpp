// Rows of fields, the first row naming the others' keys.
#include "engines/data/csv.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace lectern {

namespace {

class CsvReader {
 public:
  CsvReader(const SourceFile& file, const ReadingRules& rules, Diagnostics& diagnostics)
      : file_(file), text_(file.text()), rules_(rules), diagnostics_(diagnostics) {
    if (text_.starts_with(utf8::kByteOrderMark)) at_ = utf8::kByteOrderMark.size();
  }

  DataNode read() {
    DataNode list;
    list.kind = DataNode::Kind::sequence;
    list.span = {0, static_cast<std::uint32_t>(text_.size())};
    const std::vector<DataNode> header = next_row();
    while (at_ < text_.size() && !stopped_) {
      std::vector<DataNode> row = next_row();
      if (row.empty()) break;
      if (count_ > rules_.max_nodes) {
        report(rules_.limit, row[0].span, "there are more than " + std::to_string(rules_.max_nodes) + " values",
               "split the file");
        break;
      }
      list.items.push_back(as_map(header, std::move(row)));
    }
    return list;
  }

 private:
  void report(Code code, Span span, std::string message, std::string help) {
    diagnostics_.push_back(diagnose(code, place_of(file_, span), std::move(message), std::move(help)));
  }

  bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

  void skip_line_ends() {
    while (at_ < text_.size() && at_line_end()) ++at_;
  }

  // Nothing at the end of the file.
  std::vector<DataNode> next_row() {
    skip_line_ends();
    std::vector<DataNode> row;
    if (at_ >= text_.size()) return row;
    while (true) {
      row.push_back(next_field());
      ++count_;
      if (at_line_end()) return row;
      ++at_;  // the comma
    }
  }

  DataNode next_field() {
    DataNode field;
    field.kind = DataNode::Kind::scalar;
    field.quoted = true;
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '"') read_quoted(field.scalar);
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    field.scalar += text_.substr(at_, end - at_);
    at_ = end;
    field.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return field;
  }

  void read_quoted(std::string& out) {
    const std::size_t begin = at_++;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        report(rules_.syntax, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 1)},
               "the quote that opens this field is never closed", "write `\"\"` for a quote inside a quoted field");
        out += text_.substr(at_);
        at_ = text_.size();
        stopped_ = true;
        return;
      }
      out += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') return;
      out += '"';
      ++at_;
    }
  }

  static DataNode as_map(const std::vector<DataNode>& header, std::vector<DataNode> row) {
    DataNode map;
    map.kind = DataNode::Kind::mapping;
    map.span = {row.front().span.begin, row.back().span.end};
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string key = i < header.size() ? header[i].scalar : std::string();
      // A column without a name of its own is known by its number.
      if (key.empty() || has_key(map, key)) key = "_" + std::to_string(i + 1);
      map.members.push_back({std::move(key), i < header.size() ? header[i].span : Span{}, std::move(row[i])});
    }
    return map;
  }

  // Rows are short; very wide ones are not searched, their keys are made from the numbers of their columns at worst.
  static bool has_key(const DataNode& map, const std::string& key) {
    constexpr std::size_t kSearched = 256;
    const std::size_t count = std::min(map.members.size(), kSearched);
    return std::any_of(map.members.begin(), map.members.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const DataMember& member) { return member.key == key; });
  }

  const SourceFile& file_;
  std::string_view text_;
  const ReadingRules& rules_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::uint64_t count_ = 0;
  bool stopped_ = false;
};

}  // namespace

DataNode read_csv(const SourceFile& file, const ReadingRules& rules, Diagnostics& diagnostics) {
  if (file.text().size() > rules.max_bytes) {
    diagnostics.push_back(diagnose(rules.limit, place_of_file(file.path()),
                                   "the file is larger than " + std::to_string(rules.max_bytes / 1024) + " KiB",
                                   "split the file"));
    DataNode empty;
    empty.kind = DataNode::Kind::sequence;
    return empty;
  }
  return CsvReader(file, rules, diagnostics).read();
}

}  // namespace lectern
