# SPDX-License-Identifier: EUPL-1.2
# What nearly every file includes, compiled once: trede_standard for the rooms, trede_standard_test for their tests.
# Rooms are compiled without it where each file must include what it needs itself (TREDE_HEADERS_ALONE). Only what most
# files use: loading it costs g++ half a second per 90 MB.
set(standard <algorithm> <array> <cstdint> <expected> <functional> <map> <memory> <optional> <span> <string>
  <string_view> <utility> <variant> <vector>)
# g++ 12 takes what it inlines from a precompiled header of the library for ours and warns of bounds that cannot be.
set(TREDE_PRECOMPILED_OPTIONS $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds> $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread>)
set(nothing ${PROJECT_BINARY_DIR}/nothing.cpp)
file(CONFIGURE OUTPUT ${nothing} CONTENT "")

add_library(trede_standard OBJECT ${nothing})
target_link_libraries(trede_standard PRIVATE trede_options)
target_precompile_headers(trede_standard PRIVATE ${standard})

add_library(trede_standard_test OBJECT ${nothing})
target_link_libraries(trede_standard_test PRIVATE trede_options GTest::gtest)
target_compile_options(trede_standard_test PRIVATE -O0)
target_precompile_headers(trede_standard_test PRIVATE ${standard} <gtest/gtest.h>)
