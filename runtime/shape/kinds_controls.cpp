// Things to press, turn and read: their state is a parameter, their moving parts are slots.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

/// What is turned about +Y stands out from a wall (+Z) while it lives.
[[nodiscard]] Builder::Placed outwards(Builder& b) { return b.placed({}, turnX(base::kPi / 2)); }

Kind gauge() {
  return {
      "gauge",
      Category::Controls,
      {"Gauge", "仪表"},
      {"A dial with ticks and a needle.", "带刻度与指针的表盘。"},
      Stand::Wall,
      {"diameter", "diameter", ""},
      {diameter(0.5, 0.03, 10), depth(0.07, 0.01, 1),
       ratio("value", {"Value", "读数"}, 0.65, 0, 1,
             {"Where the needle points: 0 low, 1 high.", "指针位置：0 最低，1 最高。"}),
       degrees("sweep", {"Sweep", "刻度范围"}, 270, 60, 330,
               {"From the lowest tick to the highest.", "从最低到最高刻度的角度。"}),
       count("ticks", {"Ticks", "刻度数"}, 10, 1, 60,
             {"Fields between large ticks.", "大刻度之间的格数。"}),
       detail(4)},
      {{"rim", {"Rim", "表圈"}, look::steel()},
       {"face", {"Face", "表盘"}, look::white()},
       {"ticks", {"Ticks", "刻度"}, look::black()},
       {"needle", {"Needle", "指针"}, look::red()}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2, d = std::min(n["depth"], r), face = d * 0.45f,
                    rim = r * 0.09f;
        {
          const auto place = outwards(b);
          b.slot(0).lathe(Outline{Float2{r - rim, 0},
                                  {r, 0},
                                  {r, d * 0.8f},
                                  {r - rim * 0.4f, d},
                                  {r - rim * 0.8f, d},
                                  {r - rim, d * 0.8f}},
                          n.around(), 0.9f, true);
          b.slot(1).cylinder({}, r - rim * 0.9f, face, n.around());
        }
        const float sweep = n["sweep"], first = base::kPi / 2 + sweep / 2, inner = r - rim;
        const int ticks = n.count("ticks");
        for (int i = 0; i <= 2 * ticks; ++i) {
          const bool isLarge = i % 2 == 0;
          const auto place = b.placed(
              {0, 0, face},
              turnZ(first - sweep * static_cast<float>(i) / static_cast<float>(2 * ticks)));
          const float half =
              std::min(r * (isLarge ? 0.014f : 0.008f), sweep * r / static_cast<float>(8 * ticks));
          b.slot(2).box({inner * (isLarge ? 0.78f : 0.85f), -half, -d * 0.02f},
                        {inner * 0.94f, half, d * 0.03f});
        }
        const auto needle = b.placed({0, 0, face + d * 0.12f}, turnZ(first - sweep * n["value"]));
        b.slot(3).extrude(Outline{{-r * 0.2f, -r * 0.03f},
                                  {inner * 0.84f, -r * 0.006f},
                                  {inner * 0.84f, r * 0.006f},
                                  {-r * 0.2f, r * 0.03f}},
                          0, d * 0.08f);
        const auto hub = b.placed({0, 0, -d * 0.13f}, turnX(base::kPi / 2));
        b.slot(2).cylinder({}, r * 0.075f, d * 0.3f, n.around(), d * 0.03f);
      },
      "dial meter clock speedometer 表盘 时钟"};
}

Kind clock() {
  return {
      "clock",
      Category::Controls,
      {"Clock", "挂钟"},
      {"A wall clock that shows a time.", "显示时间的挂钟。"},
      Stand::Wall,
      {"diameter", "diameter", ""},
      {diameter(0.35, 0.03, 10), depth(0.05, 0.01, 1),
       ratio("hours", {"Hours", "小时"}, 10.15, 0, 24,
             {"The time; 10.5 is half past ten.", "时间；10.5 表示十点半。"}),
       detail(4)},
      {{"rim", {"Rim", "表圈"}, look::walnut()},
       {"face", {"Face", "表盘"}, look::white()},
       {"hands", {"Hands and marks", "指针与刻度"}, look::black()}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2, d = std::min(n["depth"], r), face = d * 0.5f,
                    rim = r * 0.1f;
        {
          const auto place = outwards(b);
          b.slot(0).lathe(Outline{Float2{r - rim, 0},
                                  {r, 0},
                                  {r, d * 0.75f},
                                  {r - rim * 0.35f, d},
                                  {r - rim * 0.7f, d},
                                  {r - rim, d * 0.75f}},
                          n.around(), 0.9f, true);
          b.slot(1).cylinder({}, r - rim * 0.9f, face, n.around());
        }
        b.slot(2);
        for (int i = 0; i < 12; ++i) {
          const auto place = b.placed({0, 0, face}, turnZ(base::kPi / 6 * static_cast<float>(i)));
          const float half = r * (i % 3 == 0 ? 0.02f : 0.01f);
          b.box({(r - rim) * (i % 3 == 0 ? 0.76f : 0.82f), -half, -d * 0.02f},
                {(r - rim) * 0.93f, half, d * 0.02f});
        }
        const float hours = n["hours"];
        const std::array<std::array<float, 4>, 2> hands{
            {{hours / 12, 0.5f, 0.03f, 0.05f}, {hours, 0.78f, 0.02f, 0.12f}}};
        for (const auto& [turns, reach, half, z] : hands) {
          const auto place =
              b.placed({0, 0, face + d * z}, turnZ(base::kPi / 2 - 2 * base::kPi * turns));
          b.box({-r * 0.1f, -r * half, 0}, {(r - rim) * reach, r * half, d * 0.05f}, d * 0.015f);
        }
        const auto hub = outwards(b);
        b.cylinder({0, face - 0.001f, 0}, r * 0.05f, d * 0.24f, n.around(), d * 0.02f);
      },
      "time watch 钟表"};
}

Kind button() {
  return {"button",
          Category::Controls,
          {"Button", "按钮"},
          {"A push button in its housing.", "带底座的按钮。"},
          Stand::Base,
          {"diameter", "", ""},
          {diameter(0.2, 0.02, 5), height(0.09, 0.01, 2),
           choice("form", {"Form", "形状"}, {"Of housing and cap.", "底座与按帽的形状。"},
                  {{"round", {"Round", "圆形"}}, {"square", {"Square", "方形"}}}),
           ratio("pressed", {"Pressed", "按下"}, 0, 0, 1,
                 {"0: up, 1: pressed in.", "0：弹起，1：按下。"}),
           detail(4)},
          {{"cap", {"Cap", "按帽"}, look::red()},
           {"housing", {"Housing", "底座"}, look::darkGrey()},
           {"ring", {"Ring", "圆环"}, look::steel()}},
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, h = n["height"], deck = h * 0.5f,
                        travel = h * 0.34f * n["pressed"], cut = std::min(h * 0.08f, r * 0.08f);
            const int around = n.around();
            if (n.choice("form") == "round") {
              b.slot(1).lathe(
                  Outline{Float2{0, 0}, {r, 0}, {r, deck - cut}, {r - cut, deck}, {0, deck}},
                  around);
              b.slot(2).lathe(Outline{Float2{r * 0.7f, deck - 0.0005f},
                                      {r * 0.84f, deck - 0.0005f},
                                      {r * 0.82f, deck + h * 0.08f},
                                      {r * 0.72f, deck + h * 0.08f}},
                              around, kCrease, true);
              const auto cap = b.placed({0, -travel, 0});
              b.slot(0).lathe(Outline{Float2{0, deck - h * 0.1f},
                                      {r * 0.68f, deck - h * 0.1f},
                                      {r * 0.68f, h * 0.84f},
                                      {r * 0.64f, h * 0.93f},
                                      {r * 0.5f, h * 0.985f},
                                      {0, h}},
                              around, 0.9f);
              return;
            }
            b.slot(1).block({}, {2 * r, deck, 2 * r}, cut);
            b.slot(2).block({0, deck - 0.0005f, 0}, {1.6f * r, h * 0.06f, 1.6f * r}, h * 0.02f);
            const auto cap = b.placed({0, -travel, 0});
            b.slot(0).roundedBox({-r * 0.66f, deck - h * 0.1f, -r * 0.66f},
                                 {r * 0.66f, h, r * 0.66f}, std::min(h * 0.15f, r * 0.2f), 3);
          },
          "push press 开关 按键"};
}

Kind lever() {
  return {
      "lever",
      Category::Controls,
      {"Lever", "拉杆"},
      {"An arm with a knob in a slotted base.", "带槽底座上的拉杆。"},
      Stand::Base,
      {},
      {height(0.4, 0.05, 5),
       degrees("angle", {"Angle", "角度"}, 25, -60, 60,
               {"0: upright; it tips towards +X.", "0：直立；正值倒向 +X。"}),
       detail(4)},
      {{"knob", {"Knob", "球头"}, look::red()},
       {"arm", {"Arm", "杆"}, look::steel()},
       {"base", {"Base", "底座"}, look::darkGrey()}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], foot = h * 0.24f, slot = h * 0.035f, knob = h * 0.1f,
                    x = h * 0.38f, z = h * 0.2f;
        b.slot(2).box({-x, 0, -z}, {x, foot * 0.4f, z}, h * 0.015f);
        for (const float side : {-1.0f, 1.0f}) {
          Outline cheek{{-x * 0.85f, foot * 0.39f}, {x * 0.85f, foot * 0.39f}};
          for (int i = 0; i <= 12; ++i) {
            const float a = base::kPi * static_cast<float>(i) / 12;
            cheek.push_back({x * 0.7f * std::cos(a), foot * 0.45f + foot * 0.85f * std::sin(a)});
          }
          const float from = side > 0 ? slot : -z * 0.9f;
          b.extrude(cheek, from, from + z * 0.9f - slot, h * 0.008f);
        }
        const auto tipped = b.placed({0, foot * 0.3f, 0}, turnZ(-n["angle"]));
        b.slot(1).cylinder({}, slot * 0.8f, h - foot * 0.3f - knob, n.around());
        b.slot(0).ball({0, h - foot * 0.3f - knob, 0}, knob, n.around());
      },
      "handle joystick 操纵杆"};
}

Kind knob() {
  return {"knob",
          Category::Controls,
          {"Knob", "旋钮"},
          {"A ribbed knob with a mark.", "带标记的滚花旋钮。"},
          Stand::Base,
          {"", "height", ""},
          {diameter(0.2, 0.02, 5), height(0.1, 0.01, 2),
           degrees("angle", {"Angle", "角度"}, 0, -180, 180,
                   {"Where its mark points; 0 is to the back.", "标记指向；0 指向后方。"}),
           count("ribs", {"Ribs", "棱数"}, 24, 6, 60, {"Around its side.", "侧面一圈的棱。"})},
          {{"knob", {"Knob", "旋钮"}, look::darkGrey()},
           {"mark", {"Mark", "标记"}, look::orange()},
           {"plate", {"Plate", "底板"}, look::steel()}},
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, h = n["height"], plate = h * 0.08f;
            b.slot(2).cylinder({}, r, plate, 64, plate * 0.3f);
            const auto turned = b.placed({0, 0, 0}, turnY(-n["angle"]));
            Outline outline;
            const int ribs = n.count("ribs");
            for (int i = 0; i < ribs * 4; ++i) {
              const float a = 2 * base::kPi * static_cast<float>(i) / static_cast<float>(ribs * 4);
              const float radius = r * (i % 4 < 2 ? 0.86f : 0.8f);
              outline.push_back({radius * std::cos(a), radius * std::sin(a)});
            }
            b.slot(0).extrudeUp(outline, plate * 0.9f, h * 0.7f, 0, 0.5f);
            b.lathe(Outline{Float2{0, h * 0.68f},
                            {r * 0.79f, h * 0.68f},
                            {r * 0.76f, h * 0.94f},
                            {r * 0.7f, h * 0.985f},
                            {0, h * 0.985f}},
                    48);
            b.slot(1).box({-r * 0.045f, h * 0.9f, -r * 0.775f}, {r * 0.045f, h, -r * 0.35f});
          },
          "dial rotary 旋钮 调节"};
}

Kind screen() {
  return {"screen",
          Category::Controls,
          {"Screen", "屏幕"},
          {"A display on a stand, or flat to hang on a wall; it takes a picture.",
           "带支架或壁挂的显示屏，可放图片。"},
          Stand::Base,
          {"width", "", ""},
          {width(1.2, 0.1, 20),
           length("screen", {"Screen height", "屏高"}, 0.7, 0.06, 12,
                  {"With its rim.", "含边框的高度。"}),
           length("foot", {"Foot", "支架高度"}, 0.14, 0, 3,
                  {"Height of the stand; 0: none.", "支架高度；0 表示没有。"}),
           length("rim", {"Rim", "边框"}, 0.02, 0.002, 0.2,
                  {"Around the picture.", "画面四周的边框。"})},
          {{"picture", {"Picture", "画面"}, look::glow(0x2B5E8C, 0.8f), true},
           {"body", {"Body", "机身"}, look::black()},
           {"stand", {"Stand", "支架"}, look::steel()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], tall = n["screen"], foot = n["foot"],
                        rim = std::min(n["rim"], 0.3f * std::min(w, tall)),
                        thick = std::min(0.05f, 0.1f * std::min(w, tall));
            if (foot > 0.01f) {
              b.slot(2).extrudeUp(
                  roundedRectangle(w * 0.42f, std::max(w * 0.2f, thick * 2), w * 0.03f, 4), 0,
                  std::min(0.015f, foot * 0.4f), 0.002f);
              b.box({-w * 0.05f, std::min(0.01f, foot * 0.3f), -thick * 0.9f},
                    {w * 0.05f, foot + tall * 0.3f, -thick * 0.45f}, 0.003f);
            }
            b.slot(1).box({-w / 2, foot, -thick / 2}, {w / 2, foot + tall, thick / 2 - 0.002f},
                          thick * 0.12f);
            const Float2 half{w / 2 - rim, tall / 2 - rim};
            Surface s;
            for (const float z : {thick / 2 - 0.004f, thick / 2})
              for (const Float2 p : {Float2{-half.x, -half.y}, Float2{half.x, -half.y},
                                     Float2{half.x, half.y}, Float2{-half.x, half.y}})
                s.point({p.x, foot + tall / 2 + p.y, z});
            s.picture(4, 5, 6, 7);
            s.quad(3, 2, 1, 0, {Float2{0, 0}, {1, 0}, {1, 1}, {0, 1}});
            for (Index i = 0; i < 4; ++i) {
              const std::array<Float2, 4> corner{Float2{0, 1}, {1, 1}, {1, 0}, {0, 0}};
              s.quad(i, (i + 1) % 4, 4 + (i + 1) % 4, 4 + i,
                     {corner[i], corner[(i + 1) % 4], corner[(i + 1) % 4], corner[i]});
            }
            b.slot(0).add(s);
            b.pictureSize(2 * half.x, 2 * half.y);
          },
          "monitor display tv television 显示器 电视"};
}

Kind keypad() {
  return {
      "keypad",
      Category::Controls,
      {"Keypad", "按键面板"},
      {"A panel of keys to press.", "一块按键面板。"},
      Stand::Wall,
      {"width", "height", ""},
      {width(0.24, 0.03, 5), height(0.32, 0.03, 5), depth(0.04, 0.005, 1),
       count("columns", {"Columns", "列数"}, 3, 1, 12, {"Keys side by side.", "并排的按键数。"}),
       count("rows", {"Rows", "行数"}, 4, 1, 12, {"Keys above each other.", "上下的按键数。"})},
      {{"keys", {"Keys", "按键"}, look::white()}, {"panel", {"Panel", "面板"}, look::slate()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], d = n["depth"], deck = d * 0.6f,
                    rim = 0.08f * std::min(w, h);
        b.slot(1).box({-w / 2, -h / 2, 0}, {w / 2, h / 2, deck}, std::min(rim * 0.4f, d * 0.2f));
        const int columns = n.count("columns"), rows = n.count("rows");
        const float x = (w - 2 * rim) / static_cast<float>(columns),
                    y = (h - 2 * rim) / static_cast<float>(rows), gap = std::min(x, y) * 0.12f;
        for (int r = 0; r < rows; ++r)
          for (int c = 0; c < columns; ++c) {
            const Float3 at{-w / 2 + rim + x * static_cast<float>(c) + gap,
                            -h / 2 + rim + y * static_cast<float>(r) + gap, deck * 0.9f};
            b.slot(0).box(at, {at.x + x - 2 * gap, at.y + y - 2 * gap, d},
                          std::min(gap * 0.6f, (d - deck) * 0.4f));
          }
      },
      "keyboard code lock 键盘 密码"};
}

}  // namespace

std::vector<Kind> controlKinds() {
  return {button(), lever(), knob(), gauge(), clock(), screen(), keypad()};
}

}  // namespace shape
