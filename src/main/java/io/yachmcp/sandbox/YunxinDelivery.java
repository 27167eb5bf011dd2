package io.yachmcp.sandbox;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Delivers a batch account by account; each receiver gets a message of their own, or a reason. */
final class YunxinDelivery {
    private static final List<String> ECHOED = List.of("text", "attachment", "sub_type");

    private final InstantSource time;
    private final Map<String, YunxinAccount> accounts = new HashMap<>();
    private final Queue<Committed> log;
    /** 17 digits like Yach's ids: the type is int64 and a double must not survive here either. */
    private final AtomicLong ids = new AtomicLong(98_975_431_903_030_001L);

    YunxinDelivery(InstantSource time, List<YunxinAccount> accounts, Queue<Committed> log) {
        this.time = time;
        this.log = log;
        accounts.forEach(account -> this.accounts.put(account.id(), account));
    }

    ObjectNode deliver(YunxinRequest request, String trace) {
        checkSender(request.sender());
        ArrayNode delivered = Json.array();
        ArrayNode failed = Json.array();
        for (String receiver : request.receivers()) {
            OptionalInt reason = failure(request, receiver);
            if (reason.isPresent()) {
                failed.add(failed(receiver, reason.getAsInt()));
            } else {
                delivered.add(deliver(request, receiver, trace));
            }
        }
        return lists(delivered, failed);
    }

    private static ObjectNode lists(ArrayNode delivered, ArrayNode failed) {
        ObjectNode data = Json.object();
        if (!delivered.isEmpty()) {
            data.set("success_list", delivered);
        }
        if (!failed.isEmpty()) {
            data.set("failed_list", failed);
        }
        return data;
    }

    private void checkSender(String sender) {
        YunxinAccount account = accounts.get(key(sender));
        if (account == null) {
            throw Refusal.yunxin(102404, sender + " not valid");
        }
        standing(account).ifPresent(code -> {
            throw Refusal.yunxin(code, wording(code));
        });
    }

    private OptionalInt failure(YunxinRequest request, String receiver) {
        YunxinAccount account = accounts.get(key(receiver));
        if (account == null) {
            return OptionalInt.of(102404);
        }
        if (standing(account).isPresent()) {
            return standing(account);
        }
        if (account.blocks(key(request.sender()))) {
            return OptionalInt.of(102426);
        }
        boolean stranger = request.checkFriend() && !account.isFriendOf(key(request.sender()));
        return stranger ? OptionalInt.of(104404) : OptionalInt.empty();
    }

    private static OptionalInt standing(YunxinAccount account) {
        return switch (account.state()) {
            case "muted" -> OptionalInt.of(102421);
            case "banned" -> OptionalInt.of(102422);
            default -> OptionalInt.empty();
        };
    }

    private ObjectNode deliver(YunxinRequest request, String receiver, String trace) {
        long id = ids.addAndGet(2);
        JsonNode message = request.message();
        log.add(new Committed(
                time.instant(),
                YunxinApi.PATH,
                trace,
                request.sender(),
                List.of(receiver),
                Long.toString(id),
                message.toString()));
        ObjectNode row = Json.object()
                .put("message_server_id", id)
                .put("sender_id", request.sender())
                .put("conversation_type", 1)
                .put("receiver_id", receiver)
                .put("create_time", time.millis());
        row.set("message_type", message.path("message_type"));
        ECHOED.stream().filter(message::hasNonNull).forEach(name -> row.set(name, message.path(name)));
        return row;
    }

    private static ObjectNode failed(String receiver, int code) {
        return Json.object().put("account_id", receiver).put("error_code", code).put("error_msg", wording(code));
    }

    private static String wording(int code) {
        return switch (code) {
            case 102404 -> "account not exist";
            case 102421 -> "account muted";
            case 102422 -> "account banned";
            case 102426 -> "in blocklist";
            default -> "not friend";
        };
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
