#include "asset/meshopt.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#if !defined(__EMSCRIPTEN__)
#include <meshoptimizer.h>
#endif

namespace asset {

base::Status checkMeshopt(const MeshoptView& view) {
  const auto wrong = [&](const std::string& what) {
    return base::Error{"its compressed form (" + view.mode.substr(0, 20) + ", filter " +
                       (view.filter.empty() ? "NONE" : view.filter.substr(0, 20)) + ") " + what +
                       ", got " + std::to_string(view.count) + " elements of " +
                       std::to_string(view.stride) + " bytes"};
  };
  const bool isFiltered = !view.filter.empty() && view.filter != "NONE";
  if (view.mode == "ATTRIBUTES") {
    if (view.stride == 0 || view.stride % 4 != 0 || view.stride > 256)
      return wrong("wants a stride that is a multiple of 4 up to 256");
  } else if (view.mode == "TRIANGLES" || view.mode == "INDICES") {
    if (view.stride != 2 && view.stride != 4) return wrong("wants a stride of 2 or 4");
    if (view.mode == "TRIANGLES" && view.count % 3 != 0) return wrong("wants whole triangles");
    if (isFiltered) return wrong("allows no filter");
  } else {
    return wrong("has an unknown mode");
  }
  if (!isFiltered || view.filter == "EXPONENTIAL") return base::Done{};
  if (view.filter == "QUATERNION")
    return view.stride == 8 ? base::Status(base::Done{}) : wrong("wants a stride of 8");
  if (view.filter == "OCTAHEDRAL" || view.filter == "COLOR")
    return view.stride == 4 || view.stride == 8 ? base::Status(base::Done{})
                                                : wrong("wants a stride of 4 or 8");
  return wrong("has an unknown filter");
}

#if defined(__EMSCRIPTEN__)

bool readsMeshopt() { return false; }

base::Result<std::string> decodeMeshopt(std::string_view, const MeshoptView&) {
  return base::Error{"its meshopt data cannot be unpacked in the browser"};
}

#else

namespace {

/// KHR_meshopt_compression, filter 4: luma, two differences of colour and alpha become red, green,
/// blue, alpha. The highest bit set in alpha tells how many bits the numbers have.
template <class Signed>
void decodeColors(std::string& bytes) {
  using Unsigned = std::make_unsigned_t<Signed>;
  constexpr float kMax = static_cast<float>(static_cast<Unsigned>(-1));
  for (std::size_t at = 0; at + 4 * sizeof(Signed) <= bytes.size(); at += 4 * sizeof(Signed)) {
    Signed in[4];
    std::memcpy(in, bytes.data() + at, sizeof in);
    const int alpha = static_cast<Unsigned>(in[3]);
    int scale = alpha;  // Fills up all bits below the highest one.
    for (int shift = 1; shift < 16; shift *= 2) scale |= scale >> shift;
    const int y = static_cast<Unsigned>(in[0]), co = in[1], cg = in[2];
    const int channels[4] = {y + co - cg, y + cg, y - co - cg,
                             ((alpha << 1) & scale) | (alpha & 1)};
    const float factor = scale > 0 ? kMax / static_cast<float>(scale) : 0;
    Unsigned out[4];
    for (int c = 0; c < 4; ++c)
      out[c] = static_cast<Unsigned>(
          std::clamp(static_cast<float>(channels[c]) * factor + 0.5f, 0.0f, kMax));
    std::memcpy(bytes.data() + at, out, sizeof out);
  }
}

void applyFilter(const MeshoptView& view, std::string& bytes) {
  const auto count = static_cast<std::size_t>(view.count);
  const auto stride = static_cast<std::size_t>(view.stride);
  if (view.filter == "OCTAHEDRAL") meshopt_decodeFilterOct(bytes.data(), count, stride);
  if (view.filter == "QUATERNION") meshopt_decodeFilterQuat(bytes.data(), count, stride);
  if (view.filter == "EXPONENTIAL") meshopt_decodeFilterExp(bytes.data(), count, stride);
  if (view.filter != "COLOR") return;
  if (view.stride == 4)
    decodeColors<std::int8_t>(bytes);
  else
    decodeColors<std::int16_t>(bytes);
}

}  // namespace

bool readsMeshopt() { return true; }

base::Result<std::string> decodeMeshopt(std::string_view bytes, const MeshoptView& view) {
  const auto count = static_cast<std::size_t>(view.count);
  const auto stride = static_cast<std::size_t>(view.stride);
  // Stream version 1 (KHR_meshopt_compression's) has this first byte; decoders before 0.23 refuse
  // it.
  constexpr unsigned char kVertexVersion1 = 0xa1;
  std::string out(count * stride, '\0');
  const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
  int failure = 0;
  if (view.mode == "ATTRIBUTES")
    failure = meshopt_decodeVertexBuffer(out.data(), count, stride, from, bytes.size());
  else if (view.mode == "TRIANGLES")
    failure = meshopt_decodeIndexBuffer(out.data(), count, stride, from, bytes.size());
  else
    failure = meshopt_decodeIndexSequence(out.data(), count, stride, from, bytes.size());
  if (failure != 0) {
    const bool isNewer = view.mode == "ATTRIBUTES" && !bytes.empty() && from[0] == kVertexVersion1;
    return base::Error{isNewer ? "its meshopt data is of version 1, which this build cannot unpack"
                               : "its meshopt data is broken"};
  }
  applyFilter(view, out);
  return out;
}

#endif

}  // namespace asset
