-- What hand-written Lua gets in place of standard functions whose own behaviour is not safe or not the same in each
-- run. Written in Lua, so that the work they do is counted. Gets the few C functions it needs; returns the new ones.

local next, type, rawget, rawset, rawlen, error, select, pcall, isLimit, floor, fail, walk =
  next, type, rawget, rawset, rawlen, error, select, pcall, isLimit, floor, fail, walk

local made = {}

-- Below itself: by kind, then by size. Anything else keeps the order in which it is met.
local rank = { number = 1, string = 2, boolean = 3 }
local function isBelow(a, b)
  local ra, rb = rank[type(a)] or 4, rank[type(b)] or 4
  if ra ~= rb then return ra < rb end
  if ra < 3 then return a < b end
  return ra == 3 and a == false and b == true
end

-- Merge sort: stable, and no comparison can make it run for ever.
local function sorted(list, count, below)
  local from, to = list, {}
  local width = 1
  while width < count do
    for start = 1, count, 2 * width do
      local left, middle, right = start, start + width, start + width
      local last = start + 2 * width
      if middle > count + 1 then middle = count + 1 end
      if last > count + 1 then last = count + 1 end
      right = middle
      for i = start, last - 1 do
        if left < middle and (right >= last or not below(from[right], from[left])) then
          to[i] = from[left]
          left = left + 1
        else
          to[i] = from[right]
          right = right + 1
        end
      end
    end
    from, to = to, from
    width = width * 2
  end
  return from
end

-- In the order of the keys: Lua's own order changes from run to run.
function made.pairs(t)
  if type(t) ~= "table" then error("pairs wants a table, got " .. type(t), 2) end
  local keys, count = {}, 0
  walk()
  for key in next, t do
    count = count + 1
    keys[count] = key
  end
  keys = sorted(keys, count, isBelow)
  local i = 0
  return function()
    while i < count do
      i = i + 1
      local key = keys[i]
      local value = rawget(t, key)
      if value ~= nil then return key, value end
    end
  end
end

function made.ipairs(t)
  if type(t) ~= "table" then error("ipairs wants a table, got " .. type(t), 2) end
  return function(list, i)
    local value = list[i + 1]
    if value ~= nil then return i + 1, value end
  end, t, 0
end

-- A limit that is reached ends the script, whoever would like to catch it.
local function checked(isGood, ...)
  if not isGood and isLimit(...) then fail(...) end
  return isGood, ...
end
function made.pcall(f, ...) return checked(pcall(f, ...)) end

made.table = {}

local function listOf(t, name)
  if type(t) ~= "table" then error(name .. " wants a table, got " .. type(t), 3) end
  return rawlen(t)
end

function made.table.insert(t, a, ...)
  local count = listOf(t, "table.insert")
  if select("#", ...) == 0 then
    rawset(t, count + 1, a)
    return
  end
  local at, value = floor(a), (...)
  if at < 1 or at > count + 1 then error("table.insert: the position is outside of the list", 2) end
  for i = count, at, -1 do rawset(t, i + 1, rawget(t, i)) end
  rawset(t, at, value)
end

function made.table.remove(t, at)
  local count = listOf(t, "table.remove")
  if at == nil then at = count end
  if count == 0 then return nil end
  if at < 1 or at > count then error("table.remove: the position is outside of the list", 2) end
  local value = rawget(t, at)
  for i = at, count - 1 do rawset(t, i, rawget(t, i + 1)) end
  rawset(t, count, nil)
  return value
end

function made.table.concat(t, separator)
  local count = listOf(t, "table.concat")
  separator = separator or ""
  -- In halves, so that the pieces that are copied stay small.
  local function joined(from, to)
    if from == to then return rawget(t, from) .. "" end
    local middle = (from + to) // 2
    return joined(from, middle) .. separator .. joined(middle + 1, to)
  end
  return count == 0 and "" or joined(1, count)
end

function made.table.sort(t, below)
  local count = listOf(t, "table.sort")
  local copy = {}
  for i = 1, count do copy[i] = rawget(t, i) end
  copy = sorted(copy, count, below or function(a, b) return a < b end)
  for i = 1, count do rawset(t, i, copy[i]) end
end

function made.table.pack(...) return { n = select("#", ...), ... } end

local function unpackFrom(t, i, to)
  if i > to then return end
  if i == to then return t[i] end
  if i + 7 <= to then
    return t[i], t[i + 1], t[i + 2], t[i + 3], t[i + 4], t[i + 5], t[i + 6], t[i + 7], unpackFrom(t, i + 8, to)
  end
  return t[i], unpackFrom(t, i + 1, to)
end
function made.table.unpack(t, from, to)
  from, to = from or 1, to or listOf(t, "table.unpack")
  if to - from >= 200 then error("table.unpack: more than 200 values", 2) end
  return unpackFrom(t, from, to)
end

made.sandboxed = true
return made
