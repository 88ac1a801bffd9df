// Adding up statistics.
#include "model/page.h"

namespace lectern {

Statistics& Statistics::operator+=(const Statistics& other) {
  han_characters += other.han_characters;
  words += other.words;
  code_blocks += other.code_blocks;
  code_examples += other.code_examples;
  code_lines += other.code_lines;
  exercises += other.exercises;
  images += other.images;
  return *this;
}

}  // namespace lectern
