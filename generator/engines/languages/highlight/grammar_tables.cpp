// The rule tables of all languages but Python, which has a walk of its own; grammar.h explains how to read them.

#include "engines/languages/highlight/grammar.h"

extern "C" {
const TSLanguage* tree_sitter_bash(void);
const TSLanguage* tree_sitter_json(void);
}

namespace lectern {
namespace {

constexpr std::string_view bash_rules = R"(
comment: comment
string: string raw_string ansi_c_string translated_string heredoc_body heredoc_start heredoc_end regex
escape: escape_sequence
interpolation: string/simple_expansion string/expansion string/command_substitution heredoc_body/simple_expansion
code: command_substitution process_substitution expansion
function: function_definition/name=word
call: command_name/word command_name
parameter: variable_assignment/word
variable: simple_expansion variable_name special_variable_name
property: subscript/variable_name
number: number file_descriptor
operator: '$' '$(' '${' test_operator
keyword: 'function'
)";

constexpr std::string_view json_rules = R"(
property: pair/key=string
string: string
escape: escape_sequence
number: number
constant: true false null
comment: comment
)";

}  // namespace

const std::vector<GrammarTable>& grammar_tables() {
  static const std::vector<GrammarTable> tables = {
      {"bash", tree_sitter_bash, bash_rules},
      {"json", tree_sitter_json, json_rules},
  };
  return tables;
}

}  // namespace lectern
