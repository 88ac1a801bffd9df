#include <gtest/gtest.h>

#include "engines/languages/highlight/grammar_check.h"
#include "token_text.h"

namespace lectern::grammars_test {
namespace {

TEST(Grammars, TablesNameOnlyWhatExists) {
  EXPECT_EQ(grammar_languages().size(), 15U);
  for (const std::string_view language : grammar_languages()) {
    EXPECT_EQ(grammar_mistakes(language), std::vector<std::string>()) << language;
  }
}

TEST(Grammars, MistakesInTablesAreFound) {
  const auto mistakes = grammar_mistakes(
      "bash",
      "colour: comment\nkeyword: nothing_such\ncall: nofield=word a/b/word command/'nothing' command/name=word");
  EXPECT_EQ(mistakes,
            (std::vector<std::string>{"colour", "nothing_such", "nofield=word", "a/b/word", "command/'nothing'"}));
}

struct Row {
  const char* language;
  const char* code;
  const char* tokens;
};

constexpr Row rows[] = {
    {"bash", "for f in *.py; do echo \"$f ${x:-3} $(ls -l)\"; done # c",
     "keyword:for variable:f keyword:in punctuation:; keyword:do call:echo string:\" variable:$f interpolation:${ "
     "variable:x "
     "operator::- interpolation:} interpolation:$( call:ls attribute:-l interpolation:) string:\" punctuation:; "
     "keyword:done "
     "comment:# c"},
    {"json", "{\"a\": [1, true, \"x\\n\", null]}",
     "punctuation:{ property:\"a\" punctuation:: punctuation:[ number:1 punctuation:, constant:true punctuation:, "
     "string:\"x "
     "escape:\\n string:\" punctuation:, constant:null punctuation:]}"},
    {"yaml", "a: &x \"b\\n\" # c\nd: [1, yes, *x]\n",
     "property:a punctuation:: variable:&x string:\"b escape:\\n string:\" comment:# c property:d punctuation:: "
     "punctuation:[ "
     "number:1 punctuation:, string:yes punctuation:, variable:*x punctuation:]"},
    {"toml", "[a.b]\nc = 1 # d\ne.f = 'x'\n",
     "punctuation:[ tag:a punctuation:. tag:b punctuation:] property:c operator:= number:1 comment:# d property:e "
     "punctuation:. property:f operator:= string:'x'"},
    {"sql", "SELECT COUNT(*), 'a' FROM users u WHERE u.age >= 18 -- c",
     "keyword:SELECT call:COUNT punctuation:( operator:* punctuation:), string:'a' keyword:FROM type:users variable:u "
     "keyword:WHERE variable:u punctuation:. property:age operator:>= number:18 comment:-- c"},
    {"js", "const f = async (a, {b}) => a.g(`x ${MAX_N}\\n`, /r/g, new Map());",
     "keyword:const variable:f operator:= keyword:async punctuation:( parameter:a punctuation:, punctuation:{ "
     "parameter:b "
     "punctuation:}) operator:=> variable:a punctuation:. call:g punctuation:( string:`x  interpolation:${ "
     "constant:MAX_N "
     "interpolation:} escape:\\n string:` punctuation:, string:/r/g punctuation:, keyword:new class:Map "
     "punctuation:());"},
    {"jsx", "<Foo a=\"b\">{c}</Foo>",
     "punctuation:< tag:Foo attribute:a operator:= string:\"b\" punctuation:> interpolation:{ variable:c "
     "interpolation:} "
     "punctuation:</ tag:Foo punctuation:>"},
    {"ts", "interface A<T> extends B { x?: string }",
     "keyword:interface class:A punctuation:< type:T punctuation:> keyword:extends type:B punctuation:{ property:x "
     "operator:? "
     "punctuation:: type:string punctuation:}"},
    {"tsx", "let x: number = <a/>;",
     "keyword:let variable:x punctuation:: type:number operator:= punctuation:< tag:a punctuation:/>;"},
    {"html", "<a href=\"x\">&amp;</a><script>let x;</script><!-- c -->",
     "punctuation:< tag:a attribute:href operator:= string:\"x\" punctuation:> escape:&amp; punctuation:</ tag:a "
     "punctuation:>< tag:script punctuation:> keyword:let variable:x punctuation:;</ tag:script punctuation:> "
     "comment:<!-- c -->"},
    {"css", "a.b:hover { color: #fff; margin: 1px }",
     "tag:a punctuation:. class:b punctuation:: builtin:hover punctuation:{ property:color punctuation:: number:#fff "
     "punctuation:; property:margin punctuation:: number:1 type:px punctuation:}"},
    {"c", "#include <a.h>\nstatic int f(char *s) { return g(s->x, \"\\n\", NULL); }",
     "keyword:#include string:<a.h> keyword:static type:int function:f punctuation:( type:char operator:* parameter:s "
     "punctuation:) punctuation:{ keyword:return call:g punctuation:( variable:s operator:-> property:x punctuation:, "
     "string:\" "
     "escape:\\n string:\" punctuation:, constant:NULL punctuation:); punctuation:}"},
    {"cpp", "class A : public B<int> { A(); auto f() const -> std::string; };",
     "keyword:class class:A punctuation:: keyword:public type:B punctuation:< type:int punctuation:> punctuation:{ "
     "function:A "
     "punctuation:(); keyword:auto function:f punctuation:() keyword:const operator:-> variable:std punctuation::: "
     "type:string "
     "punctuation:; punctuation:};"},
    {"rust", "fn f<'a>(x: &'a str) -> u8 { println!(\"{}\", x.len()); 1 }",
     "keyword:fn function:f punctuation:< type:'a punctuation:>( parameter:x punctuation:: operator:& type:'a type:str "
     "punctuation:) operator:-> type:u8 punctuation:{ builtin:println! punctuation:( string:\"{}\" punctuation:, "
     "variable:x "
     "punctuation:. variable:len punctuation:()); number:1 punctuation:}"},
    {"go", "func (s *S) F(n int) error { return fmt.Errorf(\"x\", nil) }",
     "keyword:func punctuation:( parameter:s operator:* type:S punctuation:) function:F punctuation:( parameter:n "
     "type:int "
     "punctuation:) type:error punctuation:{ keyword:return variable:fmt punctuation:. call:Errorf punctuation:( "
     "string:\"x\" "
     "punctuation:, constant:nil punctuation:) punctuation:}"},
    {"java", "@Override public int f(String s) { return this.x + s.length(); }",
     "decorator:@Override keyword:public type:int function:f punctuation:( type:String parameter:s punctuation:) "
     "punctuation:{ "
     "keyword:return self:this punctuation:. property:x operator:+ variable:s punctuation:. call:length "
     "punctuation:(); "
     "punctuation:}"},
};

class GrammarRows : public testing::TestWithParam<Row> {};
TEST_P(GrammarRows, AreColoured) {
  EXPECT_EQ(token_text(GetParam().language, GetParam().code), GetParam().tokens) << GetParam().code;
}
INSTANTIATE_TEST_SUITE_P(Grammars, GrammarRows, testing::ValuesIn(rows));

}  // namespace
}  // namespace lectern::grammars_test
