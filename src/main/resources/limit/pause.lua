-- Admits nothing from this budget for so long. KEYS: the budget. ARGV: the pause in microseconds.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local until_then = now + tonumber(ARGV[1])
if until_then > tonumber(redis.call('HGET', KEYS[1], 'paused') or '0') then
  redis.call('HSET', KEYS[1], 'paused', string.format('%.0f', until_then))
  local life = math.ceil(tonumber(ARGV[1]) / 1000) + 60000
  if redis.call('PTTL', KEYS[1]) < life then
    redis.call('PEXPIRE', KEYS[1], life)
  end
end
return 0
