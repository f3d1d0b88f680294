// A glTF material without extensions that change its light: metallic-roughness as in appendix B of the glTF 2.0
// specification, lit by sky, sun and lights.
#ifndef UNLIT
// Reflected light of one source, without its colour: the sum of diffuse and specular for a light of irradiance 1.
vec3 reflected(vec3 n, vec3 v, vec3 l, float nv, vec3 diffuse, vec3 f0, float alpha2) {
  vec3 h = normalize(v + l);
  float nl = max(dot(n, l), 0.0), nh = max(dot(n, h), 0.0), vh = max(dot(v, h), 0.0);
  float d = nh * nh * (alpha2 - 1.0) + 1.0;
  // D * G / (4 nl nv) with height-correlated Smith.
  float shape = alpha2 / (2.0 * kPi * d * d *
                          (nl * sqrt(nv * nv * (1.0 - alpha2) + alpha2) + nv * sqrt(nl * nl * (1.0 - alpha2) + alpha2) + 1e-5));
  float grazing = 1.0 - vh, grazing2 = grazing * grazing;
  vec3 f = f0 + (1.0 - f0) * (grazing2 * grazing2 * grazing);
  return (diffuse * (1.0 / kPi) * (1.0 - f) + f * shape) * nl;
}

#ifdef LIGHTS
vec3 lamps(vec3 n, vec3 v, float nv, vec3 diffuse, vec3 f0, float alpha2) {
  vec3 sum = vec3(0.0);
  for (int i = 0; i < int(frame.lightCount.x); ++i) {
    vec3 l, light = lamp(i, l);
    sum += light * reflected(n, v, l, nv, diffuse, f0, alpha2);
  }
  return sum;
}
#endif

vec3 litColor(vec3 base) {
  vec3 given = metallicRoughnessOcclusion();
  float metallic = given.x, roughness = given.y, occlusion = given.z;
  vec3 n = surfaceNormal();
  vec3 v = normalize(frame.eye.xyz - worldPosition * frame.eye.w);
  float nv = clamp(dot(n, v), 1e-3, 1.0);
  vec3 f0 = mix(vec3(0.04), base, metallic), diffuse = base * (1.0 - metallic);
  // A point light on a perfect mirror would be no pixel wide.
  float r = max(roughness, 0.045), r2 = r * r, alpha2 = r2 * r2;

  // Sky: the split sum, and the light that bounces between facets more than once (Fdez-Aguera 2019), so that a white
  // metal keeps all energy.
  vec2 split = splitSum(nv, r);
  float bias = split.x, lost = split.y;
  vec3 once = f0 * (1.0 - lost - bias) + bias;
  vec3 average = f0 + (1.0 - f0) * (1.0 / 21.0);
  vec3 again = once * average * lost / (1.0 - average * lost);
  vec3 sum = once * blurredSkyRadiance(reflect(-v, n), r) + (again + diffuse * (1.0 - once - again)) * skyIrradiance(n);
  sum *= occlusion;

#ifdef SUN
  vec3 sun = frame.sunLight.rgb * reflected(n, v, frame.toSun.xyz, nv, diffuse, f0, alpha2);
#ifdef SHADOWS
  sun *= sunShare();
#endif
  sum += sun;
#endif
#ifdef LIGHTS
  sum += lamps(n, v, nv, diffuse, f0, alpha2);
#endif
  return sum + emission();
}
#endif
