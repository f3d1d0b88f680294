#include "document/edit_asset.h"

#include <catch2/catch.hpp>

using namespace model;

TEST_CASE("assets are told, counted and removed only while nothing uses them") {
  Project p;
  p.startScene = SceneId{"main"};
  const AssetId sunrise{"sunrise"};
  p.assets.put(sunrise, {"Sunrise", "assets/sunrise/sunrise.png", "", ""});
  Scene scene;
  Entity frame;
  frame.prop = Prop{"picture-frame", {}, {}, {{"picture", sunrise}}};
  Entity thing;
  thing.model = sunrise;
  scene.environment.image = sunrise;
  scene.entities.put(EntityId{"frame"}, frame);
  scene.entities.put(EntityId{"thing"}, thing);
  p.scenes.put(p.startScene, scene);
  CHECK(document::usesOfAsset(p, sunrise) == 3);
  const base::Status refused = document::removeAsset(p, sunrise);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("used 3 times") != std::string::npos);
  CHECK(document::setAsset(p, sunrise, {"Dawn", "assets/sunrise/sunrise.png", "CC0", "Ann"}));
  CHECK(p.assets.find(sunrise)->author == "Ann");
  CHECK_FALSE(document::setAsset(p, AssetId{"gone"}, {}));
  p.scenes.put(p.startScene, Scene{});
  CHECK(document::removeAsset(p, sunrise));
  CHECK_FALSE(document::removeAsset(p, sunrise));
}
