#include "render/shadow_pass.h"

#include "render/shadow.h"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace render {

using namespace base;

namespace {

/// A square of the atlas and the look that fills it.
struct Map {
  std::array<Float4, 4> clipRows;
  int x = 0, y = 0, size = 0;
};

/// Where things lie in the atlas. Alone, the sun's one map fills it; else there are four squares:
/// three for cascades, and the last one cut into tiles for lamps.
struct Layout {
  int atlas = 0, map = 0, lamp = 0;
  int lampX = 0, lampY = 0;
};

constexpr int kMapAlone = 2048, kLargeMap = 2048, kSmallMap = 1024, kLargeGpu = 8192;

Layout layoutFor(const gfx::Limits& limits, bool isSunAlone) {
  if (isSunAlone) return {.atlas = kMapAlone, .map = kMapAlone};
  const bool isLarge = !limits.isSoftware && limits.maxTextureSize >= kLargeGpu;
  const int map = isLarge ? kLargeMap : kSmallMap;
  return {2 * map, map, map / kLampTilesASide, map, map};
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value;
  hash *= 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

template <class T>
std::uint64_t mixedBytes(std::uint64_t hash, const T& thing) {
  static_assert(sizeof(T) % 8 == 0);
  std::array<std::uint64_t, sizeof(T) / 8> words;
  std::memcpy(words.data(), &thing, sizeof(T));
  for (const std::uint64_t word : words) hash = mixed(hash, word);
  return hash;
}

/// What lets more light through than not would cast too dark a shadow: none is nearer to the truth.
bool castsShadow(const asset::Material& material) {
  return material.alpha != asset::Material::Alpha::Blend && material.transmission.factor <= 0.5f;
}

/// All that casts, in the order in which it is drawn; answers with what tells this moment from
/// others.
std::uint64_t gatherCasters(const Scene& scene, std::vector<SortedItem>& casters) {
  casters.clear();
  std::uint64_t hash = 1;
  for (const Item& item : scene.items) {
    if (!item.geometry->traits.isTriangles || !castsShadow(*item.look)) continue;
    const SurfaceKey key =
        surfaceKey(*item.look, item.geometry->traits, {}, Purpose::Depth, item.pose);
    casters.push_back({&item, key, 0});
    hash = mixedBytes(mixed(mixed(hash, key.bits), item.geometry->array.id), item.worldFromLocal);
    if (item.look->alpha == asset::Material::Alpha::Mask)
      hash = mixedBytes(hash, materialBlock(*item.look, 1));
  }
  for (const Float4& pose : scene.poses) hash = mixedBytes(hash, pose);
  std::sort(casters.begin(), casters.end(), [](const SortedItem& a, const SortedItem& b) {
    return std::tuple(a.key, a.item->material, a.item->geometry->array.id, a.item) <
           std::tuple(b.key, b.item->material, b.item->geometry->array.id, b.item);
  });
  return hash;
}

class Pass {
 public:
  Pass(Resources& resources, const world::World& world, const MaterialTable& materials,
       const Layout& layout, const Targets::ShadowMap& atlas)
      : r_(resources), world_(world), materials_(materials), layout_(layout), atlas_(atlas) {
    castersHash_ = gatherCasters(r_.scratch.scene, r_.scratch.casters);
  }

  void drawSun(const Cascades& cascades, FrameBlock& block) {
    const auto side = static_cast<float>(layout_.atlas), map = static_cast<float>(layout_.map);
    block.shadowInfo.x = static_cast<float>(cascades.count);
    block.shadowInfo.z = usedShare(layout_.map) / 2;
    for (int c = 0; c < cascades.count; ++c) {
      const ShadowFit& fit = cascades.fits[static_cast<std::size_t>(c)];
      const Map at{fit.clipRows, c % 2 * layout_.map, c / 2 * layout_.map, layout_.map};
      draw(at, static_cast<std::size_t>(c), "shadows");
      Float4* out = &block.cascades[4 * static_cast<std::size_t>(c)];
      std::copy(fit.uvRows.begin(), fit.uvRows.end(), out);
      out[3] = {static_cast<float>(at.x) / side, static_cast<float>(at.y) / side, map / side,
                fit.texel};
    }
  }

  /// Those that still find room. True: some lamp casts.
  bool drawLamps(const ChosenLights& lamps, FrameBlock& block) {
    const auto side = static_cast<float>(layout_.atlas);
    block.lampAtlas = {static_cast<float>(layout_.lampX) / side,
                       static_cast<float>(layout_.lampY) / side,
                       static_cast<float>(layout_.lamp) / side, usedShare(layout_.lamp) / 2};
    int tile = 0, single = 0, cast = 0;
    for (const int i : lamps.byDistance()) {
      if (cast == kMaxShadowLamps) break;
      const auto at = static_cast<std::size_t>(i);
      if (!lamps.lights[at]->light->castsShadows) continue;
      const LampFit fit = fitLamp(*lamps.lights[at], r_.scratch.scene.bounds, layout_.lamp);
      if (tile + fit.maps() > kMaxLampTiles) continue;
      Float4 found{static_cast<float>(tile), 0, 0, fit.texel};
      if (fit.isCube) {
        found.y = fit.zFar / (fit.zFar - fit.zNear);
        found.z = found.y * fit.zNear;
      } else {
        std::copy(fit.clipRows[0].begin(), fit.clipRows[0].end(),
                  &block.lampRows[4 * static_cast<std::size_t>(single)]);
        found.z = static_cast<float>(-++single);
      }
      for (int map = 0; map < fit.maps(); ++map, ++tile)
        draw({fit.clipRows[static_cast<std::size_t>(map)],
              layout_.lampX + tile % kLampTilesASide * layout_.lamp,
              layout_.lampY + tile / kLampTilesASide * layout_.lamp, layout_.lamp},
             static_cast<std::size_t>(kMaxCascades + tile), "lamp shadows");
      block.lampShadows[at] = found;
      ++cast;
    }
    return cast > 0;
  }

 private:
  void draw(const Map& map, std::size_t number, std::string_view label) {
    const std::uint64_t state =
        mixedBytes(mixed(castersHash_, static_cast<std::uint64_t>(map.size)), map.clipRows);
    // Nothing moved: the map of an earlier frame still holds.
    if (std::exchange(r_.shadowStates[number], state) == state) return;
    const Frustum frustum(map.clipRows);
    std::vector<SortedItem>& seen = r_.scratch.aside;
    seen.clear();
    for (const SortedItem& caster : r_.scratch.casters)
      if (frustum.touches(caster.item->box)) seen.push_back(caster);
    Painter painter(r_, world_, materials_);
    painter.setClipRows(map.clipRows);
    r_.device.beginPass({.label = label,
                         .target = atlas_.framebuffer,
                         .width = map.size,
                         .height = map.size,
                         .clearsDepth = true,
                         .x = map.x,
                         .y = map.y,
                         .isPart = map.size < layout_.atlas});
    painter.draw(seen, {.colorWrite = false, .depthBiasSlope = 1.5f, .depthBiasUnits = 2});
    r_.device.endPass(false);
  }

  Resources& r_;
  const world::World& world_;
  const MaterialTable& materials_;
  Layout layout_;
  Targets::ShadowMap atlas_;
  std::uint64_t castersHash_ = 0;
};

}  // namespace

Shadows drawShadows(Resources& resources, const world::World& world, const world::View& view,
                    const MaterialTable& materials, const ShadowWish& wish, FrameBlock& block) {
  for (Float4& lamp : block.lampShadows) lamp = {-1, 0, 0, 0};
  const Box& bounds = resources.scratch.scene.bounds;
  const bool haveLamps =
      std::any_of(wish.lamps.lights.begin(), wish.lamps.lights.begin() + wish.lamps.count,
                  [](const PlacedLight* lamp) { return lamp->light->castsShadows; });
  if ((!wish.ofSun && !haveLamps) || bounds.isEmpty()) return {};

  const gfx::Limits& limits = resources.device.limits();
  const auto cascadesOf = [&](int map) {
    return fitCascades(bounds, {block.toSun.x, block.toSun.y, block.toSun.z}, view, wish.aspect,
                       wish.pixelsHigh, map);
  };
  Cascades cascades;
  if (wish.ofSun) cascades = cascadesOf(kMapAlone);
  const Layout layout = layoutFor(limits, !haveLamps && cascades.count == 1);
  if (wish.ofSun && layout.map != kMapAlone) cascades = cascadesOf(layout.map);

  Shadows shadows;
  bool isNew = false;
  shadows.atlas = resources.targets.shadowMap(layout.atlas, resources.problems, isNew);
  if (!shadows.atlas.framebuffer) return {};
  if (isNew) resources.shadowStates.fill(0);
  block.shadowInfo.y = static_cast<float>(layout.atlas);
  Pass pass(resources, world, materials, layout, shadows.atlas);
  if (wish.ofSun) pass.drawSun(cascades, block);
  shadows.ofSun = wish.ofSun;
  shadows.ofLamps = haveLamps && pass.drawLamps(wish.lamps, block);
  return shadows;
}

}  // namespace render
