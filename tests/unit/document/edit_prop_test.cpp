#include "document/edit_prop.h"

#include "document/edit_scene.h"
#include "document/problems.h"

#include <catch2/catch.hpp>

using namespace model;

namespace {

struct OneProp {
  Project project;
  SceneId scene{"main"};
  EntityId id{"frame"};

  OneProp() {
    project.startScene = scene;
    project.assets.put(AssetId{"sunrise"}, {"Sunrise", "assets/sunrise.png", "", ""});
    Scene made;
    Entity entity;
    entity.name = "Frame";
    entity.prop = Prop{"picture-frame", {}, {}, {}};
    made.entities.put(id, entity);
    made.entities.put(EntityId{"plain"}, Entity{});
    project.scenes.put(scene, made);
  }
  const Entity& entity() const { return *project.scenes.find(scene)->entities.find(id); }
};

std::string why(const base::Status& status) { return status ? "" : status.error().message; }

}  // namespace

TEST_CASE("parameters of a prop are kept where they differ, in range and of their type") {
  OneProp p;
  const auto set = [&](const char* name, base::Value value) {
    return document::setPropParameter(p.project, p.scene, p.id, name, value);
  };
  CHECK(set("width", base::Value::of(2.0)));
  CHECK(p.entity().prop->parameters.at("width") == base::Value::of(2.0));
  CHECK(set("width", base::Value::of(1e6)));
  CHECK(p.entity().prop->parameters.at("width") == base::Value::of(20.0));
  CHECK(set("width", base::Value::of(0.8)));
  CHECK(p.entity().prop->parameters.count("width") == 0);
  CHECK(set("style", base::Value::string("stepped")));
  CHECK(document::setPropParameter(p.project, p.scene, p.id, "style", {}));
  CHECK(p.entity().prop->parameters.empty());
  CHECK(why(set("style", base::Value::string("baroque"))).find("picture-frame") !=
        std::string::npos);
  CHECK(why(set("wings", base::Value::of(2.0))).find("wings") != std::string::npos);
  CHECK_FALSE(document::setPropParameter(p.project, p.scene, EntityId{"plain"}, "width",
                                         base::Value::of(2.0)));
  CHECK_FALSE(document::setPropParameter(p.project, p.scene, EntityId{"nobody"}, "width",
                                         base::Value::of(2.0)));
}

TEST_CASE("slots get looks and pictures, and their own looks back") {
  OneProp p;
  Material red;
  red.baseColor = {1, 0, 0, 1};
  CHECK(document::setSlotMaterial(p.project, p.scene, p.id, "frame", red));
  CHECK(p.entity().material == red);
  CHECK(document::setSlotMaterial(p.project, p.scene, p.id, "mat", red));
  CHECK(p.entity().prop->materials.at("mat") == red);
  CHECK(document::setSlotMaterial(p.project, p.scene, p.id, "mat", {}));
  CHECK(p.entity().prop->materials.empty());
  CHECK_FALSE(document::setSlotMaterial(p.project, p.scene, p.id, "wings", red));
  CHECK(document::setSlotPicture(p.project, p.scene, p.id, "picture", AssetId{"sunrise"}));
  CHECK(p.entity().prop->pictures.at("picture") == AssetId{"sunrise"});
  CHECK(document::setSlotPicture(p.project, p.scene, p.id, "picture", {}));
  CHECK(p.entity().prop->pictures.empty());
  CHECK_FALSE(document::setSlotPicture(p.project, p.scene, p.id, "frame", AssetId{"sunrise"}));
  CHECK_FALSE(document::setSlotPicture(p.project, p.scene, p.id, "picture", AssetId{"gone"}));
}

TEST_CASE(
    "a kind and a picture that are not there are problems, and the picture can be taken away") {
  OneProp p;
  p.project.scenes.change(p.scene, [&](Scene& s) {
    s.entities.change(p.id, [](Entity& e) { e.prop->pictures["picture"] = AssetId{"gone"}; });
    s.entities.change(EntityId{"plain"}, [](Entity& e) {
      e.prop = Prop{"perpetuum-mobile", {}, {}, {}};
    });
  });
  const graph::Catalog catalog;
  document::Problems problems(catalog);
  int kinds = 0, pictures = 0;
  for (const document::Issue& issue : problems.of(std::make_shared<const Project>(p.project))) {
    kinds += issue.problem.code == "missing-prop";
    if (issue.problem.code != "missing-picture") continue;
    ++pictures;
    REQUIRE(issue.repair);
    CHECK(issue.repair(p.project));
  }
  CHECK(kinds == 1);
  CHECK(pictures == 1);
  CHECK(p.entity().prop->pictures.empty());
}
