# Where Python's documentation explains each name: the inventory that Debian's package python3-doc installs with it,
# carried in the program as it is. It is found when the build is configured; nothing of the package is needed later.
#
# Sets LECTERN_PYTHON_INVENTORY, an assembly file with the bytes `lectern_python_inventory`.
file(GLOB versions "/usr/share/doc/python3.[0-9]*/html")
list(FILTER versions INCLUDE REGEX "/python3[.][0-9]+/html$")
list(SORT versions COMPARE NATURAL ORDER DESCENDING)
find_file(PYTHON_INVENTORY objects.inv PATHS /usr/share/doc/python3-doc/html ${versions} NO_DEFAULT_PATH
          DOC "The inventory of Python's documentation, of the Debian package python3-doc")
if(NOT PYTHON_INVENTORY)
  message(FATAL_ERROR "the inventory of Python's documentation was not found; names in code lead to their documentation with it.\n"
                      "Install the package python3-doc, or say -DPYTHON_INVENTORY=….")
endif()

set(LECTERN_PYTHON_INVENTORY "${CMAKE_CURRENT_BINARY_DIR}/python_inventory.S")
file(CONFIGURE OUTPUT "${LECTERN_PYTHON_INVENTORY}" @ONLY CONTENT
".section .rodata
.global lectern_python_inventory
.global lectern_python_inventory_end
lectern_python_inventory:
.incbin \"${PYTHON_INVENTORY}\"
lectern_python_inventory_end:
.byte 0
.section .note.GNU-stack,\"\",%progbits
")
set_property(SOURCE "${LECTERN_PYTHON_INVENTORY}" PROPERTY OBJECT_DEPENDS "${PYTHON_INVENTORY}")
