#include "asset/gltf_read.h"

#include "base/file.h"
#include "support/asset/gltf_files.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>

using nlohmann::json;

namespace {

std::string failureOf(const std::string& bytes) {
  const auto read = asset::readGltf(bytes, "f.glb", nullptr);
  REQUIRE_FALSE(read);
  return read.error().message;
}

asset::ReadGltf readOk(const std::string& bytes) {
  auto read = asset::readGltf(bytes, "f.glb", nullptr);
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return std::move(*read);
}

/// A glTF whose mesh 0 reads POSITION from accessor 0; `more` is merged over it.
json withPositions(std::size_t vertices, std::size_t binBytes) {
  json root;
  root["asset"]["version"] = "2.0";
  root["buffers"] = json::array({{{"byteLength", binBytes}}});
  root["bufferViews"] = json::array({{{"buffer", 0}, {"byteLength", binBytes}}});
  root["accessors"] = json::array(
      {{{"bufferView", 0}, {"componentType", 5126}, {"count", vertices}, {"type", "VEC3"}}});
  root["meshes"] =
      json::array({{{"primitives", json::array({{{"attributes", {{"POSITION", 0}}}}})}}});
  return root;
}

std::string triangleBin() { return support::bytesOf<float>({0, 0, 0, 1, 0, 0, 0, 1, 0}); }

bool hasProblem(const asset::ReadGltf& read, const std::string& code) {
  for (const base::Problem& p : read.problems)
    if (p.code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("normalised, interleaved and integer data become floats") {
  // One vertex: position as shorts, colour as normalised bytes, uv as normalised shorts; 16 bytes
  // apart.
  std::string bin;
  const std::array<std::array<int, 8>, 3> rows{{{0, 0, 0, 255, 0, 51, 0, 65535},
                                                {1, 0, 0, 0, 255, 0, 65535, 0},
                                                {0, 1, -2, 0, 0, 255, 0, 0}}};
  for (const auto& r : rows) {
    bin += support::bytesOf<std::int16_t>({static_cast<std::int16_t>(r[0]),
                                           static_cast<std::int16_t>(r[1]),
                                           static_cast<std::int16_t>(r[2]), 0});
    bin += support::bytesOf<std::uint8_t>({static_cast<std::uint8_t>(r[3]),
                                           static_cast<std::uint8_t>(r[4]),
                                           static_cast<std::uint8_t>(r[5]), 0});
    bin += support::bytesOf<std::uint16_t>(
        {static_cast<std::uint16_t>(r[6]), static_cast<std::uint16_t>(r[7])});
  }
  json root = withPositions(3, bin.size());
  root["extensionsUsed"] = root["extensionsRequired"] = {"KHR_mesh_quantization"};
  root["bufferViews"][0]["byteStride"] = 16;
  root["accessors"] = json::parse(R"([
    {"bufferView":0,"componentType":5122,"count":3,"type":"VEC3"},
    {"bufferView":0,"byteOffset":8,"componentType":5121,"normalized":true,"count":3,"type":"VEC3"},
    {"bufferView":0,"byteOffset":12,"componentType":5123,"normalized":true,"count":3,"type":"VEC2"}])");
  root["meshes"][0]["primitives"][0]["attributes"] = {
      {"POSITION", 0}, {"COLOR_0", 1}, {"TEXCOORD_0", 2}};
  const asset::ReadGltf read = readOk(support::makeGlb(root.dump(), bin));
  CHECK(read.problems.empty());
  const asset::Geometry& g = *read.gltf.meshes[0].primitives[0].geometry;
  CHECK(g.positions[2] == base::Float3{0, 1, -2});
  CHECK(g.colors[0] == base::Float4{1, 0, 0.2f, 1});
  CHECK(g.uvs[0][0] == base::Float2{0, 1});
  CHECK(g.bounds.min == base::Float3{0, 0, -2});
  CHECK(g.normals.size() == 3);  // Missing ones are made.
}

TEST_CASE("sparse accessors replace elements, also of nothing") {
  const std::string bin =
      support::bytesOf<std::uint16_t>({0, 2}) + support::bytesOf<float>({1, 2, 3, 4, 5, 6});
  json root = withPositions(3, bin.size());
  root["bufferViews"] =
      json::parse(R"([{"buffer":0,"byteLength":4},{"buffer":0,"byteOffset":4,"byteLength":24}])");
  root["accessors"] =
      json::parse(R"([{"componentType":5126,"count":3,"type":"VEC3","sparse":{"count":2,
    "indices":{"bufferView":0,"componentType":5123},"values":{"bufferView":1}}}])");
  root["meshes"][0]["primitives"][0]["mode"] = 0;
  const asset::ReadGltf read = readOk(support::makeGlb(root.dump(), bin));
  const asset::Geometry& g = *read.gltf.meshes[0].primitives[0].geometry;
  CHECK(g.positions == std::vector<base::Float3>{{1, 2, 3}, {0, 0, 0}, {4, 5, 6}});
  CHECK(g.mode == asset::Geometry::Mode::Points);

  root["accessors"][0]["count"] = 2;
  CHECK(failureOf(support::makeGlb(root.dump(), bin)).find("/sparse replaces element 2 of 2") !=
        std::string::npos);
}

TEST_CASE("huge counts are refused before memory is taken") {
  json root = withPositions(3, 36);
  SECTION("more than the buffer view holds") {
    root["accessors"][0]["count"] = 2000000000;
    CHECK(failureOf(support::makeGlb(root.dump(), triangleBin()))
              .find("needs bytes up to 24000000000") != std::string::npos);
  }
  SECTION("zeros without a buffer view") {
    root["accessors"][0].erase("bufferView");
    root["accessors"][0]["count"] = 2000000000;
    CHECK(failureOf(support::makeGlb(root.dump(), triangleBin())).find("far more memory") !=
          std::string::npos);
  }
  SECTION("a buffer that is not there") {
    root["buffers"][0]["byteLength"] = 4000000000;
    CHECK(failureOf(support::makeGlb(root.dump(), triangleBin())) ==
          "f.glb: /buffers/0 must have 4000000000 bytes, got only 36");
  }
  SECTION("many primitives over the same vertices share them") {
    const std::string bin(std::size_t{12} * 100000, '\0');
    root = withPositions(100000, bin.size());
    for (int i = 0; i < 3000; ++i)
      root["meshes"][0]["primitives"].push_back(root["meshes"][0]["primitives"][0]);
    const asset::ReadGltf read = readOk(support::makeGlb(root.dump(), bin));
    CHECK(read.gltf.meshes[0].primitives[0].geometry ==
          read.gltf.meshes[0].primitives[3000].geometry);
  }
  SECTION("many primitives that cannot share them") {
    const std::string bin(std::size_t{12} * 100000, '\0');
    root = withPositions(100000, bin.size());
    for (int i = 0; i < 3000; ++i) {
      root["accessors"].push_back(root["accessors"][0]);
      root["meshes"][0]["primitives"].push_back({{"attributes", {{"POSITION", i + 1}}}});
    }
    CHECK(failureOf(support::makeGlb(root.dump(), bin)).find("far more memory") !=
          std::string::npos);
  }
  SECTION("empty objects without end") {
    std::string text = R"({"asset":{"version":"2.0"},"materials":[{})";
    for (int i = 0; i < 200000; ++i) text += ",{}";
    CHECK(failureOf(text + "]}").find("far more (empty) objects") != std::string::npos);
  }
  SECTION("nesting") {
    const std::string deep(100000, '[');
    CHECK(failureOf("{\"extras\":" + deep).find("nested deeper than 96") != std::string::npos);
  }
}

TEST_CASE("indices of every kind are checked") {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"scene":0})", "/scene is 0, but there are no scenes"},
      {R"({"nodes":[{"mesh":4}]})", "/nodes/0/mesh is 4, but there are only 1 meshes"},
      {R"({"nodes":[{"children":[-1]}]})", "/nodes/0/children/0 must be an index, got -1"},
      {R"({"nodes":[{"children":[4294967296]}]})", "/nodes/0/children/0 is 4294967296"},
      {R"({"nodes":[{"children":[0]}]})", "its own ancestor"},
      {R"({"nodes":[{"children":[1]},{"children":[2]},{"children":[0]}]})", "its own ancestor"},
      {R"({"nodes":[{"children":[2]},{"children":[2]},{}]})", "/nodes/2 has two parents, 0 and 1"},
      {R"({"nodes":[{"children":[1,1]},{}]})", "/nodes/1 has two parents"},
      {R"({"nodes":[{"extensions":{"KHR_lights_punctual":{"light":0}}}]})", "there are no lights"},
      {R"({"materials":[{"normalTexture":{"index":1.5}}]})",
       "/materials/0/normalTexture/index must be an index, got 1.5"},
      {R"({"textures":[{"source":0}]})", "/textures/0/source is 0, but there are no images"},
      {R"({"skins":[{"joints":[0]}]})", "/skins/0/joints/0 is 0, but there are no nodes"},
      {R"({"skins":"x"})", "/skins must be an array of objects, got \"x\""},
      {R"({"nodes":[{"translation":[1,2]}]})", "/nodes/0/translation must have 3 elements, got 2"},
      {R"({"nodes":[{"translation":[1,2,"3"]}]})",
       "/nodes/0/translation/2 must be a number, got \"3\""},
      {R"({"accessors":[{"componentType":5124,"count":1,"type":"VEC3"}]})", "got 5124"},
      {R"({"accessors":[{"componentType":5126,"count":1,"type":"VEC9"}]})", "VEC9"},
      {R"({"bufferViews":[{"buffer":0,"byteOffset":4294967296,"byteLength":4294967296}]})",
       "ends at byte 8589934592"},
      {R"({"extensionsRequired":["EXT_b","KHR_node_visibility","EXT_a"]})",
       "f.glb: it requires extensions that are not supported: EXT_b, EXT_a"},
  };
  for (const auto& [patch, reason] : cases) {
    json root = withPositions(3, 36);
    root.merge_patch(json::parse(patch));
    INFO(patch);
    const std::string failure = failureOf(support::makeGlb(root.dump(), triangleBin()));
    INFO(failure);
    CHECK(failure.find(reason) != std::string::npos);
    CHECK(failure.rfind("f.glb: ", 0) == 0);
  }
}

TEST_CASE("a matrix becomes translation, rotation and scale") {
  json root = {{"asset", {{"version", "2.0"}}}};
  root["nodes"] = json::parse(
      R"([{"matrix":[0,2,0,0, -3,0,0,0, 0,0,4,0, 5,6,7,1]},{"matrix":[1,0,0,0, 1,1,0,0, 0,0,1,0, 0,0,0,1]}])");
  const asset::ReadGltf read = readOk(root.dump());
  const base::Transform& t = read.gltf.nodes[0].transform;
  CHECK(t.translation == base::Float3{5, 6, 7});
  CHECK(t.scale == base::Float3{2, 3, 4});
  CHECK(t.rotation.z == Approx(std::sqrt(0.5)));
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].code == "matrix-not-trs");
  CHECK(read.problems[0].where == "f.glb /nodes/1");
}

TEST_CASE("extensions nobody reads are named once") {
  json root = {{"asset", {{"version", "2.0"}}}};
  root["extensionsUsed"] = {"EXT_foo", "KHR_materials_unheard_of", "EXT_foo", "KHR_lights_punctual",
                            "DIORAMA_project"};
  const asset::ReadGltf read = readOk(root.dump());
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].severity == base::Severity::Warning);
  CHECK(read.problems[0].code == "unsupported-extension");
  CHECK(read.problems[0].message.find("EXT_foo") != std::string::npos);
  CHECK(read.problems[1].severity == base::Severity::Info);
  CHECK(read.problems[1].message.find("KHR_materials_unheard_of") != std::string::npos);
}

TEST_CASE("an animation that cannot be played does not take the file with it") {
  const std::string bin = support::bytesOf<float>(
      {0, 1, 1, 2, /**/ 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0, /**/ 2, 1, 0, 3});
  json root = {{"asset", {{"version", "2.0"}}}};
  root["buffers"] = json::array({{{"byteLength", bin.size()}}});
  root["bufferViews"] = json::array({{{"buffer", 0}, {"byteLength", bin.size()}}});
  root["accessors"] = json::parse(R"([
    {"bufferView":0,"componentType":5126,"count":4,"type":"SCALAR"},
    {"bufferView":0,"byteOffset":16,"componentType":5126,"count":4,"type":"VEC3"},
    {"bufferView":0,"byteOffset":64,"componentType":5126,"count":4,"type":"SCALAR"}])");
  root["nodes"] = json::parse("[{}]");
  root["animations"] = json::parse(
      R"([{"samplers":[{"input":0,"output":1},{"input":2,"output":1},{"input":0,"output":0}],"channels":[
    {"sampler":0,"target":{"node":0,"path":"translation"}}, {"sampler":0,"target":{"node":0,"path":"scale"}},
    {"sampler":1,"target":{"node":0,"path":"translation"}}, {"sampler":2,"target":{"node":0,"path":"rotation"}},
    {"sampler":9,"target":{"node":0,"path":"scale"}}, {"sampler":0,"target":{"node":0,"path":"colour"}},
    {"sampler":0,"target":{"path":"pointer","extensions":{"KHR_animation_pointer":{"pointer":"/nodes/0/scale"}}}},
    {"sampler":0,"target":{"node":0,"path":"weights"}}, {"sampler":0,"target":{"path":"scale"}}]}])");
  const asset::ReadGltf read = readOk(support::makeGlb(root.dump(), bin));
  const asset::Animation& a = read.gltf.animations[0];
  REQUIRE(a.channels.size() == 3);
  CHECK(a.channels[2].path == asset::Channel::Path::Pointer);
  CHECK(a.channels[2].pointer == "/nodes/0/scale");
  CHECK(a.channels[2].components == 3);
  CHECK(a.channels[0].curve == a.channels[1].curve);
  CHECK(a.channels[0].curve->times ==
        std::vector<float>{0, 1, 2});  // The second key at 1 is dropped …
  CHECK(a.channels[0].curve->values ==
        std::vector<float>{1, 0, 0, 2, 0, 0, 4, 0, 0});  // … with its value.
  CHECK(a.minTime == 0);
  CHECK(a.maxTime == 2);
  std::string all;
  for (const base::Problem& p : read.problems) all += p.where + ": " + p.message + "\n";
  INFO(all);
  CHECK(read.problems.size() == 5);
  for (const char* part : {"channel 2: its key times run backwards",
                           "channel 3: its values must have 4 components, got 1",
                           "channel 4: names sampler 9", "channel 5: animates \"colour\"",
                           "channel 7: animates weights of a node without morph targets"})
    CHECK(all.find(part) != std::string::npos);
}

TEST_CASE("joints beyond the skin are refused, unless without weight") {
  const auto file = [](std::uint8_t joint, float weight) {
    const std::string bin =
        triangleBin() + support::bytesOf<std::uint8_t>({0, joint, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) +
        support::bytesOf<float>({1 - weight, weight, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});
    json root = withPositions(3, bin.size());
    root["accessors"].push_back({{"bufferView", 0},
                                 {"byteOffset", 36},
                                 {"componentType", 5121},
                                 {"count", 3},
                                 {"type", "VEC4"}});
    root["accessors"].push_back({{"bufferView", 0},
                                 {"byteOffset", 48},
                                 {"componentType", 5126},
                                 {"count", 3},
                                 {"type", "VEC4"}});
    root["meshes"][0]["primitives"][0]["attributes"]["JOINTS_0"] = 1;
    root["meshes"][0]["primitives"][0]["attributes"]["WEIGHTS_0"] = 2;
    root["nodes"] = json::parse(R"([{"mesh":0,"skin":0},{}])");
    root["skins"] = json::parse(R"([{"joints":[0,1]}])");
    return support::makeGlb(root.dump(), bin);
  };
  CHECK(failureOf(file(2, 0.5f)).find("JOINTS_0 names joint 2, but its skin has only 2") !=
        std::string::npos);
  CHECK(readOk(file(2, 0)).gltf.meshes[0].primitives[0].geometry->joints[0][1] == 0);
  CHECK(readOk(file(1, 0.5f)).gltf.meshes[0].primitives[0].geometry->joints[0][1] == 1);
}

TEST_CASE("images that cannot be had leave the rest standing") {
  json root = {{"asset", {{"version", "2.0"}}}};
  root["images"] = json::parse(
      R"([{"uri":"http://example.org/a.png"},{"uri":"../secret.png"},{"uri":"data:image/png;base64,AAAA"},{"uri":"a.png"}])");
  root["textures"] = json::parse(R"([{"source":0},{"source":1},{"source":2},{"source":3},{}])");
  int asked = 0;
  const asset::ReadFile ask = [&](const std::string& path) -> base::Result<std::string> {
    ++asked;
    CHECK(path == "a.png");
    return base::Error{"cannot read \"" + path + "\": no such file"};
  };
  const auto read = asset::readGltf(root.dump(), "f.gltf", ask);
  REQUIRE(read);
  CHECK(asked == 1);
  CHECK(read->gltf.textures.size() == 5);
  for (const asset::Texture& t : read->gltf.textures) CHECK_FALSE(t.image);
  CHECK(read->problems.size() == 5);
  CHECK(hasProblem(*read, "image-unreadable"));
  CHECK(hasProblem(*read, "texture-without-image"));
  CHECK(read->files.empty());
}

TEST_CASE("a project inside the file is handed through") {
  const std::string bin = "{\"version\":1}   ";
  json root = {{"asset", {{"version", "2.0"}}}};
  root["buffers"] = json::array({{{"byteLength", bin.size()}}});
  root["bufferViews"] = json::array(
      {{{"buffer", 0}, {"byteLength", 13}}, {{"buffer", 0}, {"byteOffset", 1}, {"byteLength", 7}}});
  root["extensions"]["DIORAMA_project"] = json::parse(
      R"({"version":1,"files":[{"path":"project.json","bufferView":0},{"path":"x","bufferView":7},{"path":"y"}],"names":{}})");
  root["extensions"]["KHR_interactivity"] = json::parse(R"({"graphs":[]})");
  root["extensions"]["EXT_other"] = json::object();
  const asset::ReadGltf read = readOk(support::makeGlb(root.dump(), bin));
  CHECK(read.rootExtensions.size() == 2);
  CHECK(json::parse(read.rootExtensions.at("DIORAMA_project")) ==
        root["extensions"]["DIORAMA_project"]);
  CHECK(read.bufferViews == std::map<int, std::string>{{0, "{\"version\":1}"}});
  CHECK(read.problems.size() == 2);
  CHECK(hasProblem(read, "project-file"));
}

TEST_CASE("numbers that are none become 0 and are reported") {
  const std::string bin = support::bytesOf<float>({0, NAN, 0, 1, 0, INFINITY, 0, 1, 0});
  const asset::ReadGltf read = readOk(support::makeGlb(withPositions(3, 36).dump(), bin));
  CHECK(read.gltf.meshes[0].primitives[0].geometry->bounds.max == base::Float3{1, 1, 0});
  CHECK(hasProblem(read, "not-finite"));
}

TEST_CASE("files beside a glTF must not be links that lead elsewhere") {
  namespace fs = std::filesystem;
  const support::TempFolder temp;
  const fs::path& folder = temp.path();
  fs::create_directories(folder / "inside");
  json root = withPositions(3, 36);
  root["buffers"][0]["uri"] = "data.bin";
  REQUIRE(base::writeFile(folder / "secret.bin", triangleBin()));
  REQUIRE(base::writeFile(folder / "inside" / "f.gltf", root.dump()));
  const auto missing = asset::readGltfFile(folder / "inside" / "f.gltf");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message ==
        "f.gltf: /buffers/0: cannot read \"data.bin\": no such file beside the glTF");
  fs::create_symlink(folder / "secret.bin", folder / "inside" / "data.bin");
  const auto link = asset::readGltfFile(folder / "inside" / "f.gltf");
  REQUIRE_FALSE(link);
  CHECK(link.error().message.find("is a link that leads out of the folder") != std::string::npos);
  fs::remove(folder / "inside" / "data.bin");
  REQUIRE(base::writeFile(folder / "inside" / "data.bin", triangleBin()));
  const auto good = asset::readGltfFile(folder / "inside" / "f.gltf");
  REQUIRE(good);
  CHECK(good->files == std::vector<std::string>{"data.bin"});
}
