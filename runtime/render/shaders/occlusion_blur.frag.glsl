// Averages the 4 x 4 turns of what was drawn, but not over edges.
uniform sampler2D occluded;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  float distance = distanceOf(clipAt(at)), sum = 0.0, weights = 0.0;
  for (int y = -2; y < 2; ++y) {
    for (int x = -2; x < 2; ++x) {
      ivec2 there = inside(at + ivec2(x, y));
      float weight = max(1.0 - abs(distanceOf(clipAt(there)) / distance - 1.0) * 20.0, 0.001);
      sum += weight * texelFetch(occluded, there, 0).r;
      weights += weight;
    }
  }
  pixel = vec4(sum / weights, 0.0, 0.0, 1.0);
}
