# Which Chinese characters are the same for a reader who searches: OpenCC's character tables (Debian's `opencc`), dumped
# to text when the build is configured and carried in the program. Nothing of OpenCC is needed at run time.
#
# Sets LECTERN_CHARACTER_TABLES, an assembly file with the texts `lectern_simplified_characters` (traditional to
# simplified), `lectern_taiwan_variants` and `lectern_hong_kong_variants`: lines of a character, a tab and characters it
# stands for, the most usual one first.
find_program(OPENCC_DICT opencc_dict DOC "OpenCC's dictionary tool, of the Debian package opencc")
find_path(OPENCC_DATA TSCharacters.ocd2 PATH_SUFFIXES opencc PATHS /usr/share DOC "Folder of OpenCC's dictionaries")
if(NOT OPENCC_DICT OR NOT OPENCC_DATA)
  message(FATAL_ERROR "OpenCC's dictionaries were not found; search needs them to read both Chinese scripts.\n"
                      "Install the package opencc, or say -DOPENCC_DICT=… and -DOPENCC_DATA=….")
endif()

set(folder "${CMAKE_CURRENT_BINARY_DIR}/opencc")
set(LECTERN_CHARACTER_TABLES "${folder}/tables.S")
set(assembly ".section .rodata\n")
foreach(pair IN ITEMS TSCharacters=simplified_characters TWVariants=taiwan_variants HKVariants=hong_kong_variants)
  string(REGEX MATCH "^(.+)=(.+)$" _ "${pair}")
  set(text "${folder}/${CMAKE_MATCH_1}.txt")
  set(symbol "lectern_${CMAKE_MATCH_2}")
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND "${OPENCC_DICT}" -i "${OPENCC_DATA}/${CMAKE_MATCH_1}.ocd2" -o "${text}" -f ocd2 -t text
                  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
  string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n.incbin \"${text}\"\n${symbol}_end:\n.byte 0\n")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT "${LECTERN_CHARACTER_TABLES}" CONTENT "${assembly}" @ONLY)
