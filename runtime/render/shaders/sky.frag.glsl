// The sky behind everything, with the sun's disc.
in vec2 ndc;
out vec4 pixel;

void main() {
  vec3 direction = normalize((frame.worldFromClip * vec4(ndc, 1.0, 1.0)).xyz);
  float disc = smoothstep(0.9997, 0.99985, dot(direction, frame.toSun.xyz));
  vec3 color = skyRadiance(direction) + frame.sunLight.rgb * (4.0 * disc);
  pixel = vec4(shown(color), 1.0);
}
