// What is seen in the sky.
#include "base/random.h"
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/noise.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

Parameter fineDetail() { return detail(4); }

Kind planet() {
  return {
      "planet",
      Category::Space,
      {"Planet", "行星"},
      {"A planet; with a ring if you like.", "行星，可带光环。"},
      Stand::Centred,
      {},
      {diameter(1, 0.01, 1000),
       flag("ring", {"Ring", "光环"}, true,
            {"Two bands with a gap around its middle.", "赤道外两道带缝的环。"}),
       ratio("inner", {"Ring from", "环内径"}, 1.25, 1.05, 3,
             {"Inner edge, in planet radii.", "内缘，以行星半径为单位。"}),
       ratio("outer", {"Ring to", "环外径"}, 2.1, 1.2, 5,
             {"Outer edge, in planet radii.", "外缘，以行星半径为单位。"}),
       degrees("tilt", {"Tilt", "倾角"}, 20, -90, 90, {"Of its axis.", "自转轴的倾角。"}),
       fineDetail()},
      {{"planet", {"Planet", "行星"}, look::paint(0xD7AE78, 0.8f)},
       {"ring", {"Ring", "光环"}, look::paint(0xE3D3B4, 0.8f)},
       {"second", {"Inner ring", "内环"}, look::paint(0xA88F6D, 0.8f)}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2;
        const auto tilted = b.placed({}, turnZ(-n["tilt"]));
        b.slot(0).ball({}, r, n.around());
        if (!n.flag("ring")) return;
        const float inner = n["inner"], outer = std::max(n["outer"], inner + 0.1f),
                    gap = inner + (outer - inner) * 0.45f, thick = 0.006f * r;
        const auto band = [&](int slot, float from, float to) {
          b.slot(slot).lathe(
              Outline{
                  Float2{from * r, -thick}, {to * r, -thick}, {to * r, thick}, {from * r, thick}},
              2 * n.around(), kCrease, true);
        };
        band(2, inner, gap - (outer - inner) * 0.03f);
        band(1, gap, outer);
      },
      "saturn globe earth 土星 地球"};
}

Kind moon() {
  return {"moon",
          Category::Space,
          {"Moon", "月球"},
          {"A ball with craters.", "带环形山的球体。"},
          Stand::Centred,
          {},
          {diameter(1, 0.01, 1000),
           count("craters", {"Craters", "环形山"}, 40, 0, 200,
                 {"How many there are.", "环形山的数量。"}),
           ratio("depth", {"Crater depth", "坑深"}, 0.5, 0, 1,
                 {"How deep they are.", "环形山的深度。"}),
           seed(), fineDetail()},
          {{"moon", {"Moon", "月球"}, look::paint(0xB8B4AC, 0.95f)}},
          [](Builder& b, const Numbers& n) {
            struct Crater {
              Float3 at;
              float size;
            };
            base::Random random(static_cast<std::uint64_t>(n.count("seed")) + 99);
            const auto unit = [&] { return static_cast<float>(random.nextUnit()); };
            std::vector<Crater> craters;
            for (int i = 0; i < n.count("craters"); ++i) {
              const float y = 2 * unit() - 1, a = 2 * base::kPi * unit(),
                          flat = std::sqrt(std::max(0.0f, 1 - y * y)), t = unit();
              craters.push_back(
                  {{flat * std::cos(a), y, flat * std::sin(a)}, 0.07f + 0.3f * t * t * t});
            }
            const float r = n["diameter"] / 2, deep = n["depth"];
            b.add(blob(std::min(n.count("detail") + 1, 5), r,
                       [&](Float3 d) {
                         float height = 1 + 0.012f * roughness(d * 3.0f, 5, 3);
                         for (const Crater& c : craters) {
                           const float x = base::length(d - c.at) / c.size;
                           if (x > 1.5f) continue;
                           const float bowl = x < 1 ? (x * x - 1) * 0.22f : 0,
                                       rim = 0.07f * std::exp(-18 * (x - 1) * (x - 1));
                           height += deep * c.size * (bowl + rim);
                         }
                         return r * height;
                       }),
                  base::kPi);
          },
          "crater asteroid 月亮"};
}

Kind sun() {
  return {
      "sun",
      Category::Space,
      {"Sun", "太阳"},
      {"A glowing ball with rays if you like.", "发光的球，可带光芒。"},
      Stand::Centred,
      {},
      {diameter(1, 0.01, 1000),
       count("rays", {"Rays", "光芒"}, 12, 0, 60,
             {"Around it, in the upright plane; 0: none.", "竖直平面内的一圈光芒；0 表示没有。"}),
       ratio("reach", {"Ray length", "光芒长度"}, 0.5, 0.05, 3, {"In radii.", "以半径为单位。"}),
       fineDetail()},
      {{"sun", {"Sun", "太阳"}, look::glow(0xFFC24A, 3)},
       {"rays", {"Rays", "光芒"}, look::glow(0xFFD98A, 1.5f)}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2;
        b.slot(0).ball({}, r, n.around());
        const int rays = n.count("rays");
        for (int i = 0; i < rays; ++i) {
          const auto turned =
              b.placed({}, turnZ(2 * base::kPi * static_cast<float>(i) / static_cast<float>(rays)));
          const float wide = std::min(r * 0.16f, 1.9f * r / static_cast<float>(std::max(rays, 1)));
          const auto out = b.placed({0, r * 1.16f, 0});
          b.slot(1).lathe(Outline{Float2{0, 0}, {wide, 0}, {0, r * n["reach"]}}, 8, 0.9f);
        }
      },
      "star shine 恒星"};
}

Kind asteroid() {
  return {"asteroid",
          Category::Space,
          {"Asteroid", "小行星"},
          {"A lumpy rock in space.", "太空中凹凸的岩块。"},
          Stand::Centred,
          {},
          {diameter(1, 0.01, 1000),
           ratio("rough", {"Roughness", "粗糙度"}, 0.5, 0, 1,
                 {"How uneven it is.", "凹凸不平的程度。"}),
           seed(), detail()},
          {{"rock", {"Rock", "岩石"}, look::paint(0x6F6861, 0.95f)}},
          [](Builder& b, const Numbers& n) {
            const auto seed = static_cast<std::uint32_t>(n.count("seed")) * 31 + 5;
            const float r = n["diameter"] / 2;
            b.add(blob(std::min(1 + (n.count("detail") + 1) / 2, 4), r,
                       [&](Float3 d) {
                         return r * (1 + n["rough"] * (0.5f * noise(d * 1.2f, seed) +
                                                       0.3f * roughness(d * 2.7f, seed + 9, 3)));
                       }),
                  0.3f);
          },
          "meteor rock 陨石"};
}

Kind cloud() {
  return {
      "cloud",
      Category::Space,
      {"Cloud", "云"},
      {"Round puffs, flat below.", "圆团组成，底部平坦。"},
      Stand::Centred,
      {},
      {width(3, 0.1, 100), height(1.1, 0.1, 50), depth(1.4, 0.1, 100),
       count("puffs", {"Puffs", "云团"}, 9, 2, 30, {"It is made of so many.", "组成的云团数。"}),
       seed(), detail()},
      {{"cloud", {"Cloud", "云"}, look::paint(0xFBFBFD, 1)}},
      [](Builder& b, const Numbers& n) {
        base::Random random(static_cast<std::uint64_t>(n.count("seed")) + 7);
        const auto unit = [&] { return static_cast<float>(random.nextUnit()); };
        const int puffs = n.count("puffs");
        const float w = n["width"], h = n["height"], d = n["depth"];
        for (int i = 0; i < puffs; ++i) {
          const float t = (static_cast<float>(i) + 0.5f) / static_cast<float>(puffs) * 2 - 1,
                      big = 0.45f + 0.55f * std::sqrt(1 - t * t);
          const float size = big * (0.8f + 0.3f * unit());
          const Float3 radii = Float3{w * 0.2f, h * 0.5f, d * 0.38f} * size;
          const Float3 at{t * w * 0.38f, -h * 0.2f + radii.y * 0.35f, (unit() - 0.5f) * d * 0.3f};
          Surface s = blob(std::min(1 + (n.count("detail") + 1) / 2, 4), (radii.x + radii.y) / 2,
                           [](Float3) { return 1.0f; });
          for (Float3& p : s.points()) {
            p = at + p * radii;
            const float floor = -h * 0.3f;
            if (p.y < floor) p.y = floor + (p.y - floor) * 0.12f;
          }
          b.add(s, base::kPi);
        }
      },
      "weather sky 天气"};
}

Kind rocket() {
  return {
      "rocket",
      Category::Space,
      {"Rocket", "火箭"},
      {"A toy rocket on its fins.", "立在尾翼上的玩具火箭。"},
      Stand::Base,
      {"", "height", ""},
      {height(2, 0.1, 100),
       ratio("width", {"Body width", "箭体宽"}, 0.26, 0.1, 0.5, {"In heights.", "与高度之比。"}),
       count("fins", {"Fins", "尾翼"}, 4, 2, 8, {"How many there are.", "尾翼的数量。"}),
       fineDetail()},
      {{"body", {"Body", "箭体"}, look::white()},
       {"nose", {"Nose and fins", "头锥与尾翼"}, look::red()},
       {"window", {"Window", "舷窗"}, look::paint(0x7FB6D8, 0.1f)},
       {"metal", {"Engine", "发动机"}, look::darkSteel()}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], r = h * n["width"] / 2, low = h * 0.12f, split = 0.7f;
        const auto radiusAt = [&](float t) {
          return r * std::pow(std::sin(base::kPi * (0.2f + 0.8f * t)), 0.75f);
        };
        const auto body = [&](float from, float to, bool isNose) {
          Outline profile{{0, low + (h - low) * from}};
          for (int i = 0; i <= 14; ++i) {
            const float t = from + (to - from) * static_cast<float>(i) / 14;
            if (isNose && i == 14) break;
            profile.push_back({radiusAt(t), low + (h - low) * t});
          }
          profile.push_back({0, low + (h - low) * to});
          b.lathe(profile, n.around(), 0.8f);
        };
        b.slot(0);
        body(0, split, false);
        b.slot(1);
        body(split, 1, true);
        b.slot(3).lathe(Outline{Float2{0, low * 0.4f},
                                {r * 0.5f, low * 0.4f},
                                {r * 0.36f, low * 1.05f},
                                {0, low * 1.05f}},
                        n.around());
        for (int i = 0; i < n.count("fins"); ++i) {
          const auto turned =
              b.placed({}, turnY(2 * base::kPi * static_cast<float>(i) / n["fins"] + 0.4f));
          const float root = radiusAt(0.02f) * 0.9f, root2 = radiusAt(0.26f) * 0.94f;
          b.slot(1).extrude(Outline{{root, low * 1.05f},
                                    {r * 1.7f, 0},
                                    {r * 1.8f, h * 0.1f},
                                    {root2, low + (h - low) * 0.27f}},
                            -r * 0.05f, r * 0.05f, r * 0.015f);
        }
        const float up = low + (h - low) * 0.52f, out = radiusAt(0.52f);
        const auto window = b.placed({0, up, out * 0.93f}, turnX(base::kPi / 2));
        b.slot(1).torus({0, out * 0.06f, 0}, r * 0.34f, r * 0.06f, n.around(), 12);
        b.slot(2).ball({}, {r * 0.34f, r * 0.12f, r * 0.34f}, n.around());
      },
      "space ship 飞船"};
}

}  // namespace

std::vector<Kind> spaceKinds() { return {planet(), moon(), sun(), asteroid(), cloud(), rocket()}; }

}  // namespace shape
