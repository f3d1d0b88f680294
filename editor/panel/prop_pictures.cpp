#include "panel/prop_pictures.h"

#include "asset/image_codec.h"
#include "base/file.h"
#include "package/compose.h"
#include "package/prop_mesh.h"
#include "world/view.h"
#include "world/world.h"

#include <span>
#include <string>

namespace panel {
namespace {

constexpr int kSize = 192;
constexpr int kDrawnAFrame = 1, kReadAFrame = 8;

/// The kind at its standards, alone in a studio.
package::Stage stageOf(const shape::Kind& kind) {
  model::Project project;
  project.startScene = model::SceneId{"main"};
  model::Scene scene;
  scene.environment.kind = model::Environment::Kind::Studio;
  scene.environment.sunIntensity = 2;
  scene.entities.put(model::EntityId{"prop"}, package::newProp(kind, std::string(kind.id)));
  project.scenes.put(project.startScene, scene);
  return package::compose(project, project.startScene, package::loaderFor({}), nullptr);
}

}  // namespace

PropPictures::~PropPictures() {
  for (const auto& [kind, texture] : made_)
    if (texture) device_.destroy(texture);
}

void PropPictures::beginFrame() {
  drawn_ = read_ = 0;
  isBusy_ = false;
}

ImTextureID PropPictures::of(const shape::Kind& kind) {
  auto found = made_.find(kind.id);
  if (found == made_.end()) {
    if (drawn_ >= kDrawnAFrame || read_ >= kReadAFrame) {
      isBusy_ = true;
      return nullptr;
    }
    gfx::TextureId texture{};
    if (const std::vector<std::uint8_t> pixels = pixelsOf(kind); !pixels.empty()) {
      texture = device_.createTexture({"prop picture", kSize, kSize, 1, gfx::Format::Rgba8});
      device_.writeTexture(texture, 0, {0, 0, kSize, kSize}, std::as_bytes(std::span(pixels)));
    }
    found = made_.emplace(kind.id, texture).first;
    isBusy_ = true;  // The next frame shows it, and perhaps one more.
  }
  if (!found->second) return nullptr;
  // Dear ImGui carries names of textures as pointers.
  return reinterpret_cast<ImTextureID>(device_.nativeTexture(found->second));
}

std::vector<std::uint8_t> PropPictures::pixelsOf(const shape::Kind& kind) {
  const std::filesystem::path file =
      folder_ / (std::string(kind.id) + "-" + std::to_string(shape::kKitVersion) + ".png");
  std::error_code ignored;
  if (!folder_.empty() && std::filesystem::exists(file, ignored)) {
    ++read_;
    if (const auto bytes = base::readFile(file))
      if (const auto image = asset::decodeImage(*bytes, file.string()))
        if (image->width == kSize && image->height == kSize)
          if (const auto pixels = asset::pixelsOf(*image)) return *pixels;
  }
  ++drawn_;
  const package::Stage stage = stageOf(kind);
  world::World world(stage.gltf);
  world.update();
  render::FrameOptions options;
  options.width = options.height = kSize;
  options.samples = 4;
  options.transparentBackground = true;
  const base::Box bounds = shape::build(shape::Numbers(kind)).bounds;
  std::vector<std::uint8_t> pixels = renderer_.picture(world, world::framing(bounds), options);
  if (!folder_.empty() && !pixels.empty()) {
    std::filesystem::create_directories(folder_, ignored);
    // A picture that cannot be kept is drawn again next time.
    if (base::Status kept = base::writeFile(file, asset::encodePng(kSize, kSize, pixels)); !kept)
      return pixels;
  }
  return pixels;
}

}  // namespace panel
