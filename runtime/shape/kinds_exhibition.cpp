// What museums show things with.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

/// A moulding around a rectangle, mitred at its corners. `section`: how far out (x) and how far
/// forward (y), counter-clockwise; `inner`: the opening's half size.
void addMoulding(Builder& b, Float2 inner, const Outline& section) {
  Surface s;
  constexpr std::array<Float2, 4> kCorners{Float2{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
  for (const Float2 corner : kCorners)
    for (const Float2 p : section)
      s.point({corner.x * (inner.x + p.x), corner.y * (inner.y + p.x), p.y});
  const std::size_t n = section.size();
  for (std::size_t side = 0; side < 4; ++side)
    for (std::size_t k = 0; k < n; ++k) {
      const auto at = [&](std::size_t c, std::size_t i) {
        return static_cast<Index>(c % 4 * n + i % n);
      };
      s.quad(at(side, k), at(side + 1, k), at(side + 1, k + 1), at(side, k + 1));
    }
  b.add(s, 0.6f);
}

/// A picture's face of a slab, lower left to upper right at z; the slab's other sides are of the
/// same slot.
void addPictureSlab(Builder& b, Float2 half, float z0, float z1) {
  Surface s;
  for (const float z : {z0, z1})
    for (const Float2 p : {Float2{-half.x, -half.y}, Float2{half.x, -half.y},
                           Float2{half.x, half.y}, Float2{-half.x, half.y}})
      s.point({p.x, p.y, z});
  s.picture(4, 5, 6, 7);
  // What is not the face shows the picture's edge.
  const auto flat = [](float u0, float u1, float v0, float v1) {
    return std::array{Float2{u0, v0}, Float2{u1, v0}, Float2{u1, v1}, Float2{u0, v1}};
  };
  s.quad(1, 0, 3, 2, flat(1, 0, 1, 0));
  s.quad(0, 1, 5, 4, flat(0, 1, 1, 0.99f));
  s.quad(1, 2, 6, 5, {Float2{1, 1}, {1, 0}, {0.99f, 0}, {0.99f, 1}});
  s.quad(2, 3, 7, 6, flat(1, 0, 0, 0.01f));
  s.quad(3, 0, 4, 7, {Float2{0, 0}, {0, 1}, {0.01f, 1}, {0.01f, 0}});
  b.add(s);
  b.pictureSize(half.x * 2, half.y * 2);
}

Kind pictureFrame() {
  return {
      "picture-frame",
      Category::Exhibition,
      {"Picture frame", "画框"},
      {"Hangs on a wall; put a picture of the project into it.", "挂在墙上；可放入项目中的图片。"},
      Stand::Wall,
      {},
      {length("width", {"Picture width", "画宽"}, 0.8, 0.05, 20,
              {"Of what is seen of the picture.", "可见画面的宽度。"}),
       length("height", {"Picture height", "画高"}, 0.6, 0.05, 20,
              {"Of what is seen of the picture.", "可见画面的高度。"}),
       length("border", {"Frame width", "框宽"}, 0.05, 0.005, 1,
              {"Of the moulding.", "边框线条的宽度。"}),
       depth(0.035, 0.01, 0.5),
       length("mat", {"Mat", "衬纸"}, 0.06, 0, 2,
              {"Card around the picture; 0: none.", "画面四周的卡纸；0 表示没有。"}),
       choice("style", {"Style", "样式"}, {"Of the moulding.", "边框线条的样式。"},
              {{"plain", {"Plain", "简洁"}},
               {"stepped", {"Stepped", "阶梯"}},
               {"ornate", {"Curved", "弧形"}}}),
       flag("glass", {"Glass", "玻璃"}, false, {"In front of the picture.", "画面前的玻璃。"})},
      {{"frame", {"Frame", "画框"}, look::walnut()},
       {"picture", {"Picture", "画面"}, look::paint(0x8FA3A8, 0.8f), true},
       {"mat", {"Mat", "衬纸"}, look::paint(0xF5F1E6, 0.9f)},
       {"glass", {"Glass", "玻璃"}, look::glass()}},
      [](Builder& b, const Numbers& n) {
        const Float2 picture{n["width"] / 2, n["height"] / 2};
        const float mat = n["mat"], w = n["border"], d = n["depth"], back = d * 0.35f;
        const Float2 inner{picture.x + mat, picture.y + mat};
        // From the opening's back, outwards.
        Outline section{{0, 0},         {w, 0},        {w, d * 0.8f},
                        {w * 0.92f, d}, {w * 0.3f, d}, {0, d * 0.75f}};
        if (n.choice("style") == "stepped")
          section = {{0, 0},
                     {w, 0},
                     {w, d},
                     {w * 0.72f, d},
                     {w * 0.72f, d * 0.8f},
                     {w * 0.3f, d * 0.8f},
                     {w * 0.3f, d * 0.6f},
                     {0, d * 0.6f}};
        if (n.choice("style") == "ornate") {
          section = {{0, 0}, {w, 0}, {w, d * 0.7f}};
          for (int i = 0; i <= 8; ++i) {
            const float t = static_cast<float>(i) / 8;
            section.push_back(
                {w * (0.97f - 0.92f * t),
                 d * (0.72f + 0.28f * std::pow(std::abs(std::cos(t * base::kPi * 0.92f)), 1.5f) -
                      0.18f * t)});
          }
          section.push_back({0, d * 0.5f});
        }
        b.slot(0);
        addMoulding(b, inner, section);
        b.slot(1);
        addPictureSlab(b, picture, 0, back);
        if (mat > 1e-4f) {
          b.slot(2);
          addMoulding(b, picture,
                      {{0, 0},
                       {mat, 0},
                       {mat, back + 0.002f},
                       {std::min(0.002f, mat * 0.3f), back + 0.002f},
                       {0, back}});
        }
        if (n.flag("glass"))
          b.slot(3).box({-inner.x, -inner.y, back + 0.004f}, {inner.x, inner.y, back + 0.0055f});
      },
      "painting photo art 照片 绘画"};
}

Kind mirror() {
  return {"mirror",
          Category::Exhibition,
          {"Mirror", "镜子"},
          {"A framed mirror, upright, oval or round.", "带框的镜子，矩形或椭圆。"},
          Stand::Wall,
          {"width", "height", ""},
          {width(0.6, 0.05, 10), height(0.9, 0.05, 10),
           length("border", {"Frame width", "框宽"}, 0.035, 0.005, 0.5,
                  {"Of the frame.", "边框的宽度。"}),
           depth(0.03, 0.01, 0.3),
           choice("form", {"Form", "形状"}, {"Of its outline.", "轮廓形状。"},
                  {{"oval", {"Oval", "椭圆"}}, {"rectangle", {"Rectangle", "矩形"}}}),
           detail(4)},
          {{"frame", {"Frame", "镜框"}, look::gold()},
           {"glass", {"Mirror", "镜面"}, look::paint(0xE6ECEE, 0.03f, 1)}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], d = n["depth"],
                        border = std::min(n["border"], 0.3f * std::min(w, h));
            const bool isOval = n.choice("form") == "oval";
            const auto outline = [&](float in) {
              return isOval ? ellipse(w / 2 - in, h / 2 - in, n.around())
                            : roundedRectangle(w - 2 * in, h - 2 * in, 0.04f * std::min(w, h), 4);
            };
            Surface s;  // Rings of the frame's section: outside back, outside front, crest, inside
                        // front, inside back.
            const std::array<Float2, 5> section{
                Float2{0, 0}, {0, d * 0.6f}, {border * 0.45f, d}, {border, d * 0.55f}, {border, 0}};
            std::size_t count = 0;
            for (const Float2 at : section) {
              const Outline ring = outline(at.x);
              count = ring.size();
              for (const Float2 p : ring) s.point({p.x, p.y, at.y});
            }
            for (std::size_t k = 0; k < section.size(); ++k)
              for (std::size_t i = 0; i < count; ++i) {
                const auto at = [&](std::size_t ring, std::size_t j) {
                  return static_cast<Index>(ring % section.size() * count + j % count);
                };
                s.quad(at(k, i), at(k, i + 1), at(k + 1, i + 1), at(k + 1, i));
              }
            b.slot(0).add(s, 0.9f);
            b.slot(1).extrude(outline(border), 0, d * 0.35f);
          },
          "looking-glass 镜"};
}

Kind vitrine() {
  return {"vitrine",
          Category::Exhibition,
          {"Vitrine", "展柜"},
          {"A glass case on a base.", "底座上的玻璃柜。"},
          Stand::Base,
          {"width", "height", "depth"},
          {width(0.9, 0.1, 10), depth(0.6, 0.1, 10), height(1.7, 0.2, 10),
           ratio("case", {"Glass share", "玻璃占比"}, 0.5, 0.1, 1,
                 {"How much of its height is glass.", "玻璃部分占总高的比例。"}),
           flag("edges", {"Metal edges", "金属边"}, true,
                {"Thin bars along the glass.", "沿玻璃边的细条。"}),
           flag("light", {"Light", "照明"}, true,
                {"A glowing strip below the lid.", "顶盖下发光的灯条。"})},
          {{"base", {"Base", "底座"}, look::darkGrey()},
           {"glass", {"Glass", "玻璃"}, look::glass()},
           {"edges", {"Edges", "边条"}, look::black()},
           {"light", {"Light", "灯"}, look::glow(0xFFF3DC, 3)}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], d = n["depth"], h = n["height"];
            const float low = std::max(h * (1 - n["case"]), 0.04f),
                        lid = std::min(0.03f, h * 0.05f), thick = 0.005f;
            const float edge = n.flag("edges") ? std::min(0.014f, 0.1f * std::min(w, d)) : 0;
            b.slot(0).box({-w / 2, 0, -d / 2}, {w / 2, low, d / 2}, 0.006f);
            b.slot(2).box({-w / 2, h - lid, -d / 2}, {w / 2, h, d / 2}, 0.004f);
            const float x = w / 2 - 0.003f, z = d / 2 - 0.003f;
            b.slot(1);
            b.box({-x, low, z - thick}, {x, h - lid, z});
            b.box({-x, low, -z}, {x, h - lid, -z + thick});
            b.box({-x, low, -z + thick}, {-x + thick, h - lid, z - thick});
            b.box({x - thick, low, -z + thick}, {x, h - lid, z - thick});
            if (edge > 0)
              for (const float sx : {-1.0f, 1.0f})
                for (const float sz : {-1.0f, 1.0f})
                  b.slot(2).block({sx * (w / 2 - edge / 2), low, sz * (d / 2 - edge / 2)},
                                  {edge, h - lid - low, edge}, 0.002f);
            if (n.flag("light"))
              b.slot(3).box({-w * 0.4f, h - lid - 0.008f, -d * 0.08f},
                            {w * 0.4f, h - lid - 0.0005f, d * 0.08f}, 0.002f);
          },
          "showcase display case 橱窗"};
}

Kind infoStand() {
  return {"info-stand",
          Category::Exhibition,
          {"Information stand", "说明牌架"},
          {"A sloping board on a post; it takes a picture.", "立柱上的斜面牌，可放图片。"},
          Stand::Base,
          {},
          {width(0.5, 0.1, 3),
           length("board", {"Board height", "牌面高度"}, 0.36, 0.08, 2,
                  {"Of the sloping board.", "斜面牌的高度。"}),
           height(1.05, 0.3, 3),
           degrees("tilt", {"Tilt", "倾角"}, 35, 0, 80,
                   {"0: lying flat, 80: nearly upright.", "0：平放，80：接近直立。"})},
          {{"board", {"Board", "牌面"}, look::paint(0xF2EFE8, 0.5f), true},
           {"metal", {"Post", "立柱"}, look::darkSteel()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], tilt = n["tilt"];
            const float tall = std::min(n["board"], (h - 0.1f) / std::max(std::sin(tilt), 0.05f));
            const float back = std::cos(tilt) * tall / 2, up = std::sin(tilt) * tall / 2,
                        thick = 0.016f;
            const float middle = h - up - std::cos(tilt) * thick;
            {
              const auto board = b.placed({0, middle, 0}, turnX(-base::kPi / 2 + tilt));
              b.slot(0);
              addPictureSlab(b, {w / 2 - 0.006f, tall / 2 - 0.006f}, 0.002f, thick);
              b.slot(1).extrude(roundedRectangle(w, tall, 0, 0), -0.012f, 0.006f, 0.003f);
            }
            b.slot(1);
            b.bar({0, 0.008f, -back * 0.2f}, {0, middle - 0.004f, 0}, 0.06f, 0.03f, 0.005f);
            b.block({0, 0, -back * 0.2f},
                    {std::min(w * 0.7f, 0.34f), 0.014f, std::max(0.26f, back)}, 0.004f);
          },
          "label lectern sign 讲解牌"};
}

Kind ropeBarrier() {
  return {"rope-barrier",
          Category::Exhibition,
          {"Rope barrier", "隔离绳"},
          {"Posts with a hanging rope between them.", "立柱之间垂挂的绳索。"},
          Stand::Base,
          {"", "height", ""},
          {length("width", {"Length", "长度"}, 3, 0.3, 50,
                  {"From the first post to the last.", "从第一根到最后一根立柱。"}),
           height(0.95, 0.2, 3),
           count("posts", {"Posts", "立柱数"}, 3, 2, 30, {"At equal distances.", "等距排列。"}),
           ratio("sag", {"Sag", "下垂"}, 0.2, 0, 0.6,
                 {"How far the rope hangs down, in heights.", "绳索下垂的程度，以高度为单位。"}),
           detail()},
          {{"rope", {"Rope", "绳索"}, look::velvet()}, {"post", {"Posts", "立柱"}, look::brass()}},
          [](Builder& b, const Numbers& n) {
            const int posts = n.count("posts"), around = n.around();
            const float w = n["width"], h = n["height"], step = w / static_cast<float>(posts - 1);
            const float foot = std::min({0.16f, h * 0.17f, step * 0.4f}), post = foot * 0.15f,
                        knob = foot * 0.28f, tie = h - 2.6f * knob;
            for (int i = 0; i < posts; ++i) {
              const auto place = b.placed({-w / 2 + step * static_cast<float>(i), 0, 0});
              b.slot(1).lathe(Outline{Float2{0, 0},
                                      {foot, 0},
                                      {foot, foot * 0.1f},
                                      {foot * 0.85f, foot * 0.22f},
                                      {post * 1.5f, foot * 0.4f},
                                      {post, foot * 0.6f},
                                      {post, h - 2 * knob},
                                      {0, h - 2 * knob}},
                              around);
              b.cylinder({0, tie - knob * 0.3f, 0}, post * 1.9f, knob * 0.6f, around, knob * 0.1f);
              b.ball({0, h - knob, 0}, knob, around);
            }
            const float sag = std::min(n["sag"] * h, tie - foot * 0.6f);
            for (int i = 0; i + 1 < posts; ++i) {
              std::vector<Float3> path;
              const int pieces = std::max(8, around / 2);
              for (int k = 0; k <= pieces; ++k) {
                const float t = static_cast<float>(k) / static_cast<float>(pieces), c = 2 * t - 1;
                path.push_back(
                    {-w / 2 + step * (static_cast<float>(i) + t), tie - sag * (1 - c * c), 0});
              }
              b.slot(0).pipe(path, foot * 0.13f, std::max(8, around / 3));
            }
          },
          "stanchion queue 围栏 警戒线"};
}

Kind easel() {
  return {
      "easel",
      Category::Exhibition,
      {"Easel", "画架"},
      {"Three legs that hold a canvas.", "三脚画架与画布。"},
      Stand::Base,
      {},
      {height(1.7, 0.3, 5),
       length("width", {"Canvas width", "画布宽"}, 0.7, 0.1, 4, {"Of the canvas.", "画布的宽度。"}),
       length("canvas", {"Canvas height", "画布高"}, 0.9, 0.1, 4,
              {"Of the canvas.", "画布的高度。"})},
      {{"wood", {"Wood", "木材"}, look::pine()},
       {"canvas", {"Canvas", "画布"}, look::paint(0xF4F0E6, 0.9f), true}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], spread = h * 0.24f, leg = std::min(0.035f, h * 0.03f),
                    lean = 0.16f;
        const float shelf = h * 0.36f;
        b.slot(0);
        for (const float side : {-1.0f, 1.0f})
          b.bar({side * spread, leg * 0.1f, h * 0.12f},
                {side * spread * 0.12f, h, h * 0.12f - h * lean}, leg, leg, 0.004f);
        b.bar({0, leg * 0.1f, -h * 0.34f}, {0, h * 0.93f, h * 0.12f - h * lean * 0.93f - leg}, leg,
              leg, 0.004f);
        const auto slope = b.placed({0, shelf, h * 0.12f - lean * shelf}, turnX(-std::atan(lean)));
        b.box({-spread * 1.05f, -leg, -leg / 2}, {spread * 1.05f, 0, leg * 2.4f}, 0.004f);
        const float tall = n["canvas"], z = leg * 0.6f;
        const auto canvas = b.placed({0, tall / 2 + 0.001f, 0});
        b.slot(1);
        addPictureSlab(b, {n["width"] / 2, tall / 2}, z, z + 0.02f);
      },
      "painting canvas 画板"};
}

}  // namespace

std::vector<Kind> exhibitionKinds() {
  return {pictureFrame(), mirror(), vitrine(), infoStand(), ropeBarrier(), easel()};
}

}  // namespace shape
