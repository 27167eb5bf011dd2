-- Writes down what became of a send. KEYS: the entry. ARGV: principal, key, tool, digest, state, answer, how long to
-- remember.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('HSET', KEYS[1], 'principal', ARGV[1], 'key', ARGV[2], 'tool', ARGV[3], 'digest', ARGV[4],
  'state', ARGV[5], 'at', string.format('%.0f', now), 'answer', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
return 0
