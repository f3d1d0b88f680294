// A surface, lit as its kind of material is.
void main() {
  vec4 color = baseColor();
#ifdef UNLIT
#ifdef EMISSION
  color.rgb += emission();
#endif
#ifdef BACKGROUND
  pixel = vec4(shown(color.rgb), color.a);
#else
  pixel = vec4(srgbFromLinear(clamp(color.rgb, 0.0, 1.0)), color.a);
#endif
#else
  pixel = vec4(shown(litColor(color.rgb)), color.a);
#endif
}
