// The rule tables of data and query languages.

#include "engines/languages/highlight/grammars/tables.h"

extern "C" {
const TSLanguage* tree_sitter_json(void);
const TSLanguage* tree_sitter_sql(void);
const TSLanguage* tree_sitter_toml(void);
const TSLanguage* tree_sitter_yaml(void);
}

namespace lectern {
namespace {

constexpr std::string_view json_rules = R"(
property: pair/key=string
string: string
escape: escape_sequence
number: number
constant: true false null
comment: comment
)";

constexpr std::string_view yaml_rules = R"(
property: block_mapping_pair/key=flow_node/plain_scalar/string_scalar flow_pair/key=flow_node/plain_scalar/string_scalar
property: block_mapping_pair/key=flow_node/double_quote_scalar flow_pair/key=flow_node/double_quote_scalar
property: block_mapping_pair/key=flow_node/single_quote_scalar flow_pair/key=flow_node/single_quote_scalar
string: string_scalar double_quote_scalar single_quote_scalar block_scalar
escape: escape_sequence
number: integer_scalar float_scalar timestamp_scalar
constant: boolean_scalar null_scalar
comment: block_scalar/comment comment
type: tag
variable: anchor alias anchor_name alias_name
keyword: yaml_directive tag_directive reserved_directive '---' '...'
)";

constexpr std::string_view toml_rules = R"(
tag: table/bare_key table/dotted_key/bare_key table_array_element/bare_key table_array_element/dotted_key/bare_key
tag: table/dotted_key/dotted_key/bare_key table/dotted_key/dotted_key/dotted_key/bare_key
tag: table_array_element/dotted_key/dotted_key/bare_key table/dotted_key/dotted_key/quoted_key
tag: table/quoted_key table_array_element/quoted_key table/dotted_key/quoted_key
property: bare_key quoted_key
string: string
escape: escape_sequence
number: integer float local_date local_date_time local_time offset_date_time
constant: boolean
comment: comment
)";

constexpr std::string_view sql_rules = R"(
constant: keyword_true keyword_false keyword_null
type: keyword_int keyword_bigint keyword_smallint keyword_tinyint keyword_mediumint keyword_serial keyword_bigserial
type: keyword_real keyword_double keyword_precision keyword_float keyword_decimal keyword_numeric keyword_boolean
type: keyword_bit keyword_binary keyword_varbinary keyword_bytea keyword_image keyword_char keyword_nchar
type: keyword_varchar keyword_nvarchar keyword_character keyword_varying keyword_text keyword_string keyword_uuid
type: keyword_json keyword_jsonb keyword_xml keyword_date keyword_datetime keyword_datetime2 keyword_timestamp
type: keyword_timestamptz keyword_interval keyword_money keyword_smallmoney keyword_inet
keyword: keyword_*
comment: comment marginalia
literal: literal
string: dollar_quote
function: create_function/object_reference/name=identifier
call: invocation/object_reference/name=identifier
class: create_table/object_reference/name=identifier create_view/object_reference/name=identifier
type: relation/object_reference/name=identifier
property: column_definition/name=identifier field/name=identifier
variable: identifier
parameter: parameter
)";

}  // namespace

void add_data_tables(std::vector<GrammarTable>& tables) {
  tables.push_back({"json", tree_sitter_json, {json_rules}});
  tables.push_back({"yaml", tree_sitter_yaml, {yaml_rules}});
  tables.push_back({"toml", tree_sitter_toml, {toml_rules}});
  tables.push_back({"sql", tree_sitter_sql, {sql_rules}});
}

}  // namespace lectern
