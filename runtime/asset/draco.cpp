#include "asset/draco.h"

#if defined(__EMSCRIPTEN__)

namespace asset {

bool readsDraco() { return false; }

base::Result<DracoMesh> decodeDraco(std::string_view, const DracoRequest&) {
  return base::Error{"its Draco data cannot be unpacked in the browser"};
}

}  // namespace asset

#else

#include <draco/compression/config/decoder_options.h>
#include <draco/compression/mesh/mesh_edgebreaker_decoder.h>
#include <draco/compression/mesh/mesh_sequential_decoder.h>
#include <draco/core/decoder_buffer.h>
#include <draco/core/varint_decoding.h>
#include <draco/mesh/mesh.h>

#include <exception>
#include <optional>

namespace asset {
namespace {

/// How large the mesh will be, from the first numbers of its connectivity.
struct Size {
  std::uint32_t faces = 0;
  std::uint64_t tables = 1;  ///< Of corners, one for each set of seams and one for the mesh itself.
};

bool readCount(draco::DecoderBuffer& buffer, bool isVarint, std::uint32_t& out) {
  return isVarint ? draco::DecodeVarint(&out, &buffer) : buffer.Decode(&out);
}

// The order of these numbers: Draco bitstream specification 2.2, "Sequential Decoder" and
// "EdgeBreaker Decoder"; older streams have fixed widths and, before 2.2, one number more.
std::optional<Size> readSize(draco::DecoderBuffer buffer, bool isEdgebreaker,
                             std::uint16_t version) {
  Size size;
  if (!isEdgebreaker) {
    if (!readCount(buffer, version >= DRACO_BITSTREAM_VERSION(2, 2), size.faces)) return {};
    return size;
  }
  const bool isVarint = version >= DRACO_BITSTREAM_VERSION(2, 0);
  std::uint32_t skipped = 0;
  std::uint8_t seams = 0;
  if (version < DRACO_BITSTREAM_VERSION(2, 2) && !readCount(buffer, isVarint, skipped)) return {};
  if (!readCount(buffer, isVarint, skipped) || !readCount(buffer, isVarint, size.faces)) return {};
  if (!buffer.Decode(&seams)) return {};
  size.tables += seams;
  return size;
}

/// A few bytes of Draco data can announce gigabytes: these steps stop Draco's own decoder between
/// reading how much there is and taking the memory for it.
template <class Decoder>
class BoundedDecoder : public Decoder {
 public:
  BoundedDecoder(const DracoRequest& request, bool isEdgebreaker)
      : request_(request), isEdgebreaker_(isEdgebreaker) {}

  /// Why it stopped, where it was not Draco that did; empty otherwise.
  const std::string& fault() const { return fault_; }

 protected:
  bool DecodeConnectivity() override {
    constexpr std::uint64_t kBytesPerCorner = 16;
    const auto size = readSize(*this->buffer(), isEdgebreaker_, this->bitstream_version());
    if (!size) return false;
    const std::uint64_t corners = std::uint64_t{3} * size->faces;
    if (corners != request_.indexCount)
      return stop("its indices must be " + std::to_string(request_.indexCount) +
                  ", but its Draco data has " + std::to_string(corners));
    if (corners * kBytesPerCorner * size->tables > request_.memory) return stopForMemory();
    return Decoder::DecodeConnectivity();
  }

  bool DecodeAllAttributes() override {
    const draco::PointCloud& points = *this->point_cloud();
    if (points.num_points() != request_.vertexCount)
      return stop("its vertices must be " + std::to_string(request_.vertexCount) +
                  ", but its Draco data has " + std::to_string(points.num_points()));
    // An attribute is there twice while its quantised form is made whole, and has an index a point.
    std::uint64_t bytesPerPoint = 0;
    for (int i = 0; i < points.num_attributes(); ++i)
      bytesPerPoint += 2 * static_cast<std::uint64_t>(points.attribute(i)->byte_stride()) + 8;
    for (const DracoAttribute& wanted : request_.attributes)
      bytesPerPoint += 4 * static_cast<std::uint64_t>(wanted.components);
    if (bytesPerPoint > 0 && points.num_points() > request_.memory / bytesPerPoint)
      return stopForMemory();
    return Decoder::DecodeAllAttributes();
  }

 private:
  bool stop(std::string fault) {
    fault_ = std::move(fault);
    return false;
  }
  bool stopForMemory() {
    return stop("its Draco data takes far more memory than a file of its size should");
  }

  const DracoRequest& request_;
  bool isEdgebreaker_;
  std::string fault_;
};

base::Error broken(std::string_view why) {
  return base::Error{"its Draco data is broken: " + std::string(why.substr(0, 200))};
}

template <class Decoder>
base::Status decodeWith(Decoder decoder, draco::DecoderBuffer& buffer, draco::Mesh& mesh) {
  const draco::DecoderOptions options;
  const draco::Status status = decoder.Decode(options, &buffer, &mesh);
  if (!decoder.fault().empty()) return base::Error{decoder.fault()};
  if (!status.ok()) return broken(status.error_msg_string());
  return base::Done{};
}

base::Status decodeMesh(std::string_view bytes, const DracoRequest& request, draco::Mesh& mesh) {
  draco::DecoderBuffer buffer;
  buffer.Init(bytes.data(), bytes.size());
  draco::DecoderBuffer ahead = buffer;
  draco::DracoHeader header;
  const draco::Status ok = draco::PointCloudDecoder::DecodeHeader(&ahead, &header);
  if (!ok.ok()) return broken(ok.error_msg_string());
  if (header.encoder_type != draco::TRIANGULAR_MESH) return broken("it holds no triangles");
  if (header.encoder_method == draco::MESH_SEQUENTIAL_ENCODING)
    return decodeWith(BoundedDecoder<draco::MeshSequentialDecoder>(request, false), buffer, mesh);
  if (header.encoder_method == draco::MESH_EDGEBREAKER_ENCODING)
    return decodeWith(BoundedDecoder<draco::MeshEdgebreakerDecoder>(request, true), buffer, mesh);
  return broken("unknown method " + std::to_string(header.encoder_method));
}

base::Result<std::vector<std::uint32_t> > indicesOf(const draco::Mesh& mesh,
                                                    const DracoRequest& request) {
  std::vector<std::uint32_t> indices;
  if (mesh.num_points() != request.vertexCount ||
      std::uint64_t{3} * mesh.num_faces() != request.indexCount)
    return broken("its counts changed while it was unpacked");
  indices.reserve(request.indexCount);
  for (draco::FaceIndex f(0); f < mesh.num_faces(); ++f)
    for (const draco::PointIndex& point : mesh.face(f)) {
      if (point.value() >= request.vertexCount)
        return base::Error{"index " + std::to_string(indices.size()) + " of its Draco data is " +
                           std::to_string(point.value()) + ", but there are only " +
                           std::to_string(request.vertexCount) + " vertices"};
      indices.push_back(point.value());
    }
  return indices;
}

/// Those that glTF has, and the 32-bit integers that encoders make of them.
bool isNumber(draco::DataType type) {
  return type >= draco::DT_INT8 && type <= draco::DT_FLOAT32 && type != draco::DT_INT64 &&
         type != draco::DT_UINT64;
}

template <class T>
base::Result<std::string> valuesOf(const draco::PointAttribute& from, std::size_t vertexCount,
                                   const DracoAttribute& wanted) {
  const auto components = static_cast<std::size_t>(wanted.components);
  const bool isMapped = !from.is_mapping_identity();
  const std::uint64_t bytesThere = from.buffer() ? from.buffer()->data_size() : 0;
  if ((isMapped && from.indices_map_size() < vertexCount) || from.byte_offset() != 0 ||
      static_cast<std::uint64_t>(from.byte_stride()) * from.size() > bytesThere)
    return broken(wanted.name + " is incomplete");
  std::string bytes(vertexCount * components * sizeof(T), '\0');
  std::vector<T> element(components);
  for (std::size_t i = 0; i < vertexCount; ++i) {
    const auto value = from.mapped_index(draco::PointIndex(static_cast<std::uint32_t>(i)));
    if (value.value() >= from.size()) return broken(wanted.name + " is incomplete");
    if (!from.ConvertValue<T>(value, static_cast<std::int8_t>(components), element.data()))
      return base::Error{wanted.name + " has numbers in its Draco data that do not fit into " +
                         std::to_string(wanted.componentType) + ", its accessor's component type"};
    bytes.replace(i * components * sizeof(T), components * sizeof(T),
                  reinterpret_cast<const char*>(element.data()), components * sizeof(T));
  }
  return bytes;
}

base::Result<std::string> attributeOf(const draco::Mesh& mesh, const DracoAttribute& wanted,
                                      std::size_t vertexCount) {
  const draco::PointAttribute* from = mesh.GetAttributeByUniqueId(wanted.id);
  if (!from)
    return base::Error{wanted.name + " must be attribute " + std::to_string(wanted.id) +
                       " of its Draco data, but there is none with this id"};
  if (from->num_components() != wanted.components)
    return base::Error{wanted.name + " must have " + std::to_string(wanted.components) +
                       " components, but its Draco data has " +
                       std::to_string(from->num_components())};
  if (!isNumber(from->data_type())) return broken(wanted.name + " is of no type that glTF has");
  switch (wanted.componentType) {
    case 5120:
      return valuesOf<std::int8_t>(*from, vertexCount, wanted);
    case 5121:
      return valuesOf<std::uint8_t>(*from, vertexCount, wanted);
    case 5122:
      return valuesOf<std::int16_t>(*from, vertexCount, wanted);
    case 5123:
      return valuesOf<std::uint16_t>(*from, vertexCount, wanted);
    case 5125:
      return valuesOf<std::uint32_t>(*from, vertexCount, wanted);
    default:
      return valuesOf<float>(*from, vertexCount, wanted);
  }
}

}  // namespace

bool readsDraco() { return true; }

base::Result<DracoMesh> decodeDraco(std::string_view bytes, const DracoRequest& request) {
  try {
    draco::Mesh mesh;
    if (const base::Status ok = decodeMesh(bytes, request, mesh); !ok) return ok.error();
    base::Result<std::vector<std::uint32_t> > indices = indicesOf(mesh, request);
    if (!indices) return indices.error();
    DracoMesh result{std::move(*indices), {}};
    for (const DracoAttribute& wanted : request.attributes) {
      base::Result<std::string> values = attributeOf(mesh, wanted, request.vertexCount);
      if (!values) return values.error();
      result.attributes.push_back(std::move(*values));
    }
    return result;
  } catch (const std::exception& e) {
    return broken(e.what());
  }
}

}  // namespace asset

#endif
