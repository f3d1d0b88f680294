// Where the author works.
#pragma once

namespace panel {

/// Whose selection the inspector shows and whom Delete and Ctrl+D mean: the side last worked in.
enum class Focus { Scene, Graph };

}  // namespace panel
