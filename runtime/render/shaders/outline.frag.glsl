// A line two pixels wide around the mask, with a dark rim so that it shows on any colour.
in vec2 ndc;
uniform sampler2D mask;
out vec4 pixel;

float masked(ivec2 at) {
  ivec2 inside = clamp(at, ivec2(0), textureSize(mask, 0) - 1);
  return texelFetch(mask, inside, 0).r;
}

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  float nearest = 16.0;
  for (int y = -3; y <= 3; ++y) {
    for (int x = -3; x <= 3; ++x) {
      float away = float(x * x + y * y);
      if (masked(here + ivec2(x, y)) > 0.5) nearest = min(nearest, away);
    }
  }
  if (nearest == 0.0 || nearest > 10.5) discard;
  float line = clamp(2.6 - sqrt(nearest), 0.0, 1.0), rim = clamp(3.6 - sqrt(nearest), 0.0, 1.0) * 0.6;
  pixel = vec4(mix(vec3(0.05), vec3(1.0, 0.55, 0.1), line), max(line, rim));
}
