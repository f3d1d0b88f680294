// What points, names and marks.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

/// A slab whose front shows a picture over its whole width and height, with `outline` (which lies
/// within) as its edge.
void addPictureOutline(Builder& b, const Outline& outline, Float2 half, float z0, float z1) {
  Surface s;
  std::vector<Index> back, front;
  for (const Float2 p : outline) {
    back.push_back(s.point({p.x, p.y, z0}));
    front.push_back(s.point({p.x, p.y, z1}));
  }
  const auto uv = [&](Index i) {
    const Float3 p = s.points()[i];
    return Float2{0.5f + p.x / (2 * half.x), 0.5f - p.y / (2 * half.y)};
  };
  for (const auto& t : triangulate(outline)) {
    s.triangle(front[t[0]], front[t[1]], front[t[2]],
               {uv(front[t[0]]), uv(front[t[1]]), uv(front[t[2]])});
    s.triangle(back[t[0]], back[t[2]], back[t[1]],
               {uv(back[t[0]]), uv(back[t[2]]), uv(back[t[1]])});
  }
  const std::size_t n = outline.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Index a = back[i], c = back[(i + 1) % n], d = front[(i + 1) % n], e = front[i];
    s.quad(a, c, d, e, {uv(a), uv(c), uv(d), uv(e)});
  }
  b.add(s);
  b.pictureSize(half.x * 2, half.y * 2);
}

Kind sign() {
  return {
      "sign",
      Category::Signs,
      {"Sign", "标牌"},
      {"A board on a post; its front takes a picture.", "立柱上的牌子，正面可放图片。"},
      Stand::Base,
      {},
      {width(0.7, 0.1, 6),
       length("board", {"Board height", "牌高"}, 0.45, 0.05, 6, {"Of the board.", "牌子的高度。"}),
       height(2, 0.1, 10),
       choice("form", {"Form", "形状"}, {"Of the board.", "牌子的形状。"},
              {{"rounded", {"Rounded", "圆角"}},
               {"round", {"Round", "圆形"}},
               {"arrow", {"Arrow", "箭头"}},
               {"square", {"Square", "直角"}}}),
       flag("post", {"Post", "立柱"}, true,
            {"Without it the board stands on the ground.", "不勾选则只有牌子，立在地上。"}),
       detail()},
      {{"board", {"Board", "牌面"}, look::blue(), true}, {"post", {"Post", "立柱"}, look::steel()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], tall = std::min(n["board"], h * 0.9f),
                    thick = 0.02f;
        const Float2 half{w / 2, tall / 2};
        Outline outline =
            roundedRectangle(w, tall, 0.12f * std::min(w, tall), 2 + n.count("detail"));
        if (n.choice("form") == "round") outline = ellipse(half.x, half.y, n.around());
        if (n.choice("form") == "square") outline = roundedRectangle(w, tall, 0, 0);
        if (n.choice("form") == "arrow") {
          const float tip = std::min(tall * 0.5f, w * 0.4f);
          outline = {{-half.x, -half.y},
                     {half.x - tip, -half.y},
                     {half.x, 0},
                     {half.x - tip, half.y},
                     {-half.x, half.y}};
        }
        const float post = std::min(0.025f, w * 0.1f);
        {
          const auto board = b.placed({0, n.flag("post") ? h - half.y : half.y, 0});
          b.slot(0);
          addPictureOutline(b, outline, half, 0, thick);
        }
        if (!n.flag("post")) return;
        b.slot(1).cylinder({0, 0, -post}, post, h - half.y * 0.2f, n.around(), post * 0.2f);
        b.cylinder({0, 0, -post}, post * 3.2f, 0.012f, n.around(), 0.003f);
      },
      "notice board road 路牌 告示"};
}

Kind banner() {
  return {
      "banner",
      Category::Signs,
      {"Banner", "挂旗"},
      {"Cloth that hangs from a rod; it takes a picture.", "横杆上垂挂的布旗，可放图片。"},
      Stand::Top,
      {"", "height", ""},
      {width(0.8, 0.1, 10), height(1.8, 0.2, 20),
       choice("end", {"Lower end", "下端"}, {"How it is cut.", "下端的剪裁。"},
              {{"swallow", {"Swallowtail", "燕尾"}},
               {"point", {"Point", "尖角"}},
               {"straight", {"Straight", "平直"}}}),
       detail()},
      {{"cloth", {"Cloth", "布面"}, look::velvet(), true}, {"rod", {"Rod", "横杆"}, look::brass()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], rod = std::min({0.016f, w * 0.05f, h * 0.05f}),
                    cut = std::min(w * 0.3f, h * 0.3f), y = (h - rod) / 2;
        Outline outline{{-w / 2, -y}, {w / 2, -y}, {w / 2, y}, {-w / 2, y}};
        if (n.choice("end") == "swallow")
          outline = {{-w / 2, -y}, {0, -y + cut}, {w / 2, -y}, {w / 2, y}, {-w / 2, y}};
        if (n.choice("end") == "point")
          outline = {{-w / 2, -y + cut}, {0, -y}, {w / 2, -y + cut}, {w / 2, y}, {-w / 2, y}};
        {
          const auto place = b.placed({0, -rod - y, 0});
          b.slot(0);
          addPictureOutline(b, outline, {w / 2, y}, -0.003f, 0.003f);
        }
        const auto place = b.placed({-w / 2 - 0.06f, -rod, 0}, turnZ(-base::kPi / 2));
        b.slot(1).cylinder({}, rod, w + 0.12f, n.around());
        for (const float at : {0.0f, w + 0.12f}) b.ball({0, at, 0}, rod, n.around());
      },
      "pennant flag 旗帜 横幅"};
}

Kind flag_() {
  return {
      "flag",
      Category::Signs,
      {"Flag", "旗子"},
      {"A waving flag on a pole; it takes a picture.", "旗杆上飘动的旗，可放图片。"},
      Stand::Base,
      {"", "height", ""},
      {height(3, 0.2, 20),
       length("width", {"Flag length", "旗长"}, 1.2, 0.1, 10,
              {"From the pole to its free end.", "从旗杆到旗尾。"}),
       length("cloth", {"Flag height", "旗高"}, 0.8, 0.05, 10,
              {"Along the pole.", "沿旗杆的高度。"}),
       ratio("wave", {"Waves", "波浪"}, 0.5, 0, 1, {"How much it waves.", "飘动的程度。"}),
       detail()},
      {{"cloth", {"Cloth", "旗面"}, look::red(), true}, {"pole", {"Pole", "旗杆"}, look::steel()}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], pole = std::min(0.025f, h * 0.015f), knob = pole * 1.8f,
                    w = std::min(n["width"], h * 3);
        const float tall = std::min(n["cloth"], (h - 2.4f * knob - 0.06f * n["wave"] * w) * 0.95f);
        b.slot(1).cylinder({}, pole, h - knob, n.around(), 0.002f);
        b.ball({0, h - knob, 0}, knob, n.around());
        const int columns = 8 + 4 * n.count("detail"), rows = 4 + n.count("detail");
        const float top = h - 2.4f * knob, swing = n["wave"] * w * 0.1f,
                    thick = std::min(0.004f, tall * 0.05f);
        Surface s;
        for (const float side : {-0.5f, 0.5f})
          for (int r = 0; r <= rows; ++r)
            for (int c = 0; c <= columns; ++c) {
              const float u = static_cast<float>(c) / static_cast<float>(columns),
                          v = static_cast<float>(r) / static_cast<float>(rows);
              const float z = swing * std::sqrt(u) * std::sin(7.5f * u - 1.1f * v + 0.3f);
              s.point({pole * 0.6f + w * u, top - tall * (1 - v) - n["wave"] * 0.06f * w * u * u,
                       z + side * thick});
            }
        const int line = columns + 1, sheet = line * (rows + 1);
        const auto at = [&](bool isFront, int r, int c) {
          return static_cast<Index>((isFront ? sheet : 0) + r * line + c);
        };
        const auto uv = [&](int r, int c) {
          return Float2{static_cast<float>(c) / static_cast<float>(columns),
                        1 - static_cast<float>(r) / static_cast<float>(rows)};
        };
        for (int r = 0; r < rows; ++r)
          for (int c = 0; c < columns; ++c) {
            s.quad(at(true, r, c), at(true, r, c + 1), at(true, r + 1, c + 1), at(true, r + 1, c),
                   {uv(r, c), uv(r, c + 1), uv(r + 1, c + 1), uv(r + 1, c)});
            s.quad(at(false, r, c + 1), at(false, r, c), at(false, r + 1, c),
                   at(false, r + 1, c + 1),
                   {uv(r, c + 1), uv(r, c), uv(r + 1, c), uv(r + 1, c + 1)});
          }
        const auto edge = [&](int r0, int c0, int r1, int c1) {
          s.quad(at(false, r0, c0), at(false, r1, c1), at(true, r1, c1), at(true, r0, c0),
                 {uv(r0, c0), uv(r1, c1), uv(r1, c1), uv(r0, c0)});
        };
        for (int c = 0; c < columns; ++c) edge(0, c, 0, c + 1), edge(rows, c + 1, rows, c);
        for (int r = 0; r < rows; ++r) edge(r, columns, r + 1, columns), edge(r + 1, 0, r, 0);
        b.slot(0).add(s, 1.2f);
        b.pictureSize(w, tall);
      },
      "pole wave 旗帜"};
}

Kind arrow() {
  return {
      "arrow",
      Category::Signs,
      {"Arrow", "箭头"},
      {"Points along +X, flat or round.", "指向 +X，扁平或圆形。"},
      Stand::Centred,
      {"width", "", ""},
      {length("width", {"Length", "长度"}, 1, 0.05, 20, {"From end to tip.", "从尾到尖。"}),
       length("head", {"Head width", "箭头宽"}, 0.5, 0.03, 10,
              {"Of its head.", "箭头部分的宽度。"}),
       length("shaft", {"Shaft width", "箭杆宽"}, 0.2, 0.01, 10, {"Of its shaft.", "箭杆的宽度。"}),
       ratio("tip", {"Head share", "箭头占比"}, 0.45, 0.1, 0.9,
             {"Of its length that is head.", "箭头占总长的比例。"}),
       choice("style", {"Style", "样式"},
              {"Flat like a sign, or round.", "像标牌一样扁平，或圆形。"},
              {{"flat", {"Flat", "扁平"}}, {"round", {"Round", "圆形"}}}),
       thickness(0.12, 0.005, 2), detail()},
      {{"arrow", {"Arrow", "箭头"}, look::orange()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], head = n["head"] / 2,
                    shaft = std::min(n["shaft"] / 2, head * 0.9f), neck = w / 2 - w * n["tip"];
        if (n.choice("style") == "flat") {
          const float t = n["thickness"], cut = std::min({t * 0.2f, shaft * 0.3f, 0.02f});
          return b.extrude(Outline{{-w / 2, -shaft},
                                   {neck, -shaft},
                                   {neck, -head},
                                   {w / 2, 0},
                                   {neck, head},
                                   {neck, shaft},
                                   {-w / 2, shaft}},
                           -t / 2, t / 2, cut, 0.6f);
        }
        const auto place = b.placed({-w / 2, 0, 0}, turnZ(-base::kPi / 2));
        b.lathe(
            Outline{Float2{0, 0}, {shaft, 0}, {shaft, w / 2 + neck}, {head, w / 2 + neck}, {0, w}},
            n.around(), 0.9f);
      },
      "direction pointer 方向 指示"};
}

Kind pin() {
  return {"pin",
          Category::Signs,
          {"Map pin", "地图钉"},
          {"A drop whose tip marks a place.", "尖端标出位置的水滴形标记。"},
          Stand::Base,
          {"", "height", ""},
          {height(1, 0.05, 20),
           ratio("width", {"Head width", "头部宽度"}, 0.6, 0.3, 0.9,
                 {"Of its head, in heights.", "头部宽度与高度之比。"}),
           flag("dot", {"Dot", "圆点"}, true,
                {"A disc in the middle of the head.", "头部中间的圆片。"}),
           detail(4)},
          {{"pin", {"Pin", "标记"}, look::red()}, {"dot", {"Dot", "圆点"}, look::white()}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = h * n["width"] / 2, middle = h - r;
            // The sides touch the head's circle: they leave the tip at the angle whose sine is
            // radius over distance.
            const float side = std::asin(std::min(r / middle, 0.98f)), from = -side;
            Outline profile{{0, 0}};
            const int pieces = std::max(8, n.around() / 2);
            for (int i = 0; i < pieces; ++i) {
              const float a = from + (base::kPi / 2 - from) * static_cast<float>(i) /
                                         static_cast<float>(pieces);
              profile.push_back({r * std::cos(a), middle + r * std::sin(a)});
            }
            profile.push_back({0, h});
            b.slot(0).lathe(profile, n.around(), 1.2f);
            if (n.flag("dot"))
              for (const float turn : {1.0f, -1.0f}) {
                const auto place = b.placed({0, middle, 0}, turnX(turn * base::kPi / 2));
                b.slot(1).cylinder({0, r * 0.7f, 0}, r * 0.48f, r * 0.32f, n.around(), r * 0.03f);
              }
          },
          "marker location place 定位"};
}

Kind star() {
  return {"star",
          Category::Signs,
          {"Star", "五角星"},
          {"A star with any number of points, flat or puffed.", "任意角数的星，扁平或立体。"},
          Stand::Centred,
          {},
          {diameter(0.6, 0.02, 20),
           count("points", {"Points", "角数"}, 5, 3, 24, {"How many points it has.", "角的数量。"}),
           ratio("inner", {"Inner radius", "内径比"}, 0.42, 0.15, 0.9,
                 {"Between its points, against the outer radius.", "内凹处与外径之比。"}),
           thickness(0.14, 0.005, 5),
           flag("puffed", {"Puffed", "立体"}, true,
                {"Its faces rise to the middle.", "两面向中心隆起。"})},
          {{"star", {"Star", "星"}, look::gold()}},
          [](Builder& b, const Numbers& n) {
            const int points = n.count("points");
            const float r = n["diameter"] / 2, t = n["thickness"] / 2;
            Outline outline;
            for (int i = 0; i < 2 * points; ++i) {
              const float a = base::kPi / 2 +
                              base::kPi * static_cast<float>(i) / static_cast<float>(points),
                          radius = i % 2 == 0 ? r : r * n["inner"];
              outline.push_back({radius * std::cos(a), radius * std::sin(a)});
            }
            if (!n.flag("puffed"))
              return b.extrude(outline, -t, t, std::min(t * 0.2f, r * n["inner"] * 0.06f), 0.5f);
            Surface s;
            const float rim = t * 0.15f;
            for (const float z : {-rim, rim})
              for (const Float2 p : outline) s.point({p.x, p.y, z});
            const Index back = s.point({0, 0, -t}), front = s.point({0, 0, t}),
                        count = static_cast<Index>(outline.size());
            for (Index i = 0; i < count; ++i) {
              const Index j = (i + 1) % count;
              s.quad(i, j, count + j, count + i);
              s.triangle(front, count + i, count + j);
              s.triangle(back, j, i);
            }
            b.add(s, 0.05f);
          },
          "award rating 星星"};
}

Kind heart() {
  return {"heart",
          Category::Signs,
          {"Heart", "爱心"},
          {"A rounded heart.", "圆润的心形。"},
          Stand::Centred,
          {"width", "", ""},
          {width(0.6, 0.02, 20), thickness(0.2, 0.005, 5), detail(4)},
          {{"heart", {"Heart", "爱心"}, look::red()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], t = n["thickness"];
            const int pieces = n.around();
            Outline outline;
            float widest = 0, low = 1e9f, high = -1e9f;
            for (int i = 0; i < pieces; ++i) {
              const float a = 2 * base::kPi * static_cast<float>(i) / static_cast<float>(pieces),
                          s = std::sin(a);
              const Float2 p{-16 * s * s * s, 13 * std::cos(a) - 5 * std::cos(2 * a) -
                                                  2 * std::cos(3 * a) - std::cos(4 * a)};
              outline.push_back(p);
              widest = std::max(widest, p.x);
              low = std::min(low, p.y), high = std::max(high, p.y);
            }
            const float scale = w / (2 * widest);
            for (Float2& p : outline) p = {p.x * scale, (p.y - (low + high) / 2) * scale};
            // Layers that shrink towards both faces, as a cushion does.
            Surface s;
            constexpr std::array<Float2, 7> kLayers{
                Float2{0.62f, -0.5f}, {0.86f, -0.4f}, {0.97f, -0.2f}, {1, 0},
                {0.97f, 0.2f},        {0.86f, 0.4f},  {0.62f, 0.5f}};
            const Float2 middle{0, -0.05f * w};
            for (const Float2 layer : kLayers)
              for (const Float2 p : outline)
                s.point({middle.x + (p.x - middle.x) * layer.x,
                         middle.y + (p.y - middle.y) * layer.x, layer.y * t});
            const auto at = [&](std::size_t layer, int i) {
              return static_cast<Index>(static_cast<int>(layer) * pieces + i % pieces);
            };
            for (std::size_t k = 0; k + 1 < kLayers.size(); ++k)
              for (int i = 0; i < pieces; ++i)
                s.quad(at(k, i), at(k, i + 1), at(k + 1, i + 1), at(k + 1, i));
            const Index back = s.point({middle.x, middle.y, -0.53f * t}),
                        front = s.point({middle.x, middle.y, 0.53f * t});
            for (int i = 0; i < pieces; ++i) {
              s.triangle(back, at(0, i + 1), at(0, i));
              s.triangle(front, at(kLayers.size() - 1, i), at(kLayers.size() - 1, i + 1));
            }
            b.add(s, 1.3f);
          },
          "love like 心"};
}

Kind bubble() {
  return {"speech-bubble",
          Category::Signs,
          {"Speech bubble", "对话气泡"},
          {"A rounded board with a tail; it takes a picture.", "带尾巴的圆角牌，可放图片。"},
          Stand::Base,
          {"width", "height", ""},
          {width(0.9, 0.1, 10), height(0.7, 0.1, 10), thickness(0.05, 0.005, 1),
           ratio("tail", {"Tail", "尾巴"}, 0.25, 0.05, 0.5,
                 {"Of its height that is tail.", "尾巴占高度的比例。"}),
           detail()},
          {{"bubble", {"Bubble", "气泡"}, look::white(), true}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], tail = h * n["tail"],
                        t = n["thickness"] / 2, round = 0.28f * std::min(w, h - tail);
            Outline outline =
                moved(roundedRectangle(w, h - tail, round, 3 + n.count("detail")), {0, tail / 2});
            // The lower edge lies between the last point and the first corner's end.
            const std::size_t steps = outline.size() / 4;
            const float low = -h / 2 + tail, room = w / 2 - round;
            const Outline notch{{-room * 0.75f, low}, {-room * 0.9f, -h / 2}, {-room * 0.1f, low}};
            const Outline first(outline.begin(),
                                outline.begin() + static_cast<std::ptrdiff_t>(3 * steps));
            Outline whole(outline.begin() + static_cast<std::ptrdiff_t>(3 * steps), outline.end());
            whole.insert(whole.end(), notch.begin(), notch.end());
            whole.insert(whole.end(), first.begin(), first.end());
            const auto place = b.placed({0, h / 2, 0});
            addPictureOutline(b, whole, {w / 2, h / 2}, -t, t);
          },
          "talk dialog chat 说话"};
}

}  // namespace

std::vector<Kind> signKinds() {
  return {sign(), banner(), flag_(), arrow(), pin(), star(), heart(), bubble()};
}

}  // namespace shape
