// Things of a project as text, for the clipboard: copied in one project, pasted into another, or kept in a mail. JSON;
// the things in it are written as the files of a project are, so it is migrated and checked as those are.
#pragma once

#include "base/result.h"
#include "model/project.h"

#include <string>
#include <string_view>

namespace model {

/// What a clip carries. `project` has one scene at most: its entities are what was copied, and graphs, assets,
/// variables and events are those that they need; of assets only the names and paths.
struct Clip {
  /// Empty: entities. Else the part that was copied ("light", "material" …), which the one entity of the scene has.
  std::string part;
  Project project;
  bool operator==(const Clip&) const = default;
};

/// Longer texts are refused before they are read.
inline constexpr std::size_t kMaxClipText = std::size_t{64} << 20;

std::string clipText(const Clip& clip);
/// The opposite. Fails with what was wanted and what came: no clip at all, one of a newer version, a broken one.
base::Result<Clip> clipFrom(std::string_view text);
/// A quick look: whether this may be a clip at all, or plain text that is nobody's.
bool looksLikeClip(std::string_view text);

}  // namespace model
