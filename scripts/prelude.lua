-- What compiled graphs call as lib.*: the parts of KHR_interactivity's arithmetic that are no single Lua expression.
-- Pure functions on numbers; every float stays a float. Vectors come and go as separate numbers.

local lib = {}

local acos, atan, cos, exp, fmod, huge = math.acos, math.atan, math.cos, math.exp, math.fmod, math.huge
local log, sin, sqrt, toInteger = math.log, math.sin, math.sqrt, math.tointeger

-- Down to 32 bits in two's complement.
local function wrap(i) return (i + 0x80000000 & 0xFFFFFFFF) - 0x80000000 end

-- NaN if one is NaN; -0.0 is less than 0.0, which only a division tells apart.
function lib.min(a, b)
  if a < b then return a end
  if b < a then return b end
  if a == b then return (a == 0.0 and 1.0 / a < 0.0) and a or b end
  return a + b
end

function lib.max(a, b)
  if a > b then return a end
  if b > a then return b end
  if a == b then return (a == 0.0 and 1.0 / a < 0.0) and b or a end
  return a + b
end

local min, max = lib.min, lib.max

-- The bounds may come in either order.
function lib.clamp(a, b, c) return min(max(a, min(b, c)), max(b, c)) end

-- Of a number that is not below 0. Adding 0.5 would lift 0.49999999999999994 to 1.
function lib.round(a)
  local low = a // 1.0
  return a - low >= 0.5 and low + 1.0 or low
end

-- Whole numbers, towards 0; by 0 gives 0.
function lib.divide(a, b)
  if b == 0 then return 0 end
  local q = a // b
  if q < 0 and q * b ~= a then q = q + 1 end
  return wrap(q)
end

-- Whole numbers, with the sign of the dividend; by 0 gives 0.
function lib.remainder(a, b)
  if b == 0 then return 0 end
  local r = a % b
  if r ~= 0 and r ~ a < 0 then r = r - b end
  return r
end

-- With the sign of the dividend; exact. NaN by 0 and of the infinities.
function lib.rem(a, b)
  if b < 0.0 then b = -b end
  if a < 0.0 then return -(-a % b) end
  return a % b
end

-- Of 32 bits.
function lib.leadingZeros(a)
  if a < 0 then return 0 end
  if a == 0 then return 32 end
  local n = 0
  if a < 0x10000 then n = 16 a = a << 16 end
  if a < 0x1000000 then n = n + 8 a = a << 8 end
  if a < 0x10000000 then n = n + 4 a = a << 4 end
  if a < 0x40000000 then n = n + 2 a = a << 2 end
  if a < 0x80000000 then n = n + 1 end
  return n
end

-- Of 32 bits. The lowest one alone is 2^n, which no wider integer hides: a & -a is positive for every a but 0.
function lib.trailingZeros(a)
  if a == 0 then return 32 end
  a = a & -a
  local n = 0
  if a & 0xFFFF == 0 then n = 16 a = a >> 16 end
  if a & 0xFF == 0 then n = n + 8 a = a >> 8 end
  if a & 0xF == 0 then n = n + 4 a = a >> 4 end
  if a & 3 == 0 then n = n + 2 a = a >> 2 end
  if a & 1 == 0 then n = n + 1 end
  return n
end

-- How many of 32 bits are set: sums of 2, 4, then 8 bits side by side, all of them added by one product.
function lib.onesOf(a)
  a = a & 0xFFFFFFFF
  a = a - (a >> 1 & 0x55555555)
  a = (a & 0x33333333) + (a >> 2 & 0x33333333)
  a = a + (a >> 4) & 0x0F0F0F0F
  return a * 0x01010101 >> 24 & 0xFF
end

function lib.smoothStep(a, b, c)
  local low, width = a, b - a
  if width < 0.0 then low, width = b, -width end
  local t = (c - low) / width
  if t < 0.0 then t = 0.0 elseif t > 1.0 then t = 1.0 end
  return t * t * (3.0 - 2.0 * t)
end

-- As IEEE 754, but a base of 1 or -1 to an infinite or NaN exponent is NaN (as in ECMAScript).
function lib.power(a, b)
  if b ~= b then return b end
  if (b == huge or b == -huge) and (a == 1.0 or a == -1.0) then return huge - huge end
  return a ^ b
end

-- e^x - 1 and log(1 + x) without the digits that 1 swallows: what rounding did to u is in the quotient, too (Kahan).
local function expMinus1(x)
  local u = exp(x)
  if u == 1.0 then return x end
  if u == huge or u - 1.0 == -1.0 then return u - 1.0 end
  return (u - 1.0) * x / log(u)
end
local function logPlus1(x)
  local u = 1.0 + x
  if u == 1.0 then return x end
  if u == huge then return u end
  return log(u) * x / (u - 1.0)
end

-- exp overflows at 709.78, but half of it does not before 710.47.
function lib.sinh(a)
  local x = a < 0.0 and -a or a
  local value = x
  if x > 709.0 then
    local root = exp(0.5 * x)
    value = 0.5 * root * root
  elseif x > 0.0 then
    local e = expMinus1(x)
    value = 0.5 * (e + e / (e + 1.0))
  end
  return (a < 0.0) and -value or (a > 0.0) and value or a
end

function lib.cosh(a)
  if a < 0.0 then a = -a end
  if a > 709.0 then
    local root = exp(0.5 * a)
    return 0.5 * root * root
  end
  local e = exp(a)
  return 0.5 * (e + 1.0 / e)
end

function lib.tanh(a)
  if a > 20.0 then return 1.0 end
  if a < -20.0 then return -1.0 end
  if a == 0.0 then return a end
  local e = expMinus1(2.0 * a)
  return e / (e + 2.0)
end

local ln2 = 0.6931471805599453

-- Beyond 2^28 the square swallows the 1.
function lib.asinh(a)
  local x = a < 0.0 and -a or a
  if a ~= a or x == 0.0 then return a end
  local value = x > 268435456.0 and log(x) + ln2 or logPlus1(x + x * x / (1.0 + sqrt(1.0 + x * x)))
  return a < 0.0 and -value or value
end

function lib.acosh(a)
  if a < 1.0 then return huge - huge end
  if a > 268435456.0 then return log(a) + ln2 end
  local t = a - 1.0
  return logPlus1(t + sqrt(2.0 * t + t * t))
end

function lib.atanh(a)
  local x = a < 0.0 and -a or a
  if x > 1.0 then return huge - huge end
  if a ~= a or x == 0.0 then return a end
  local value = 0.5 * logPlus1(2.0 * x / (1.0 - x))
  return a < 0.0 and -value or value
end

-- One step of Newton's on top of the power makes it exact for cubes.
local function cbrt(a)
  if a == 0.0 or a ~= a or a == huge or a == -huge then return a end
  local x = a < 0.0 and -a or a
  local root = x ^ (1.0 / 3.0)
  root = root - (root - x / (root * root)) / 3.0
  return a < 0.0 and -root or root
end
lib.cbrt = cbrt

-- Infinite if a component is, even where another is NaN. Scaled, so that no square overflows or vanishes.
local function scaledLength(x, y, z, w)
  if x < 0.0 then x = -x end
  if y < 0.0 then y = -y end
  if z < 0.0 then z = -z end
  if w < 0.0 then w = -w end
  if x == huge or y == huge or z == huge or w == huge then return huge end
  local largest = x
  if y > largest then largest = y end
  if z > largest then largest = z end
  if w > largest then largest = w end
  local sum = x * x + y * y + z * z + w * w
  if sum ~= sum or largest == 0.0 then return sqrt(sum) end
  x, y, z, w = x / largest, y / largest, z / largest, w / largest
  return largest * sqrt(x * x + y * y + z * z + w * w)
end

-- Of one to four components. Squares of ordinary size need no scaling.
function lib.length(x, y, z, w)
  local sum = x * x
  if w then
    sum = sum + y * y + z * z + w * w
  elseif z then
    sum = sum + y * y + z * z
  elseif y then
    sum = sum + y * y
  end
  if sum > 1e-280 and sum < 1e280 then return sqrt(sum) end
  return scaledLength(x, y or 0.0, z or 0.0, w or 0.0)
end

local length = lib.length

-- The shorter way between two unit quaternions; straight where they nearly agree, NaN where one of them is.
function lib.slerp(ax, ay, az, aw, bx, by, bz, bw, t)
  local d = ax * bx + ay * by + az * bz + aw * bw
  if d < 0.0 then
    bx, by, bz, bw, d = -bx, -by, -bz, -bw, -d
  end
  local ka, kb = 1.0 - t, t
  if not (d > 0.9999999) then
    local angle = acos(d)
    local s = sin(angle)
    ka, kb = sin(ka * angle) / s, sin(kb * angle) / s
  end
  return ax * ka + bx * kb, ay * ka + by * kb, az * ka + bz * kb, aw * ka + bw * kb
end

-- Products of unit quaternions leave [-1, 1] by rounding only; what is further out has no arc cosine.
function lib.angleBetween(d)
  if d > 1.0 and d < 1.000001 then d = 1.0 end
  if d < -1.0 and d > -1.000001 then d = -1.0 end
  return 2.0 * acos(d)
end

-- A unit vector at right angles to (x, y, z): across the axis that is the furthest from it.
local function across(x, y, z)
  local ax, ay, az = x * x, y * y, z * z
  local l
  if ax <= ay and ax <= az then
    l = sqrt(ay + az)
    return 0.0, z / l, -y / l
  end
  if ay <= az then
    l = sqrt(ax + az)
    return -z / l, 0.0, x / l
  end
  l = sqrt(ax + ay)
  return y / l, -x / l, 0.0
end

-- How close to 1 a cosine counts as 1. The angle is 1.4e-6 there, and 1 - c still has four digits.
local kNearOne = 1.0 - 1e-12

-- The rotation of a matrix whose columns are given; of length 1 even if they are not quite at right angles, and of the
-- two that are the same rotation the one with a positive w. Divides by the largest component, so that no digit is lost.
local function quatFromColumns(xx, xy, xz, yx, yy, yz, zx, zy, zz)
  local x, y, z, w
  if xx + yy + zz > 0.0 then
    x, y, z, w = yz - zy, zx - xz, xy - yx, 1.0 + xx + yy + zz
  elseif xx >= yy and xx >= zz then
    x, y, z, w = 1.0 + xx - yy - zz, xy + yx, zx + xz, yz - zy
  elseif yy >= zz then
    x, y, z, w = xy + yx, 1.0 - xx + yy - zz, yz + zy, zx - xz
  else
    x, y, z, w = zx + xz, yz + zy, 1.0 - xx - yy + zz, xy - yx
  end
  local l = sqrt(x * x + y * y + z * z + w * w)
  if w < 0.0 then l = -l end
  return x / l, y / l, z / l, w / l
end

function lib.quatFromDirections(ax, ay, az, bx, by, bz)
  local c = ax * bx + ay * by + az * bz
  if c > kNearOne then return 0.0, 0.0, 0.0, 1.0 end
  if c < -kNearOne then
    local x, y, z = across(ax, ay, az)
    return x, y, z, 0.0
  end
  local x, y, z = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
  local k = sqrt(0.5 - 0.5 * c) / sqrt(x * x + y * y + z * z)
  return x * k, y * k, z * k, sqrt(0.5 + 0.5 * c)
end

function lib.quatFromUpForward(ux, uy, uz, fx, fy, fz)
  local sx, sy, sz = uy * fz - uz * fy, uz * fx - ux * fz, ux * fy - uy * fx
  local l = sqrt(sx * sx + sy * sy + sz * sz)
  if l < 1e-6 then
    sx, sy, sz = across(fx, fy, fz)
  else
    sx, sy, sz = sx / l, sy / l, sz / l
  end
  local tx, ty, tz = fy * sz - fz * sy, fz * sx - fx * sz, fx * sy - fy * sx
  return quatFromColumns(sx, sy, sz, tx, ty, tz, fx, fy, fz)
end

-- 1 - w * w has no digits left near 1, its factors have.
function lib.axisAngle(x, y, z, w)
  if w > kNearOne and w < 2.0 - kNearOne or w < -kNearOne and w > kNearOne - 2.0 then return 1.0, 0.0, 0.0, 0.0 end
  local s = sqrt((1.0 - w) * (1.0 + w))
  return x / s, y / s, z / s, 2.0 * acos(w)
end

-- Multiplying three turns about axes out gives, for each of x, y, z and w, a product of sines and cosines and a second
-- one with this sign; the order decides it.
local signs = {
  xyz = { 1.0, -1.0, 1.0, -1.0 }, yxz = { 1.0, -1.0, -1.0, 1.0 }, zxy = { -1.0, 1.0, 1.0, -1.0 },
  zyx = { -1.0, 1.0, -1.0, 1.0 }, yzx = { 1.0, 1.0, -1.0, -1.0 }, xzy = { -1.0, -1.0, 1.0, 1.0 },
}

-- Turns about the axes as they are turned themselves, in the order given.
function lib.quatFromAngles(x, y, z, order)
  local s = signs[order]
  local cx, cy, cz = cos(0.5 * x), cos(0.5 * y), cos(0.5 * z)
  local sx, sy, sz = sin(0.5 * x), sin(0.5 * y), sin(0.5 * z)
  return sx * cy * cz + s[1] * (cx * sy * sz), cx * sy * cz + s[2] * (sx * cy * sz),
         cx * cy * sz + s[3] * (sx * sy * cz), cx * cy * cz + s[4] * (sx * sy * sz)
end

-- Vectors: direction along the arc, length along the line. Straight where one of them has no direction.
function lib.slerp2(ax, ay, bx, by, t)
  local la, lb = length(ax, ay), length(bx, by)
  if la < 1e-12 or lb < 1e-12 then return (1.0 - t) * ax + t * bx, (1.0 - t) * ay + t * by end
  ax, ay, bx, by = ax / la, ay / la, bx / lb, by / lb
  -- Adding 0.0 makes a negative zero positive: half a turn goes the positive way.
  local angle = t * atan(ax * by - ay * bx + 0.0, ax * bx + ay * by)
  local l, c, s = (1.0 - t) * la + t * lb, cos(angle), sin(angle)
  return (ax * c - ay * s) * l, (ax * s + ay * c) * l
end

function lib.slerp3(ax, ay, az, bx, by, bz, t)
  local la, lb = length(ax, ay, az), length(bx, by, bz)
  local nx, ny, nz, mx, my, mz = ax / la, ay / la, az / la, bx / lb, by / lb, bz / lb
  local d = nx * mx + ny * my + nz * mz
  if la < 1e-12 or lb < 1e-12 or d > kNearOne then
    local k = 1.0 - t
    return k * ax + t * bx, k * ay + t * by, k * az + t * bz
  end
  local rx, ry, rz
  if d < -kNearOne then
    rx, ry, rz = across(nx, ny, nz)
    if d < -1.0 then d = -1.0 end
  else
    rx, ry, rz = ny * mz - nz * my, nz * mx - nx * mz, nx * my - ny * mx
    local lr = sqrt(rx * rx + ry * ry + rz * rz)
    rx, ry, rz = rx / lr, ry / lr, rz / lr
  end
  -- The axis is at right angles to a, so that two terms of the rotation are all of it.
  local angle, l = t * acos(d), (1.0 - t) * la + t * lb
  local c, s = cos(angle), sin(angle)
  return (nx * c + (ry * nz - rz * ny) * s) * l, (ny * c + (rz * nx - rx * nz) * s) * l,
         (nz * c + (rx * ny - ry * nx) * s) * l
end

-- Matrices come column by column. The determinant is summed up alike here and in the inverse, so that one is 0 where
-- the other says there is none.
function lib.determinant3(a, b, c, d, e, f, g, h, i)
  return a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e)
end

function lib.determinant4(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
  return (a * f - b * e) * (k * p - l * o) - (a * g - c * e) * (j * p - l * n) + (a * h - d * e) * (j * o - k * n) +
         (b * g - c * f) * (i * p - l * m) - (b * h - d * f) * (i * o - k * m) + (c * h - d * g) * (i * n - j * m)
end

-- The inverses begin with whether there is one: by the determinant alone, as the specification has it.
local function isUsable(d) return d ~= 0.0 and d - d == 0.0 end

function lib.inverse2(a, b, c, d)
  local det = a * d - c * b
  if not isUsable(det) then return false, 0.0, 0.0, 0.0, 0.0 end
  return true, d / det, -b / det, -c / det, a / det
end

function lib.inverse3(a, b, c, d, e, f, g, h, i)
  local A, B, C = e * i - f * h, b * i - c * h, b * f - c * e
  local det = a * A - d * B + g * C
  if not isUsable(det) then return false, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0 end
  return true, A / det, -B / det, C / det,
         (f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det,
         (d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det
end

-- From the twelve determinants of 2x2 parts of the two halves.
function lib.inverse4(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
  local s0, s1, s2 = a * f - b * e, a * g - c * e, a * h - d * e
  local s3, s4, s5 = b * g - c * f, b * h - d * f, c * h - d * g
  local c0, c1, c2 = i * n - j * m, i * o - k * m, i * p - l * m
  local c3, c4, c5 = j * o - k * n, j * p - l * n, k * p - l * o
  local det = s0 * c5 - s1 * c4 + s2 * c3 + s3 * c2 - s4 * c1 + s5 * c0
  if not isUsable(det) then
    return false, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
  end
  return true,
         (f * c5 - g * c4 + h * c3) / det, (c * c4 - b * c5 - d * c3) / det,
         (n * s5 - o * s4 + p * s3) / det, (k * s4 - j * s5 - l * s3) / det,
         (g * c2 - e * c5 - h * c1) / det, (a * c5 - c * c2 + d * c1) / det,
         (o * s2 - m * s5 - p * s1) / det, (i * s5 - k * s2 + l * s1) / det,
         (e * c4 - f * c2 + h * c0) / det, (b * c2 - a * c4 - d * c0) / det,
         (m * s4 - n * s2 + p * s0) / det, (j * s2 - i * s4 - l * s0) / det,
         (f * c1 - e * c3 - g * c0) / det, (a * c3 - b * c1 + c * c0) / det,
         (n * s1 - m * s3 - o * s0) / det, (i * s3 - j * s1 + k * s0) / det
end

-- The first three columns of a transform: rotation x, y, z, w, then scale. A mirrored one has a negative scale along x;
-- shear is left in, and gone from what comes out.
function lib.decompose(ax, ay, az, bx, by, bz, cx, cy, cz)
  local sx, sy, sz = length(ax, ay, az), length(bx, by, bz), length(cx, cy, cz)
  if not (isUsable(sx) and isUsable(sy) and isUsable(sz)) then return 0.0, 0.0, 0.0, 1.0, sx, sy, sz end
  ax, ay, az, bx, by, bz, cx, cy, cz = ax / sx, ay / sx, az / sx, bx / sy, by / sy, bz / sy, cx / sz, cy / sz, cz / sz
  if lib.determinant3(ax, ay, az, bx, by, bz, cx, cy, cz) < 0.0 then sx, ax, ay, az = -sx, -ax, -ay, -az end
  local x, y, z, w = quatFromColumns(ax, ay, az, bx, by, bz, cx, cy, cz)
  return x, y, z, w, sx, sy, sz
end

-- Linear colour of the BT.709 gamut to and from OkLCh, with the specification's numbers; nothing is clamped.
function lib.okLChFromRgb(r, g, b)
  local l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  local m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  local s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  local x = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
  local y = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, sqrt(x * x + y * y), atan(y, x)
end

function lib.rgbFromOkLCh(lightness, chroma, hue)
  local x, y = chroma * cos(hue), chroma * sin(hue)
  local l = lightness + 0.3963377774 * x + 0.2158037573 * y
  local m = lightness - 0.1055613458 * x - 0.0638541728 * y
  local s = lightness - 0.0894841775 * x - 1.2914855480 * y
  l, m, s = l * l * l, m * m * m, s * s * s
  return 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
         -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
         -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
end

-- Which gate of `count` is next when `left` stay behind it. In order without a `dice` of 0 to 1; else by chance:
-- `order` holds the gates, the ones not used yet in front, and is made once.
function lib.gate(order, count, left, dice)
  if not dice then return count - left - 1 end
  if order[1] == nil then
    for i = 1, count do order[i] = i - 1 end
  end
  local at, last = toInteger(dice * (left + 1) // 1.0) + 1, left + 1
  local gate = order[at]
  order[at], order[last] = order[last], gate
  return gate
end

-- As ECMAScript's ToInt32: towards 0, modulo 2^32; 0 for NaN and the infinities.
function lib.toInt(a)
  if a ~= a or a == huge or a == -huge then return 0 end
  local whole = a < 0.0 and -(-a // 1.0) or a // 1.0
  return wrap(toInteger(fmod(whole, 4294967296.0)))
end

return lib
