# Carries files in the program: writes an assembly file in which each of them stands between the symbols SYMBOL and
# SYMBOL_end, with a zero byte after it.
#
#   lectern_carry(ASSEMBLY.S SYMBOL=FILE …)
function(lectern_carry assembly)
  set(text ".section .rodata\n")
  set(files "")
  foreach(pair IN LISTS ARGN)
    string(REGEX MATCH "^([^=]+)=(.+)$" pair "${pair}")
    set(symbol "${CMAKE_MATCH_1}")
    set(file "${CMAKE_MATCH_2}")
    string(APPEND text ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n.incbin \"${file}\"\n${symbol}_end:\n.byte 0\n")
    list(APPEND files "${file}")
  endforeach()
  string(APPEND text ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT "${assembly}" CONTENT "${text}" @ONLY)
  set_property(SOURCE "${assembly}" PROPERTY OBJECT_DEPENDS "${files}")
endfunction()
