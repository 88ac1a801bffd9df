// The rule tables of the languages of the web.

#include "engines/languages/highlight/grammars/tables.h"

extern "C" {
const TSLanguage* tree_sitter_css(void);
const TSLanguage* tree_sitter_html(void);
const TSLanguage* tree_sitter_javascript(void);
const TSLanguage* tree_sitter_tsx(void);
const TSLanguage* tree_sitter_typescript(void);
}

namespace lectern {
namespace {

constexpr std::string_view script_rules = R"(
comment: comment html_comment hash_bang_line
string: string template_string regex
escape: escape_sequence
interpolation: template_substitution/'${' template_substitution/'}'
code: template_substitution
number: number
constant: true false null undefined
self: this super
operator: optional_chain
decorator: decorator/'@' decorator/identifier decorator/call_expression/function=identifier
call: call_expression/function=member_expression/property=property_identifier
function: method_definition/name=property_identifier
property: property_identifier private_property_identifier shorthand_property_identifier statement_identifier
function: function_declaration/name=identifier function_expression/name=identifier
function: generator_function_declaration/name=identifier generator_function/name=identifier
class: new_expression/constructor=identifier
call: call_expression/function=identifier
parameter: formal_parameters/identifier arrow_function/parameter=identifier
parameter: formal_parameters/assignment_pattern/left=identifier formal_parameters/rest_pattern/identifier
parameter: formal_parameters/object_pattern/shorthand_property_identifier_pattern
variable: shorthand_property_identifier_pattern
name: identifier
)";

constexpr std::string_view javascript_rules = R"(
class: class_declaration/name=identifier class/name=identifier class_heritage/identifier
)";

constexpr std::string_view markup_rules = R"(
tag: jsx_opening_element/name=identifier jsx_closing_element/name=identifier jsx_self_closing_element/name=identifier
attribute: jsx_attribute/property_identifier
code: jsx_expression
interpolation: jsx_expression/'{' jsx_expression/'}'
punctuation: jsx_opening_element/'<' jsx_opening_element/'>' jsx_closing_element/'</' jsx_closing_element/'>'
punctuation: jsx_self_closing_element/'<' jsx_self_closing_element/'/>'
escape: html_character_reference
)";

constexpr std::string_view typescript_rules = R"(
class: class_declaration/name=type_identifier abstract_class_declaration/name=type_identifier
class: interface_declaration/name=type_identifier type_alias_declaration/name=type_identifier
class: enum_declaration/name=identifier extends_clause/value=identifier
parameter: required_parameter/pattern=identifier optional_parameter/pattern=identifier
parameter: required_parameter/pattern=rest_pattern/identifier
function: function_signature/name=identifier method_signature/name=property_identifier
type: type_identifier predefined_type nested_type_identifier/type_identifier
constant: enum_body/name=property_identifier enum_assignment/name=property_identifier
punctuation: type_arguments/'<' type_arguments/'>' type_parameters/'<' type_parameters/'>'
)";

constexpr std::string_view css_rules = R"(
comment: comment js_comment
string: string_value
escape: escape_sequence
number: integer_value float_value color_value
type: unit
tag: universal_selector nesting_selector
builtin: pseudo_class_selector/class_name/identifier pseudo_class_selector/class_name pseudo_element_selector/tag_name
tag: tag_name
class: class_name/identifier class_name id_name
attribute: attribute_name
property: property_name feature_name
call: function_name
keyword: at_keyword important keyword_query from to
keyword: '@charset' '@import' '@keyframes' '@media' '@namespace' '@scope' '@supports'
constant: plain_value
variable: identifier keyframes_name
)";

constexpr std::string_view html_rules = R"(
comment: comment
keyword: doctype
tag: tag_name
error: erroneous_end_tag_name
attribute: attribute_name
string: quoted_attribute_value attribute_value
escape: entity
embed-javascript: script_element/raw_text
embed-css: style_element/raw_text
punctuation: '<' '>' '</' '/>'
)";

}  // namespace

void add_web_tables(std::vector<GrammarTable>& tables) {
  tables.push_back({"javascript", tree_sitter_javascript, {javascript_rules, markup_rules, script_rules}});
  tables.push_back({"typescript", tree_sitter_typescript, {typescript_rules, script_rules}});
  tables.push_back({"tsx", tree_sitter_tsx, {typescript_rules, markup_rules, script_rules}});
  tables.push_back({"css", tree_sitter_css, {css_rules}});
  tables.push_back({"html", tree_sitter_html, {html_rules}});
}

}  // namespace lectern
