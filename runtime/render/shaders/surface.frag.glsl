// A surface, lit as its kind of material is.
void main() {
  vec4 color = baseColor();
#ifdef UNLIT
#ifdef EMISSION
  color.rgb += emission();
#endif
#ifdef FOG
  vec3 way = worldPosition - frame.eye.xyz;
  float distance = max(length(way), 1e-6);
  color.rgb = mix(toneMapped(frame.fog.rgb), color.rgb, throughFog(way / distance, distance));
#endif
  pixel = vec4(written(color.rgb), color.a);
#else
  vec3 light = litColor(color.rgb);
#ifdef FOG
  light = fogged(light, worldPosition);
#endif
  pixel = vec4(shown(light), color.a);
#endif
}
