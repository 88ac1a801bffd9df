// Converts standard input line by line, as the opencc program does: driver s2twp|tw2sp < in > out
#include <cstdio>
#include <iostream>
#include <string>

#include "engines/chinese/conversion.h"

int main(int argc, char** argv) {
  using Direction = lectern::ScriptConversion::Direction;
  const bool back = argc > 1 && std::string(argv[1]) == "tw2sp";
  const lectern::ScriptConversion conversion(back ? Direction::to_simplified : Direction::to_traditional);
  std::ios::sync_with_stdio(false);
  std::string out;
  for (std::string line; std::getline(std::cin, line);) {
    out.clear();
    conversion.append(line, out);
    out += '\n';
    std::cout << out;
  }
  return std::cout.flush() ? 0 : 1;
}
