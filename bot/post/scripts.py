"""The outbox's Lua. The list of line ids is the order, the hash of ways says how far each line got.

A way is `pending`, `sending TOKEN TRIES`, `later DUE_MS TRIES`, `sent PLACE`, `held window`, `failed REASON CODE` or
`unknown`. Only the first line of the list is ever on its way; a line leaves the list when its way has ended.
"""

from __future__ import annotations

from typing import Final

from bot.store.keys import KEEP_LINES
from bot.store.scripts import SAY, script

# KEYS: outbox, ways, lease, lines, core. ARGV: token, lease in ms, now in ms, id of the line that was sent or '', how
# that ended, '1' to take no further line, '1' where the platform shows a line of the same name only once.
# Writes down how the last line ended and takes the next one. What a dead worker left as `sending` is sent again where
# that is harmless, else it is `unknown` from now on. Repeated by a connection it gives the same line again: a worker
# never asks twice without an ending.
STEP: Final = script(f"""
local out, ways, lease, lines, core = unpack(KEYS)
local token, now, ended, lost = ARGV[1], tonumber(ARGV[3]), ARGV[4], {{}}
local function way(id)
  return string.match(redis.call('HGET', ways, id) or '', '^(%a*) ?(%S*) ?(%S*)')
end
local function forget_old()
  if redis.call('HLEN', ways) < {2 * KEEP_LINES} then return end
  for _, id in ipairs(redis.call('HKEYS', ways)) do
    if #redis.call('XRANGE', lines, id, id) == 0 then redis.call('HDEL', ways, id) end
  end
end
if ended ~= '' then
  local kind, holder = way(ended)
  local verdict = ARGV[5]
  local waits = string.match(verdict, '^later') or string.match(verdict, '^held')
  if kind == 'unknown' and waits then verdict = 'failed tries' end
  if kind == 'unknown' or (kind == 'sending' and holder == token) then
    redis.call('HSET', ways, ended, verdict)
    if not (waits and kind == 'sending') then redis.call('LREM', out, 1, ended) end
    forget_old()
  end
end
local holder = redis.call('GET', lease)
if holder and holder ~= token then return {{'busy', redis.call('PTTL', lease), lost}} end
if ARGV[6] == '1' then
  redis.call('UNLINK', lease)
  return {{'stopped', '', lost}}
end
while true do
  local id = redis.call('LINDEX', out, 0)
  if not id then
    redis.call('UNLINK', lease)
    if redis.call('EXISTS', core) == 0 then redis.call('UNLINK', lines, ways) end
    return {{'empty', '', lost}}
  end
  local kind, a, b = way(id)
  local said = redis.call('XRANGE', lines, id, id)
  if #said == 0 then
    redis.call('LPOP', out)
    redis.call('HDEL', ways, id)
  elseif kind == 'sending' and a ~= token and ARGV[7] ~= '1' then
    redis.call('LPOP', out)
    redis.call('HSET', ways, id, 'unknown')
    lost[#lost + 1] = id
  elseif kind == 'held' or (kind == 'later' and tonumber(a) > now) then
    redis.call('UNLINK', lease)
    return {{kind, a, lost}}
  else
    local tries = tonumber(b) or 0
    if kind ~= 'sending' or a ~= token then tries = tries + 1 end
    redis.call('SET', lease, token, 'PX', ARGV[2])
    redis.call('HSET', ways, id, 'sending ' .. token .. ' ' .. tries)
    return {{'send', id, lost, said[1][2][2], tries}}
  end
end
""")

# KEYS: outbox, ways. Lets what waits for the person's next message go out.
CONTACT: Final = script("""
local head = redis.call('LINDEX', KEYS[1], 0)
if not head or not string.match(redis.call('HGET', KEYS[2], head) or '', '^held') then return 0 end
redis.call('HSET', KEYS[2], head, 'pending')
return 1
""")

# KEYS: core, lines, today's seen hash, outbox, ways, desk, then all seen hashes.
# ARGV: ttl, seen ttl, name, channel, lines. Gives 0 without a talk, 2 if this name was put before, 3 if an advisor is
# talking and the lines were kept as suggestions.
PUT: Final = script(
    SAY
    + """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
for i = 7, #KEYS do
  if redis.call('HEXISTS', KEYS[i], ARGV[3]) == 1 then return 2 end
end
local late = fence(KEYS[6], 5)
post(KEYS[4], KEYS[5], 5, say(5, ARGV[1], ARGV[2], ARGV[3], ARGV[4]), ARGV[1])
return late and 3 or 1
"""
)

# KEYS: outbox, ways, lines, seen hashes. ARGV: message id, how many at most.
# What answered that message and has not left yet goes another way: it leaves the outbox as sent.
TAKE: Final = script("""
local taken = {}
for i = 4, #KEYS do
  local place = redis.call('HGET', KEYS[i], ARGV[1])
  if place then
    local first, count = string.match(place, '^(%S+) (%d+)$')
    for _, line in ipairs(redis.call('XRANGE', KEYS[3], first, '+', 'COUNT', count)) do
      local kind = string.match(redis.call('HGET', KEYS[2], line[1]) or '', '^%a+')
      local waits = kind == 'pending' or kind == 'later' or kind == 'held'
      if waits and #taken < tonumber(ARGV[2]) and redis.call('LREM', KEYS[1], 1, line[1]) == 1 then
        redis.call('HSET', KEYS[2], line[1], 'sent')
        taken[#taken + 1] = line
      end
    end
    return taken
  end
end
return taken
""")

# KEYS: outbox, ways, lines, lease. ARGV: the message that is answered.
# Everything that waits goes another way, in front of the answer to that message, which may be asked for again.
# What a dead worker left on its way may have arrived: it is not said again.
TAKE_WAITING: Final = script("""
local taken, name = {}, 'sent ' .. ARGV[1]
for _, id in ipairs(redis.call('HKEYS', KEYS[2])) do
  if redis.call('HGET', KEYS[2], id) == name then taken[#taken + 1] = id end
end
if redis.call('EXISTS', KEYS[4]) == 0 then
  for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
    if string.match(redis.call('HGET', KEYS[2], id) or '', '^sending') then
      redis.call('HSET', KEYS[2], id, 'unknown')
    else
      redis.call('HSET', KEYS[2], id, name)
      taken[#taken + 1] = id
    end
  end
  redis.call('UNLINK', KEYS[1])
end
local lines = {}
for _, id in ipairs(taken) do
  local said = redis.call('XRANGE', KEYS[3], id, id)
  if said[1] then lines[#lines + 1] = said[1] end
end
return lines
""")

# KEYS: outbox, ways, lines. ARGV: line id, ttl. A person decided that it may go out once more, at the end.
AGAIN: Final = script("""
local kind = string.match(redis.call('HGET', KEYS[2], ARGV[1]) or '', '^%a+')
if kind ~= 'failed' and kind ~= 'unknown' then return 0 end
if #redis.call('XRANGE', KEYS[3], ARGV[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], 'pending')
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
""")

# KEYS: ways. ARGV: line id, its way from now on.
BOUNCE: Final = script("""
if not string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^sent') then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
""")
