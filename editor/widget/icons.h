// The editor's icons, drawn as lines: sharp at every scale, coloured by use, no files.
#pragma once

#include <imgui.h>

namespace widget {

enum class Icon {
  Entity,
  Box,
  Sphere,
  Cylinder,
  Cone,
  Plane,
  Torus,
  Model,
  Light,
  Camera,
  Label,
  Graph,
  Function,
  Eye,
  EyeClosed,
  Plus,
  Trash,
  Copy,
  Save,
  Undo,
  Redo,
  Play,
  Stop,
  Search,
  Close,
  Error,
  Warning,
  Info,
  Good,
  Move,
  Rotate,
  Scale,
  World,
  Local,
  ChevronDown,
  ChevronRight,
  ChevronLeft,
  ChevronUp,
  Tree,
  Sliders,
  History,
  Console,
  Folder,
  File,
  Menu,
  Gear,
  Import,
  Export,
  Globe,
  Palette,
  Frame,
  Variable,
  Event,
  Fix,
  Sky,
};

/// Inside the square at `min` with side `size`, both in pixels.
void drawIcon(ImDrawList& list, Icon icon, ImVec2 min, float size, ImU32 color);

}  // namespace widget
