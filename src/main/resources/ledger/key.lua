-- The key of the same call a little earlier, or this one, kept for the next to come. KEYS: where it is kept.
-- ARGV: the new key, how long it is kept.
local earlier = redis.call('GET', KEYS[1])
if earlier then
  return earlier
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
