"""The Lua for contact data: it changes in the same step as the turn that decided it, or not at all.

A conversation's contact lies in its slot, in four keys: what was agreed to with the sealed number (a hash), a number
that waits for an answer (a hash that ends by itself), the answers themselves (a stream that only grows), and what still
has to be told elsewhere: audit, proof, index (a list, emptied by `bot/desk/clerk.py`).
"""

from __future__ import annotations

from typing import Final

from bot.store.scripts import SAVE, script

HOLD_SECONDS: Final = 600
LIFE_SECONDS: Final = 200 * 86_400
"""The net below the sweep, which removes contacts in time (`bot/desk/retention.py`)."""

# KEYS, ARGV: those of SAVE with all six keys, then contact, hold, consents, journal; last the change as JSON:
# `needs` an agreement that still stands; `drop` everything; `free` what is held; `hold`, `contact`: fields to write;
# `consent`: an entry; `journal`: an entry. No number is ever kept without an agreement.
SAVE_CONTACT: Final = script(f"""
local journal, consents = table.remove(KEYS), table.remove(KEYS)
local hold, contact = table.remove(KEYS), table.remove(KEYS)
local change = cjson.decode(table.remove(ARGV))
if change.needs and redis.call('HEXISTS', contact, 'agreed') == 0 then return 0 end
local function turn()
{SAVE.text}
end
if turn() ~= 1 then return 0 end
local function write(place, fields, ttl)
  for name, value in pairs(fields) do redis.call('HSET', place, name, value) end
  redis.call('EXPIRE', place, ttl)
end
if change.drop then redis.call('UNLINK', contact) end
if change.drop or change.free or change.hold then redis.call('UNLINK', hold) end
if change.hold then write(hold, change.hold, {HOLD_SECONDS}) end
if change.contact then write(contact, change.contact, {LIFE_SECONDS}) end
if change.consent then
  local entry = {{}}
  for name, value in pairs(change.consent) do
    entry[#entry + 1] = name
    entry[#entry + 1] = value
  end
  redis.call('XADD', consents, '*', unpack(entry))
  redis.call('EXPIRE', consents, {LIFE_SECONDS})
end
if change.journal then
  redis.call('RPUSH', journal, change.journal)
  redis.call('EXPIRE', journal, {LIFE_SECONDS})
end
return 1
""")

# KEYS: contact, hold, journal, desk. Everything that is known of one contact, and who had the case.
READ: Final = script("""
return {redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]), redis.call('LRANGE', KEYS[3], 0, -1),
  redis.call('HMGET', KEYS[4], 'lead', 'owner', 'was', 'keeper', 'last')}
""")

# KEYS: contact, consents, journal. ARGV: since when the number is kept, an entry for the journal.
# The time of a number is over, if it is still that number.
EXPIRE: Final = script(f"""
if redis.call('HGET', KEYS[1], 'at') ~= ARGV[1] then return 0 end
redis.call('UNLINK', KEYS[1], KEYS[2])
redis.call('RPUSH', KEYS[3], ARGV[2])
redis.call('EXPIRE', KEYS[3], {LIFE_SECONDS})
return 1
""")

# KEYS: contact, consents. ARGV: since when the number is kept, when there was the last contact, '1' for a look at the
# number. An advisor has or had the case. Repeated by a connection it may count one look too many, never one too few.
NOTE: Final = script(f"""
if redis.call('HGET', KEYS[1], 'at') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'claimed', 1, 'last', ARGV[2])
if ARGV[3] == '1' then redis.call('HINCRBY', KEYS[1], 'opened', 1) end
redis.call('EXPIRE', KEYS[1], {LIFE_SECONDS})
redis.call('EXPIRE', KEYS[2], {LIFE_SECONDS})
return 1
""")
