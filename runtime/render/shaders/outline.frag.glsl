// Around a mask: a line two pixels wide with a dark rim, so that it shows on any colour, or a glow.
in vec2 ndc;
uniform sampler2D mask;
uniform vec4 rim;  // rgb as the screen shows it, w: 1 for a glow
out vec4 pixel;

float masked(ivec2 at) {
  ivec2 inside = clamp(at, ivec2(0), textureSize(mask, 0) - 1);
  return texelFetch(mask, inside, 0).r;
}

// The square of the distance to the nearest pixel that is masked, or is not; 64 where none is near.
float nearest(ivec2 here, bool wanted, int reach) {
  float least = 64.0;
  for (int y = -reach; y <= reach; ++y) {
    for (int x = -reach; x <= reach; ++x) {
      if ((masked(here + ivec2(x, y)) > 0.5) == wanted) least = min(least, float(x * x + y * y));
    }
  }
  return least;
}

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  bool isInside = masked(here) > 0.5;
  if (rim.w > 0.5) {
    float share = clamp(1.0 - sqrt(nearest(here, !isInside, 6)) / 6.5, 0.0, 1.0);
    if (share == 0.0 && !isInside) discard;
    pixel = vec4(rim.rgb, isInside ? 0.12 + 0.35 * share * share : 0.8 * share * share);
    return;
  }
  float away = isInside ? 0.0 : nearest(here, true, 3);
  if (away == 0.0 || away > 10.5) discard;
  float line = clamp(2.6 - sqrt(away), 0.0, 1.0), edge = clamp(3.6 - sqrt(away), 0.0, 1.0) * 0.6;
  pixel = vec4(mix(vec3(0.05), rim.rgb, line), max(line, edge));
}
