#include "gfx/gl_program.h"

#include <array>
#include <string>
#include <string_view>

namespace gfx {

bool isDesktopGl() {
#if defined(__EMSCRIPTEN__)
  return false;
#else
  return epoxy_is_desktop_gl();
#endif
}

namespace {

constexpr std::string_view kDesktopPrologue = "#version 330 core\n";
constexpr std::string_view kEsPrologue =
    "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n"
    "precision highp sampler2DShadow;\n";

/// The shader's name, or what the compiler said.
base::Result<GLuint> compileShader(GLenum stage, const ProgramDesc& desc, std::string_view source) {
  std::string text(isDesktopGl() ? kDesktopPrologue : kEsPrologue);
  for (const std::string& word : desc.defines) text += "#define " + word + "\n";
  text += "#line 1\n";
  text += source;
  const GLuint shader = glCreateShader(stage);
  const char* bytes = text.c_str();
  const auto size = static_cast<GLint>(text.size());
  glShaderSource(shader, 1, &bytes, &size);
  glCompileShader(shader);
  GLint isFine = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &isFine);
  if (isFine) return shader;
  std::array<char, 4096> words{};
  glGetShaderInfoLog(shader, static_cast<GLsizei>(words.size()), nullptr, words.data());
  glDeleteShader(shader);
  return base::Error{"program \"" + desc.label + "\", " +
                     (stage == GL_VERTEX_SHADER ? "vertex" : "fragment") +
                     " shader does not compile: " + words.data()};
}

}  // namespace

base::Result<GLuint> linkProgram(const ProgramDesc& desc) {
  auto vertex = compileShader(GL_VERTEX_SHADER, desc, desc.vertexSource);
  if (!vertex) return vertex.error();
  auto fragment = compileShader(GL_FRAGMENT_SHADER, desc, desc.fragmentSource);
  if (!fragment) {
    glDeleteShader(*vertex);
    return fragment.error();
  }
  const GLuint program = glCreateProgram();
  glAttachShader(program, *vertex);
  glAttachShader(program, *fragment);
  glLinkProgram(program);
  glDeleteShader(*vertex);
  glDeleteShader(*fragment);
  GLint isFine = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &isFine);
  if (!isFine) {
    std::array<char, 4096> words{};
    glGetProgramInfoLog(program, static_cast<GLsizei>(words.size()), nullptr, words.data());
    glDeleteProgram(program);
    return base::Error{"program \"" + desc.label + "\" does not link: " + words.data()};
  }
  return program;
}

}  // namespace gfx
