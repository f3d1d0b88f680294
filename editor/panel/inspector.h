// What is selected, field by field: an entity, a node, a graph or the scene itself.
#pragma once

#include "panel/context.h"
#include "widget/property_field.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panel {

class PropertyRows;

class Inspector {
 public:
  /// Fills the window it is called in.
  void draw(Context& context);

 private:
  void transform(Context& context, const model::EntityId& id, const model::Entity& entity);
  void rotation(PropertyRows& rows, const model::EntityId& id, const model::Entity& entity);

  // Angles as they were typed: a quaternion forgets which of many equal triples it came from.
  model::EntityId eulerOf_;
  base::Quat eulerRotation_;
  base::Float3 eulerDegrees_;
  std::vector<model::NodeId> seenNodes_;
};

// The parts, one file a topic.
void shapeSection(Context& context, const model::EntityId& id, const model::Entity& entity);
void materialSection(Context& context, const model::EntityId& id, const model::Entity& entity);
void lightSection(Context& context, const model::EntityId& id, const model::Entity& entity);
void cameraSection(Context& context, const model::EntityId& id, const model::Entity& entity);
void entitySections(Context& context, const model::EntityId& id, const model::Entity& entity);
/// Of a prop: parameters, and the looks of its slots.
void propSections(Context& context, const model::EntityId& id, const model::Entity& entity);
void panelSections(Context& context, const model::EntityId& id, const model::Panel& panel);
void behaviourSection(Context& context, const model::EntityId& id, const model::Entity& entity);
/// Of an asset that is a picture of light from all around (.hdr) and no model.
bool isLightImage(const model::Asset& asset);
void sceneSections(Context& context, const model::SceneId& id, const model::Scene& scene);
void nodeSections(Context& context, const model::NodeId& id, const model::Node& node);
/// Of a function: its inputs and outputs.
void functionSections(Context& context, const model::GraphId& id, const model::Graph& graph);
/// Of a use of a function: the way into it, and taking it in.
void useButtons(Context& context, const model::NodeId& id, const model::Node& node);
/// Name and values of an event of the graph, or of a shared one where `graph` is empty. Its edits
/// are made here.
void eventFields(Context& context, const model::GraphId& graph, const model::EventId& id,
                 const model::Event& event, const std::string& name);
/// Variables and events that all behaviours share.
void sharedSections(Context& context);
/// The types that graphs can hold, by their names in files.
std::vector<widget::Choice> typeChoices();
/// A type and a value of it; another type brings its zero.
widget::FieldEdit typeRow(Context& context, const std::string& name, base::Value& value);
void graphSections(Context& context, const model::GraphId& id, const model::Graph& graph);

/// What a model wears, as a row; nothing where it has no variants and none is chosen.
void variantRow(Context& context, const model::EntityId& id, const model::Entity& entity);

/// Entities of the open scene, by name.
std::vector<widget::Choice> entityChoices(const Context& context);

/// Turns around X, then Y, then Z of the fixed axes, in degrees.
base::Float3 degreesFrom(const base::Quat& q);
base::Quat quatFromDegrees(base::Float3 degrees);

}  // namespace panel
