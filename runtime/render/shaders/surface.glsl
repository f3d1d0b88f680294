// What plain and layered materials share: inputs, base colour, emission, normals, how light arrives.
in vec3 worldPosition;
#ifdef NORMALS
in vec3 worldNormal;
#endif
#ifdef TANGENTS
in vec4 worldTangent;
#endif
#if defined(SHADOWS) || defined(LAMP_SHADOWS)
uniform highp sampler2DShadow shadowAtlas;
#endif
#ifdef METALLIC_ROUGHNESS_UV
uniform sampler2D metallicRoughnessTexture;
#endif
#ifdef NORMAL_UV
uniform sampler2D normalTexture;
#endif
#ifdef OCCLUSION_UV
uniform sampler2D occlusionTexture;
#endif
#ifdef EMISSIVE_UV
uniform sampler2D emissiveTexture;
#endif
#ifdef OCCLUSION_MAP
uniform sampler2D occlusionMap;
#endif

vec4 baseColor() {
  vec4 color = material.baseColor;
#ifdef BASE_COLOR_UV
  vec4 texel = texture(baseColorTexture, BASE_COLOR_UV);
  color *= vec4(texel.rgb, texel.a);
#endif
#ifdef COLORS
  color *= vertexColor;
#endif
#ifdef ALPHA_MASK
  if (color.a < material.emissive.w) discard;
#endif
#ifndef ALPHA_BLEND
  color.a = 1.0;
#endif
  return color;
}

vec3 emission() {
#ifdef EMISSIVE_UV
  return material.emissive.rgb * texture(emissiveTexture, EMISSIVE_UV).rgb;
#else
  return material.emissive.rgb;
#endif
}

#ifndef UNLIT
vec3 meshNormal() {
#ifdef NORMALS
  return normalize(worldNormal);
#else
  // No normals in the file means flat faces (section 3.7.2.1); this one looks at the viewer already.
  return normalize(cross(dFdx(worldPosition), dFdy(worldPosition)));
#endif
}

void tangentFrame(vec3 n, vec2 uv, out vec3 t, out vec3 b) {
#ifdef TANGENTS
  t = worldTangent.xyz;
  b = cross(n, t) * worldTangent.w;
#else
  // Tangents from how position and uv change over the picture; v points down, so the bitangent is negated.
  vec3 px = dFdx(worldPosition), py = dFdy(worldPosition);
  vec2 ux = dFdx(uv), uy = dFdy(uv);
  vec3 across = cross(py, n), along = cross(n, px);
  t = across * ux.x + along * uy.x;
  b = across * ux.y + along * uy.y;
  float scale = inversesqrt(max(max(dot(t, t), dot(b, b)), 1e-20));
  t *= scale;
  b *= -scale;
#endif
}

vec3 bumped(vec3 n, vec3 texel, vec2 uv, float scale) {
  vec3 m = texel * 2.0 - 1.0, t, b;
  m.xy *= scale;
  tangentFrame(n, uv, t, b);
  return normalize(t * m.x + b * m.y + n * m.z);
}

// Towards the viewer where back faces are shown.
vec3 facing(vec3 n) {
#if defined(DOUBLE_SIDED) && defined(NORMALS)
  return gl_FrontFacing ? n : -n;
#else
  return n;
#endif
}

vec3 surfaceNormal() {
  vec3 n = meshNormal();
#ifdef NORMAL_UV
  n = bumped(n, texture(normalTexture, NORMAL_UV).xyz, NORMAL_UV, material.numbers.z);
#endif
  return facing(n);
}

// Metallic, roughness, and how much of the sky's light is not occluded.
vec3 metallicRoughnessOcclusion() {
  vec3 m = vec3(material.numbers.xy, 1.0);
#ifdef METALLIC_ROUGHNESS_UV
  vec4 texel = texture(metallicRoughnessTexture, METALLIC_ROUGHNESS_UV);
  m.xy *= texel.bg;
#endif
#ifdef OCCLUSION_IN_METALLIC_ROUGHNESS
  m.z += material.numbers.w * (texel.r - 1.0);
#elif defined(OCCLUSION_UV)
  m.z += material.numbers.w * (texture(occlusionTexture, OCCLUSION_UV).r - 1.0);
#endif
#ifdef OCCLUSION_MAP
  m.z *= 1.0 - frame.screen.z * (1.0 - textureLod(occlusionMap, gl_FragCoord.xy * frame.screen.xy, 0.0).r);
#endif
  return m;
}

#if defined(SHADOWS) || defined(LAMP_SHADOWS)
// How much of a light arrives where the atlas is asked at (u, v, depth).
float lightAt(vec3 p) {
  p.z = min(p.z, 1.0);
#ifdef ONE_TAP_SHADOWS
  return textureLod(shadowAtlas, p, 0.0);
#else
  // A tent of five texels by nine bilinear comparisons.
  float texels = frame.shadowInfo.y;
  vec2 at = p.xy * texels, middle = floor(at + 0.5), s = at + 0.5 - middle;
  vec2 w0 = 4.0 - 3.0 * s, w2 = 1.0 + 3.0 * s;
  vec2 o0 = (3.0 - 2.0 * s) / w0 - 2.5, o1 = (3.0 + s) / 7.0 - 0.5, o2 = s / w2 + 1.5;
  mat3 found;
  for (int row = 0; row < 3; ++row) {
    float y = (middle.y + (row == 0 ? o0.y : row == 1 ? o1.y : o2.y)) / texels;
    found[row] = vec3(textureLod(shadowAtlas, vec3((middle.x + o0.x) / texels, y, p.z), 0.0),
                      textureLod(shadowAtlas, vec3((middle.x + o1.x) / texels, y, p.z), 0.0),
                      textureLod(shadowAtlas, vec3((middle.x + o2.x) / texels, y, p.z), 0.0));
  }
  return dot(vec3(w0.x, 7.0, w2.x) * found, vec3(w0.y, 7.0, w2.y)) / 144.0;
#endif
}

// The place to ask about: lifted off the surface where the light grazes it, for a texel of a map covers a slope there.
vec3 lifted(vec3 l, float texel) {
  vec3 n = meshNormal();
  float facing = dot(n, l);
  return worldPosition + n * (texel * sqrt(max(1.0 - facing * facing, 0.0)) * sign(facing));
}
#endif

#ifdef SHADOWS
// How much of the sun arrives: asked of the finest cascade that holds the place.
float sunShare() {
  vec3 lift = lifted(frame.toSun.xyz, 1.0) - worldPosition;
  for (int c = 0; c < int(frame.shadowInfo.x); ++c) {
    vec4 corner = frame.cascades[4 * c + 3], p1 = vec4(worldPosition + lift * corner.w, 1.0);
    vec3 p = vec3(dot(frame.cascades[4 * c], p1), dot(frame.cascades[4 * c + 1], p1), dot(frame.cascades[4 * c + 2], p1));
    vec2 off = abs(p.xy - 0.5);
    if (max(off.x, off.y) < frame.shadowInfo.z) return lightAt(vec3(corner.xy + p.xy * corner.z, p.z));
  }
  return 1.0;
}
#endif

#ifdef LAMP_SHADOWS
// How much of lamp i arrives: l towards it, distance2 the square of how far it is.
float lampShare(int i, vec3 l, float distance2) {
  vec4 map = frame.lampShadows[i], place = frame.lights[3 * i];
  if (map.x < 0.0) return 1.0;
  vec3 at = lifted(l, map.w * (place.w > 0.0 ? sqrt(distance2) : 1.0)), p;
  float tile = map.x;
  if (map.z < 0.0) {
    int row = 4 * int(-map.z - 0.5);
    vec4 a1 = vec4(at, 1.0);
    float w = dot(frame.lampRows[row + 3], a1);
    p = vec3(dot(frame.lampRows[row], a1), dot(frame.lampRows[row + 1], a1), dot(frame.lampRows[row + 2], a1));
    if (w <= 0.0 || max(abs(p.x), abs(p.y)) > w) return 1.0;
    p = p / w * 0.5 + 0.5;
  } else {
    // The side of the cube that the place is seen through.
    vec3 v = at - place.xyz, size = abs(v);
    bool isX = size.x >= size.y && size.x >= size.z, isY = !isX && size.y >= size.z;
    float along = isX ? v.x : isY ? v.y : v.z, way = along > 0.0 ? 1.0 : -1.0, depth = max(abs(along), 1e-6);
    vec2 across = isX ? vec2(v.z * way, v.y) : isY ? vec2(v.x * way, v.z) : vec2(-v.x * way, v.y);
    tile += (isX ? 0.0 : isY ? 2.0 : 4.0) + (along > 0.0 ? 0.0 : 1.0);
    p = vec3(0.5 + frame.lampAtlas.w * across / depth, map.y - map.z / depth);
  }
  vec2 corner = vec2(mod(tile, 4.0), floor(tile * 0.25));
  return lightAt(vec3(frame.lampAtlas.xy + (corner + p.xy) * frame.lampAtlas.z, p.z));
}
#endif

#ifdef LIGHTS
// What arrives from a lamp, and the direction to it.
vec3 lamp(int i, out vec3 l) {
  vec4 place = frame.lights[3 * i], color = frame.lights[3 * i + 1], spot = frame.lights[3 * i + 2];
  l = place.xyz - worldPosition * place.w;
  float distance2 = max(dot(l, l), 1e-6);
  l *= inversesqrt(distance2);
  vec3 light = color.rgb;
  if (place.w > 0.0) {
    // KHR_lights_punctual: inverse square, fading to zero at the range (w: 1 / range^2, 0 for infinite).
    float fade = distance2 * color.w;
    light *= clamp(1.0 - fade * fade, 0.0, 1.0) / distance2;
    // spot.xyz: its direction times the scale, w: the offset; a point light has 0, 1.
    float cone = clamp(spot.w - dot(spot.xyz, l), 0.0, 1.0);
    light *= cone * cone;
  }
#ifdef LAMP_SHADOWS
  if (light != vec3(0.0)) light *= lampShare(i, l, distance2);
#endif
  return light;
}
#endif

// The split sum's bias, and what a single bounce between facets loses (polynomials fitted to the integral of the GGX
// lobe: within 0.05 of it).
vec2 splitSum(float nv, float r) {
  float r2 = r * r, m = 1.0 - nv, m2 = m * m;
  float bias = m2 * m2 * (0.95 + r * (0.64 * r2 - 1.53));
  float lost = max(r * (r * (0.4255 + r * (0.7573 * nv - 0.2528 * r2 * r)) - 0.2191 * nv * nv * nv), 0.0);
  return vec2(bias, lost);
}
#endif
