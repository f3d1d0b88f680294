// A glTF material: metallic-roughness as in appendix B of the glTF 2.0 specification, lit by sky, sun and lights.
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
vec3 surfaceNormal() {
#ifdef NORMALS
  vec3 n = normalize(worldNormal);
#else
  // No normals in the file means flat faces (section 3.7.2.1); this one looks at the viewer already.
  vec3 n = normalize(cross(dFdx(worldPosition), dFdy(worldPosition)));
#endif
#ifdef NORMAL_UV
  vec3 m = texture(normalTexture, NORMAL_UV).xyz * 2.0 - 1.0;
  m.xy *= material.numbers.z;
#ifdef TANGENTS
  vec3 t = worldTangent.xyz, b = cross(n, t) * worldTangent.w;
#else
  // Tangents from how position and uv change over the picture; v points down, so the bitangent is negated.
  vec3 px = dFdx(worldPosition), py = dFdy(worldPosition);
  vec2 ux = dFdx(NORMAL_UV), uy = dFdy(NORMAL_UV);
  vec3 across = cross(py, n), along = cross(n, px);
  vec3 t = across * ux.x + along * uy.x, b = across * ux.y + along * uy.y;
  float scale = inversesqrt(max(max(dot(t, t), dot(b, b)), 1e-20));
  t *= scale;
  b *= -scale;
#endif
  n = normalize(t * m.x + b * m.y + n * m.z);
#endif
#if defined(DOUBLE_SIDED) && defined(NORMALS)
  n = gl_FrontFacing ? n : -n;
#endif
  return n;
}

// Reflected light of one source, without its colour: the sum of diffuse and specular for a light of irradiance 1.
vec3 reflected(vec3 n, vec3 v, vec3 l, float nv, vec3 diffuse, vec3 f0, float alpha2) {
  vec3 h = normalize(v + l);
  float nl = max(dot(n, l), 0.0), nh = max(dot(n, h), 0.0), vh = max(dot(v, h), 0.0);
  float d = nh * nh * (alpha2 - 1.0) + 1.0;
  // D * G / (4 nl nv) with height-correlated Smith.
  float shape = alpha2 / (2.0 * kPi * d * d *
                          (nl * sqrt(nv * nv * (1.0 - alpha2) + alpha2) + nv * sqrt(nl * nl * (1.0 - alpha2) + alpha2) + 1e-5));
  float grazing = 1.0 - vh, grazing2 = grazing * grazing;
  vec3 f = f0 + (1.0 - f0) * (grazing2 * grazing2 * grazing);
  return (diffuse * (1.0 / kPi) * (1.0 - f) + f * shape) * nl;
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
vec3 lamps(vec3 n, vec3 v, float nv, vec3 diffuse, vec3 f0, float alpha2) {
  vec3 sum = vec3(0.0);
  for (int i = 0; i < int(frame.lightCount.x); ++i) {
    vec4 place = frame.lights[3 * i], color = frame.lights[3 * i + 1], spot = frame.lights[3 * i + 2];
    vec3 l = place.xyz - worldPosition * place.w;
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
    sum += light * reflected(n, v, l, nv, diffuse, f0, alpha2);
  }
  return sum;
}
#endif

vec3 litColor(vec3 base) {
  float metallic = material.numbers.x, roughness = material.numbers.y, occlusion = 1.0;
#ifdef METALLIC_ROUGHNESS_UV
  vec4 texel = texture(metallicRoughnessTexture, METALLIC_ROUGHNESS_UV);
  metallic *= texel.b;
  roughness *= texel.g;
#endif
#ifdef OCCLUSION_IN_METALLIC_ROUGHNESS
  occlusion = 1.0 + material.numbers.w * (texel.r - 1.0);
#elif defined(OCCLUSION_UV)
  occlusion = 1.0 + material.numbers.w * (texture(occlusionTexture, OCCLUSION_UV).r - 1.0);
#endif
  vec3 n = surfaceNormal();
  vec3 v = normalize(frame.eye.xyz - worldPosition * frame.eye.w);
  float nv = clamp(dot(n, v), 1e-3, 1.0);
  vec3 f0 = mix(vec3(0.04), base, metallic), diffuse = base * (1.0 - metallic);
  // A point light on a perfect mirror would be no pixel wide.
  float r = max(roughness, 0.045), r2 = r * r, alpha2 = r2 * r2;

  // Sky: the split sum's scale and bias, and the light that bounces between facets more than once (Fdez-Aguera 2019),
  // so that a white metal keeps all energy. Polynomials fitted to the integral of the GGX lobe: within 0.05 of it.
  float m = 1.0 - nv, m2 = m * m;
  float bias = m2 * m2 * (0.95 + r * (0.64 * r2 - 1.53));
  float lost = max(r * (r * (0.4255 + r * (0.7573 * nv - 0.2528 * r2 * r)) - 0.2191 * nv * nv * nv), 0.0);
  vec3 once = f0 * (1.0 - lost - bias) + bias;
  vec3 average = f0 + (1.0 - f0) * (1.0 / 21.0);
  vec3 again = once * average * lost / (1.0 - average * lost);
  vec3 sum = once * blurredSkyRadiance(reflect(-v, n), r) + (again + diffuse * (1.0 - once - again)) * skyIrradiance(n);
  sum *= occlusion;

#ifdef SUN
  vec3 sun = frame.sunLight.rgb * reflected(n, v, frame.toSun.xyz, nv, diffuse, f0, alpha2);
#ifdef SHADOWS
  sun *= sunShare();
#endif
  sum += sun;
#endif
#ifdef LIGHTS
  sum += lamps(n, v, nv, diffuse, f0, alpha2);
#endif
  return sum + emission();
}
#endif

void main() {
  vec4 color = baseColor();
#ifdef UNLIT
#ifdef EMISSION
  color.rgb += emission();
#endif
  pixel = vec4(srgbFromLinear(clamp(color.rgb, 0.0, 1.0)), color.a);
#else
  pixel = vec4(quickSrgbFromLinear(toneMapped(litColor(color.rgb))), color.a);
#endif
}
