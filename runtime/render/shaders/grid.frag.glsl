// Lines one pixel wide whatever the distance, a stronger one every tenth, x red, z blue, fading out around.
in vec2 ground;
uniform vec4 grid;
out vec4 pixel;

float lines(vec2 at, vec2 width) {
  vec2 away = abs(fract(at - 0.5) - 0.5) / width;
  // Where cells shrink to pixels their lines would become noise: they fade into a tint instead.
  vec2 cover = clamp(1.0 - away, 0.0, 1.0) * clamp(0.6 / max(width, vec2(1e-6)) - 0.6, 0.0, 1.0);
  return max(cover.x, cover.y);
}

void main() {
  vec2 cell = ground / grid.w;
  vec2 width = fwidth(cell);
  float fine = lines(cell, width) * 0.25, coarse = lines(cell / 10.0, width / 10.0) * 0.45;
  float fade = clamp(1.0 - length(ground - grid.xy) / grid.z, 0.0, 1.0);
  vec4 color = vec4(vec3(0.78), max(fine, coarse) * fade);
  vec2 axis = clamp(1.5 - abs(cell) / width, 0.0, 1.0);
  color = mix(color, vec4(0.85, 0.25, 0.25, 0.9 * fade), axis.y);
  color = mix(color, vec4(0.25, 0.45, 0.95, 0.9 * fade), axis.x);
#ifdef FLOAT_LIGHT
  color.rgb = written(linearFromSrgb(color.rgb));
#endif
  pixel = color;
}
