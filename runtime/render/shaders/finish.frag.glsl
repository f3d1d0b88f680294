// Light becomes what a screen shows: some of it spread by bloom, then tone mapping and the sRGB curve.
in vec2 ndc;
out vec4 pixel;
uniform sampler2D light;
uniform sampler2D bloom;
uniform vec4 finish;  // x: share of the light that spreads

void main() {
  vec2 uv = ndc * 0.5 + 0.5;
  vec4 found = texture(light, uv);
  vec3 sum = mix(found.rgb, texture(bloom, uv).rgb, finish.x);
  // Premultiplied: where nothing is but its glow, the glow is added to what will be behind.
  float share = found.a > 0.0 ? found.a : 1.0;
  pixel = vec4(quickSrgbFromLinear(toneMapped(sum / share)) * share, found.a);
}
