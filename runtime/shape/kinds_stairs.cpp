// Ways up, and what keeps people from falling down.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

/// What is built in x, y while it lives runs back from the front: x becomes -z.
[[nodiscard]] Builder::Placed sideways(Builder& b) { return b.placed({}, turnY(base::kPi / 2)); }

/// What is below the treads of `steps` steps, from z0 to z1: a column below each, all of them one
/// body.
void addSteps(Builder& b, int steps, float run, float rise, float thick, float z0, float z1) {
  Surface s;
  // At each line between two columns: below, the lower column's top, the higher one's top.
  for (int i = 0; i <= steps; ++i)
    for (const float z : {z0, z1}) {
      const float x = run * static_cast<float>(i), low = rise * static_cast<float>(i) - thick;
      s.point({x, 0, z});
      s.point({x, i == 0 ? 0 : low, z});
      s.point({x, i == steps ? low : low + rise, z});
    }
  const auto at = [](int line, int side, int which) {
    return static_cast<Index>(line * 6 + side * 3 + which);
  };
  for (int i = 0; i < steps; ++i) {
    const auto corner = [&](int line, int side, int which) {
      if (line == 0 && which == 1) which = 0;
      if (line == steps && which == 2) which = 1;
      return at(line, side, which);
    };
    for (const int side : {0, 1}) {
      const Index foot = corner(i + 1, side, 0);
      const auto put = [&](Index p, Index q) {
        side == 1 ? s.triangle(foot, p, q) : s.triangle(foot, q, p);
      };
      put(corner(i + 1, side, 1), corner(i, side, 2));
      put(corner(i, side, 2), corner(i, side, 1));
      put(corner(i, side, 1), corner(i, side, 0));
    }
    s.quad(at(i, 0, 0), at(i + 1, 0, 0), at(i + 1, 1, 0), at(i, 1, 0));
    s.quad(corner(i, 1, 2), corner(i + 1, 1, 1), corner(i + 1, 0, 1), corner(i, 0, 2));
    s.quad(corner(i, 1, 1), corner(i, 1, 2), corner(i, 0, 2), corner(i, 0, 1));
  }
  s.quad(at(steps, 0, 0), at(steps, 0, 1), at(steps, 1, 1), at(steps, 1, 0));
  b.add(s);
}

Kind straightStairs() {
  return {
      "stairs",
      Category::Stairs,
      {"Stairs", "楼梯"},
      {"A straight flight that goes up to the back.", "向后方上升的直跑楼梯。"},
      Stand::Base,
      {"", "height", ""},
      {width(1.2, 0.2, 20), height(1.6, 0.05, 20),
       count("steps", {"Steps", "级数"}, 9, 1, 60, {"How many there are.", "台阶的数量。"}),
       length("run", {"Run", "踏步深"}, 0.28, 0.05, 2, {"Depth of one step.", "一级台阶的深度。"}),
       choice("style", {"Style", "样式"},
              {"Solid down to the floor, or with stringers only.", "实心到地，或只有两侧斜梁。"},
              {{"solid", {"Solid", "实心"}}, {"open", {"Open", "镂空"}}})},
      {{"treads", {"Treads", "踏板"}, look::oak()}, {"body", {"Body", "梯身"}, look::plaster()}},
      [](Builder& b, const Numbers& n) {
        const int steps = n.count("steps");
        const float w = n["width"], h = n["height"], run = n["run"];
        const float rise = h / static_cast<float>(steps), length = run * static_cast<float>(steps);
        const float thick = std::min(0.04f, rise * 0.45f), nose = std::min(0.025f, run * 0.2f);
        const auto place = sideways(b);
        const auto centre = b.placed({-length / 2, 0, 0});
        const bool isSolid = n.choice("style") == "solid";
        b.slot(0);
        for (int i = 0; i < steps; ++i) {
          const float x = run * static_cast<float>(i), y = rise * static_cast<float>(i + 1);
          b.box({x - nose, y - thick, -w / 2}, {x + run, y, w / 2}, 0.005f);
        }
        b.slot(1);
        if (isSolid) {
          addSteps(b, steps, run, rise, thick, -w / 2 + 0.01f, w / 2 - 0.01f);
          return;
        }
        const float wide = std::min(0.05f, w * 0.2f), high = std::max(0.16f, rise);
        const float drop = std::min(high, h - thick);
        for (const float z : {-w / 2 + wide, w / 2 - 2 * wide}) {
          const float run0 = drop / rise * run;  // Where its lower edge leaves the floor.
          Outline outline{
              {0, 0}, {std::min(run0, length), 0}, {length, h - thick - drop}, {length, h - thick}};
          if (run0 >= length * 0.98f || h - thick - drop < 1e-3f)
            outline = {{0, 0}, {length, 0}, {length, h - thick}};
          b.extrude(outline, z, z + wide);
        }
      },
      "steps staircase 台阶"};
}

/// A point at `angle` about the axis.
Float2 polar(float radius, float angle) {
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

Kind spiralStairs() {
  return {"stairs-spiral",
          Category::Stairs,
          {"Spiral stairs", "螺旋楼梯"},
          {"Treads around a post, with a rail outside.", "踏板绕立柱盘旋，外侧有扶手。"},
          Stand::Base,
          {},
          {diameter(2, 0.6, 20), height(2.8, 0.3, 30),
           count("steps", {"Steps", "级数"}, 15, 3, 100, {"How many there are.", "台阶的数量。"}),
           degrees("turn", {"Turn", "旋转角度"}, 360, 45, 1440,
                   {"From the lowest tread to the highest.", "从最低到最高一级转过的角度。"}),
           flag("rail", {"Rail", "扶手"}, true,
                {"With a handrail and a bar on each tread.", "每级有立杆和扶手。"}),
           detail()},
          {{"treads", {"Treads", "踏板"}, look::oak()},
           {"metal", {"Post and rail", "立柱与扶手"}, look::darkSteel()}},
          [](Builder& b, const Numbers& n) {
            const int steps = n.count("steps");
            const float radius = n["diameter"] / 2, h = n["height"];
            const float post = std::min(0.07f, radius * 0.2f), rise = h / static_cast<float>(steps);
            const float step = n["turn"] / static_cast<float>(steps),
                        wide = std::min(step * 1.12f, 1.5f);
            const float thick = std::min(0.045f, rise * 0.5f);
            const int arc =
                std::max(2, static_cast<int>(std::ceil(wide / (2 * base::kPi) *
                                                       static_cast<float>(n.around()))));
            for (int i = 0; i < steps; ++i) {
              Outline outline{polar(post * 0.6f, 0.2f * wide)};
              for (int k = 0; k <= arc; ++k)
                outline.push_back(
                    polar(radius, wide * static_cast<float>(k) / static_cast<float>(arc)));
              outline.push_back(polar(post * 0.6f, 0.8f * wide));
              const float top = rise * static_cast<float>(i + 1);
              const auto turned = b.placed({}, turnY(step * static_cast<float>(i)));
              b.slot(0).extrudeUp(outline, top - thick, top, std::min(0.004f, 0.1f * post * wide));
            }
            const float rail = std::min(0.95f, h * 0.4f);
            b.slot(1).cylinder({}, post, h + (n.flag("rail") ? rail : 0), n.around(), 0.006f);
            if (!n.flag("rail")) return;
            const float at = radius - std::min(0.05f, radius * 0.1f),
                        thin = std::min(0.009f, radius * 0.02f);
            std::vector<Float3> path;
            const int pieces = std::max(
                8, static_cast<int>(n["turn"] / (2 * base::kPi) * static_cast<float>(n.around())));
            for (int i = 0; i <= pieces; ++i) {
              const float t = static_cast<float>(i) / static_cast<float>(pieces);
              const Float2 p = polar(at, t * step * static_cast<float>(steps - 1) + wide / 2);
              path.push_back({p.x, rise + rail + t * (h - rise), -p.y});
            }
            b.pipe(path, std::min(0.022f, radius * 0.05f), std::max(8, n.around() / 3));
            for (int i = 0; i < steps; ++i) {
              const Float2 p = polar(at, step * static_cast<float>(i) + wide / 2);
              const float top = rise * static_cast<float>(i + 1);
              b.cylinder({p.x, top - thick / 2, -p.y}, thin, rail + thick / 2, 8);
            }
          },
          "staircase helix 旋转楼梯"};
}

Kind ramp() {
  return {"ramp",
          Category::Stairs,
          {"Ramp", "坡道"},
          {"Rises to the back, with kerbs if you like.", "向后上升，可带路缘。"},
          Stand::Base,
          {"width", "", "depth"},
          {width(1.4, 0.2, 30), depth(3, 0.2, 60), height(0.5, 0.02, 20),
           flag("kerbs", {"Kerbs", "路缘"}, true, {"A low edge on both sides.", "两侧的矮边。"})},
          {{"ramp", {"Ramp", "坡面"}, look::concrete()},
           {"kerbs", {"Kerbs", "路缘"}, look::darkGrey()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], d = n["depth"], h = n["height"];
            const float kerb = n.flag("kerbs") ? std::min(0.06f, w * 0.2f) : 0;
            const auto place = sideways(b);
            b.slot(0).extrude(Outline{{-d / 2, 0}, {d / 2, 0}, {d / 2, h}}, -w / 2 + kerb,
                              w / 2 - kerb);
            if (kerb <= 0) return;
            const float up = kerb * 1.4f;
            for (const float z : {-w / 2, w / 2 - kerb})
              b.slot(1).extrude(Outline{{-d / 2, 0}, {d / 2, 0}, {d / 2, h + up}, {-d / 2, up}}, z,
                                z + kerb);
          },
          "slope wheelchair 斜坡"};
}

Kind railing() {
  return {"railing",
          Category::Stairs,
          {"Railing", "栏杆"},
          {"Posts with a handrail; bars, wires or glass between them.",
           "立柱与扶手，中间是竖条、横索或玻璃。"},
          Stand::Base,
          {"width", "height", ""},
          {width(3, 0.3, 30), height(1, 0.2, 5),
           length("spacing", {"Post spacing", "立柱间距"}, 1, 0.3, 10,
                  {"About so far apart; fitted to the width.", "大致间距，会按宽度调整。"}),
           choice("style", {"Style", "样式"}, {"What fills the fields.", "格间的填充。"},
                  {{"bars", {"Bars", "竖条"}},
                   {"wires", {"Wires", "横索"}},
                   {"glass", {"Glass", "玻璃"}}}),
           detail(2)},
          {{"metal", {"Metal", "金属"}, look::darkSteel()},
           {"rail", {"Handrail", "扶手"}, look::oak()},
           {"glass", {"Glass", "玻璃"}, look::glass()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], post = std::min(0.04f, w * 0.1f);
            const int fields = std::max(1, static_cast<int>(std::round(w / n["spacing"])));
            const float step = (w - post) / static_cast<float>(fields),
                        rail = std::min(0.045f, h * 0.1f);
            for (int i = 0; i <= fields; ++i)
              b.slot(0).block({-w / 2 + post / 2 + step * static_cast<float>(i), 0, 0},
                              {post, h - rail, post}, 0.004f);
            b.slot(1).box({-w / 2, h - rail, -rail * 0.6f}, {w / 2, h, rail * 0.6f}, rail * 0.25f);
            const float low = h * 0.1f, high = h - rail - h * 0.04f;
            for (int i = 0; i < fields; ++i) {
              const float x0 = -w / 2 + post + step * static_cast<float>(i), x1 = x0 + step - post;
              if (n.choice("style") == "glass") {
                const float in = std::min(0.015f, (x1 - x0) * 0.1f);
                b.slot(2).box({x0 + in, low, -0.006f}, {x1 - in, high, 0.006f}, 0.001f);
              } else if (n.choice("style") == "wires") {
                const int wires = std::clamp(static_cast<int>(h / 0.14f), 2, 20);
                for (int k = 0; k < wires; ++k) {
                  const float y =
                      low + (high - low) * static_cast<float>(k) / static_cast<float>(wires - 1);
                  b.slot(0).pipe(
                      std::array{Float3{x0 - post / 2, y, 0}, Float3{x1 + post / 2, y, 0}}, 0.004f,
                      6);
                }
              } else {
                const int bars = std::max(1, static_cast<int>((x1 - x0) / 0.11f));
                b.slot(0).box({x0 - post / 2, low - 0.01f, -0.01f},
                              {x1 + post / 2, low + 0.01f, 0.01f}, 0.002f);
                for (int k = 0; k < bars; ++k) {
                  const float x =
                      x0 + (x1 - x0) * (static_cast<float>(k) + 0.5f) / static_cast<float>(bars);
                  b.slot(0).block({x, low, 0}, {0.014f, h - rail - low, 0.014f}, 0.002f);
                }
              }
            }
          },
          "balustrade handrail 扶手 护栏"};
}

Kind fence() {
  return {
      "fence",
      Category::Stairs,
      {"Fence", "围栏"},
      {"Pickets on two rails.", "两根横杆上的尖桩。"},
      Stand::Base,
      {"width", "height", ""},
      {width(3, 0.3, 30), height(1, 0.2, 4),
       length("picket", {"Picket width", "桩宽"}, 0.09, 0.03, 0.5,
              {"Of one picket.", "一根桩的宽度。"}),
       ratio("gap", {"Gap", "间隙"}, 0.6, 0.1, 3,
             {"Between pickets, in picket widths.", "桩间距，以桩宽为单位。"}),
       flag("pointed", {"Pointed", "尖顶"}, true, {"Pickets end in a point.", "桩顶是尖的。"})},
      {{"wood", {"Wood", "木材"}, look::white()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], picket = std::min(n["picket"], w * 0.5f);
        const int pickets =
            std::max(2, 1 + static_cast<int>((w - picket) / (picket * (1 + n["gap"]))));
        const float step = (w - picket) / static_cast<float>(pickets - 1), x = picket / 2;
        const float point = n.flag("pointed") ? std::min(picket * 0.6f, h * 0.2f) : 0,
                    low = std::min(0.05f, h * 0.1f);
        const Outline outline =
            point > 0 ? Outline{{-x, 0}, {x, 0}, {x, h - point}, {0, h}, {-x, h - point}}
                      : Outline{{-x, 0}, {x, 0}, {x, h}, {-x, h}};
        for (int i = 0; i < pickets; ++i) {
          const auto place = b.placed({-w / 2 + picket / 2 + step * static_cast<float>(i), 0, 0});
          b.extrude(outline, 0.018f, 0.038f, 0.004f);
        }
        const float rail = std::min(0.07f, h * 0.12f);
        for (const float y : {low + h * 0.12f, h - point - h * 0.2f})
          b.box({-w / 2, y, -0.018f}, {w / 2, y + rail, 0.0185f}, 0.003f);
      },
      "picket garden 栅栏 篱笆"};
}

}  // namespace

std::vector<Kind> stairKinds() {
  return {straightStairs(), spiralStairs(), ramp(), railing(), fence()};
}

}  // namespace shape
