#include "widget/controls.h"
#include "widget/node_search.h"
#include "widget/texts.h"
#include "widget/theme.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "embedded/embedded.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <utility>

using namespace widget;

TEST_CASE("Palette: text can be read on every surface") {
  const auto [theme, text] = GENERATE(std::pair{"dark", 4.5f}, std::pair{"light", 4.5f},
                                      std::pair{"contrast", 7.0f});
  CAPTURE(theme);
  const Palette c = paletteOf(theme);
  for (const ImU32 surface : {c.canvas, c.panel, c.raised, c.field}) {
    for (const ImU32 ink : {c.text, c.dim, c.error, c.warning, c.good})
      CHECK(contrastOf(ink, surface) >= text);
    CHECK(contrastOf(c.accent, surface) >= 3);
  }
  for (const ImU32 surface : {c.selected, c.button, c.hovered})
    CHECK(contrastOf(c.text, surface) >= 4.5f);
  CHECK(contrastOf(c.onAccent, c.accent) >= 4.5f);
}

TEST_CASE("Palette: what stands on the canvas, which is dark in every theme") {
  const Palette c = paletteOf("dark");
  // Wires and sockets are no text: 3 : 1 is what WCAG asks of graphics.
  for (int i = 0; i < base::kTypeCount; ++i)
    CHECK(contrastOf(colorOf(static_cast<base::Type>(i)), c.canvas) >= 3);
  for (const char* category : {"event", "flow", "math", "type", "variable", "pointer", "animation",
                               "time", "scene", "ui", "media", "debug", "else"}) {
    CAPTURE(category);
    CHECK(contrastOf(c.text, categoryColor(category)) >= 4.5f);
  }
  CHECK(contrastOf(IM_COL32_WHITE, IM_COL32_BLACK) == Approx(21));
}

TEST_CASE("Theme: sizes fall on whole pixels") {
  Theme theme;
  theme.scale = 1.5f;
  CHECK(theme.px(4) == 6);
  CHECK(theme.px(5) == 8);
}

TEST_CASE("Texts: language, fallback, gaps and places") {
  const Texts texts("zh-CN", {{"a", "甲 {0}{1}{0}"}}, {{"a", "A"}, {"b", "B"}});
  CHECK(std::string(texts("a")) == "甲 {0}{1}{0}");
  CHECK(std::string(texts("b")) == "B");
  CHECK(std::string(texts("c")) == "c");
  CHECK(texts.format("a", {"1", "二"}) == "甲 1二1");
  CHECK(texts.pick({{"en", "x"}, {"zh-CN", "乂"}}) == "乂");
  CHECK(texts.pick({{"en", "x"}, {"de", "y"}}) == "x");
  CHECK(texts.pick({}).empty());
}

namespace {

std::map<std::string, std::string> words(const char* language) {
  const embedded::File* file = embedded::find(std::string("assets/lang/") + language + ".json");
  REQUIRE(file);
  return nlohmann::json::parse(file->bytes).get<std::map<std::string, std::string>>();
}

std::set<std::string> placesIn(const std::string& text) {
  std::set<std::string> places;
  const std::regex place("\\{[0-9]\\}");
  for (auto it = std::sregex_iterator(text.begin(), text.end(), place);
       it != std::sregex_iterator(); ++it)
    places.insert(it->str());
  return places;
}

}  // namespace

TEST_CASE("Languages: the same keys with the same places, nothing empty") {
  const auto english = words("en"), chinese = words("zh-CN");
  CHECK(english.size() > 150);
  for (const auto& [key, text] : english) {
    CAPTURE(key);
    REQUIRE(chinese.count(key) == 1);
    CHECK_FALSE(text.empty());
    CHECK_FALSE(chinese.at(key).empty());
    CHECK(placesIn(text) == placesIn(chinese.at(key)));
  }
  CHECK(chinese.size() == english.size());
}

TEST_CASE("Languages: every word the editor asks for is there, and none is left over") {
  const auto english = words("en");
  const std::regex key(
      "\"((?:project|action|tree|inspector|tab|problems|console|graph|node|pointer|behaviour|"
      "section|field|shape|alpha|light|new|"
      "tool|close|recovery|start|template|settings|palette|menu|file|dock|language)\\.(?!json)[A-Za-z]+)\"");
  const std::regex label(
      "\"([a-z]+(?:-[a-z]+)+)\"");  // Of an edit; labels of one word are not told apart from names.
  std::set<std::string> used;
  int files = 0;
  for (const char* folder : {"widget", "panel", "app"})
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(DIORAMA_SOURCE_DIR) / "editor" / folder)) {
      std::ifstream stream(entry.path());
      const std::string source{std::istreambuf_iterator<char>(stream), {}};
      ++files;
      for (auto it = std::sregex_iterator(source.begin(), source.end(), key);
           it != std::sregex_iterator(); ++it)
        used.insert((*it)[1]);
      if (std::string_view(folder) != "panel") continue;
      for (auto it = std::sregex_iterator(source.begin(), source.end(), label);
           it != std::sregex_iterator(); ++it)
        used.insert("edit." + (*it)[1].str());
    }
  CHECK(files > 30);
  CHECK(used.size() > 100);
  for (const std::string& one : used) {
    CAPTURE(one);
    // Ids of commands look alike; their words are kept below "command.".
    CHECK(english.count(one) + english.count("command." + one) >= 1);
  }
}

TEST_CASE("containsWord: letters in either case, Chinese as it is") {
  CHECK(containsWord("Branch", "ranc"));
  CHECK(containsWord("Branch", "BRA"));
  CHECK(containsWord("分支", "支"));
  CHECK_FALSE(containsWord("分支", "技"));
  CHECK(containsWord("x", ""));
}

namespace {

graph::NodeDef def(const char* id, const char* title, const char* chinese, base::Type input) {
  graph::NodeDef d;
  d.id = id;
  d.title = {{"en", title}, {"zh-CN", chinese}};
  graph::PortDef in;
  in.name = "a";
  in.types = {input};
  graph::PortDef out;
  out.name = "out";
  out.isFlow = true;
  d.inputs = {in};
  d.outputs = {out};
  return d;
}

graph::Catalog catalog() {
  graph::Catalog all;
  REQUIRE(all.add(def("flow/branch", "Branch", "分支", base::Type::Bool)));
  REQUIRE(all.add(def("flow/setDelay", "Delay", "延迟", base::Type::Float)));
  auto tween = def("animation/tween", "Smooth branch", "平滑", base::Type::Float);
  tween.keywords = {"ease"};
  REQUIRE(all.add(tween));
  return all;
}

std::vector<std::string> idsOf(const std::vector<const graph::NodeDef*>& defs) {
  std::vector<std::string> ids;
  for (const auto* d : defs) ids.push_back(d->id);
  return ids;
}

}  // namespace

TEST_CASE("searchNodes: best first, in either language") {
  const graph::Catalog all = catalog();
  const Texts english("en", {}, {}), chinese("zh-CN", {}, {});
  using Ids = std::vector<std::string>;
  CHECK(idsOf(searchNodes(all, english, "")).size() == 3);
  CHECK(idsOf(searchNodes(all, english, "bra")) == Ids{"flow/branch", "animation/tween"});
  CHECK(idsOf(searchNodes(all, english, "ease")) == Ids{"animation/tween"});
  CHECK(idsOf(searchNodes(all, english, "setdelay")) == Ids{"flow/setDelay"});
  CHECK(idsOf(searchNodes(all, chinese, "分")) == Ids{"flow/branch"});
  CHECK(idsOf(searchNodes(all, english, "分")) == Ids{"flow/branch"});
  CHECK(idsOf(searchNodes(all, chinese, "delay")) == Ids{"flow/setDelay"});
  CHECK(searchNodes(all, english, "zzz").empty());
}

TEST_CASE("searchNodes: only what fits the wire in hand") {
  const graph::Catalog all = catalog();
  const Texts texts("en", {}, {});
  const SocketWish boolean{false, base::Type::Bool, true}, flowIn{true, base::Type::Float, false};
  CHECK(idsOf(searchNodes(all, texts, "", boolean)) == std::vector<std::string>{"flow/branch"});
  CHECK(searchNodes(all, texts, "", flowIn).size() == 3);
  CHECK(fittingSocket(*all.find("flow/branch"), boolean) == "a");
  CHECK(fittingSocket(*all.find("flow/setDelay"), boolean).empty());
}
