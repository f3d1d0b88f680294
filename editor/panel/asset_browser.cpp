#include "panel/asset_browser.h"

#include "asset/image_codec.h"
#include "document/edit_asset.h"
#include "document/edit_scene.h"
#include "package/asset_files.h"
#include "package/prop_mesh.h"
#include "panel/entity_kind.h"
#include "widget/controls.h"
#include "world/view.h"
#include "world/world.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace panel {
namespace {

using model::Asset;
using model::AssetId;

constexpr int kSize = 192;

/// The nearest pixels of `image`, whole, in a square.
std::vector<std::uint8_t> squareOf(const asset::Image& image,
                                   const std::vector<std::uint8_t>& rgba) {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(kSize * kSize) * 4);
  const int longest = std::max(image.width, image.height);
  const int width = std::max(1, image.width * kSize / longest),
            height = std::max(1, image.height * kSize / longest);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto from = static_cast<std::size_t>(y * image.height / height) *
                            static_cast<std::size_t>(image.width) +
                        static_cast<std::size_t>(x * image.width / width);
      const auto to =
          static_cast<std::size_t>((y + (kSize - height) / 2) * kSize + x + (kSize - width) / 2);
      std::memcpy(&out[to * 4], &rgba[from * 4], 4);
    }
  return out;
}

/// What dragging or clicking an asset brings into the scene: a model, or a frame with the picture
/// in it.
DraggedThing thingOf(const AssetId& id, const Asset& asset) {
  DraggedThing thing;
  const std::string name = asset.name.empty() ? id.text : asset.name;
  if (package::isPicture(asset.path)) {
    const shape::Kind& frame = *shape::findKind(document::kPictureFrame);
    thing.entity = package::newProp(frame, name);
    thing.entity.prop->pictures["picture"] = id;
    thing.bounds = shape::build(shape::Numbers(frame)).bounds;
    thing.hangsOnWalls = true;
  } else {
    thing.entity.name = name;
    thing.entity.model = id;
  }
  return thing;
}

}  // namespace

AssetBrowser::~AssetBrowser() {
  for (const auto& [path, texture] : made_)
    if (texture) device_.destroy(texture);
}

bool AssetBrowser::isMissing(const Asset& asset) const {
  std::error_code ignored;
  return !std::filesystem::exists(folder_ / asset.path, ignored);
}

ImTextureID AssetBrowser::pictureOf(const Asset& asset) {
  auto found = made_.find(asset.path);
  if (found == made_.end()) {
    isBusy_ = true;
    if (!std::exchange(mayWork_, false)) return nullptr;
    gfx::TextureId texture{};
    if (const std::vector<std::uint8_t> pixels = pixelsOf(asset); !pixels.empty()) {
      texture = device_.createTexture({"asset picture", kSize, kSize, 1, gfx::Format::Rgba8});
      device_.writeTexture(texture, 0, {0, 0, kSize, kSize}, std::as_bytes(std::span(pixels)));
    }
    found = made_.emplace(asset.path, texture).first;
  }
  if (!found->second) return nullptr;
  // Dear ImGui carries names of textures as pointers.
  return reinterpret_cast<ImTextureID>(device_.nativeTexture(found->second));
}

std::vector<std::uint8_t> AssetBrowser::pixelsOf(const Asset& asset) {
  const auto loaded = loadAsset_(asset);
  if (!loaded || !*loaded || package::isLightImage(asset.path)) return {};
  const std::shared_ptr<const asset::Gltf> gltf = *loaded;
  if (package::isPicture(asset.path)) {
    if (gltf->textures.empty() || !gltf->textures[0].image) return {};
    const auto pixels = asset::pixelsOf(*gltf->textures[0].image);
    return pixels && !pixels->empty() ? squareOf(*gltf->textures[0].image, *pixels)
                                      : std::vector<std::uint8_t>();
  }
  world::World world(gltf);
  world.update();
  render::FrameOptions options;
  options.width = options.height = kSize;
  options.samples = 4;
  options.transparentBackground = true;
  return renderer_.picture(world, world::framing(world.bounds()), options);
}

void AssetBrowser::draw(Context& context) {
  const widget::Ui& ui = context.ui;
  mayWork_ = true;
  isBusy_ = false;
  const document::Snapshot project = context.document.snapshot();
  const float button = widget::textButtonWidth(ui, true, context.word("assets.import"));
  widget::searchField(ui, "assets/search", wanted_, context.word("assets.search"),
                      std::max(ui.px(80), ImGui::GetContentRegionAvail().x - button - ui.px(8)));
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "assets/import", widget::Icon::Import, context.word("assets.import")))
    context.commands.run(context, "file.import");
  std::vector<AssetId> found, unused;
  for (const auto& [id, asset] : project->assets) {
    const bool isUsed = document::usesOfAsset(*project, id) > 0;
    if (!isUsed) unused.push_back(id);
    if (showsUnused_ && isUsed) continue;
    if (widget::containsWord(id.text + "\n" + asset->name + "\n" + asset->path + "\n" +
                                 asset->author + "\n" + asset->license,
                             wanted_))
      found.push_back(id);
  }
  if (unused.empty()) showsUnused_ = false;
  if (!unused.empty()) {
    const std::string title = ui.texts.format("assets.unused", {std::to_string(unused.size())});
    if (widget::textButton(ui, "assets/unused", {}, title.c_str(), {true, showsUnused_}))
      showsUnused_ = !showsUnused_;
    ImGui::SameLine(0, ui.px(4));
    if (widget::textButton(ui, "assets/removeUnused", widget::Icon::Trash,
                           context.word("assets.removeUnused")))
      context.edit("remove-assets", [&](model::Project& p) -> base::Status {
        for (const AssetId& id : unused)
          if (base::Status status = document::removeAsset(p, id); !status) return status;
        return base::Done{};
      });
  }
  if (found.empty()) {
    const bool isEmpty = project->assets.isEmpty();
    widget::emptyState(ui, widget::Icon::Import,
                       context.word(isEmpty ? "assets.empty" : "assets.none"),
                       context.word(isEmpty ? "assets.emptyHint" : "assets.noneHint"));
    return;
  }
  const Asset* chosen = project->assets.find(chosen_);
  const float below = chosen ? ui.px(176) : 0;
  if (ImGui::BeginChild("grid", {0, std::max(ui.px(60), ImGui::GetContentRegionAvail().y - below)},
                        false, ImGuiWindowFlags_NavFlattened)) {
    const float width = ImGui::GetContentRegionAvail().x, gap = ui.px(6);
    const int columns = std::max(1, static_cast<int>((width + gap) / (ui.px(84) + gap)));
    const float size = std::min(
        ui.px(120), (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (i % static_cast<std::size_t>(columns) != 0) ImGui::SameLine(0, gap);
      cell(context, found[i], *project->assets.find(found[i]), size);
    }
  }
  ImGui::EndChild();
  if (chosen && ImGui::BeginChild("details")) details(context, chosen_, *chosen);
  if (chosen) ImGui::EndChild();
}

void AssetBrowser::cell(Context& context, const AssetId& id, const Asset& asset, float size) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const ImVec2 min = ImGui::GetCursorScreenPos(), max{min.x + size, min.y + size};
  const std::string name = "assets/" + id.text, title = asset.name.empty() ? id.text : asset.name;
  if (ImGui::InvisibleButton(name.c_str(), {size, size + ui.px(22)})) chosen_ = id;
  ui.mark(name);
  const bool isMarked = chosen_ == id, isGone = isMissing(asset);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(
      min, max, ImGui::IsItemHovered() || isMarked ? c.button : widget::withAlpha(c.button, 0.45f),
      ui.px(6));
  const float in = ui.px(4);
  const ImTextureID picture = isGone || !ImGui::IsItemVisible() ? nullptr : pictureOf(asset);
  if (picture)
    list.AddImage(picture, {min.x + in, min.y + in}, {max.x - in, max.y - in});
  else
    widget::drawIcon(list,
                     isGone                              ? widget::Icon::Warning
                     : package::isLightImage(asset.path) ? widget::Icon::Sky
                                                         : widget::Icon::Model,
                     {min.x + size / 2 - ui.px(14), min.y + size / 2 - ui.px(14)}, ui.px(28),
                     isGone ? c.error : c.dim);
  if (isMarked) list.AddRect(min, max, c.accent, ui.px(6), 0, ui.px(2));
  ImFont* small = ui.theme.fonts.small;
  const std::string shown = widget::elided(title, small, small->FontSize, size - in);
  const float wide = small->CalcTextSizeA(small->FontSize, FLT_MAX, 0, shown.c_str()).x;
  list.AddText(small, small->FontSize, {min.x + (size - wide) / 2, max.y + ui.px(3)},
               isGone ? c.error : c.text, shown.c_str());
  if (!isGone && !package::isLightImage(asset.path) && ImGui::BeginDragDropSource()) {
    context.state.dragged = thingOf(id, asset);
    ImGui::SetDragDropPayload(kDraggedThing, nullptr, 0);
    ImGui::TextUnformatted(title.c_str());
    ImGui::EndDragDropSource();
  } else if (ImGui::IsItemHovered()) {
    widget::tooltip(
        ui, (title + "\n" + (isGone ? ui.texts.format("assets.missing", {asset.path}) : asset.path))
                .c_str());
  }
}

void AssetBrowser::details(Context& context, const AssetId& id, const Asset& shown) {
  const widget::Ui& ui = context.ui;
  Asset asset = shown;
  const auto commit = [&](const widget::FieldEdit& field, const char* gesture) {
    context.commit(field, "change-asset", gesture,
                   [&](model::Project& p) { return document::setAsset(p, id, asset); });
  };
  commit(widget::textRow(ui, "asset/name", context.word("field.name"), asset.name), "asset/name");
  commit(widget::textRow(ui, "asset/author", context.word("field.author"), asset.author),
         "asset/author");
  commit(widget::textRow(ui, "asset/license", context.word("field.license"), asset.license),
         "asset/license");
  const int uses = document::usesOfAsset(context.project(), id);
  widget::infoRow(ui, context.word("assets.uses"), std::to_string(uses));
  if (isMissing(shown)) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.error);
    ImGui::TextWrapped("%s", ui.texts.format("assets.missing", {shown.path}).c_str());
    ImGui::PopStyleColor();
  }
  if (widget::textButton(ui, "asset/relink", widget::Icon::Folder, context.word("assets.relink")))
    context.state.wishes.relinkAsset = id;
  ImGui::SameLine(0, ui.px(6));
  if (widget::textButton(ui, "asset/remove", widget::Icon::Trash, context.word("action.remove"),
                         {uses == 0}))
    context.edit("remove-assets", [&](model::Project& p) { return document::removeAsset(p, id); });
  if (!package::isLightImage(shown.path)) return;
  ImGui::SameLine(0, ui.px(6));
  if (widget::textButton(ui, "asset/light", widget::Icon::Sky, context.word("assets.light")))
    context.edit("change-environment", [&](model::Project& p) -> base::Status {
      const model::Scene* scene = p.scenes.find(context.selection().scene);
      if (!scene) return base::Done{};
      model::Environment e = scene->environment;
      e.kind = model::Environment::Kind::Image;
      e.image = id;
      return document::setEnvironment(p, context.selection().scene, e);
    });
}

}  // namespace panel
