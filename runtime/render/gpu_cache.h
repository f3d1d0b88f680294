// What has been put on the GPU, by the shared thing it came from: several worlds that share a
// geometry or an image share its copy here, and it goes when the last of them does.
#pragma once

#include "asset/gltf.h"
#include "base/log.h"
#include "gfx/device.h"
#include "render/detail.h"
#include "render/surface_key.h"

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace render {

struct GpuGeometry {
  gfx::BufferId vertices, indices;
  std::vector<gfx::Attribute> attributes{};  ///< Of the vertices.
  gfx::VertexArrayId array;
  gfx::TextureId morphs;  ///< A target's positions, then its normals, then its tangents; all rows
                          ///< full but the last.
  gfx::Primitive primitive = gfx::Primitive::Triangles;
  int count = 0;  ///< Of indices, or vertices where there are none.
  int triangles = 0;
  int vertexCount = 0;
  /// Simpler ones behind the whole one in the same index buffer, the simplest last. Empty: none
  /// yet.
  struct Form {
    int first = 0, count = 0, triangles = 0;
    float error = 0;  ///< In the geometry's space.
  };
  std::vector<Form> simplerForms{};
  int targetCount = 0;  ///< Morph targets in `morphs`.
  GeometryTraits traits;
};

/// Texels a row of the texture that holds joints and weights, as surface.vert.glsl has it, and of
/// those of morphs that do not need wider ones.
inline constexpr int kPoseWidth = 1024;

class GpuCache {
 public:
  explicit GpuCache(gfx::Device& device);
  ~GpuCache();
  GpuCache(const GpuCache&) = delete;
  GpuCache& operator=(const GpuCache&) = delete;

  /// The reference holds until the next sweep(). `geometry` must not be null.
  const GpuGeometry& geometry(const std::shared_ptr<const asset::Geometry>& geometry);
  /// What `slot` shows of `texture`. A missing or unreadable image is white, in the normal slots
  /// flat.
  gfx::TextureId texture(const asset::Texture& texture, Slot slot);
  gfx::SamplerId sampler(const asset::Sampler& sampler);
  /// All its levels. `map` must not be null.
  gfx::TextureId lightMap(const std::shared_ptr<const asset::LightMap>& map);
  /// Longest side of what is uploaded, pixels; 0: what the GPU takes. Others than before: pictures
  /// go up anew.
  void setLargestTexture(int side);

  /// From now on heavy geometries that are asked for get simpler forms, made aside; what is ready
  /// goes up here. Call once a frame.
  void makeDetail();
  /// Until all that was asked for is there.
  void waitForDetail();

  /// Frees what nobody outside shares any more. Call once a frame.
  void sweep();
  /// What did not fit on the GPU since the last call.
  std::vector<base::Problem> takeProblems() { return std::exchange(problems_, {}); }

 private:
  struct CachedGeometry {
    std::weak_ptr<const asset::Geometry> source;
    GpuGeometry gpu;
    bool hasAskedForDetail = false;
  };
  struct CachedImage {
    std::weak_ptr<const asset::Image> source;
    gfx::TextureId texture;
  };
  struct CachedLight {
    std::weak_ptr<const asset::LightMap> source;
    gfx::TextureId texture;
  };
  using ImageKey =
      std::pair<const asset::Image*, bool>;  ///< The image, and whether it is read as colours.

  void destroy(const GpuGeometry& gpu);
  gfx::TextureId upload(const asset::Image& image, bool isColor);
  /// Vertices that lie there already, with these indices.
  void uploadIndices(const asset::Geometry& g, std::span<const std::uint32_t> indices,
                     GpuGeometry& gpu);
  void askForDetail(CachedGeometry& cached, const std::shared_ptr<const asset::Geometry>& source);
  void addForms(const DetailWorker::Made& made);
  void uploadMorphs(const asset::Geometry& g, GpuGeometry& gpu, const std::string& label);
  gfx::TextureId solid(const char* label, std::array<std::uint8_t, 4> pixel);

  gfx::Device& device_;
  std::unordered_map<const asset::Geometry*, CachedGeometry> geometries_;
  std::map<ImageKey, CachedImage> images_;
  std::map<const asset::LightMap*, CachedLight> lights_;
  int largestTexture_ = 0;
  bool makesDetail_ = false;
  DetailWorker detail_;
  std::vector<std::pair<asset::Sampler, gfx::SamplerId>> samplers_;
  gfx::TextureId white_, flatNormal_;
  std::vector<base::Problem> problems_;
};

}  // namespace render
