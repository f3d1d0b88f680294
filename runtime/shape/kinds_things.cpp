// Things to hold, to carry and to build machines from.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

Kind crate() {
  return {
      "crate",
      Category::Things,
      {"Crate", "木箱"},
      {"Boards with a frame on every side.", "六面带框的木板箱。"},
      Stand::Base,
      {"width", "height", "depth"},
      {width(0.8, 0.1, 10), height(0.8, 0.1, 10), depth(0.8, 0.1, 10),
       count("boards", {"Boards", "板数"}, 5, 2, 20, {"On each side.", "每一面的板数。"}),
       flag("brace", {"Brace", "斜撑"}, true, {"A slanting board on the sides.", "侧面的斜板。"})},
      {{"boards", {"Boards", "木板"}, look::pine()},
       {"frame", {"Frame", "边框"}, look::paint(0xB98D58, 0.6f)}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], d = n["depth"],
                    rim = 0.11f * std::min({w, h, d}), in = rim * 0.3f, cut = rim * 0.06f;
        const int boards = n.count("boards");
        const float step = (h - 2 * in) / static_cast<float>(boards);
        for (int i = 0; i < boards; ++i) {
          const float y = in + step * static_cast<float>(i);
          b.slot(0).box({-w / 2 + in, y + step * 0.025f, -d / 2 + in},
                        {w / 2 - in, y + step * 0.975f, d / 2 - in}, cut);
        }
        b.slot(1);
        for (const float sx : {-1.0f, 1.0f})
          for (const float sz : {-1.0f, 1.0f})
            b.block({sx * (w - rim) / 2, 0, sz * (d - rim) / 2}, {rim, h, rim}, cut);
        const float e = rim * 0.02f;
        for (const float y : {0.0f, h - rim}) {
          for (const float sz : {-1.0f, 1.0f})
            b.block({0, y + e, sz * ((d - rim) / 2)}, {w - 1.9f * rim, rim - 2 * e, rim - 2 * e},
                    cut);
          for (const float sx : {-1.0f, 1.0f})
            b.block({sx * ((w - rim) / 2), y + e, 0}, {rim - 2 * e, rim - 2 * e, d - 1.9f * rim},
                    cut);
        }
        if (!n.flag("brace")) return;
        const auto brace = [&](float wide) {
          const float x = wide / 2 - rim, y0 = rim, y1 = h - rim, t = rim * 0.6f;
          b.extrude(
              Outline{{-x, y0}, {-x + t, y0}, {x, y1 - t}, {x, y1}, {x - t, y1}, {-x, y0 + t}}, 0,
              in * 0.9f, cut);
        };
        for (int side = 0; side < 4; ++side) {
          const float wide = side % 2 == 0 ? w : d, out = side % 2 == 0 ? d : w;
          const auto turned = b.placed({}, turnY(base::kPi / 2 * static_cast<float>(side)));
          const auto forward = b.placed({0, 0, out / 2 - in - 0.0005f});
          brace(wide);
        }
      },
      "box wooden cargo 箱子"};
}

Kind carton() {
  return {"carton",
          Category::Things,
          {"Cardboard box", "纸箱"},
          {"Closed, or with its flaps open.", "封口或打开盖片的纸箱。"},
          Stand::Base,
          {},
          {width(0.5, 0.05, 5), height(0.35, 0.05, 5), depth(0.4, 0.05, 5),
           degrees("open", {"Open", "打开角度"}, 0, 0, 135,
                   {"How far the flaps stand open.", "盖片打开的角度。"})},
          {{"card", {"Cardboard", "纸板"}, look::paint(0xC39A6B, 0.9f)},
           {"tape", {"Tape", "胶带"}, look::paint(0xE0C9A0, 0.4f)}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], d = n["depth"],
                        t = std::min(0.006f, 0.04f * std::min({w, h, d}));
            b.slot(0).cells({-w / 2, -w / 2 + t, w / 2 - t, w / 2}, {0, t, h - 2 * t}, -d / 2 + t,
                            d / 2 - t,
                            [&](Float2 c) { return c.y < t || std::abs(c.x) > w / 2 - t; });
            for (const float side : {-1.0f, 1.0f})
              b.block({0, 0, side * (d - t) / 2}, {w, h - 2 * t, t});
            const float open = n["open"];
            const auto flapX = [&](float side) {  // From the left or right edge inwards.
              const auto at = b.placed({side * w / 2, h - 2 * t, 0}, turnZ(-side * open));
              b.box(side < 0 ? Float3{0, 0, -d / 2 + t}
                             : Float3{-std::min(d / 2, w / 2) + t, 0, -d / 2 + t},
                    side < 0 ? Float3{std::min(d / 2, w / 2) - t, t, d / 2 - t}
                             : Float3{0, t, d / 2 - t});
            };
            const auto flapZ = [&](float side) {
              const auto at = b.placed({0, h - t, side * d / 2}, turnX(side * open));
              b.box({-w / 2, 0, side < 0 ? 0 : -d / 2 + 0.001f},
                    {w / 2, t, side < 0 ? d / 2 - 0.001f : 0});
            };
            for (const float side : {-1.0f, 1.0f}) flapX(side), flapZ(side);
            if (open > 0.02f) return;
            const float tape = std::min(0.05f, d * 0.15f);
            b.slot(1).box({-w / 2 - 0.0006f, h - t, -tape / 2},
                          {w / 2 + 0.0006f, h + 0.0008f, tape / 2});
            for (const float side : {-1.0f, 1.0f})
              b.block({side * (w / 2 + 0.0001f), h - std::min(0.08f, h * 0.3f), 0},
                      {0.001f, std::min(0.08f, h * 0.3f) - 0.001f, tape});
          },
          "package parcel 包裹 盒子"};
}

Kind barrel() {
  return {
      "barrel",
      Category::Things,
      {"Barrel", "木桶"},
      {"Staves with hoops, or a steel drum.", "箍桶或钢桶。"},
      Stand::Base,
      {"", "height", ""},
      {diameter(0.62, 0.05, 5), height(0.9, 0.05, 5),
       choice("style", {"Style", "样式"}, {"What it is made of.", "桶的材质样式。"},
              {{"wood", {"Wood", "木桶"}}, {"steel", {"Steel drum", "钢桶"}}}),
       ratio("bulge", {"Bulge", "鼓度"}, 0.16, 0, 0.4,
             {"How much its middle is wider (wood).", "中部鼓出的程度（木桶）。"}),
       detail()},
      {{"body", {"Body", "桶身"}, look::oakDark()},
       {"hoops", {"Hoops", "桶箍"}, look::darkSteel()}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2, h = n["height"];
        if (n.choice("style") == "steel") {
          Outline profile{
              {0, h * 0.02f}, {r * 0.92f, h * 0.02f}, {r * 0.92f, 0}, {r, 0}, {r, h * 0.02f}};
          for (const float at : {0.34f, 0.66f})
            for (const Float2 p : {Float2{0.94f, at - 0.02f}, Float2{0.98f, at - 0.01f},
                                   Float2{0.98f, at + 0.01f}, Float2{0.94f, at + 0.02f}})
              profile.push_back({r * p.x, h * p.y});
          profile.insert(profile.begin() + 5, {r * 0.94f, h * 0.03f});
          for (const Float2 p : {Float2{0.94f, 0.97f}, Float2{1, 0.98f}, Float2{1, 1},
                                 Float2{0.92f, 1}, Float2{0.92f, 0.98f}, Float2{0, 0.98f}})
            profile.push_back({r * p.x, h * p.y});
          return b.slot(0).lathe(profile, n.around(), 0.7f);
        }
        const auto radiusAt = [&](float t) {
          return r * (1 - n["bulge"] * (2 * t - 1) * (2 * t - 1));
        };
        Outline profile{
            {0, h * 0.035f}, {radiusAt(0) * 0.93f, h * 0.035f}, {radiusAt(0) * 0.93f, 0}};
        for (int i = 0; i <= 12; ++i)
          profile.push_back({radiusAt(static_cast<float>(i) / 12), h * static_cast<float>(i) / 12});
        profile.insert(
            profile.end(),
            {Float2{radiusAt(1) * 0.93f, h}, {radiusAt(1) * 0.93f, h * 0.965f}, {0, h * 0.965f}});
        b.slot(0).lathe(profile, n.around());
        for (const float at : {0.05f, 0.28f, 0.72f, 0.95f}) {
          const float low = at - 0.03f, high = at + 0.03f, out = r * 0.014f;
          b.slot(1).lathe(Outline{Float2{radiusAt(low) - out, h * low},
                                  {radiusAt(low) + out, h * low},
                                  {radiusAt(high) + out, h * high},
                                  {radiusAt(high) - out, h * high}},
                          n.around(), kCrease, true);
        }
      },
      "drum cask 桶"};
}

Kind bottle() {
  return {
      "bottle",
      Category::Things,
      {"Bottle", "瓶子"},
      {"With a neck, a cork and a label.", "带瓶颈、瓶塞与标签。"},
      Stand::Base,
      {"diameter", "height", "diameter"},
      {height(0.32, 0.03, 3), diameter(0.08, 0.01, 1),
       ratio("neck", {"Neck", "瓶颈"}, 0.3, 0.1, 0.6, {"Of its height.", "瓶颈占高度的比例。"}),
       flag("label", {"Label", "标签"}, true, {"Paper around its body.", "瓶身上的纸标签。"}),
       detail()},
      {{"glass", {"Glass", "玻璃"}, look::paint(0x2E5A3C, 0.1f)},
       {"cork", {"Cork", "瓶塞"}, look::paint(0xC59A6A, 0.8f)},
       {"label", {"Label", "标签"}, look::paint(0xF3EBDA, 0.8f)}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], r = std::min(n["diameter"] / 2, 10 * h), cork = h * 0.04f,
                    top = h - cork, neck = r * 0.34f, shoulder = h * (1 - n["neck"]),
                    body = shoulder * 0.78f;
        Outline profile{{0, h * 0.01f}, {r * 0.7f, 0}, {r * 0.93f, 0}, {r, h * 0.015f}, {r, body}};
        for (int i = 1; i <= 8; ++i) {
          const float t = static_cast<float>(i) / 8;
          profile.push_back({neck + (r - neck) * (0.5f + 0.5f * std::cos(base::kPi * t)),
                             body + (shoulder - body) * t});
        }
        profile.insert(profile.end(), {Float2{neck * 0.95f, top - h * 0.04f},
                                       {neck * 1.15f, top - h * 0.035f},
                                       {neck * 1.15f, top},
                                       {0, top}});
        b.slot(0).lathe(profile, n.around(), 0.8f);
        b.slot(1).cylinder({0, top - h * 0.001f, 0}, neck * 0.85f, cork + h * 0.001f, n.around(),
                           neck * 0.15f);
        if (!n.flag("label")) return;
        const float low = body * 0.25f, high = body * 0.78f;
        b.slot(2).lathe(Outline{Float2{r * 0.97f, low}, {r, low}, {r, high}, {r * 0.97f, high}},
                        n.around(), kCrease, true);
      },
      "wine 酒瓶"};
}

/// A turned vessel: a wall of equal thickness around what its radius says, open above.
void addVessel(Builder& b, const std::vector<Float2>& outside, float thick, int around) {
  Outline profile{{0, outside.front().y}};
  profile.insert(profile.end(), outside.begin(), outside.end());
  for (std::size_t i = outside.size(); i-- > 1;) {
    const Float2 p = outside[i];
    profile.push_back({std::max(p.x - thick, thick * 0.2f),
                       i + 1 == outside.size() ? p.y : std::max(p.y, outside.front().y + thick)});
  }
  // Doubled points of the floor are left out.
  Outline clean;
  for (const Float2 p : profile)
    if (clean.empty() || std::hypot(p.x - clean.back().x, p.y - clean.back().y) > 1e-5f)
      clean.push_back(p);
  clean.push_back({0, clean.back().y});
  b.lathe(clean, around, 1.0f);
}

Kind vase() {
  return {"vase",
          Category::Things,
          {"Vase", "花瓶"},
          {"Turned on a wheel: foot, belly, neck and lip.", "拉坯花瓶：足、腹、颈、口。"},
          Stand::Base,
          {"", "height", ""},
          {height(0.4, 0.03, 5),
           ratio("belly", {"Belly", "腹宽"}, 0.5, 0.15, 1.2,
                 {"Its widest part, in heights.", "最宽处与高度之比。"}),
           ratio("neck", {"Neck", "颈宽"}, 0.2, 0.06, 1,
                 {"Its narrowest part, in heights.", "最窄处与高度之比。"}),
           ratio("lip", {"Lip", "口宽"}, 0.28, 0.06, 1.2,
                 {"Its opening, in heights.", "瓶口与高度之比。"}),
           ratio("place", {"Belly height", "腹高"}, 0.38, 0.15, 0.7,
                 {"Where it is widest, in heights.", "最宽处的高度比例。"}),
           detail(4)},
          {{"glaze", {"Glaze", "釉面"}, look::paint(0x3E6E8E, 0.18f)}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], belly = h * n["belly"] / 2,
                        neck = std::min(h * n["neck"] / 2, belly), lip = h * n["lip"] / 2,
                        foot = belly * 0.55f, place = n["place"];
            const auto eased = [](float a, float c, float t) {
              return a + (c - a) * (0.5f - 0.5f * std::cos(base::kPi * t));
            };
            std::vector<Float2> outside;
            constexpr int kRings = 30;
            for (int i = 0; i <= kRings; ++i) {
              const float t = static_cast<float>(i) / kRings, high = 0.84f;
              float r = t < place  ? foot + (belly - foot) * std::sin(base::kPi / 2 * t / place)
                        : t < high ? eased(belly, neck, (t - place) / (high - place))
                                   : neck + (lip - neck) * std::pow((t - high) / (1 - high), 2.0f);
              outside.push_back({r, h * t});
            }
            addVessel(b, outside, std::min(h * 0.02f, neck * 0.3f), n.around());
          },
          "pot ceramic urn 陶瓷"};
}

Kind bowl() {
  return {"bowl",
          Category::Things,
          {"Bowl", "碗"},
          {"A round bowl on a foot.", "带圈足的圆碗。"},
          Stand::Base,
          {"diameter", "height", "diameter"},
          {diameter(0.26, 0.03, 5), height(0.1, 0.01, 3), detail(4)},
          {{"glaze", {"Glaze", "釉面"}, look::paint(0xD9C7A7, 0.3f)}},
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, h = n["height"];
            std::vector<Float2> outside{{r * 0.42f, 0}, {r * 0.42f, h * 0.08f}};
            for (int i = 0; i <= 14; ++i) {
              const float t = base::kPi / 2 * static_cast<float>(i) / 14;
              outside.push_back(
                  {r * (0.44f + 0.56f * std::sin(t)), h * (0.09f + 0.91f * (1 - std::cos(t)))});
            }
            addVessel(b, outside, std::min(r * 0.05f, h * 0.1f), n.around());
          },
          "dish 碟"};
}

Kind cup() {
  return {
      "cup",
      Category::Things,
      {"Cup", "杯子"},
      {"A mug with a handle.", "带把手的马克杯。"},
      Stand::Base,
      {"", "height", ""},
      {diameter(0.085, 0.02, 2), height(0.1, 0.02, 2),
       flag("handle", {"Handle", "把手"}, true, {"At +X.", "位于 +X 侧。"}), detail(4)},
      {{"cup", {"Cup", "杯子"}, look::paint(0xE9E4DA, 0.25f)}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2, h = n["height"], thick = std::min(r * 0.1f, h * 0.1f);
        addVessel(b,
                  {{r * 0.88f, 0},
                   {r * 0.96f, h * 0.02f},
                   {r, h * 0.06f},
                   {r, h * 0.98f},
                   {r * 0.98f, h}},
                  thick, n.around());
        if (!n.flag("handle")) return;
        std::vector<Float3> path;
        for (int i = 0; i <= 16; ++i) {
          const float a = base::kPi * (static_cast<float>(i) / 16 - 0.5f);
          path.push_back({r - thick * 0.5f + std::min(r, h) * 0.55f * std::cos(a),
                          h * 0.52f + h * 0.29f * std::sin(a), 0});
        }
        b.sweep(path, ellipse(std::min(r, h) * 0.13f, thick * 0.75f, std::max(8, n.around() / 3)));
      },
      "mug coffee 马克杯"};
}

Kind book() {
  return {"book",
          Category::Things,
          {"Book", "书"},
          {"Lying closed; its cover takes a picture.", "合上平放，封面可放图片。"},
          Stand::Base,
          {"width", "height", "depth"},
          {width(0.16, 0.03, 3),
           length("depth", {"Length", "书长"}, 0.23, 0.03, 4,
                  {"From its lower edge to its upper.", "从下边到上边。"}),
           length("height", {"Thickness", "厚度"}, 0.035, 0.005, 1,
                  {"With both covers.", "含两面封皮。"}),
           detail()},
          {{"cover", {"Cover", "封面"}, look::paint(0x8C2F39, 0.5f), true},
           {"pages", {"Pages", "书页"}, look::paint(0xF1EAD8, 0.9f)},
           {"spine", {"Spine and back", "书脊与封底"}, look::paint(0x6E2430, 0.5f)}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], d = n["depth"], h = n["height"],
                        card = std::min(h * 0.12f, 0.004f), in = std::min(0.004f, w * 0.05f),
                        round = std::min(h / 2, w * 0.15f);
            const float left = -w / 2 + round * 0.55f;
            b.slot(1).box({left, card * 0.99f, -d / 2 + in},
                          {w / 2 - in, h - card * 0.99f, d / 2 - in});
            b.slot(2).box({left, 0, -d / 2}, {w / 2, card, d / 2});
            Outline outer, inner;
            const int pieces = 4 + 2 * n.count("detail");
            for (int i = 0; i <= pieces; ++i) {
              const float a =
                  base::kPi * (0.5f + static_cast<float>(i) / static_cast<float>(pieces));
              outer.push_back({left + round * 0.55f * std::cos(a), h / 2 + h / 2 * std::sin(a)});
              inner.push_back(
                  {left + (round * 0.55f - std::min(card * 0.8f, round * 0.25f)) * std::cos(a),
                   h / 2 + (h / 2 - card) * std::sin(a)});
            }
            b.extrudeStrip(outer, inner, -d / 2, d / 2, 0.8f);
            Surface s;
            const auto flat = b.placed({(left + w / 2) / 2, h - card, 0}, turnX(-base::kPi / 2));
            const Float2 half{(w / 2 - left) / 2, d / 2};
            for (const float z : {0.0f, card})
              for (const Float2 p : {Float2{-half.x, -half.y}, Float2{half.x, -half.y},
                                     Float2{half.x, half.y}, Float2{-half.x, half.y}})
                s.point({p.x, p.y, z});
            s.picture(4, 5, 6, 7);
            s.quad(3, 2, 1, 0);
            for (Index i = 0; i < 4; ++i) s.quad(i, (i + 1) % 4, 4 + (i + 1) % 4, 4 + i);
            b.slot(0).add(s);
            b.pictureSize(2 * half.x, 2 * half.y);
          },
          "read novel 书籍"};
}

Kind trophy() {
  return {"trophy",
          Category::Things,
          {"Trophy", "奖杯"},
          {"A cup with two handles on a base.", "底座上的双耳奖杯。"},
          Stand::Base,
          {"", "height", ""},
          {height(0.4, 0.05, 5),
           ratio("width", {"Cup width", "杯宽"}, 0.5, 0.2, 1, {"In heights.", "与高度之比。"}),
           detail(4)},
          {{"metal", {"Metal", "金属"}, look::gold()}, {"base", {"Base", "底座"}, look::black()}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = h * n["width"] / 2, foot = h * 0.2f;
            b.slot(1).block({}, {std::max(r * 1.2f, h * 0.2f), foot, std::max(r * 1.2f, h * 0.2f)},
                            h * 0.012f);
            std::vector<Float2> outside{{r * 0.5f, foot},
                                        {r * 0.48f, foot + h * 0.02f},
                                        {r * 0.16f, foot + h * 0.05f},
                                        {r * 0.1f, foot + h * 0.12f},
                                        {r * 0.16f, foot + h * 0.18f}};
            for (int i = 1; i <= 10; ++i) {
              const float t = static_cast<float>(i) / 10;
              outside.push_back({r * (0.16f + 0.84f * std::pow(std::sin(base::kPi / 2 * t), 0.8f)),
                                 foot + h * 0.18f + (h - foot - h * 0.18f) * t});
            }
            // Solid up to the stem's end, hollow above.
            Outline profile{{0, foot}};
            profile.insert(profile.end(), outside.begin(), outside.end());
            const float thick = r * 0.06f;
            profile.push_back({r - thick, h});
            for (std::size_t i = outside.size() - 1; i-- > 7;)
              profile.push_back({outside[i].x - thick, outside[i].y});
            profile.push_back({0, profile.back().y - h * 0.01f});
            b.slot(0).lathe(profile, n.around(), 0.9f);
            for (const float side : {1.0f, -1.0f}) {
              std::vector<Float3> path;
              for (int i = 0; i <= 14; ++i) {
                const float a = base::kPi * (static_cast<float>(i) / 14 - 0.5f);
                path.push_back({side * (r * 0.86f + r * 0.5f * std::cos(a)),
                                h * 0.76f + h * 0.15f * std::sin(a), 0});
              }
              b.pipe(path, r * 0.06f, 10);
            }
          },
          "prize cup award 冠军"};
}

Kind balloon() {
  return {"balloon",
          Category::Things,
          {"Balloon", "气球"},
          {"On a string; its end lies at the origin.", "带线气球，线头在原点。"},
          Stand::Base,
          {"", "height", ""},
          {length("height", {"Height", "高度"}, 1.4, 0.2, 20,
                  {"From the string's end to the top.", "从线头到球顶。"}),
           diameter(0.4, 0.03, 5), detail(4)},
          {{"balloon", {"Balloon", "气球"}, look::paint(0xE0486B, 0.2f)},
           {"string", {"String", "线"}, look::white()}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = std::min(n["diameter"] / 2, h * 0.36f),
                        tall = r * 2.3f, low = h - tall;
            Outline profile{
                {0, low - r * 0.14f}, {r * 0.11f, low - r * 0.14f}, {r * 0.04f, low - r * 0.02f}};
            const int pieces = n.around() / 2;
            for (int i = 2; i < pieces; ++i) {
              const float t = static_cast<float>(i) / static_cast<float>(pieces), a = base::kPi * t;
              profile.push_back({r * std::pow(std::sin(a), 0.9f) * (0.86f + 0.14f * t),
                                 low + tall * 0.5f * (1 - std::cos(a))});
            }
            profile.push_back({0, h});
            b.slot(0).lathe(profile, n.around(), 1.0f);
            std::vector<Float3> path;
            for (int i = 0; i <= 16; ++i) {
              const float t = static_cast<float>(i) / 16;
              path.push_back(
                  {r * 0.12f * std::sin(7 * t) * (1 - t) * t * t * 6, (low - r * 0.1f) * t, 0});
            }
            b.slot(1).pipe(path, std::min(0.003f, r * 0.03f), 6);
          },
          "party 派对"};
}

Kind gear() {
  return {"gear",
          Category::Things,
          {"Gear", "齿轮"},
          {"Toothed wheel with a bore, in the x-y plane.", "带孔齿轮，位于 x-y 平面。"},
          Stand::Centred,
          {},
          {diameter(0.6, 0.02, 20), thickness(0.1, 0.005, 5),
           count("teeth", {"Teeth", "齿数"}, 16, 4, 80, {"Around its rim.", "一圈的齿数。"}),
           ratio("tooth", {"Tooth height", "齿高"}, 0.16, 0.03, 0.4,
                 {"Against the radius.", "与半径之比。"}),
           ratio("bore", {"Bore", "孔径"}, 0.25, 0.05, 0.7,
                 {"Against the diameter below the teeth.", "与齿根直径之比。"})},
          {{"metal", {"Metal", "金属"}, look::steel()}},
          [](Builder& b, const Numbers& n) {
            const int teeth = n.count("teeth"), points = teeth * 6;
            const float r = n["diameter"] / 2, root = r * (1 - n["tooth"]), bore = root * n["bore"],
                        t = n["thickness"] / 2;
            constexpr std::array<Float2, 6> kTooth{Float2{0, 0}, {0.22f, 0}, {0.34f, 1},
                                                   {0.5f, 1.0f}, {0.66f, 1}, {0.78f, 0}};
            Outline outer, inner;
            for (int i = 0; i < points; ++i) {
              const Float2 p = kTooth[static_cast<std::size_t>(i % 6)];
              const float a = 2 * base::kPi * (static_cast<float>(i / 6) + p.x) /
                              static_cast<float>(teeth),
                          radius = root + (r - root) * p.y;
              outer.push_back({radius * std::cos(a), radius * std::sin(a)});
              inner.push_back({bore * std::cos(a), bore * std::sin(a)});
            }
            b.extrudeRing(outer, inner, -t, t, 0.45f);
          },
          "cog wheel machine 机械"};
}

Kind spring() {
  return {
      "spring",
      Category::Things,
      {"Spring", "弹簧"},
      {"A coil of wire.", "线圈。"},
      Stand::Base,
      {},
      {height(0.5, 0.02, 20), diameter(0.2, 0.02, 10),
       ratio("turns", {"Turns", "圈数"}, 7, 1, 60, {"How often it goes round.", "绕的圈数。"}),
       length("wire", {"Wire", "线径"}, 0.02, 0.001, 1, {"Diameter of the wire.", "线的直径。"}),
       detail()},
      {{"metal", {"Metal", "金属"}, look::steel()}},
      [](Builder& b, const Numbers& n) {
        const float turns = n["turns"],
                    wire = std::min(
                        {n["wire"] / 2, n["height"] / (turns * 2.2f + 2), n["diameter"] * 0.2f}),
                    r = n["diameter"] / 2 - wire;
        const int pieces = static_cast<int>(std::ceil(turns * static_cast<float>(n.around())));
        std::vector<Float3> path;
        // The rings lie across the path; their outermost points touch floor and top.
        for (int i = 0; i <= pieces; ++i) {
          const float t = static_cast<float>(i) / static_cast<float>(pieces),
                      a = 2 * base::kPi * turns * t;
          path.push_back({r * std::cos(a), wire + (n["height"] - 2 * wire) * t, -r * std::sin(a)});
        }
        const float slope = (n["height"] - 2 * wire) / (turns * 2 * base::kPi * r),
                    level = 1 / std::sqrt(1 + slope * slope);
        const float reach = wire * level;  // Of a ring that leans with the path.
        for (Float3& p : path)
          p.y = reach + (p.y - wire) / (n["height"] - 2 * wire) * (n["height"] - 2 * reach);
        b.pipe(path, wire, 4 * std::max(2, n.around() / 12));
      },
      "coil 线圈"};
}

Kind torusKnot() {
  return {
      "torus-knot",
      Category::Things,
      {"Torus knot", "环面结"},
      {"A tube that winds around a ring and never ends.", "绕环盘旋、首尾相接的管。"},
      Stand::Centred,
      {},
      {diameter(1, 0.02, 50),
       length("tube", {"Tube", "管径"}, 0.14, 0.005, 5, {"Diameter of the tube.", "管的直径。"}),
       count("p", {"Turns round", "绕轴圈数"}, 2, 1, 12, {"About the axis.", "绕轴的圈数。"}),
       count("q", {"Turns through", "穿环圈数"}, 3, 1, 12,
             {"Through the hole.", "穿过中孔的圈数。"}),
       detail(4)},
      {{"knot", {"Knot", "结"}, look::gold()}},
      [](Builder& b, const Numbers& n) {
        const float size = n["diameter"] / 2, tube = std::min(n["tube"] / 2, size * 0.3f),
                    scale = (size - tube) / 1.4f;
        const int p = n.count("p"), q = n.count("q"),
                  pieces = n.around() * std::max(3, std::max(p, q));
        std::vector<Float3> path;
        for (int i = 0; i < pieces; ++i) {
          const float t = 2 * base::kPi * static_cast<float>(i) / static_cast<float>(pieces);
          const float a = t * static_cast<float>(p), c = t * static_cast<float>(q),
                      r = 1 + 0.4f * std::cos(c);
          path.push_back(Float3{r * std::cos(a), 0.4f * std::sin(c), -r * std::sin(a)} * scale);
        }
        b.pipe(path, tube, 4 * std::max(3, n.around() / 8), true);
      },
      "math sculpture 数学 雕塑"};
}

Kind pipeBend() {
  return {
      "pipe",
      Category::Things,
      {"Pipe", "管道"},
      {"Straight or bent, with flanges.", "直管或弯管，带法兰。"},
      Stand::Base,
      {},
      {diameter(0.2, 0.02, 5),
       length("length", {"Length", "长度"}, 0.5, 0.05, 20,
              {"Of each straight end.", "每段直管的长度。"}),
       degrees("bend", {"Bend", "弯角"}, 90, 0, 180, {"0: straight.", "0：直管。"}),
       length("radius", {"Bend radius", "弯曲半径"}, 0.25, 0.03, 10,
              {"To the pipe's middle.", "到管中心的半径。"}),
       ratio("wall", {"Wall", "壁厚"}, 0.12, 0.02, 0.45,
             {"Thickness against the radius.", "壁厚与半径之比。"}),
       flag("flanges", {"Flanges", "法兰"}, true, {"Rings at both ends.", "两端的圆环。"}),
       detail()},
      {{"pipe", {"Pipe", "管道"}, look::steel()},
       {"flanges", {"Flanges", "法兰"}, look::darkSteel()}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2, bend = n["bend"],
                    round = std::max(n["radius"], r * 1.2f), inner = r * (1 - n["wall"]),
                    straight = n["length"];
        std::vector<Float3> path{{0, 0, 0}, {0, straight, 0}};
        const int pieces =
            bend > 0.01f ? std::max(3, static_cast<int>(std::ceil(bend / (2 * base::kPi) *
                                                                  static_cast<float>(n.around()))))
                         : 0;
        for (int i = 1; i <= pieces; ++i) {
          const float a = bend * static_cast<float>(i) / static_cast<float>(pieces);
          path.push_back({round * (1 - std::cos(a)), straight + round * std::sin(a), 0});
        }
        path.push_back(path.back() + Float3{std::sin(bend), std::cos(bend), 0} * straight);
        float low = 0;  // What bends back may reach below its foot.
        const float rim = n.flag("flanges") ? r * 1.35f : r;
        const float thick = std::min(r * 0.25f, straight * 0.4f);
        low = std::min(
            low, path.back().y - rim * std::sin(bend) - thick * std::max(std::cos(bend), 0.0f));
        const auto lifted = b.placed({0, -low, 0});
        const int sides = n.around();
        Surface s;
        std::vector<std::vector<Index>> outside, inside;
        for (std::size_t i = 0; i < path.size(); ++i) {
          const float a = i < 2 ? 0
                          : i + 1 == path.size()
                              ? bend
                              : bend * static_cast<float>(i - 1) / static_cast<float>(pieces);
          const Float3 out{std::cos(a), -std::sin(a), 0}, along{0, 0, 1};
          std::vector<Index> ringOut, ringIn;
          for (int k = 0; k < sides; ++k) {
            const float t = 2 * base::kPi * static_cast<float>(k) / static_cast<float>(sides);
            const Float3 d = out * std::cos(t) - along * std::sin(t);
            ringOut.push_back(s.point(path[i] + d * r));
            ringIn.push_back(s.point(path[i] + d * inner));
          }
          outside.push_back(ringOut);
          inside.push_back(ringIn);
        }
        const auto count = static_cast<std::size_t>(sides);
        float v = 0;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
          const float next = v + base::length(path[i + 1] - path[i]);
          for (std::size_t k = 0; k < count; ++k) {
            const std::size_t m = (k + 1) % count;
            const float u0 = 2 * base::kPi * r * static_cast<float>(k) / static_cast<float>(count),
                        u1 = 2 * base::kPi * r * static_cast<float>(k + 1) /
                             static_cast<float>(count);
            const std::array<Float2, 4> uvs{Float2{u0, -v}, {u1, -v}, {u1, -next}, {u0, -next}};
            s.quad(outside[i][k], outside[i][m], outside[i + 1][m], outside[i + 1][k], uvs);
            s.quad(inside[i][m], inside[i][k], inside[i + 1][k], inside[i + 1][m],
                   {uvs[1], uvs[0], uvs[3], uvs[2]});
          }
          v = next;
        }
        for (std::size_t k = 0; k < count; ++k) {
          const std::size_t m = (k + 1) % count;
          s.quad(inside[0][k], inside[0][m], outside[0][m], outside[0][k]);
          s.quad(outside.back()[k], outside.back()[m], inside.back()[m], inside.back()[k]);
        }
        b.slot(0).add(s);
        if (!n.flag("flanges")) return;
        const auto flange = [&] {
          b.slot(1).lathe(Outline{Float2{r * 0.99f, 0}, {rim, 0}, {rim, thick}, {r * 0.99f, thick}},
                          sides, kCrease, true);
          for (int i = 0; i < 6; ++i) {
            const float a = 2 * base::kPi * static_cast<float>(i) / 6;
            b.cylinder({(r + rim) / 2 * std::cos(a), thick * 0.9f, (r + rim) / 2 * std::sin(a)},
                       (rim - r) * 0.22f, thick * 0.35f, 6);
          }
        };
        flange();
        const auto end = b.placed(path.back(), turnZ(base::kPi - bend));
        flange();
      },
      "tube elbow plumbing 管子 弯头"};
}

}  // namespace

std::vector<Kind> thingKinds() {
  return {crate(), carton(), barrel(),  bottle(), vase(),   bowl(),     cup(),
          book(),  trophy(), balloon(), gear(),   spring(), pipeBend(), torusKnot()};
}

}  // namespace shape
