// The ids of a document, each its own type.
#pragma once

#include "base/id.h"

namespace model {

using SceneId = base::Id<struct SceneTag>;
using EntityId = base::Id<struct EntityTag>;
using AssetId = base::Id<struct AssetTag>;
using GraphId = base::Id<struct GraphTag>;
using NodeId = base::Id<struct NodeTag>;
using VariableId = base::Id<struct VariableTag>;
using EventId = base::Id<struct EventTag>;
using CommentId = base::Id<struct CommentTag>;
using GroupId = base::Id<struct GroupTag>;

}  // namespace model
