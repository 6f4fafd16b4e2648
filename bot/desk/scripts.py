"""The desk's Lua: each change of who may speak is one script in the conversation's slot.

KEYS of all: core, lines, today's seen hash, outbox, ways, desk, then all seen hashes. ARGV of all: 1 ttl, 2 seen ttl,
3 channel of the news, 4 now in ms, 5 '1' to post lines to a platform, 6 by whom, 7 epoch; the rest stands at each.
Every one gives a list whose first word says how it ended: `ok EPOCH FORMER_OWNER` (and `again`), `taken OWNER NAME`,
`closed STATE`, `gone`, `said LINE`, `dup LINE`. A connection may repeat any of them, so a second run must find its wish
fulfilled.
"""

from __future__ import annotations

from typing import Final

from bot.store.scripts import SAY, script

_DESK: Final = (
    SAY
    + """
local core, desk = KEYS[1], KEYS[6]
local now, by = ARGV[4], ARGV[6]
if redis.call('EXISTS', core) == 0 then return {'gone'} end
local function get(field) return redis.call('HGET', desk, field) or '' end
local state, owner, epoch = get('state'), get('owner'), tonumber(get('epoch')) or 0
if state == '' then state = 'bot' end
local function mark(who)
  local text = redis.call('GET', core)
  local rest = string.match(text, '^%d+ %d(.*)$')
  redis.call('SET', core, string.format('%.0f %d', tonumber(revision()) + 1, who) .. rest, 'EX', ARGV[1])
end
local was = ''
local marks = {bot = 0, queued = 1, advisor = 2, native = 2}
local function turn(to, who, name)
  was = owner
  if was ~= '' then redis.call('HSET', desk, 'was', was) end
  redis.call('HDEL', desk, 'to', 'to_name', 'until', 'claimed', 'first', 'asked', 'owner', 'name')
  redis.call('HSET', desk, 'state', to, 'last', now)
  if who ~= '' then redis.call('HSET', desk, 'owner', who, 'name', name, 'claimed', now) end
  if to == 'queued' then redis.call('HSETNX', desk, 'since', now) else
    if to == 'bot' then
      redis.call('HDEL', desk, 'since')
      redis.call('HSET', desk, 'ended', now)
    end
  end
  redis.call('HDEL', desk, 'callback')
  mark(marks[to])
  redis.call('EXPIRE', desk, ARGV[1])
  return redis.call('HINCRBY', desk, 'epoch', 1)
end
local function tell(from, id)
  if #ARGV < from then return '' end
  local places = say(from, ARGV[1], ARGV[2], id, ARGV[3])
  if ARGV[5] == '1' then post(KEYS[4], KEYS[5], from, places, ARGV[1]) end
  redis.call('EXPIRE', core, ARGV[1])
  redis.call('EXPIRE', desk, ARGV[1])
  return places[1]
end
local function said(id)
  for i = 7, #KEYS do
    local place = redis.call('HGET', KEYS[i], id)
    if place then return string.match(place, '^%S+') end
  end
end
local function refuse()
  if state == 'advisor' or state == 'native' then return {'taken', owner, get('name')} end
  return {'closed', state}
end
local function mine() return state == 'advisor' and owner == by and tostring(epoch) == ARGV[7] end
"""
)

# ARGV: 7 unused, 8 name, 9 '1' to take a case that an advisor has or that the bot was given back, lines.
CLAIM: Final = script(
    _DESK
    + """
if state == 'advisor' and owner == by then return {'ok', epoch, '', 'again'} end
local free = state == 'queued' or (ARGV[9] == '1' and state ~= 'native' and get('lead') ~= '')
if not free then return refuse() end
epoch = turn('advisor', by, ARGV[8])
tell(10, 'desk:' .. epoch)
return {'ok', epoch, was}
"""
)

# ARGV: 8 the sender's own id of the line, then the line.
SPEAK: Final = script(
    _DESK
    + """
local id = 'say:' .. by .. ':' .. ARGV[8]
local before = said(id)
if before then return {'dup', before} end
if not mine() then return refuse() end
local place = tell(9, id)
redis.call('HSETNX', desk, 'first', now)
redis.call('HDEL', desk, 'asked')
redis.call('HSET', desk, 'last', now)
return {'said', place}
"""
)

# ARGV: 8 the sender's own id of the note, then the note. Whoever has the case, a note may be added.
NOTE: Final = script(
    _DESK
    + """
local id = 'note:' .. by .. ':' .. ARGV[8]
local before = said(id)
if before then return {'dup', before} end
return {'said', tell(9, id)}
"""
)

# ARGV: 8 to whom, 9 their name, 10 until when. The owner keeps the floor until the offer is taken.
OFFER: Final = script(
    _DESK
    + """
if not mine() then return refuse() end
redis.call('HSET', desk, 'to', ARGV[8], 'to_name', ARGV[9], 'until', ARGV[10])
return {'ok', epoch, was}
"""
)

# ARGV: 7 unused, lines. Who the case is offered to takes it.
ACCEPT: Final = script(
    _DESK
    + """
if state == 'advisor' and owner == by then return {'ok', epoch, '', 'again'} end
if state ~= 'advisor' or get('to') ~= by or tonumber(get('until')) < tonumber(now) then return refuse() end
epoch = turn('advisor', by, get('to_name'))
tell(8, 'desk:' .. epoch)
return {'ok', epoch, was}
"""
)

# ARGV: 6 to whom it was offered or '' for whoever, 7 epoch of the offer or ''. Also lets a lapsed offer go.
DECLINE: Final = script(
    _DESK
    + """
local to = get('to')
if to == '' then return {'ok', epoch, '', 'again'} end
if (by ~= '' and by ~= to) or (ARGV[7] ~= '' and ARGV[7] ~= tostring(epoch)) then return refuse() end
redis.call('HDEL', desk, 'to', 'to_name', 'until')
return {'ok', epoch, was}
"""
)

# ARGV: 6 the owner or '' for a timer, 7 epoch, 8 `queued` or `bot`, 9 and 10 a field of the case and the value that it
# must still have ('' for none), lines.
LEAVE: Final = script(
    _DESK
    + """
if state == ARGV[8] and epoch == tonumber(ARGV[7]) + 1 and get('last') == now then return {'ok', epoch, '', 'again'} end
if state ~= 'advisor' or tostring(epoch) ~= ARGV[7] or (by ~= '' and owner ~= by) then return refuse() end
if ARGV[9] ~= '' and get(ARGV[9]) ~= ARGV[10] then return refuse() end
epoch = turn(ARGV[8], '', '')
tell(11, 'desk:' .. epoch)
return {'ok', epoch, was}
"""
)

# ARGV: 7 unused, 8 when to call, 9 the number of a lead that is new, 10 '1' when nobody is here to wait for. Whoever
# waits for somebody who is here goes on waiting; everybody else is to be called then, and the owner is the bot.
CALL: Final = script(
    _DESK
    + """
if state == 'advisor' or state == 'native' then return refuse() end
redis.call('HSETNX', desk, 'lead', ARGV[9])
redis.call('HSETNX', desk, 'epoch', '0')
redis.call('EXPIRE', desk, ARGV[1])
if state == 'queued' and ARGV[10] ~= '1' then return {'closed', 'queued'} end
if state == 'queued' then
  redis.call('HDEL', desk, 'since')
  mark(0)
end
redis.call('HSET', desk, 'state', 'bot', 'last', now, 'callback', ARGV[8])
return {'ok', epoch, was}
"""
)

# ARGV: 6 the human of the platform's own desk, or '' when they left, 8 name, lines.
WATCH: Final = script(
    _DESK
    + """
if by == '' then
  if state == 'bot' and get('ended') == now then return {'ok', epoch, '', 'again'} end
  if state ~= 'native' then return refuse() end
  epoch = turn('bot', '', '')
else
  if state == 'native' and owner == by then return {'ok', epoch, '', 'again'} end
  epoch = turn('native', by, ARGV[8])
end
tell(9, 'desk:' .. epoch)
return {'ok', epoch, was}
"""
)

# ARGV: 7 epoch, 8 a field, 9 its value. Gives `ok` to the first who writes it for this epoch.
ONCE: Final = script(
    _DESK
    + """
if tostring(epoch) ~= ARGV[7] or get(ARGV[8]) == ARGV[9] then return refuse() end
redis.call('HSET', desk, ARGV[8], ARGV[9])
return {'ok', epoch, was}
"""
)

# ARGV: 7 epoch, 8 the sender's own id, 9 the revision that was read, 10 the talk after the first line of the core,
# 11 what advisors corrected so far, lines. Gives `closed late` when the person has said something meanwhile.
FIX: Final = script(
    _DESK
    + """
local id = 'fix:' .. by .. ':' .. ARGV[8]
if said(id) then return {'ok', epoch, '', 'again'} end
if not mine() then return refuse() end
if revision() ~= ARGV[9] then return {'closed', 'late'} end
redis.call('SET', core, string.format('%.0f 2', tonumber(revision()) + 1) .. ARGV[10], 'EX', ARGV[1])
redis.call('HSET', desk, 'fixed', ARGV[11], 'last', now)
tell(12, id)
return {'ok', epoch, was}
"""
)
