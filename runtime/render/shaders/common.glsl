// What every program shares: the frame's numbers, the sky, tone mapping. All light comes multiplied by the exposure.
// Not for passes that draw depth alone: a block that is declared must be bound in WebGL, used or not.
#ifndef DEPTH_ONLY
layout(std140) uniform Frame {
  mat4 clipFromWorld;
  mat4 worldFromClip;   // For the sky: of a camera at the origin.
  vec4 eye;             // xyz: position, w: 1; or xyz: towards the viewer, w: 0 (orthographic).
  vec4 horizon;         // rgb
  vec4 skyRise;         // rgb: zenith minus horizon
  vec4 groundFall;      // rgb: ground minus horizon
  vec4 glow;            // rgb: amplitude, w: sharpness
  vec4 toSun;           // xyz
  vec4 sunLight;        // rgb
  vec4 shadowInfo;      // x: cascades, y: texels along a side of the atlas, z: of a cascade's side half of what is used
  vec4 cascades[12];    // Four a cascade: world to (u, v, depth) of its map | corner in the atlas, side, metres a texel
  vec4 lightCount;      // x
  vec4 lights[24];      // Three a light: position or direction | color, range | spot
  vec4 lampAtlas;       // xy: corner of the lamps' tiles, z: side of one, w: of a tile's side half of what is used
  vec4 lampShadows[8];  // x: first tile or -1, y, z: depth = y - z / distance along the look; w: metres a texel
  vec4 lampRows[16];    // Four a lamp that is no cube: world to clip space; its z of lampShadows counts them, below 0
  vec4 imageLight;      // Light from a map instead of the sky: cosine and sine of its turn, factor, its last level
  vec4 imageShown;      // x: the level that the background shows
  vec4 matte[9];        // rgb: what arrives on a matte surface, by harmonics
  vec4 fog;             // rgb, w: density at its height
  vec4 fogShape;        // x: falloff, y: height
  vec4 screen;          // xy: size of a pixel in uv, z: how much corners darken
} frame;

const float kPi = 3.14159265;

// sRGB's curve, IEC 61966-2-1.
vec3 srgbFromLinear(vec3 c) {
  return mix(c * 12.92, 1.055 * pow(max(c, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c));
}

vec3 linearFromSrgb(vec3 c) {
  return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), c));
}

// srgbFromLinear by three square roots instead of a power, within 0.0015 above 0.002: what lit pixels take.
vec3 quickSrgbFromLinear(vec3 c) {
  vec3 s1 = sqrt(c), s2 = sqrt(s1), s3 = sqrt(s2);
  return max(vec3(0.0), 0.585122381 * s1 + 0.783140355 * s2 - 0.368262736 * s3);
}

#ifdef AGX
// AgX (Troy Sobotka), its base look as Blender and three.js have it: sRGB to Rec. 2020 and inset in one matrix, 16.5
// stops of logarithm, a sixth-order fit of the contrast curve, outset, and back.
vec3 toneMapped(vec3 color) {
  const mat3 inset = mat3(0.544812, 0.140419, 0.088817, 0.373797, 0.754108, 0.178860, 0.081381, 0.105397, 0.732315);
  const mat3 outset = mat3(1.127101, -0.141330, -0.141330, -0.110607, 1.157824, -0.110607, -0.016494, -0.016494, 1.251936);
  const mat3 srgbFromRec2020 = mat3(1.6605, -0.1246, -0.0182, -0.5876, 1.1329, -0.1006, -0.0728, -0.0083, 1.1187);
  vec3 x = clamp((log2(max(inset * color, vec3(1e-10))) + 12.47393) / 16.5, 0.0, 1.0);
  vec3 x2 = x * x, x4 = x2 * x2;
  x = 15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x + 0.4298 * x2 + 0.1191 * x - 0.00232;
  return clamp(srgbFromRec2020 * pow(max(outset * x, vec3(0.0)), vec3(2.2)), 0.0, 1.0);
}
#else
// Khronos PBR Neutral, without branches: colours below 0.76 keep hue and saturation, the rest is bent below 1.
vec3 toneMapped(vec3 color) {
  float least = min(color.r, min(color.g, color.b));
  color -= least < 0.08 ? least - 6.25 * least * least : 0.04;
  float peak = max(color.r, max(color.g, color.b));
  float over = max(peak - 0.76, 0.0);
  float bentPeak = peak - over + over * 0.24 / (over + 0.24);
  color *= bentPeak / max(peak, 1e-6);
  return mix(vec3(bentPeak), color, 1.0 / (0.15 * (peak - bentPeak) + 1.0));
}
#endif

// What a lit pixel writes. What glass looks at stays light, a quarter of it, and is encoded by the target; what is
// finished later stays light.
vec3 shown(vec3 light) {
#ifdef BACKGROUND
  return light * 0.25;
#elif defined(FLOAT_LIGHT)
  return light;
#else
  return quickSrgbFromLinear(toneMapped(light));
#endif
}

// What a colour that is already the screen's writes: where light is finished later, the light that is then shown so
// (Khronos PBR Neutral backwards; white comes out a hundredth darker, for no light is shown as white). AgX maps it like
// any light.
vec3 written(vec3 color) {
#ifdef BACKGROUND
  return color * 0.25;
#elif defined(FLOAT_LIGHT)
#ifndef AGX
  float bent = max(color.r, max(color.g, color.b)), peak = bent;
  if (bent > 0.76) {
    float b = min(bent, 0.97), over = 0.24 * (b - 0.76) / (1.0 - b);
    peak = 0.76 + over;
    color = (b + (color * (b / bent) - b) * (0.15 * (peak - b) + 1.0)) * (peak / b);
  }
  float least = min(color.r, min(color.g, color.b));
  color += (least < 0.04 ? sqrt(max(least, 0.0) / 6.25) : least + 0.04) - least;
#endif
  return color;
#else
  return srgbFromLinear(clamp(color, 0.0, 1.0));
#endif
}

// How much of what is seen gets through the fog on the way from the eye: its density falls with height, so the sum along
// the way is a difference of two exponentials.
float throughFog(vec3 way, float distance) {
  float falloff = frame.fogShape.x, rise = falloff * way.y;
  float density = frame.fog.w * exp(clamp(falloff * (frame.fogShape.y - frame.eye.y), -60.0, 60.0));
  float t = clamp(rise * distance, -60.0, 60.0);
  float sum = abs(t) < 1e-3 ? distance * (1.0 - 0.5 * t) : (1.0 - exp(-t)) / rise;
  return exp(-min(density * sum, 80.0));
}

vec3 fogged(vec3 light, vec3 position) {
  vec3 way = position - frame.eye.xyz;
  float distance = max(length(way), 1e-6);
  return mix(frame.fog.rgb, light, throughFog(way / distance, distance));
}

#ifdef IMAGE_LIGHT
uniform sampler2D surroundings;

// Into the light map's own space.
vec3 turned(vec3 d) {
  vec2 turn = frame.imageLight.xy;
  return vec3(turn.x * d.x - turn.y * d.z, d.y, turn.y * d.x + turn.x * d.z);
}

vec3 mapRadiance(vec3 direction, float level) {
  vec3 d = turned(direction);
  float around = abs(d.x) + abs(d.z) < 1e-6 ? 0.0 : atan(d.z, d.x);
  vec2 uv = vec2(0.5 + around / (2.0 * kPi), acos(clamp(d.y, -1.0, 1.0)) / kPi);
  return frame.imageLight.z * textureLod(surroundings, uv, level).rgb;
}

vec3 skyRadiance(vec3 direction) { return mapRadiance(direction, frame.imageShown.x); }

// Levels by roughness: asset/light_map.h. Where neighbouring pixels look far apart (small round things) it is as if the
// surface were as much rougher: sharp reflections would sparkle there.
vec3 blurredSkyRadiance(vec3 direction, float r) {
#ifdef FRAGMENT
  vec3 spread = fwidth(direction);
  float r2 = r * r;
  r = min(sqrt(sqrt(r2 * r2 + 0.04 * dot(spread, spread))), 1.0);
#endif
  return mapRadiance(direction, frame.imageLight.w * pow(max(r - 0.045, 0.0) / 0.955, 2.0 / 3.0));
}

vec3 skyIrradiance(vec3 normal) {
  vec3 n = turned(normal);
  return max(frame.matte[0].rgb + n.y * frame.matte[1].rgb + n.z * frame.matte[2].rgb + n.x * frame.matte[3].rgb +
                 n.x * n.y * frame.matte[4].rgb + n.y * n.z * frame.matte[5].rgb +
                 (3.0 * n.z * n.z - 1.0) * frame.matte[6].rgb + n.x * n.z * frame.matte[7].rgb +
                 (n.x * n.x - n.y * n.y) * frame.matte[8].rgb,
             vec3(0.0));
}
#else
// The sky is a zonal gradient, so its blur is one too: for a lobe about `direction` only the height counts.
// sky weight: max(y, 0) blurred; ground weight: a step just below the horizon blurred.
float groundStep(float y, float width) {
  float z = y + 0.03;
  return 0.5 - 0.5 * z * inversesqrt(z * z * (1.0 - width) + width);
}

vec3 glowOf(vec3 direction, float widening) {
  float share = 1.0 / (1.0 + widening);
  return frame.glow.rgb * (share * exp2(frame.glow.w * share * (dot(direction, frame.toSun.xyz) - 1.0)));
}

// What a mirror would show.
vec3 skyRadiance(vec3 direction) {
  return frame.horizon.rgb + frame.skyRise.rgb * max(direction.y, 0.0) +
         frame.groundFall.rgb * groundStep(direction.y, 0.0009) + glowOf(direction, 0.0);
}

// The same seen through a GGX lobe of perceptual roughness r (view = normal = reflection). The polynomials are least
// squares fits of the numerical integral; the worst error is 0.02 of the colours' difference.
vec3 blurredSkyRadiance(vec3 direction, float r) {
  float y = direction.y, r2 = r * r, r4 = r2 * r2;
  float slope = 1.0 + r2 * (0.0879 + r * (-2.8553 + r * (4.0698 - 1.6369 * r)));
  float bend = 1.0 + r2 * (0.1679 + r * (-7.4966 + r * (11.3668 - 4.7975 * r)));
  float soft = r2 * r * (0.7284 + r * (0.1246 + r * (-1.5693 + 0.8910 * r)));
  float width = 0.0009 + r4 * (5.1010 + r * (-4.8623 + r * (-0.1395 + 0.9058 * r)));
  float rise = 0.5 * (slope * y + sqrt(max(bend * y * y + soft, 0.0)));
  return frame.horizon.rgb + frame.skyRise.rgb * rise + frame.groundFall.rgb * groundStep(y, min(width, 0.9999)) +
         glowOf(direction, 1.3863 * frame.glow.w * r4);
}

// Irradiance over pi: the same gradient through the cosine lobe.
vec3 skyIrradiance(vec3 normal) {
  float y = normal.y, d = 1.0 + dot(normal, frame.toSun.xyz);
  return frame.horizon.rgb + frame.skyRise.rgb * (0.2107 + y * (0.3333 + 0.1182 * y)) +
         frame.groundFall.rgb * (0.4801 + y * (-0.4982 + 0.0150 * y)) +
         frame.glow.rgb * (0.7213 / frame.glow.w * d * d);
}
#endif
#endif
