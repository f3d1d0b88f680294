// What stands behind the handles of the GL device.
#pragma once

#include "base/contract.h"
#include "gfx/device.h"
#include "gfx/gl.h"

#include <array>
#include <utility>
#include <vector>

namespace gfx {

struct Buffer {
  GLuint name = 0;
  GLenum target = GL_ARRAY_BUFFER;
  bool isDynamic = false;
};

struct Texture {
  GLuint name = 0;
  Format format = Format::Rgba8;
};

struct Program {
  GLuint name = 0;
  std::vector<GLint> uniforms;
};

struct VertexArray {
  GLuint name = 0;
  IndexType indexType = IndexType::None;
  int instanceVectors = 0;  ///< Attributes that advance with the instance.
};

struct Framebuffer {
  GLuint name = 0;
  std::array<GLuint, 2> storage{};  ///< Renderbuffers: colour, depth.
  bool hasColor = false, hasDepth = false;
  bool isSrgb = false;  ///< Its colours are encoded when drawn.
};

/// Handles are positions + 1 and never reused: a stale one is seen as empty, not as someone else's
/// thing.
template <class IdType, class T>
class Table {
 public:
  IdType add(T thing) {
    things_.push_back(std::move(thing));
    return IdType{static_cast<std::uint32_t>(things_.size())};
  }
  T& at(IdType id) {
    contract(id.id >= 1 && id.id <= things_.size() && things_[id.id - 1].name != 0,
             "a GPU handle that is not alive");
    return things_[id.id - 1];
  }
  const T& at(IdType id) const { return const_cast<Table*>(this)->at(id); }
  template <class Free>
  void remove(IdType id, Free free) {
    if (!id) return;
    free(at(id));
    things_[id.id - 1] = T{};
  }
  template <class Free>
  void clear(Free free) {
    for (T& thing : things_)
      if (thing.name) free(thing);
    things_.clear();
  }

 private:
  std::vector<T> things_;
};

}  // namespace gfx
