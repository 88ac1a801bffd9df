// The rule table of the shell.

#include "engines/languages/highlight/grammars/tables.h"

extern "C" const TSLanguage* tree_sitter_bash(void);

namespace lectern {
namespace {

constexpr std::string_view bash_rules = R"(
comment: comment
string: string raw_string ansi_c_string translated_string heredoc_body heredoc_start heredoc_end regex
code: command_substitution process_substitution arithmetic_expansion expansion
variable: simple_expansion variable_name special_variable_name
interpolation: command_substitution/'$(' command_substitution/')' command_substitution/'`'
interpolation: process_substitution/'<(' process_substitution/'>(' process_substitution/')'
interpolation: arithmetic_expansion/'$((' arithmetic_expansion/'))' expansion/'${' expansion/'}'
variable: simple_expansion/'$'
function: function_definition/name=word
call: command_name/word
option: command/argument=word
number: number file_descriptor
operator: test_operator extglob_pattern
)";

}  // namespace

void add_shell_tables(std::vector<GrammarTable>& tables) { tables.push_back({"bash", tree_sitter_bash, {bash_rules}}); }

}  // namespace lectern
