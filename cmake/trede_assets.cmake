# SPDX-License-Identifier: EUPL-1.2
# Puts files into the binary, byte for byte. trede_embed(FOLDER PREFIX) adds every file below FOLDER under the
# name PREFIX/path; trede_assets_finish() writes the table that core/assets reads.
function(trede_embed folder prefix)
  file(GLOB_RECURSE files RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/${ARGN})
  list(SORT files)
  foreach(file IN LISTS files)
    set_property(GLOBAL APPEND PROPERTY TREDE_ASSETS "${prefix}/${file}|${folder}/${file}")
  endforeach()
endfunction()

function(trede_assets_finish)
  get_property(assets GLOBAL PROPERTY TREDE_ASSETS)
  set(blobs "")
  set(table "")
  set(paths "")
  set(i 0)
  foreach(asset IN LISTS assets)
    string(REGEX MATCH "^([^|]*)\\|(.*)$" _ "${asset}")
    set(name ${CMAKE_MATCH_1})
    set(path ${CMAKE_MATCH_2})
    list(APPEND paths ${path})
    string(APPEND blobs "    asset_${i}: .incbin \"${path}\"\n    asset_${i}_end: .byte 0\n")
    string(APPEND table "    .quad asset_name_${i}, asset_${i}, asset_${i}_end\n")
    string(APPEND names "    asset_name_${i}: .asciz \"${name}\"\n")
    math(EXPR i "${i}+1")
  endforeach()
  set(source ${PROJECT_BINARY_DIR}/assets.S)
  file(CONFIGURE OUTPUT ${source} CONTENT
    "    .section .rodata\n${blobs}${names}    .section .data.rel.ro, \"aw\"\n    .balign 8\n    .global trede_asset_table\ntrede_asset_table:\n${table}    .global trede_asset_count\n    .balign 8\ntrede_asset_count: .quad ${i}\n    .section .note.GNU-stack,\"\",@progbits\n"
    @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(trede_assets STATIC ${source})
endfunction()
