// Every mesh, for every pass: object or skin to world to clip.
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 tangent;
layout(location = 3) in vec2 texCoord0;
layout(location = 4) in vec2 texCoord1;
layout(location = 5) in vec4 color;
layout(location = 6) in uvec4 joints;
layout(location = 7) in vec4 weights;

// An object: three rows of worldFromLocal, and
// (first texel of its joints, first texel of its morph weights, how many morphs, vertices of the geometry).
#ifdef INSTANCED
layout(location = 8) in mat4 objectRows;  // One a column.
#define OBJECT(i) objectRows[i]
#else
uniform vec4 object[4];
#define OBJECT(i) object[i]
#endif

#ifdef DEPTH_ONLY
uniform vec4 clipRows[4];
#else
out vec3 worldPosition;
#ifdef NORMALS
out vec3 worldNormal;
#endif
#ifdef TANGENTS
out vec4 worldTangent;
#endif
#ifdef VOLUME
out float volumeScale;
#endif
#endif
#ifdef UV0
out vec2 uv0;
#endif
#ifdef UV1
out vec2 uv1;
#endif
#ifdef COLORS
out vec4 vertexColor;
#endif

#if defined(SKIN) || defined(MORPH)
uniform sampler2D poses;
const int kPoseWidth = 1024;  // Texels a row.
vec4 pose(int texel) { return texelFetch(poses, ivec2(texel % kPoseWidth, texel / kPoseWidth), 0); }
#endif
#ifdef MORPH
uniform sampler2D morphs;
vec3 morph(int texel) {
  int width = textureSize(morphs, 0).x;
  return texelFetch(morphs, ivec2(texel % width, texel / width), 0).xyz;
}
#endif

void main() {
  vec3 p = position;
#ifdef NORMALS
  vec3 n = normal;
#endif
#ifdef TANGENTS
  vec3 t = tangent.xyz;
#endif

#ifdef MORPH
  vec4 info = OBJECT(3);
  int vertexCount = int(info.w);
  for (int i = 0; i < int(info.z); ++i) {
    vec2 weighed = pose(int(info.y) + i).xy;  // weight, target
    int at = int(weighed.y) * MORPH_STREAMS * vertexCount + gl_VertexID;
    p += weighed.x * morph(at);
#if defined(NORMALS) && defined(MORPH_NORMALS)
    n += weighed.x * morph(at + vertexCount);
#endif
#if defined(TANGENTS) && defined(MORPH_TANGENTS)
    t += weighed.x * morph(at + (MORPH_STREAMS - 1) * vertexCount);
#endif
  }
#endif

#ifdef SKIN
  vec4 row0 = vec4(0.0), row1 = vec4(0.0), row2 = vec4(0.0);
  for (int i = 0; i < 4; ++i) {
    int at = int(OBJECT(3).x) + int(joints[i]) * 3;
    row0 += weights[i] * pose(at);
    row1 += weights[i] * pose(at + 1);
    row2 += weights[i] * pose(at + 2);
  }
#else
  vec4 row0 = OBJECT(0), row1 = OBJECT(1), row2 = OBJECT(2);
#endif
  vec4 p1 = vec4(p, 1.0);
  vec3 world = vec3(dot(row0, p1), dot(row1, p1), dot(row2, p1));

#ifdef DEPTH_ONLY
  vec4 w1 = vec4(world, 1.0);
  gl_Position = vec4(dot(clipRows[0], w1), dot(clipRows[1], w1), dot(clipRows[2], w1), dot(clipRows[3], w1));
#else
  gl_Position = frame.clipFromWorld * vec4(world, 1.0);
  worldPosition = world;
#endif

#if defined(NORMALS) && !defined(DEPTH_ONLY)
  // The cofactor matrix: right for any scale, and with the determinant's sign for mirrored ones.
  vec3 c0 = cross(row1.xyz, row2.xyz);
  worldNormal = vec3(dot(c0, n), dot(cross(row2.xyz, row0.xyz), n), dot(cross(row0.xyz, row1.xyz), n));
  if (dot(row0.xyz, c0) < 0.0) worldNormal = -worldNormal;
#endif
#if defined(TANGENTS) && !defined(DEPTH_ONLY)
  worldTangent = vec4(dot(row0.xyz, t), dot(row1.xyz, t), dot(row2.xyz, t), tangent.w);
#endif
#ifdef VOLUME
  // A thickness is measured in the mesh's own space: the mean of what the matrix does to its axes.
  volumeScale = (length(vec3(row0.x, row1.x, row2.x)) + length(vec3(row0.y, row1.y, row2.y)) +
                 length(vec3(row0.z, row1.z, row2.z))) / 3.0;
#endif
#ifdef UV0
  uv0 = texCoord0;
#endif
#ifdef UV1
  uv1 = texCoord1;
#endif
#ifdef COLORS
  vertexColor = color;
#endif
#ifdef POINTS
  gl_PointSize = 1.0;
#endif
}
