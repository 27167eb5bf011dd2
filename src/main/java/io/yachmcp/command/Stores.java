package io.yachmcp.command;

import io.yachmcp.ledger.LateLedger;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerFolder;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;

/** Where limits and sends are remembered: here, on this machine's disk, or in a Redis that several servers share. */
final class Stores {
    private final Settings settings;
    private final List<Account> accounts;
    private final InstantSource time;
    private final Opened opened;
    private final Supplier<UnifiedJedis> redis = new Once<>(this::connected);

    Stores(Settings settings, List<Account> accounts, InstantSource time, Opened opened) {
        this.settings = settings;
        this.accounts = accounts;
        this.time = time;
        this.opened = opened;
    }

    Budgets budgets() {
        return settings.redis().isPresent()
                ? new Late(new Once<>(() -> new RedisBudgets(
                        redis.get(), prefix(), UUID.randomUUID().toString(), System::nanoTime)))
                : new LocalBudgets(System::nanoTime);
    }

    Ledger ledger() {
        return new LateLedger(new Once<>(settings.redis().isPresent() ? this::shared : this::own));
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
