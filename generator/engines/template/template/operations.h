#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engines/template/template/syntax_tree.h"

namespace lectern::templates {

/// The filters or the tests of a set: the built-in ones and those the program added.
class OperationTable {
 public:
  void add_builtin(std::string_view name, Operation::Builtin builtin) {
    operations_[std::string(name)].builtin = builtin;
  }
  void add_custom(std::string_view name, Function function) {
    functions_.push_back(std::make_unique<const Function>(std::move(function)));
    operations_[std::string(name)].custom = functions_.back().get();
  }
  /// Nothing (nullptr) for a name that is not there.
  [[nodiscard]] const Operation* find(std::string_view name) const {
    const auto found = operations_.find(name);
    return found == operations_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::vector<std::string_view> names() const {
    std::vector<std::string_view> all;
    for (const auto& [name, operation] : operations_) all.push_back(name);
    return all;
  }

 private:
  std::map<std::string, Operation, std::less<>> operations_;
  std::vector<std::unique_ptr<const Function>> functions_;
};

void add_text_filters(OperationTable& filters);
void add_escape_filters(OperationTable& filters);
void add_list_filters(OperationTable& filters);
void add_selection_filters(OperationTable& filters);
void add_number_filters(OperationTable& filters);
void add_tests(OperationTable& tests);

}  // namespace lectern::templates
