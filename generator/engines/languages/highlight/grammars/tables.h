#pragma once

#include "engines/languages/highlight/grammar.h"

/// The rule tables, by family; grammar.h explains how to read them.
namespace lectern {

void add_shell_tables(std::vector<GrammarTable>& tables);
void add_data_tables(std::vector<GrammarTable>& tables);
void add_web_tables(std::vector<GrammarTable>& tables);
void add_compiled_tables(std::vector<GrammarTable>& tables);

}  // namespace lectern
