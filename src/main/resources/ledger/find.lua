-- What is known of a send. KEYS: the entry. ARGV: how long a send may be under way, in milliseconds.
-- Gives state, digest, tool, at and answer, or nothing.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local found = redis.call('HMGET', KEYS[1], 'state', 'digest', 'tool', 'at', 'answer')
if not found[1] then
  return {}
end
if found[1] == 'IN_FLIGHT' and now - tonumber(found[4]) > tonumber(ARGV[1]) then
  found[1] = 'UNKNOWN'
end
return found
