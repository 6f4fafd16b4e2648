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


def script(text: str) -> Script:
    """A script ready to run."""
    return Script(text, sha1(text.encode(), usedforsecurity=False).hexdigest())


# KEYS: core, lines, what an erasure left, seen hashes. ARGV: message id, recent lines wanted, the person's name.
# Gives the core, whether the id was seen, and lines: those of the seen message, or the newest ones (newest first).
# For an id from before an erasure (2) it gives the receipt instead of lines.
LOAD: Final = script("""
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

# KEYS: lines, how far they got. ARGV: the id before the first line wanted or '', how many.
# Gives the lines (without an id the newest ones, newest first), and their ways if any line ever had to be delivered.
# A script, because redis-py's cluster client gives the plain commands' answers another shape.
LINES: Final = script("""
local said
if ARGV[1] == '' then said = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[2])
else said = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2]) end
if #said == 0 or redis.call('EXISTS', KEYS[2]) == 0 then return {said, {}} end
local ways = {}
for i, line in ipairs(said) do ways[i] = redis.call('HGET', KEYS[2], line[1]) or '' end
return {said, ways}
""")

# say: adds lines ARGV[from...], remembers them under the message id, and gives their ids; trims only what is older than
# two days, because a repeated message is answered from its lines.
# fence: while an advisor talks, lines ARGV[from...] of the bot become suggestions; tells whether there were any.
# post: what the person is to read of lines ARGV[from...], by their ids, goes into the outbox.
SAY: Final = f"""
local function say(from, ttl, seen_ttl, id, channel)
  local places = {{}}
  for i = from, #ARGV do places[#places + 1] = redis.call('XADD', KEYS[2], '*', 'l', ARGV[i]) end
  local first = places[1]
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
  return places
end
local function post(out, way, from, places, ttl)
  for i, place in ipairs(places) do
    local who = string.match(ARGV[from + i - 1], '^{{"w":"(%a+)"')
    if who == 'bot' or who == 'advisor' then
      redis.call('RPUSH', out, place)
      redis.call('HSET', way, place, 'pending')
    end
  end
  redis.call('EXPIRE', out, ttl)
  redis.call('EXPIRE', way, ttl)
end
local function fence(desk, from)
  local state = redis.call('HGET', desk, 'state')
  if state ~= 'advisor' and state ~= 'native' then return false end
  local late = false
  for i = from, #ARGV do
    local rest = string.match(ARGV[i], '^{{"w":"bot"(.*)$')
    if rest then
      ARGV[i] = '{{"w":"suggested"' .. rest
      late = true
    end
  end
  return late
end
local function revision()
  return string.match(redis.call('GETRANGE', KEYS[1], 0, 23), '^%d+') or '0'
end
"""

# KEYS: core, lines, today's seen hash; where a platform or the desk has to know of it also outbox, ways and desk.
# ARGV: expected revision, core, ttl, seen ttl, message id, channel, '1' to post, what changes for the desk or '',
# now in ms, lead number, lines.
# The person has just written, so what waited for that moment may go out, before the answer.
SAVE: Final = script(
    SAY
    + """
if revision() ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
local places = say(11, ARGV[3], ARGV[4], ARGV[5], ARGV[6])
if ARGV[7] == '1' then
  local head = redis.call('LINDEX', KEYS[4], 0)
  if head and string.match(redis.call('HGET', KEYS[5], head) or '', '^held') then
    redis.call('HSET', KEYS[5], head, 'pending')
  end
  post(KEYS[4], KEYS[5], 11, places, ARGV[3])
end
local change, desk, now = ARGV[8], KEYS[6], ARGV[9]
if change == '' then return 1 end
if change == 'queue' then
  redis.call('HSETNX', desk, 'lead', ARGV[10])
  redis.call('HSETNX', desk, 'epoch', '0')
  redis.call('HDEL', desk, 'callback')
  redis.call('HSET', desk, 'state', 'queued', 'since', now)
elseif change == 'unqueue' then
  redis.call('HDEL', desk, 'since')
  redis.call('HSET', desk, 'state', 'bot')
elseif change == 'return' then
  redis.call('HINCRBY', desk, 'epoch', 1)
  redis.call('HSET', desk, 'was', redis.call('HGET', desk, 'owner') or '')
  redis.call('HDEL', desk, 'since', 'owner', 'name', 'to', 'to_name', 'until', 'claimed', 'first', 'asked')
  redis.call('HSET', desk, 'state', 'bot', 'ended', now)
elseif change == 'heard' then
  redis.call('HSETNX', desk, 'asked', now)
end
redis.call('HSET', desk, 'last', now)
redis.call('EXPIRE', desk, ARGV[3])
return 1
"""
)

# KEYS: core, lines, seen hashes, desk. ARGV: ttl, seen ttl, id of the push, channel, line.
# The id makes a push that comes again harmless.
PUSH: Final = script(
    SAY
    + """
local desk = table.remove(KEYS)
if redis.call('EXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
for i = 3, #KEYS do
  if redis.call('HEXISTS', KEYS[i], ARGV[3]) == 1 then return 1 end
end
fence(desk, 5)
say(5, ARGV[1], ARGV[2], ARGV[3], ARGV[4])
return 1
"""
)

# KEYS: everything of one conversation (core, lines, outbox, ways, lease, desk, four of the contact, seen hashes), then
# what is left of it.
# ARGV: expected revision or '', channel, the person's name, message id or '', receipt, ttl, then of a receipt that has
# to be delivered ttl (else '') and lines. What is gone already counts as erased, because a connection may repeat the
# command. Gives the lead's number and its owner, or 0 if another writer came first.
ERASE: Final = script(
    SAY
    + """
local now = revision()
if ARGV[1] ~= '' and now ~= '0' and now ~= ARGV[1] then return 0 end
local gone = table.remove(KEYS)
local function bury(id) redis.call('HSET', gone, redis.sha1hex(ARGV[3] .. ' ' .. id), '1') end
for i = 11, #KEYS do
  for _, id in ipairs(redis.call('HKEYS', KEYS[i])) do bury(id) end
end
if ARGV[4] ~= '' then bury(ARGV[4]) end
if redis.call('EXISTS', gone) == 1 then
  redis.call('HSET', gone, 'receipt', ARGV[5])
  redis.call('EXPIRE', gone, ARGV[6])
end
if now == '0' and redis.call('EXISTS', KEYS[3]) == 1 then return {'', ''} end
local lead, owner = redis.call('HGET', KEYS[6], 'lead') or '', redis.call('HGET', KEYS[6], 'owner') or ''
redis.call('UNLINK', unpack(KEYS))
redis.call('PUBLISH', ARGV[2], '1')
if ARGV[7] ~= '' then
  local places = {}
  for i = 8, #ARGV do places[#places + 1] = redis.call('XADD', KEYS[2], '*', 'l', ARGV[i]) end
  post(KEYS[3], KEYS[4], 8, places, ARGV[7])
  redis.call('EXPIRE', KEYS[2], ARGV[7])
end
return {lead, owner}
"""
)

# KEYS: an index. ARGV: member, score, ttl.
ENTER: Final = script("""
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return redis.call('EXPIRE', KEYS[1], ARGV[3])
""")

# KEYS: an index. ARGV: member, score. Leaves the index only with the entry that was read.
DROP: Final = script("""
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '0') ~= tonumber(ARGV[2]) then return 0 end
return redis.call('ZREM', KEYS[1], ARGV[1])
""")
