# The other Chinese script: OpenCC's dictionaries (Debian's `opencc`), dumped to text when the build is configured and
# carried in the program. Nothing of OpenCC is needed at run time.
#
# Sets LECTERN_OPENCC_TABLES, an assembly file with a text `lectern_opencc_NAME` for each dictionary.
find_program(OPENCC_DICT opencc_dict DOC "OpenCC's dictionary tool, of the Debian package opencc")
find_path(OPENCC_DATA TSCharacters.ocd2 PATH_SUFFIXES opencc PATHS /usr/share DOC "Folder of OpenCC's dictionaries")
if(NOT OPENCC_DICT OR NOT OPENCC_DATA)
  message(FATAL_ERROR "OpenCC's dictionaries were not found; both Chinese scripts are read and written with them.\n"
                      "Install the package opencc, or say -DOPENCC_DICT=… and -DOPENCC_DATA=….")
endif()

set(folder "${CMAKE_CURRENT_BINARY_DIR}/opencc")
set(LECTERN_OPENCC_TABLES "${folder}/tables.S")
set(assembly ".section .rodata\n")
file(MAKE_DIRECTORY "${folder}")
foreach(name IN ITEMS STPhrases STCharacters TSPhrases TSCharacters TWPhrases TWVariants TWPhrasesRev
                      TWVariantsRevPhrases TWVariantsRev HKVariants)
  set(text "${folder}/${name}.txt")
  set(symbol "lectern_opencc_${name}")
  execute_process(COMMAND "${OPENCC_DICT}" -i "${OPENCC_DATA}/${name}.ocd2" -o "${text}" -f ocd2 -t text
                  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
  string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n.incbin \"${text}\"\n${symbol}_end:\n.byte 0\n")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT "${LECTERN_OPENCC_TABLES}" CONTENT "${assembly}" @ONLY)
