// A glTF material with extensions: appendix B of the glTF 2.0 specification with the layers of KHR_materials_ior,
// _specular, _sheen, _clearcoat, _iridescence, _anisotropy, _transmission, _volume, _dispersion and
// _diffuse_transmission, each as its specification's text has it. Clear glass shows what is drawn behind it: lamps and
// the sun do not shine through.
layout(std140) uniform Layers {
  vec4 specular;     // rgb: head-on reflectance of the dielectric times the specular colour, w: specular factor
  vec4 coat;         // Clearcoat: factor, roughness, normal scale, head-on reflectance
  vec4 sheen;        // rgb, w: roughness
  vec4 film;         // Iridescence: factor, ior, least and greatest thickness in nanometres
  vec4 brush;        // Anisotropy: strength, cosine and sine of the rotation
  vec4 glass;        // Transmission, ior, thickness, dispersion
  vec4 attenuation;  // rgb: extinction a metre
  vec4 thin;         // Diffuse transmission: rgb, w: factor
  vec4 uvRows[28];   // Two rows a texture, as in Material.
} layers;

#ifdef SPECULAR_UV
uniform sampler2D specularTexture;
#endif
#ifdef SPECULAR_COLOR_UV
uniform sampler2D specularColorTexture;
#endif
#ifdef CLEARCOAT_UV
uniform sampler2D clearcoatTexture;
#endif
#ifdef CLEARCOAT_ROUGHNESS_UV
uniform sampler2D clearcoatRoughnessTexture;
#endif
#ifdef CLEARCOAT_NORMAL_UV
uniform sampler2D clearcoatNormalTexture;
#endif
#ifdef SHEEN_COLOR_UV
uniform sampler2D sheenColorTexture;
#endif
#ifdef SHEEN_ROUGHNESS_UV
uniform sampler2D sheenRoughnessTexture;
#endif
#ifdef IRIDESCENCE_UV
uniform sampler2D iridescenceTexture;
#endif
#ifdef IRIDESCENCE_THICKNESS_UV
uniform sampler2D iridescenceThicknessTexture;
#endif
#ifdef ANISOTROPY_UV
uniform sampler2D anisotropyTexture;
#endif
#ifdef TRANSMISSION_UV
uniform sampler2D transmissionTexture;
#endif
#ifdef THICKNESS_UV
uniform sampler2D thicknessTexture;
#endif
#ifdef DIFFUSE_TRANSMISSION_UV
uniform sampler2D diffuseTransmissionTexture;
#endif
#ifdef DIFFUSE_TRANSMISSION_COLOR_UV
uniform sampler2D diffuseTransmissionColorTexture;
#endif
#ifdef TRANSMISSION
uniform sampler2D background;
#endif
#ifdef VOLUME
in float volumeScale;
#endif

vec2 transformedLayer(vec2 uv, int slot) {
  vec3 h = vec3(uv, 1.0);
  return vec2(dot(layers.uvRows[2 * slot].xyz, h), dot(layers.uvRows[2 * slot + 1].xyz, h));
}

float greatest(vec3 c) { return max(c.r, max(c.g, c.b)); }

float fifth(float x) {
  float x2 = x * x;
  return x2 * x2 * x;
}

// What the light of every source meets.
struct Surface {
  vec3 n, v;
  float nv, roughness;
  vec3 diffuse;         // Albedo below a dielectric, less what is transmitted.
  vec3 through;         // The part of light from behind that comes out diffusely here.
  float metallic;
  vec3 f0, metal0;      // Head-on reflectance as a dielectric, and as a metal.
  float f90;
  vec3 film, metalFilm; // Fresnel factor with a thin film on either, towards the viewer,
  float filmShare;      // and how much of it there is.
  vec3 tangent, bitangent;
  float alphaT, alphaB; // GGX widths along tangent and bitangent.
  vec3 sheen;
  float sheenAlpha, sheenRoughness, sheenScale;
  vec3 coatNormal;
  float coatRoughness, coatShare;
};

#ifdef SHEEN
// KHR_materials_sheen: the part of the light that the fibres reflect, for colour 1. An exponential fitted to the
// integral over the hemisphere: within 0.07 of it, 0.01 on average.
float sheenAlbedo(float x, float r) {
  vec4 powers = vec4(1.0, sqrt(x), x, x * x * x);
  vec4 byRoughness = vec4(1.0 / r, 1.0, r, r * r);
  const mat4 fit = mat4(-0.2191, 1.7810, -3.9215, 2.5098, 2.1813, -14.1785, 22.9866, -12.2198,
                        -4.5528, 19.7295, -31.0421, 15.3221, 3.0006, -18.0978, 28.9287, -14.0410);
  return min(exp(dot(byRoughness * fit, powers)), 1.0);
}

float fibreShadow(float x, float alpha) {
  float w = (1.0 - alpha) * (1.0 - alpha);
  float a = mix(21.5473, 25.3245, w), b = mix(3.82987, 3.32435, w), c = mix(0.19823, 0.16801, w);
  float d = mix(-1.97760, -1.27393, w), e = mix(-4.32054, -4.85967, w);
  return a / (1.0 + b * pow(x, c)) + d * x + e;
}

float fibreLambda(float x, float alpha) {
  return x < 0.5 ? exp(fibreShadow(x, alpha))
                 : exp(2.0 * fibreShadow(0.5, alpha) - fibreShadow(1.0 - x, alpha));
}

// The "Charlie" distribution and its visibility (Conty and Kulla 2017).
float fibres(float nl, float nv, float nh, float alpha) {
  float d = (2.0 + 1.0 / alpha) * pow(max(1.0 - nh * nh, 1e-4), 0.5 / alpha) / (2.0 * kPi);
  return d / ((1.0 + fibreLambda(nv, alpha) + fibreLambda(nl, alpha)) * 4.0 * nv * max(nl, 1e-3));
}
#endif

#ifdef IRIDESCENCE
vec3 reflectance(vec3 ior, float outside) {
  vec3 root = (ior - outside) / (ior + outside);
  return root * root;
}

// The eye's response to a path difference (metres), in linear sRGB: Gaussians in Fourier space.
vec3 sensitivity(float difference, vec3 shift) {
  const vec3 value = vec3(5.4856e-13, 4.4201e-13, 5.2481e-13);
  const vec3 place = vec3(1.6810e+06, 1.7953e+06, 2.2084e+06), width = vec3(4.3278e+09, 9.3046e+09, 6.6121e+09);
  float phase = 2.0 * kPi * difference;
  vec3 xyz = value * sqrt(2.0 * kPi * width) * cos(place * phase + shift) * exp(-phase * phase * width);
  xyz.x += 9.7470e-14 * sqrt(2.0 * kPi * 4.5282e+09) * cos(2.2399e+06 * phase + shift.x) *
           exp(-4.5282e+09 * phase * phase);
  const mat3 srgbFromXyz = mat3(3.2404542, -0.9692660, 0.0556434, -1.5371385, 1.8760108, -0.2040259,
                                -0.4985314, 0.0415560, 1.0572252);
  return srgbFromXyz * (xyz / 1.0685e-7);
}

// KHR_materials_iridescence: Fresnel's factor of a film of `thickness` nanometres on a base that reflects f0 (Belcour
// and Barla 2017, without polarisation).
vec3 filmFresnel(float cosine, float filmIor, float thickness, vec3 f0) {
  float ior = mix(1.0, filmIor, smoothstep(0.0, 0.03, thickness));
  float inside2 = 1.0 - (1.0 - cosine * cosine) / (ior * ior);
  if (inside2 <= 0.0) return vec3(1.0);
  float inside = sqrt(inside2), outer0 = reflectance(vec3(ior), 1.0).x;
  float r12 = outer0 + (1.0 - outer0) * fifth(1.0 - cosine), t121 = 1.0 - r12;
  vec3 root = sqrt(clamp(f0, 0.0, 0.9999)), baseIor = (1.0 + root) / (1.0 - root);
  vec3 inner0 = reflectance(baseIor, ior), r23 = inner0 + (1.0 - inner0) * fifth(1.0 - inside);
  // Reflected at something denser the wave turns by half its length.
  vec3 shift = vec3(ior < 1.0 ? 0.0 : kPi) + kPi * vec3(lessThan(baseIor, vec3(ior)));
  float difference = 2.0 * ior * thickness * inside * 1e-9;
  vec3 r123 = clamp(r12 * r23, 1e-5, 0.9999), r = sqrt(r123);
  vec3 bounced = t121 * t121 * r23 / (1.0 - r123);
  vec3 sum = r12 + bounced, term = bounced - t121;
  for (int m = 1; m <= 2; ++m) {
    term *= r;
    sum += term * 2.0 * sensitivity(float(m) * difference, float(m) * shift);
  }
  return clamp(sum, 0.0, 1.0);
}
#endif

// The Fresnel factor for the half vector's angle.
vec3 fresnel(vec3 f0, float f90, vec3 film, float filmShare, float vh) {
  vec3 f = f0 + (vec3(f90) - f0) * fifth(1.0 - vh);
#ifdef IRIDESCENCE
  f = mix(f, film, filmShare);
#endif
  return f;
}

// D * G / (4 nl nv) of an isotropic GGX lobe with height-correlated Smith.
float ggx(float nl, float nv, float nh, float alpha2) {
  float d = nh * nh * (alpha2 - 1.0) + 1.0;
  return alpha2 / (2.0 * kPi * d * d *
                   (nl * sqrt(nv * nv * (1.0 - alpha2) + alpha2) + nv * sqrt(nl * nl * (1.0 - alpha2) + alpha2) + 1e-5));
}

// The reflected light of one source of irradiance 1.
vec3 reflected(Surface s, vec3 l) {
  vec3 h = normalize(s.v + l);
  float nl = max(dot(s.n, l), 0.0), nh = max(dot(s.n, h), 0.0), vh = clamp(dot(s.v, h), 0.0, 1.0);
#ifdef ANISOTROPY
  // KHR_materials_anisotropy: the lobe with a width along either direction.
  float area = s.alphaT * s.alphaB;
  vec3 f = vec3(s.alphaB * dot(s.tangent, h), s.alphaT * dot(s.bitangent, h), area * nh);
  float w2 = area / max(dot(f, f), 1e-12);
  float shade = nl * length(vec3(s.alphaT * dot(s.tangent, s.v), s.alphaB * dot(s.bitangent, s.v), s.nv)) +
                s.nv * length(vec3(s.alphaT * dot(s.tangent, l), s.alphaB * dot(s.bitangent, l), nl));
  float shape = area * w2 * w2 / kPi * 0.5 / max(shade, 1e-5);
#else
  float shape = ggx(nl, s.nv, nh, s.alphaB * s.alphaB);
#endif
  vec3 dielectric = fresnel(s.f0, s.f90, s.film, s.filmShare, vh);
  vec3 metal = fresnel(s.metal0, 1.0, s.metalFilm, s.filmShare, vh);
  vec3 sum = (s.diffuse * (1.0 / kPi) * (1.0 - greatest(dielectric)) + mix(dielectric, metal, s.metallic) * shape) * nl;
#ifdef DIFFUSE_TRANSMISSION
  sum += s.through * (1.0 / kPi) * max(-dot(s.n, l), 0.0) *
         (1.0 - greatest(fresnel(s.f0, s.f90, s.film, s.filmShare, s.nv)));
#endif
#ifdef SHEEN
  float scale = min(s.sheenScale, 1.0 - greatest(s.sheen) * sheenAlbedo(nl, s.sheenRoughness));
  sum = sum * scale + s.sheen * fibres(nl, s.nv, nh, s.sheenAlpha) * nl;
#endif
#ifdef CLEARCOAT
  float cnl = max(dot(s.coatNormal, l), 0.0), cnh = max(dot(s.coatNormal, h), 0.0);
  float cnv = clamp(dot(s.coatNormal, s.v), 1e-3, 1.0), width = s.coatRoughness * s.coatRoughness;
  sum = mix(sum, vec3(ggx(cnl, cnv, cnh, width * width) * cnl), s.coatShare);
#endif
  return sum;
}

#ifdef TRANSMISSION
// A level of the background's chain through a cubic B-spline, by four bilinear looks (GPU Gems 2, chapter 20): boxes of
// coarse levels do not show.
vec3 smoothLevel(vec2 uv, float level) {
  vec2 size = vec2(textureSize(background, int(level))), at = uv * size - 0.5, f = fract(at);
  vec2 corner = (at - f + 0.5) / size, g = 1.0 - f;
  vec2 w0 = g * g * g / 6.0, w3 = f * f * f / 6.0, w1 = 2.0 / 3.0 - 0.5 * f * f * (2.0 - f), w2 = 1.0 - w0 - w1 - w3;
  vec2 left = corner + (w1 / (w0 + w1) - 1.0) / size, right = corner + (w3 / (w2 + w3) + 1.0) / size;
  vec2 low = w0 + w1, high = w2 + w3;
  return low.y * (low.x * textureLod(background, left, level).rgb +
                  high.x * textureLod(background, vec2(right.x, left.y), level).rgb) +
         high.y * (low.x * textureLod(background, vec2(left.x, right.y), level).rgb +
                   high.x * textureLod(background, right, level).rgb);
}

vec3 backgroundAt(vec3 position, float roughness) {
  vec4 clip = frame.clipFromWorld * vec4(position, 1.0);
  vec2 uv = clip.xy / clip.w * 0.5 + 0.5;
  float level = log2(float(textureSize(background, 0).x)) * roughness, whole = floor(level);
  if (level <= 0.0) return 4.0 * textureLod(background, uv, 0.0).rgb;
  return 4.0 * mix(smoothLevel(uv, whole), smoothLevel(uv, whole + 1.0), level - whole);
}

// What arrives from behind, as the glTF Sample Viewer has it: the picture of all opaque things, looked up where the
// refracted ray leaves the volume, blurred by the roughness, and dimmed on its way (Beer's law).
vec3 transmitted(Surface s) {
  float ior = layers.glass.y;
  // An ior of 1 refracts nothing, so roughness does not blur; 1.5 counts whole.
  float blur = s.roughness * clamp(2.0 * ior - 2.0, 0.0, 1.0);
#ifdef VOLUME
  float thickness = layers.glass.z * volumeScale;
#ifdef THICKNESS_UV
  thickness *= texture(thicknessTexture, THICKNESS_UV).g;
#endif
  vec3 through;
#ifdef DISPERSION
  // KHR_materials_dispersion: 20 / Abbe number spreads the index over the colours.
  float spread = (ior - 1.0) * 0.025 * layers.glass.w;
  for (int c = 0; c < 3; ++c) {
    float n = max(ior + spread * float(c - 1), 1.0);
    through[c] = backgroundAt(worldPosition + refract(-s.v, s.n, 1.0 / n) * thickness, blur)[c];
  }
#else
  through = backgroundAt(worldPosition + refract(-s.v, s.n, 1.0 / ior) * thickness, blur);
#endif
  return through * exp(-layers.attenuation.rgb * thickness);
#else
  return backgroundAt(worldPosition, blur);
#endif
}
#endif

void layDielectric(inout Surface s, vec3 base) {
  s.f0 = layers.specular.rgb;
  s.f90 = layers.specular.w;
#ifdef SPECULAR_COLOR_UV
  s.f0 *= texture(specularColorTexture, SPECULAR_COLOR_UV).rgb;
#endif
#ifdef SPECULAR_UV
  s.f90 *= texture(specularTexture, SPECULAR_UV).a;
#endif
  s.f0 = min(s.f0, vec3(1.0)) * s.f90;
  s.metal0 = base;
#ifdef IRIDESCENCE
  s.filmShare = layers.film.x;
  float thickness = layers.film.w;
#ifdef IRIDESCENCE_UV
  s.filmShare *= texture(iridescenceTexture, IRIDESCENCE_UV).r;
#endif
#ifdef IRIDESCENCE_THICKNESS_UV
  thickness = mix(layers.film.z, layers.film.w, texture(iridescenceThicknessTexture, IRIDESCENCE_THICKNESS_UV).g);
#endif
  if (thickness <= 0.0) s.filmShare = 0.0;
  s.film = filmFresnel(s.nv, layers.film.y, thickness, s.f0);
  s.metalFilm = filmFresnel(s.nv, layers.film.y, thickness, s.metal0);
#endif
}

void layDirection(inout Surface s) {
  float alpha = s.roughness * s.roughness;
  s.alphaT = s.alphaB = alpha;
#ifdef ANISOTROPY
  float strength = layers.brush.x;
  vec2 turn = layers.brush.yz, direction = turn;
#ifdef ANISOTROPY_UV
  vec3 texel = texture(anisotropyTexture, ANISOTROPY_UV).rgb;
  strength *= texel.b;
  vec2 drawn = texel.rg * 2.0 - 1.0;
  drawn *= inversesqrt(max(dot(drawn, drawn), 1e-6));
  direction = vec2(turn.x * drawn.x - turn.y * drawn.y, turn.y * drawn.x + turn.x * drawn.y);
  vec2 uv = ANISOTROPY_UV;
#elif defined(NORMAL_UV)
  vec2 uv = NORMAL_UV;
#elif defined(UV0)
  vec2 uv = uv0;
#else
  vec2 uv = vec2(0.0);
#endif
  vec3 t, b;
  tangentFrame(s.n, uv, t, b);
  t = t * direction.x + b * direction.y;
  t -= s.n * dot(t, s.n);
  s.tangent = t * inversesqrt(max(dot(t, t), 1e-12));
  s.bitangent = cross(s.n, s.tangent);
  s.alphaT = mix(alpha, 1.0, strength * strength);
#endif
}

// KHR_materials_diffuse_transmission: a part of the light leaves a thin surface on the other side.
void layThin(inout Surface s) {
  s.through = vec3(0.0);
#ifdef DIFFUSE_TRANSMISSION
  float share = layers.thin.w;
  vec3 color = layers.thin.rgb;
#ifdef DIFFUSE_TRANSMISSION_UV
  share *= texture(diffuseTransmissionTexture, DIFFUSE_TRANSMISSION_UV).a;
#endif
#ifdef DIFFUSE_TRANSMISSION_COLOR_UV
  color *= texture(diffuseTransmissionColorTexture, DIFFUSE_TRANSMISSION_COLOR_UV).rgb;
#endif
  s.through = color * (share * (1.0 - s.metallic));
  s.diffuse *= 1.0 - share;
#endif
}

void laySheen(inout Surface s) {
#ifdef SHEEN
  s.sheen = layers.sheen.rgb;
  s.sheenRoughness = layers.sheen.w;
#ifdef SHEEN_COLOR_UV
  s.sheen *= texture(sheenColorTexture, SHEEN_COLOR_UV).rgb;
#endif
#ifdef SHEEN_ROUGHNESS_UV
  s.sheenRoughness *= texture(sheenRoughnessTexture, SHEEN_ROUGHNESS_UV).a;
#endif
  s.sheenRoughness = clamp(s.sheenRoughness, 0.1, 1.0);
  s.sheenAlpha = s.sheenRoughness * s.sheenRoughness;
  s.sheenScale = 1.0 - greatest(s.sheen) * sheenAlbedo(s.nv, s.sheenRoughness);
#endif
}

void layCoat(inout Surface s) {
#ifdef CLEARCOAT
  float factor = layers.coat.x, roughness = layers.coat.y;
#ifdef CLEARCOAT_UV
  factor *= texture(clearcoatTexture, CLEARCOAT_UV).r;
#endif
#ifdef CLEARCOAT_ROUGHNESS_UV
  roughness *= texture(clearcoatRoughnessTexture, CLEARCOAT_ROUGHNESS_UV).g;
#endif
  vec3 n = meshNormal();
#ifdef CLEARCOAT_NORMAL_UV
  n = bumped(n, texture(clearcoatNormalTexture, CLEARCOAT_NORMAL_UV).xyz, CLEARCOAT_NORMAL_UV, layers.coat.z);
#endif
  s.coatNormal = facing(n);
  s.coatRoughness = max(roughness, 0.045);
  float f0 = layers.coat.w;
  s.coatShare = factor * (f0 + (1.0 - f0) * fifth(1.0 - min(abs(dot(s.coatNormal, s.v)), 1.0)));
#endif
}

// The lobes that the sky lights: reflected once between facets, and again (Fdez-Aguera 2019).
void skyLobes(vec2 split, vec3 f0, float f90, out vec3 once, out vec3 again) {
  once = f0 * (1.0 - split.y - split.x) + f90 * split.x;
  vec3 average = f0 + (vec3(f90) - f0) * (1.0 / 21.0);
  again = once * average * split.y / (1.0 - average * split.y);
}

// f0 of the Schlick curve that goes through `f` at the viewer's angle.
vec3 headOn(vec3 f, float nv) {
  float x = min(fifth(1.0 - nv), 0.95);
  return clamp((f - x) / (1.0 - x), 0.0, 1.0);
}

vec3 skyLight(Surface s, vec3 transmittedDiffuse, float occlusion) {
  vec3 reflection = reflect(-s.v, s.n);
#ifdef ANISOTROPY
  // The reflection leans over along the bitangent (as the glTF Sample Viewer and Filament have it).
  float strength2 = clamp((s.alphaT - s.alphaB) / max(1.0 - s.alphaB, 1e-4), 0.0, 1.0);
  float bend = 1.0 - sqrt(strength2) * (1.0 - s.roughness), bend2 = bend * bend;
  vec3 bent = normalize(mix(cross(cross(s.bitangent, s.v), s.bitangent), s.n, bend2 * bend2));
  reflection = reflect(-s.v, bent);
#endif
  vec3 f0 = s.f0, metal0 = s.metal0, once, again, metalOnce, metalAgain;
#ifdef IRIDESCENCE
  f0 = mix(f0, headOn(s.film, s.nv), s.filmShare);
  metal0 = mix(metal0, headOn(s.metalFilm, s.nv), s.filmShare);
#endif
  vec2 split = splitSum(s.nv, s.roughness);
  skyLobes(split, f0, s.f90, once, again);
  skyLobes(split, metal0, 1.0, metalOnce, metalAgain);
  vec3 mirrored = blurredSkyRadiance(reflection, s.roughness), around = skyIrradiance(s.n);
  float below = 1.0 - greatest(once + again);
  vec3 sum = mix(once, metalOnce, s.metallic) * mirrored +
             (mix(again, metalAgain, s.metallic) + s.diffuse * below) * around;
#ifdef DIFFUSE_TRANSMISSION
  sum += s.through * below * skyIrradiance(-s.n);
#endif
  sum = sum * occlusion + transmittedDiffuse * below;
#ifdef SHEEN
  sum = sum * s.sheenScale + s.sheen * sheenAlbedo(s.nv, s.sheenRoughness) * around * occlusion;
#endif
#ifdef CLEARCOAT
  sum = mix(sum, blurredSkyRadiance(reflect(-s.v, s.coatNormal), s.coatRoughness) * occlusion, s.coatShare);
#endif
  return sum;
}

vec3 litColor(vec3 base) {
  vec3 given = metallicRoughnessOcclusion();
  Surface s;
  s.n = surfaceNormal();
  s.v = normalize(frame.eye.xyz - worldPosition * frame.eye.w);
  s.nv = clamp(dot(s.n, s.v), 1e-3, 1.0);
  s.metallic = given.x;
  s.roughness = max(given.y, 0.045);
  s.diffuse = base * (1.0 - given.x);
  layThin(s);
  layDielectric(s, base);
  layDirection(s);
  laySheen(s);
  layCoat(s);
  vec3 through = vec3(0.0);
#ifdef TRANSMISSION
  float share = layers.glass.x;
#ifdef TRANSMISSION_UV
  share *= texture(transmissionTexture, TRANSMISSION_UV).r;
#endif
  // A clear pane is clear: the least roughness is only for lamps.
  Surface clear = s;
  clear.roughness = given.y;
  through = share * base * (1.0 - given.x) * transmitted(clear);
  s.diffuse *= 1.0 - share;
  s.through *= 1.0 - share;
#endif
  vec3 sum = skyLight(s, through, given.z);
#ifdef SUN
  vec3 sun = frame.sunLight.rgb * reflected(s, frame.toSun.xyz);
#ifdef SHADOWS
  sun *= sunShare();
#endif
  sum += sun;
#endif
#ifdef LIGHTS
  for (int i = 0; i < int(frame.lightCount.x); ++i) {
    vec3 l, light = lamp(i, l);
    sum += light * reflected(s, l);
  }
#endif
#ifdef CLEARCOAT
  return sum + emission() * (1.0 - s.coatShare);
#else
  return sum + emission();
#endif
}
