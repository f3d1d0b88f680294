// What plain and layered materials share: inputs, base colour, emission, normals, how light arrives.
in vec3 worldPosition;
#ifdef NORMALS
in vec3 worldNormal;
#endif
#ifdef TANGENTS
in vec4 worldTangent;
#endif
#ifdef SHADOWS
in vec3 shadowPosition;
uniform sampler2DShadow shadowMap;
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
  return m;
}

#ifdef SHADOWS
// How much of the sun arrives: four bilinear comparisons over a 3 x 3 neighbourhood.
float sunShare() {
  float e = frame.shadowInfo.x * 0.75;
  vec3 p = vec3(shadowPosition.xy, min(shadowPosition.z, 1.0));
#ifdef ONE_TAP_SHADOWS
  return texture(shadowMap, p);
#else
  return 0.25 * (texture(shadowMap, p + vec3(e, e, 0.0)) + texture(shadowMap, p + vec3(-e, e, 0.0)) +
                 texture(shadowMap, p + vec3(e, -e, 0.0)) + texture(shadowMap, p + vec3(-e, -e, 0.0)));
#endif
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
