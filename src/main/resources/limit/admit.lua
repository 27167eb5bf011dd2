-- Takes all of the claims or none, by the server's clock; times are microseconds.
-- KEYS: the epoch, the processes, then one per claim.
-- ARGV: patience (-1 takes nothing and only tells), this process, the epoch it knows ('' for none), whether it sent without asking (1 or 0),
--       how long to hold back after either, then window, quota, burst and cost of each claim.
-- Gives {1 if they were taken or else 0, the claim that is to be waited for (0 for all or none), delay or pause, epoch,
--        processes, what remains of each, or nothing while that is not known}.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local patience = tonumber(ARGV[1])
local hold = tonumber(ARGV[5])

-- A server that lost its memory, or did not hear of some sends, does not know what the window holds.
local epoch = redis.call('HGET', KEYS[1], 'id')
if not epoch then
  epoch = ARGV[2] .. '@' .. string.format('%.0f', now)
  redis.call('HSET', KEYS[1], 'id', epoch)
end
if ARGV[4] == '1' or (ARGV[3] ~= '' and ARGV[3] ~= epoch) then
  redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + hold))
end
redis.call('ZADD', KEYS[2], now, ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 2 * hold)
local processes = redis.call('ZCARD', KEYS[2])

local longest = tonumber(redis.call('HGET', KEYS[1], 'until') or '0') - now
local tightest = 0
if longest < 0 then longest = 0 end
local unsure = longest > 0
local claims = {}
for i = 3, #KEYS do
  local at = 6 + (i - 3) * 4
  local claim = {
    key = KEYS[i], log = KEYS[i] .. ':log',
    window = tonumber(ARGV[at]), quota = tonumber(ARGV[at + 1]), burst = tonumber(ARGV[at + 2]),
    cost = tonumber(ARGV[at + 3])
  }
  claim.interval = math.floor(claim.window / claim.quota)
  redis.call('ZREMRANGEBYSCORE', claim.log, '-inf', now)
  claim.taken = redis.call('ZRANGE', claim.log, 0, -1, 'WITHSCORES')
  claim.held = 0
  for j = 1, #claim.taken, 2 do
    claim.held = claim.held + tonumber(string.match(claim.taken[j], '^%d+'))
  end
  claim.arrival = math.max(tonumber(redis.call('HGET', claim.key, 'arrival') or '0'), now)
  local paused = tonumber(redis.call('HGET', claim.key, 'paused') or '0') - now
  local paced = claim.arrival + claim.cost * claim.interval - math.max(claim.burst, claim.cost) * claim.interval - now
  local capped = 0
  local over = claim.held + claim.cost - claim.quota
  for j = 1, #claim.taken, 2 do
    if over <= 0 then break end
    over = over - tonumber(string.match(claim.taken[j], '^%d+'))
    if over <= 0 then capped = tonumber(claim.taken[j + 1]) - now end
  end
  local wait = math.max(paused, paced, capped, 0)
  if wait > longest then
    longest = wait
    tightest = i - 2
  end
  claims[i - 2] = claim
end
local remaining = {}
for i, claim in ipairs(claims) do
  if not unsure then remaining[i] = math.max(claim.quota - claim.held, 0) end
end
if longest > patience then
  return {0, tightest, longest, epoch, processes, remaining}
end

local at = now + longest
for i, claim in ipairs(claims) do
  local serial = redis.call('HINCRBY', claim.key, 'serial', 1)
  redis.call('HSET', claim.key, 'arrival', string.format('%.0f', math.max(claim.arrival, at) + claim.cost * claim.interval))
  redis.call('ZADD', claim.log, string.format('%.0f', at + claim.window), claim.cost .. ':' .. serial)
  local life = math.ceil((claim.window + longest) / 1000) + 1000
  redis.call('PEXPIRE', claim.log, life)
  redis.call('PEXPIRE', claim.key, 2 * life)
  if not unsure then remaining[i] = math.max(remaining[i] - claim.cost, 0) end
end
return {1, tightest, longest, epoch, processes, remaining}
