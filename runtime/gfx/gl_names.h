// Our words into GL's and back. Only for device_gl.cpp.
#pragma once

#include "gfx/device.h"
#include "gfx/gl.h"

namespace gfx {

struct PixelFormat {
  GLint internal;
  GLenum format, type;
};

inline PixelFormat pixelFormatOf(Format format) {
  switch (format) {
    case Format::R8:
      return {GL_R8, GL_RED, GL_UNSIGNED_BYTE};
    case Format::Rg8:
      return {GL_RG8, GL_RG, GL_UNSIGNED_BYTE};
    case Format::Rgba8:
      return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
    case Format::Srgb8Alpha8:
      return {GL_SRGB8_ALPHA8, GL_RGBA, GL_UNSIGNED_BYTE};
    case Format::Rgba16F:
      return {GL_RGBA16F, GL_RGBA, GL_HALF_FLOAT};
    case Format::Rgba32F:
      return {GL_RGBA32F, GL_RGBA, GL_FLOAT};
    case Format::Depth24:
      return {GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT};
  }
  return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
}

inline GLenum targetOf(BufferKind kind) {
  switch (kind) {
    case BufferKind::Vertex:
      return GL_ARRAY_BUFFER;
    case BufferKind::Index:
      return GL_ELEMENT_ARRAY_BUFFER;
    case BufferKind::Uniform:
      return GL_UNIFORM_BUFFER;
  }
  return GL_ARRAY_BUFFER;
}

inline GLenum minFilterOf(Filter filter, MipFilter mip) {
  const bool isLinear = filter == Filter::Linear;
  switch (mip) {
    case MipFilter::None:
      return isLinear ? GL_LINEAR : GL_NEAREST;
    case MipFilter::Nearest:
      return isLinear ? GL_LINEAR_MIPMAP_NEAREST : GL_NEAREST_MIPMAP_NEAREST;
    case MipFilter::Linear:
      return isLinear ? GL_LINEAR_MIPMAP_LINEAR : GL_NEAREST_MIPMAP_LINEAR;
  }
  return GL_LINEAR;
}

inline GLenum wrapOf(Wrap wrap) {
  switch (wrap) {
    case Wrap::Repeat:
      return GL_REPEAT;
    case Wrap::MirroredRepeat:
      return GL_MIRRORED_REPEAT;
    case Wrap::ClampToEdge:
      return GL_CLAMP_TO_EDGE;
  }
  return GL_REPEAT;
}

inline GLenum primitiveOf(Primitive primitive) {
  switch (primitive) {
    case Primitive::Points:
      return GL_POINTS;
    case Primitive::Lines:
      return GL_LINES;
    case Primitive::LineLoop:
      return GL_LINE_LOOP;
    case Primitive::LineStrip:
      return GL_LINE_STRIP;
    case Primitive::Triangles:
      return GL_TRIANGLES;
    case Primitive::TriangleStrip:
      return GL_TRIANGLE_STRIP;
    case Primitive::TriangleFan:
      return GL_TRIANGLE_FAN;
  }
  return GL_TRIANGLES;
}

inline const char* errorName(GLenum code) {
  switch (code) {
    case GL_INVALID_ENUM:
      return "GL_INVALID_ENUM (a word it does not know)";
    case GL_INVALID_VALUE:
      return "GL_INVALID_VALUE (a number out of range)";
    case GL_INVALID_OPERATION:
      return "GL_INVALID_OPERATION (not allowed in this state)";
    case GL_INVALID_FRAMEBUFFER_OPERATION:
      return "GL_INVALID_FRAMEBUFFER_OPERATION (the target is not complete)";
    case GL_OUT_OF_MEMORY:
      return "GL_OUT_OF_MEMORY";
    default:
      return "an unknown error";
  }
}

inline const char* framebufferStatusName(GLenum status) {
  switch (status) {
    case GL_FRAMEBUFFER_INCOMPLETE_ATTACHMENT:
      return "an attachment cannot be drawn into";
    case GL_FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT:
      return "nothing is attached";
    case GL_FRAMEBUFFER_INCOMPLETE_MULTISAMPLE:
      return "attachments differ in samples";
    case GL_FRAMEBUFFER_UNSUPPORTED:
      return "this combination of formats";
    default:
      return "incomplete";
  }
}

}  // namespace gfx
