-- What compiled graphs call as lib.*: the parts of KHR_interactivity's arithmetic that are no single Lua expression.
-- Pure functions on numbers; every float stays a float. Vectors come and go as separate numbers.

local lib = {}

local acos, fmod, huge, sin, sqrt, toInteger = math.acos, math.fmod, math.huge, math.sin, math.sqrt, math.tointeger

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

function lib.smoothStep(a, b, c)
  local width = b - a
  if width < 0.0 then width = -width end
  local t = min(max((c - min(a, b)) / width, 0.0), 1.0)
  return t * t * (3.0 - 2.0 * t)
end

-- As IEEE 754, but a base of 1 or -1 to an infinite or NaN exponent is NaN (as in ECMAScript).
function lib.power(a, b)
  if b ~= b then return b end
  if (b == huge or b == -huge) and (a == 1.0 or a == -1.0) then return huge - huge end
  return a ^ b
end

-- Infinite if a component is, even where another is NaN. Scaled, so that no square overflows.
function lib.length(x, y, z, w)
  y, z, w = y or 0.0, z or 0.0, w or 0.0
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
  if sum > 1e-280 and sum < 1e280 or sum ~= sum or largest == 0.0 then return sqrt(sum) end
  x, y, z, w = x / largest, y / largest, z / largest, w / largest
  return largest * sqrt(x * x + y * y + z * z + w * w)
end

-- The shorter way between two unit quaternions; straight where they nearly agree.
function lib.slerp(ax, ay, az, aw, bx, by, bz, bw, t)
  local d = ax * bx + ay * by + az * bz + aw * bw
  if d < 0.0 then
    bx, by, bz, bw, d = -bx, -by, -bz, -bw, -d
  end
  local ka, kb = 1.0 - t, t
  if d < 0.9999999 then
    local angle = acos(d)
    local s = sin(angle)
    ka, kb = sin(ka * angle) / s, sin(kb * angle) / s
  end
  return ax * ka + bx * kb, ay * ka + by * kb, az * ka + bz * kb, aw * ka + bw * kb
end

-- As ECMAScript's ToInt32: towards 0, modulo 2^32; 0 for NaN and the infinities.
function lib.toInt(a)
  if a ~= a or a == huge or a == -huge then return 0 end
  local whole = a < 0.0 and -(-a // 1.0) or a // 1.0
  return wrap(toInteger(fmod(whole, 4294967296.0)))
end

return lib
