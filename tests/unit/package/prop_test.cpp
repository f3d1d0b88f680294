#include "package/compose.h"
#include "package/prop_mesh.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>

namespace {

using model::AssetId;
using model::EntityId;
using model::SceneId;

struct Props {
  model::Project project;

  Props() {
    project.startScene = SceneId{"main"};
    project.scenes.put(SceneId{"main"}, {});
    project.assets.put(AssetId{"wide"}, {"Wide", "assets/wide.png", "", ""});
  }
  model::Entity& put(const char* id, model::Entity entity) {
    entity_ = std::move(entity);
    project.scenes.change(SceneId{"main"},
                          [&](model::Scene& s) { s.entities.put(EntityId{id}, entity_); });
    return entity_;
  }
  package::Stage stage() const {
    const auto load = [](const model::Asset&) -> base::Result<std::shared_ptr<const asset::Gltf>> {
      auto gltf = std::make_shared<asset::Gltf>();
      auto image = std::make_shared<asset::Image>();
      image->width = 200;
      image->height = 100;
      image->rgba = asset::Pixels(std::vector<std::uint8_t>(200 * 100 * 4));
      gltf->textures.push_back({image, {}});
      return std::shared_ptr<const asset::Gltf>(gltf);
    };
    return package::compose(project, SceneId{"main"}, load, nullptr);
  }

 private:
  model::Entity entity_;
};

model::Entity propOf(const char* kind) { return package::newProp(*shape::findKind(kind), kind); }

}  // namespace

TEST_CASE("a prop is one mesh with a primitive a slot, and equal ones share it", "[package]") {
  Props props;
  props.put("a", propOf("table"));
  props.put("b", propOf("table"));
  model::Entity large = propOf("table");
  large.prop->parameters["width"] = base::Value::of(2.0);
  props.put("c", large);
  const package::Stage stage = props.stage();
  CHECK(stage.problems.empty());
  const asset::Gltf& gltf = *stage.gltf;
  const auto meshOf = [&](const char* id) {
    return gltf.nodes[static_cast<std::size_t>(stage.names.nodes.at(id))].mesh;
  };
  CHECK(meshOf("a") == meshOf("b"));
  CHECK(meshOf("a") != meshOf("c"));
  REQUIRE(gltf.meshes.size() == 2);
  REQUIRE(gltf.meshes[0].primitives.size() == 2);
  CHECK(gltf.materials.size() == 2);
  CHECK(stage.names.materials.at("a") == stage.names.materials.at("a#0"));
  CHECK(stage.names.materials.at("a#0") != stage.names.materials.at("a#1"));
  base::Box bounds;
  for (const asset::Primitive& p : gltf.meshes[static_cast<std::size_t>(meshOf("c"))].primitives) {
    bounds.add(p.geometry->bounds.min);
    bounds.add(p.geometry->bounds.max);
  }
  CHECK(bounds.size().x == Approx(2));
}

TEST_CASE("slots wear what the author says, or else what the kind says", "[package]") {
  Props props;
  model::Entity plain;
  plain.prop = model::Prop{"table", {}, {}, {}};
  props.put("plain", plain);
  model::Entity own = propOf("table");
  own.material.baseColor = {1, 0, 0, 1};
  own.prop->materials["legs"].metallic = 1;
  props.put("own", own);
  const package::Stage stage = props.stage();
  const auto worn = [&](const char* name) {
    return stage.gltf->materials[static_cast<std::size_t>(stage.names.materials.at(name))];
  };
  const shape::Kind& table = *shape::findKind("table");
  CHECK(worn("plain").baseColorFactor == table.slots[0].look.baseColor);
  CHECK(worn("own").baseColorFactor == base::Float4{1, 0, 0, 1});
  CHECK(worn("plain#1").metallicFactor == 0);
  CHECK(worn("own#1").metallicFactor == 1);
}

TEST_CASE("a picture covers its face, cut on the longer side", "[package]") {
  Props props;
  model::Entity frame = propOf("picture-frame");
  frame.prop->parameters["width"] = base::Value::of(1.0);
  frame.prop->parameters["height"] = base::Value::of(1.0);
  frame.prop->pictures["picture"] = AssetId{"wide"};
  props.put("frame", frame);
  model::Entity screen = propOf("screen");
  screen.prop->pictures["picture"] = AssetId{"wide"};
  props.put("screen", screen);
  const package::Stage stage = props.stage();
  CHECK(stage.problems.empty());
  const auto worn = [&](const std::string& name) {
    return stage.gltf->materials[static_cast<std::size_t>(stage.names.materials.at(name))];
  };
  const asset::TextureUse use = worn("frame#1").baseColorTexture;
  CHECK(use.texture >= 0);
  CHECK(use.scale.x == Approx(0.5f));
  CHECK(use.offset.x == Approx(0.25f));
  CHECK(use.scale.y == Approx(1));
  CHECK(worn("frame#1").baseColorFactor == base::Float4{1, 1, 1, 1});
  CHECK(worn("screen#0").emissiveTexture.texture >= 0);
}

TEST_CASE("a kind that does not exist is told, and the rest is shown", "[package]") {
  Props props;
  props.put("good", propOf("chair"));
  model::Entity bad;
  bad.prop = model::Prop{"perpetuum-mobile", {}, {}, {}};
  props.put("bad", bad);
  const package::Stage stage = props.stage();
  REQUIRE(stage.problems.size() == 1);
  CHECK(stage.problems[0].code == "no-prop");
  CHECK(stage.problems[0].message.find("perpetuum-mobile") != std::string::npos);
  CHECK(stage.gltf->meshes.size() == 1);
}

TEST_CASE("numbers of a prop that make no sense count as the nearest, unknown ones not at all",
          "[package]") {
  model::Prop prop{"table",
                   {{"width", base::Value::of(1e9)},
                    {"form", base::Value::string("of a later build")},
                    {"colour", base::Value::of(1.0)}},
                   {},
                   {}};
  const auto numbers = package::numbersOf(prop);
  REQUIRE(numbers);
  CHECK(numbers->get("width") == 10);
  CHECK(numbers->choice("form") == "rectangle");
}
