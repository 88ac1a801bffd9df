# The other Chinese script: OpenCC's dictionaries (Debian's `opencc`), dumped to text when the build is configured and
# carried in the program. Nothing of OpenCC is needed at run time.
#
# Sets LECTERN_OPENCC_TABLES, an assembly file with a text `lectern_opencc_NAME` for each dictionary.
include(${CMAKE_CURRENT_LIST_DIR}/carry.cmake)
find_program(OPENCC_DICT opencc_dict DOC "OpenCC's dictionary tool, of the Debian package opencc")
find_path(OPENCC_DATA TSCharacters.ocd2 PATH_SUFFIXES opencc PATHS /usr/share DOC "Folder of OpenCC's dictionaries")
if(NOT OPENCC_DICT OR NOT OPENCC_DATA)
  message(FATAL_ERROR "OpenCC's dictionaries were not found; both Chinese scripts are read and written with them.\n"
                      "Install the package opencc, or say -DOPENCC_DICT=… and -DOPENCC_DATA=….")
endif()

set(folder "${CMAKE_CURRENT_BINARY_DIR}/opencc")
set(dictionaries "")
file(MAKE_DIRECTORY "${folder}")
foreach(name IN ITEMS STPhrases STCharacters TSPhrases TSCharacters TWPhrases TWVariants TWPhrasesRev
                      TWVariantsRevPhrases TWVariantsRev HKVariants)
  execute_process(COMMAND "${OPENCC_DICT}" -i "${OPENCC_DATA}/${name}.ocd2" -o "${folder}/dumped" -f ocd2 -t text
                  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
  # The program is linked again when one of them changed, not whenever the build is configured.
  file(COPY_FILE "${folder}/dumped" "${folder}/${name}.txt" ONLY_IF_DIFFERENT)
  list(APPEND dictionaries "lectern_opencc_${name}=${folder}/${name}.txt")
endforeach()
set(LECTERN_OPENCC_TABLES "${folder}/tables.S")
lectern_carry("${LECTERN_OPENCC_TABLES}" ${dictionaries})
