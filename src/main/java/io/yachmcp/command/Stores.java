package io.yachmcp.command;

import io.yachmcp.ledger.LateLedger;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerFolder;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.ledger.RedisLedger;
import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.limit.Outlook;
import io.yachmcp.limit.RedisBudgets;
import io.yachmcp.tool.Once;
import io.yachmcp.upstream.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Where limits and sends are remembered: here, on this machine's disk, or in a Redis that several servers share. */
final class Stores {
    private static final String LEDGER =
            "the ledger in YACH_MCP_STATE_DIR cannot be used, so nothing that changes anything is sent";
    private static final String REDIS =
            "the Redis of YACH_MCP_REDIS_URL does not answer, so sends wait and then keep to this server's share";

    private final Settings settings;
    private final List<Account> accounts;
    private final InstantSource time;
    private final Opened opened;
    private final Supplier<UnifiedJedis> redis = new Once<>(this::connected);
    private final Budgets budgets;
    private final Ledger ledger;

    Stores(Settings settings, List<Account> accounts, InstantSource time, Opened opened) {
        this.settings = settings;
        this.accounts = accounts;
        this.time = time;
        this.opened = opened;
        this.budgets = limits();
        this.ledger = new LateLedger(new Once<>(settings.redis().isPresent() ? this::shared : this::own));
    }

    private Budgets limits() {
        return settings.redis().isPresent()
                ? new Late(new Once<>(() -> new RedisBudgets(
                        redis.get(), prefix(), UUID.randomUUID().toString(), System::nanoTime)))
                : new LocalBudgets(System::nanoTime);
    }

    Budgets budgets() {
        return budgets;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What is wrong with where things are remembered, in words that hold no address: the ledger, then Redis. */
    List<Supplier<Optional<String>>> checks() {
        return List.of(this::ledgerFault, this::redisFault);
    }

    private Optional<String> ledgerFault() {
        try {
            // A look for what nobody has: the ledger is opened by it, and shows that it can be read.
            ledger.find("", "");
            return settings.stateDir()
                    .filter(folder -> !Files.isWritable(folder))
                    .map(folder -> LEDGER);
        } catch (LedgerUnavailable unusable) {
            return Optional.of(LEDGER);
        }
    }

    private Optional<String> redisFault() {
        if (settings.redis().isEmpty()) {
            return Optional.empty();
        }
        try {
            redis.get().ping();
            return Optional.empty();
        } catch (JedisException away) {
            return Optional.of(REDIS);
        }
    }

    private Ledger shared() {
        return new RedisLedger(redis.get(), prefix(), own(), time);
    }

    private Ledger own() {
        return settings.stateDir().isPresent()
                ? opened.keep(LedgerFolder.open(settings.stateDir().get(), time))
                        .ledger()
                : new MemoryLedger(time, List.of(), entry -> {});
    }

    /** The Redis client is large and no start needs it. */
    private record Late(Supplier<Budgets> opened) implements Budgets {
        @Override
        public Admission admit(List<Claim> claims, Duration patience) {
            return opened.get().admit(claims, patience);
        }

        @Override
        public Outlook peek(List<Claim> claims) {
            return opened.get().peek(claims);
        }

        @Override
        public void pause(String budget, Duration pause) {
            opened.get().pause(budget, pause);
        }
    }

    /** Servers share what they have the same credentials for. */
    private String prefix() {
        String apps = accounts.stream().map(Stores::app).collect(Collectors.joining("\n"));
        return "yach-mcp:" + UUID.nameUUIDFromBytes(apps.getBytes(StandardCharsets.UTF_8));
    }

    private static String app(Account account) {
        return switch (account) {
            case Account.YachApp app -> "yach " + app.appKey();
            case Account.YachToken fixed -> "yach token " + fixed.token().reveal();
            case Account.Yunxin yunxin -> "yunxin " + yunxin.appKey();
        };
    }

    private UnifiedJedis connected() {
        return opened.keep(
                RedisConnection.to(URI.create(settings.redis().orElseThrow().reveal())));
    }
}
