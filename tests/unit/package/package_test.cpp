#include "package/package.h"

#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "asset/light_map.h"
#include "base/file.h"
#include "model/project_files.h"
#include "package/template.h"
#include "support/base/temp_folder.h"

#include "support/label.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::map<std::string, std::string> contentOf(const fs::path& folder) {
  std::map<std::string, std::string> content;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      content[entry.path().lexically_relative(folder).generic_string()] =
          *base::readFile(entry.path());
  return content;
}

fs::path sharedAsset(const std::string& path) {
  const fs::path file = fs::path(DIORAMA_SHARED_DIR) / "assets" / path;
  return fs::exists(file) ? file : fs::path();
}

/// A project without graphs: what this room does with those is proven where nodes exist.
model::Project smallProject() {
  model::Project project;
  project.name = "Small";
  project.startScene = model::SceneId("main");
  model::Scene scene;
  scene.environment.exposure = 1.25f;
  model::Entity box;
  box.name = "Box";
  box.shape = model::Shape();
  scene.entities.put(model::EntityId("box"), box);
  model::Entity sign;
  sign.name = "Sign";
  sign.parent = model::EntityId("box");
  sign.panel = support::label("# Hello\n你好", 1, 0.1f, {1, 1, 1, 1}, {0, 0, 0, 1});
  scene.entities.put(model::EntityId("sign"), sign);
  project.scenes.put(project.startScene, scene);
  return project;
}

/// A triangle with the root extension as given; `blobs` follow as buffer views.
std::string fileWith(const std::string& extension, std::vector<std::string> blobs = {}) {
  asset::Gltf gltf;
  auto geometry = std::make_shared<asset::Geometry>();
  for (const base::Float3 p :
       {base::Float3{0, 0, 0}, base::Float3{1, 0, 0}, base::Float3{0, 1, 0}}) {
    geometry->positions.push_back(p);
    geometry->bounds.add(p);
  }
  gltf.meshes = {{"triangle", {{geometry, -1}}, {}}};
  gltf.nodes.resize(1);
  gltf.nodes[0].mesh = 0;
  gltf.scenes = {{"scene", {0}}};
  asset::WriteExtras extras;
  if (!extension.empty()) extras.rootExtensions["DIORAMA_project"] = extension;
  extras.blobs = std::move(blobs);
  return asset::writeGlb(gltf, extras);
}

std::string projectJson(const std::vector<std::string>& paths, const std::string& rest = "") {
  std::string files;
  for (const std::string& path : paths)
    files += (files.empty() ? "" : ",") +
             ("{\"path\":" + Json(path).dump() + ",\"bufferView\":\"$blob:0\"}");
  return "{\"version\":1,\"files\":[" + files + "],\"names\":{}" + rest + "}";
}

const graph::Catalog kNoNodes;

}  // namespace

TEST_CASE("a project that travels in a .glb comes back as it was", "[package]") {
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "small", glb = temp.path() / "small.glb",
                 back = temp.path() / "back";
  fs::create_directories(folder / "nodes/mine");
  REQUIRE(model::saveProject(smallProject(), folder));
  fs::remove_all(folder / ".backup");
  REQUIRE(base::writeFile(folder / "nodes/mine/own.lua", "return node \"mine/own\" {}"));
  const auto exported = package::exportGlb(smallProject(), folder, kNoNodes);
  REQUIRE(exported);
  CHECK_FALSE(base::hasErrors(exported->problems));
  REQUIRE(base::writeFile(glb, exported->glb));

  SECTION("file by file") {
    REQUIRE(package::importFile(glb, back, kNoNodes));
    CHECK(contentOf(back) == contentOf(folder));
  }
  SECTION("and exports to the same bytes again") {
    REQUIRE(package::importFile(glb, back, kNoNodes));
    const auto loaded = model::loadProject(back);
    REQUIRE(loaded);
    CHECK(loaded->project == smallProject());
    CHECK((package::exportGlb(loaded->project, back, kNoNodes)->glb == exported->glb));
  }
  SECTION("and plays under its own names") {
    const auto opened = package::openPackage(exported->glb, "small.glb", kNoNodes);
    REQUIRE(opened);
    CHECK(opened->problems.empty());
    REQUIRE(opened->project);
    CHECK(*opened->project == smallProject());
    CHECK(opened->stage.names.nodes == std::map<std::string, int>{{"box", 0}, {"sign", 1}});
    CHECK(opened->stage.gltf->environment.exposure == 1.25f);
    CHECK(opened->stage.gltf->nodes.size() == 3);  // The panel's quad has one of its own.
  }
}

TEST_CASE("for the browser, pictures that it cannot decode become PNG", "[package]") {
  const fs::path model = sharedAsset("compression/box-textured-with-fallback/box-textured-with-fallback.gltf");
  if (model.empty()) {
    WARN("shared assets are not there: skipped");
    return;
  }
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "red";
  REQUIRE(package::importFile(model, folder, kNoNodes));
  const model::Project project = model::loadProject(folder)->project;
  const auto usesWebp = [&](const package::ExportOptions& options) {
    const auto exported = package::exportGlb(project, folder, kNoNodes, options);
    REQUIRE(exported);
    const auto read = asset::readGltf(exported->glb, "red.glb", nullptr);
    REQUIRE(read);
    REQUIRE(read->gltf.textures.size() == 1);
    REQUIRE(read->gltf.textures[0].image);
    CHECK(read->gltf.textures[0].image->rgba.size() > 0);
    const bool isWebp = read->gltf.textures[0].image->mimeType == "image/webp";
    const auto& used = read->gltf.extensions;
    CHECK(isWebp == (std::count(used.begin(), used.end(), "EXT_texture_webp") == 1));
    // The project comes back as it was in both cases.
    const auto opened = package::openPackage(exported->glb, "red.glb", kNoNodes);
    REQUIRE(opened);
    CHECK(*opened->project == project);
    return isWebp;
  };
  CHECK(usesWebp({}));
  CHECK_FALSE(usesWebp({.plainPictures = true}));
}

TEST_CASE("images are stored once, though the project and the scene both need them", "[package]") {
  const fs::path model = sharedAsset("containers/BoxTextured/BoxTextured.gltf");
  if (model.empty()) {
    WARN("shared assets are not there: skipped");
    return;
  }
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "room";
  REQUIRE(package::importFile(model, folder, kNoNodes));
  const auto files = contentOf(folder);
  const auto image = std::find_if(files.begin(), files.end(),
                                  [](const auto& f) { return f.first.ends_with(".png"); });
  REQUIRE(image != files.end());
  const auto exported = package::exportGlb(model::loadProject(folder)->project, folder, kNoNodes);
  REQUIRE(exported);
  const std::string& glb = exported->glb;
  const auto first =
      std::search(glb.begin(), glb.end(), image->second.begin(), image->second.end());
  REQUIRE(first != glb.end());
  CHECK(
      (std::search(first + 1, glb.end(), image->second.begin(), image->second.end()) == glb.end()));
}

TEST_CASE("any glTF becomes a project that shows it", "[package]") {
  const fs::path model = sharedAsset("museum/FlightHelmet/FlightHelmet.gltf");
  if (model.empty()) {
    WARN("shared assets are not there: skipped");
    return;
  }
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "helmet";
  REQUIRE(package::importFile(model, folder, kNoNodes));
  const auto loaded = model::loadProject(folder);
  REQUIRE(loaded);
  const model::Project& project = loaded->project;
  REQUIRE(project.assets.size() == 1);
  CHECK(project.assets.begin()->second->path == "assets/flighthelmet/FlightHelmet.gltf");
  CHECK(contentOf(folder).size() ==
        2 + 17);  // project.json, one scene; the model with its buffer and 15 images
  const package::Stage stage =
      package::compose(project, project.startScene, package::loaderFor(folder), nullptr);
  CHECK(stage.problems.empty());
  CHECK(stage.names.nodes.count("flighthelmet#0") == 1);
}

TEST_CASE("a model that is opened on its own names its nodes by index", "[package]") {
  const auto opened = package::openPackage(fileWith(""), "triangle.glb", kNoNodes);
  REQUIRE(opened);
  CHECK_FALSE(opened->project);
  CHECK(opened->projectFiles.empty());
  CHECK(opened->stage.names.nodes == std::map<std::string, int>{{"0", 0}});
}

TEST_CASE("a hostile project is refused, and the disk stays as it was", "[package]") {
  struct Case {
    const char* what;
    std::string extension;
    std::string says;
  };
  std::vector<std::string> many(30000, "x");
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = "assets/f" + std::to_string(i);
  const Case cases[] = {
      {"a path that climbs out", projectJson({"project.json", "../../escape.txt"}), "escape.txt"},
      {"git's own folder", projectJson({".git/config"}), "no part of a project"},
      {"a hidden file", projectJson({"assets/.profile"}), "no part of a project"},
      {"a folder that no project has", projectJson({"bin/sh"}), "no part of a project"},
      {"an absolute path", projectJson({"/tmp/escape.txt"}), "escape.txt"},
      {"a drive", projectJson({"C:/escape.txt"}), "escape.txt"},
      {"a backslash", projectJson({"..\\escape.txt"}), "escape.txt"},
      {"a path twice", projectJson({"assets/a.json", "assets/a.json"}), "twice"},
      {"paths that differ in case", projectJson({"assets/a.json", "assets/A.json"}), "case"},
      {"a file that is a folder", projectJson({"assets/a", "assets/a/b"}), "cannot lie in it"},
      {"too many files", projectJson(many), "at most"},
      {"a buffer view that is not there",
       "{\"version\":1,\"files\":[{\"path\":\"a\",\"bufferView\":99}],\"names\":{}}", ""},
      {"a buffer view that is no number",
       "{\"version\":1,\"files\":[{\"path\":\"a\",\"bufferView\":[0]}],\"names\":{}}", ""},
      {"files that are no list", "{\"version\":1,\"files\":7,\"names\":{}}", "list"},
      {"a version to come", "{\"version\":2,\"files\":[],\"names\":{}}", "newer"},
      {"no version", "{\"files\":[],\"names\":{}}", "version"},
      {"a name past the end", "{\"version\":1,\"files\":[],\"names\":{\"nodes\":{\"a\":1}}}",
       "names.nodes"},
      {"a name before the start", "{\"version\":1,\"files\":[],\"names\":{\"nodes\":{\"a\":-1}}}",
       "names.nodes"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const support::TempFolder temp;
    const fs::path glb = temp.path() / "in" / "hostile.glb";
    fs::create_directories(glb.parent_path());
    REQUIRE(base::writeFile(glb, fileWith(c.extension, {std::string(1000, 'x')})));
    const auto imported = package::importFile(glb, temp.path() / "in" / "out", kNoNodes);
    REQUIRE_FALSE(imported);
    INFO(imported.error().message);
    CHECK(imported.error().message.find(c.says) != std::string::npos);
    CHECK(contentOf(temp.path()).size() == 1);
    CHECK(std::distance(fs::directory_iterator(glb.parent_path()), fs::directory_iterator()) == 1);

    // To look at it is harmless; what is wrong is said.
    const auto opened = package::openPackageFile(glb, kNoNodes);
    if (!opened) continue;  // The glTF itself was refused.
    CHECK_FALSE(opened->project);
    CHECK(opened->projectFiles.empty());
    CHECK(base::hasErrors(opened->problems));
  }
}

TEST_CASE("a small file does not unpack into a huge project", "[package]") {
  const support::TempFolder temp;
  std::vector<std::string> paths(15000);
  for (std::size_t i = 0; i < paths.size(); ++i) paths[i] = "f" + std::to_string(i);
  const fs::path glb = temp.path() / "bomb.glb";
  REQUIRE(base::writeFile(
      glb, fileWith(projectJson(paths), {std::string(std::size_t{1} << 17, 'x')})));  // 2 GB
  const auto imported = package::importFile(glb, temp.path() / "out", kNoNodes);
  REQUIRE_FALSE(imported);
  CHECK(imported.error().message.find("too large") != std::string::npos);
  CHECK_FALSE(fs::exists(temp.path() / "out"));
}

TEST_CASE("a folder in use is not imported into", "[package]") {
  const support::TempFolder temp;
  const fs::path glb = temp.path() / "a.glb";
  REQUIRE(base::writeFile(glb, fileWith("")));
  const auto imported = package::importFile(glb, temp.path(), kNoNodes);
  REQUIRE_FALSE(imported);
  CHECK(imported.error().message.find("not empty") != std::string::npos);
  CHECK(contentOf(temp.path()).size() == 1);
}

TEST_CASE("an asset outside of the project's folder is not read", "[package]") {
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "room";
  fs::create_directories(folder);
  REQUIRE(base::writeFile(temp.path() / "secret.glb", fileWith("")));
  const package::LoadAsset load = package::loaderFor(folder);
  CHECK_FALSE(load({"a", "../secret.glb", "", ""}));
  CHECK_FALSE(load({"a", (temp.path() / "secret.glb").string(), "", ""}));
  std::error_code ec;
  fs::create_symlink(temp.path() / "secret.glb", folder / "link.glb", ec);
  if (!ec) CHECK_FALSE(load({"a", "link.glb", "", ""}));
  fs::copy_file(temp.path() / "secret.glb", folder / "own.glb");
  CHECK(load({"a", "own.glb", "", ""}));
}

TEST_CASE("light from a picture travels with the project and is the same when it comes back",
          "[package]") {
  // Two rows of two pixels: one side red, one blue.
  const std::string hdr = std::string("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 2\n") +
                          std::string("\x80\0\0\x81\0\0\x80\x81\x80\0\0\x81\0\0\x80\x81", 16);
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "lit";
  model::Project project = smallProject();
  project.assets.put(model::AssetId("room"), {"Room", "assets/room.hdr", "CC0", "somebody"});
  model::Scene scene = *project.scenes.find(project.startScene);
  scene.environment.kind = model::Environment::Kind::Image;
  scene.environment.image = model::AssetId("room");
  scene.environment.rotation = 0.5f;
  scene.environment.fogDensity = 0.01f;
  scene.environment.bloom = 0.2f;
  scene.environment.largestTexture = 512;
  const auto put = [&] { project.scenes.put(project.startScene, scene); };
  put();
  REQUIRE(model::saveProject(project, folder));
  fs::create_directories(folder / "assets");
  REQUIRE(base::writeFile(folder / "assets/room.hdr", hdr));

  SECTION("whole") {
    const auto exported = package::exportGlb(project, folder, kNoNodes);
    REQUIRE(exported);
    CHECK(exported->problems.empty());
    const auto opened = package::openPackage(exported->glb, "lit.glb", kNoNodes);
    REQUIRE(opened);
    CHECK(opened->problems.empty());
    const asset::Environment& e = opened->stage.gltf->environment;
    CHECK(e.kind == asset::Environment::Kind::Image);
    REQUIRE(e.lightMap);
    CHECK(e.lightMap->name == "assets/room.hdr");
    // The picture's middle, +X, is where red becomes blue; half a turn around blue becomes red.
    CHECK(asset::matteLight(*e.lightMap, {0, 0, -1}).x > 0.5f);
    CHECK(asset::matteLight(*e.lightMap, {0, 0, 1}).z > 0.5f);
    CHECK(e.rotation == 0.5f);
    CHECK(e.fogDensity == 0.01f);
    CHECK(e.bloom == 0.2f);
    CHECK(e.largestTexture == 512);
    CHECK(opened->stage.gltf->copyright.find("Room by somebody (CC0)") != std::string::npos);
  }
  SECTION("broken: the sky stands in, and it is told") {
    REQUIRE(base::writeFile(folder / "assets/room.hdr", hdr.substr(0, hdr.size() - 1)));
    const package::Stage stage =
        package::compose(project, project.startScene, package::loaderFor(folder), nullptr);
    CHECK_FALSE(stage.gltf->environment.lightMap);
    REQUIRE(stage.problems.size() == 1);
    CHECK(stage.problems[0].code == "light-image");
    CHECK(stage.problems[0].message.find("assets/room.hdr") != std::string::npos);
    CHECK(stage.problems[0].message.find("row 2 of 2") != std::string::npos);
  }
  SECTION("a studio needs no file") {
    scene.environment.kind = model::Environment::Kind::Studio;
    put();
    const auto exported = package::exportGlb(project, folder, kNoNodes);
    REQUIRE(exported);
    const auto opened = package::openPackage(exported->glb, "lit.glb", kNoNodes);
    REQUIRE(opened);
    CHECK(opened->stage.gltf->environment.kind == asset::Environment::Kind::Studio);
    CHECK(opened->stage.gltf->environment.lightMap);
  }
}
