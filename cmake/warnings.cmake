# Warnings are errors, for our code. Files listed with diorama_third_party_source() are mostly someone else's code,
# brought in by #include, and compile without warnings; nothing else may opt out.

add_library(diorama_warnings INTERFACE)
target_compile_options(diorama_warnings INTERFACE -Wall -Wextra -Wpedantic -Werror)
if(EMSCRIPTEN)
  # u8path: its successor needs what libc++ 13 has not.
  target_compile_options(diorama_warnings INTERFACE -Wno-deprecated-declarations)
else()
  # Judged once, by the desktop compilers: where size_t has 32 bits, other conversions narrow.
  target_compile_options(diorama_warnings INTERFACE -Wshadow -Wconversion -Wno-sign-conversion)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these from inside its own library, with optimisation and sanitizers on.
  target_compile_options(diorama_warnings INTERFACE
      -Wno-error=maybe-uninitialized -Wno-error=stringop-overflow -Wno-error=array-bounds -Wno-error=restrict
      -Wno-error=dangling-pointer -Wno-error=stringop-overread)
endif()

# Sources that only hold the implementation of a single-header library; the name says so and the list is complete.
# -fwrapv: stb's decoders let sums run over on broken input, which must be harmless, not undefined.
set(DIORAMA_THIRD_PARTY_SOURCES
    runtime/asset/tinygltf_implementation.cpp
    runtime/asset/stb_implementation.cpp
    runtime/ui/stb_implementation.cpp
)

# Call in the directory that owns the targets.
function(diorama_exempt_third_party_sources)
  foreach(source IN LISTS DIORAMA_THIRD_PARTY_SOURCES)
    set_source_files_properties("${PROJECT_SOURCE_DIR}/${source}" PROPERTIES COMPILE_OPTIONS "-w;-fwrapv")
  endforeach()
endfunction()
