"""The Lua that runs inside Redis. One script is one indivisible step; its keys all lie in one slot."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1
from typing import Final

from bot.store.keys import KEEP_LINES, KEEP_MS


@dataclass(frozen=True, slots=True)
class Script:
    """A script with the name that Redis knows it by."""

    text: str
    sha: str


def _script(text: str) -> Script:
    return Script(text, sha1(text.encode(), usedforsecurity=False).hexdigest())


# KEYS: core, lines, what an erasure left, seen hashes. ARGV: message id, recent lines wanted, the person's name.
# Gives the core, whether the id was seen, and lines: those of the seen message, or the newest ones (newest first).
# For an id from before an erasure (2) it gives the receipt instead of lines.
LOAD: Final = _script("""
local core = redis.call('GET', KEYS[1]) or ''
if ARGV[1] ~= '' then
  for i = 4, #KEYS do
    local place = redis.call('HGET', KEYS[i], ARGV[1])
    if place then
      local first, count = string.match(place, '^(%S+) (%d+)$')
      local said = redis.call('XRANGE', KEYS[2], first, '+', 'COUNT', count)
      if said[1] and said[1][1] == first then return {core, 1, said} end
    end
  end
  if redis.call('HEXISTS', KEYS[3], redis.sha1hex(ARGV[3] .. ' ' .. ARGV[1])) == 1 then
    return {core, 2, redis.call('HGET', KEYS[3], 'receipt')}
  end
end
if ARGV[2] == '0' then return {core, 0, {}} end
return {core, 0, redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', ARGV[2])}
""")

# KEYS: lines. ARGV: the id before the first line wanted or '', how many. Without an id the newest ones, newest first.
# A script, because redis-py's cluster client gives the plain commands' answers another shape.
LINES: Final = _script("""
if ARGV[1] == '' then return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[2]) end
return redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
""")

# Adds lines ARGV[from...] and remembers them under the message id; trims only what is older than two days,
# because a repeated message is answered from its lines.
_SAY: Final = f"""
local function say(from, ttl, seen_ttl, id, channel)
  local first
  for i = from, #ARGV do
    local place = redis.call('XADD', KEYS[2], '*', 'l', ARGV[i])
    first = first or place
  end
  if redis.call('XLEN', KEYS[2]) > {KEEP_LINES + 200} then
    local kept = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', {KEEP_LINES})
    local oldest = tonumber(string.match(kept[#kept][1], '^%d+'))
    local horizon = tonumber(string.match(first, '^%d+')) - {KEEP_MS}
    redis.call('XTRIM', KEYS[2], 'MINID', string.format('%.0f', math.min(oldest, horizon)))
  end
  redis.call('EXPIRE', KEYS[2], ttl)
  redis.call('HSET', KEYS[3], id, first .. ' ' .. (#ARGV - from + 1))
  redis.call('EXPIRE', KEYS[3], seen_ttl)
  redis.call('PUBLISH', channel, '1')
end
local function revision()
  return string.match(redis.call('GETRANGE', KEYS[1], 0, 23), '^%d+') or '0'
end
"""

# KEYS: core, lines, today's seen hash. ARGV: expected revision, core, ttl, seen ttl, message id, channel, lines.
SAVE: Final = _script(
    _SAY
    + """
if revision() ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
say(7, ARGV[3], ARGV[4], ARGV[5], ARGV[6])
return 1
"""
)

# KEYS: core, lines, today's seen hash. ARGV: ttl, seen ttl, id of the push, channel, line.
# The id makes a push that a connection repeats harmless.
PUSH: Final = _script(
    _SAY
    + """
if redis.call('EXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
if redis.call('HEXISTS', KEYS[3], ARGV[3]) == 0 then say(5, ARGV[1], ARGV[2], ARGV[3], ARGV[4]) end
return 1
"""
)

# KEYS: everything of one conversation, then what the erasure leaves. ARGV: expected revision or '', channel,
# the person's name, message id or '', receipt, ttl. What is gone already counts as erased, because a connection may
# repeat the command.
ERASE: Final = _script(
    _SAY
    + """
local now = revision()
if ARGV[1] ~= '' and now ~= '0' and now ~= ARGV[1] then return 0 end
local gone = table.remove(KEYS)
local function bury(id) redis.call('HSET', gone, redis.sha1hex(ARGV[3] .. ' ' .. id), '1') end
for i = 3, #KEYS do
  for _, id in ipairs(redis.call('HKEYS', KEYS[i])) do bury(id) end
end
if ARGV[4] ~= '' then bury(ARGV[4]) end
if redis.call('EXISTS', gone) == 1 then
  redis.call('HSET', gone, 'receipt', ARGV[5])
  redis.call('EXPIRE', gone, ARGV[6])
end
redis.call('UNLINK', unpack(KEYS))
redis.call('PUBLISH', ARGV[2], '1')
return 1
"""
)

# KEYS: the queue. ARGV: member, score. Leaves the queue only with the entry that was read.
DROP: Final = _script("""
if redis.call('ZSCORE', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('ZREM', KEYS[1], ARGV[1])
""")
