#include "model/clip.h"

#include <catch2/catch.hpp>

using namespace model;

namespace {

Clip sample() {
  Clip clip;
  clip.project.name = "Room 房间";
  clip.project.startScene = SceneId{"clip"};
  clip.project.assets.put(AssetId{"helmet"}, {"Helmet", "assets/helmet/helmet.gltf", "CC0", "them"});
  Scene scene;
  Entity lamp;
  lamp.name = "Lamp \"1\"";
  lamp.light = Light{};
  lamp.behaviours = {{GraphId{"turn"}, {{"speed", base::Value::of(2.0)}}}};
  scene.entities.put(EntityId{"lamp"}, lamp);
  clip.project.scenes.put(SceneId{"clip"}, scene);
  Graph graph;
  graph.name = "Turn";
  clip.project.graphs.put(GraphId{"turn"}, graph);
  return clip;
}

std::string messageOf(std::string_view text) {
  const auto clip = clipFrom(text);
  REQUIRE_FALSE(clip);
  return clip.error().message;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a clip comes back from its text as it was") {
  Clip clip = sample();
  for (const char* part : {"", "light"}) {
    clip.part = part;
    const auto back = clipFrom(clipText(clip));
    REQUIRE(back);
    CHECK(*back == clip);
  }
  CHECK(looksLikeClip(clipText(clip)));
}

TEST_CASE("what was not copied here is refused with the reason") {
  const std::string text = clipText(sample());
  CHECK(messageOf("") == "what is on the clipboard was not copied in Diorama");
  CHECK(messageOf("hello") == "what is on the clipboard was not copied in Diorama");
  CHECK(messageOf("{\"format\": \"diorama-clip\"") ==
        "what is on the clipboard is broken: it is not JSON");
  CHECK(messageOf(text.substr(0, text.size() / 2)).find("not JSON") != std::string::npos);
  CHECK(messageOf(replaced(text, "\"version\": " + std::to_string(kFormatVersion), "\"version\": 900")) ==
        "what is on the clipboard was copied in a newer version of Diorama (format 900; this one knows " +
            std::to_string(kFormatVersion) + ")");
  CHECK(messageOf(replaced(text, "\"kind\": \"point\"", "\"kind\": \"moon\"")).find("moon") != std::string::npos);
  CHECK(messageOf("{\"format\": \"diorama-clip\", \"version\": 2, \"files\": []}").find("broken") !=
        std::string::npos);
  CHECK(messageOf("{\"format\": \"diorama-clip\", \"version\": 2, \"files\": {}, \"more\": 1}").find("more") !=
        std::string::npos);
}

TEST_CASE("no text cut or changed anywhere takes the reader down") {
  const std::string text = clipText(sample());
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::string broken = text;
    broken[i] = static_cast<char>(broken[i] ^ 0x15);
    const auto clip = clipFrom(broken);
    if (!clip) CHECK_FALSE(clip.error().message.empty());
  }
}
