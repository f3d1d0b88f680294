// Writing: Project to canonical JSON. What equals its default is left out, so files stay short and diffs honest.
#include "model/project_files.h"

#include "model/json_text.h"
#include "model/json_words.h"

namespace model {
namespace {

Json jsonFrom(base::Float2 v) { return {numberFrom(v.x), numberFrom(v.y)}; }
Json jsonFrom(base::Float3 v) { return {numberFrom(v.x), numberFrom(v.y), numberFrom(v.z)}; }
Json jsonFrom(base::Float4 v) { return {numberFrom(v.x), numberFrom(v.y), numberFrom(v.z), numberFrom(v.w)}; }
Json jsonFrom(base::Quat q) { return {numberFrom(q.x), numberFrom(q.y), numberFrom(q.z), numberFrom(q.w)}; }
Json jsonFrom(float f) { return numberFrom(f); }
Json jsonFrom(bool b) { return b; }
Json jsonFrom(int i) { return i; }
template <class Tag>
Json jsonFrom(const base::Id<Tag>& id) {
  return id.text;
}

Json jsonFrom(const base::Transform& t);
Json jsonFrom(const Material& m);
Json jsonFrom(const Environment& e);
Json jsonFrom(const Entity& e);
Json jsonFrom(const Scene& s);
Json jsonFrom(const Variable& v);
Json jsonFrom(const Event& e);
Json jsonFrom(const Node& n);
Json jsonFrom(const Comment& c);
Json jsonFrom(const Group& g);
Json jsonFrom(const Graph& g);
Json jsonFrom(const Asset& a);

/// A member that is not there yet. Setting it by its key would go through all that are.
void append(Json& object, const std::string& key, Json value) {
  object.get_ref<Json::object_t&>().push_back({key, std::move(value)});
}

template <class T>
void put(Json& json, const char* key, const T& value, const T& standard) {
  if (!(value == standard)) json[key] = jsonFrom(value);
}

/// {"float3": [1, 2, 3]}, {"bool": true}, {"ref": "/nodes/door"}, {"list": [{"int": 1}, …]}.
Json jsonFrom(const base::Value& value) {
  Json payload;
  switch (value.type) {
    case base::Type::Bool: payload = value.asBool(); break;
    case base::Type::Int: payload = value.asInt(); break;
    case base::Type::Float: payload = numberFrom(value.numbers[0]); break;
    case base::Type::Ref:
    case base::Type::String:
    case base::Type::Entity:
    case base::Type::Asset: payload = value.text; break;
    case base::Type::List:
      payload = Json::array();
      for (const auto& item : value.items) payload.push_back(jsonFrom(item));
      break;
    default:
      payload = Json::array();
      for (int i = 0; i < base::componentCount(value.type); ++i)
        payload.push_back(numberFrom(value.numbers[static_cast<std::size_t>(i)]));
  }
  return Json{{std::string(base::nameOf(value.type)), payload}};
}

Json jsonFrom(const std::map<std::string, base::Value>& values) {
  Json json = Json::object();
  for (const auto& [name, value] : values) append(json, name, jsonFrom(value));
  return json;
}

Json jsonFrom(const base::Transform& t) {
  Json json = Json::object();
  const base::Transform standard;
  put(json, "translation", t.translation, standard.translation);
  put(json, "rotation", t.rotation, standard.rotation);
  put(json, "scale", t.scale, standard.scale);
  return json;
}

Json jsonFrom(const Shape& s) {
  Json json;
  const Shape standard;
  json["kind"] = kShapeKinds.wordOf(s.kind);
  json["size"] = jsonFrom(s.size);
  put(json, "bevel", s.bevel, standard.bevel);
  put(json, "segments", s.segments, standard.segments);
  return json;
}

Json jsonFrom(const Material& m) {
  Json json = Json::object();
  const Material standard;
  put(json, "baseColor", m.baseColor, standard.baseColor);
  put(json, "metallic", m.metallic, standard.metallic);
  put(json, "roughness", m.roughness, standard.roughness);
  put(json, "emissive", m.emissive, standard.emissive);
  if (m.alpha != standard.alpha) json["alpha"] = kAlphaModes.wordOf(m.alpha);
  put(json, "alphaCutoff", m.alphaCutoff, standard.alphaCutoff);
  put(json, "doubleSided", m.doubleSided, standard.doubleSided);
  put(json, "unlit", m.unlit, standard.unlit);
  return json;
}

/// {"legs": {...}}, {"picture": "sunrise"}.
template <class T, class Make>
Json tableFrom(const std::map<std::string, T>& table, Make make) {
  Json json = Json::object();
  for (const auto& [key, item] : table) append(json, key, make(item));
  return json;
}

Json jsonFrom(const Prop& p) {
  Json json;
  json["kind"] = p.kind;
  const auto toJson = [](const auto& item) { return jsonFrom(item); };
  if (!p.parameters.empty()) json["parameters"] = tableFrom(p.parameters, toJson);
  if (!p.materials.empty()) json["materials"] = tableFrom(p.materials, toJson);
  if (!p.pictures.empty())
    json["pictures"] = tableFrom(p.pictures, [](const AssetId& id) { return Json(id.text); });
  return json;
}

Json jsonFrom(const Light& l) {
  Json json;
  const Light standard;
  json["kind"] = kLightKinds.wordOf(l.kind);
  put(json, "color", l.color, standard.color);
  json["intensity"] = jsonFrom(l.intensity);
  put(json, "range", l.range, standard.range);
  put(json, "innerConeAngle", l.innerConeAngle, standard.innerConeAngle);
  put(json, "outerConeAngle", l.outerConeAngle, standard.outerConeAngle);
  put(json, "castsShadows", l.castsShadows, standard.castsShadows);
  return json;
}

Json jsonFrom(const Camera& c) {
  return {{"yfov", jsonFrom(c.yfov)},
          {"ymag", jsonFrom(c.ymag)},
          {"zNear", jsonFrom(c.zNear)},
          {"zFar", jsonFrom(c.zFar)}};
}

Json jsonFrom(const PanelElement& e) {
  Json json;
  const PanelElement standard;
  json["id"] = e.id;
  json["kind"] = kElementKinds.wordOf(e.kind);
  if (!e.text.empty()) json["text"] = e.text;
  if (!e.options.empty()) json["options"] = e.options;
  put(json, "value", e.value, standard.value);
  put(json, "low", e.low, standard.low);
  put(json, "high", e.high, standard.high);
  put(json, "step", e.step, standard.step);
  put(json, "visible", e.visible, standard.visible);
  if (e.image) json["image"] = e.image->text;
  return json;
}

/// A label has its text where a panel has its elements.
Json jsonFrom(const Panel& p) {
  Json json;
  const Panel standard;
  if (isLabel(p)) json["text"] = p.elements.front().text;
  if (p.place != standard.place) json["place"] = kPanelPlaces.wordOf(p.place);
  put(json, "width", p.width, standard.width);
  put(json, "textSize", p.textSize, standard.textSize);
  put(json, "corner", p.corner, standard.corner);
  put(json, "smallestLine", p.smallestLine, standard.smallestLine);
  if (p.align != standard.align) json["align"] = kPanelAligns.wordOf(p.align);
  if (p.anchor != standard.anchor) json["anchor"] = kPanelCorners.wordOf(p.anchor);
  put(json, "margin", p.margin, standard.margin);
  put(json, "color", p.color, standard.color);
  put(json, "background", p.background, standard.background);
  put(json, "accent", p.accent, standard.accent);
  if (isLabel(p)) return json;
  json["elements"] = Json::array();
  for (const PanelElement& element : p.elements) json["elements"].push_back(jsonFrom(element));
  return json;
}

Json jsonFrom(const std::vector<Behaviour>& behaviours) {
  Json json = Json::array();
  for (const Behaviour& b : behaviours) {
    Json one{{"graph", b.graph.text}};
    if (!b.parameters.empty()) one["parameters"] = jsonFrom(b.parameters);
    json.push_back(std::move(one));
  }
  return json;
}

Json jsonFrom(const Entity& e) {
  Json json;
  const Entity standard;
  json["name"] = e.name;
  if (e.parent) json["parent"] = e.parent->text;
  put(json, "order", e.order, standard.order);
  put(json, "transform", e.transform, standard.transform);
  put(json, "visible", e.visible, standard.visible);
  put(json, "selectable", e.selectable, standard.selectable);
  put(json, "hoverable", e.hoverable, standard.hoverable);
  if (e.model) json["model"] = e.model->text;
  if (!e.variant.empty()) json["variant"] = e.variant;
  if (e.shape) json["shape"] = jsonFrom(*e.shape);
  if (e.prop) json["prop"] = jsonFrom(*e.prop);
  put(json, "material", e.material, standard.material);
  if (e.light) json["light"] = jsonFrom(*e.light);
  if (e.camera) json["camera"] = jsonFrom(*e.camera);
  if (e.panel) json[isLabel(*e.panel) ? "label" : "panel"] = jsonFrom(*e.panel);
  if (!e.behaviours.empty()) json["behaviours"] = jsonFrom(e.behaviours);
  if (e.editor.isLocked) json["editor"] = {{"locked", true}};
  return json;
}

Json jsonFrom(const Environment& e) {
  Json json = Json::object();
  const Environment standard;
  put(json, "skyColor", e.skyColor, standard.skyColor);
  put(json, "horizonColor", e.horizonColor, standard.horizonColor);
  put(json, "groundColor", e.groundColor, standard.groundColor);
  put(json, "intensity", e.intensity, standard.intensity);
  put(json, "sunDirection", e.sunDirection, standard.sunDirection);
  put(json, "sunColor", e.sunColor, standard.sunColor);
  put(json, "sunIntensity", e.sunIntensity, standard.sunIntensity);
  put(json, "exposure", e.exposure, standard.exposure);
  put(json, "backgroundVisible", e.backgroundVisible, standard.backgroundVisible);
  if (e.kind != standard.kind) json["kind"] = kEnvironmentKinds.wordOf(e.kind);
  if (e.image) json["image"] = e.image->text;
  put(json, "rotation", e.rotation, standard.rotation);
  put(json, "fogColor", e.fogColor, standard.fogColor);
  put(json, "fogDensity", e.fogDensity, standard.fogDensity);
  put(json, "fogFalloff", e.fogFalloff, standard.fogFalloff);
  put(json, "fogHeight", e.fogHeight, standard.fogHeight);
  put(json, "bloom", e.bloom, standard.bloom);
  put(json, "occlusion", e.occlusion, standard.occlusion);
  put(json, "occlusionRadius", e.occlusionRadius, standard.occlusionRadius);
  put(json, "largestTexture", e.largestTexture, standard.largestTexture);
  return json;
}

template <class IdType, class T>
Json jsonFrom(const base::Shelf<IdType, T>& shelf) {
  Json json = Json::object();
  for (const auto& [id, item] : shelf) append(json, id.text, jsonFrom(*item));
  return json;
}

Json jsonFrom(const Scene& s) {
  Json json;
  json["name"] = s.name;
  put(json, "environment", s.environment, Environment{});
  json["entities"] = jsonFrom(s.entities);
  return json;
}

void putKept(Json& json, const char* key, const std::string& kept) {
  if (kept.empty()) return;
  Json parsed = Json::parse(kept, nullptr, false);
  if (!parsed.is_discarded()) json[key] = std::move(parsed);
}

Json jsonFrom(const Variable& v) {
  Json json{{"name", v.name}, {"initial", jsonFrom(v.initial)}};
  putKept(json, "kept", v.kept);
  return json;
}

Json jsonFrom(const Event& e) {
  Json json{{"name", e.name}};
  if (!e.values.empty()) json["values"] = jsonFrom(e.values);
  putKept(json, "kept", e.kept);
  return json;
}

Json jsonFrom(const Node& n) {
  Json json{{"type", n.type}};
  if (!n.config.empty()) json["config"] = jsonFrom(n.config);
  if (!n.values.empty()) json["values"] = jsonFrom(n.values);
  putKept(json, "kept", n.kept);
  return json;
}

Json jsonFrom(const std::vector<InterfacePort>& ports) {
  Json json = Json::array();
  for (const InterfacePort& p : ports) {
    Json one{{"id", p.id}, {"name", p.name}};
    if (p.isFlow)
      one["flow"] = true;
    else
      one["value"] = jsonFrom(p.standard);
    if (!p.help.empty()) one["help"] = p.help;
    json.push_back(std::move(one));
  }
  return json;
}

Json jsonFrom(const Comment& c) {
  Json json{{"text", c.text}, {"position", jsonFrom(c.position)}, {"size", jsonFrom(c.size)}};
  put(json, "color", c.color, Comment{}.color);
  return json;
}

Json jsonFrom(const Group& g) {
  Json json{{"title", g.title}};
  put(json, "color", g.color, Group{}.color);
  json["nodes"] = Json::array();
  for (const NodeId& id : g.nodes) json["nodes"].push_back(id.text);
  put(json, "folded", g.isFolded, false);
  return json;
}

Json jsonFrom(const Link& l) { return {l.from.node.text, l.from.name, l.to.node.text, l.to.name}; }

Json jsonFrom(const GraphEditorData& e) {
  Json json = Json::object();
  if (!e.positions.empty()) {
    json["positions"] = Json::object();
    for (const auto& [id, p] : e.positions) append(json["positions"], id.text, jsonFrom(p));
  }
  if (!e.comments.isEmpty()) json["comments"] = jsonFrom(e.comments);
  if (!e.groups.isEmpty()) json["groups"] = jsonFrom(e.groups);
  if (!e.bends.empty()) {
    json["bends"] = Json::array();
    for (const auto& [link, points] : e.bends) {
      Json one{{"wire", jsonFrom(link)}, {"points", Json::array()}};
      for (const base::Float2 p : points) one["points"].push_back(jsonFrom(p));
      json["bends"].push_back(std::move(one));
    }
  }
  return json;
}

Json jsonFrom(const std::vector<Link>& links) {
  Json json = Json::array();
  for (const Link& l : links) json.push_back(jsonFrom(l));
  return json;
}

Json jsonFrom(const Kept& k) {
  Json json = Json::object();
  if (!k.nodes.isEmpty()) json["nodes"] = jsonFrom(k.nodes);
  if (!k.valueLinks.empty()) json["valueLinks"] = jsonFrom(k.valueLinks);
  if (!k.flowLinks.empty()) json["flowLinks"] = jsonFrom(k.flowLinks);
  putKept(json, "graph", k.json);
  return json;
}

Json jsonFrom(const Graph& g) {
  Json json;
  json["name"] = g.name;
  if (g.function)
    json["interface"] = {{"inputs", jsonFrom(g.function->inputs)}, {"outputs", jsonFrom(g.function->outputs)}};
  if (!g.parameters.empty()) {
    json["parameters"] = Json::object();
    for (const auto& [id, p] : g.parameters)
      json["parameters"][id] = {{"name", p.name}, {"initial", jsonFrom(p.initial)}};
  }
  if (!g.variables.isEmpty()) json["variables"] = jsonFrom(g.variables);
  if (!g.events.isEmpty()) json["events"] = jsonFrom(g.events);
  json["nodes"] = jsonFrom(g.nodes);
  json["links"] = jsonFrom(g.links);
  if (!(g.editor == GraphEditorData{})) json["editor"] = jsonFrom(g.editor);
  if (!(g.kept == Kept{})) json["kept"] = jsonFrom(g.kept);
  return json;
}

Json jsonFrom(const Asset& a) {
  Json json{{"name", a.name}, {"path", a.path}};
  if (!a.license.empty()) json["license"] = a.license;
  if (!a.author.empty()) json["author"] = a.author;
  return json;
}

}  // namespace

ProjectFiles filesOf(const Project& project) {
  ProjectFiles files;
  Json top;
  top["format"] = kFormatName;
  top["version"] = kFormatVersion;
  top["name"] = project.name;
  top["startScene"] = project.startScene.text;
  if (!project.assets.isEmpty()) top["assets"] = jsonFrom(project.assets);
  if (!project.variables.isEmpty()) top["variables"] = jsonFrom(project.variables);
  if (!project.events.isEmpty()) top["events"] = jsonFrom(project.events);
  files[kProjectFile] = canonicalText(top);
  for (const auto& [id, scene] : project.scenes)
    files[kScenesFolder + id.text + ".json"] = canonicalText(jsonFrom(*scene));
  for (const auto& [id, graph] : project.graphs)
    files[kGraphsFolder + id.text + ".json"] = canonicalText(jsonFrom(*graph));
  return files;
}

}  // namespace model
