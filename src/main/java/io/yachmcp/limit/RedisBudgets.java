package io.yachmcp.limit;

import io.yachmcp.disk.Packaged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Budgets that several servers share, by the clock of Redis and by nobody else's. While Redis is away, this server waits
 * out a window, because it cannot know what the others have just taken, and then keeps to its share; when Redis is back,
 * or back without its memory, everybody waits out a window again. Allowances of hours and days begin anew with a Redis
 * that forgot them, so it should keep its data on disk.
 */
public final class RedisBudgets implements Budgets {
    /** The longest window of a platform's quota, with the margin and the second that others may take to notice. */
    static final Duration MINUTE = Duration.ofSeconds(65);

    /** How long after a failure Redis is left alone. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    /** How many servers there may be when Redis has never said so. */
    private static final int MANY = 4;

    private static final int MICRO = 1000;
    /** No patience at all, in the script's words: nothing is taken. */
    private static final String LOOK = "-1";

    private static final String ADMIT = Packaged.text("limit/admit.lua");
    private static final String PAUSE = Packaged.text("limit/pause.lua");

    private final UnifiedJedis redis;
    private final String prefix;
    private final String process;
    private final LongSupplier nanoTime;
    private final long hold;
    private final Share share;

    private String epoch = "";
    private int processes = MANY;
    private long heard;
    private long askAgain;
    private boolean away;
    private boolean tookShare;

    /**
     * @param prefix of every key: one per credential, so that two apps do not share
     * @param process this server's name, which no other has
     * @param nanoTime a clock that never jumps, such as {@code System::nanoTime}
     */
    public RedisBudgets(UnifiedJedis redis, String prefix, String process, LongSupplier nanoTime) {
        this(redis, prefix, process, nanoTime, MINUTE);
    }

    RedisBudgets(UnifiedJedis redis, String prefix, String process, LongSupplier nanoTime, Duration hold) {
        this.redis = redis;
        this.prefix = prefix + ":budget:";
        this.process = process;
        this.nanoTime = nanoTime;
        this.hold = hold.toNanos();
        this.share = new Share(new LocalBudgets(nanoTime), LEFT_ALONE);
        this.heard = nanoTime.getAsLong();
        this.askAgain = heard;
    }

    @Override
    public Admission admit(List<Claim> claims, Duration patience) {
        if (leftAlone()) {
            return alone(claims, patience);
        }
        try {
            return told(claims, asked(claims, Long.toString(micros(patience.toNanos()))));
        } catch (JedisException gone) {
            lost();
            return alone(claims, patience);
        }
    }

    @Override
    public Outlook peek(List<Claim> claims) {
        if (!leftAlone()) {
            try {
                return foretold(claims, asked(claims, LOOK));
            } catch (JedisException gone) {
                lost();
            }
        }
        return aloneAhead(claims);
    }

    private List<?> asked(List<Claim> claims, String patience) {
        return (List<?>) redis.eval(ADMIT, keys(claims), arguments(claims, patience));
    }

    @Override
    public void pause(String budget, Duration pause) {
        share.pause(budget, pause);
        try {
            redis.eval(PAUSE, List.of(prefix + budget), List.of(Long.toString(micros(pause.toNanos()))));
        } catch (JedisException gone) {
            lost();
        }
    }

    private List<String> keys(List<Claim> claims) {
        List<String> keys = new ArrayList<>(List.of(prefix + "epoch", prefix + "processes"));
        claims.forEach(claim -> keys.add(prefix + claim.budget()));
        return keys;
    }

    private synchronized List<String> arguments(List<Claim> claims, String patience) {
        List<String> arguments =
                new ArrayList<>(List.of(patience, process, epoch, tookShare ? "1" : "0", Long.toString(micros(hold))));
        for (Claim claim : claims) {
            arguments.add(Long.toString(micros(Gauge.window(claim))));
            arguments.add(Integer.toString(claim.rate().calls()));
            arguments.add(Integer.toString(claim.burst()));
            arguments.add(Integer.toString(claim.cost()));
        }
        return arguments;
    }

    private Admission told(List<Claim> claims, List<?> answer) {
        Duration wait = heard(answer);
        if (number(answer, 0) == 1) {
            return new Admission.Granted(left(claims, answer), wait);
        }
        int tightest = (int) number(answer, 1);
        return tightest == 0 ? new Admission.Unsure(wait) : new Admission.Refused(claims.get(tightest - 1), wait);
    }

    private Outlook foretold(List<Claim> claims, List<?> answer) {
        Duration wait = heard(answer);
        return new Outlook(left(claims, answer), wait);
    }

    private static List<Left> left(List<Claim> claims, List<?> answer) {
        List<?> remaining = (List<?>) answer.get(5);
        return IntStream.range(0, remaining.size())
                .mapToObj(i -> new Left(claims.get(i), (int) number(remaining, i)))
                .toList();
    }

    private static long number(List<?> answer, int index) {
        return (Long) answer.get(index);
    }

    /** Redis is there; gives the wait that it told. */
    private synchronized Duration heard(List<?> answer) {
        epoch = (String) answer.get(3);
        processes = (int) number(answer, 4);
        heard = nanoTime.getAsLong();
        away = false;
        tookShare = false;
        return Duration.ofNanos(number(answer, 2) * MICRO);
    }

    private synchronized boolean leftAlone() {
        return away && nanoTime.getAsLong() - askAgain < 0;
    }

    private synchronized void lost() {
        away = true;
        askAgain = nanoTime.getAsLong() + LEFT_ALONE.toNanos();
    }

    private synchronized Admission alone(List<Claim> claims, Duration patience) {
        if (unknown().isPositive()) {
            return new Admission.Unsure(unknown());
        }
        Admission admission = share.admit(claims, patience, processes);
        tookShare |= admission instanceof Admission.Granted;
        return admission;
    }

    private synchronized Outlook aloneAhead(List<Claim> claims) {
        return unknown().isPositive() ? new Outlook(List.of(), unknown()) : share.peek(claims, processes);
    }

    /** Others may have taken everything up to the moment when Redis was last heard: how long until that is over. */
    private Duration unknown() {
        return Duration.ofNanos(heard + hold - nanoTime.getAsLong());
    }

    private static long micros(long nanos) {
        return (nanos + MICRO - 1) / MICRO;
    }
}
