#include "app/thumbnails.h"

#include "asset/image_codec.h"
#include "base/file.h"
#include "embedded/embedded.h"
#include "model/project_files.h"
#include "package/compose.h"
#include "player/session.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr double kStep = 1.0 / 60;
constexpr int kFrames = 4;

/// FNV-1a: a name for a file that is the same in every run and on every machine.
std::string hashOf(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string name;
  for (int i = 0; i < 16; ++i) name += kDigits[hash >> (60 - 4 * i) & 15];
  return name;
}

fs::path fileOfProject(const fs::path& folder) {
  std::error_code ignored;
  return cacheFolder() / "thumbnails" /
         (hashOf(fs::weakly_canonical(folder, ignored).string()) + ".png");
}

/// By what it was made of: another version of the template is another file.
std::string keyOfTemplate(const std::string& name) {
  std::string all = name;
  for (const embedded::File& file : embedded::files())
    if (file.path.starts_with("templates/" + name + "/")) all += file.bytes;
  return hashOf(all);
}

base::Status writePicture(const std::vector<std::uint8_t>& rgba, const fs::path& file) {
  if (rgba.empty()) return base::Error{"the GPU made no picture"};
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) return base::Error{file.parent_path().string() + ": " + error.message()};
  return base::writeFile(file, asset::encodePng(kThumbnailWidth, kThumbnailHeight, rgba));
}

render::FrameOptions frameOptions() {
  render::FrameOptions options;
  options.width = kThumbnailWidth;
  options.height = kThumbnailHeight;
  return options;
}

}  // namespace

fs::path cacheFolder() {
#ifdef _WIN32
  constexpr std::array kPlaces{std::pair{"LOCALAPPDATA", "Diorama"}};
#else
  constexpr std::array kPlaces{std::pair{"XDG_CACHE_HOME", "diorama"},
                               std::pair{"HOME", ".cache/diorama"}};
#endif
  for (const auto& [variable, below] : kPlaces)
    if (const char* value = std::getenv(variable); value && *value) return fs::path(value) / below;
  return {};
}

base::Status keepThumbnail(render::Renderer& renderer, const world::World& world,
                           const world::View& view, const fs::path& folder) {
  if (cacheFolder().empty()) return base::Error{"there is no folder for caches: HOME is not set"};
  return writePicture(renderer.picture(world, view, frameOptions()), fileOfProject(folder));
}

Thumbnails::~Thumbnails() { forget(); }

void Thumbnails::forget() {
  for (const auto& [key, entry] : entries_)
    if (entry.shown) device_.destroy(entry.texture);
  entries_.clear();
  isBusy_ = false;
}

Thumbnails::Entry Thumbnails::read(const fs::path& file) const {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return {};
  const auto bytes = base::readFile(file);
  if (!bytes) return {};
  const auto image = asset::decodeImage(*bytes, file.string());
  if (!image) return {};
  const auto pixels = asset::pixelsOf(*image);
  if (!pixels || pixels->empty()) return {};
  Entry entry;
  entry.texture =
      device_.createTexture({"thumbnail", image->width, image->height, 1, gfx::Format::Rgba8});
  device_.writeTexture(entry.texture, 0, {0, 0, image->width, image->height},
                       std::as_bytes(std::span(*pixels)));
  // Dear ImGui carries names of textures as pointers.
  entry.shown = reinterpret_cast<ImTextureID>(device_.nativeTexture(entry.texture));
  return entry;
}

ImTextureID Thumbnails::ofProject(const std::string& folder) {
  const auto it = entries_.find(folder);
  if (it != entries_.end()) return it->second.shown;
  return (entries_[folder] = read(fileOfProject(folder))).shown;
}

ImTextureID Thumbnails::ofTemplate(const std::string& name) {
  const std::string key = "template/" + name;
  const auto it = entries_.find(key);
  if (it != entries_.end()) return it->second.shown;
  const fs::path file = cacheFolder() / "thumbnails" / (keyOfTemplate(name) + ".png");
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    isBusy_ = true;
    if (!std::exchange(mayWork_, false)) return nullptr;
    // Without a picture the card still has its name.
    if (!draw(name, file)) return (entries_[key] = {}).shown;
  }
  isBusy_ = false;
  return (entries_[key] = read(file)).shown;
}

base::Status Thumbnails::draw(const std::string& name, const fs::path& file) {
  const std::string prefix = "templates/" + name + "/";
  model::ProjectFiles files;
  for (const embedded::File& one : embedded::files())
    if (one.path.starts_with(prefix) && !one.path.ends_with("/template.json"))
      files[std::string(one.path.substr(prefix.size()))] = std::string(one.bytes);
  auto loaded = model::projectFrom(files);
  if (!loaded) return loaded.error();
  auto session = player::Session::open(package::compose(loaded->project, loaded->project.startScene,
                                                        package::loaderFor({}), &catalog_),
                                       catalog_);
  if (!session) return session.error();
  (*session)->setAspect(static_cast<float>(kThumbnailWidth) / kThumbnailHeight);
  for (int i = 0; i < kFrames; ++i) (*session)->advance(kStep);
  render::FrameOptions options = frameOptions();
  options.panels = &(*session)->panels().frame();
  return writePicture(renderer_.picture((*session)->world(), (*session)->view(), options), file);
}

}  // namespace app
