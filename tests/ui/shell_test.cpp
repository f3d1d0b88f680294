// Menu, palette, settings and the file browser.
#include "steps.h"

#include "base/file.h"

#include <catch2/catch.hpp>

using namespace ui;

TEST_CASE("the palette finds commands in either language and runs them, by keyboard alone") {
  for (const auto& [language, scale] : {std::pair{"en", "1"}, {"zh-CN", "2"}}) {
    Drive drive(smallProject());
    if (!drive.edit(steps({key("Ctrl+P"),
                           wait(),
                           {{"text", "sel all thi"}},
                           wait(),
                           shot("palette.png"),
                           key("Enter"),
                           wait(),
                           state("english"),
                           key("Ctrl+Shift+P"),
                           wait(),
                           {{"text", "浅色"}},
                           wait(),
                           key("Enter"),
                           wait(),
                           state("chinese"),
                           key("Ctrl+P"),
                           wait(),
                           {{"text", "zzz"}},
                           wait(),
                           key("Enter"),
                           wait(),
                           key("Escape"),
                           wait(),
                           state("nothing"),
                           key("Ctrl+P"),
                           wait(),
                           key("Down"),
                           key("Down"),
                           wait(),
                           key("Escape"),
                           wait(),
                           state("closed")}),
                    {"--lang", language, "--scale", scale}))
      return;
    CHECK(drive.state("english")["selection"]["entities"] == Json::array({"box"}));
    CHECK(drive.state("chinese")["theme"] == "light");
    CHECK(drive.state("nothing")["steps"] == 0);
    CHECK_FALSE(drive.state("closed")["marks"].contains("palette/field"));
  }
}

TEST_CASE("the menu runs commands and can be left") {
  for (const auto& [language, scale] : {std::pair{"zh-CN", "1"}, {"en", "2"}}) {
    Drive drive(smallProject());
    if (!drive.edit(steps({click("toolbar/menu"),
                           wait(),
                           {{"move", "menu/view"}},
                           wait(8),
                           shot((std::string("menu_") + language + ".png").c_str()),
                           click("menu/view.foldLeft"),
                           wait(),
                           state("folded"),
                           click("toolbar/menu"),
                           wait(),
                           {{"move", "menu/file"}},
                           wait(8),
                           key("Escape"),
                           wait(),
                           state("left"),
                           key("Ctrl+1"),
                           wait(),
                           state("opened")}),
                    {"--lang", language, "--scale", scale}))
      return;
    CHECK(drive.state("folded")["shown"] == Json::array({"graph", "inspector"}));
    CHECK_FALSE(drive.state("left")["marks"].contains("menu/file"));
    CHECK(drive.state("opened")["shown"] == Json::array({"graph", "inspector", "scene"}));
  }
}

TEST_CASE("settings: theme, language, size and keys change at once and stay") {
  Drive drive(smallProject());
  if (!drive.edit(steps({key("Ctrl+,"),
                         wait(),
                         click("settings/theme/contrast"),
                         wait(),
                         click("settings/language/zh-CN"),
                         wait(4),
                         shot("settings_zh.png"),
                         state("zh"),
                         click("settings/keys"),
                         wait(),
                         click("settings/filter"),
                         {{"text", "复制一份"}},
                         wait(),
                         click("settings/key/object.duplicate"),
                         wait(),
                         key("Ctrl+K"),
                         wait(),
                         shot("settings_keys.png"),
                         key("Escape"),
                         wait(),
                         click("tree/box"),
                         key("Ctrl+K"),
                         wait(),
                         state("key"),
                         key("Ctrl+="),
                         wait(6),
                         state("larger")})))
    return;
  CHECK(drive.state("zh")["language"] == "zh-CN");
  CHECK(drive.state("zh")["theme"] == "contrast");
  CHECK(drive.state("key")["entities"].size() == 2);
  CHECK(drive.state("larger")["scale"].get<float>() == Approx(1.25f));
  const Json settings = drive.settings();
  CHECK(settings["theme"] == "contrast");
  CHECK(settings["language"] == "zh-CN");
  CHECK(settings["shortcuts"]["object.duplicate"] == "Ctrl+K");
}

TEST_CASE("a key that is taken is told of") {
  Drive drive(smallProject());
  if (!drive.edit(steps({key("Ctrl+,"),
                         wait(),
                         click("settings/keys"),
                         wait(),
                         click("settings/filter"),
                         {{"text", "Undo"}},
                         wait(),
                         click("settings/key/edit.undo"),
                         wait(),
                         key("Ctrl+S"),
                         wait(),
                         shot("settings_conflict.png"),
                         state("a")})))
    return;
  CHECK(drive.state("a")["commands"]["edit.undo"]["conflicts"] == Json::array({"file.save"}));
  CHECK(drive.state("a")["dirty"] == false);
}

TEST_CASE("the file browser: another project is opened by typing, chosen by keyboard") {
  Drive drive(smallProject());
  std::filesystem::copy(drive.folder(), drive.folder().parent_path() / "other room");
  std::filesystem::copy(drive.folder() / "scenes",
                        drive.folder().parent_path() / "other room/scenes");
  std::filesystem::copy(drive.folder() / "graphs",
                        drive.folder().parent_path() / "other room/graphs");
  if (!drive.edit(steps({key("Ctrl+O"),
                         wait(),
                         shot("open.png"),
                         {{"text", "other"}},
                         wait(),
                         key("Enter"),
                         wait(6),
                         state("other"),
                         key("Ctrl+O"),
                         wait(),
                         key("Escape"),
                         wait(),
                         state("stays")})))
    return;
  const std::string last = drive.settings()["recent"][0].get<std::string>();
  CHECK(last.find("other room") != std::string::npos);
  CHECK(drive.settings()["recent"].size() == 2);
  CHECK(drive.state("stays")["entities"].size() == 1);
}

TEST_CASE("export: a name is asked for and the file is there; not into the project itself") {
  Drive drive(smallProject());
  if (!drive.edit(steps({key("Ctrl+E"),
                         wait(),
                         shot("export.png"),
                         click("file/name"),
                         key("Ctrl+A"),
                         {{"text", "out"}},
                         click("file/accept"),
                         wait(),
                         state("done"),
                         key("Ctrl+E"),
                         wait(),
                         click("file/row/project"),
                         {{"click", "file/row/project"}, {"count", 2}},
                         wait(),
                         click("file/accept"),
                         wait(),
                         state("inside")})))
    return;
  CHECK(std::filesystem::exists(drive.folder().parent_path() / "out.glb"));
  CHECK(contains(drive.state("done")["toasts"], "out.glb"));
  CHECK(contains(drive.state("inside")["toasts"], "own folder"));
}

TEST_CASE("a model that is let go over the window stands in the scene; garbage is refused") {
  Drive drive(smallProject());
  const auto outside = drive.folder().parent_path();
  REQUIRE(base::writeFile(
      outside / "tri.gltf",
      R"({"asset":{"version":"2.0"},"nodes":[{"name":"n"}],"scenes":[{"nodes":[0]}]})"));
  REQUIRE(base::writeFile(outside / "bad.glb", "this is no model"));
  if (!drive.edit(steps({{{"drop", {"tri.gltf"}}},
                         wait(),
                         state("dropped"),
                         {{"drop", {"bad.glb"}}},
                         wait(),
                         state("refused")})))
    return;
  CHECK(drive.state("dropped")["entities"].size() == 2);
  CHECK(std::filesystem::exists(drive.folder() / "assets/tri/tri.gltf"));
  CHECK(drive.state("refused")["entities"].size() == 2);
  CHECK(contains(drive.state("refused")["toasts"], "bad.glb"));
}
