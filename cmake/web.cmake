# The browser player: build/web/player/ holds all that a web export needs beside its scene.
set(out "${PROJECT_BINARY_DIR}/player")
add_executable(diorama_browser runtime/web/main.cpp)
set_target_properties(diorama_browser PROPERTIES OUTPUT_NAME diorama RUNTIME_OUTPUT_DIRECTORY "${out}")
target_link_libraries(diorama_browser PRIVATE diorama_warnings diorama_web)
diorama_link_third(diorama_browser ${DIORAMA_web_THIRD})
target_link_options(diorama_browser PRIVATE
    -sMODULARIZE=1 -sEXPORT_NAME=Diorama -sENVIRONMENT=web
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=64MB -sMAXIMUM_MEMORY=2GB -sTOTAL_STACK=4MB
    -sEXPORTED_FUNCTIONS=_malloc,_free,_main -sEXPORTED_RUNTIME_METHODS=ccall,HEAPU8
    # An exported page lives under many content policies; none of them likes eval.
    -sDYNAMIC_EXECUTION=0)

set(pages "")
foreach(page index.html page.js)
  add_custom_command(
      OUTPUT "${out}/${page}"
      COMMAND "${CMAKE_COMMAND}" -E copy "${PROJECT_SOURCE_DIR}/runtime/web/${page}" "${out}/${page}"
      DEPENDS "${PROJECT_SOURCE_DIR}/runtime/web/${page}"
      VERBATIM)
  list(APPEND pages "${out}/${page}")
endforeach()
add_custom_target(diorama_browser_pages ALL DEPENDS ${pages})
