// What the passes that darken corners share: places from depths.
in vec2 ndc;
out vec4 pixel;
uniform highp sampler2D depth;
uniform vec4 view[5];  // Four rows of worldFromClip | radius in metres, the same in uv at a distance of 1: x, y; eye.w

vec4 clipAt(ivec2 at) {
  vec2 size = vec2(textureSize(depth, 0));
  return vec4((vec2(at) + 0.5) / size, texelFetch(depth, at, 0).r, 1.0) * 2.0 - vec4(1.0, 1.0, 1.0, 1.0);
}

vec3 placeOf(vec4 clip) {
  return vec3(dot(view[0], clip), dot(view[1], clip), dot(view[2], clip)) / dot(view[3], clip);
}

// Along the look, metres (of a perspective camera).
float distanceOf(vec4 clip) { return 1.0 / dot(view[3], clip); }

ivec2 inside(ivec2 at) { return clamp(at, ivec2(0), textureSize(depth, 0) - 1); }
