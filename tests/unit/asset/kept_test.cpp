// What is not understood goes through reading and writing unchanged, at its place.
#include "asset/kept.h"

#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>

using nlohmann::json;

namespace {

json rewritten(const std::string& bytes) {
  const auto read = asset::readGltf(bytes, "f.glb", nullptr, {false});
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return json::parse(support::jsonOfGlb(asset::writeGlb(read->gltf)));
}

/// extras and extensions below `object`, by JSON pointer; those that are read have fields instead.
void collect(const json& object, const std::string& place, std::map<std::string, json>& out) {
  if (!object.is_structured()) return;
  for (auto it = object.begin(); it != object.end(); ++it) {
    const std::string key =
        object.is_object() ? it.key() : std::to_string(std::distance(object.begin(), it));
    if (object.is_object() && key == "extras")
      out[place + "/extras"] = *it;
    else
      collect(*it, place + "/" + key, out);
  }
}

/// Buffers, views, accessors and samplers are laid out anew, and empty ones of these left out.
json withoutLayout(json root) {
  for (const char* gone : {"buffers", "bufferViews", "accessors", "samplers"}) root.erase(gone);
  return root;
}

}  // namespace

TEST_CASE("extras, unknown extensions and properties stay where they were") {
  const std::string bin = support::bytesOf<float>({0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1});
  json root = json::parse(R"({
    "asset":{"version":"2.0","generator":"A Tool 3","minVersion":"2.0","extras":{"a":1},"copyright":"c"},
    "extras":{"list":[1,2.5,"x",null]}, "scene":0,
    "extensionsUsed":["EXT_one","KHR_xmp_json_ld","KHR_lights_punctual","KHR_materials_sheen"],
    "extensions":{"EXT_one":{"shapes":[{"size":2}]},"KHR_xmp_json_ld":{"packets":[{"dc:title":"t"}]},
      "KHR_lights_punctual":{"lights":[{"type":"point","extras":"l","extensions":{"EXT_one":{"x":1}}}],"extras":5}},
    "scenes":[{"nodes":[0],"extras":{"s":true},"extensions":{"KHR_xmp_json_ld":{"packet":0}}}],
    "nodes":[{"mesh":0,"camera":0,"extras":{"n":[]},"extensions":{"EXT_one":{"shape":0},
       "KHR_lights_punctual":{"light":0,"extras":{"deep":1}}},"colour":"unknown property"}],
    "meshes":[{"extras":{"targetNames":["a"]},"primitives":[{"attributes":{"POSITION":0},"material":0,"mode":0,
       "extras":7,"extensions":{"EXT_one":{"lines":2}}}]}],
    "materials":[{"extras":"m","pbrMetallicRoughness":{"extras":{"p":1},"baseColorTexture":{"index":0,"extras":2}},
       "extensions":{"KHR_materials_sheen":{"extras":3},"EXT_one":{"texture":{"index":1}}}}],
    "textures":[{"source":0,"sampler":0,"name":"first","extras":{"t":1}},{"source":1,"extensions":{"EXT_one":{"source":0}}}],
    "samplers":[{"name":"s","extras":{"sm":1},"wrapS":33071}],
    "images":[{"uri":"missing.png","extras":{"i":1}},{"uri":"data:image/ktx2;base64,q0tUWCAyMLsNChoK","mimeType":"image/ktx2","name":"k"}],
    "cameras":[{"type":"perspective","perspective":{"yfov":1,"znear":1,"extras":9},"extras":"c"}],
    "animations":[{"extras":1,"samplers":[{"input":1,"output":0,"extras":2}],
       "channels":[{"sampler":0,"extras":3,"target":{"node":0,"path":"translation","extras":4}}]}],
    "skins":[{"joints":[0],"extras":{"k":1},"name":"sk"}]})");
  root["buffers"] = json::array({{{"byteLength", bin.size() + 4}}});
  root["bufferViews"] =
      json::parse(R"([{"buffer":0,"byteLength":36},{"buffer":0,"byteOffset":36,"byteLength":8}])");
  root["accessors"] = json::parse(R"([
    {"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]},
    {"bufferView":1,"componentType":5126,"count":2,"type":"SCALAR","min":[0],"max":[1]}])");
  root["accessors"][1]["count"] = 3;
  root["bufferViews"][1]["byteLength"] = 12;
  const std::string more = bin + support::bytesOf<float>({2});
  const json again = rewritten(support::makeGlb(root.dump(), more));
  std::map<std::string, json> before, after;
  collect(withoutLayout(root), "", before);
  collect(withoutLayout(again), "", after);
  for (const auto& [place, value] : before) {
    INFO(place);
    CHECK(after[place] == value);
  }
  CHECK(before.size() >= 18);
  for (const char* same : {"extensions", "nodes", "scenes", "textures", "skins", "materials"}) {
    INFO(same);
    CHECK(again[same] == root[same]);
  }
  CHECK(again["asset"] == root["asset"]);
  CHECK(again["samplers"] == root["samplers"]);
  CHECK(again["images"][0] == root["images"][0]);
  CHECK(again["images"][1]["mimeType"] == "image/ktx2");
  CHECK(again["images"][1]["name"] == "k");
  CHECK(again["meshes"][0]["primitives"][0]["extensions"]["EXT_one"]["lines"] == 2);
  CHECK(again["extensionsUsed"] ==
        json({"EXT_one", "KHR_lights_punctual", "KHR_materials_sheen", "KHR_xmp_json_ld"}));
}

TEST_CASE("bytes that unknown extensions name come along") {
  json root = json::parse(R"({"asset":{"version":"2.0"},"extensionsUsed":["EXT_sound"],
    "extensions":{"EXT_sound":{"audio":[{"bufferView":1},{"bufferView":"$blob:77"}],"extras":{"bufferView":"$blob:0"}}},
    "nodes":[{"name":"$blob:0"}]})");
  root["buffers"] = json::array({{{"byteLength", 8}}});
  root["bufferViews"] =
      json::parse(R"([{"buffer":0,"byteLength":3},{"buffer":0,"byteOffset":3,"byteLength":5}])");
  const auto read = asset::readGltf(support::makeGlb(root.dump(), "abcHello"), "f.glb", nullptr);
  REQUIRE(read);
  const std::string glb = asset::writeGlb(read->gltf);
  const json again = json::parse(support::jsonOfGlb(glb));
  const json& sound = again["extensions"]["EXT_sound"];
  const json& view = again["bufferViews"][sound["audio"][0]["bufferView"].get<std::size_t>()];
  CHECK(view["byteLength"] == 5);
  CHECK(glb.find("Hello") != std::string::npos);
  CHECK(sound["audio"][1]["bufferView"] == "$blob:77");
  CHECK(sound["extras"]["bufferView"] == "$blob:0");
  CHECK(again["nodes"][0]["name"] == "$blob:0");
}

TEST_CASE("required extensions stay required as long as they are used") {
  json root = json::parse(R"({"asset":{"version":"2.0"},
    "extensionsUsed":["KHR_mesh_quantization","KHR_materials_unlit"],
    "extensionsRequired":["KHR_mesh_quantization","KHR_materials_unlit"],
    "materials":[{"extensions":{"KHR_materials_unlit":{}}}]})");
  const json again = rewritten(root.dump());
  CHECK(again["extensionsRequired"] == json({"KHR_materials_unlit"}));
  CHECK(again["extensionsUsed"] == json({"KHR_materials_unlit"}));
}

TEST_CASE("whether a lamp casts shadows is among its extras") {
  asset::Gltf gltf;
  gltf.lights.resize(2);
  gltf.lights[0].castsShadows = false;
  gltf.lights[0].kept = R"({"extras":{"note":1}})";
  gltf.nodes.resize(2);
  gltf.nodes[0].light = 0;
  gltf.nodes[1].light = 1;
  const std::string glb = asset::writeGlb(gltf);
  const json root = json::parse(support::jsonOfGlb(glb));
  const json& lights = root["extensions"]["KHR_lights_punctual"]["lights"];
  CHECK(lights[0]["extras"] == json::parse(R"({"diorama_castsShadows":false,"note":1})"));
  CHECK_FALSE(lights[1].contains("extras"));
  const auto read = asset::readGltf(glb, "f.glb", nullptr);
  REQUIRE(read);
  CHECK_FALSE(read->gltf.lights[0].castsShadows);
  CHECK(read->gltf.lights[1].castsShadows);
  CHECK(asset::writeGlb(read->gltf) == glb);
}

TEST_CASE("without extensions only what fits into any file is left") {
  CHECK(asset::withoutExtensions("") == "");
  CHECK(asset::withoutExtensions(R"({"extensions":{"EXT_a":{}}})") == "");
  CHECK(
      asset::withoutExtensions(
          R"({"extras":{"extensions":1},"target":{"extensions":{},"extras":2},"x":{"extensions":{}}})") ==
      R"({"extras":{"extensions":1},"target":{"extras":2}})");
}

TEST_CASE("attributes that nothing draws survive, and so does what had to be made up for") {
  // Three vertices: position, _HEAT as bytes, TEXCOORD_2, COLOR_1, eight joints each.
  std::string bin = support::bytesOf<float>({0, 0, 0, 1, 0, 0, 0, 1, 0});
  bin += support::bytesOf<std::uint8_t>({10, 0, 0, 0, 20, 0, 0, 0, 30, 0, 0, 0});
  bin += support::bytesOf<std::uint16_t>({1, 2, 3, 4, 5, 6});
  bin += support::bytesOf<std::uint8_t>({0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3});
  for (int i = 0; i < 3; ++i) bin += support::bytesOf<float>({0.1f, 0.1f, 0.1f, 0.1f});
  for (int i = 0; i < 3; ++i) bin += support::bytesOf<float>({0.15f, 0.15f, 0.15f, 0.15f});
  json root = json::parse(R"({"asset":{"version":"2.0"},
    "nodes":[{"mesh":0,"skin":0},{},{},{}],"skins":[{"joints":[0,1,2,3]}],
    "meshes":[{"primitives":[{"attributes":{"POSITION":0,"_HEAT":1,"TEXCOORD_2":2,
      "JOINTS_0":3,"WEIGHTS_0":4,"JOINTS_1":3,"WEIGHTS_1":5}}]}]})");
  root["buffers"] = json::array({{{"byteLength", bin.size()}}});
  root["bufferViews"] = json::parse(R"([{"buffer":0,"byteLength":36},
    {"buffer":0,"byteOffset":36,"byteLength":12,"byteStride":4},{"buffer":0,"byteOffset":48,"byteLength":12},
    {"buffer":0,"byteOffset":60,"byteLength":12},{"buffer":0,"byteOffset":72,"byteLength":96}])");
  root["accessors"] = json::parse(R"([{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},
    {"bufferView":1,"componentType":5121,"normalized":true,"count":3,"type":"SCALAR"},
    {"bufferView":2,"componentType":5123,"normalized":true,"count":3,"type":"VEC2"},
    {"bufferView":3,"componentType":5121,"count":3,"type":"VEC4"},
    {"bufferView":4,"componentType":5126,"count":3,"type":"VEC4"},
    {"bufferView":4,"byteOffset":48,"componentType":5126,"count":3,"type":"VEC4"}])");
  const auto read = asset::readGltf(support::makeGlb(root.dump(), bin), "f.glb", nullptr);
  REQUIRE(read);
  const asset::Geometry& drawn = *read->gltf.meshes[0].primitives[0].geometry;
  REQUIRE(drawn.authored);
  CHECK(drawn.normals.size() == 3);
  CHECK(drawn.kept.empty());
  CHECK(drawn.weights[0].x + drawn.weights[0].y + drawn.weights[0].z + drawn.weights[0].w ==
        Approx(1));
  const asset::Geometry& authored = *drawn.authored;
  CHECK(authored.normals.empty());
  CHECK(authored.weights[0].x == 0.1f);
  REQUIRE(authored.kept.size() == 4);
  CHECK(authored.kept[0].name == "JOINTS_1");
  CHECK(authored.kept[1].name == "TEXCOORD_2");
  CHECK(authored.kept[3].name == "_HEAT");
  CHECK(authored.kept[3].bytes == std::string("\x0a\x14\x1e"));
  CHECK(authored.kept[3].isNormalized);

  const std::string glb = asset::writeGlb(read->gltf);
  const auto again = asset::readGltf(glb, "g.glb", nullptr);
  REQUIRE(again);
  const asset::Geometry& second = *again->gltf.meshes[0].primitives[0].geometry->authored;
  REQUIRE(second.kept.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(second.kept[i].name == authored.kept[i].name);
    CHECK(second.kept[i].bytes == authored.kept[i].bytes);
    CHECK(second.kept[i].componentType == authored.kept[i].componentType);
  }
  CHECK(second.weights == authored.weights);
  CHECK(asset::writeGlb(again->gltf) == glb);
}

TEST_CASE("members that come twice in a behaviour graph are told", "[kept]") {
  const std::string text = R"({"asset": {"version": "2.0"}, "extensionsUsed": ["KHR_interactivity"],
    "extensions": {"KHR_interactivity": {"graphs": [{"name": "a"},
      {"nodes": [{"declaration": 0, "declaration": 1}], "name": "b", "name": "c"}]}},
    "extras": {"x": 1, "x": 2}})";
  const auto read = asset::readGltf(text, "f.gltf", nullptr, {false});
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  std::set<std::string> told;
  for (const base::Problem& problem : read->problems)
    if (problem.code == "duplicate-member") told.insert(problem.where);
  CHECK(told == std::set<std::string>{
                    "f.gltf /extensions/KHR_interactivity/graphs/1/nodes/0/declaration",
                    "f.gltf /extensions/KHR_interactivity/graphs/1/name"});
}
