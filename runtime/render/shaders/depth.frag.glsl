// Depth alone, or one colour everywhere (the outline's mask). Holes of masked materials stay holes.
void main() {
#ifdef ALPHA_MASK
  float alpha = material.baseColor.a;
#ifdef BASE_COLOR_UV
  alpha *= texture(baseColorTexture, BASE_COLOR_UV).a;
#endif
#ifdef COLORS
  alpha *= vertexColor.a;
#endif
  if (alpha < material.emissive.w) discard;
#endif
  pixel = vec4(1.0);
}
