-- Asks whether a send may go out; of several that ask at once, one may. Times are milliseconds of this server.
-- KEYS: the entry, the key of the same call without one.
-- ARGV: principal, key, tool, digest, how long a send may be under way, how long to remember, how long a call without
--       a key is the same call.
-- Gives the verdict, then state, digest, tool, at and answer of the earlier one.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local state = redis.call('HGET', KEYS[1], 'state')
local verdict = 'Fresh'
local earlier = {}
if state then
  earlier = redis.call('HMGET', KEYS[1], 'digest', 'tool', 'at', 'answer')
  if state == 'IN_FLIGHT' and now - tonumber(earlier[3]) > tonumber(ARGV[5]) then
    state = 'UNKNOWN'
  end
  if earlier[1] ~= ARGV[4] then
    verdict = 'Conflict'
  elseif state == 'IN_FLIGHT' then
    verdict = 'Running'
  elseif state == 'SENT' then
    verdict = 'Done'
  elseif state == 'UNKNOWN' or state == 'PARTIAL' then
    verdict = 'Again'
  end
end
if verdict == 'Fresh' or verdict == 'Again' then
  redis.call('HSET', KEYS[1], 'principal', ARGV[1], 'key', ARGV[2], 'tool', ARGV[3], 'digest', ARGV[4],
    'state', 'IN_FLIGHT', 'at', string.format('%.0f', now), 'answer', verdict == 'Again' and earlier[4] or '')
  redis.call('PEXPIRE', KEYS[1], ARGV[6])
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[7])
end
return {verdict, state or '', earlier[1] or '', earlier[2] or '', earlier[3] or '0', earlier[4] or ''}
