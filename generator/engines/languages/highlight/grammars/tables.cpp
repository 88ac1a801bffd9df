// All tables together: grammar_tables().

#include "engines/languages/highlight/grammars/tables.h"

namespace lectern {

const std::vector<GrammarTable>& grammar_tables() {
  static const auto all = [] {
    std::vector<GrammarTable> tables;
    add_shell_tables(tables);
    add_data_tables(tables);
    add_web_tables(tables);
    add_compiled_tables(tables);
    return tables;
  }();
  return all;
}

}  // namespace lectern
