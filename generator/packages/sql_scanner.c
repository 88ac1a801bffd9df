// Dollar-quoted strings for the SQL grammar (PostgreSQL manual, "Dollar-Quoted String Constants"), in place of the
// scanner of its package, which loses memory each time the parser goes back and reads to the end of the text for every
// tag that is not closed. The five functions are what tree-sitter calls; the order of the tokens is the grammar's.

#include <stdlib.h>
#include <string.h>

#include "tree_sitter/parser.h"

enum Token { START_TAG, END_TAG, WHOLE_STRING };

// PostgreSQL's names are shorter; a longer one is no tag.
enum { MAX_TAG = 64, MAX_STRING = 65536 };

// The tag that is open, from `$` to `$`; size 0 is none.
typedef struct {
  int32_t characters[MAX_TAG];
  uint32_t size;
} Tag;

static bool is_space(int32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static void skip_space(TSLexer* lexer) {
  while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
}

// Reads `$name$`; false, with what was read consumed, if there is none.
static bool read_tag(TSLexer* lexer, Tag* tag) {
  tag->size = 0;
  if (lexer->lookahead != '$') return false;
  do {
    if (tag->size + 1 >= MAX_TAG || lexer->eof(lexer) || is_space(lexer->lookahead)) return false;
    tag->characters[tag->size++] = lexer->lookahead;
    lexer->advance(lexer, false);
  } while (lexer->lookahead != '$');
  tag->characters[tag->size++] = '$';
  lexer->advance(lexer, false);
  return true;
}

static bool same(const Tag* a, const Tag* b) {
  return a->size == b->size && memcmp(a->characters, b->characters, a->size * sizeof(int32_t)) == 0;
}

// Reads from a tag to the same tag again.
static bool read_string(TSLexer* lexer, const Tag* open) {
  Tag start;
  Tag end;
  lexer->mark_end(lexer);
  skip_space(lexer);
  if (!read_tag(lexer, &start) || same(&start, open)) return false;
  for (uint32_t i = 0; i < MAX_STRING && !lexer->eof(lexer); ++i) {
    if (lexer->lookahead != '$') {
      lexer->advance(lexer, false);
    } else if (read_tag(lexer, &end) && same(&start, &end)) {
      lexer->mark_end(lexer);
      lexer->result_symbol = WHOLE_STRING;
      return true;
    }
  }
  return false;
}

void* tree_sitter_sql_external_scanner_create(void) { return calloc(1, sizeof(Tag)); }

void tree_sitter_sql_external_scanner_destroy(void* payload) { free(payload); }

bool tree_sitter_sql_external_scanner_scan(void* payload, TSLexer* lexer, const bool* valid_symbols) {
  Tag* open = payload;
  Tag seen;
  if (valid_symbols[START_TAG] && open->size == 0) {
    skip_space(lexer);
    if (!read_tag(lexer, &seen)) return false;
    *open = seen;
    lexer->result_symbol = START_TAG;
    return true;
  }
  if (valid_symbols[END_TAG] && open->size > 0) {
    skip_space(lexer);
    if (!read_tag(lexer, &seen) || !same(&seen, open)) return false;
    open->size = 0;
    lexer->result_symbol = END_TAG;
    return true;
  }
  return valid_symbols[WHOLE_STRING] && read_string(lexer, open);
}

unsigned tree_sitter_sql_external_scanner_serialize(void* payload, char* buffer) {
  const Tag* open = payload;
  const size_t size = open->size * sizeof(int32_t);
  memcpy(buffer, open->characters, size);
  return (unsigned)size;
}

void tree_sitter_sql_external_scanner_deserialize(void* payload, const char* buffer, unsigned length) {
  Tag* open = payload;
  open->size = (uint32_t)(length / sizeof(int32_t));
  if (length > 0) memcpy(open->characters, buffer, length);
}
