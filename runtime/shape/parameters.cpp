#include "shape/parameters.h"

namespace shape {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;

}  // namespace

Parameter length(std::string_view id, Words title, double standard, double low, double high,
                 Words help) {
  return {id, Parameter::Type::Length, title, help, standard, low, high};
}

Parameter count(std::string_view id, Words title, int standard, int low, int high, Words help) {
  return {id,
          Parameter::Type::Count,
          title,
          help,
          static_cast<double>(standard),
          static_cast<double>(low),
          static_cast<double>(high)};
}

Parameter degrees(std::string_view id, Words title, double standard, double low, double high,
                  Words help) {
  return {
      id, Parameter::Type::Angle, title, help, standard * kDegree, low * kDegree, high * kDegree};
}

Parameter ratio(std::string_view id, Words title, double standard, double low, double high,
                Words help) {
  return {id, Parameter::Type::Ratio, title, help, standard, low, high};
}

Parameter flag(std::string_view id, Words title, bool standard, Words help) {
  return {id, Parameter::Type::Flag, title, help, standard ? 1.0 : 0.0, 0, 1};
}

Parameter choice(std::string_view id, Words title, Words help, std::vector<Option> options) {
  const double last = static_cast<double>(options.size()) - 1;
  return {id, Parameter::Type::Choice, title, help, 0, 0, last, std::move(options)};
}

Parameter width(double standard, double low, double high) {
  return length("width", {"Width", "宽度"}, standard, low, high,
                {"From left to right.", "从左到右。"});
}
Parameter height(double standard, double low, double high) {
  return length("height", {"Height", "高度"}, standard, low, high,
                {"From bottom to top.", "从下到上。"});
}
Parameter depth(double standard, double low, double high) {
  return length("depth", {"Depth", "深度"}, standard, low, high,
                {"From front to back.", "从前到后。"});
}
Parameter diameter(double standard, double low, double high) {
  return length("diameter", {"Diameter", "直径"}, standard, low, high,
                {"Across its widest part.", "最宽处的直径。"});
}
Parameter thickness(double standard, double low, double high) {
  return length("thickness", {"Thickness", "厚度"}, standard, low, high,
                {"How thick its material is.", "材料的厚度。"});
}
Parameter bevel(double standard, double high) {
  return length(
      "bevel", {"Bevel", "倒角"}, standard, 0, high,
      {"How much its edges are cut, so that they catch the light.", "边缘切去多少，使其能反光。"});
}
Parameter detail(int standard) {
  return count("detail", {"Detail", "精细度"}, standard, 1, 5,
               {"How finely round parts are divided: 1 is coarse and quick, 5 is fine.",
                "圆形部分的细分程度：1 粗糙而快，5 精细。"});
}
Parameter seed() {
  return {"seed",
          Parameter::Type::Seed,
          {"Variation", "变化"},
          {"Another number, another look.", "换一个数字，就换一个样子。"},
          1,
          0,
          9999};
}

}  // namespace shape
