// The palette of the kit: materials that go well together.
#pragma once

#include "shape/kinds.h"

#include <cstdint>

namespace shape::look {

/// From a colour as artists write it (sRGB, 0xRRGGBB).
Look paint(std::uint32_t srgb, float roughness = 0.6f, float metallic = 0);
/// The same, and it shines by itself so many times as bright as its colour.
Look glow(std::uint32_t srgb, float strength);
/// Seen through; `opacity` 0 to 1.
Look clear(std::uint32_t srgb, float opacity, float roughness = 0.05f);

inline Look plaster() { return paint(0xECE7DE, 0.9f); }
inline Look white() { return paint(0xF3F1EC, 0.55f); }
inline Look warmGrey() { return paint(0xB9B2A7, 0.75f); }
inline Look darkGrey() { return paint(0x3A3D42, 0.6f); }
inline Look black() { return paint(0x17181A, 0.45f); }
inline Look oak() { return paint(0xB98A56, 0.55f); }
inline Look oakDark() { return paint(0x9C6F42, 0.55f); }
inline Look walnut() { return paint(0x6B4A32, 0.5f); }
inline Look pine() { return paint(0xD8B483, 0.6f); }
inline Look concrete() { return paint(0xA5A39E, 0.85f); }
inline Look stone() { return paint(0x8C877E, 0.9f); }
inline Look marble() { return paint(0xE9E6E1, 0.25f); }
inline Look slate() { return paint(0x545B63, 0.7f); }
inline Look terracotta() { return paint(0xB5654A, 0.8f); }
inline Look steel() { return paint(0xC4C7CA, 0.35f, 1); }
inline Look darkSteel() { return paint(0x53565B, 0.4f, 1); }
inline Look brass() { return paint(0xD6A94F, 0.3f, 1); }
inline Look gold() { return paint(0xE8BE62, 0.28f, 1); }
inline Look copper() { return paint(0xC77B53, 0.35f, 1); }
inline Look red() { return paint(0xC83A3A, 0.4f); }
inline Look orange() { return paint(0xE8873A, 0.45f); }
inline Look yellow() { return paint(0xEDC04A, 0.45f); }
inline Look green() { return paint(0x4E9A5B, 0.5f); }
inline Look blue() { return paint(0x3C74C8, 0.4f); }
inline Look leaf() { return paint(0x5C8A3C, 0.7f); }
inline Look leafDark() { return paint(0x3F6B38, 0.75f); }
inline Look needle() { return paint(0x31573A, 0.8f); }
inline Look bark() { return paint(0x6E5138, 0.9f); }
inline Look soil() { return paint(0x4A3626, 0.95f); }
inline Look linen() { return paint(0xE6DCC8, 0.85f); }
inline Look fabric() { return paint(0x5B7083, 0.9f); }
inline Look velvet() { return paint(0x8E1F33, 0.8f); }
inline Look glass() { return clear(0xDDEBEA, 0.16f); }
inline Look lampLight() { return glow(0xFFE3B8, 4); }

}  // namespace shape::look
