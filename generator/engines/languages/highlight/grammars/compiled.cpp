// The rule tables of compiled languages.

#include "engines/languages/highlight/grammars/tables.h"

extern "C" {
const TSLanguage* tree_sitter_c(void);
const TSLanguage* tree_sitter_cpp(void);
const TSLanguage* tree_sitter_go(void);
const TSLanguage* tree_sitter_java(void);
const TSLanguage* tree_sitter_rust(void);
}

namespace lectern {
namespace {

constexpr std::string_view c_rules = R"(
comment: comment
string: string_literal system_lib_string char_literal
escape: escape_sequence
number: number_literal
constant: true false null
keyword: preproc_directive '#define' '#elif' '#elifdef' '#elifndef' '#else' '#endif' '#if' '#ifdef' '#ifndef' '#include'
class: struct_specifier/name=type_identifier union_specifier/name=type_identifier enum_specifier/name=type_identifier
class: type_definition/declarator=type_identifier
type: type_identifier primitive_type sized_type_specifier
function: function_declarator/declarator=identifier preproc_function_def/name=identifier
call: call_expression/function=field_expression/field=field_identifier
property: field_identifier statement_identifier
call: call_expression/function=identifier preproc_call/identifier
constant: enumerator/name=identifier preproc_def/name=identifier
parameter: parameter_declaration/declarator=identifier preproc_params/identifier
parameter: parameter_declaration/declarator=pointer_declarator/declarator=identifier
parameter: parameter_declaration/declarator=array_declarator/declarator=identifier
name: identifier
)";

constexpr std::string_view cpp_rules = R"(
string: raw_string_literal
self: this
keyword: auto
class: class_specifier/name=type_identifier alias_declaration/name=type_identifier
function: function_declarator/declarator=field_identifier destructor_name/identifier operator_name
function: function_declarator/declarator=qualified_identifier/name=identifier
call: call_expression/function=qualified_identifier/name=identifier template_function/name=identifier
call: template_method/name=field_identifier
parameter: optional_parameter_declaration/declarator=identifier
parameter: parameter_declaration/declarator=reference_declarator/identifier
function: function_declarator/declarator=qualified_identifier/name=qualified_identifier/name=identifier
variable: namespace_identifier
punctuation: template_argument_list/'<' template_argument_list/'>' template_parameter_list/'<' template_parameter_list/'>'
type: literal_suffix
)";

constexpr std::string_view go_rules = R"(
comment: comment
string: interpreted_string_literal raw_string_literal rune_literal
escape: escape_sequence
number: int_literal float_literal imaginary_literal
constant: true false nil iota
function: function_declaration/name=identifier method_declaration/name=field_identifier method_elem/name=field_identifier
call: call_expression/function=selector_expression/field=field_identifier
call: call_expression/function=identifier
class: type_spec/name=type_identifier type_alias/name=type_identifier
type: type_identifier
parameter: parameter_declaration/name=identifier variadic_parameter_declaration/name=identifier
property: field_identifier label_name
variable: package_identifier blank_identifier identifier
)";

constexpr std::string_view java_rules = R"(
comment: line_comment block_comment
string: string_literal character_literal
escape: escape_sequence
code: string_interpolation
number: decimal_integer_literal hex_integer_literal octal_integer_literal binary_integer_literal
number: decimal_floating_point_literal hex_floating_point_literal
constant: true false null_literal enum_constant/name=identifier
self: this super
decorator: marker_annotation/name=identifier marker_annotation annotation/'@' annotation/name=identifier
class: class_declaration/name=identifier interface_declaration/name=identifier enum_declaration/name=identifier
class: record_declaration/name=identifier annotation_type_declaration/name=identifier
function: method_declaration/name=identifier constructor_declaration/name=identifier
call: method_invocation/name=identifier
parameter: formal_parameter/name=identifier spread_parameter/variable_declarator/name=identifier inferred_parameters/identifier lambda_expression/parameters=identifier
property: field_access/field=identifier
type: type_identifier integral_type floating_point_type boolean_type void_type
name: identifier
)";

constexpr std::string_view rust_rules = R"(
comment: line_comment block_comment
string: string_literal raw_string_literal char_literal
escape: escape_sequence
number: integer_literal float_literal
constant: boolean_literal
decorator: attribute/identifier attribute_item inner_attribute_item shebang
keyword: crate super mutable_specifier 'macro_rules!'
self: self
function: function_item/name=identifier function_signature_item/name=identifier
builtin: macro_invocation/macro=identifier macro_invocation/'!' macro_definition/name=identifier
call: call_expression/function=field_expression/field=field_identifier
call: call_expression/function=scoped_identifier/name=identifier call_expression/function=identifier
call: generic_function/function=identifier
class: struct_item/name=type_identifier enum_item/name=type_identifier trait_item/name=type_identifier
class: union_item/name=type_identifier type_item/name=type_identifier
punctuation: type_arguments/'<' type_arguments/'>' type_parameters/'<' type_parameters/'>'
type: type_identifier primitive_type lifetime/identifier lifetime fragment_specifier
parameter: parameter/pattern=identifier closure_parameters/identifier
property: field_identifier shorthand_field_identifier
variable: metavariable
name: identifier
)";

}  // namespace

void add_compiled_tables(std::vector<GrammarTable>& tables) {
  tables.push_back({"c", tree_sitter_c, {c_rules}});
  tables.push_back({"cpp", tree_sitter_cpp, {cpp_rules, c_rules}});
  tables.push_back({"go", tree_sitter_go, {go_rules}});
  tables.push_back({"java", tree_sitter_java, {java_rules}});
  tables.push_back({"rust", tree_sitter_rust, {rust_rules}});
}

}  // namespace lectern
