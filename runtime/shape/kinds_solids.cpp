// Plain bodies beyond the six basic shapes.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

std::vector<Slot> body(Look look) { return {{"body", {"Body", "主体"}, look}}; }

Kind roundedBox() {
  return {
      "rounded-box",
      Category::Solids,
      {"Rounded box", "圆角盒"},
      {"A box with round edges and corners.", "边角圆润的长方体。"},
      Stand::Centred,
      {"width", "height", "depth"},
      {width(1, 0.01, 100), height(1, 0.01, 100), depth(1, 0.01, 100),
       length("radius", {"Radius", "圆角半径"}, 0.15, 0, 50, {"Of its edges.", "边的圆角半径。"}),
       detail()},
      body(look::blue()),
      [](Builder& b, const Numbers& n) {
        const Float3 half{n["width"] / 2, n["height"] / 2, n["depth"] / 2};
        b.roundedBox(-half, half, n["radius"], 2 + n.count("detail"));
      },
      "cube 立方体"};
}

Kind capsule() {
  return {"capsule",
          Category::Solids,
          {"Capsule", "胶囊"},
          {"A cylinder with half balls at its ends.", "两端为半球的圆柱。"},
          Stand::Centred,
          {"", "height", ""},
          {length("height", {"Height", "高度"}, 1.6, 0.02, 100,
                  {"With both ends; at least the diameter.", "含两端；至少等于直径。"}),
           diameter(0.6, 0.01, 50), detail()},
          body(look::orange()),
          [](Builder& b, const Numbers& n) {
            const float r = std::min(n["diameter"], n["height"] * 0.999f) / 2,
                        half = n["height"] / 2;
            const int pieces = n.around() / 4;
            Outline profile;
            for (int i = 0; i <= pieces; ++i) {
              const float a = base::kPi / 2 * static_cast<float>(i) / static_cast<float>(pieces);
              profile.push_back({i == 0 ? 0 : r * std::sin(a), -half + r - r * std::cos(a)});
            }
            for (std::size_t i = profile.size(); i-- > 0;)
              profile.push_back({profile[i].x, -profile[i].y});
            b.lathe(profile, n.around(), base::kPi);
          },
          "pill 药丸"};
}

Kind wedge() {
  return {"wedge",
          Category::Solids,
          {"Wedge", "楔形"},
          {"A box cut in half along its slope, high at the back.", "沿斜面切开的长方体，后方高。"},
          Stand::Base,
          {"width", "height", "depth"},
          {width(1, 0.01, 100), height(0.6, 0.01, 100), depth(1, 0.01, 100)},
          body(look::green()),
          [](Builder& b, const Numbers& n) {
            const auto sideways = b.placed({}, turnY(base::kPi / 2));
            const float d = n["depth"] / 2;
            b.extrude(Outline{{-d, 0}, {d, 0}, {d, n["height"]}}, -n["width"] / 2, n["width"] / 2);
          },
          "slope 斜面"};
}

Kind prism() {
  return {"prism",
          Category::Solids,
          {"Prism", "棱柱"},
          {"A regular polygon, pulled up.", "正多边形拉伸而成。"},
          Stand::Base,
          {"", "height", ""},
          {count("sides", {"Sides", "边数"}, 6, 3, 24, {"Of its outline.", "轮廓的边数。"}),
           diameter(0.8, 0.01, 100), height(0.8, 0.01, 100), bevel(0, 1)},
          body(look::yellow()),
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, inner = r * std::cos(base::kPi / n["sides"]);
            b.extrudeUp(circle(r, n.count("sides"), base::kPi / 2), 0, n["height"],
                        std::min(n["bevel"], inner * 0.5f), 0.1f);
          },
          "hexagon polygon 六棱柱"};
}

Kind pyramid() {
  return {"pyramid",
          Category::Solids,
          {"Pyramid", "棱锥"},
          {"A regular polygon that rises to a point or a smaller one.",
           "正多边形收成一点或较小的顶面。"},
          Stand::Base,
          {"", "height", ""},
          {count("sides", {"Sides", "边数"}, 4, 3, 24, {"Of its outline.", "轮廓的边数。"}),
           diameter(1.2, 0.01, 100), height(0.9, 0.01, 100),
           ratio("top", {"Top", "顶面"}, 0, 0, 1,
                 {"Its width against the foot; 0: a point.", "顶面与底面之比；0 为尖顶。"})},
          body(look::paint(0xD8B66C, 0.8f)),
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, top = n["top"] < 0.004f ? 0 : r * n["top"],
                        h = n["height"];
            const auto turned = b.placed({}, turnY(base::kPi / n["sides"]));
            if (top > 0)
              b.lathe(Outline{Float2{0, 0}, {r, 0}, {top, h}, {0, h}}, n.count("sides"), 0.1f);
            else
              b.lathe(Outline{Float2{0, 0}, {r, 0}, {0, h}}, n.count("sides"), 0.1f);
          },
          "egypt frustum 金字塔"};
}

Kind hemisphere() {
  return {"hemisphere",
          Category::Solids,
          {"Hemisphere", "半球"},
          {"Half a ball, or a bowl if it is hollow.", "半个球，空心时为穹顶。"},
          Stand::Base,
          {"diameter", "", "diameter"},
          {diameter(1, 0.01, 200),
           ratio("hollow", {"Hollow", "空心"}, 0, 0, 0.98,
                 {"Inner radius against the outer; 0: solid.", "内外半径之比；0 为实心。"}),
           detail(4)},
          body(look::paint(0x7E6BB0, 0.4f)),
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, inner = n["hollow"] < 0.01f ? 0 : r * n["hollow"];
            const int pieces = n.around() / 4;
            Outline profile;
            if (inner <= 0) profile.push_back({0, 0});
            for (int i = 0; i <= pieces; ++i) {
              const float a = base::kPi / 2 * static_cast<float>(i) / static_cast<float>(pieces);
              profile.push_back({i == pieces ? 0 : r * std::cos(a), r * std::sin(a)});
            }
            if (inner > 0)
              for (int i = pieces; i >= 0; --i) {
                const float a = base::kPi / 2 * static_cast<float>(i) / static_cast<float>(pieces);
                profile.push_back({i == pieces ? 0 : inner * std::cos(a), inner * std::sin(a)});
              }
            if (inner > 0) profile.push_back(profile.front());
            b.lathe(profile, n.around());
          },
          "dome half sphere 穹顶"};
}

Kind tube() {
  return {"tube",
          Category::Solids,
          {"Tube", "圆管"},
          {"A cylinder with a hole.", "中空的圆柱。"},
          Stand::Base,
          {"diameter", "height", "diameter"},
          {diameter(0.8, 0.01, 100), height(0.8, 0.01, 100),
           ratio("hole", {"Hole", "孔"}, 0.7, 0.02, 0.98,
                 {"Its diameter against the outer.", "孔径与外径之比。"}),
           bevel(0, 1), detail(4)},
          body(look::paint(0x3FA39A, 0.45f)),
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, hole = r * n["hole"], h = n["height"],
                        cut = std::min({n["bevel"], (r - hole) * 0.45f, h * 0.45f});
            if (cut < 1e-4f)
              return b.lathe(Outline{Float2{hole, 0}, {r, 0}, {r, h}, {hole, h}}, n.around(),
                             kCrease, true);
            b.lathe(Outline{Float2{hole + cut, 0},
                            {r - cut, 0},
                            {r, cut},
                            {r, h - cut},
                            {r - cut, h},
                            {hole + cut, h},
                            {hole, h - cut},
                            {hole, cut}},
                    n.around(), kCrease, true);
          },
          "ring hollow 空心"};
}

Kind geodesicBall() {
  return {"geodesic",
          Category::Solids,
          {"Faceted ball", "多面球"},
          {"A ball of flat triangles.", "由平面三角形组成的球。"},
          Stand::Centred,
          {},
          {diameter(1, 0.01, 100),
           count("level", {"Level", "级数"}, 1, 0, 4,
                 {"0: 20 faces, each level four times as many.", "0：20 面，每升一级为四倍。"})},
          body(look::paint(0xD96A5B, 0.5f)),
          [](Builder& b, const Numbers& n) {
            Surface s = geodesic(n.count("level"));
            for (Float3& p : s.points()) p = p * (n["diameter"] / 2);
            b.add(s, 0.01f);
          },
          "icosahedron low poly 二十面体"};
}

Kind egg() {
  return {"egg",
          Category::Solids,
          {"Egg", "蛋形"},
          {"A ball that is longer and pointed above.", "上端较尖的长球体。"},
          Stand::Base,
          {"", "height", ""},
          {height(0.8, 0.01, 100),
           ratio("width", {"Width", "宽度"}, 0.74, 0.2, 2, {"In heights.", "与高度之比。"}),
           ratio("point", {"Point", "尖度"}, 0.2, 0, 0.5,
                 {"How much narrower it is above.", "上端收窄的程度。"}),
           detail(4)},
          body(look::paint(0xF0E3CF, 0.5f)),
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = h * n["width"] / 2;
            const int pieces = n.around() / 2;
            Outline profile;
            for (int i = 0; i <= pieces; ++i) {
              const float a = base::kPi * static_cast<float>(i) / static_cast<float>(pieces),
                          y = -std::cos(a);
              profile.push_back({i == 0 || i == pieces ? 0
                                                       : r * std::sin(a) * (1 - n["point"] * y) /
                                                             (1 + n["point"] * 0.2f),
                                 h / 2 * (1 + y)});
            }
            b.lathe(profile, n.around(), base::kPi);
          },
          "ellipsoid 椭球"};
}

}  // namespace

std::vector<Kind> solidKinds() {
  return {roundedBox(), capsule(), wedge(),        prism(), pyramid(),
          hemisphere(), tube(),    geodesicBall(), egg()};
}

}  // namespace shape
