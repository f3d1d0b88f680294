// How much of the light from all around reaches a place: looks at places near it in the picture and asks how far they
// stand out of its plane (McGuire, Mara and Luebke 2012, "Scalable Ambient Obscurance").
const int kLooks = 12;

// The nearer neighbour along one way: across an edge the other one lies on something else.
vec3 along(vec3 middle, ivec2 at, ivec2 step) {
  vec3 ahead = placeOf(clipAt(inside(at + step))) - middle, behind = middle - placeOf(clipAt(inside(at - step)));
  return dot(ahead, ahead) < dot(behind, behind) ? ahead : behind;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 clip = clipAt(at);
  pixel = vec4(1.0);
  if (clip.z >= 1.0) return;
  vec3 middle = placeOf(clip);
  vec3 across = cross(along(middle, at, ivec2(1, 0)), along(middle, at, ivec2(0, 1)));
  vec3 n = across * inversesqrt(max(dot(across, across), 1e-30));
  float distance = view[4].w > 0.0 ? distanceOf(clip) : 1.0, radius = view[4].x, radius2 = radius * radius;
  vec2 size = vec2(textureSize(depth, 0)), reach = min(view[4].yz / distance, vec2(0.3)) * size;
  // Another turn for each pixel of a 4 x 4 block, which the blur then averages.
  float turn = fract(dot(vec2(at % 4), vec2(0.25, 0.0625) * 2.4)) * 2.0 * kPi;
  float sum = 0.0;
  for (int i = 0; i < kLooks; ++i) {
    float part = sqrt((float(i) + 0.5) / float(kLooks)), angle = turn + float(i) * 2.39996;
    ivec2 there = at + ivec2(round(vec2(cos(angle), sin(angle)) * part * reach));
    vec3 v = placeOf(clipAt(inside(there))) - middle;
    float d2 = dot(v, v), near = max(radius2 - d2, 0.0);
    sum += near * near * near * max(dot(v, n) - 0.02 * radius, 0.0) / (d2 + 1e-4 * radius2);
  }
  float share = max(1.0 - 5.0 * sum / (float(kLooks) * radius2 * radius2 * radius), 0.0);
  pixel = vec4(share, 0.0, 0.0, 1.0);
}
