// What is behind everything: the sky with the sun's disc, or the map that the light comes from.
in vec2 ndc;
out vec4 pixel;

void main() {
  vec3 direction = normalize((frame.worldFromClip * vec4(ndc, 1.0, 1.0)).xyz);
  vec3 color = skyRadiance(direction);
#ifndef IMAGE_LIGHT
  color += frame.sunLight.rgb * (4.0 * smoothstep(0.9997, 0.99985, dot(direction, frame.toSun.xyz)));
#endif
#ifdef FOG
  color = mix(frame.fog.rgb, color, throughFog(direction, 1e5));
#endif
  pixel = vec4(shown(color), 1.0);
}
