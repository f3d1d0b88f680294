// Reading: canonical JSON (or what a person made of it) to Project.
#include "model/json_reader.h"
#include "model/migrate.h"
#include "model/project_files.h"

#include "base/file.h"
#include "base/json_number.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace model {
namespace {

base::Transform transformFrom(const JsonReader& r) {
  r.expectObject({"translation", "rotation", "scale"});
  base::Transform t;
  r.optional("translation", t.translation);
  r.optional("rotation", t.rotation, [](const JsonReader& q) {
    const auto f = q.float4();
    return base::Quat{f.x, f.y, f.z, f.w};
  });
  r.optional("scale", t.scale);
  return t;
}

Shape shapeFrom(const JsonReader& r) {
  r.expectObject({"kind", "size", "bevel", "segments"});
  Shape s;
  s.kind = r.at("kind").word(kShapeKinds);
  s.size = r.at("size").float3();
  r.optional("bevel", s.bevel);
  r.optional("segments", s.segments, [](const JsonReader& n) { return n.integer(3, 256); });
  return s;
}

Material materialFrom(const JsonReader& r) {
  r.expectObject({"baseColor", "metallic", "roughness", "emissive", "alpha", "alphaCutoff", "doubleSided", "unlit"});
  Material m;
  r.optional("baseColor", m.baseColor);
  r.optional("metallic", m.metallic);
  r.optional("roughness", m.roughness);
  r.optional("emissive", m.emissive);
  r.optional("alpha", m.alpha, [](const JsonReader& a) { return a.word(kAlphaModes); });
  r.optional("alphaCutoff", m.alphaCutoff);
  r.optional("doubleSided", m.doubleSided);
  r.optional("unlit", m.unlit);
  return m;
}

constexpr std::size_t kMaxPropParts = 64;

Prop propFrom(const JsonReader& r) {
  r.expectObject({"kind", "parameters", "materials", "pictures"});
  Prop p;
  p.kind = r.at("kind").string();
  const auto eachOf = [&](const char* key, const auto& read) {
    if (!r.has(key)) return;
    r.at(key).expectAtMost(kMaxPropParts);
    r.at(key).eachMember(read);
  };
  eachOf("parameters", [&](const std::string& key, const JsonReader& item) { p.parameters[key] = item.value(); });
  eachOf("materials", [&](const std::string& key, const JsonReader& item) { p.materials[key] = materialFrom(item); });
  eachOf("pictures", [&](const std::string& key, const JsonReader& item) { p.pictures[key] = item.id<AssetId>(); });
  return p;
}

Light lightFrom(const JsonReader& r) {
  r.expectObject({"kind", "color", "intensity", "range", "innerConeAngle", "outerConeAngle", "castsShadows"});
  Light l;
  l.kind = r.at("kind").word(kLightKinds);
  r.optional("color", l.color);
  r.optional("intensity", l.intensity);
  r.optional("range", l.range);
  r.optional("innerConeAngle", l.innerConeAngle);
  r.optional("outerConeAngle", l.outerConeAngle);
  r.optional("castsShadows", l.castsShadows);
  return l;
}

Camera cameraFrom(const JsonReader& r) {
  r.expectObject({"yfov", "ymag", "zNear", "zFar"});
  Camera c;
  r.optional("yfov", c.yfov);
  r.optional("ymag", c.ymag);
  r.optional("zNear", c.zNear);
  r.optional("zFar", c.zFar);
  return c;
}

constexpr std::size_t kMaxElements = 64, kMaxOptions = 32;

PanelElement elementFrom(const JsonReader& r) {
  r.expectObject({"id", "kind", "text", "options", "value", "low", "high", "step", "visible", "image"});
  PanelElement e;
  e.id = r.at("id").string();
  if (!base::isIdText(e.id)) r.at("id").wanted("1 to 64 letters, digits, '-' or '_'");
  e.kind = r.at("kind").word(kElementKinds);
  r.optional("text", e.text);
  if (r.has("options")) {
    r.at("options").expectAtMost(kMaxOptions);
    r.at("options").eachItem([&](const JsonReader& item) { e.options.push_back(item.string()); });
  }
  r.optional("value", e.value);
  r.optional("low", e.low);
  r.optional("high", e.high);
  r.optional("step", e.step);
  r.optional("visible", e.visible);
  r.optional("image", e.image, [](const JsonReader& item) { return item.id<AssetId>(); });
  return e;
}

void readPanelLooks(const JsonReader& r, Panel& p) {
  r.optional("place", p.place, [](const JsonReader& w) { return w.word(kPanelPlaces); });
  r.optional("width", p.width);
  r.optional("textSize", p.textSize);
  r.optional("corner", p.corner);
  r.optional("smallestLine", p.smallestLine);
  r.optional("align", p.align, [](const JsonReader& w) { return w.word(kPanelAligns); });
  r.optional("anchor", p.anchor, [](const JsonReader& w) { return w.word(kPanelCorners); });
  r.optional("margin", p.margin);
  r.optional("color", p.color);
  r.optional("background", p.background);
  r.optional("accent", p.accent);
}

/// Written as a label where it is one: its text stands directly in it.
Panel labelFrom(const JsonReader& r) {
  r.expectObject({"text", "place", "width", "textSize", "corner", "smallestLine", "align", "anchor", "margin",
                  "color", "background", "accent"});
  Panel p = labelOf(r.at("text").string());
  readPanelLooks(r, p);
  return p;
}

Panel panelFrom(const JsonReader& r) {
  r.expectObject({"elements", "place", "width", "textSize", "corner", "smallestLine", "align", "anchor", "margin",
                  "color", "background", "accent"});
  Panel p;
  readPanelLooks(r, p);
  r.at("elements").expectAtMost(kMaxElements);
  std::set<std::string> seen;
  r.at("elements").eachItem([&](const JsonReader& item) {
    p.elements.push_back(elementFrom(item));
    if (!seen.insert(p.elements.back().id).second) item.at("id").wanted("an id that no other element has");
  });
  return p;
}

std::map<std::string, base::Value> valuesFrom(const JsonReader& r) {
  std::map<std::string, base::Value> values;
  r.eachMember([&](const std::string& key, const JsonReader& item) { values[key] = item.value(); });
  return values;
}

std::vector<Behaviour> behavioursFrom(const JsonReader& r) {
  std::vector<Behaviour> behaviours;
  r.eachItem([&](const JsonReader& item) {
    item.expectObject({"graph", "parameters"});
    Behaviour b{item.at("graph").id<GraphId>(), {}};
    item.optional("parameters", b.parameters, valuesFrom);
    behaviours.push_back(std::move(b));
  });
  return behaviours;
}

Entity entityFrom(const JsonReader& r) {
  r.expectObject({"name", "parent", "order", "transform", "visible", "selectable", "hoverable", "model", "variant",
                  "shape", "prop", "material", "light", "camera", "label", "panel", "behaviours", "editor"});
  Entity e;
  e.name = r.at("name").string();
  r.optional("parent", e.parent, [](const JsonReader& p) { return p.id<EntityId>(); });
  r.optional("order", e.order, [](const JsonReader& n) { return n.integer(-1'000'000, 1'000'000); });
  r.optional("transform", e.transform, transformFrom);
  r.optional("visible", e.visible);
  r.optional("selectable", e.selectable);
  r.optional("hoverable", e.hoverable);
  r.optional("model", e.model, [](const JsonReader& m) { return m.id<AssetId>(); });
  r.optional("variant", e.variant);
  r.optional("shape", e.shape, shapeFrom);
  r.optional("prop", e.prop, propFrom);
  r.optional("material", e.material, materialFrom);
  r.optional("light", e.light, lightFrom);
  r.optional("camera", e.camera, cameraFrom);
  r.optional("panel", e.panel, panelFrom);
  if (r.has("label") && r.has("panel")) r.at("label").wanted("no label beside a panel");
  r.optional("label", e.panel, labelFrom);
  r.optional("behaviours", e.behaviours, behavioursFrom);
  r.optional("editor", e.editor, [](const JsonReader& d) {
    d.expectObject({"locked"});
    EntityEditorData data;
    d.optional("locked", data.isLocked);
    return data;
  });
  return e;
}

Environment environmentFrom(const JsonReader& r) {
  r.expectObject({"skyColor", "horizonColor", "groundColor", "intensity", "sunDirection", "sunColor", "sunIntensity",
                  "exposure", "backgroundVisible", "kind", "image", "rotation", "fogColor", "fogDensity", "fogFalloff",
                  "fogHeight", "bloom", "occlusion", "occlusionRadius", "largestTexture"});
  Environment e;
  r.optional("skyColor", e.skyColor);
  r.optional("horizonColor", e.horizonColor);
  r.optional("groundColor", e.groundColor);
  r.optional("intensity", e.intensity);
  r.optional("sunDirection", e.sunDirection);
  r.optional("sunColor", e.sunColor);
  r.optional("sunIntensity", e.sunIntensity);
  r.optional("exposure", e.exposure);
  r.optional("backgroundVisible", e.backgroundVisible);
  r.optional("kind", e.kind, [](const JsonReader& k) { return k.word(kEnvironmentKinds); });
  r.optional("image", e.image, [](const JsonReader& i) { return i.id<AssetId>(); });
  r.optional("rotation", e.rotation);
  r.optional("fogColor", e.fogColor);
  r.optional("fogDensity", e.fogDensity);
  r.optional("fogFalloff", e.fogFalloff);
  r.optional("fogHeight", e.fogHeight);
  r.optional("bloom", e.bloom);
  r.optional("occlusion", e.occlusion);
  r.optional("occlusionRadius", e.occlusionRadius);
  r.optional("largestTexture", e.largestTexture, [](const JsonReader& n) { return n.integer(0, 16384); });
  return e;
}

template <class IdType, class T, class Read>
void fillShelf(base::Shelf<IdType, T>& shelf, const JsonReader& r, Read read) {
  r.eachMember([&](const std::string& key, const JsonReader& item) {
    if (!base::isIdText(key)) item.fault("\"" + key + "\" is no id (1 to 64 letters, digits, '-' or '_')");
    shelf.put(IdType{key}, read(item));
  });
}

constexpr std::size_t kMaxDepth = 256;

/// Parents must exist, must not run in a circle, and not go on for ever.
void checkTree(const Scene& scene, const JsonReader& r) {
  for (const auto& [id, entity] : scene.entities) {
    std::size_t steps = 0;
    EntityId at = id;
    for (const Entity* e = entity.get(); e->parent; ++steps) {
      const Entity* parent = scene.entities.find(*e->parent);
      if (!parent)
        return r.fault("entity \"" + at.text + "\" has the parent \"" + e->parent->text + "\", which does not exist");
      if (*e->parent == id || steps > scene.entities.size())
        return r.fault("entity \"" + id.text + "\" is its own ancestor (over \"" + at.text + "\")");
      if (steps >= kMaxDepth && scene.entities.size() > kMaxDepth)
        return r.fault("entity \"" + id.text + "\" lies deeper than " + std::to_string(kMaxDepth) + " levels");
      at = *e->parent;
      e = parent;
    }
  }
}

constexpr std::size_t kMaxEntities = 100'000;

Scene sceneFrom(const JsonReader& r) {
  r.expectObject({"name", "environment", "entities"});
  Scene s;
  s.name = r.at("name").string();
  r.optional("environment", s.environment, environmentFrom);
  r.at("entities").expectAtMost(kMaxEntities);
  fillShelf(s.entities, r.at("entities"), entityFrom);
  checkTree(s, r);
  return s;
}

Link linkFrom(const JsonReader& r) {
  std::vector<JsonReader> parts;
  r.eachItem([&](const JsonReader& part) { parts.push_back(part); });
  if (parts.size() != 4) {
    r.wanted("[from node, output, to node, input]");
    return {};
  }
  return {{parts[0].id<NodeId>(), parts[1].string()}, {parts[2].id<NodeId>(), parts[3].string()}};
}

std::string keptFrom(const JsonReader& r) { return r.objectText(); }

Node nodeFrom(const JsonReader& r) {
  r.expectObject({"type", "config", "values", "kept"});
  Node n;
  n.type = r.at("type").string();
  r.optional("config", n.config, valuesFrom);
  r.optional("values", n.values, valuesFrom);
  r.optional("kept", n.kept, keptFrom);
  return n;
}

Variable variableFrom(const JsonReader& r) {
  r.expectObject({"name", "initial", "kept"});
  Variable v{r.at("name").string(), r.at("initial").value()};
  r.optional("kept", v.kept, keptFrom);
  return v;
}

Event eventFrom(const JsonReader& r) {
  r.expectObject({"name", "values", "kept"});
  Event e{r.at("name").string(), {}};
  r.optional("values", e.values, valuesFrom);
  r.optional("kept", e.kept, keptFrom);
  return e;
}

std::vector<InterfacePort> portsFrom(const JsonReader& r) {
  std::vector<InterfacePort> ports;
  std::set<std::string> seen;
  r.eachItem([&](const JsonReader& item) {
    item.expectObject({"id", "name", "flow", "value", "help"});
    InterfacePort p;
    p.id = item.at("id").string();
    if (!base::isIdText(p.id)) item.at("id").wanted("1 to 64 letters, digits, '-' or '_'");
    if (!seen.insert(p.id).second) item.at("id").wanted("an id that no other has");
    p.name = item.at("name").string();
    item.optional("flow", p.isFlow);
    if (!p.isFlow) p.standard = item.at("value").value();
    if (p.standard.type == base::Type::List) item.at("value").wanted("a type that graphs can hold, not a list");
    item.optional("help", p.help);
    ports.push_back(std::move(p));
  });
  return ports;
}

Comment commentFrom(const JsonReader& r) {
  r.expectObject({"text", "position", "size", "color"});
  Comment c;
  c.text = r.at("text").string();
  c.position = r.at("position").float2();
  c.size = r.at("size").float2();
  r.optional("color", c.color);
  return c;
}

Group groupFrom(const JsonReader& r) {
  r.expectObject({"title", "color", "nodes", "folded"});
  Group g;
  g.title = r.at("title").string();
  r.optional("color", g.color);
  r.at("nodes").eachItem([&](const JsonReader& item) { g.nodes.insert(item.id<NodeId>()); });
  r.optional("folded", g.isFolded);
  return g;
}

GraphEditorData editorDataFrom(const JsonReader& r) {
  r.expectObject({"positions", "comments", "groups", "bends"});
  GraphEditorData e;
  if (r.has("positions"))
    r.at("positions").eachMember([&](const std::string& key, const JsonReader& item) {
      e.positions[NodeId{key}] = item.float2();
    });
  if (r.has("comments")) fillShelf(e.comments, r.at("comments"), commentFrom);
  if (r.has("groups")) fillShelf(e.groups, r.at("groups"), groupFrom);
  if (r.has("bends"))
    r.at("bends").eachItem([&](const JsonReader& item) {
      item.expectObject({"wire", "points"});
      std::vector<base::Float2>& points = e.bends[linkFrom(item.at("wire"))];
      item.at("points").eachItem([&](const JsonReader& point) { points.push_back(point.float2()); });
    });
  return e;
}

Kept keptOfGraph(const JsonReader& r) {
  r.expectObject({"nodes", "valueLinks", "flowLinks", "graph"});
  Kept k;
  if (r.has("nodes")) fillShelf(k.nodes, r.at("nodes"), nodeFrom);
  const auto links = [&](const char* key, std::vector<Link>& out) {
    if (r.has(key)) r.at(key).eachItem([&](const JsonReader& item) { out.push_back(linkFrom(item)); });
  };
  links("valueLinks", k.valueLinks);
  links("flowLinks", k.flowLinks);
  r.optional("graph", k.json, keptFrom);
  return k;
}

Graph graphFrom(const JsonReader& r) {
  r.expectObject({"name", "interface", "parameters", "variables", "events", "nodes", "links", "editor", "kept"});
  Graph g;
  g.name = r.at("name").string();
  r.optional("interface", g.function, [](const JsonReader& item) {
    item.expectObject({"inputs", "outputs"});
    return Interface{portsFrom(item.at("inputs")), portsFrom(item.at("outputs"))};
  });
  if (r.has("parameters"))
    r.at("parameters").eachMember([&](const std::string& key, const JsonReader& item) {
      item.expectObject({"name", "initial"});
      g.parameters[key] = {item.at("name").string(), item.at("initial").value()};
    });
  if (r.has("variables")) fillShelf(g.variables, r.at("variables"), variableFrom);
  if (r.has("events")) fillShelf(g.events, r.at("events"), eventFrom);
  fillShelf(g.nodes, r.at("nodes"), nodeFrom);
  r.at("links").eachItem([&](const JsonReader& item) { g.links.push_back(linkFrom(item)); });
  r.optional("editor", g.editor, editorDataFrom);
  r.optional("kept", g.kept, keptOfGraph);
  return g;
}

Asset assetFrom(const JsonReader& r) {
  r.expectObject({"name", "path", "license", "author"});
  Asset a;
  a.name = r.at("name").string();
  a.path = r.at("path").string();
  if (!base::isInsidePath(a.path)) r.at("path").wanted("a path inside the project's folder");
  r.optional("license", a.license);
  r.optional("author", a.author);
  return a;
}

/// Line and column of a byte offset, both from 1.
std::string placeOf(const std::string& text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i + 1 < byte && i < text.size(); ++i) {
    column = text[i] == '\n' ? 1 : column + 1;
    line += text[i] == '\n';
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

constexpr std::size_t kMaxNesting = 96;

/// Bytes up to the bracket that nests too deeply, npos if none does. Looked at before parsing: what is made of the
/// text is copied and destroyed by recursion.
std::size_t tooDeepAt(const std::string& text) {
  std::size_t depth = 0;
  bool isInText = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (isInText) {
      if (c == '\\') ++i;
      isInText = c != '"';
    } else if (c == '"') {
      isInText = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxNesting) return i + 1;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return std::string::npos;
}

/// Finds a key that an object of valid JSON has twice, as a merge by git can leave it: reading would silently take one
/// of the two and lose the other.
class TwiceFinder {
 public:
  explicit TwiceFinder(const std::string& text) : text_(text) {}

  /// What is wrong, with both places; "" if nothing is.
  std::string run() {
    for (std::size_t i = 0; i < text_.size() && found_.empty(); ++i) {
      const char c = text_[i];
      if (c == '{' || c == '[') open_.push_back({c == '{', {}});
      else if (c == '}' || c == ']') open_.pop_back();
      else if (c == '"') i = readText(i);
    }
    return found_;
  }

 private:
  struct Open {
    bool isObject = false;
    std::map<std::string, std::size_t, std::less<>> keys;  ///< And where they stand.
  };

  /// From the quote that opens a text to the one that closes it.
  std::size_t readText(std::size_t start) {
    std::size_t end = start + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    const std::size_t next = text_.find_first_not_of(" \t\r\n", end + 1);
    if (next != std::string::npos && text_[next] == ':' && !open_.empty() && open_.back().isObject)
      noteKey(start, end + 1 - start);
    return end;
  }

  void noteKey(std::size_t start, std::size_t size) {
    std::string key = ReadJson::parse(text_.substr(start, size)).get<std::string>();
    const auto [known, isNew] = open_.back().keys.emplace(std::move(key), start);
    if (!isNew)
      found_ = "the key \"" + known->first + "\" stands here twice, before at " + placeOf(text_, known->second + 1) +
               ", again at " + placeOf(text_, start + 1);
  }

  const std::string& text_;
  std::vector<Open> open_;
  std::string found_;
};

base::Result<ReadJson> parse(const std::string& file, const std::string& text) {
  if (const std::size_t at = tooDeepAt(text); at != std::string::npos)
    return base::Error{file + " at " + placeOf(text, at) + ": nested deeper than " + std::to_string(kMaxNesting) + " levels"};
  try {
    ReadJson json = ReadJson::parse(text);
    if (const std::string twice = TwiceFinder(text).run(); !twice.empty()) return base::Error{file + ": " + twice};
    return json;
  } catch (const ReadJson::parse_error& e) {
    return base::Error{file + " at " + placeOf(text, e.byte) + ": this is not JSON"};
  } catch (const ReadJson::out_of_range& e) {
    return base::Error{file + ": " + base::tooLargeNumber(text, e.what())};
  } catch (const std::exception& e) {
    return base::Error{file + ": " + e.what()};
  }
}

/// Parses one file and lets `read` make something of it.
template <class T, class Read>
base::Result<T> readJson(const std::string& file, const std::string& text, bool acceptsUnknownKeys, Read read) {
  auto json = parse(file, text);
  if (!json) return json.error();
  JsonFault fault{file, {}, acceptsUnknownKeys};
  T result = read(JsonReader(*json, fault));
  if (!fault.message.empty()) return base::Error{fault.message};
  return result;
}

struct Top {
  Project project;
  int version = 0;
};

Top topFrom(const JsonReader& r) {
  Top top;
  if (!r.has("format") || r.at("format").string() != kFormatName) {
    r.at("format").wanted(std::string("\"") + kFormatName + "\"");
    return top;
  }
  top.version = r.at("version").integer(1, 1'000'000);
  if (top.version <= kFormatVersion) r.expectObject({"format", "version", "name", "startScene", "assets", "variables", "events"});
  top.project.name = r.at("name").string();
  top.project.startScene = r.at("startScene").id<SceneId>();
  if (r.has("assets")) fillShelf(top.project.assets, r.at("assets"), assetFrom);
  if (r.has("variables")) fillShelf(top.project.variables, r.at("variables"), variableFrom);
  if (r.has("events")) fillShelf(top.project.events, r.at("events"), eventFrom);
  return top;
}

/// The id in "scenes/main.json", empty if the path is not of that folder.
std::string idIn(const std::string& path, const std::string& folder) {
  const std::string_view ending = ".json";
  if (path.size() <= folder.size() + ending.size() || path.compare(0, folder.size(), folder) != 0) return {};
  if (path.compare(path.size() - ending.size(), ending.size(), ending) != 0) return {};
  return path.substr(folder.size(), path.size() - folder.size() - ending.size());
}

}  // namespace

base::Result<LoadedProject> projectFrom(const ProjectFiles& files) {
  const auto topFile = files.find(kProjectFile);
  if (topFile == files.end()) return base::Error{std::string(kProjectFile) + " is missing: this is no project folder"};
  auto top = readJson<Top>(kProjectFile, topFile->second, true, topFrom);
  if (!top) return top.error();
  const int version = top->version;
  const bool isNewer = version > kFormatVersion;
  if (!isNewer) {  // a second look, now that unknown keys are known to be mistakes
    top = readJson<Top>(kProjectFile, topFile->second, false, topFrom);
    if (!top) return top.error();
  }
  Project project = std::move(top->project);
  for (const auto& [path, text] : files) {
    const std::string sceneId = idIn(path, kScenesFolder), graphId = idIn(path, kGraphsFolder);
    if (!sceneId.empty() || !graphId.empty()) {
      if (!base::isIdText(sceneId + graphId)) return base::Error{path + ": the file's name is no id"};
    }
    if (!sceneId.empty()) {
      auto scene = readJson<Scene>(path, text, isNewer, sceneFrom);
      if (!scene) return scene.error();
      project.scenes.put(SceneId{sceneId}, std::move(*scene));
    }
    if (!graphId.empty()) {
      auto graph = readJson<Graph>(path, text, isNewer, graphFrom);
      if (!graph) return graph.error();
      project.graphs.put(GraphId{graphId}, std::move(*graph));
    }
  }
  if (version < 2) shareEvents(project);
  if (!project.scenes.contains(project.startScene))
    return base::Error{std::string(kProjectFile) + " at /startScene: there is no scene \"" + project.startScene.text + "\""};
  return LoadedProject{std::move(project), isNewer};
}

}  // namespace model
